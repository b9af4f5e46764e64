internal import ControlModel

/// How a mapping came about; a mapping's own values come before those of the collection.
struct OSCALMappingProvenance {
  var method: OSCALToken?
  var rationale: OSCALToken?
  var status: OSCALToken?
  var confidence: OSCALConfidence?
  var coverage: OSCALCoverage?
  /// Markdown.
  var description: String?
  /// Markdown.
  var remarks: String?
  /// Who has which role: identifiers of parties.
  var responsible: [(role: String, parties: [String])] = []
  var offset = 0

  init() {}

  init?(_ tree: JSONTree, _ parser: inout OSCALParser) {
    guard parser.isObject(tree, "'provenance'") else { return nil }
    offset = tree.offset
    for member in tree.members {
      switch member.name {
      case "method": method = OSCALToken(member, &parser)
      case "matching-rationale": rationale = OSCALToken(member, &parser)
      case "status": status = OSCALToken(member, &parser)
      case "confidence-score": confidence = OSCALConfidence(member.value, &parser)
      case "coverage": coverage = OSCALCoverage(member.value, &parser)
      case "mapping-description": description = parser.text(member)
      case "remarks": remarks = parser.text(member)
      case "responsible-parties", "props", "links": parser.pass(member, of: "provenance")
      default:
        parser.unknown(
          member, of: "'provenance'",
          known: ["method", "matching-rationale", "status", "confidence-score", "coverage"])
      }
    }
  }
}
