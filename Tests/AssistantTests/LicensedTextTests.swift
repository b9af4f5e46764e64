import Assistant
import Concord
import Interchange
import Testing

@Suite("Licensed texts and assistants")
struct LicensedTextTests {
  @Test("an assistant is told nothing of them")
  func nothing() throws {
    let catalog = Catalog(
      framework: Framework(id: "iso99009-2024", title: "Keys", licence: Framework.licensedCopy),
      controls: [
        Control(id: "4", title: "Checks", text: "the quick brown porcupine", isAssessable: true)
      ])
    var server = ToolServer(content: Content(catalogs: [catalog]), version: "test") { Session.day }
    func send(_ method: String, _ parameters: String) -> String {
      server.handle(
        Array("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"\(method)\",\"params\":\(parameters)}".utf8)
      ).map { String(decoding: $0, as: UTF8.self) }.joined()
    }
    _ = send("initialize", #"{"protocolVersion":"2025-06-18"}"#)
    let answers = [
      send("tools/call", #"{"name":"show","arguments":{"control":"iso99009-2024/4"}}"#),
      send("tools/call", #"{"name":"search","arguments":{"words":"checks"}}"#),
      send("resources/read", #"{"uri":"concord://control/iso99009-2024/4"}"#),
      send("resources/read", #"{"uri":"concord://framework/iso99009-2024"}"#),
    ]
    for answer in answers {
      #expect(answer.contains("Checks"), "\(answer)")
      #expect(!answer.contains("porcupine"), "\(answer)")
    }
  }
}
