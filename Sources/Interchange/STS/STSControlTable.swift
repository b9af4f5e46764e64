/// A table that lists controls: a number, a title, a text.
enum STSControlTable {
  /// A row with a number.
  struct Row {
    /// The number with the annex's letter: `A.5.1`.
    var id: String
    /// The number as the table prints it, where that is without the letter.
    var spelling: String?
    var title: String
    /// Lines.
    var text: String
    var line: Int
  }

  /// The tables of an annex, wherever in it they stand.
  static func tables(in tree: XMLTree) -> [XMLTree] {
    tree.children.flatMap { $0.name == "table" ? [$0] : tables(in: $0) }
  }

  /// The rows of a table; nil when fewer than two begin with a number, so that it lists something else.
  static func rows(of table: XMLTree, annex: String, _ text: inout STSText) -> [Row]? {
    var rows: [Row] = []
    for row in allRows(of: table) {
      let cells = row.children.filter { $0.name == "td" || $0.name == "th" }
      guard let first = cells.first else { continue }
      var number = text.line(first)
      var rest = Array(cells.dropFirst())
      var title: String?
      // The number and the title of a group may share a cell: "A.5 Information security policies".
      if !isNumber(number, annex: annex), let space = number.firstIndex(of: " "),
        isNumber(String(number[..<space]), annex: annex), rest.allSatisfy({ text.line($0).isEmpty })
      {
        title = String(number[number.index(after: space)...])
        number = String(number[..<space])
        rest = []
      }
      guard isNumber(number, annex: annex) else {
        // "Objective: …" between a group and its controls belongs to the group.
        let line = cells.map { text.line($0) }.filter { !$0.isEmpty }.joined(separator: " ")
        if !line.isEmpty, !rows.isEmpty, !cells.contains(where: { $0.name == "th" }) {
          let last = rows.count - 1
          rows[last].text += (rows[last].text.isEmpty ? "" : "\n") + line
        }
        continue
      }
      let id = number.hasPrefix(annex + ".") ? number : "\(annex).\(number)"
      // Without a column for titles, what stands beside the number is the text.
      if title == nil, rest.count == 1, isSentence(text.line(rest[0])) { title = id }
      let lines = (title == nil ? rest.dropFirst() : rest[...]).flatMap { paragraphs(of: $0, &text) }
      rows.append(
        Row(
          id: id, spelling: id == number ? nil : number,
          title: title ?? rest.first.map { text.line($0) } ?? id,
          text: lines.joined(separator: "\n"), line: row.line))
    }
    return rows.count >= 2 ? rows : nil
  }

  /// Whether a text is more than a title.
  private static func isSentence(_ text: String) -> Bool { text.count > 80 || text.hasSuffix(".") }

  private static func allRows(of tree: XMLTree) -> [XMLTree] {
    tree.children.flatMap { child -> [XMLTree] in
      switch child.name {
      case "tr": [child]
      case "thead": []
      default: allRows(of: child)
      }
    }
  }

  /// The lines of a cell; the word "Control" above a control's text is left out.
  private static func paragraphs(of cell: XMLTree, _ text: inout STSText) -> [String] {
    var lines = text.lines(cell)
    if let first = lines.first {
      if first.lowercased() == "control" {
        lines.removeFirst()
      } else if first.hasPrefix("Control ") {
        lines[0] = String(first.dropFirst("Control ".count))
      }
    }
    return lines
  }

  /// Whether a text is `5.1` or, in Annex A, `A.5.1`.
  private static func isNumber(_ text: String, annex: String) -> Bool {
    var parts = text.split(separator: ".", omittingEmptySubsequences: false)
    if parts.count > 1, let first = parts.first, first == annex { parts.removeFirst() }
    return !parts.isEmpty && parts.count <= 6
      && parts.allSatisfy { !$0.isEmpty && $0.count <= 3 && $0.allSatisfy { ("0"..."9").contains($0) } }
  }
}
