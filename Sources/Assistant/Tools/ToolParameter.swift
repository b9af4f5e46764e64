internal import Concord

/// A parameter of a tool: one definition from which both its schema and its check come.
struct ToolParameter: Sendable {
  enum Kind: Sendable {
    /// A text of 1 to `maximum` characters (Unicode scalars, as JSON Schema counts).
    case text(maximum: Int)
    /// One of some words.
    case choice([String])
    /// True or false.
    case flag
    /// A whole number.
    case integer(ClosedRange<Int>)
    /// A list of 1 to `count` texts of at most `maximum` characters.
    case texts(count: Int, maximum: Int)
    /// A day, `YYYY-MM-DD`.
    case date
  }

  let name: String
  let kind: Kind
  let description: String
  let isRequired: Bool

  init(_ name: String, _ kind: Kind, isRequired: Bool = false, _ description: String) {
    self.name = name
    self.kind = kind
    self.description = description
    self.isRequired = isRequired
  }

  /// The JSON Schema of the parameter's value.
  var schema: JSONValue {
    var members: [JSONValue.Member] =
      switch kind {
      case .text(let maximum):
        [.init("type", "string"), .init("minLength", 1), .init("maxLength", .integer(maximum))]
      case .choice(let words): [.init("type", "string"), .init("enum", .strings(words))]
      case .flag: [.init("type", "boolean")]
      case .integer(let range):
        [
          .init("type", "integer"), .init("minimum", .integer(range.lowerBound)),
          .init("maximum", .integer(range.upperBound)),
        ]
      case .texts(let count, let maximum):
        [
          .init("type", "array"), .init("minItems", 1), .init("maxItems", .integer(count)),
          .init("items", ["type": "string", "minLength": 1, "maxLength": .integer(maximum)]),
        ]
      case .date:
        [.init("type", "string"), .init("format", "date"), .init("pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
      }
    members.append(.init("description", .string(description)))
    return .object(members)
  }

  /// The value that `tree` gives the parameter; nil when it is none of its kind.
  func value(_ tree: JSONTree) -> ToolArguments.Value? {
    switch kind {
    case .text(let maximum): Self.text(tree, maximum).map { .text($0) }
    case .choice(let words): tree.string.flatMap { words.contains($0) ? .text($0) : nil }
    case .flag: tree.bool.map { .flag($0) }
    case .integer(let range):
      if case .number(let digits) = tree.content, let number = Int(digits), range.contains(number) {
        .integer(number)
      } else {
        nil
      }
    case .texts(let count, let maximum):
      if case .array(let elements) = tree.content, (1...count).contains(elements.count) {
        Self.texts(elements, maximum)
      } else {
        nil
      }
    case .date: tree.string.flatMap { CalendarDate(iso8601: $0) }.map { .date($0) }
    }
  }

  private static func texts(_ elements: [JSONTree], _ maximum: Int) -> ToolArguments.Value? {
    let texts = elements.compactMap { text($0, maximum) }
    return texts.count == elements.count ? .texts(texts) : nil
  }

  private static func text(_ tree: JSONTree, _ maximum: Int) -> String? {
    guard let text = tree.string, !text.isEmpty, text.unicodeScalars.count <= maximum else { return nil }
    return text
  }

  /// What a value has to be, in words.
  var expectation: String {
    switch kind {
    case .text(let maximum): "a text of 1 to \(maximum) characters"
    case .choice(let words): "one of \(words.joined(separator: ", "))"
    case .flag: "true or false"
    case .integer(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .texts(let count, let maximum): "a list of 1 to \(count) texts of 1 to \(maximum) characters"
    case .date: "a day, written YYYY-MM-DD"
    }
  }
}

/// The arguments of a call, checked.
struct ToolArguments: Sendable {
  enum Value: Hashable, Sendable {
    case text(String)
    case texts([String])
    case flag(Bool)
    case integer(Int)
    case date(CalendarDate)
  }

  /// What is wrong with the arguments: all of it, up to `maximumFindings`.
  struct Findings: Error { let texts: [String] }
  private static let maximumFindings = 10

  private var values: [String: Value] = [:]

  /// The arguments that the members of `tree` give to `parameters`.
  init(_ tree: JSONTree?, for parameters: [ToolParameter]) throws(Findings) {
    var findings: [String] = []
    let members = tree?.members ?? []
    var seen: Set<String> = []
    for member in members {
      guard findings.count < Self.maximumFindings else {
        throw Findings(texts: findings + ["and perhaps more; no further arguments were looked at"])
      }
      guard seen.insert(member.name).inserted else {
        findings.append("'\(member.name.prefix(80))' is given twice")
        continue
      }
      guard let parameter = parameters.first(where: { $0.name == member.name }) else {
        let name = String(member.name.prefix(80))
        let nearest = Spelling.nearest(to: name, in: parameters.map(\.name), limit: 1).first
        let known = parameters.map(\.name).joined(separator: ", ")
        let hint =
          nearest.map { "did you mean '\($0)'?" } ?? (known.isEmpty ? "there are none" : "there are \(known)")
        findings.append("there is no argument '\(name)'; \(hint)")
        continue
      }
      if let value = parameter.value(member.value) {
        values[member.name] = value
      } else {
        findings.append("'\(parameter.name)' has to be \(parameter.expectation)")
      }
    }
    for parameter in parameters where parameter.isRequired && !seen.contains(parameter.name) {
      findings.append("'\(parameter.name)' is missing: \(parameter.expectation)")
    }
    guard findings.isEmpty else { throw Findings(texts: findings) }
  }

  func text(_ name: String) -> String? { if case .text(let text)? = values[name] { text } else { nil } }
  func texts(_ name: String) -> [String] { if case .texts(let texts)? = values[name] { texts } else { [] } }
  func flag(_ name: String) -> Bool { values[name] == .flag(true) }
  func integer(_ name: String) -> Int? {
    if case .integer(let number)? = values[name] { number } else { nil }
  }
  func date(_ name: String) -> CalendarDate? { if case .date(let day)? = values[name] { day } else { nil } }
}
