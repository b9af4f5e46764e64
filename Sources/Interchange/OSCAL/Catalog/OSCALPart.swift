internal import ControlModel

/// A part of a control's or group's text; many have no identifier.
struct OSCALPart: Hashable {
  var id: String?
  var name: String
  var ns: String?
  /// Markdown on one line.
  var title: String?
  /// The `label` prop that has no class, such as `a.`.
  var label: String?
  /// Markdown.
  var prose: String
  var parts: [OSCALPart]
  var links: [OSCALLink]
  var offset: Int

  init(
    name: String, id: String? = nil, ns: String? = nil, title: String? = nil, label: String? = nil,
    prose: String = "", parts: [OSCALPart] = []
  ) {
    self.id = id
    self.name = name
    self.ns = ns
    self.title = title
    self.label = label
    self.prose = prose
    self.parts = parts
    links = []
    offset = 0
  }

  init?(_ tree: JSONTree, _ parser: inout OSCALParser) {
    guard parser.isObject(tree, "a part") else { return nil }
    self.init(name: "")
    offset = tree.offset
    for member in tree.members {
      switch member.name {
      case "id": id = parser.text(member)
      case "name": name = parser.text(member) ?? ""
      case "ns": ns = parser.text(member)
      case "title": title = parser.text(member)
      case "prose": prose = parser.text(member) ?? ""
      case "props":
        for prop in parser.list(member).compactMap({ OSCALProp($0, &parser) }) {
          if prop.name == "label", prop.ns == nil, prop.className == nil, label == nil {
            label = prop.value
          } else {
            parser.unmodelled.add("part/props")
          }
        }
      case "parts": parts = parser.list(member).compactMap { OSCALPart($0, &parser) }
      case "links": links = parser.list(member).compactMap { OSCALLink($0, &parser) }
      case "class": parser.pass(member, of: "part")
      default:
        parser.unknown(
          member, of: "a part",
          known: ["id", "name", "ns", "class", "title", "prose", "props", "parts", "links"])
      }
    }
    if name.isEmpty { parser.report(.warning, .missingKey, at: tree.offset, "a part has no 'name'") }
  }
}
