internal import ControlModel

/// A group of groups or of controls.
struct OSCALGroup {
  /// Groups may go without one.
  var id: String?
  var className: String?
  /// Markdown on one line.
  var title = ""
  var params: [OSCALParam] = []
  var props: [OSCALProp] = []
  var links: [OSCALLink] = []
  var parts: [OSCALPart] = []
  var groups: [OSCALGroup] = []
  var controls: [OSCALControl] = []
  var offset = 0

  init() {}

  init?(_ tree: JSONTree, _ parser: inout OSCALParser) {
    guard parser.isObject(tree, "a group") else { return nil }
    offset = tree.offset
    for member in tree.members {
      switch member.name {
      case "id": id = parser.text(member)
      case "class": className = parser.text(member)
      case "title": title = parser.text(member) ?? ""
      case "params": params = parser.list(member).compactMap { OSCALParam($0, &parser) }
      case "props": props = parser.list(member).compactMap { OSCALProp($0, &parser) }
      case "links": links = parser.list(member).compactMap { OSCALLink($0, &parser) }
      case "parts": parts = parser.list(member).compactMap { OSCALPart($0, &parser) }
      case "groups": groups = parser.list(member).compactMap { OSCALGroup($0, &parser) }
      case "controls": controls = parser.list(member).compactMap { OSCALControl($0, &parser) }
      default:
        parser.unknown(
          member, of: "a group",
          known: ["id", "class", "title", "params", "props", "links", "parts", "groups", "controls"])
      }
    }
  }
}
