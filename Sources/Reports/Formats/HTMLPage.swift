/// Blocks as one HTML page that needs nothing beside it: no script, no font, no image, and print in mind.
public enum HTMLPage {
  /// The page.
  public static func text(title: String, _ blocks: [Block]) -> String {
    var out = """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(escaped(title))</title>
      <style>
      \(style)
      </style>
      </head>
      <body>
      <main>

      """
    var anchors: Set<String> = []
    for block in blocks { out += text(block, &anchors) }
    out += "</main>\n</body>\n</html>\n"
    return out
  }

  private static func text(_ block: Block, _ anchors: inout Set<String>) -> String {
    switch block {
    case .title(let text): return "<h1>\(escaped(text))</h1>\n"
    case .heading(let text): return "<h2>\(escaped(text))</h2>\n"
    case .paragraph(let text, let emphasis):
      let style = emphasis == .plain ? "" : " class=\"\(emphasis.rawValue)\""
      return "<p\(style)>\(escaped(text))</p>\n"
    case .list(let items):
      return "<ul>\n" + items.map { "<li>\(escaped($0))</li>\n" }.joined() + "</ul>\n"
    case .fields(let fields):
      let shown = fields.filter { !$0.text.isEmpty }
      if shown.isEmpty { return "" }
      return "<dl>\n"
        + shown.map { field in
          let style = field.emphasis == .plain ? "" : " class=\"\(field.emphasis.rawValue)\""
          return "<dt>\(escaped(field.label))</dt><dd\(style)>\(escaped(field.text))</dd>\n"
        }.joined() + "</dl>\n"
    case .table(let table): return text(table, &anchors)
    }
  }

  private static func text(_ table: Table, _ anchors: inout Set<String>) -> String {
    var out = "<table>\n<thead><tr>"
    for column in table.columns {
      let style = column.alignment == .trailing ? " class=\"number\"" : ""
      out += "<th scope=\"col\"\(style)>\(escaped(column.title))</th>"
    }
    out += "</tr></thead>\n<tbody>\n"
    for row in table.rows {
      var name = ""
      if let anchor = row.anchor, anchors.insert(anchor).inserted { name = " id=\"\(escaped(anchor))\"" }
      out += "<tr\(name)>"
      for (index, column) in table.columns.enumerated() {
        let cell = index < row.cells.count ? row.cells[index] : ""
        var classes: [String] = []
        if cell.emphasis != .plain { classes.append(cell.emphasis.rawValue) }
        if column.alignment == .trailing { classes.append("number") }
        if case .date = cell.value, index > 0 { classes.append("day") }
        // An identifier stays in one line, a sentence does not push the other columns off the page.
        if index == 0, cell.text.count > 28 { classes.append("long") }
        let style = classes.isEmpty ? "" : " class=\"\(classes.joined(separator: " "))\""
        out +=
          index == 0
          ? "<th scope=\"row\"\(style)>\(escaped(cell.text))</th>"
          : "<td\(style)>\(escaped(cell.text))</td>"
      }
      out += "</tr>\n"
    }
    return out + "</tbody>\n</table>\n"
  }

  /// Text in which nothing is markup; line ends become `<br>`.
  public static func escaped(_ text: String) -> String {
    var out = ""
    for character in DisplayText.neutralised(text) {
      switch character {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      case "'": out += "&#39;"
      case "\n": out += "<br>"
      default: out.append(character)
      }
    }
    return out
  }

  private static let style = """
    :root { color-scheme: light; }
    body { font: 15px/1.45 system-ui, sans-serif; color: #1b1b1b; background: #fff; margin: 0; }
    main { max-width: 78rem; margin: 0 auto; padding: 1.5rem; }
    h1 { font-size: 1.5rem; margin: 0 0 .25rem; }
    h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; border-bottom: 1px solid #999; }
    table { border-collapse: collapse; width: 100%; margin: .5rem 0; }
    th, td { text-align: left; vertical-align: top; padding: .3rem .5rem; border-bottom: 1px solid #ccc; }
    thead th { border-bottom: 2px solid #555; background: #f2f2f2; }
    tbody th, .day { white-space: nowrap; }
    tbody th { font-weight: 600; }
    tbody th.long { white-space: normal; }
    .number { text-align: right; font-variant-numeric: tabular-nums; }
    dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; margin: .5rem 0; }
    dt { color: #555; } dd { margin: 0; }
    .strong { font-weight: 600; }
    .good { color: #14532d; }
    .attention { color: #713f12; background: #fef9c3; }
    .bad { color: #7f1d1d; background: #fee2e2; }
    .new { color: #1e3a8a; background: #dbeafe; }
    .muted { color: #666; }
    @page { size: A4 landscape; margin: 12mm; }
    @media print {
      body { font-size: 9pt; } main { max-width: none; padding: 0; }
      thead { display: table-header-group; } tr { break-inside: avoid; } h2 { break-after: avoid; }
    }
    """
}
