/// The one stylesheet.
enum Stylesheet {
  /// A fingerprint of the assets and of the program's version, by which browsers know that they changed.
  static let version: String = {
    // FNV-1a, 64 bits.
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in (text + Script.text + "0.1.0").utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return String(hash, radix: 36)
  }()

  /// The stylesheet. Text and controls keep 4.5:1 against their ground in both schemes, bars and lines 3:1.
  static let text = """
    :root {
      color-scheme: light dark;
      --ground: #ffffff; --panel: #f4f5f7; --text: #1a1d21; --muted: #555c66; --line: #c3c8cf; --edge: #767d87;
      --accent: #0b5394; --good: #17663a; --warn: #7a4a00; --bad: #9b1c1c; --new: #5b2a9d;
      --good-ground: #e2f3e8; --warn-ground: #fdf0d5; --bad-ground: #fce4e4; --new-ground: #ece3fa;
      --covered: #1b7a45; --partial: #d08a00; --none: #b4372f; --unknown: #8a919b; --missing: #7a52b8;
      --source: #0b5394; --target: #c26a00;
      --heat: 11, 83, 148;
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --ground: #14171b; --panel: #1e2329; --text: #e8eaed; --muted: #a9b0ba; --line: #3c444e; --edge: #87909c;
        --accent: #8ec1f5; --good: #86d9a7; --warn: #f0c36d; --bad: #ff9d96; --new: #cdb2f7;
        --good-ground: #173524; --warn-ground: #3a2d10; --bad-ground: #421d1c; --new-ground: #2e2247;
        --covered: #4fb87c; --partial: #e0a63c; --none: #e0655c; --unknown: #77808c; --missing: #a98be0;
        --source: #8ec1f5; --target: #f0a858;
        --heat: 110, 170, 230;
      }
    }
    * { box-sizing: border-box; }
    html { scroll-padding-top: 1rem; }
    body { margin: 0; font: 16px/1.5 system-ui, -apple-system, "Segoe UI", "DejaVu Sans", sans-serif;
      color: var(--text); background: var(--ground); }
    a { color: var(--accent); text-underline-offset: .15em; }
    :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 2px; }
    main:focus { outline: none; }
    .skip { position: absolute; left: -100vw; }
    .skip:focus { left: .5rem; top: .5rem; background: var(--ground); padding: .5rem 1rem; z-index: 2; }
    .visually-hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
      white-space: nowrap; }
    .bar { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem 1.5rem; padding: .6rem 1.5rem;
      border-bottom: 1px solid var(--line); background: var(--panel); }
    .brand { font-weight: 700; font-size: 1.1rem; text-decoration: none; color: var(--text); }
    .bar nav { flex: 1 1 auto; }
    .bar ul, .contents ul { display: flex; flex-wrap: wrap; gap: .25rem 1.1rem; list-style: none; margin: 0; padding: 0; }
    .bar nav a { display: inline-block; padding: .25rem 0; text-decoration: none; }
    .bar nav a:hover { text-decoration: underline; }
    .bar nav a[aria-current] { color: var(--text); font-weight: 600; border-bottom: 3px solid var(--accent); }
    .quick { display: flex; gap: .4rem; }
    main { max-width: 84rem; margin: 0 auto; padding: 1.5rem; }
    h1 { font-size: 1.7rem; line-height: 1.25; margin: 0 0 .4rem; }
    h2 { font-size: 1.25rem; margin: 2rem 0 .5rem; }
    h3 { font-size: 1.05rem; margin: 1.3rem 0 .4rem; }
    p { margin: .4rem 0 .8rem; max-width: 75ch; }
    .lead { font-size: 1.1rem; max-width: 80ch; }
    .muted { color: var(--muted); }
    .small { font-size: .9rem; }
    .crumbs { color: var(--muted); }
    .id { font-weight: 600; white-space: nowrap; }
    blockquote { margin: .5rem 0; padding: .25rem 1rem; border-left: 4px solid var(--line); }
    input, select, button { font: inherit; color: inherit; background: var(--ground); border: 1px solid var(--edge);
      border-radius: 5px; padding: .35rem .6rem; min-height: 2.25rem; max-width: 100%; }
    input[type=checkbox] { flex: none; min-height: 0; width: 1.1rem; height: 1.1rem; accent-color: var(--accent); }
    button { background: var(--accent); color: var(--ground); border-color: var(--accent); font-weight: 600; cursor: pointer; }
    button:hover { filter: brightness(1.1); }
    .ask { display: grid; grid-template-columns: 1fr auto; gap: .35rem .5rem; max-width: 46rem; margin: 1rem 0 .5rem; }
    .ask label { grid-column: 1 / -1; font-weight: 600; }
    .ask input { font-size: 1.1rem; min-height: 2.7rem; }
    .filters { display: flex; flex-wrap: wrap; gap: .6rem 1rem; align-items: end; padding: .8rem 1rem; margin: 1rem 0;
      background: var(--panel); border: 1px solid var(--line); border-radius: 8px; }
    .filters label > span { display: block; font-size: .85rem; color: var(--muted); }
    .filters select { max-width: 17rem; }
    .filters fieldset { border: 0; margin: 0; padding: 0; }
    .filters legend { font-size: .85rem; color: var(--muted); padding: 0; }
    .check { display: inline-flex; gap: .4rem; align-items: center; min-height: 2.25rem; margin-right: 1rem; }
    .stacked { display: grid; grid-template-columns: minmax(0, 1fr); gap: .4rem; max-width: 34rem; }
    .stacked label { font-weight: 600; margin-top: .5rem; }
    .stacked p { margin: 0; }
    .stacked button { justify-self: start; margin-top: .8rem; }
    .drop { border: 2px dashed var(--edge); border-radius: 10px; padding: 1.2rem; }
    .drop.over { border-color: var(--accent); background: var(--panel); }
    .notice { border-radius: 8px; padding: .3rem 1rem; }
    pre { background: var(--panel); padding: .8rem 1rem; overflow-x: auto; border-radius: 8px; font-size: .9rem; }
    .cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(20rem, 1fr)); gap: .8rem; list-style: none;
      padding: 0; }
    .cards li { border: 1px solid var(--line); border-radius: 8px; padding: .7rem 1rem; background: var(--panel); }
    .cards h3 { margin: 0 0 .2rem; } .cards p { margin: 0 0 .2rem; font-size: .95rem; }
    .controls { padding-left: 1.2rem; } .controls li { margin: .25rem 0; }
    .results li { margin: .6rem 0; } .results .small { max-width: 80ch; }
    .fields { display: grid; grid-template-columns: minmax(7rem, max-content) minmax(0, 1fr); gap: .25rem 1rem;
      margin: .5rem 0 1rem; }
    .fields dt { color: var(--muted); max-width: 14rem; } .fields dd { margin: 0; max-width: 80ch; }
    .fields.none { border-left: 4px solid var(--none); padding-left: .8rem; }
    .scroll { position: relative; overflow-x: auto; margin: .5rem 0 1rem; }
    table { border-collapse: collapse; width: 100%; font-size: .95rem; }
    th, td { text-align: left; vertical-align: top; padding: .45rem .6rem; border-bottom: 1px solid var(--line); }
    thead th { border-bottom: 2px solid var(--edge); background: var(--panel); font-size: .88rem; }
    tbody th { font-weight: 400; }
    .number { text-align: right; font-variant-numeric: tabular-nums; }
    .matrix { width: auto; } .matrix td, .matrix th { border: 1px solid var(--line); }
    .matrix thead th { max-width: 9rem; } .matrix tbody th { white-space: nowrap; }
    .matrix td { padding: 0; min-width: 9.2rem; }
    .matrix td a { display: block; padding: .45rem .6rem; color: var(--text); text-decoration: none; }
    .matrix td a:hover .figures { text-decoration: underline; }
    .matrix .figures, .matrix .rest { display: block; font-variant-numeric: tabular-nums; white-space: nowrap; }
    .matrix .rest { font-size: .8rem; color: var(--text); }
    .matrix .self { background: repeating-linear-gradient(45deg, transparent 0 6px, var(--line) 6px 7px); }
    .heat0 { background: rgba(var(--heat), 0); } .heat1 { background: rgba(var(--heat), .06); }
    .heat2 { background: rgba(var(--heat), .13); } .heat3 { background: rgba(var(--heat), .2); }
    .heat4 { background: rgba(var(--heat), .28); }
    .counts { display: block; max-width: 100%; margin-bottom: .2rem; }
    .counts.key { display: inline-block; vertical-align: -2px; margin: 0; }
    rect.covered { fill: var(--covered); } rect.partial { fill: var(--partial); } rect.none { fill: var(--none); }
    rect.unknown { fill: var(--unknown); } rect.missing { fill: var(--missing); }
    .legend { display: flex; flex-wrap: wrap; gap: .3rem 1.2rem; list-style: none; padding: 0; font-size: .9rem; }
    .tallies { list-style: none; padding: 0; } .tallies li { margin: .2rem 0; }
    .tallies a[aria-current] { font-weight: 700; color: var(--text); }
    .badge { display: inline-block; padding: 0 .5rem; margin: 0 .25rem .1rem 0; border: 1px solid var(--edge);
      border-radius: 1rem; font-size: .82rem; line-height: 1.45; white-space: nowrap; }
    .badge.asserted { border-style: solid; border-color: var(--good); color: var(--good); background: var(--good-ground); }
    .badge.derived { border-style: dashed; border-color: var(--accent); color: var(--accent); }
    .badge.new { border-color: var(--new); color: var(--new); background: var(--new-ground); }
    .badge.verdict-covered { border-color: var(--good); color: var(--good); background: var(--good-ground); }
    .badge.verdict-partial { border-color: var(--warn); color: var(--warn); background: var(--warn-ground); }
    .badge.verdict-none, .badge.bad { border-color: var(--bad); color: var(--bad); background: var(--bad-ground); }
    .strong { font-weight: 600; } .good { color: var(--good); }
    .attention { color: var(--warn); background: var(--warn-ground); }
    .bad { color: var(--bad); background: var(--bad-ground); } .new { color: var(--new); background: var(--new-ground); }
    p.attention, p.bad, p.new { padding: .3rem .7rem; border-radius: 5px; }
    .venn circle { fill: var(--ground); stroke-width: 2; fill-opacity: .55; }
    .venn .source { stroke: var(--source); fill: var(--source); fill-opacity: .45; }
    .venn .target { stroke: var(--target); fill: var(--target); fill-opacity: .25; }
    .venn .open { stroke-dasharray: 3 2; fill-opacity: .12; }
    .venn { vertical-align: middle; }
    td.relation { white-space: nowrap; } td.relation .word { display: block; font-size: .8rem; color: var(--muted); }
    .strength .rest { fill: var(--line); } .strength .done { fill: var(--accent); }
    .strength + .figures { white-space: nowrap; font-variant-numeric: tabular-nums; }
    .answers tbody th { min-width: 11rem; } .answers td:nth-child(5) { min-width: 14rem; width: 45%; }
    .answers td:nth-child(1), .answers td:nth-child(3), .answers td:nth-child(4), .answers td:nth-child(6) { width: 1%; }
    .answers td:nth-child(3) { white-space: nowrap; } td.relation .word { max-width: 6.5rem; white-space: normal; }
    .why { white-space: nowrap; }
    .edition { border-left: 4px solid var(--line); padding-left: 1rem; margin-top: 1.5rem; }
    .edition h2 { margin-top: 0; }
    .sides { display: grid; grid-template-columns: minmax(16rem, 22rem) minmax(0, 1fr); gap: 1.5rem; align-items: start; }
    .side.pick { position: sticky; top: .5rem; }
    .side.pick ul { list-style: none; margin: 0; padding: .3rem; max-height: 70vh; overflow-y: auto;
      border: 1px solid var(--line); border-radius: 8px; }
    .side.pick li { display: flex; gap: .5rem; align-items: baseline; padding: .2rem; border-radius: 4px; }
    .side.pick li:has(:checked) { background: var(--panel); }
    .side.pick a { text-decoration: none; color: var(--text); } .side.pick a:hover { text-decoration: underline; }
    .side.pick .id { color: var(--accent); }
    .side h2 { margin-top: 0; }
    .answer { border-top: 1px solid var(--line); padding-top: .5rem; }
    .answer h3 { margin-top: .3rem; }
    .pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(18rem, 1fr)); gap: 1rem; margin: 1rem 0; }
    .pair > div { border: 1px solid var(--line); border-radius: 8px; padding: .4rem 1rem; }
    .derivation { max-width: none; }
    .derivation .node { fill: var(--panel); stroke: var(--edge); } .derivation .node.end { stroke-width: 2.5; }
    .derivation text { fill: var(--text); font-size: 14px; } .derivation .name { font-weight: 600; }
    .derivation .title, .derivation .row { font-size: 12px; fill: var(--muted); }
    .derivation .link { stroke: var(--edge); stroke-width: 2; } .derivation .open { stroke-dasharray: 5 4; }
    .derivation .head { fill: var(--edge); }
    .inline-why { background: var(--panel); padding: .5rem 1rem; }
    .flow { margin: 0; } .flow text { fill: var(--text); font-size: 13px; }
    .flow .group { fill: var(--edge); } .flow .group.new { fill: var(--new); }
    .flow .group.later { fill: var(--accent); }
    .flow .band { fill: var(--accent); fill-opacity: .3; } .flow .to1 { fill: var(--good); }
    .flow .to2 { fill: var(--target); } .flow .to3 { fill: var(--bad); }
    .flow .band.new { fill: var(--new); fill-opacity: .75; stroke: var(--new); stroke-dasharray: 5 3; }
    .flow figcaption { color: var(--muted); font-size: .9rem; }
    .figures-list { display: grid; grid-template-columns: repeat(auto-fill, minmax(14rem, 1fr)); gap: .6rem;
      list-style: none; padding: 0; }
    .figures-list li { border: 1px solid var(--line); border-radius: 8px; padding: .5rem .8rem; background: var(--panel); }
    .figures-list b { font-size: 1.4rem; display: block; line-height: 1.2; }
    .tree .group th, .tree .group td { background: var(--panel); font-weight: 600; }
    .tree .group .small { font-weight: 400; }
    .tree .depth1 td:nth-child(2) { padding-left: 1.4rem; } .tree .depth2 td:nth-child(2) { padding-left: 2.4rem; }
    .tree .depth3 td:nth-child(2) { padding-left: 3.4rem; } .tree .depth4 td:nth-child(2) { padding-left: 4.4rem; }
    .counted { width: auto; } .counted td { min-width: 5.5rem; }
    .filters details { flex-basis: 100%; } .filters summary { cursor: pointer; padding: .2rem 0; }
    .grid { display: grid; grid-template-columns: repeat(auto-fill, minmax(16rem, 1fr)); gap: .6rem 1rem; }
    .filters > label { min-width: 0; max-width: 100%; }
    .date, .ref { white-space: nowrap; } td.ref, th .ref { overflow-wrap: normal; }
    .stacked label.check { font-weight: 400; margin: .2rem 0 0; }
    code { font-size: .92em; background: var(--panel); padding: .05rem .3rem; border-radius: 4px; }
    p.good { padding: .3rem .7rem; background: var(--good-ground); }
    .paging { display: flex; gap: 1.2rem; align-items: center; margin: 1rem 0; }
    .contents { margin: 1rem 0; }
    .basis { margin-top: 2.5rem; border-top: 1px solid var(--line); font-size: .92rem; }
    .basis h2 { font-size: 1rem; margin: .8rem 0 .2rem; }
    .downloads { display: flex; flex-wrap: wrap; gap: .4rem .9rem; align-items: end; font-size: .92rem; margin: .5rem 0; }
    form.downloads label span { display: block; font-size: .85rem; color: var(--muted); }
    .foot { padding: 1rem 1.5rem; border-top: 1px solid var(--line); color: var(--muted); font-size: .9rem; }
    .foot p { margin: 0 auto; max-width: 81rem; }
    @media (max-width: 50rem) {
      main { padding: 1rem; } .sides { grid-template-columns: minmax(0, 1fr); } .side.pick { position: static; }
      .side.pick ul { max-height: 16rem; } .fields { grid-template-columns: 1fr; gap: 0; } .fields dd { margin-bottom: .5rem; }
      .cards { grid-template-columns: 1fr; }
    }
    @media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }
    @page { size: A4 landscape; margin: 12mm; }
    @media print {
      :root {
        --ground: #fff; --panel: #fff; --text: #000; --muted: #333; --line: #999; --edge: #555; --accent: #000;
        --good: #0a4d26; --warn: #5c3800; --bad: #7a1212; --new: #3d1a73; --good-ground: #fff; --warn-ground: #fff;
        --bad-ground: #fff; --new-ground: #fff; --covered: #1b7a45; --partial: #d08a00; --none: #b4372f;
        --unknown: #8a919b; --missing: #7a52b8; --source: #0b5394; --target: #c26a00;
      }
      body { font-size: 9pt; } main { max-width: none; padding: 0; }
      .bar, .skip, .filters, .ask, .downloads, .paging, .contents, .drop, .side.pick, .foot, .why, #examples,
      .answers th:last-child, .answers td:last-child { display: none; }
      .sides { display: block; } .scroll { overflow: visible; } a { color: inherit; text-decoration: none; }
      thead { display: table-header-group; } tr, .answer, .row, .cards li, svg { break-inside: avoid; }
      h2, h3 { break-after: avoid; } .matrix { break-inside: avoid; } .matrix td { min-width: 0; }
      svg, .badge, td { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
    }
    """
}
