import ControlModel
import Testing

@testable import MappingGraph

@Suite struct `Coverage is what follows` {
  /// Covered: no thing in the item lies outside all that is implemented. Partial: some thing must lie in both.
  @Test(arguments: [UInt64(141), 142, 143], [false, true])
  func `verdicts agree with the sets that the rows allow`(seed: UInt64, unions: Bool) {
    var generator = SeededGenerator(seed: seed)
    var seen: [CoverageVerdict: Int] = [:]
    for _ in rounds(20) {
      let size = 7
      let (drawn, _) = Network.truthful(size: size, universe: 8, rows: 14, unions: unions, using: &generator)
      let network = drawn.split(at: 4)
      let content = NetworkContent(network: network, split: 4)
      let graph = content.graph
      // The network with the union of what is implemented as one more control.
      let implemented = (0..<4).filter { _ in Bool.random(using: &generator) }
      var extended = network
      extended.covers = []
      extended.unions.append(implemented)
      let coverage = graph.coverage(
        of: "right", by: implemented.map { ImplementedControl(content.reference($0)) })
      for (position, item) in coverage.items.enumerated() {
        seen[item.verdict, default: 0] += 1
        if implemented.isEmpty {
          #expect(item.verdict == .unknown)
          continue
        }
        let facts = Oracle.facts(extended, 4 + position, size + extended.unions.count - 1)
        let isCovered = facts?.contains(.within) ?? true
        let overlaps = facts?.contains(.overlaps) ?? true
        let comment = "item \(4 + position) by \(implemented), seed \(seed)\n\(network)"
        switch item.verdict {
        case .covered: #expect(isCovered, "\(comment)")
        case .partial:
          #expect(overlaps, "\(comment)")
          if !unions { #expect(!isCovered, "\(comment)") }
        default: if !unions { #expect(!overlaps, "\(comment)") }
        }
        if let derivation = item.derivation { expectSound(derivation, item) }
      }
    }
    #expect(seen[.covered] ?? 0 > 3 && seen[.partial(nil)] ?? 0 > 3)
  }

  private func expectSound(_ derivation: CoverageDerivation, _ item: Coverage.Item) {
    #expect(derivation.start == .control(item.control))
    var node = derivation.start
    for step in derivation.steps {
      #expect(step.source == node)
      node = step.target
    }
    if case .implemented(let control, _) = derivation.end { #expect(node == .control(control)) }
    let facts = derivation.steps.map(\.fact)
    if item.verdict == .covered {
      #expect(facts.allSatisfy { $0 == .within })
    } else {
      // Down inside the item, at most once across, then up to what is implemented.
      let rest = facts.drop { $0 == .contains }
      #expect(
        rest.first == .overlaps
          ? rest.dropFirst().allSatisfy { $0 == .within } : rest.allSatisfy { $0 == .within })
    }
  }

  @Test(arguments: [UInt64(151), 152])
  func `the verdicts partition the target, and the matrix has the same counts`(
    seed: UInt64
  ) {
    var generator = SeededGenerator(seed: seed)
    for _ in rounds(30) {
      let (drawn, _) = Network.truthful(size: 14, universe: 14, rows: 20, unions: true, using: &generator)
      var content = NetworkContent(network: drawn.split(at: 7), split: 7)
      var strengths: [Int] = []
      for _ in drawn.rows { strengths.append(Int.random(in: 0...9, using: &generator)) }
      content.edit = { position, mapping in
        mapping.targetStrength = strengths[position] == 0 ? nil : strengths[position]
        mapping.sourceStrength = strengths[position] == 0 ? nil : 10 - strengths[position]
      }
      let graph = content.graph
      let matrix = graph.coverageMatrix()
      for (target, source) in [
        (FrameworkID("left"), FrameworkID("right")), ("right", "left"), ("left", "left"),
      ] {
        let coverage = graph.coverage(of: target, byAllOf: [source])
        #expect(coverage.counts.total == 7)
        #expect(coverage.items.map(\.control) == graph.assessableControls(of: target).map(graph.reference))
        #expect(matrix.counts(of: target, by: source) == coverage.counts, "seed \(seed)\n\(drawn)")
        #expect(coverage.counts.notImplemented == 0)
      }
    }
  }

  @Test(arguments: [UInt64(161)]) func `implementing more never makes a verdict worse`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for _ in rounds(40) {
      let (drawn, _) = Network.truthful(size: 10, universe: 10, rows: 20, unions: true, using: &generator)
      let content = NetworkContent(network: drawn.split(at: 5), split: 5)
      let graph = content.graph
      var statuses = (0..<5).map { _ in
        ImplementationStatus.allCases.randomElement(using: &generator) ?? .planned
      }
      func ranks() -> [Int] {
        graph.coverage(
          of: "right", by: statuses.enumerated().map { ImplementedControl(content.reference($0), $1) }
        ).items.map { Self.rank($0.verdict) }
      }
      var before = ranks()
      for control in (0..<5).shuffled(using: &generator) {
        statuses[control] = .implemented
        let after = ranks()
        #expect(zip(before, after).allSatisfy { $0 <= $1 }, "seed \(seed)\n\(drawn)")
        before = after
      }
    }
  }

  private static func rank(_ verdict: CoverageVerdict) -> Int {
    switch verdict {
    case .covered: 3
    case .partial: 2
    case .notImplemented: 1
    case .noCounterpart, .unknown: 0
    }
  }
}

extension Oracle {
  /// The facts about a source and a target node, unions included; nil when the network is inconsistent.
  static func facts(_ network: Network, _ source: Int, _ target: Int) -> Set<Fact>? {
    // A union as one more control that equals it.
    var extended = network
    extended.parents.append(nil)
    extended.size += 1
    let control = network.size
    func shift(_ node: Int) -> Int { node < control ? node : node + 1 }
    extended.rows = network.rows.map {
      Network.Row(source: shift($0.source), target: shift($0.target), statement: $0.statement)
    }
    extended.rows.append(
      Network.Row(source: control, target: shift(target), statement: .relation(.equal)))
    guard let labels = labelsByRegions(extended) else { return nil }
    let label = labels[source][control]
    return Set(Fact.allCases.filter { label.isSubset(of: $0.label) })
  }
}

@Suite struct `Verdicts are told apart` {
  static let content = Content(
    catalogs: [
      catalog("t", "lies", "most", "some", "little", "vague", "open", "gap", "never", "both"),
      catalog("s", "1", "2", "3", "4"), catalog("u", "1"),
    ],
    mappingSets: [
      MappingSet(
        id: "t_s", source: "t", target: "s",
        mappings: [
          row(
            "lies", "t/lies", .subset, "s/1", confidence: 0.8, sourceStrength: 10, targetStrength: 3,
            targetOnly: "more"),
          row(
            "most", "t/most", .intersects, "s/1", sourceStrength: 8, targetStrength: 2,
            sourceOnly: "the rest of most", targetOnly: "x"),
          row(
            "some", "t/some", .intersects, "s/1", sourceStrength: 5, targetStrength: 2,
            sourceOnly: "the rest of some"),
          row(
            "little", "t/little", .intersects, "s/1", sourceStrength: 2, targetStrength: 2,
            sourceOnly: "nearly all"),
          row("vague", "t/vague", .intersects, "s/1"),
          row("open", "t/open", .intersects, "s/3", sourceStrength: 9, sourceOnly: "a detail"),
          gap("gap", "t/gap"),
          row("both1", "t/both", .superset, "s/1", sourceStrength: 6, coveredBy: "b"),
          row("both2", "t/both", .superset, "s/2", sourceStrength: 6, coveredBy: "b"),
        ])
    ])
  let graph = MappingGraph(content: content)

  private func verdicts(_ implemented: [ImplementedControl]) -> [String: CoverageVerdict] {
    let coverage = graph.coverage(of: "t", by: implemented)
    return Dictionary(
      uniqueKeysWithValues: coverage.items.map { ($0.control.control.rawValue, $0.verdict) })
  }

  private func item(_ id: String, _ implemented: [ImplementedControl]) -> Coverage.Item? {
    graph.coverage(of: "t", by: implemented).items.first { $0.control.control.rawValue == id }
  }

  @Test func `by strength, by status and by who looked`() {
    let verdicts = verdicts([
      ImplementedControl(reference("s/1")), ImplementedControl(reference("s/3"), .planned),
    ])
    #expect(
      verdicts == [
        "lies": .covered, "most": .partial(.mostly), "some": .partial(.partly),
        "little": .partial(.start), "vague": .partial(nil), "open": .notImplemented,
        "gap": .noCounterpart, "never": .unknown, "both": .partial(.partly),
      ])
    var counts = CoverageCounts()
    for verdict in verdicts.values { counts.add(verdict) }
    #expect(counts.ungraded == 1 && counts.partial == 5 && counts.total == verdicts.count)
  }

  @Test func `parts that together cover an item cover it when all are implemented`() {
    let both = item("both", [ImplementedControl(reference("s/1")), ImplementedControl(reference("s/2"))])
    #expect(both?.verdict == .covered)
    guard case .together(.rows(let rows), let parts)? = both?.derivation?.end else {
      Issue.record("no union")
      return
    }
    #expect(rows.map(\.mapping.id) == ["both1", "both2"])
    #expect(parts.flatMap(\.implementations).map(\.reference) == [reference("s/1"), reference("s/2")])
  }

  @Test func `what is only partly implemented gives partial at most and is named`() {
    let limited = item("lies", [ImplementedControl(reference("s/1"), .partial)])
    #expect(limited?.verdict == .partial(.partly))
    #expect(limited?.weakestLink == .implementation(reference("s/1"), .partial))
    #expect(limited?.unproven == [.implementation(reference("s/1"), .partial)])
    let capped = item("most", [ImplementedControl(reference("s/1"), .partial)])
    #expect(capped?.verdict == .partial(.partly))
    let weak = item("little", [ImplementedControl(reference("s/1"), .partial)])
    #expect(weak?.verdict == .partial(.start))
    // Listed twice: the weaker status counts.
    let twice = item(
      "lies", [ImplementedControl(reference("s/1")), ImplementedControl(reference("s/1"), .partial)])
    #expect(twice?.verdict == .partial(.partly))
  }

  @Test func `an item says what is left of it, and by which row`() {
    let most = item("most", [ImplementedControl(reference("s/1"))])
    #expect(most?.residues.map(\.text) == ["the rest of most"])
    #expect(most?.residues.map(\.side) == [.control(reference("t/most"))])
    #expect(most?.unproven == most?.residues.map { .residue($0) })
    #expect(item("vague", [ImplementedControl(reference("s/1"))])?.unproven == [.extent])
    let covered = item("lies", [ImplementedControl(reference("s/1"))])
    #expect(covered?.residues.isEmpty == true && covered?.unproven.isEmpty == true)
    guard case .row(let row, let confidence)? = covered?.weakestLink else {
      Issue.record("no weakest link")
      return
    }
    #expect(row.mapping.id == "lies" && confidence == 0.8)
  }

  @Test func `no counterpart needs somebody to have looked in every framework asked about`() {
    let verdict = item(
      "gap", [ImplementedControl(reference("s/1")), ImplementedControl(reference("u/1"))])
    #expect(verdict?.verdict == .unknown)
    #expect(verdict?.unproven == [.notConsidered("u")])
    #expect(verdict?.noCounterpart.map(\.mapping.id) == ["gap"])
    #expect(graph.noCounterpart(of: reference("t/gap"), in: "s").map(\.mapping.id) == ["gap"])
  }

  @Test func `nothing listed leaves everything unknown, and what is not known is reported`() {
    #expect(Set(verdicts([]).values) == [.unknown])
    let coverage = graph.coverage(
      of: "t", by: [ImplementedControl(reference("s/9")), ImplementedControl(reference("s/1"))])
    #expect(coverage.ignored == [reference("s/9")])
    #expect(coverage.sources == ["s"])
    #expect(graph.coverage(of: "nothing", by: []).items.isEmpty)
  }

  @Test func `a statement of applicability gives its statuses`() {
    let statement = StatementOfApplicability(
      framework: "s",
      rows: [
        .init(control: reference("s/1"), applicability: .applicable, status: .implemented),
        .init(control: reference("s/2"), applicability: .notApplicable, status: .implemented),
        .init(control: reference("s/3"), applicability: .applicable),
      ])
    #expect(
      statement.implementedControls.map(\.status) == [.implemented, .notImplemented, .notImplemented])
  }

  @Test func `a verdict that rests on a contradiction says so`() {
    var sets = Self.content.mappingSets
    sets[0].mappings.append(row("clash", "t/lies", .disjoint, "s/1"))
    let clash = MappingGraph(content: Content(catalogs: Self.content.catalogs, mappingSets: sets))
    let items = clash.coverage(of: "t", by: [ImplementedControl(reference("s/1"))]).items
    #expect(items.filter(\.restsOnContradiction).map(\.control) == [reference("t/lies")])
  }
}

@Suite struct `Why not` {
  @Test(arguments: [UInt64(171), 172]) func `the sets cover, are minimal, and are all there are`(seed: UInt64)
  {
    var generator = SeededGenerator(seed: seed)
    var found = 0
    for _ in rounds(12) {
      let (drawn, _) = Network.truthful(size: 9, universe: 9, rows: 16, unions: true, using: &generator)
      let network = drawn.split(at: 5)
      let content = NetworkContent(network: network, split: 5)
      let graph = content.graph
      let implemented = [0].map { ImplementedControl(content.reference($0)) }
      for target in 5..<9 {
        let reference = content.reference(target)
        let answer = graph.whyNot(reference, by: implemented, from: ["left"], maximumSize: 4, limit: 100)
        var verdicts: [[ControlReference]: Bool] = [:]
        func covers(_ further: [ControlReference]) -> Bool {
          if let known = verdicts[further] { return known }
          let covers = isCovered(further)
          verdicts[further] = covers
          return covers
        }
        func isCovered(_ further: [ControlReference]) -> Bool {
          graph.coverage(of: "right", by: implemented + further.map { ImplementedControl($0) }).items
            .first { $0.control == reference }?.verdict == .covered
        }
        if covers([]) {
          #expect(answer?.isCovered == true && answer?.coveringSets.isEmpty == true)
          continue
        }
        var minimal: Set<[ControlReference]> = []
        for bits in 1..<16 {
          let set = (0..<4).filter { bits >> $0 & 1 == 1 }.map { content.reference($0 + 1) }
          let isMinimal = set.allSatisfy { left in !covers(set.filter { $0 != left }) }
          if covers(set), isMinimal { minimal.insert(set) }
        }
        #expect(answer.map { Set($0.coveringSets) } == minimal, "\(target), seed \(seed)\n\(network)")
        #expect(answer?.isComplete == true)
        found += minimal.count
      }
    }
    #expect(found > 3)
  }

  @Test func `what would help without covering is listed`() {
    let graph = MappingGraph(content: `Verdicts are told apart`.content)
    let answer = graph.whyNot(reference("t/open"), by: [ImplementedControl(reference("s/1"))])
    #expect(answer?.coveringSets == [])
    #expect(answer?.helpful == [reference("s/3")])
    let both = graph.whyNot(reference("t/both"), by: [ImplementedControl(reference("s/1"))])
    #expect(both?.coveringSets == [[reference("s/2")]])
    #expect(graph.whyNot(reference("t/nothing"), by: []) == nil)
  }
}
