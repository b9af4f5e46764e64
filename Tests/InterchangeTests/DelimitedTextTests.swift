import ControlModel
import Interchange
import Testing

@Suite("Delimited text is read from what people's programs write")
struct DelimitedTextTests {
  func read(_ text: String) -> (
    rows: [[String]], delimiter: DelimitedText.Delimiter, diagnostics: [Diagnostic]
  ) {
    let (result, diagnostics) = DelimitedText.read(Array(text.utf8), file: "f.csv")
    return (result.records.map { $0.map(\.text) }, result.delimiter, diagnostics)
  }

  @Test(arguments: [
    ("a,b\n1,2", ","), ("a;b\n1;2,5\n2;3,5", ";"), ("a\tb\n1\t2", "\t"), ("a|b\r\n1|2", "|"), ("a\nb", ","),
  ])
  func `the delimiter is the one that splits the records evenly`(text: String, delimiter: String) {
    #expect(read(text).delimiter.rawValue == delimiter)
  }

  @Test func `a comma in the prose of a semicolon file does not win`() {
    let text = "id;title;note\n1;a, b, c;\"d, e\"\n2;f, g, h;i, j\n3;k;l\n"
    #expect(
      read(text).rows == [
        ["id", "title", "note"], ["1", "a, b, c", "d, e"], ["2", "f, g, h", "i, j"], ["3", "k", "l"],
      ])
  }

  @Test func `a first line may declare the delimiter`() {
    let (rows, delimiter, _) = read("sep=|\r\na,b|c,d\r\n")
    #expect(rows == [["a,b", "c,d"]] && delimiter == .pipe)
  }

  @Test func `quotes protect delimiters, quotes and line breaks`() {
    let (rows, _, diagnostics) = read("\"a,\"\"b\"\"\",\"two\r\nlines\",\"\"\r\nx,,\n")
    #expect(rows == [["a,\"b\"", "two\nlines", ""], ["x", "", ""]])
    #expect(diagnostics.isEmpty)
  }

  @Test(arguments: ["\n", "\r\n", "\r"])
  func `lines may end in three ways, and fields know where they stand`(ending: String) {
    let text = ["a,b", "", "\"c\(ending)d\",e", "f,  g"].joined(separator: ending)
    let (result, _) = DelimitedText.read(Array(text.utf8), file: "f.csv")
    let places = result.records.map { $0.map { "\($0.line):\($0.column)" } }
    #expect(places == [["1:1", "1:3"], ["3:1", "4:4"], ["5:1", "5:3"]])
  }

  @Test func `a quote that is never closed is an error at its place`() {
    let (rows, _, diagnostics) = read("a,b\nc,\"d\ne,f\n")
    #expect(rows == [["a", "b"], ["c", "d\ne,f\n"]])
    #expect(diagnostics.map(\.location.description) == ["f.csv:2:3"])
    #expect(diagnostics.map(\.code) == [.syntax] && diagnostics[0].severity == .error)
  }

  @Test func `text after a closing quote is kept and reported`() {
    let (rows, _, diagnostics) = read("\"a\" b,c\n\"d\" ,e\nf\"g\",h\n")
    #expect(rows == [["a b", "c"], ["d ", "e"], ["f\"g\"", "h"]])
    #expect(diagnostics.map(\.location.description) == ["f.csv:1:4"])
    #expect(diagnostics.map(\.severity) == [.warning])
  }

  static let text = "Maßnahme;Öffnung – „ja“\n"

  @Test(arguments: TextEncoding.allCases, [false, true])
  func `the encoding is told from the bytes`(encoding: TextEncoding, hasMark: Bool) {
    var bytes: [UInt8]
    switch encoding {
    case .utf8: bytes = (hasMark ? [0xEF, 0xBB, 0xBF] : []) + Array(Self.text.utf8)
    case .utf16LittleEndian:
      bytes = (hasMark ? [0xFF, 0xFE] : []) + Self.text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    case .utf16BigEndian:
      bytes = (hasMark ? [0xFE, 0xFF] : []) + Self.text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    case .windows1252:
      bytes = Self.text.unicodeScalars.map { scalar in
        switch scalar {
        case "–": 0x96
        case "„": 0x84
        case "“": 0x93
        default: UInt8(truncatingIfNeeded: scalar.value)
        }
      }
    }
    let (result, diagnostics) = DelimitedText.read(bytes, file: "f.csv")
    #expect(result.encoding == encoding)
    #expect(result.records.map { $0.map(\.text) } == [["Maßnahme", "Öffnung – „ja“"]])
    #expect(diagnostics.map(\.code) == (encoding == .windows1252 ? [.encoding] : []))
  }

  @Test func `what is not valid in its encoding is replaced and reported by line`() {
    let utf8 = DelimitedText.read([0xEF, 0xBB, 0xBF, 0x61, 0x0A, 0xFF, 0x62], file: "f.csv")
    #expect(utf8.text.records.map { $0[0].text } == ["a", "\u{FFFD}b"])
    #expect(utf8.diagnostics.map(\.location.description) == ["f.csv:2"])
    let windows = DelimitedText.read([0x61, 0x81, 0xE9], file: "f.csv")
    #expect(windows.text.records[0][0].text == "a\u{FFFD}é")
    #expect(windows.diagnostics.count == 2)
    let odd = DelimitedText.read([0xFF, 0xFE, 0x61, 0x00, 0x62], file: "f.csv")
    #expect(odd.text.records[0][0].text == "a\u{FFFD}" && odd.diagnostics.count == 1)
  }

  @Test func `an empty file has no records`() {
    #expect(DelimitedText.read([], file: "f").text.records.isEmpty)
    #expect(read("\n\r\n\n").rows.isEmpty)
  }

  @Test(arguments: [
    ("=1+1", "'=1+1"), ("+49 30", "'+49 30"), ("-2+3", "'-2+3"), ("@SUM(A1)", "'@SUM(A1)"), ("\tx", "'\tx"),
    ("\rx", "'\rx"), ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"), ("-5", "-5"), ("+1.5", "+1.5"),
    ("-3,50", "-3,50"),
    ("-5%", "-5%"), ("-", "-"), ("a=b", "a=b"), ("'=x", "''=x"), ("'tis", "'tis"), ("", ""),
    ("- item", "'- item"),
  ])
  func `what a spreadsheet would calculate gets an apostrophe, and loses it again`(
    text: String, escaped: String
  ) {
    #expect(DelimitedText.escapeFormula(text) == escaped)
    #expect(DelimitedText.unescapeFormula(escaped) == text)
  }

  @Test func `fields are quoted where they need it`() {
    let rows = [["a", "b,c", "d\"e", "f\ng", " h"], ["", "=1"], [""]]
    let bytes = DelimitedText.bytes(of: rows)
    #expect(
      String(decoding: bytes, as: UTF8.self) == "a,\"b,c\",\"d\"\"e\",\"f\ng\",\" h\"\r\n,'=1\r\n\"\"\r\n")
    let lines = DelimitedText.bytes(
      of: [["a;b", "c,d"]], delimiter: .semicolon, lineEnding: .lf, byteOrderMark: true)
    #expect(lines == [0xEF, 0xBB, 0xBF] + Array("\"a;b\";c,d\n".utf8))
  }

  @Test(arguments: 0..<40)
  func `what is written is what is read`(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    let alphabet = ["a", "é", "\"", ",", ";", "\n", "\t", "|", " ", "=", "'", "-", "9", "\u{301}", "🟡", "@"]
    let rows = (0..<Int.random(in: 1...6, using: &random)).map { _ in
      (0..<3).map { _ in
        (0..<Int.random(in: 0...6, using: &random)).map { _ in alphabet.randomElement(using: &random) ?? "" }
          .joined()
      }
    }
    for delimiter in DelimitedText.Delimiter.allCases {
      for ending in DelimitedText.LineEnding.allCases {
        let bytes = DelimitedText.bytes(of: rows, delimiter: delimiter, lineEnding: ending)
        let (text, diagnostics) = DelimitedText.read(bytes, file: "f", delimiter: delimiter)
        let read = text.records.map { $0.map { DelimitedText.unescapeFormula($0.text) } }
        #expect(read == rows, "seed \(seed)")
        #expect(diagnostics.isEmpty, "seed \(seed)")
      }
    }
  }

  @Test(arguments: [true, false])
  func `a field that is longer than is read is cut off and named`(isQuoted: Bool) {
    let limit = DelimitedText.fieldLimit
    let quote = isQuoted ? "\"" : ""
    func read(_ length: Int) -> (text: DelimitedText, diagnostics: [Diagnostic]) {
      let text = "a,b\n1,\(quote)\(String(repeating: "x", count: length))\(quote)\n2,y\n"
      return DelimitedText.read(Array(text.utf8), file: "f.csv")
    }
    #expect(read(limit).diagnostics.isEmpty)
    let (text, diagnostics) = read(limit + 1)
    #expect(text.records.map(\.count) == [2, 2, 2])
    #expect(text.records[1][1].text.utf8.count == limit)
    #expect(
      diagnostics.map { "\($0.severity.rawValue) \($0.location): \($0.message)" } == [
        "error f.csv:2:3: this field has more than 1048576 characters and was cut off there"
      ])
  }
}
