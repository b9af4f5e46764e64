internal import ControlModel

/// The mapping between two resources.
struct OSCALMapping {
  var uuid = ""
  /// What the mapping says of itself, instead of the collection.
  var own = OSCALMappingProvenance()
  var source: OSCALMappingResource?
  var target: OSCALMappingResource?
  var maps: [OSCALMap] = []
  var props: [OSCALProp] = []
  var sourceGap: OSCALGapSummary?
  var targetGap: OSCALGapSummary?
  var offset = 0

  init() {}

  init?(_ tree: JSONTree, _ parser: inout OSCALParser) {
    guard parser.isObject(tree, "a mapping") else { return nil }
    offset = tree.offset
    for member in tree.members {
      switch member.name {
      case "uuid": uuid = parser.text(member) ?? ""
      case "method": own.method = OSCALToken(member, &parser)
      case "matching-rationale": own.rationale = OSCALToken(member, &parser)
      case "status": own.status = OSCALToken(member, &parser)
      case "source-resource": source = OSCALMappingResource(member.value, &parser)
      case "target-resource": target = OSCALMappingResource(member.value, &parser)
      case "maps", "map":
        let elements = parser.list(member)
        maps.reserveCapacity(elements.count)
        for element in elements { if let map = OSCALMap(element, &parser) { maps.append(map) } }
      case "props": props = parser.list(member).compactMap { OSCALProp($0, &parser) }
      case "remarks": own.remarks = parser.text(member)
      case "mapping-description": own.description = parser.text(member)
      case "source-gap-summary": sourceGap = OSCALGapSummary(member.value, &parser)
      case "target-gap-summary": targetGap = OSCALGapSummary(member.value, &parser)
      case "confidence-score": own.confidence = OSCALConfidence(member.value, &parser)
      case "coverage": own.coverage = OSCALCoverage(member.value, &parser)
      case "links": parser.pass(member, of: "mapping")
      default:
        parser.unknown(
          member, of: "a mapping",
          known: [
            "uuid", "method", "matching-rationale", "status", "source-resource", "target-resource", "maps",
            "source-gap-summary", "target-gap-summary", "mapping-description",
          ])
      }
    }
  }
}
