internal import ControlModel

/// A reference to something in the document (`#id`) or elsewhere.
struct OSCALLink: Hashable {
  var href: String
  /// The kind of reference, in lower case with `-` for `_`.
  var rel: String
  /// Markdown on one line.
  var text: String?
  /// Where it stands.
  var offset: Int

  init(href: String, rel: String, text: String? = nil, offset: Int = 0) {
    self.href = href
    self.rel = rel
    self.text = text
    self.offset = offset
  }

  init?(_ tree: JSONTree, _ parser: inout OSCALParser) {
    guard parser.isObject(tree, "a link") else { return nil }
    self.init(href: "", rel: "", offset: tree.offset)
    for member in tree.members {
      switch member.name {
      case "href": href = parser.text(member) ?? ""
      case "rel": rel = String((parser.text(member) ?? "").lowercased().map { $0 == "_" ? "-" : $0 })
      case "text": text = parser.text(member)
      case "media-type", "resource-fragment": parser.pass(member, of: "link")
      default: parser.unknown(member, of: "a link", known: ["href", "rel", "media-type", "text"])
      }
    }
    if href.isEmpty {
      parser.report(.error, .missingKey, at: tree.offset, "a link has no 'href'; it is left out")
      return nil
    }
  }

  var json: JSONValue {
    .members([("href", .string(href)), ("rel", .string(rel)), ("text", text.map { .string($0) })])
  }

  func write(to xml: inout OSCALXMLPrinter) {
    xml.element("link", [("href", href), ("rel", rel)]) { xml in
      xml.leaf("text", text.map { OSCALMarkdown.line($0) })
    }
  }

  /// The identifier that the reference names within the document, nil when it leads elsewhere.
  var fragment: String? { href.first == "#" ? String(href.dropFirst()) : nil }
}
