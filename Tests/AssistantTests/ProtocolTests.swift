import Assistant
import Interchange
import Testing

@Suite("A session")
struct SessionTests {
  @Test(
    "speaks the client's revision where it can, and its latest otherwise",
    arguments: [
      ("2024-11-05", "2024-11-05"), ("2025-03-26", "2025-03-26"), ("2025-06-18", "2025-06-18"),
      ("2025-11-25", "2025-06-18"), ("1.0", "2025-06-18"), ("", "2025-06-18"),
    ])
  func negotiation(asked: String, expected: String) throws {
    var session = try Session.raw()
    let answer = try session.request(
      "initialize",
      #"{"protocolVersion":"\#(asked)","capabilities":{},"clientInfo":{"name":"t","version":"1"}}"#)
    let result = try #require(answer["result"])
    #expect(result["protocolVersion"]?.string == expected)
    #expect(result["serverInfo"]?["name"]?.string == "concord")
    #expect(result["serverInfo"]?["version"]?.string == "test")
    #expect(result["capabilities"]?.members.map(\.name) == ["tools", "resources"])
  }

  @Test(
    "begins with initialize, which is wanted once and whole",
    arguments: [#"{}"#, #"{"protocolVersion":1}"#, #"{"protocolVersion":"x","capabilities":[]}"#])
  func badInitialize(parameters: String) throws {
    var session = try Session.raw()
    #expect(try session.request("initialize", parameters).errorCode == -32602)
    #expect(try session.request("tools/list").errorCode == -32600)
    #expect(try session.request("initialize", #"{"protocolVersion":"2025-06-18"}"#)["result"] != nil)
    #expect(try session.request("initialize", #"{"protocolVersion":"2025-06-18"}"#).errorCode == -32600)
    #expect(try session.request("tools/list")["result"] != nil)
  }

  @Test(
    "refuses before initialize all but ping",
    arguments: ["tools/list", "tools/call", "resources/list", "resources/read", "resources/templates/list"])
  func tooEarly(method: String) throws {
    var session = try Session.raw()
    #expect(try session.request(method).errorCode == -32600)
    #expect(try session.request("ping")["result"]?.members.isEmpty == true)
  }

  @Test(
    "says that there is no such method, early and late",
    arguments: [
      "server/discover", "logging/setLevel", "prompts/list", "completion/complete", "", "tools/List",
    ])
  func unknownMethods(method: String) throws {
    var raw = try Session.raw()
    #expect(try raw.request(method).errorCode == -32601)
    var session = try Session()
    #expect(try session.request(method).errorCode == -32601)
  }

  @Test(
    "answers no notification and no answer",
    arguments: [
      #"{"jsonrpc":"2.0","method":"notifications/initialized"}"#,
      #"{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1}}"#,
      #"{"jsonrpc":"2.0","method":"tools/list"}"#, #"{"jsonrpc":"2.0","method":"nothing/known"}"#,
      #"{"jsonrpc":"2.0","id":7,"result":{}}"#, #"{"jsonrpc":"2.0","id":7,"error":{"code":1,"message":"x"}}"#,
      "", "   ", "\t\r",
    ])
  func silence(line: String) throws {
    var session = try Session()
    #expect(session.send(line).isEmpty)
  }

  @Test(
    "gives back the identifier as it came",
    arguments: ["1", "-5", "0", "9007199254740993", #""a""#, #""""#, #""\u00e9\n\"""#])
  func identifiers(id: String) throws {
    var session = try Session()
    let answer = try session.answer(#"{"jsonrpc":"2.0","id":\#(id),"method":"ping"}"#)
    let wanted = try JSONTree.parse(Array(id.utf8))
    #expect(answer["id"]?.string == wanted.string)
    #expect(answer["id"]?.number == wanted.number)
  }

  @Test(
    "answers what is malformed with the right error",
    arguments: [
      ("{", -32700), ("nonsense", -32700), (#"{"jsonrpc":"2.0","id":1,"method":"ping"} x"#, -32700),
      (#"{"jsonrpc":"2.0","id":1,"method":"\ud800"}"#, -32700), ("\u{0}", -32700), (#"{"a":1,}"#, -32700),
      (String(repeating: "[", count: 5000), -32700), ("1", -32600), ("null", -32600), (#""text""#, -32600),
      ("{}", -32600), (#"{"id":1,"method":"ping"}"#, -32600),
      (#"{"jsonrpc":"1.0","id":1,"method":"ping"}"#, -32600),
      (#"{"jsonrpc":2.0,"id":1,"method":"ping"}"#, -32600), (#"{"jsonrpc":"2.0","id":1}"#, -32600),
      (#"{"jsonrpc":"2.0","id":null,"method":"ping"}"#, -32600),
      (#"{"jsonrpc":"2.0","id":1.5,"method":"ping"}"#, -32600),
      (#"{"jsonrpc":"2.0","id":{},"method":"ping"}"#, -32600),
      (#"{"jsonrpc":"2.0","id":1e999,"method":"ping"}"#, -32600),
      (#"{"jsonrpc":"2.0","id":1,"method":5}"#, -32600),
      (#"{"jsonrpc":"2.0","id":1,"method":"ping","params":[]}"#, -32602),
      (#"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{}}"#, -32602),
      (#"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"shw"}}"#, -32602),
      (#"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"show","arguments":[]}}"#, -32602),
      (#"{"jsonrpc":"2.0","id":1,"method":"resources/read","params":{}}"#, -32602),
      (#"{"jsonrpc":"2.0","id":1,"method":"tools/list","params":{"cursor":5}}"#, -32602),
      (#"{"jsonrpc":"2.0","id":1,"method":"tools/list","params":{"cursor":"from-0"}}"#, -32602),
      (
        #"{"jsonrpc":"2.0","id":1,"method":"tools/list","params":{"cursor":"from-999999999999999999999"}}"#,
        -32602
      ),
    ])
  func malformed(line: String, code: Int) throws {
    var session = try Session()
    let answer = try session.answer(line)
    #expect(answer.errorCode == Double(code))
    #expect(answer["jsonrpc"]?.string == "2.0")
    #expect(answer["error"]?["message"]?.string?.isEmpty == false)
    #expect(try session.request("ping")["result"] != nil)
  }

  @Test("refuses bytes that are not UTF-8")
  func encoding() throws {
    var session = try Session()
    let answers = session.server.handle(
      Array(#"{"jsonrpc":"2.0","id":1,"method":""#.utf8) + [0xFF, 0x22, 0x7D])
    #expect(try JSONTree.parse(answers.first ?? []).errorCode == -32700)
  }

  @Test("begins lists anew with a null cursor")
  func nullCursor() throws {
    var session = try Session()
    #expect(try session.request("tools/list", #"{"cursor":null}"#)["result"]?["tools"]?.elements.count == 8)
  }
}

@Suite("Batches")
struct BatchTests {
  @Test("are refused by the revisions without them", arguments: ["2024-11-05", "2025-06-18"])
  func refused(version: String) throws {
    var session = try Session(version)
    let answer = try session.answer(#"[{"jsonrpc":"2.0","id":1,"method":"ping"}]"#)
    #expect(answer.errorCode == -32600)
    #expect(answer["id"]?.isNull == true)
  }

  @Test("are refused before initialize")
  func early() throws {
    var session = try Session.raw()
    #expect(try session.answer(#"[{"jsonrpc":"2.0","id":1,"method":"ping"}]"#).errorCode == -32600)
  }

  @Test("are answered together by the revision with them, message by message")
  func answered() throws {
    var session = try Session("2025-03-26")
    let answer = try session.answer(
      #"""
      [{"jsonrpc":"2.0","id":1,"method":"ping"},{"jsonrpc":"2.0","method":"notifications/initialized"},5,\#
      {"jsonrpc":"2.0","id":"b","method":"initialize","params":{"protocolVersion":"2025-03-26"}}]
      """#)
    #expect(answer.elements.count == 3)
    #expect(answer.elements.map(\.errorCode) == [nil, -32600, -32600])
    #expect(session.send(#"[{"jsonrpc":"2.0","method":"notifications/initialized"}]"#).isEmpty)
    #expect(try session.answer("[]").errorCode == -32600)
    let many = String(repeating: "1,", count: ToolServer.maximumBatch) + "1"
    #expect(try session.answer("[\(many)]").errorCode == -32600)
  }
}

@Suite("Cancellation")
struct CancellationTests {
  private func answers(_ texts: [String]) throws -> [Double?] {
    var session = try Session()
    var answers: [Double?] = []
    _ = session.server.handle(texts.map { .message(Array($0.utf8)) }) { bytes in
      answers.append((try? JSONTree.parse(bytes))?["id"]?.number)
      return true
    }
    return answers
  }

  private func ping(_ id: Int) -> String { #"{"jsonrpc":"2.0","id":\#(id),"method":"ping"}"# }
  private func cancel(_ id: String) -> String {
    #"{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":\#(id)}}"#
  }

  @Test("leaves a request that still waits unanswered")
  func waiting() throws {
    #expect(try answers([ping(1), ping(2), cancel("2"), ping(3)]) == [1, 3])
  }

  @Test("of what is unknown, answered already or malformed changes nothing")
  func late() throws {
    #expect(
      try answers([cancel("1"), ping(1), cancel("null"), cancel("[]"), cancel("99"), ping(2)]) == [1, 2])
  }

  @Test("is the end when nobody reads any more")
  func brokenPipe() throws {
    var session = try Session()
    var sent = 0
    let isOpen = session.server.handle([ping(1), ping(2)].map { .message(Array($0.utf8)) }) { _ in
      sent += 1
      return false
    }
    #expect(!isOpen)
    #expect(sent == 1)
  }
}

@Suite("Lines of messages")
struct MessageLinesTests {
  @Test("are the same however the stream is cut", arguments: 1...9)
  func chunks(size: Int) {
    let stream = Array("one\n\ntwo\r\nthree is too long\nfour\nrest".utf8)
    var lines = MessageLines(limit: 8)
    var found: [MessageLines.Line] = []
    for start in stride(from: 0, to: stream.count, by: size) {
      found += lines.append(stream[start..<min(start + size, stream.count)])
    }
    if let last = lines.finish() { found.append(last) }
    let expected: [MessageLines.Line] = [
      .message(Array("one".utf8)), .message([]), .message(Array("two\r".utf8)), .oversized(limit: 8),
      .message(Array("four".utf8)), .message(Array("rest".utf8)),
    ]
    #expect(found == expected)
    #expect(lines.finish() == nil)
  }

  @Test("that are too long are answered with an error, and the session goes on")
  func oversized() throws {
    var session = try Session()
    var answers: [[UInt8]] = []
    _ = session.server.handle([.oversized(limit: 8)]) {
      answers.append($0)
      return true
    }
    #expect(try JSONTree.parse(answers.first ?? []).errorCode == -32600)
    #expect(try session.request("ping")["result"] != nil)
  }
}
