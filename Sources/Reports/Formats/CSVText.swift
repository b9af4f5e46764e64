/// A table as comma-separated values (RFC 4180, with line feeds).
public enum CSVText {
  /// The headings and the rows. Cells that a spreadsheet would take for a formula get an apostrophe before
  /// them, see `escaped(_:)`; characters that act on a terminal are replaced.
  public static func text(_ table: Table) -> String {
    var out = table.columns.map { cell($0.title) }.joined(separator: ",") + "\n"
    for row in table.rows {
      let cells = table.columns.indices.map { index -> String in
        guard index < row.cells.count else { return "" }
        if case .text(let text) = row.cells[index].value { return cell(text) }
        return quoted(row.cells[index].text)
      }
      out += cells.joined(separator: ",") + "\n"
    }
    return out
  }

  /// The text, with an apostrophe before it when it begins like a formula (`=`, `+`, `-`, `@`, tab, carriage
  /// return) and is no plain number.
  public static func escaped(_ text: String) -> String {
    guard let first = text.unicodeScalars.first, "=+-@\t\r".unicodeScalars.contains(first) else {
      return text
    }
    return isPlainNumber(text) ? text : "'" + text
  }

  /// An optional sign, digits, and perhaps a point or comma with digits after it.
  private static func isPlainNumber(_ text: String) -> Bool {
    var rest = text.utf8[...]
    if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
    let parts = rest.split(omittingEmptySubsequences: false) {
      $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",")
    }
    return parts.count <= 2
      && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } }
  }

  private static func cell(_ text: String) -> String { quoted(DisplayText.neutralised(escaped(text))) }

  private static func quoted(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }) else {
      return text
    }
    return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
      + "\""
  }
}
