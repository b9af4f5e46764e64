internal import Concord

extension HTML {
  /// The parts of a report, headings from level 2 on; its title is left to the page. A first cell that begins with a
  /// control's identifier, and any cell that is one, becomes a link when `link` knows it.
  mutating func blocks(
    _ blocks: [Block], link: (String) -> String? = { _ in nil },
    identifier: (String) -> String? = { _ in nil }
  ) {
    var lastHeading = "Table"
    for block in blocks {
      switch block {
      case .title: continue
      case .heading(let heading):
        lastHeading = heading
        tag("h2", ["id": identifier(heading)], text: heading)
      case .paragraph(let text, let emphasis):
        tag("p", ["class": emphasis == .plain ? nil : emphasis.rawValue]) { $0.lines(text) }
      case .list(let items):
        tag("ul") { list in for item in items { list.tag("li") { $0.lines(item) } } }
      case .fields(let fields):
        let shown = fields.filter { !$0.text.isEmpty }
        if shown.isEmpty { continue }
        tag("dl", ["class": "fields"]) { list in
          for field in shown {
            list.tag("dt", text: field.label)
            list.tag("dd", ["class": field.emphasis == .plain ? nil : field.emphasis.rawValue]) {
              $0.lines(field.text)
            }
          }
        }
      case .table(let table): self.table(table, caption: lastHeading, link: link)
      }
    }
  }

  /// A table that a screen reader reads: caption, column and row headings; it scrolls by itself when it is wide.
  mutating func table(_ table: Table, caption: String, link: (String) -> String? = { _ in nil }) {
    tag("div", ["class": "scroll", "tabindex": "0", "role": "group", "aria-label": caption]) { region in
      region.tag("table") { html in
        html.tag("caption", ["class": "visually-hidden"], text: caption)
        html.tag("thead") { head in
          head.tag("tr") { row in
            for column in table.columns {
              row.tag(
                "th", ["scope": "col", "class": column.alignment == .trailing ? "number" : nil],
                text: column.title)
            }
          }
        }
        html.tag("tbody") { body in
          for row in table.rows { body.row(row, table.columns, link) }
        }
      }
    }
  }

  private mutating func row(_ row: Table.Row, _ columns: [Table.Column], _ link: (String) -> String?) {
    tag("tr") { html in
      for (index, column) in columns.enumerated() {
        let cell = index < row.cells.count ? row.cells[index] : ""
        var classes: [String] = []
        if cell.emphasis != .plain { classes.append(cell.emphasis.rawValue) }
        if column.alignment == .trailing { classes.append("number") }
        if case .date = cell.value { classes.append("date") }
        let style = classes.isEmpty ? nil : classes.joined(separator: " ")
        if index == 0 {
          html.tag("th", ["scope": "row", "class": style]) { head in
            let first = String(cell.text.prefix { $0 != " " && $0 != "\n" })
            if let target = link(first) {
              head.link(target, first, class: "ref")
              head.lines(String(cell.text.dropFirst(first.count)))
            } else {
              head.lines(cell.text)
            }
          }
        } else {
          html.tag("td", ["class": style]) { data in
            // A cell that is nothing but a reference leads there.
            if !cell.text.isEmpty, !cell.text.contains(" "), let target = link(cell.text) {
              data.link(target, cell.text, class: "ref")
            } else {
              data.lines(cell.text)
            }
          }
        }
      }
    }
  }

  /// Text whose line ends show.
  mutating func lines(_ text: String) {
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if number > 0 { void("br") }
      self.text(String(line))
    }
  }
}
