#!/usr/bin/env python3
"""Uses the explorer as people do: in a browser, by mouse and by keyboard.

Starts `concord serve` on a free port, loads every page without console errors, does the main tasks, uploads the
sample statement and opens its plan, looks for accessibility faults with axe-core, and takes screenshots (light, dark,
print) into .conformance/explorer, which git ignores.

Needs: apt-get install chromium fonts-dejavu-core; pip install playwright axe-playwright-python openpyxl
Usage: explorer_browser.py [path of concord]
"""
import csv
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import axe_playwright_python
from openpyxl import load_workbook
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[2]
SHOTS = ROOT / ".conformance" / "explorer"
AXE = next(Path(axe_playwright_python.__file__).parent.rglob("axe.min.js"))

PAGES = {
    "overview": "/",
    "about": "/about",
    "framework": "/framework/iso27001-2022?change=new",
    "control": "/control/iso27001-2022/A.8.15",
    "control-2013": "/control/iso27001-2013/A.12.4.3",
    "crosswalk": "/crosswalk?source=iso27001-2022&target=soc2-2017&pick=A.5.15&pick=A.8.16",
    "explain": "/explain?source=iso27001-2013/A.12.4.3&target=soc2-2017/CC7.2",
    "coverage": "/coverage?target=soc2-2017&by=iso27001-2022",
    "transition": "/transition",
    "programme": "/programme?as-of=2026-11-01&cycle.iso27001-2022=2026-03-15",
    "programme-coverage": "/programme/coverage?target=iso27001-2022&verdict=not+implemented",
    "programme-action": "/programme/action?reference=ACT-1",
    "coverage-of": "/coverage?target=soc2-2017",
    "ask": "/ask",
    "ask-edition": "/ask?q=A.12.4.3+to+2022",
    "ask-choice": "/ask?q=5.1",
    "ask-words": "/ask?q=encryption+keys",
    "missing": "/control/iso27001-2022/A.5.99",
}

failures = []


def check(condition, text):
    print(("ok   " if condition else "FAIL ") + text)
    if not condition:
        failures.append(text)


def browser_path():
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if shutil.which(name):
            return shutil.which(name)
    sys.exit("no Chromium on the PATH: apt-get install chromium")


def accessible(page, name):
    # The page's policy forbids scripts from elsewhere, so axe comes in by the debugger, not as an element.
    page.evaluate(AXE.read_text())
    result = page.evaluate(
        "async () => await axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})"
    )
    assert len(result["passes"]) > 10, "axe did not run"
    found = [v for v in result["violations"] if v["impact"] in ("serious", "critical", "moderate")]
    for violation in found:
        nodes = [n["html"][:160] + " | " + n["failureSummary"][:200].replace("\n", " ") for n in violation["nodes"][:3]]
        print("     ", violation["impact"], violation["id"], len(violation["nodes"]), *nodes, sep="\n        ")
    check(not found, f"axe finds nothing on {name}")


def shots(page, name):
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, media="screen")
        page.screenshot(path=SHOTS / f"{name}-{scheme}.png", full_page=True)
    page.emulate_media(color_scheme="light", media="print")
    page.pdf(path=SHOTS / f"{name}-print.pdf", prefer_css_page_size=True, print_background=True)
    page.emulate_media(media="screen")


def main():
    concord = sys.argv[1] if len(sys.argv) > 1 else str(ROOT / ".build/debug/concord")
    SHOTS.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        file = fill(concord, folder)
        server = subprocess.Popen(
            [concord, "serve", "--port", "0", "--workspace", file, "--allow-write", "--by", "Ada"],
            stderr=subprocess.PIPE, text=True,
        )
        try:
            base = re.search(r"http://[^/]+", server.stderr.readline()).group(0)
            run(base)
        finally:
            server.terminate()
            server.wait(timeout=20)
    check(server.returncode == 0, f"the server ends in order when told to ({server.returncode})")
    if failures:
        sys.exit(f"{len(failures)} failed")


def fill(concord, folder):
    """A workspace with a statement, a plan's actions, and evidence that is getting old."""
    file = f"{folder}/concord.sqlite"
    soa = str(ROOT / "examples/soa-2013.xlsx")
    for arguments in (
        ["init", "--title", "Meridian Freight Systems Ltd"],
        ["soa", "import", soa, "--accept-partial"],
        ["transition", soa, "--as-of", "2026-11-01", "--register", "-o", f"{folder}/plan.json"],
        ["evidence", "add", "Log review, Q1", "--control", "A.12.4.1", "--period", "2026-01-01..2026-03-31",
         "--frequency", "quarterly"],
    ):
        subprocess.run(
            [concord, *arguments, "--workspace", file, "--by", "Ada"], check=True, capture_output=True
        )
    return file


def run(base):
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=browser_path(), args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        context = browser.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True)
        page = context.new_page()
        noise = []
        page.on("console", lambda m: noise.append(m.text) if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda e: noise.append(str(e)))
        page.on("request", lambda r: None if r.url.startswith(base) else noise.append("foreign " + r.url))

        for name, path in PAGES.items():
            noise.clear()
            page.goto(base + path)
            expected = [n for n in noise if name == "missing" and "404" in n]
            check(len(noise) == len(expected), f"{name} loads without a word on the console {noise}")
            overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            check(overflow <= 0, f"{name} fits its window")
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme=scheme)
                accessible(page, f"{name}, {scheme}")
            shots(page, name)
        noise.clear()

        by_mouse(page, base)
        by_keyboard(page, base)
        transition(page, base)
        programme(page, base)
        narrow(browser, base)
        without_script(browser, base)
        check(not noise, f"no word on the console while working {noise}")
        browser.close()


def by_mouse(page, base):
    page.goto(base + "/")
    page.click("table.matrix tbody tr:has(th:has-text('SOC 2')) td:has(a) >> nth=1")
    check("/coverage" in page.url, "the matrix leads to a coverage")
    page.click("ul.tallies a:has-text('no counterpart')")
    check("verdict=no+counterpart" in page.url or "verdict=no%20counterpart" in page.url, "a count leads to its list")
    page.goto(base + "/crosswalk?source=iso27001-2013&target=iso27001-2022")
    page.select_option("select[name=relation]", "subset")
    page.click("#filters button")
    words = page.eval_on_selector_all("td.relation .word", "list => list.map(e => e.textContent)")
    check(words and set(words) == {"subset"}, "the relation filter shows that relation only")
    page.goto(base + "/crosswalk?source=iso27001-2022&target=soc2-2017")
    page.check("[id='pick-A.5.15']")
    page.check("[id='pick-A.8.24']")
    page.click("text=Show the picked ones")
    titles = page.eval_on_selector_all("article.answer h3 .id", "list => list.map(e => e.textContent)")
    check(titles == ["A.5.15", "A.8.24"], f"picked controls are shown {titles}")
    page.click("a.why >> nth=0")
    page.wait_for_selector("tr.inline-why svg.derivation")
    check("/crosswalk" in page.url, "why opens its picture in place")
    accessible(page, "crosswalk with a derivation")
    page.screenshot(path=SHOTS / "crosswalk-why.png", full_page=False)
    page.click("a.why >> nth=0")
    check(page.query_selector("tr.inline-why") is None, "and closes it")


def by_keyboard(page, base):
    page.goto(base + "/")
    page.keyboard.press("Tab")
    check(page.evaluate("document.activeElement.textContent") == "Skip to content", "the first stop skips the navigation")
    page.keyboard.press("Enter")
    page.keyboard.press("/")
    page.keyboard.type("A.12.4.3 to 2022")
    page.keyboard.press("Enter")
    page.wait_for_url("**/ask?q=*")
    text = page.inner_text("main")
    check("A.8.15" in text and "A.8.17" in text, "asking by keyboard tells where A.12.4.3 and its sibling went")
    # Everything that can be operated can be reached, and shows that it is.
    seen = set()
    for _ in range(400):
        page.keyboard.press("Tab")
        where = page.evaluate("(e => e === document.body ? '' : e.outerHTML.slice(0, 200) + e.textContent.slice(0, 40))(document.activeElement)")
        if not where or where in seen and len(seen) > 5:
            break
        seen.add(where)
        shown = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        if shown == "none":
            check(False, f"focus shows on {where[:80]}")
    reachable = page.eval_on_selector_all("a[href], button, input:not([type=hidden]), select, summary", "list => list.length")
    check(len(seen) > 10, f"{len(seen)} stops of {reachable} elements by keyboard")


def transition(page, base):
    page.goto(base + "/transition")
    page.set_input_files("#statement", ROOT / "examples/soa-2013.xlsx")
    page.fill("#as-of", "2026-11-01")
    page.focus("#transition button")
    page.keyboard.press("Enter")
    page.wait_for_selector("figure.flow svg")
    groups = page.locator("rect.group.old").count(), page.locator("rect.group.later").count()
    check(groups == (14, 4), f"the flow leads from 14 domains to 4 themes {groups}")
    accessible(page, "plan, light")
    page.emulate_media(color_scheme="dark")
    accessible(page, "plan, dark")
    shots(page, "plan")
    with page.expect_download() as waiting:
        page.click("button:has-text('Excel workbook')")
    file = SHOTS / "plan.xlsx"
    waiting.value.save_as(file)
    book = load_workbook(file)
    draft = next(s for s in book.sheetnames if s.startswith("SoA"))
    rows = sum(1 for row in book[draft].iter_rows(values_only=True) if row[0] and str(row[0]).startswith("A."))
    check(rows == 93, f"the downloaded draft has 93 controls ({rows})")
    page.select_option("select[name=section]", "actions")
    with page.expect_download() as waiting:
        page.click("button:has-text('CSV')")
    lines = list(csv.reader(io.StringIO(Path(waiting.value.path()).read_text())))
    check(len(lines) > 20, f"the downloaded actions have {len(lines) - 1} lines")
    # Dropped onto the form rather than chosen.
    page.goto(base + "/transition")
    content = (ROOT / "examples/soa-2013.csv").read_text()
    page.evaluate(
        """text => {
          const data = new DataTransfer();
          data.items.add(new File([text], 'soa.csv', {type: 'text/csv'}));
          document.querySelector('.drop').dispatchEvent(new DragEvent('drop', {dataTransfer: data, bubbles: true, cancelable: true}));
        }""",
        content,
    )
    page.click("#transition button")
    page.wait_for_selector("figure.flow svg")
    check(True, "a dropped statement gives a plan")


def programme(page, base):
    page.goto(base + "/programme")
    page.click("nav.contents a:has-text('Coverage')")
    page.click("table.counted tbody tr:has-text('27001:2022') a[aria-label*='covered'] >> nth=0")
    check("/programme/coverage" in page.url and "verdict=covered" in page.url, "a count leads to its list")
    page.go_back()
    page.click("#actions ~ .scroll a:has-text('ACT-') >> nth=0")
    name = page.inner_text("h1").split(":")[0]
    page.select_option("#field-status", "in progress")
    page.fill("#field-owner", "Grace")
    page.fill("#field-reason", "began")
    page.focus("main form.stacked button")
    page.keyboard.press("Enter")
    page.wait_for_url("**/programme?scope=main&saved=yes")
    check("Saved." in page.inner_text("main"), "a change is confirmed")
    page.goto(base + f"/programme/action?reference={name}")
    text = page.inner_text("main")
    check("in progress" in text and "Grace" in text and "began" in text, f"{name} is what was said, and why")
    with page.expect_download() as waiting:
        page.goto(base + "/programme")
        page.click("a:has-text('Calendar')")
    check(Path(waiting.value.path()).read_text().startswith("BEGIN:VCALENDAR"), "the dates come as a calendar")
    # The statement that made a plan goes into the workspace: shown first, then confirmed.
    page.goto(base + "/transition")
    page.set_input_files("#statement", ROOT / "examples/soa-2013.csv")
    page.click("#transition button")
    page.click("button:has-text('Save this statement')")
    page.wait_for_selector("h1:has-text('Import of')")
    check("This is what would change" in page.inner_text("main"), "what would change is shown first")
    accessible(page, "what would change")
    shots(page, "save")
    if page.query_selector("[name=accept-partial]"):
        page.check("[name=accept-partial]")
    page.fill("#field-by", "Grace")
    page.click("main form.stacked button")
    page.wait_for_url("**/programme?scope=main&saved=yes")
    check("Grace" in page.inner_text("main"), "and saved, under the name given")


def narrow(browser, base):
    page = browser.new_page(viewport={"width": 360, "height": 740})
    for name in PAGES:
        page.goto(base + PAGES[name])
        overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        check(overflow <= 0, f"{name} fits a telephone ({overflow})")
        page.screenshot(path=SHOTS / f"{name}-narrow.png")
    page.close()


def without_script(browser, base):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(base + "/crosswalk?source=iso27001-2022&target=soc2-2017&pick=A.5.15")
    page.click("a.why >> nth=0")
    check("/explain" in page.url, "without script, why is a link")
    page.goto(base + "/transition")
    page.set_input_files("#statement", ROOT / "examples/soa-2013.csv")
    page.click("#transition button")
    page.wait_for_selector("figure.flow svg")
    check(True, "without script, the form gives a plan")
    context.close()


if __name__ == "__main__":
    main()
