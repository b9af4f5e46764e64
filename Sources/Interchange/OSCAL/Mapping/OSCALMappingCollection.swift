internal import ControlModel

/// An OSCAL mapping collection as it stands in a file.
struct OSCALMappingCollection {
  var uuid = ""
  var metadata = OSCALMetadata()
  /// nil in the prototypes of 2022 and 2023.
  var provenance: OSCALMappingProvenance?
  var mappings: [OSCALMapping] = []
  var resources: [OSCALResource] = []
  var offset = 0

  init() {}

  init(_ tree: JSONTree, _ parser: inout OSCALParser) {
    guard parser.isObject(tree, "'mapping-collection'") else { return }
    offset = tree.offset
    for member in tree.members {
      switch member.name {
      case "uuid": uuid = parser.text(member) ?? ""
      case "metadata": metadata = OSCALMetadata(member.value, &parser)
      case "provenance": provenance = OSCALMappingProvenance(member.value, &parser)
      // The JSON schema allows one mapping without brackets; the prototypes said 'mapping'.
      case "mappings", "mapping":
        if case .object = member.value.content {
          mappings += [OSCALMapping(member.value, &parser)].compactMap { $0 }
        } else {
          mappings += parser.list(member).compactMap { OSCALMapping($0, &parser) }
        }
      case "back-matter": resources = OSCALResource.list(member.value, &parser)
      case "$schema": break
      default:
        parser.unknown(
          member, of: "a mapping collection",
          known: ["uuid", "metadata", "provenance", "mappings", "back-matter"])
      }
    }
  }
}
