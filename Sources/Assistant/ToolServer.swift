public import Concord

/// A server of the Model Context Protocol: messages in, messages out, over the content that it was given.
///
/// It knows no process, no stream and no clock. A session begins with `initialize`; before it, only `ping` is answered.
/// The same messages over the same content always get the same answers.
///
/// ```swift
/// var server = ToolServer(content: try BuiltinContent.load(), version: "1.0") { day }
/// for answer in server.handle(bytes) { write(answer) }
/// ```
public struct ToolServer: Sendable {
  /// How many messages a batch may have, in the revision that has batches.
  public static let maximumBatch = 64
  /// What a session can be asked once it has been initialized.
  private static let methods: Set<String> = [
    "tools/list", "tools/call", "resources/list", "resources/templates/list", "resources/read",
  ]
  /// How many entries one page of a list has.
  static let pageSize = 100

  let content: Content
  let version: String
  let files: ReadablePaths
  let workspace: ServedWorkspace?
  let today: @Sendable () -> CalendarDate
  let resolver: ReferenceResolver
  let frameworkResolver: FrameworkResolver
  private var graphs: [Rationale?: MappingGraph] = [:]
  private var negotiated: ProtocolVersion?

  /// A server at the beginning of a session.
  ///
  /// - Parameters:
  ///   - content: what is asked about; texts from a licensed copy are left out of it.
  ///   - version: the program's version, which `initialize` names.
  ///   - files: what the tools may read; by default nothing.
  ///   - workspace: the organisation's own data; nil for none.
  ///   - today: the day that a transition plan is made for when the caller names none.
  public init(
    content: Content, version: String, files: ReadablePaths = ReadablePaths(),
    workspace: ServedWorkspace? = nil, today: @escaping @Sendable () -> CalendarDate
  ) {
    // What an assistant is told leaves the machine.
    self.content = content.withoutLicensedTexts
    self.version = version
    self.files = files
    self.workspace = workspace
    self.today = today
    resolver = ReferenceResolver(self.content)
    frameworkResolver = FrameworkResolver(content.catalogs.map(\.framework))
  }

  /// The answers to one line: none for a notification, otherwise one, UTF-8 JSON without a line feed in or after it.
  ///
  /// Never fails: what cannot be understood is answered with an error of JSON-RPC.
  public mutating func handle(_ message: [UInt8]) -> [[UInt8]] {
    var answers: [[UInt8]] = []
    _ = handle([.message(message)]) { answer in
      answers.append(answer)
      return true
    }
    return answers
  }

  /// Answers lines that wait, in order; each answer goes to `send` as soon as there is one.
  ///
  /// A request that a later one of these lines cancels is not begun, and gets no answer. One that has been answered
  /// cannot be cancelled any more.
  ///
  /// - Parameter send: takes an answer; returns false when nobody reads any more, which ends the work.
  /// - Returns: false when `send` did.
  public mutating func handle(_ lines: [MessageLines.Line], send: ([UInt8]) -> Bool) -> Bool {
    let read = lines.map(RPCLine.init)
    var cancelledAt: [RPCIdentifier: Int] = [:]
    for (position, line) in read.enumerated() {
      for id in line.cancelled { cancelledAt[id] = position }
    }
    for (position, line) in read.enumerated() {
      let answer = answer(line) { (cancelledAt[$0] ?? -1) > position }
      if let answer, !send(Array(answer.line.utf8)) { return false }
    }
    return true
  }

  private mutating func answer(_ line: RPCLine, isCancelled: (RPCIdentifier) -> Bool) -> JSONValue? {
    switch line {
    case .blank: return nil
    case .unreadable(let error): return error.response(to: nil)
    case .single(let message): return answer(message, inBatch: false, isCancelled)
    case .batch(let messages):
      guard let negotiated, negotiated.hasBatches else {
        return RPCError.request(
          "batches are no part of this revision of the protocol; send one message a line"
        )
        .response(to: nil)
      }
      guard (1...Self.maximumBatch).contains(messages.count) else {
        return RPCError.request("a batch has 1 to \(Self.maximumBatch) messages, this one \(messages.count)")
          .response(to: nil)
      }
      var answers: [JSONValue] = []
      for message in messages {
        if let answer = answer(message, inBatch: true, isCancelled) { answers.append(answer) }
      }
      return answers.isEmpty ? nil : .array(answers)
    }
  }

  private mutating func answer(
    _ message: RPCMessage, inBatch: Bool, _ isCancelled: (RPCIdentifier) -> Bool
  ) -> JSONValue? {
    switch message {
    case .response, .notification: return nil
    case .invalid(let id, let error): return error.response(to: id)
    case .request(let id, let method, let parameters):
      if method != "initialize", isCancelled(id) { return nil }
      do throws(RPCError) {
        let result = try perform(method, parameters, inBatch: inBatch)
        return ["jsonrpc": "2.0", "id": id.json, "result": result]
      } catch {
        return error.response(to: id)
      }
    }
  }

  private mutating func perform(
    _ method: String, _ parameters: JSONTree?, inBatch: Bool
  ) throws(RPCError) -> JSONValue {
    switch method {
    case "ping": return .object([])
    case "initialize":
      guard negotiated == nil else { throw .request("the session has been initialized already") }
      guard !inBatch else { throw .request("'initialize' cannot be part of a batch") }
      return try initialize(parameters)
    default: break
    }
    // A method that there never is says so at once: newer clients look for theirs before they begin.
    guard Self.methods.contains(method) else { throw .method(method) }
    guard let negotiated else { throw .request("send 'initialize' before '\(method)'") }
    switch method {
    case "tools/list":
      let tools = access.tools.map { $0.json(negotiated, access) }
      return try Self.page("tools", tools, parameters)
    case "tools/call": return try call(parameters).json(negotiated)
    case "resources/list": return try Self.page("resources", resources, parameters)
    case "resources/templates/list": return try Self.page("resourceTemplates", resourceTemplates, parameters)
    case "resources/read": return try readResource(parameters)
    default: throw .method(method)
    }
  }

  private mutating func initialize(_ parameters: JSONTree?) throws(RPCError) -> JSONValue {
    guard let requested = parameters?["protocolVersion"]?.string else {
      throw .parameters("'protocolVersion' is missing: the revision that the client would like to speak")
    }
    for name in ["capabilities", "clientInfo"] {
      guard let value = parameters?[name] else { continue }
      guard case .object = value.content else { throw .parameters("'\(name)' has to be an object") }
    }
    let agreed = ProtocolVersion.negotiated(requested)
    negotiated = agreed
    return [
      "protocolVersion": .string(agreed.rawValue),
      "capabilities": ["tools": .object([]), "resources": .object([])],
      "serverInfo": ["name": "concord", "title": "Concord", "version": .string(version)],
      "instructions": .string(Self.instructions),
    ]
  }

  private static let instructions = """
    Concord says what a control in one framework says about a control in another, from mapping rows that name their \
    sources. Answer such questions from it, not from memory. Name the editions, the content version, and whether a \
    line is asserted or derived. Statuses 'ambiguous' and 'not-found' are answers: show the candidates and ask which \
    is meant. 'unknown' means that nobody looked, 'no counterpart' that somebody did, 'disjoint' that the two share \
    nothing. Coverage is n of N with lists, never a percentage; strengths (1-10) are ranks. Summaries are Concord's own \
    words, not the text of the standards.
    """

  /// A page of a list. The cursor is the position of the page's first entry.
  private static func page(_ name: String, _ items: [JSONValue], _ parameters: JSONTree?) throws(RPCError)
    -> JSONValue
  {
    var first = 0
    if let cursor = parameters?["cursor"] {
      switch cursor.content {
      case .null: break
      case .string(let text):
        guard text.hasPrefix("from-"), let position = Int(text.dropFirst(5)), position > 0,
          position < items.count
        else { throw .parameters("'\(text.prefix(80))' is no cursor of this list; begin without one") }
        first = position
      default: throw .parameters("'cursor' has to be a text")
      }
    }
    let end = min(items.count, first + pageSize)
    var members: [JSONValue.Member] = [.init(name, .array(Array(items[first..<end])))]
    if end < items.count { members.append(.init("nextCursor", .string("from-\(end)"))) }
    return .object(members)
  }

  /// What this server may do.
  var access: Tool.Access {
    Tool.Access(
      readsFiles: !files.paths.isEmpty, hasWorkspace: workspace != nil,
      mayWrite: workspace?.allowsWrites ?? false)
  }

  /// The reasoner for a reading of the rows; built when it is first asked for, then kept.
  mutating func graph(_ reading: Rationale?) -> MappingGraph {
    if let graph = graphs[reading] { return graph }
    let graph = MappingGraph(
      content: content, options: MappingGraph.Options(reading: reading.map { .only($0) } ?? .requirement))
    graphs[reading] = graph
    return graph
  }
}
