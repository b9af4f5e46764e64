import ControlModel
import Foundation
import Interchange
import Testing

@Suite("Graph exports")
struct GraphWriterTests {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appending(path: "Fixtures/export")

  /// Two small catalogs and a set that uses every kind of row, with texts that every format has to escape.
  static let content: Content = {
    let alpha = Catalog(
      framework: Framework(
        id: "alpha-1", title: "Alpha \"one\" & <more>", publisher: "Example", edition: "1",
        published: CalendarDate(year: 2020, month: 1, day: 2), supersedes: "alpha-0"),
      controls: [
        Control(id: "A", kind: "theme", title: "Part"),
        Control(
          id: "A.1", aliases: ["A 1"], title: "First\nrule \\ \"quoted\"", summary: "=SUM(A1), a\ttab; ünï 🙂",
          isAssessable: true, parent: "A"),
        Control(id: "A.2 (1)", title: "<b>&amp;", isAssessable: true, isWithdrawn: true, parent: "A"),
        Control(id: "A.3", title: "Third", isAssessable: true, parent: "A"),
      ])
    let beta = Catalog(
      framework: Framework(id: "beta-2", title: "Beta", edition: "2"),
      controls: (1...6).map { Control(id: ControlID("B\($0)"), title: "B \($0)", isAssessable: true) })
    func inAlpha(_ id: String) -> Endpoint { .control(ControlReference("alpha-1", id)) }
    func inBeta(_ id: String) -> Endpoint { .control(ControlReference("beta-2", id)) }
    var set = MappingSet(id: "alpha-1_beta-2", title: "Alpha to Beta", source: "alpha-1", target: "beta-2")
    set.mappings = [
      Mapping(
        id: "equal", source: inAlpha("A.1"), target: inBeta("B1"), statement: .relation(.equal),
        confidence: 0.9,
        sourceStrength: 10, targetStrength: 10, comment: "both \"ask\" \\ it\nin two lines"),
      Mapping(
        id: "subset", source: inAlpha("A.1"), target: inBeta("B2"), statement: .relation(.subset),
        sourceStrength: 10, targetStrength: 4, targetOnly: "more; <and> & more"),
      Mapping(
        id: "superset", source: inAlpha("A.2 (1)"), target: inBeta("B3"), statement: .relation(.superset),
        reviewer: "R", sourceOnly: "=cmd|x", changes: [.renamed, .moved]),
      Mapping(
        id: "intersects", source: inAlpha("A.3"), target: inBeta("B4"), statement: .relation(.intersects),
        sourceStrength: 3, targetStrength: 5, coversGroup: "g"),
      Mapping(id: "disjoint", source: inAlpha("A.3"), target: inBeta("B5"), statement: .relation(.disjoint)),
      Mapping(
        id: "close", source: inAlpha("A.3"), target: inBeta("B6"), statement: .notDisjoint,
        rationale: .functional),
      Mapping(
        id: "union", source: inAlpha("A.3"),
        target: .union([ControlReference("beta-2", "B1"), ControlReference("beta-2", "B2")]),
        statement: .relation(.subset)),
      Mapping(
        id: "none", source: inAlpha("A.2 (1)"), target: .none, statement: .noCounterpart, comment: "nothing",
        nearest: [ControlReference("beta-2", "B1")]),
      Mapping(id: "new", source: .none, target: inBeta("B6"), statement: .noCounterpart),
      Mapping(id: "dangling", source: inAlpha("A.9"), target: inBeta("B1"), statement: .relation(.equal)),
      Mapping(id: "equal", source: inAlpha("A.1"), target: inBeta("B6"), statement: .relation(.subset)),
    ]
    return Content(catalogs: [alpha, beta], mappingSets: [set])
  }()

  static let files: [(String, String)] = {
    let cypher = CypherWriter.files(content)
    return [
      ("graph.dot", DOTWriter.text(content)), ("graph.graphml", GraphMLWriter.text(content)),
      ("graph.ttl", TurtleWriter.text(content)),
    ] + cypher.all.map { ($0.name, $0.text) }
  }()

  @Test("are the files beside the test", arguments: files.map(\.0))
  func golden(name: String) throws {
    let actual = try #require(Self.files.first { $0.0 == name }).1
    let golden = Self.folder.appending(path: name)
    if ProcessInfo.processInfo.environment["CONCORD_GOLDEN"] == "rewrite" {
      try FileManager.default.createDirectory(at: Self.folder, withIntermediateDirectories: true)
      try Data(actual.utf8).write(to: golden)
      Issue.record("rewrote \(name); look at the difference")
    } else {
      #expect(actual == (try String(contentsOf: golden, encoding: .utf8)))
    }
  }

  @Test("do not depend on the order in which catalogs and sets came")
  func order() {
    let content = Self.content
    let reversed = Content(catalogs: content.catalogs.reversed(), mappingSets: content.mappingSets.reversed())
    #expect(DOTWriter.text(reversed) == DOTWriter.text(content))
    #expect(GraphMLWriter.text(reversed) == GraphMLWriter.text(content))
    #expect(TurtleWriter.text(reversed) == TurtleWriter.text(content))
    #expect(CypherWriter.files(reversed) == CypherWriter.files(content))
  }

  @Test("name only nodes that are there, each once")
  func references() throws {
    let cypher = CypherWriter.files(Self.content)
    func ids(_ text: String, _ columns: [Int]) -> [String] {
      DelimitedText.read(Array(text.utf8), file: "x", delimiter: .comma).text.records.dropFirst()
        .flatMap { record in columns.map { record[$0].text } }
    }
    let nodes = ids(cypher.nodes, [0])
    #expect(Set(nodes).count == nodes.count)
    #expect(Set(ids(cypher.relationships, [1, 2])).subtracting(nodes) == [])
    let edges = ids(cypher.relationships, [0])
    #expect(Set(edges).count == edges.count)
  }

  @Test("keep every row as an edge")
  func rows() {
    let relationships = CypherWriter.files(Self.content).relationships
    let records = DelimitedText.read(Array(relationships.utf8), file: "x", delimiter: .comma).text.records
    let statements = records.dropFirst().filter { !["contains", "member"].contains($0[3].text) }
    #expect(statements.count == Self.content.mappingSets.first?.mappings.count)
    #expect(
      Set(statements.map { $0[3].text })
        == ["equal", "subset", "superset", "intersects", "disjoint", "not-disjoint", "no-counterpart"])
  }

  @Test("of nothing are still files of their format")
  func empty() {
    #expect(DOTWriter.text(Content()).hasSuffix("}\n"))
    #expect(GraphMLWriter.text(Content()).hasSuffix("</graph>\n</graphml>\n"))
    #expect(CypherWriter.files(Content()).nodes.split(separator: "\n").count == 1)
  }
}
