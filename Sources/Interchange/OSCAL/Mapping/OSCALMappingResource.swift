internal import ControlModel

/// A catalog or profile that is mapped.
struct OSCALMappingResource {
  var type: OSCALToken?
  var href = ""
  var props: [OSCALProp] = []
  var offset = 0

  init() {}

  init?(_ tree: JSONTree, _ parser: inout OSCALParser) {
    guard parser.isObject(tree, "a resource") else { return nil }
    offset = tree.offset
    for member in tree.members {
      switch member.name {
      case "type": type = OSCALToken(member, &parser)
      case "href": href = parser.text(member) ?? ""
      case "props": props = parser.list(member).compactMap { OSCALProp($0, &parser) }
      case "ns", "links", "remarks": parser.pass(member, of: "resource")
      default: parser.unknown(member, of: "a resource", known: ["type", "href", "ns", "props", "remarks"])
      }
    }
    if href.isEmpty {
      parser.report(.error, .missingKey, at: tree.offset, "a mapped resource has no 'href'")
    }
  }
}
