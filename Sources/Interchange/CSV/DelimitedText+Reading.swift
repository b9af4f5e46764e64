public import ControlModel

extension DelimitedText {
  /// The records of a file, and what was wrong with it.
  ///
  /// The encoding is told from the bytes (byte order mark, UTF-16 by its zero bytes, valid UTF-8, else
  /// Windows-1252 with a warning). The delimiter is the given one, or that of a first line `sep=;`, or else
  /// the one that splits the first records most evenly; a file without any is one of single fields. Nothing
  /// is dropped: what is not valid becomes U+FFFD, a quote that is never closed ends with the file. A field of more
  /// than `fieldLimit` characters is cut off there, which is an error. An empty file has no records. Linear in the
  /// bytes.
  ///
  /// - Parameters:
  ///   - bytes: The file's content.
  ///   - file: The file's name for the findings.
  ///   - delimiter: What separates the fields; nil to find out.
  public static func read(
    _ bytes: [UInt8], file: String, delimiter: Delimiter? = nil
  ) -> (text: DelimitedText, diagnostics: [Diagnostic]) {
    let decoded = DecodedText(bytes)
    var diagnostics: [Diagnostic] = []
    if !decoded.isCertain {
      diagnostics.append(
        Diagnostic(
          .warning, .encoding, at: SourceLocation(file: file),
          "the file is not UTF-8 and was read as Windows-1252",
          hint: "look at its accented letters, or save it as 'CSV UTF-8'"))
    }
    for line in decoded.damagedLines {
      diagnostics.append(
        Diagnostic(
          .warning, .encoding, at: SourceLocation(file: file, line: line),
          "something here is not valid \(decoded.encoding.rawValue) and was replaced by U+FFFD"))
    }

    var scalars = decoded.scalars[...]
    var line = 1
    var stated = delimiter
    if let (declared, rest) = separatorLine(scalars) {
      stated = stated ?? declared
      scalars = rest
      line = 2
    }
    let chosen = stated ?? detectDelimiter(scalars.prefix(fieldLimit))
    var parser = Parser(scalars, delimiter: chosen.scalar, line: line)
    let records = parser.records(limit: .max)
    for issue in parser.issues {
      diagnostics.append(
        Diagnostic(
          issue.severity, .syntax, at: SourceLocation(file: file, line: issue.line, column: issue.column),
          issue.message, hint: issue.hint))
    }
    return (DelimitedText(delimiter: chosen, encoding: decoded.encoding, records: records), diagnostics)
  }

  /// The delimiter that a first line such as `sep=;` declares, and what follows that line.
  private static func separatorLine(
    _ scalars: ArraySlice<Unicode.Scalar>
  ) -> (Delimiter?, ArraySlice<Unicode.Scalar>)? {
    guard scalars.count >= 5, String(String.UnicodeScalarView(scalars.prefix(4))).lowercased() == "sep="
    else {
      return nil
    }
    let declared = Delimiter(rawValue: String(scalars[scalars.startIndex + 4]))
    var rest = scalars.dropFirst(5)
    guard rest.first == "\r" || rest.first == "\n" else { return nil }
    if rest.first == "\r" { rest = rest.dropFirst() }
    if rest.first == "\n" { rest = rest.dropFirst() }
    return (declared, rest)
  }

  /// The delimiter by which most of the first records have the same number of fields, more than one.
  ///
  /// Weighted by how many fields that is, so that a comma in the prose of a `;` file does not win. Of equals
  /// the earlier one; a comma when none splits anything.
  private static func detectDelimiter(_ scalars: ArraySlice<Unicode.Scalar>) -> Delimiter {
    var best = (delimiter: Delimiter.comma, score: 0.0)
    for delimiter in Delimiter.allCases {
      var parser = Parser(scalars, delimiter: delimiter.scalar, line: 1)
      let widths = parser.records(limit: 200).map(\.count)
      var counts: [Int: Int] = [:]
      for width in widths where width > 1 { counts[width, default: 0] += 1 }
      let score = counts.map { Double($1) * Double(min($0, 12)).squareRoot() }.max() ?? 0
      if score > best.score { best = (delimiter, score) }
    }
    return best.delimiter
  }
}

extension DelimitedText {
  /// Splits scalars into records.
  fileprivate struct Parser {
    struct Issue {
      var severity: Severity
      var line: Int
      var column: Int
      var message: String
      var hint: String?
    }

    private(set) var issues: [Issue] = []
    private let scalars: ArraySlice<Unicode.Scalar>
    private let delimiter: Unicode.Scalar
    private var index: Int
    private var line: Int
    private var column = 1

    init(_ scalars: ArraySlice<Unicode.Scalar>, delimiter: Unicode.Scalar, line: Int) {
      self.scalars = scalars
      self.delimiter = delimiter
      self.line = line
      index = scalars.startIndex
    }

    mutating func records(limit: Int) -> [[Field]] {
      var result: [[Field]] = []
      while index < scalars.endIndex, result.count < limit {
        var record: [Field] = []
        repeat { record.append(limited(field())) } while skipDelimiter()
        if record.count > 1 || !(record.first?.text.isEmpty ?? true) || record.first?.isQuoted == true {
          result.append(record)
        }
        skipLineBreak()
      }
      return result
    }

    /// The field, cut off and reported where it is longer than is read.
    private mutating func limited(_ field: Field) -> Field {
      guard field.text.utf8.count > DelimitedText.fieldLimit,
        field.text.unicodeScalars.count > DelimitedText.fieldLimit
      else { return field }
      issues.append(
        Issue(
          severity: .error, line: field.line, column: field.column,
          message: "this field has more than \(DelimitedText.fieldLimit) characters and was cut off there",
          hint: "is a quote missing, or is this no table?"))
      var cut = field
      cut.text = String(String.UnicodeScalarView(field.text.unicodeScalars.prefix(DelimitedText.fieldLimit)))
      return cut
    }

    private mutating func field() -> Field {
      let start = (line: line, column: column)
      guard index < scalars.endIndex, scalars[index] == "\"" else {
        return Field(text: bareText(), line: start.line, column: start.column)
      }
      advance()
      var text = String.UnicodeScalarView()
      var isClosed = false
      var length = 0
      func append(_ scalar: Unicode.Scalar) {
        if length <= DelimitedText.fieldLimit { text.append(scalar) }
        length += 1
      }
      while index < scalars.endIndex {
        let scalar = scalars[index]
        if scalar == "\"" {
          advance()
          guard index < scalars.endIndex, scalars[index] == "\"" else {
            isClosed = true
            break
          }
          append("\"")
          advance()
        } else if scalar == "\r" || scalar == "\n" {
          append("\n")
          skipLineBreak()
        } else {
          append(scalar)
          advance()
        }
      }
      if !isClosed {
        issues.append(
          Issue(
            severity: .error, line: start.line, column: start.column,
            message: "this quote is never closed; all that follows was read as one field",
            hint: "close it, or double it if it is part of the text"))
      }
      let position = (line: line, column: column)
      let rest = bareText()
      if !rest.isEmpty {
        if rest.contains(where: { !$0.isWhitespace }) {
          issues.append(
            Issue(
              severity: .warning, line: position.line, column: position.column,
              message: "text follows a closing quote; it was taken as part of the field",
              hint: "double the quotes that are part of the text"))
        }
        text.append(contentsOf: rest.unicodeScalars)
      }
      return Field(text: String(text), line: start.line, column: start.column, isQuoted: true)
    }

    private mutating func bareText() -> String {
      let start = index
      while index < scalars.endIndex {
        let scalar = scalars[index]
        if scalar == delimiter || scalar == "\r" || scalar == "\n" { break }
        advance()
      }
      // No more than tells that there is too much of it.
      return String(String.UnicodeScalarView(scalars[start..<index].prefix(DelimitedText.fieldLimit + 1)))
    }

    private mutating func advance() {
      index += 1
      column += 1
    }

    private mutating func skipDelimiter() -> Bool {
      guard index < scalars.endIndex, scalars[index] == delimiter else { return false }
      advance()
      return true
    }

    private mutating func skipLineBreak() {
      guard index < scalars.endIndex else { return }
      let isReturn = scalars[index] == "\r"
      index += 1
      if isReturn, index < scalars.endIndex, scalars[index] == "\n" { index += 1 }
      line += 1
      column = 1
    }
  }
}
