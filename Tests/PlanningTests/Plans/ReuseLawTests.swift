import Concord
import Testing

@Suite struct `A plan of reuse` {
  private static func levels(_ plan: ReusePlan) -> [ControlReference: ServiceLevel?] {
    Dictionary(
      plan.targets.flatMap(\.items).map { ($0.control, $0.coverage.verdict.level) },
      uniquingKeysWith: { first, _ in first })
  }

  /// Nothing counts less than the least.
  private static func isNoWorse(_ later: ServiceLevel??, than earlier: ServiceLevel?) -> Bool {
    guard let earlier else { return true }
    guard let later = later ?? nil else { return false }
    return later >= earlier
  }

  @Test(arguments: [UInt64(901), 902, 903])
  func `is never worse with one more control in place`(seed: UInt64) {
    var generator = SeededGenerator(state: seed)
    for round in 0..<12 {
      let graph = MappingGraph(content: SmallContent.content(frameworks: 3, using: &generator))
      var inPlace: [Int] = []
      var before: ReusePlan?
      for control in (0..<4).shuffled(using: &generator) {
        inPlace.append(control)
        let plan = ReusePlan.make(
          targets: ["right", "third"], statements: [SmallContent.statement(0, inPlace)], evidence: [],
          graph: graph)
        if let before {
          let later = Self.levels(plan)
          for (item, level) in Self.levels(before) {
            #expect(
              Self.isNoWorse(later[item], than: level), "seed \(seed), round \(round), \(item)")
          }
        }
        before = plan
      }
    }
  }

  @Test func `is never worse on the content that ships, however the statement grows`() throws {
    let graph = MappingGraph(content: try BuiltinContent.load())
    let controls = try #require(graph.content["iso27001-2022"]).statementControls.map(\.id)
    var generator = SeededGenerator(state: 911)
    let order = controls.shuffled(using: &generator)
    var before: ReusePlan?
    for count in stride(from: 13, through: order.count, by: 40) {
      let statement = StatementOfApplicability(
        framework: "iso27001-2022",
        rows: order.prefix(count).map {
          .init(
            control: ControlReference(framework: "iso27001-2022", control: $0), applicability: .applicable,
            status: .implemented)
        })
      let plan = ReusePlan.make(
        targets: ["soc2-2017"], statements: [statement], evidence: [], graph: graph)
      if let before {
        let later = Self.levels(plan)
        for (item, level) in Self.levels(before) {
          #expect(Self.isNoWorse(later[item], than: level), "seed 911, \(count) controls, \(item)")
        }
      }
      #expect(plan.implemented == count && plan.remarks.isEmpty)
      before = plan
    }
  }

  @Test(arguments: [UInt64(921), 922])
  func `counts every item once, and its evidence apart`(seed: UInt64) throws {
    var generator = SeededGenerator(state: seed)
    for _ in 0..<20 {
      let content = SmallContent.content(frameworks: 3, using: &generator)
      let graph = MappingGraph(content: content)
      let inPlace = (0..<4).filter { _ in Bool.random(using: &generator) }
      let evidence = inPlace.filter { _ in Bool.random(using: &generator) }.map {
        EvidenceItem(reference: "E\($0)", controls: [SmallContent.reference(0, $0)])
      }
      let statement = SmallContent.statement(0, inPlace)
      let plan = ReusePlan.make(
        targets: ["right", "third", "right"], statements: [statement], evidence: evidence, graph: graph)
      #expect(plan.targets.map(\.framework.id) == ["right", "third"])
      for target in plan.targets {
        #expect(target.items.count == 4 && target.counts.total == 4)
        #expect(target.counts.covered == target.evidenceOfCovered.total)
        #expect(target.counts.partial == target.evidenceOfPartial.total)
        #expect(target.delta.count == 4 - target.counts.covered)
        for item in target.items {
          #expect(item.deltas.isEmpty == (item.coverage.verdict == .covered))
          #expect((item.standing == .none) == item.restsOn.isEmpty)
          #expect(
            item.restsOn.allSatisfy { inPlace.map { SmallContent.reference(0, $0) }.contains($0.reference) })
        }
      }
      // What a control does alone is what coverage by it alone says.
      for entry in plan.contributions {
        let control = entry.contribution.control
        for target in ["right", "third"] as [FrameworkID] {
          let alone = graph.coverage(of: target, by: [ImplementedControl(control)])
          for item in alone.items where item.verdict.level != nil {
            let own = entry.contribution.items.first { $0.control == item.control }
            #expect(own?.verdict.level == item.verdict.level, "seed \(seed), \(control) for \(item.control)")
          }
        }
      }
      var turned = statement
      turned.rows.shuffle(using: &generator)
      #expect(
        ReusePlan.make(
          targets: ["right", "third"], statements: [turned], evidence: evidence, graph: graph)
          == ReusePlan.make(
            targets: ["right", "third"], statements: [statement], evidence: evidence, graph: graph))
    }
  }

  @Test func `does not hold evidence worse for more of it, and lists what shows nothing`() throws {
    var generator = SeededGenerator(state: 931)
    let rank: [ReusePlan.EvidenceStanding: Int] = [.none: 0, .missing: 0, .flagged: 1, .reusable: 2]
    for _ in 0..<20 {
      let graph = MappingGraph(content: SmallContent.content(using: &generator))
      var evidence: [EvidenceItem] = []
      var before: [Int] = []
      for control in (0..<4).shuffled(using: &generator) {
        evidence.append(
          EvidenceItem(reference: "E\(control)", controls: [SmallContent.reference(0, control)]))
        let plan = ReusePlan.make(
          targets: ["right"], statements: [SmallContent.statement(0, 0..<4)], evidence: evidence, graph: graph
        )
        let now = plan.targets.flatMap(\.items).map { rank[$0.standing] ?? 0 }
        #expect(zip(before, now).allSatisfy { $0 <= $1 })
        before = now
        #expect(plan.unusedEvidence.isEmpty)
      }
    }
    let graph = MappingGraph(content: SmallContent.content(using: &generator))
    let idle = EvidenceItem(reference: "E", controls: [SmallContent.reference(0, 3)])
    let plan = ReusePlan.make(
      targets: ["right"], statements: [SmallContent.statement(0, [1])], evidence: [idle], graph: graph)
    #expect(plan.unusedEvidence == [idle])
  }

  @Test func `says when a statement is to an edition from which nothing leads to the target`() throws {
    let graph = MappingGraph(content: try BuiltinContent.load())
    func remarks(_ frameworks: [FrameworkID]) -> [String] {
      ReusePlan.make(
        targets: ["soc2-2017", "pci-dss-4.0.1"],
        statements: frameworks.map { StatementOfApplicability(framework: $0, rows: []) }, evidence: [],
        graph: graph
      ).remarks
    }
    #expect(remarks(["iso27001-2013"]).count == 1)
    #expect(remarks(["iso27001-2013"])[0].contains("iso27001-2022"))
    #expect(remarks(["iso27001-2022"]).isEmpty && remarks(["iso27001-2013", "iso27001-2022"]).isEmpty)
  }

  @Test func `has an action for every item that is left`() throws {
    var generator = SeededGenerator(state: 941)
    let graph = MappingGraph(content: SmallContent.content(using: &generator))
    let plan = ReusePlan.make(
      targets: ["right"], statements: [SmallContent.statement(0, [])], evidence: [], graph: graph)
    #expect(plan.actions.map(\.controls) == plan.targets.flatMap(\.delta).map { [$0.control] })
    #expect(Set(plan.actions.map(\.id)).count == plan.actions.count)
    #expect(plan.actions.allSatisfy { $0.source == .reuse && $0.due == nil })
  }
}
