import Assistant
import Concord
import Interchange
import Testing

@Suite("The tools")
struct ToolTests {
  static let names = ["resolve", "show", "map", "explain", "coverage", "transition", "search", "frameworks"]

  @Test("are described with strict schemas and as only reading")
  func list() throws {
    var session = try Session()
    let tools = try session.request("tools/list")["result"]?["tools"]?.elements ?? []
    #expect(tools.compactMap { $0["name"]?.string } == Self.names)
    for tool in tools {
      let schema = try #require(tool["inputSchema"])
      #expect(schema["type"]?.string == "object")
      #expect(schema["additionalProperties"]?.bool == false)
      #expect(
        schema["properties"]?.members.allSatisfy { $0.value["description"]?.string?.isEmpty == false } == true
      )
      #expect(tool["description"]?.string?.isEmpty == false)
      #expect(tool["annotations"]?["readOnlyHint"]?.bool == true)
      #expect(tool["outputSchema"]?["type"]?.string == "object")
    }
  }

  @Test("have in older revisions only what those know")
  func olderLists() throws {
    var march = try Session("2025-03-26")
    let tool = try march.request("tools/list")["result"]?["tools"]?.elements.first
    #expect(tool?.members.map(\.name) == ["name", "description", "inputSchema", "annotations"])
    var november = try Session("2024-11-05")
    let older = try november.request("tools/list")["result"]?["tools"]?.elements.first
    #expect(older?.members.map(\.name) == ["name", "description", "inputSchema"])
    let result = try november.call("resolve", #"{"control":"CC6.1"}"#)
    #expect(result["structuredContent"] == nil)
    let structure = try #require(result["content"]?.elements.last?["text"]?.string)
    #expect(try JSONTree.parse(Array(structure.utf8))["status"]?.string == "found")
  }

  @Test("know of paths only where files may be read")
  func paths() throws {
    var closed = try Session()
    #expect(try closed.call("transition", #"{"path":"x.csv"}"#).text.contains("no argument 'path'"))
  }

  @Test(
    "answer with the report's JSON, the content's version and a text",
    arguments: [
      ("resolve", #"{"control":"27001:2022 5.23"}"#, "concord/reference", "iso27001-2022/A.5.23"),
      ("show", #"{"control":"A.12.4.3"}"#, "concord/control", "became A.8.15"),
      ("map", #"{"control":"CC6.1","to":["27001:2022"]}"#, "concord/relations", "A.8.3"),
      (
        "map", #"{"control":"CC6.1","direction":"supports","possible":true}"#, "concord/relations", "supports"
      ),
      ("explain", #"{"source":"CC6.1","target":"A.8.24"}"#, "concord/explanation", "intersects"),
      (
        "explain", #"{"source":"CC6.1","target":"A.8.24","reading":"syntactic"}"#, "concord/explanation",
        "unknown"
      ),
      ("coverage", #"{"target":"soc2","by":["27001:2022"]}"#, "concord/coverage", "of 61"),
      (
        "coverage", #"{"target":"soc2","by":["27001:2022"],"control":"CC6.1"}"#, "concord/coverage-item",
        "WOULD COVER"
      ),
      ("search", #"{"words":"access","limit":3}"#, "concord/search", "use the argument 'limit'"),
      ("frameworks", "{}", "concord/frameworks", "soc2-2017"),
    ])
  func found(tool: String, arguments: String, format: String, excerpt: String) throws {
    var session = try Session()
    let result = try session.call(tool, arguments)
    #expect(result["isError"]?.bool == false)
    #expect(result.status == "found")
    #expect(result["structuredContent"]?["format"]?.string == format)
    let version = try Session.content.get().version
    #expect(result["structuredContent"]?["contentVersion"]?.string == version)
    #expect(result.text.contains(excerpt))
    #expect(!result.text.contains("--all"))
    // A label of more than 22 columns ("Only iso27001-2022/A.8.24") still pushes its text over the edge.
    let lines = result.text.split(separator: "\n").filter { !$0.hasPrefix("Only ") }
    #expect(lines.allSatisfy { DisplayText.width(String($0)) <= 100 })
  }

  @Test("give in full what the command gives")
  func full() throws {
    let content = try Session.content.get()
    let graph = MappingGraph(content: content)
    let coverage = graph.coverage(of: "soc2-2017", byAllOf: ["iso27001-2022"])
    let report = CoverageReport(
      coverage, by: "iso27001-2022, as if implemented in full", content: content, limit: nil)
    var session = try Session()
    let result = try session.call("coverage", #"{"target":"soc2-2017","by":["iso27001-2022"],"full":true}"#)
    let structured = try #require(result["structuredContent"])
    #expect(
      Self.plain(structured, without: ["status"])
        == Self.plain(try JSONTree.parse(Array(report.json.text.utf8))))
    #expect(structured["omitted"] == nil)
    #expect(result.text == report.text(width: 100))
  }

  @Test("say in brief what they leave out, and keep the rows' identifiers")
  func brief() throws {
    var session = try Session()
    let structured = try #require(try session.call("map", #"{"control":"CC6.1"}"#)["structuredContent"])
    #expect(structured["omitted"]?.elements.isEmpty == false)
    let answers = structured["frameworks"]?.elements.flatMap { $0["answers"]?.elements ?? [] } ?? []
    #expect(!answers.isEmpty)
    for row in answers.flatMap({ $0["rows"]?.elements ?? [] }) {
      #expect(row.members.map(\.name) == ["set", "record"])
    }
  }

  @Test("ask back when several are meant, and never guess")
  func ambiguous() throws {
    var session = try Session()
    for tool in ["resolve", "show", "map"] {
      let result = try session.call(tool, #"{"control":"27001:2022 5.1"}"#)
      #expect(result["isError"]?.bool == false)
      #expect(result.status == "ambiguous")
      let candidates = result["structuredContent"]?["candidates"]?.elements ?? []
      #expect(
        candidates.compactMap { $0["reference"]?.string } == ["iso27001-2022/5.1", "iso27001-2022/A.5.1"])
    }
    let framework = try session.call("coverage", #"{"target":"27001","by":["soc2"]}"#)
    #expect(framework.status == "ambiguous")
    #expect(framework["structuredContent"]?["subject"]?.string == "framework")
    let narrowed = try session.call("resolve", #"{"control":"A.5.1","framework":"27001:2022"}"#)
    #expect(narrowed.status == "found")
  }

  @Test(
    "say that there is no such thing, with the nearest",
    arguments: [
      ("show", #"{"control":"A.99.99"}"#), ("resolve", #"{"control":"iso27002-2022/5.1"}"#),
      ("map", #"{"control":"CC6.1","to":["soc3"]}"#), ("explain", #"{"source":"CC6.1","target":"nothing"}"#),
      ("coverage", #"{"target":"soc2","by":["nope"]}"#), ("search", #"{"words":"x","in":["nope"]}"#),
      ("coverage", #"{"target":"soc2","by":["27001:2022"],"control":"A.8.24"}"#),
    ])
  func notFound(tool: String, arguments: String) throws {
    var session = try Session()
    let result = try session.call(tool, arguments)
    #expect(result["isError"]?.bool == false)
    #expect(result.status == "not-found")
    #expect(result["structuredContent"]?["query"]?.string?.isEmpty == false)
  }

  @Test("do not count what is not assessable")
  func notAssessable() throws {
    var session = try Session()
    let result = try session.call(
      "coverage", #"{"target":"soc2","by":["27001:2022"],"control":"soc2-2017/CC6"}"#)
    #expect(result.status == "not-assessable")
  }

  @Test(
    "refuse bad arguments in words that help",
    arguments: [
      ("show", #"{}"#, "'control' is missing"), ("show", #"{"contrl":"CC6.1"}"#, "did you mean 'control'"),
      ("show", #"{"control":5}"#, "'control' has to be a text"), ("show", #"{"control":""}"#, "1 to 200"),
      ("show", #"{"control":"CC6.1","control":"CC6.2"}"#, "given twice"),
      ("show", #"{"control":"CC6.1","full":"yes"}"#, "true or false"),
      ("show", #"{"control":null}"#, "'control' has to be"),
      ("map", #"{"control":"CC6.1","to":[]}"#, "list of 1 to"),
      ("map", #"{"control":"CC6.1","to":[1]}"#, "list of 1 to"),
      ("map", #"{"control":"CC6.1","direction":"sideways"}"#, "answers-to, supports"),
      ("search", #"{"words":"a","limit":0}"#, "from 1 to 200"),
      ("search", #"{"words":"a","limit":1.5}"#, "whole number"),
      ("frameworks", #"{"x":1}"#, "there are none"), ("coverage", #"{"target":"soc2"}"#, "say what covers"),
      ("transition", "{}", "as 'csv'"), ("transition", #"{"csv":"a,b\n1,2\n"}"#, "cannot be read"),
      ("transition", #"{"csv":"x","asOf":"2026-02-30"}"#, "YYYY-MM-DD"),
      ("transition", #"{"csv":"x","mappings":["nonsense"]}"#, "is no mapping"),
    ])
  func badArguments(tool: String, arguments: String, excerpt: String) throws {
    var session = try Session()
    let result = try session.call(tool, arguments)
    #expect(result["isError"]?.bool == true)
    #expect(result["structuredContent"] == nil)
    #expect(result.text.contains(excerpt), "\(result.text)")
  }

  @Test("do not answer a flood of wrong arguments with another")
  func manyBadArguments() throws {
    var session = try Session()
    let members = (0..<5000).map { #""x\#($0)":1"# }.joined(separator: ",")
    #expect(try session.call("show", "{\(members)}").text.utf8.count < 2000)
  }

  /// A document as text that ignores where its values stood.
  static func plain(_ tree: JSONTree, without names: Set<String> = []) -> String {
    switch tree.content {
    case .object(let members):
      "{"
        + members.filter { !names.contains($0.name) }.map { "\($0.name):\(plain($0.value))" }.joined(
          separator: ",")
        + "}"
    case .array(let elements): "[" + elements.map { plain($0) }.joined(separator: ",") + "]"
    case .string(let text): "'\(text)'"
    case .number(let digits): digits
    case .bool(let value): "\(value)"
    case .null: "null"
    }
  }
}
