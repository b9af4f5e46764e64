import Concord
import Foundation
import Testing

/// What `docs/library.md` shows, compiled and run. Each block of the page stands here between `// ▸` and `// ◂`, and
/// `LibraryPageTests` holds the two together; what follows a block says what it must have found.
@Suite("The library, as its page shows it")
struct LibraryExamples {
  @Test func `loads what ships and finds a control`() throws {
    // ▸ ask
    let content = try BuiltinContent.load()
    switch ReferenceResolver(content).resolve("27001:2022 5.23") {
    case .resolved(let reference): print(content[reference]?.title ?? "")
    case .ambiguous(let candidates): print("say which: \(candidates)")
    case .unknown(let nearest): print("did you mean \(nearest)?")
    case .unknownFramework(let name, let nearest): print("no framework \(name); \(nearest)?")
    }
    // ◂
    let reference = ControlReference("iso27001-2022", "A.5.23")
    #expect(ReferenceResolver(content).resolve("27001:2022 5.23") == .resolved(reference))
  }

  @Test func `relates two controls`() throws {
    // ▸ relate
    let content = try BuiltinContent.load()
    let graph = MappingGraph(content: content)
    let source = ControlReference("iso27001-2013", "A.12.4.3")
    let target = ControlReference("iso27001-2022", "A.8.15")
    if let answer = graph.explain(from: source, to: target) {
      print(answer.label)  // subset: every relation that is still possible
      print(answer.standing)  // asserted, derived, possible or unknown
      for residue in answer.leavesOpen { print("\(target) also asks: \(residue.text)") }
      for row in answer.rows { print(row.location?.description ?? row.setID) }
    }
    // ◂
    let answer = try #require(graph.explain(from: source, to: target))
    #expect(answer.label.relation == .subset)
    #expect(!answer.rows.isEmpty && !answer.leavesOpen.isEmpty)
  }

  @Test func `calculates with labels`() {
    // ▸ algebra
    let answer = Label.subset
    print(answer.converse)  // superset: the same, read backwards
    print(answer.composed(with: .intersects))  // A ⊂ B, B ∩ C: A and C may share nothing
    print(answer.joined(with: .subset))  // equal|subset: two parts may together be all of it
    print(answer.intersection(.overlapping).entailsWithin)  // true: every relation left lies within
    print(answer.complement)  // all the others
    // ◂
    #expect(answer.converse == .superset)
    #expect(!answer.composed(with: .intersects).entailsOverlap)
    #expect(answer.joined(with: .subset) == .within)
    #expect(answer.complement.contains(.equal) && !answer.complement.contains(.subset))
  }

  @Test func `reasons over numbers`() {
    // ▸ numbers
    var builder = GraphBuilder()
    let hub = builder.addFramework(controlCount: 1500)
    let spoke = builder.addFramework(controlCount: 40)
    for control in spoke {
      builder.addRow(
        source: control, target: hub.lowerBound + control % 1500, .relation(.subset), confidence: 0.9)
    }
    let graph = builder.build()
    print(graph.contradictingRows().count)  // 0: the rows can all be true
    graph.forEachLabel(from: spoke, to: hub) { source, target, label in print(source, target, label) }
    // ◂
    #expect(graph.contradictingRows().isEmpty)
    var labels: [Label] = []
    graph.forEachLabel(from: spoke, to: hub) { _, _, label in labels.append(label) }
    #expect(labels == Array(repeating: .subset, count: 40))
  }

  @Test func `ranks what answers to a control`() throws {
    // ▸ rank
    let graph = MappingGraph(content: try BuiltinContent.load())
    let answer = RelationAnswer(
      ControlReference("soc2-2017", "CC6.1"), in: ["iso27001-2022"], direction: .answersTo, graph: graph)
    for entry in answer?.parts.first?.entries ?? [] {
      print(entry.control, entry.strength ?? 0, entry.explanation.label)
    }
    // ◂
    let strengths = try #require(answer?.parts.first?.entries.map { $0.strength ?? 0 })
    #expect(strengths.count > 5)
    #expect(strengths == strengths.sorted(by: >))
  }

  @Test func `counts what is covered`() throws {
    // ▸ cover
    let graph = MappingGraph(content: try BuiltinContent.load())
    let inPlace = [
      ImplementedControl(ControlReference("iso27001-2022", "A.8.15")),
      ImplementedControl(ControlReference("iso27001-2022", "A.8.16"), .partial),
    ]
    let coverage = graph.coverage(of: "soc2-2017", by: inPlace)
    print("\(coverage.counts.partial) of \(coverage.counts.total) partial")
    let missing = graph.whyNot(ControlReference("soc2-2017", "CC7.2"), by: inPlace)
    print(missing?.coveringSets ?? [])  // the smallest sets that would cover it; none here, so:
    print(missing?.helpful ?? [])  // what would at least do more of it
    // ◂
    #expect(coverage.counts.total == 61)
    #expect(coverage.counts.partial > 0)
    #expect(missing?.isCovered == false)
  }

  @Test func `plans a transition`() throws {
    let file = ConsoleRoot.path("examples/soa-2013.xlsx")
    // ▸ plan
    let content = try BuiltinContent.load()
    let (statement, findings) = StatementOfApplicabilityReader.read(
      bytes: try ContentLoader.bytes(of: file), fileName: "soa-2013.xlsx", content: content)
    for finding in findings { print(finding) }  // soa-2013.xlsx:SoA!A97: warning: …
    if let statement, let day = CalendarDate(year: 2026, month: 11, day: 1) {
      let plan = try TransitionPlan.make(statement: statement, content: content, asOf: day)
      print(plan.decisions.map(\.control.id))
      print(TransitionReport(plan, diagnostics: findings).text(width: 80))
    }
    // ◂
    #expect(findings.count { $0.severity == .error } == 1)
    let plan = try TransitionPlan.make(
      statement: try #require(statement), content: content,
      asOf: try #require(CalendarDate(year: 2026, month: 11, day: 1)))
    #expect(plan.controls.count == 93)
  }

  @Test func `reasons over content of one's own and finds its contradictions`() throws {
    // ▸ own
    func control(_ id: ControlID) -> Control {
      Control(id: id, title: id.rawValue, isAssessable: true)
    }
    func row(_ source: ControlID, _ relation: Relation, _ target: ControlID) -> Mapping {
      Mapping(
        id: "\(source)_\(target)_\(relation)",
        source: .control(ControlReference(framework: "mine", control: source)),
        target: .control(ControlReference(framework: "theirs", control: target)),
        statement: .relation(relation))
    }
    let content = Content(
      catalogs: [
        Catalog(framework: Framework(id: "mine", title: "Mine", edition: "1"), controls: [control("M1")]),
        Catalog(
          framework: Framework(id: "theirs", title: "Theirs", edition: "1"),
          controls: [control("T1"), control("T2")]),
      ],
      mappingSets: [
        MappingSet(
          id: "mine_theirs", source: "mine", target: "theirs",
          mappings: [row("M1", .subset, "T1"), row("M1", .disjoint, "T1"), row("M1", .intersects, "T2")])
      ])
    let graph = MappingGraph(content: content)
    for contradiction in graph.contradictions { print(contradiction.sentence) }
    // ◂
    #expect(graph.contradictions.count == 1)
  }

  @Test func `takes a file of any format and gives it back in another`() throws {
    let content = try BuiltinContent.load()
    let set = try #require(content.mappingSet(from: "iso27001-2022", to: "soc2-2017"))
    // ▸ exchange
    let (files, losses) = try Exporter.files(.mappingSet(set), as: .oscalMappingJSON, content: content)
    for loss in losses { print(loss) }  // what the format cannot say
    for file in files {
      let back = Importer.read(file.bytes, file: file.name, options: ImportOptions(context: content))
      print(back.mappingSets.first?.mappings.count ?? 0, back.diagnostics)
    }
    // ◂
    let back = Importer.read(
      try #require(files.first).bytes, file: "set.json", options: ImportOptions(context: content))
    #expect(back.mappingSets.first?.mappings.isEmpty == false)
  }

  @Test func `writes a result in every format`() throws {
    // ▸ report
    let content = try BuiltinContent.load()
    let matrix = MappingGraph(content: content).coverageMatrix(of: ["soc2-2017", "iso27001-2022"])
    let report = MatrixReport(matrix, content: content)
    print(report.text(width: 80))
    print(report.markdown(), report.html(), report.csv())
    let workbook = try XLSXWriter.bytes(of: report.workbook(created: content.date))
    // ◂
    #expect(report.text(width: 80).contains("soc2-2017"))
    #expect(!workbook.isEmpty)
  }
}

/// Where the checkout lies.
enum ConsoleRoot {
  static func path(_ name: String) -> String {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: name).path
  }
}
