internal import Concord

/// Markup under construction: elements nest by construction, text and attributes are escaped, names are literals.
///
/// What it writes is both HTML 5 and well-formed XML, by which the tests check the nesting.
struct HTML {
  /// The markup so far.
  private(set) var out = ""

  /// An element with content.
  mutating func tag(
    _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String?> = [:],
    _ body: (inout HTML) throws -> Void
  ) rethrows {
    open(name, attributes)
    out += ">"
    try body(&self)
    out += "</\(name)>"
  }

  /// An element with text.
  mutating func tag(
    _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String?> = [:], text: String
  ) {
    open(name, attributes)
    out += ">"
    self.text(text)
    out += "</\(name)>"
  }

  /// An element that has no content: `input`, `meta`.
  mutating func void(_ name: StaticString, _ attributes: KeyValuePairs<StaticString, String?> = [:]) {
    open(name, attributes)
    out += "/>"
  }

  /// Text.
  mutating func text(_ text: String) { out += Self.escaped(text) }

  /// A link.
  mutating func link(_ target: String, _ text: String, class name: String? = nil, label: String? = nil) {
    tag("a", ["href": target, "class": name, "aria-label": label], text: text)
  }

  /// Text that only screen readers read.
  mutating func hidden(_ text: String) { tag("span", ["class": "visually-hidden"], text: text) }

  /// Markup that was made apart.
  mutating func append(_ other: HTML) { out += other.out }

  private mutating func open(_ name: StaticString, _ attributes: KeyValuePairs<StaticString, String?>) {
    out += "<\(name)"
    for (name, value) in attributes {
      guard let value else { continue }
      out += " \(name)=\"\(Self.escaped(value))\""
    }
  }

  /// Text in which nothing is markup, and nothing acts on what stands around it.
  static func escaped(_ text: String) -> String {
    var isPlain = true
    for byte in text.utf8 {
      switch byte {
      case 0x22, 0x26, 0x27, 0x3C, 0x3E, 0x7F..., ..<0x20: isPlain = false
      default: continue
      }
      if !isPlain { break }
    }
    if isPlain { return text }
    var out = ""
    out.reserveCapacity(text.utf8.count + 16)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      case "'": out += "&#39;"
      case "\n", "\t": out.unicodeScalars.append(scalar)
      case "\r": continue
      default:
        if DisplayText.isUnsafe(scalar) || (0xFFFE...0xFFFF).contains(scalar.value) {
          out += "\u{FFFD}"
        } else {
          out.unicodeScalars.append(scalar)
        }
      }
    }
    return out
  }
}
