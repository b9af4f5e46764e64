/// OSCAL's Markdown as plain lines of text, and back.
///
/// JSON and YAML files hold Markdown, XML files an XHTML subset, which the XML reader turns into the same
/// Markdown; so one function makes the text that people read.
package enum OSCALMarkdown {
  /// How an insertion (`{{ insert: param, ac-1_prm_1 }}`) is shown, given its type and identifier.
  package typealias Insertion = (_ type: String, _ id: String) -> String

  /// Brackets, as no parameter is known.
  package static let unresolved: @Sendable (String, String) -> String = { _, id in "[\(id)]" }

  /// The lines of a text without its markup: a line for each paragraph, list item, heading and table row.
  ///
  /// Emphasis, code marks and link targets are dropped, runs of white space become one space, nested list
  /// items keep two spaces a level. Linear but for nesting, which is followed to 16 levels.
  package static func lines(_ markdown: String, insert: @escaping Insertion = unresolved) -> [String] {
    if isPlain(markdown) { return markdown.isEmpty ? [] : [markdown] }
    var blocks = OSCALMarkdownBlocks(insert: insert)
    for line in markdown.split(separator: "\n", omittingEmptySubsequences: false) { blocks.take(line) }
    return blocks.finish()
  }

  /// The lines of a text without its markup, joined by line ends.
  package static func text(_ markdown: String) -> String {
    isPlain(markdown) ? markdown : lines(markdown).joined(separator: "\n")
  }

  /// The text on one line, for titles and labels.
  package static func line(_ markdown: String, insert: @escaping Insertion = unresolved) -> String {
    if isPlain(markdown) { return markdown }
    return OSCALMarkdownInline.plain(markdown, insert: insert)
  }

  /// A plain line as Markdown: whatever could be read as markup has a backslash before it.
  package static func escaped(_ line: String) -> String {
    var out: [UInt8] = []
    appendEscaped(line, to: &out)
    return String(decoding: withEscapedStart(out), as: UTF8.self)
  }

  /// Paragraphs of plain lines.
  package static func paragraphs(_ lines: [String]) -> String {
    lines.map { escaped($0) }.joined(separator: "\n\n")
  }

  /// Appends a text whose markup characters are escaped wherever they stand.
  static func appendEscaped(_ text: String, to out: inout [UInt8]) {
    var text = text
    text.withUTF8 { appendEscaped($0, to: &out) }
  }

  /// Appends a text in UTF-8 whose markup characters are escaped wherever they stand.
  ///
  /// The text may be a piece of a longer one, as parsers hand them over: what its end could begin is escaped too.
  static func appendEscaped(_ bytes: UnsafeBufferPointer<UInt8>, to out: inout [UInt8]) {
    if !bytes.contains(where: { isSpecial[Int($0)] }) {
      out.append(contentsOf: bytes)
      return
    }
    for (index, byte) in bytes.enumerated() {
      switch byte {
      case UInt8(ascii: "\\"), UInt8(ascii: "*"), UInt8(ascii: "`"), UInt8(ascii: "["), UInt8(ascii: "]"),
        UInt8(ascii: "<"), UInt8(ascii: "~"), UInt8(ascii: "^"), UInt8(ascii: "|"):
        out.append(UInt8(ascii: "\\"))
      case UInt8(ascii: "_"):
        let isWithinWord =
          index > 0 && isWord(bytes[index - 1]) && index + 1 < bytes.count && isWord(bytes[index + 1])
        if !isWithinWord { out.append(UInt8(ascii: "\\")) }
      case UInt8(ascii: "{") where index + 1 == bytes.count || bytes[index + 1] == byte,
        UInt8(ascii: "&")
      where index + 1 == bytes.count || isWord(bytes[index + 1]) || bytes[index + 1] == UInt8(ascii: "#"):
        out.append(UInt8(ascii: "\\"))
      default: break
      }
      out.append(byte)
    }
  }

  /// The text with a backslash before what would begin a list item, heading or quotation.
  static func withEscapedStart(_ text: [UInt8]) -> [UInt8] {
    guard let first = text.first else { return text }
    let isFollowedBySpace = text.count == 1 || text[1] == 0x20
    switch first {
    case UInt8(ascii: "-"), UInt8(ascii: "+"): return isFollowedBySpace ? [0x5C] + text : text
    case UInt8(ascii: "#"), UInt8(ascii: ">"): return [0x5C] + text
    case 0x30...0x39:
      let digits = text.prefix { (0x30...0x39).contains($0) }.count
      guard digits <= 9, digits < text.count, text[digits] == UInt8(ascii: ".") || text[digits] == 0x29,
        digits + 1 == text.count || text[digits + 1] == 0x20
      else { return text }
      return Array(text[..<digits]) + [0x5C] + Array(text[digits...])
    default: return text
    }
  }

  /// The bytes that `appendEscaped` may put a backslash before.
  private static let isSpecial: [Bool] = (0...255).map { "\\*`[]<~^|_{&".utf8.contains(UInt8($0)) }

  static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x80...: true
    default: false
    }
  }

  static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

  /// Whether the text has nothing that Markdown could mean something by.
  private static func isPlain(_ text: String) -> Bool {
    var previous: UInt8 = 0x20
    var isFirst = true
    for byte in text.utf8 {
      switch byte {
      case 0x00..<0x20, UInt8(ascii: "\\"), UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "`"),
        UInt8(ascii: "["), UInt8(ascii: "<"), UInt8(ascii: "{"), UInt8(ascii: "~"), UInt8(ascii: "^"),
        UInt8(ascii: "&"), UInt8(ascii: "|"):
        return false
      case 0x20 where previous == 0x20: return false
      case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "#"), UInt8(ascii: ">"), UInt8(ascii: "!"),
        0x30...0x39:
        if isFirst { return false }
      default: break
      }
      previous = byte
      isFirst = false
    }
    return isFirst || previous != 0x20
  }
}
