/// Blocks as Markdown (CommonMark with the tables of GitHub's flavour).
public enum MarkdownPage {
  /// The text of the blocks, an empty line between them, a line feed at the end; nothing for no blocks.
  public static func text(_ blocks: [Block]) -> String {
    let parts = blocks.map(text).filter { !$0.isEmpty }
    return parts.isEmpty ? "" : parts.joined(separator: "\n\n") + "\n"
  }

  private static func text(_ block: Block) -> String {
    switch block {
    case .title(let text): return "# " + inline(text)
    case .heading(let text): return "## " + inline(text)
    case .paragraph(let text, let emphasis):
      return emphasis == .strong ? "**\(inline(text))**" : inline(text)
    case .list(let items): return items.map { "- " + inline($0) }.joined(separator: "\n")
    case .fields(let fields):
      return fields.filter { !$0.text.isEmpty }.map { "- **\(inline($0.label)):** \(inline($0.text))" }
        .joined(separator: "\n")
    case .table(let table): return text(table)
    }
  }

  /// A table; cells of several lines use `<br>`.
  private static func text(_ table: Table) -> String {
    guard !table.columns.isEmpty else { return "" }
    func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }
    var lines = [
      line(table.columns.map { inline($0.title) }),
      line(table.columns.map { $0.alignment == .trailing ? "---:" : "---" }),
    ]
    for row in table.rows {
      lines.append(
        line(table.columns.indices.map { $0 < row.cells.count ? inline(row.cells[$0].text) : "" }))
    }
    return lines.joined(separator: "\n")
  }

  /// Text on one line in which nothing is markup: the characters that could begin some are escaped, line ends
  /// become `<br>`. An underscore within a word stands as it is.
  public static func inline(_ text: String) -> String {
    var out = ""
    let characters = Array(DisplayText.neutralised(text))
    for (index, character) in characters.enumerated() {
      switch character {
      case "\n": out += "<br>"
      case "_" where isWord(characters, index - 1) && isWord(characters, index + 1): out += "_"
      case "\\", "`", "*", "_", "[", "]", "|", "~": out += "\\\(character)"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "&": out += "&amp;"
      default: out.append(character)
      }
    }
    // A line that begins like a list or heading would become one.
    if let first = out.first, "-+=#".contains(first) { out = "\\" + out }
    return out
  }

  private static func isWord(_ characters: [Character], _ index: Int) -> Bool {
    characters.indices.contains(index) && (characters[index].isLetter || characters[index].isNumber)
  }
}
