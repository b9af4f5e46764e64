internal import ControlModel

/// Reads the values of an OSCAL document, collecting what is wrong with them.
struct OSCALParser {
  let places: OSCALDocument.Places
  var diagnostics: [Diagnostic] = []
  /// What the document says that is not kept.
  var unmodelled = UnmodelledCounter()

  init(places: OSCALDocument.Places) { self.places = places }

  mutating func report(
    _ severity: Severity, _ code: DiagnosticCode, at offset: Int, _ message: String, hint: String? = nil
  ) {
    diagnostics.append(Diagnostic(severity, code, at: places[offset], message, hint: hint))
  }

  /// A text; numbers and truth values are taken as written, with a warning.
  mutating func text(_ member: JSONTree.Member) -> String? {
    switch member.value.content {
    case .string(let text): return text
    case .number(let text):
      report(
        .warning, .invalidValue, at: member.value.offset, "'\(member.name)' is a number, not a text",
        hint: "write it in quotes")
      return text
    case .bool(let value): return value ? "true" : "false"
    case .null: return nil
    // A value that could have flags, as the first tools for 1.2.0 wrote it.
    case .object(let members) where members.count == 1 && members[0].name == "STRVALUE":
      return text(members[0])
    case .array, .object:
      report(.error, .invalidValue, at: member.value.offset, "'\(member.name)' must be a text")
      return nil
    }
  }

  /// A number, or a text that is one.
  mutating func number(_ member: JSONTree.Member) -> Double? { number(member.value, member.name) }

  /// A number, or a text that is one.
  mutating func number(_ value: JSONTree, _ name: String) -> Double? {
    if let number = value.number { return number }
    if let text = value.string, let number = Double(text), number.isFinite { return number }
    report(.error, .invalidValue, at: value.offset, "'\(name)' is not a number")
    return nil
  }

  /// The elements of a list; an object alone counts as a list of one, with a warning.
  mutating func list(_ member: JSONTree.Member) -> [JSONTree] {
    switch member.value.content {
    case .array(let elements): return elements
    case .null: return []
    case .object, .string:
      report(
        .warning, .invalidValue, at: member.value.offset, "'\(member.name)' is not a list",
        hint: "write it in square brackets")
      return [member.value]
    case .number, .bool:
      report(.error, .invalidValue, at: member.value.offset, "'\(member.name)' must be a list")
      return []
    }
  }

  /// A list of texts.
  mutating func texts(_ member: JSONTree.Member) -> [String] {
    list(member).compactMap {
      text(JSONTree.Member(name: member.name, offset: member.offset, value: $0))
    }
  }

  /// Counts a member that OSCAL has and Concord does not keep: each element of a list counts.
  mutating func pass(_ member: JSONTree.Member, of owner: String) {
    let count = if case .array(let elements) = member.value.content { elements.count } else { 1 }
    unmodelled.add("\(owner)/\(member.name)", count)
  }

  /// Reports a member that OSCAL does not have.
  mutating func unknown(_ member: JSONTree.Member, of owner: String, known: [String]) {
    let near = Spelling.nearest(to: member.name, in: known, limit: 1).first
    report(
      .warning, .unknownKey, at: member.offset, "OSCAL has no '\(member.name)' in \(owner); it is not kept",
      hint: near.map { "did you mean '\($0)'?" })
  }

  /// Whether a value is an object; reported when it is not.
  mutating func isObject(_ tree: JSONTree, _ what: String) -> Bool {
    if case .object = tree.content { return true }
    report(.error, .invalidValue, at: tree.offset, "\(what) must be an object")
    return false
  }
}
