internal import Concord

/// What a tool answers: for programs, and for people.
struct ToolAnswer: Error, Sendable {
  /// Whether there is an answer. All of these are results; none is an error.
  enum Status: String, CaseIterable, Sendable {
    case found
    case ambiguous
    case notFound = "not-found"
    /// The control is withdrawn, so that it denotes nothing.
    case withdrawn
    /// The control is not assessable, so that coverage does not count it.
    case notAssessable = "not-assessable"
  }

  /// The structured part; nil for an error.
  let structured: JSONValue?
  let text: String

  init(_ status: Status, _ members: [JSONValue.Member], text: String) {
    structured = .object([.init("status", .string(status.rawValue))] + members)
    self.text = text
  }

  /// An answer that is a report: its JSON with a status before it, and its text at 100 columns.
  ///
  /// - Parameters:
  ///   - more: the argument of the tool that shows more lines, which takes the place of the command's option.
  ///   - brief: makes the JSON shorter.
  init(_ report: some Report, more: String = "full", brief: ((JSONValue) -> JSONValue)? = nil) {
    let json = brief?(report.json) ?? report.json
    var members: [JSONValue.Member] = []
    if case .object(let all) = json { members = all }
    self.init(
      .found, members, text: TextPage(width: 100).text(report.screen.map { Self.naming(more, in: $0) }))
  }

  private static func naming(_ argument: String, in block: Block) -> Block {
    guard case .paragraph(let text, let emphasis) = block else { return block }
    let plain = text.replacing(", or --format xlsx -o plan.xlsx for all of it", with: "")
    return .paragraph(plain.replacing("use --all", with: "use the argument '\(argument)'"), emphasis)
  }

  private init(failure: String) {
    structured = nil
    text = failure
  }

  /// The call itself was wrong, in words that help to mend it.
  static func failure(_ text: String) -> ToolAnswer { ToolAnswer(failure: text) }

  /// The result of `tools/call`. Revisions without structured results get the structure as a second text.
  func json(_ version: ProtocolVersion) -> JSONValue {
    var content: [JSONValue] = [["type": "text", "text": .string(text)]]
    if let structured, !version.hasStructuredResults {
      content.append(["type": "text", "text": .string(structured.line)])
    }
    var members: [JSONValue.Member] = [.init("content", .array(content))]
    if let structured, version.hasStructuredResults { members.append(.init("structuredContent", structured)) }
    members.append(.init("isError", .bool(structured == nil)))
    return .object(members)
  }
}
