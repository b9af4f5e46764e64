internal import ControlModel

/// One statement about sources and targets.
struct OSCALMap {
  /// A control or a statement of one.
  struct Item {
    var type: OSCALToken?
    /// As written; the prototypes put `#` before it.
    var id = ""
    var props: [OSCALProp] = []
    var offset = 0
  }

  /// A condition on the statement.
  struct Qualifier {
    var subject = OSCALToken("")
    var predicate = OSCALToken("")
    var category = OSCALToken("")
    /// Markdown.
    var description = ""
  }

  var uuid = ""
  /// The namespace of the relationship; nil for OSCAL's own.
  var ns: String?
  var rationale: OSCALToken?
  var relationship: OSCALToken?
  /// Whether there is a relationship, be it one that cannot be read.
  var hasRelationship = false
  var sources: [Item] = []
  var targets: [Item] = []
  var qualifiers: [Qualifier] = []
  var confidence: OSCALConfidence?
  var coverage: OSCALCoverage?
  var props: [OSCALProp] = []
  /// Markdown.
  var remarks: String?
  var offset = 0

  init() {}

  init?(_ tree: JSONTree, _ parser: inout OSCALParser) {
    guard parser.isObject(tree, "a map") else { return nil }
    offset = tree.offset
    for member in tree.members {
      switch member.name {
      case "uuid": uuid = parser.text(member) ?? ""
      case "ns": ns = Self.foreign(parser.text(member))
      case "matching-rationale": rationale = OSCALToken(member, &parser)
      case "relationship":
        hasRelationship = true
        relationship = Self.relationship(member, &parser)
        if let namespace = Self.foreign(member.value["ns"]?.string) { ns = namespace }
      case "sources", "source": sources += items(member, &parser)
      case "targets", "target": targets += items(member, &parser)
      case "qualifiers": qualifiers = parser.list(member).compactMap { Self.qualifier($0, &parser) }
      case "confidence-score": confidence = OSCALConfidence(member.value, &parser)
      case "coverage": coverage = OSCALCoverage(member.value, &parser)
      case "props": props = parser.list(member).compactMap { OSCALProp($0, &parser) }
      case "remarks": remarks = parser.text(member)
      case "links": parser.pass(member, of: "map")
      default:
        parser.unknown(
          member, of: "a map",
          known: [
            "uuid", "ns", "matching-rationale", "relationship", "sources", "targets", "qualifiers",
            "confidence-score", "coverage", "props", "links", "remarks",
          ])
      }
    }
  }

  /// A namespace other than OSCAL's own.
  private static func foreign(_ namespace: String?) -> String? {
    namespace == "http://csrc.nist.gov/ns/oscal" ? nil : namespace
  }

  /// A word; the prototypes and the first form of 1.2.0 wrapped it in an object.
  private static func relationship(_ member: JSONTree.Member, _ parser: inout OSCALParser) -> OSCALToken? {
    for name in ["type", "value", "STRVALUE"] {
      if let word = member.value[name]?.string, !word.isEmpty {
        return OSCALToken(word, offset: member.value.offset)
      }
    }
    return OSCALToken(member, &parser)
  }

  private func items(_ member: JSONTree.Member, _ parser: inout OSCALParser) -> [Item] {
    parser.list(member).compactMap { tree in
      var item = Item()
      item.offset = tree.offset
      // A bare identifier instead of an object.
      if let text = tree.string {
        item.id = text
        return item
      }
      for member in tree.members {
        switch member.name {
        case "type": item.type = OSCALToken(member, &parser)
        case "id-ref": item.id = parser.text(member) ?? ""
        case "props": item.props = parser.list(member).compactMap { OSCALProp($0, &parser) }
        case "links", "remarks": parser.pass(member, of: "map/item")
        default: parser.unknown(member, of: "a source or target", known: ["type", "id-ref", "remarks"])
        }
      }
      if item.id.isEmpty {
        parser.report(.error, .missingKey, at: tree.offset, "a source or target has no 'id-ref'")
        return nil
      }
      return item
    }
  }

  private static func qualifier(_ tree: JSONTree, _ parser: inout OSCALParser) -> Qualifier? {
    guard parser.isObject(tree, "a qualifier") else { return nil }
    var qualifier = Qualifier()
    for member in tree.members {
      switch member.name {
      case "subject": qualifier.subject = OSCALToken(member, &parser) ?? qualifier.subject
      case "predicate": qualifier.predicate = OSCALToken(member, &parser) ?? qualifier.predicate
      case "category": qualifier.category = OSCALToken(member, &parser) ?? qualifier.category
      case "description": qualifier.description = parser.text(member) ?? ""
      case "remarks": parser.pass(member, of: "qualifier")
      default:
        parser.unknown(
          member, of: "a qualifier", known: ["subject", "predicate", "category", "description", "remarks"])
      }
    }
    return qualifier
  }
}
