/// The names that Concord uses in OSCAL for what OSCAL has no field for.
enum OSCALVocabulary {
  /// The namespace of props for the fields of Concord's own model.
  static let ns = "urn:concord:ns"
  /// The namespace of props for attributes of controls.
  static let attributeNS = "urn:concord:ns:attribute"
  /// The class of a prop whose value is escaped (`IdentifierEscape.value`).
  static let escaped = "escaped"
  /// The class of an attribute that has no value.
  static let empty = "empty"
  /// The version of OSCAL that is written.
  static let version = "1.2.1"
  /// What stands where OSCAL demands a version and there is none.
  static let noVersion = "unversioned"
  /// What stands where OSCAL demands a date and the content has none.
  static let noDate = "1970-01-01T00:00:00Z"

  private static let otherModels = [
    "system-security-plan", "component-definition", "assessment-plan", "assessment-results",
    "plan-of-action-and-milestones",
  ]

  /// The model of OSCAL that Concord does not read, among the names of a file's top level; nil without one.
  static func otherModel(in names: Set<String>) -> String? { otherModels.first { names.contains($0) } }

  /// Namespaces with the short names that attributes get.
  private static let prefixes: [(prefix: String, ns: String)] = [
    ("rmf", "http://csrc.nist.gov/ns/rmf"), ("rmf", "https://csrc.nist.gov/ns/rmf"),
    ("cprt", "https://csrc.nist.gov/ns/cprt"), ("csf", "https://csrc.nist.gov/ns/csf"),
    ("fedramp", "https://fedramp.gov/ns/oscal"),
  ]

  /// The attribute that a prop becomes: `name`, `name@class`, `rmf:name`, `{namespace}name@class`.
  ///
  /// Props of one name but another class or namespace are different attributes.
  static func attributeName(of prop: OSCALProp) -> String {
    var name = prop.name
    if let className = prop.className { name += "@" + className }
    guard let ns = prop.ns else { return name }
    if let known = prefixes.first(where: { $0.ns == ns }) { return known.prefix + ":" + name }
    return "{\(ns)}\(name)"
  }

  /// The prop that an attribute of this name was read from; nil for an attribute of Concord's own.
  static func foreignProp(of attribute: String, value: String) -> OSCALProp? {
    let ns: String
    var rest: Substring
    if attribute.first == "{", let end = attribute.firstIndex(of: "}") {
      ns = String(attribute[attribute.index(after: attribute.startIndex)..<end])
      rest = attribute[attribute.index(after: end)...]
    } else if let colon = attribute.firstIndex(of: ":"),
      let known = prefixes.first(where: { $0.prefix == attribute[..<colon] })
    {
      ns = known.ns
      rest = attribute[attribute.index(after: colon)...]
    } else {
      return nil
    }
    var className: String?
    if let at = rest.firstIndex(of: "@") {
      className = String(rest[rest.index(after: at)...])
      rest = rest[..<at]
    }
    let prop = OSCALProp(String(rest), ns: ns, class: className, value: value)
    // Only what reads back as the same attribute, and is valid where it stands.
    guard attributeName(of: prop) == attribute, prop.name == IdentifierEscape.token(prop.name),
      className.map({ $0 == IdentifierEscape.token($0) }) ?? true, ns.contains(":"),
      IdentifierEscape.isPlainValue(ns), ns != Self.ns, ns != attributeNS,
      IdentifierEscape.isPlainValue(value)
    else { return nil }
    return prop
  }

  /// A prop of Concord's own: escaped where the value is none that OSCAL allows.
  static func prop(_ name: String, _ value: String, group: String? = nil) -> OSCALProp {
    IdentifierEscape.isPlainValue(value)
      ? OSCALProp(name, ns: ns, value: value, group: group)
      : OSCALProp(name, ns: ns, class: escaped, value: IdentifierEscape.value(value), group: group)
  }

  /// The value of a prop of Concord's own.
  static func value(of prop: OSCALProp) -> String {
    prop.className == escaped ? IdentifierEscape.unvalue(prop.value) : prop.value
  }

  /// The values of Concord's props of this name, in order.
  static func values(of name: String, in props: [OSCALProp]) -> [String] {
    props.filter { $0.ns == ns && $0.name == name }.map { value(of: $0) }
  }

  /// The value of Concord's first prop of this name.
  static func value(of name: String, in props: [OSCALProp]) -> String? { values(of: name, in: props).first }
}
