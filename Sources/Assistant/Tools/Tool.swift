internal import Concord

/// A question that an assistant can ask.
enum Tool: String, CaseIterable, Sendable {
  case resolve, show, map, explain, coverage, transition, search, frameworks
  /// Only with a workspace.
  case programme
  /// Only with a workspace that may be changed.
  case saveStatement = "save_statement"

  /// What a server may do.
  struct Access: Hashable, Sendable {
    var readsFiles = false
    var hasWorkspace = false
    var mayWrite = false

    /// The tools that it has.
    var tools: [Tool] {
      Tool.allCases.filter { tool in
        switch tool {
        case .programme: hasWorkspace
        case .saveStatement: mayWrite
        default: true
        }
      }
    }
  }

  /// Whether the tool changes nothing.
  var onlyReads: Bool { self != .saveStatement }

  var title: String {
    switch self {
    case .resolve: "Which control is meant"
    case .show: "Everything about a control"
    case .map: "What answers to a control"
    case .explain: "What is known of two controls, and why"
    case .coverage: "How much of a framework is covered"
    case .transition: "Plan the move to the next edition"
    case .search: "Find controls by words"
    case .frameworks: "Frameworks, editions and mapping sets"
    case .programme: "Where the organisation's programme stands"
    case .saveStatement: "Take a statement of applicability into the workspace"
    }
  }

  var description: String {
    switch self {
    case .resolve:
      "Turns what people write for a control ('CC6.1', '27001:2022 5.23', 'A.12.4.3') into its reference, "
        + "framework/control. Never guesses: status 'ambiguous' lists the candidates, 'not-found' the nearest ones."
    case .show:
      "One control: what it asks, where it stands, where it came from or went between editions, and every row that "
        + "speaks of it in other frameworks."
    case .map:
      "The controls of other frameworks that answer to a control, strongest first: relation, how much of it each does "
        + "(1-10, a rank), what it asks beyond them, asserted or derived, and the rows. Frameworks without answers "
        + "are told apart: no counterpart (somebody looked) and unknown (nobody did)."
    case .explain:
      "The relation between two controls and the chain of rows from which it follows, with files and lines. "
        + "'unknown' means that nothing stated tells."
    case .coverage:
      "What of a framework is covered by other frameworks, taken as implemented in full, or by a statement of "
        + "applicability with its statuses: covered, partial, no counterpart, unknown, each with its denominator. A "
        + "partial verdict is a rank; never turn it into a percentage. With 'control': why that one item is covered or "
        + "not, and what would cover it."
    case .transition:
      "From an ISO/IEC 27001:2013 statement of applicability to a plan for 2022: draft statement, clause changes, "
        + "actions, and what the dates mean. The statement is read in memory and not kept."
    case .search:
      "Controls by the words of identifiers, titles, summaries, aliases and attributes. All words have to occur; "
        + "beginnings of words count."
    case .frameworks: "The frameworks and mapping sets there are: editions, dates, counts, content version."
    case .programme:
      "What the organisation's workspace holds: its statements of applicability, what of each framework they cover, open "
        + "actions and their days, dates to come, evidence that is getting old, what an auditor would ask, what changed."
    case .saveStatement:
      "Takes a statement of applicability into the organisation's workspace. With dryRun: says what would change in each "
        + "row, and what was not understood; do that first, show it, and ask. Nothing is overwritten: the history keeps "
        + "every earlier row. What a file does not say is kept."
    }
  }

  /// The parameters, where files may be read or not.
  func parameters(_ access: Access) -> [ToolParameter] {
    let framework = ToolParameter.Kind.text(maximum: 100)
    let control = ToolParameter.Kind.text(maximum: 200)
    let reading = ToolParameter(
      "reading", .choice(Rationale.allCases.map(\.rawValue)),
      "Reason only with rows of this rationale. Default: what the controls require.")
    let full = ToolParameter(
      "full", .flag,
      "Everything: every line in the text, and the structured result without omissions. It can be long.")
    let only = ToolParameter(
      "framework", framework, "Only controls of this framework, unless the text names another.")
    let scope = ToolParameter(
      "scope", .text(maximum: 200), "The scope of the workspace. Needed only when there are several.")
    switch self {
    case .resolve:
      return [ToolParameter("control", control, isRequired: true, "What somebody wrote."), only]
    case .show:
      return [
        ToolParameter(
          "control", control, isRequired: true, "The control, such as 'iso27001-2022/A.5.23' or 'CC6.1'."),
        only, full,
      ]
    case .map:
      return [
        ToolParameter("control", control, isRequired: true, "The control, such as 'soc2-2017/CC6.1'."),
        ToolParameter("to", .texts(count: 20, maximum: 100), "Only these frameworks. Default: all others."),
        ToolParameter(
          "direction", .choice(["answers-to", "supports"]),
          "answers-to (default): which controls do how much of this one. supports: how much of others this one does."
        ),
        ToolParameter("possible", .flag, "Also pairs of which only something is excluded."), reading, full,
      ]
    case .explain:
      return [
        ToolParameter("source", control, isRequired: true, "The source control."),
        ToolParameter("target", control, isRequired: true, "The target control."), reading,
      ]
    case .coverage:
      return [
        ToolParameter(
          "target", framework, isRequired: true, "The framework to be covered, such as 'soc2-2017'."),
        ToolParameter(
          "by", .texts(count: 20, maximum: 100),
          "Frameworks taken as implemented in full. Together they cover more."),
      ] + Self.statement(access) + [
        ToolParameter("control", control, "Explain this one item of the target."), reading, full,
      ]
    case .transition:
      return Self.statement(access) + [
        ToolParameter("asOf", .date, "The day the plan is made for. Default: today."),
        ToolParameter("certifiedOn", .date, "The day of the latest certification decision to 2013."), full,
      ]
    case .search:
      return [
        ToolParameter("words", .text(maximum: 200), isRequired: true, "Words; all have to occur."),
        ToolParameter("in", .texts(count: 20, maximum: 100), "Only these frameworks."),
        ToolParameter("limit", .integer(1...200), "How many matches at most. Default: 20."),
      ]
    case .frameworks: return []
    case .programme:
      return [
        scope, ToolParameter("asOf", .date, "The day to judge by. Default: today."),
        ToolParameter(
          "full", .flag, "Every line of every part, and the structured result without omissions."),
      ]
    case .saveStatement:
      return Self.statement(access) + [
        scope,
        ToolParameter("dryRun", .flag, "Change nothing; say what would change."),
        ToolParameter("acceptPartial", .flag, "Take what was understood even when some was not."),
        ToolParameter("by", .text(maximum: 200), "On whose behalf. Default: whoever started the server."),
        ToolParameter("reason", .text(maximum: 200), "Why; the history keeps it."), full,
      ]
    }
  }

  /// The parameters that give a statement of applicability and say how to read it.
  private static func statement(_ access: Access) -> [ToolParameter] {
    let path = ToolParameter(
      "path", .text(maximum: 4096),
      "A statement of applicability (.csv, .xlsx) within the folders that may be read.")
    return (access.readsFiles ? [path] : []) + [
      ToolParameter(
        "csv", .text(maximum: 4 << 20),
        "A statement of applicability as CSV text with a row of headings, any layout."),
      ToolParameter(
        "edition", .text(maximum: 100), "The statement's edition. Default: told from its identifiers."),
      ToolParameter(
        "sheet", .text(maximum: 100), "The sheet of a workbook. Default: the one that names controls."),
      ToolParameter(
        "mappings", .texts(count: 100, maximum: 300),
        "What columns or values mean: 'status.Ano=implemented', 'column.owner=Zodpovídá', 'applicable.Ne=no'."
      ),
    ]
  }

  /// The formats that the structured result can have when the answer was found.
  private var formats: [String] {
    switch self {
    case .resolve: ["concord/reference"]
    case .show: ["concord/control"]
    case .map: ["concord/relations"]
    case .explain: ["concord/explanation"]
    case .coverage: ["concord/coverage", "concord/coverage-item"]
    case .transition: ["concord/transition-plan"]
    case .search: ["concord/search"]
    case .frameworks: ["concord/frameworks"]
    case .programme: ["concord/programme"]
    case .saveStatement: ["concord/statement-import"]
    }
  }

  /// The members that every found answer has, with their types.
  private var members: [(name: String, type: String)] {
    switch self {
    case .resolve: [("control", "object")]
    case .show: [("framework", "object"), ("control", "object"), ("editions", "array"), ("others", "array")]
    case .map: [("control", "object"), ("direction", "string"), ("frameworks", "array")]
    case .explain: [("source", "string"), ("target", "string"), ("label", "string"), ("facts", "array")]
    case .coverage: []
    case .transition: [("asOf", "string"), ("source", "object"), ("target", "object"), ("actions", "array")]
    case .search: [("query", "string"), ("count", "integer"), ("matches", "array")]
    case .frameworks: [("frameworks", "array"), ("mappingSets", "array")]
    case .programme:
      [("scope", "string"), ("asOf", "string"), ("coverage", "array"), ("actions", "object")]
    case .saveStatement: [("scope", "string"), ("outcome", "string"), ("counts", "object")]
    }
  }

  /// The JSON Schema of the arguments.
  func inputSchema(_ access: Access) -> JSONValue {
    let parameters = parameters(access)
    return [
      "type": "object", "properties": .object(parameters.map { .init($0.name, $0.schema) }),
      "required": .strings(parameters.filter(\.isRequired).map(\.name)), "additionalProperties": false,
    ]
  }

  /// The JSON Schema of the structured result.
  var outputSchema: JSONValue {
    let found: JSONValue = [
      "required": .strings(["format", "version"] + members.map(\.name)),
      "properties": .object(members.map { .init($0.name, ["type": .string($0.type)]) }),
    ]
    func when(_ statuses: [String], _ then: JSONValue) -> JSONValue {
      ["if": ["properties": ["status": ["enum": .strings(statuses)]]], "then": then]
    }
    return [
      "type": "object", "required": ["status", "contentVersion"],
      "properties": [
        "status": [
          "type": "string", "enum": .strings(ToolAnswer.Status.allCases.map(\.rawValue)),
          "description": "Whether there is an answer; all but 'found' say why not, and are answers too.",
        ],
        "contentVersion": ["type": "string", "description": "The fingerprint of the content that answered."],
        "format": ["type": "string", "enum": .strings(formats)], "version": ["type": "integer"],
        "omitted": [
          "type": "array", "items": ["type": "string"],
          "description": "Members left out for brevity; the argument 'full' gives them.",
        ],
        "query": ["type": "string"], "subject": ["type": "string", "enum": ["control", "framework"]],
        "candidates": ["type": "array", "items": Self.candidateSchema],
      ],
      "allOf": [
        when(["found"], found),
        when(["ambiguous", "not-found"], ["required": ["query", "subject", "candidates"]]),
        when(["withdrawn", "not-assessable"], ["required": ["reference"]]),
      ],
    ]
  }

  private static var candidateSchema: JSONValue {
    ["type": "object", "required": ["reference", "title"], "properties": ["reference": ["type": "string"]]]
  }

  /// The tool as `tools/list` gives it in a revision of the protocol.
  func json(_ version: ProtocolVersion, _ access: Access) -> JSONValue {
    var members: [JSONValue.Member] = [.init("name", .string(rawValue))]
    if version.hasStructuredResults { members.append(.init("title", .string(title))) }
    members += [
      .init("description", .string(description)), .init("inputSchema", inputSchema(access)),
    ]
    if version.hasStructuredResults { members.append(.init("outputSchema", outputSchema)) }
    if version.hasAnnotations {
      members.append(
        .init(
          "annotations",
          [
            "title": .string(title), "readOnlyHint": .bool(onlyReads), "destructiveHint": false,
            "idempotentHint": true,
            "openWorldHint": false,
          ]))
    }
    return .object(members)
  }
}
