/// The one script: what it adds is comfort, and every page works without it.
enum Script {
  static let text = """
    'use strict';
    // "Why" opens the derivation in place; without the script, or with a modifier key, it is a link.
    document.addEventListener('click', async (event) => {
      const link = event.target.closest('a.why');
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
      const row = link.closest('tr');
      if (!row) return;
      event.preventDefault();
      const open = row.nextElementSibling;
      if (open && open.classList.contains('inline-why')) {
        open.remove();
        link.setAttribute('aria-expanded', 'false');
        return;
      }
      try {
        const response = await fetch(link.href);
        if (!response.ok) throw new Error(response.status);
        const page = new DOMParser().parseFromString(await response.text(), 'text/html');
        const part = page.getElementById('derivations');
        if (!part) throw new Error('no derivation');
        part.removeAttribute('id');
        const line = document.createElement('tr');
        line.className = 'inline-why';
        const cell = document.createElement('td');
        cell.colSpan = row.cells.length;
        cell.append(document.importNode(part, true));
        line.append(cell);
        row.after(line);
        link.setAttribute('aria-expanded', 'true');
      } catch {
        location.href = link.href;
      }
    });
    // The first picked control is in sight in its list.
    const picked = document.querySelector('.side.pick input:checked');
    if (picked) {
      const list = picked.closest('ul');
      list.scrollTop = picked.closest('li').offsetTop - list.offsetTop - 8;
    }
    // "/" goes to the box, as in many programs, unless something is being typed.
    document.addEventListener('keydown', (event) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target.closest('input, select, textarea')) return;
      const box = document.querySelector('input[name=q]');
      if (box) { event.preventDefault(); box.focus(); }
    });
    // A file may be dropped anywhere on its form.
    const drop = document.querySelector('.drop');
    if (drop) {
      const input = drop.querySelector('input[type=file]');
      for (const name of ['dragenter', 'dragover']) {
        drop.addEventListener(name, (event) => { event.preventDefault(); drop.classList.add('over'); });
      }
      for (const name of ['dragleave', 'drop']) {
        drop.addEventListener(name, () => drop.classList.remove('over'));
      }
      drop.addEventListener('drop', (event) => {
        event.preventDefault();
        if (event.dataTransfer.files.length) { input.files = event.dataTransfer.files; input.focus(); }
      });
    }
    """
}

/// The icon: two circles that share something.
enum Favicon {
  static let text = """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><circle cx="12" cy="16" r="9" fill="#0b5394" \
    fill-opacity=".75"/><circle cx="20" cy="16" r="9" fill="#e08a1e" fill-opacity=".75"/></svg>
    """
}
