/// Prints XML, two spaces a level.
struct OSCALXMLPrinter {
  private(set) var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
  private var depth = 0

  typealias Attributes = [(name: String, value: String?)]

  /// An element with what `content` prints in it; attributes without a value are left out.
  mutating func element(
    _ name: String, _ attributes: Attributes = [], _ content: (inout OSCALXMLPrinter) -> Void
  ) {
    begin(name, attributes)
    text += ">\n"
    depth += 1
    let before = text.utf8.count
    content(&self)
    depth -= 1
    if text.utf8.count == before {
      text.removeLast(2)
      text += "/>\n"
    } else {
      indent()
      text += "</\(name)>\n"
    }
  }

  /// An element without content.
  mutating func empty(_ name: String, _ attributes: Attributes) {
    begin(name, attributes)
    text += "/>\n"
  }

  /// An element that holds a text; none for no text.
  mutating func leaf(_ name: String, _ value: String?, _ attributes: Attributes = []) {
    guard let value else { return }
    begin(name, attributes)
    text += ">"
    Self.escape(value, to: &text)
    text += "</\(name)>\n"
  }

  /// A paragraph for each line of a Markdown text. The writers make no other markup.
  mutating func paragraphs(_ markdown: String) {
    for line in OSCALMarkdown.lines(markdown) { leaf("p", line) }
  }

  /// An element of paragraphs; none for no text.
  mutating func blocks(_ name: String, _ markdown: String?) {
    guard let markdown else { return }
    element(name) { $0.paragraphs(markdown) }
  }

  private mutating func begin(_ name: String, _ attributes: Attributes) {
    indent()
    text += "<\(name)"
    for (name, value) in attributes {
      guard let value else { continue }
      text += " \(name)=\""
      Self.escape(value, to: &text)
      text += "\""
    }
  }

  private mutating func indent() { for _ in 0..<depth { text += "  " } }

  private static func escape(_ value: String, to out: inout String) {
    // U+FFFE and U+FFFF begin with 0xEF.
    guard
      value.utf8.contains(where: {
        $0 < 0x20 || $0 == 0x26 || $0 == 0x3C || $0 == 0x3E || $0 == 0x22 || $0 == 0xEF
      })
    else {
      out += value
      return
    }
    for scalar in value.unicodeScalars {
      switch scalar {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      case "\t", "\n", "\r": out += "&#\(scalar.value);"
      // Not allowed in XML 1.0 in any form; such values are escaped before they get here.
      case "\u{0}"..<"\u{20}", "\u{FFFE}", "\u{FFFF}": out += "\u{FFFD}"
      default: out.unicodeScalars.append(scalar)
      }
    }
  }
}
