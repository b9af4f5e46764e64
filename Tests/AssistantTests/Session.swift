import Assistant
import Concord
import Interchange

/// A session with a server over the content that ships, begun in a revision of the protocol.
struct Session {
  var server: ToolServer

  static let content = Result { try BuiltinContent.load() }
  static let day = CalendarDate(year: 2026, month: 11, day: 1) ?? CalendarDate(dayNumber: 0)

  /// A session before `initialize`.
  static func raw(files: ReadablePaths = ReadablePaths()) throws -> Session {
    Session(server: ToolServer(content: try content.get(), version: "test", files: files) { day })
  }

  /// A server whose reasoner has been built, so that not every test builds its own.
  private static let warm = Result {
    var session = try Session(cold: "2025-06-18", files: ReadablePaths())
    _ = try session.call("map", #"{"control":"CC6.1"}"#)
    return session
  }

  /// A session after `initialize`.
  init(_ version: String = "2025-06-18", files: ReadablePaths = ReadablePaths()) throws {
    if version == "2025-06-18", files.paths.isEmpty {
      self = try Session.warm.get()
    } else {
      try self.init(cold: version, files: files)
    }
  }

  private init(cold version: String, files: ReadablePaths) throws {
    self = try Session.raw(files: files)
    _ = send(#"{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"\#(version)"}}"#)
    _ = send(#"{"jsonrpc":"2.0","method":"notifications/initialized"}"#)
  }

  private init(server: ToolServer) { self.server = server }

  /// The answers to a line, as text.
  mutating func send(_ line: String) -> [String] {
    server.handle(Array(line.utf8)).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The only answer to a line.
  mutating func answer(_ line: String) throws -> JSONTree {
    let answers = send(line)
    guard let first = answers.first, answers.count == 1 else { throw Unexpected(answers: answers) }
    return try JSONTree.parse(Array(first.utf8))
  }

  /// The answer to a request.
  mutating func request(_ method: String, _ parameters: String = "{}") throws -> JSONTree {
    try answer(#"{"jsonrpc":"2.0","id":1,"method":"\#(method)","params":\#(parameters)}"#)
  }

  /// The result of a tool.
  mutating func call(_ tool: String, _ arguments: String = "{}") throws -> JSONTree {
    let answer = try request("tools/call", #"{"name":"\#(tool)","arguments":\#(arguments)}"#)
    guard let result = answer["result"] else { throw Unexpected(answers: ["\(answer)"]) }
    return result
  }

  struct Unexpected: Error { let answers: [String] }
}

extension JSONTree {
  /// The first text of a tool's result.
  var text: String { self["content"]?.elements.first?["text"]?.string ?? "" }
  /// The status of a tool's structured result.
  var status: String? { self["structuredContent"]?["status"]?.string }
  /// The code of an error's answer.
  var errorCode: Double? { self["error"]?["code"]?.number }
  /// Whether the value is null.
  var isNull: Bool { if case .null = content { true } else { false } }
}
