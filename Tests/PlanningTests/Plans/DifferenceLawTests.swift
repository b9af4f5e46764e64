import Concord
import Testing

@Suite struct `A difference` {
  private static let opposite: [CoverageDifference.Direction: CoverageDifference.Direction] = [
    .lost: .gained, .gained: .lost, .changed: .changed, .added: .removed, .removed: .added,
  ]

  private static func statement(using generator: inout SeededGenerator) -> StatementOfApplicability {
    let words: [String?] = [nil, "", "Ada", "  Ada ", "Bob"]
    return StatementOfApplicability(
      framework: "left",
      rows: (0..<4).filter { _ in Int.random(in: 0..<5, using: &generator) > 0 }.map { control in
        .init(
          control: SmallContent.reference(0, control),
          applicability: Applicability.allCases.randomElement(using: &generator) ?? .unstated,
          justification: words.randomElement(using: &generator) ?? nil,
          status: ImplementationStatus.allCases.randomElement(using: &generator),
          owner: words.randomElement(using: &generator) ?? nil)
      })
  }

  @Test(arguments: [UInt64(1101), 1102, 1103])
  func `of a thing and itself is empty, and read backwards the opposite`(seed: UInt64) {
    var generator = SeededGenerator(state: seed)
    for _ in 0..<30 {
      let graph = MappingGraph(content: SmallContent.content(using: &generator))
      let one = Self.statement(using: &generator)
      let other = Self.statement(using: &generator)
      let same = PlanDifference.between(one, one, targets: ["right"], graph: graph)
      #expect(!same.hasRegression && same.losses.isEmpty)
      #expect(same.coverage.allSatisfy { $0.difference.changes.isEmpty })
      #expect(same.statement?.changes.isEmpty == true && same.statement?.unchanged == one.rows.count)

      let there = PlanDifference.between(one, other, targets: ["right"], graph: graph)
      let back = PlanDifference.between(other, one, targets: ["right"], graph: graph)
      for (forward, backward) in zip(there.coverage, back.coverage) {
        let (forward, backward) = (forward.difference, backward.difference)
        #expect(forward.before == backward.after && forward.after == backward.before)
        #expect(forward.changes.map(\.control) == backward.changes.map(\.control))
        for (change, turned) in zip(forward.changes, backward.changes) {
          #expect(change.before == turned.after && change.after == turned.before, "seed \(seed)")
          #expect(Self.opposite[change.direction] == turned.direction, "seed \(seed)")
          #expect(change.restedOn == turned.restsOn && change.restsOn == turned.restedOn)
        }
        for direction in CoverageDifference.Direction.allCases {
          #expect(forward.changes(direction).allSatisfy { $0.direction == direction })
        }
      }
      let rows = there.statement?.changes ?? []
      let turned = Dictionary(
        (back.statement?.changes ?? []).map { ($0.control, $0) }, uniquingKeysWith: { first, _ in first })
      #expect(rows.count == turned.count && there.statement?.unchanged == back.statement?.unchanged)
      for row in rows {
        let opposite = turned[row.control]
        #expect(opposite?.wasListed == row.isListed && opposite?.isListed == row.wasListed)
        #expect(
          opposite?.fields.map { [$0.after, $0.before] } == row.fields.map { [$0.before, $0.after] })
        #expect(!(row.isRegression && opposite?.isRegression == true), "seed \(seed)")
      }
      #expect(
        there.hasRegression
          == (!there.losses.isEmpty || rows.contains(where: \.isRegression)))
    }
  }

  @Test func `of two contents is empty for the same one, and names what came, went and changed`() throws {
    let content = try BuiltinContent.load()
    let graph = MappingGraph(content: content)
    let same = PlanDifference.between(graph, graph, statements: [], targets: ["soc2-2017"])
    #expect(same.content?.isEmpty == true && same.coverage.isEmpty && !same.hasRegression)
    #expect(same.compared > 1)

    // Without the set to SOC 2 and with another title of one control.
    let gone = try #require(content.mappingSet(from: "iso27001-2022", to: "soc2-2017"))
    let catalogs = content.catalogs.map { catalog -> Catalog in
      guard catalog.framework.id == "soc2-2017" else { return catalog }
      return Catalog(
        framework: catalog.framework,
        controls: catalog.controls.map { control in
          var control = control
          if control.id == "CC1.1" { control.title = "Another title" }
          return control
        })
    }
    let later = MappingGraph(
      content: Content(catalogs: catalogs, mappingSets: content.mappingSets.filter { $0.id != gone.id }))
    let there = PlanDifference.between(graph, later, statements: [], targets: ["soc2-2017"])
    let change = try #require(there.content)
    #expect(change.frameworks.isEmpty)
    #expect(change.controls.map(\.control.control) == ["CC1.1"] && change.controls[0].parts == ["title"])
    #expect(change.rows.count == gone.mappings.count)
    #expect(change.rows.allSatisfy { $0.kind == .removed && $0.bearsOnMeaning && $0.after == nil })
    #expect(there.hasRegression && there.coverage.contains { $0.byAllOf == "iso27001-2022" })
    let back = PlanDifference.between(later, graph, statements: [], targets: ["soc2-2017"])
    #expect(back.content?.rows.allSatisfy { $0.kind == .added } == true && !back.hasRegression)
  }

  @Test func `of two editions compares coverage and no rows`() {
    var generator = SeededGenerator(state: 1111)
    let graph = MappingGraph(content: SmallContent.content(frameworks: 3, using: &generator))
    let difference = PlanDifference.between(
      SmallContent.statement(0, [0]), SmallContent.statement(1, [0]), targets: ["third"], graph: graph)
    #expect(difference.statement == nil && difference.coverage.count == 1 && difference.compared == 1)
  }

  @Test func `takes no row that is gone for implemented, and one that no longer applies for lost`() throws {
    let before = SmallContent.statement(0, [0, 1, 2])
    var after = SmallContent.statement(0, [0, 1])
    after.rows[1].applicability = .notApplicable
    let difference = StatementDifference(from: before, to: after)
    #expect(difference.regressions.map(\.control.control) == ["c1", "c2"] && difference.unchanged == 1)
    #expect(difference.changes.map(\.isListed) == [true, false])
    #expect(StatementDifference(from: after, to: before).regressions.isEmpty)
  }
}
