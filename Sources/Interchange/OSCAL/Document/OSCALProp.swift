internal import ControlModel

/// A name with a value, told apart by class and namespace.
struct OSCALProp: Hashable {
  var name: String
  /// nil for OSCAL's own names.
  var ns: String?
  /// nil when there is none.
  var className: String?
  var value: String
  var group: String?
  /// Markdown.
  var remarks: String?

  init(
    _ name: String, ns: String? = nil, class className: String? = nil, value: String,
    group: String? = nil, remarks: String? = nil
  ) {
    self.name = name
    self.ns = ns
    self.className = className
    self.value = value
    self.group = group
    self.remarks = remarks
  }

  init?(_ tree: JSONTree, _ parser: inout OSCALParser) {
    guard parser.isObject(tree, "a prop") else { return nil }
    self.init("", value: "")
    for member in tree.members {
      switch member.name {
      case "name": name = parser.text(member) ?? ""
      case "value": value = parser.text(member) ?? ""
      case "ns": ns = parser.text(member).flatMap { Self.isOSCAL($0) ? nil : $0 }
      case "class": className = parser.text(member)
      case "group": group = parser.text(member)
      case "remarks": remarks = parser.text(member)
      case "uuid": parser.pass(member, of: "prop")
      default:
        parser.unknown(
          member, of: "a prop", known: ["name", "value", "ns", "class", "group", "remarks", "uuid"])
      }
    }
    if name.isEmpty {
      parser.report(.error, .missingKey, at: tree.offset, "a prop has no 'name'; it is left out")
      return nil
    }
  }

  /// Whether a namespace is OSCAL's own, which may also be left out.
  private static func isOSCAL(_ ns: String) -> Bool {
    ns == "http://csrc.nist.gov/ns/oscal" || ns == "http://csrc.nist.gov/ns/oscal/1.0"
  }
}
