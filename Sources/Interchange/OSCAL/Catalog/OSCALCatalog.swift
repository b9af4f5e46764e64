internal import ControlModel

/// An OSCAL catalog as it stands in a file, whichever of JSON, XML and YAML that is.
struct OSCALCatalog {
  var uuid = ""
  var metadata = OSCALMetadata()
  var params: [OSCALParam] = []
  var controls: [OSCALControl] = []
  var groups: [OSCALGroup] = []
  var resources: [OSCALResource] = []

  init() {}

  init(_ tree: JSONTree, _ parser: inout OSCALParser) {
    guard parser.isObject(tree, "'catalog'") else { return }
    var hasMetadata = false
    for member in tree.members {
      switch member.name {
      case "uuid": uuid = parser.text(member) ?? ""
      case "metadata":
        metadata = OSCALMetadata(member.value, &parser)
        hasMetadata = true
      case "params": params = parser.list(member).compactMap { OSCALParam($0, &parser) }
      case "controls": controls = parser.list(member).compactMap { OSCALControl($0, &parser) }
      case "groups": groups = parser.list(member).compactMap { OSCALGroup($0, &parser) }
      case "back-matter": resources = OSCALResource.list(member.value, &parser)
      case "$schema": break
      default:
        parser.unknown(
          member, of: "a catalog",
          known: ["uuid", "metadata", "params", "controls", "groups", "back-matter"])
      }
    }
    if !hasMetadata {
      parser.report(.error, .missingKey, at: tree.offset, "the catalog has no 'metadata'")
    }
  }
}
