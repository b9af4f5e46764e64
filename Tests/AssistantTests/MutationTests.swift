import Assistant
import Interchange
import Testing

/// A repeatable random generator (SplitMix64).
private struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

@Suite("Whatever comes in")
struct MutationTests {
  private static let lines = [
    #"{"jsonrpc":"2.0","id":1,"method":"ping"}"#,
    #"{"jsonrpc":"2.0","id":"a","method":"initialize","params":{"protocolVersion":"2025-03-26","capabilities":{}}}"#,
    #"{"jsonrpc":"2.0","id":2,"method":"tools/list","params":{"cursor":"from-1"}}"#,
    #"{"jsonrpc":"2.0","id":3,"method":"resources/read","params":{"uri":"concord://control/soc2-2017/CC6%2e1"}}"#,
    #"{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":3,"reason":"x"}}"#,
    #"[{"jsonrpc":"2.0","id":4,"method":"ping"},{"jsonrpc":"2.0","id":5,"method":"resources/list"}]"#,
    call("resolve", #"{"control":"27001:2022 5.23","framework":"soc2"}"#),
    call("show", #"{"control":"A.12.4.3","full":true}"#),
    call("map", #"{"control":"CC6.1","to":["iso27001-2022"]}"#),
    call("explain", #"{"source":"CC6.1","target":"A.8.24"}"#),
    call("coverage", #"{"target":"iso22301-2019","by":["iso20000-1-2018"],"control":"8.2.2"}"#),
    call(
      "transition", #"{"csv":"Control,Applicable,Status\nA.5.1.1,Yes,Implemented\n","asOf":"2026-01-01"}"#),
    call("search", #"{"words":"access key","in":["pci"],"limit":2}"#),
  ]
  private static let scraps = [
    "null", "true", "-1", "1e999", "\"\"", "[]", "{}", "\\ud800", "\\u0000", "\u{202E}",
    "\"jsonrpc\":\"2.0\",",
    "\u{0}", "\u{1F469}\u{200D}\u{1F4BB}", "[[[[[[[[", ",", "\"", "\\", "%", "5.1", "A.", "../", "\n",
    "9999999999999999999",
  ]

  private static func call(_ tool: String, _ arguments: String) -> String {
    #"{"jsonrpc":"2.0","id":9,"method":"tools/call","params":{"name":"\#(tool)","arguments":\#(arguments)}}"#
  }

  private static func mutated(_ random: inout SeededGenerator) -> [UInt8] {
    var bytes = Array((lines.randomElement(using: &random) ?? "").utf8)
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      let position = Int.random(in: 0...bytes.count, using: &random)
      switch Int.random(in: 0..<5, using: &random) {
      case 0 where position < bytes.count: bytes[position] = UInt8.random(in: 0...255, using: &random)
      case 1 where position < bytes.count: bytes.remove(at: position)
      case 2:
        bytes.insert(contentsOf: Array((scraps.randomElement(using: &random) ?? "").utf8), at: position)
      case 3:
        let end = min(bytes.count, position + Int.random(in: 0...12, using: &random))
        bytes.replaceSubrange(position..<end, with: Array((scraps.randomElement(using: &random) ?? "").utf8))
      default:
        let other = Array((lines.randomElement(using: &random) ?? "").utf8)
        bytes.append(contentsOf: other.suffix(Int.random(in: 0...30, using: &random)))
      }
    }
    return bytes
  }

  @Test(
    "the answers are lines of valid JSON-RPC, and the same each time", arguments: [UInt64(1), 20_260_801])
  func mutations(seed: UInt64) throws {
    var random = SeededGenerator(state: seed)
    var session = try Session("2025-03-26")
    var again = session
    for round in 0..<600 {
      let message = Self.mutated(&random)
      let answers = session.server.handle(message)
      #expect(answers.count <= 1, "seed \(seed), round \(round)")
      for answer in answers {
        #expect(!answer.contains(0x0A), "seed \(seed), round \(round)")
        let tree = try JSONTree.parse(answer)
        let parts = tree.elements.isEmpty ? [tree] : tree.elements
        for part in parts {
          let isWhole = part["jsonrpc"]?.string == "2.0" && (part["result"] == nil) != (part["error"] == nil)
          #expect(isWhole, "seed \(seed), round \(round): \(String(decoding: answer, as: UTF8.self))")
        }
      }
      if round % 10 == 0 { #expect(answers == again.server.handle(message)) }
    }
  }
}
