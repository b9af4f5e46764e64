internal import ControlModel

/// How much of the targets the sources do, as the author states it.
struct OSCALCoverage: Hashable {
  /// 0…1.
  var target: Double?
  var method: String?
  var offset = 0

  init(target: Double?, method: String?) {
    self.target = target
    self.method = method
  }

  /// Reads `target-coverage`, the `STRVALUE` of 1.2.0, and a bare number.
  init(_ tree: JSONTree, _ parser: inout OSCALParser) {
    offset = tree.offset
    guard case .object(let members) = tree.content else {
      target = parser.number(tree, "coverage")
      return
    }
    for member in members {
      switch member.name {
      case "target-coverage", "STRVALUE": target = parser.number(member)
      case "generation-method": method = parser.text(member)
      default:
        parser.unknown(member, of: "a coverage", known: ["target-coverage", "generation-method"])
      }
    }
  }
}
