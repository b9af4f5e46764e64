extension DelimitedText {
  /// How a line ends.
  public enum LineEnding: String, CaseIterable, Hashable, Sendable {
    /// As RFC 4180 asks and spreadsheets expect.
    case crlf = "\r\n"
    /// As version control and Unix tools prefer.
    case lf = "\n"
  }

  /// The records as bytes: UTF-8, fields quoted where they need it, each record ended by a line break.
  ///
  /// A field that a spreadsheet would calculate is written with an apostrophe before it (see
  /// `escapeFormula`). A record of one empty field is written as `""`, as an empty line would be no record.
  ///
  /// - Parameters:
  ///   - rows: The records.
  ///   - delimiter: What separates the fields.
  ///   - lineEnding: How a line ends; line breaks within fields are left as they are.
  ///   - byteOrderMark: Whether to begin with one, by which Excel tells UTF-8.
  ///   - escapesFormulas: Whether to write the apostrophe; false only for files that no spreadsheet opens.
  public static func bytes(
    of rows: [[String]], delimiter: Delimiter = .comma, lineEnding: LineEnding = .crlf,
    byteOrderMark: Bool = false, escapesFormulas: Bool = true
  ) -> [UInt8] {
    var result: [UInt8] = byteOrderMark ? [0xEF, 0xBB, 0xBF] : []
    for row in rows {
      for (index, field) in row.enumerated() {
        if index > 0 { result += delimiter.rawValue.utf8 }
        let text = escapesFormulas ? escapeFormula(field) : field
        let isAlone = row.count == 1 && text.isEmpty
        result += isAlone ? "\"\"".utf8 : quote(text, delimiter: delimiter).utf8
      }
      result += lineEnding.rawValue.utf8
    }
    return result
  }

  /// The text with an apostrophe before it when a spreadsheet would take it for a formula.
  ///
  /// That is when it begins, after any apostrophes of its own, with `=`, `+`, `-`, `@`, a tab or a carriage
  /// return (OWASP, "CSV Injection"); plain numbers such as `-5` and
  /// `+1.5`, and a dash alone, are left as they are. The apostrophe is
  /// what spreadsheets themselves put before text that is not to be calculated. `unescapeFormula` undoes it.
  public static func escapeFormula(_ text: String) -> String {
    guard beginsLikeFormula(text) else { return text }
    return isNumber(text) || text == "-" ? text : "'" + text
  }

  /// The text without the apostrophe that `escapeFormula` put before it.
  public static func unescapeFormula(_ text: String) -> String {
    text.utf8.first == 0x27 && beginsLikeFormula(text) ? String(text.dropFirst()) : text
  }

  private static func beginsLikeFormula(_ text: String) -> Bool {
    switch text.utf8.first(where: { $0 != 0x27 }) {
    case 0x3D, 0x2B, 0x2D, 0x40, 0x09, 0x0D: true
    default: false
    }
  }

  /// Whether the text is a sign, digits, and nothing that could be calculated.
  private static func isNumber(_ text: String) -> Bool {
    var bytes = Array(text.utf8)[...]
    if bytes.first == 0x2B || bytes.first == 0x2D { bytes = bytes.dropFirst() }
    if bytes.last == 0x25 { bytes = bytes.dropLast() }
    let groups = bytes.split(omittingEmptySubsequences: false) { $0 == 0x2E || $0 == 0x2C }
    return groups.allSatisfy { !$0.isEmpty && $0.allSatisfy { (0x30...0x39).contains($0) } }
  }

  private static func quote(_ text: String, delimiter: Delimiter) -> String {
    let scalars = text.unicodeScalars
    let needsQuotes =
      scalars.contains { $0 == "\"" || $0 == "\r" || $0 == "\n" || $0 == delimiter.scalar }
      || scalars.first?.properties.isWhitespace == true || scalars.last?.properties.isWhitespace == true
    guard needsQuotes else { return text }
    // By scalars: a quote with a combining mark behind it is not the character `"`, yet has to be doubled.
    var result = String.UnicodeScalarView("\"".unicodeScalars)
    for scalar in scalars {
      if scalar == "\"" { result.append(scalar) }
      result.append(scalar)
    }
    result.append("\"")
    return String(result)
  }
}
