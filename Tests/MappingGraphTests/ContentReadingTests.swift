import ControlModel
import Testing

@testable import MappingGraph

@Suite struct `Content becomes a graph` {
  private func content(_ mappings: [Mapping], catalogs: [Catalog] = defaultCatalogs) -> Content {
    Content(
      catalogs: catalogs,
      mappingSets: [MappingSet(id: "m", source: "a", target: "b", mappings: mappings)])
  }

  private static let defaultCatalogs = [catalog("a", "1", "2", "3"), catalog("b", "1", "2", "3")]

  private func label(_ graph: MappingGraph, _ source: String, _ target: String) -> Label? {
    graph.label(from: reference(source), to: reference(target))?.label
  }

  @Test func `controls keep their names`() {
    let graph = MappingGraph(content: content([]))
    for framework in ["a", "b"] as [FrameworkID] {
      for position in graph.controls(of: framework) {
        let index = ControlIndex(rawValue: UInt32(position))
        #expect(graph.index(of: graph.reference(of: index)) == index)
      }
    }
    #expect(graph.frameworks == ["a", "b"])
    #expect(graph.index(of: reference("a/9")) == nil)
    #expect(graph.controls(of: "c").isEmpty)
    #expect(graph.explain(from: reference("a/9"), to: reference("a/1")) == nil)
    #expect(graph.related(to: reference("a/9")) == nil)
  }

  @Test func `rows keep their places`() {
    let graph = MappingGraph(
      content: Content(
        catalogs: Self.defaultCatalogs,
        mappingSets: [
          MappingSet(id: "z", source: "a", target: "b", mappings: [row("z1", "a/1", .equal, "b/1")]),
          MappingSet(id: "empty", source: "a", target: "b"),
          MappingSet(
            id: "b", source: "a", target: "b",
            mappings: [row("b1", "a/2", .equal, "b/1"), row("b2", "a/2", .equal, "b/2")]),
        ]))
    let names = (0..<3).map { graph.citation(of: RowIndex(rawValue: $0)) }
    #expect(names.map(\.setID) == ["b", "b", "z"])
    #expect(names.map(\.mapping.id) == ["b1", "b2", "z1"])
  }

  @Test func `children lie in their parents, and withdrawn controls stay out`() {
    let tree = Catalog(
      framework: Framework(id: "a", title: "a"),
      controls: [
        Control(id: "p", title: "p"), Control(id: "p.1", title: "1", isAssessable: true, parent: "p"),
        Control(id: "p.2", title: "2", isAssessable: true, isWithdrawn: true, parent: "p"),
      ])
    let graph = MappingGraph(
      content: content(
        [row("r1", "a/p.2", .equal, "b/1"), row("r2", "a/p.1", .equal, "b/2")],
        catalogs: [tree, catalog("b", "1", "2")]))
    #expect(label(graph, "a/p.1", "a/p") == .within)
    #expect(label(graph, "b/2", "a/p") == .within)
    #expect(label(graph, "a/p.2", "a/p") == nil)
    #expect(label(graph, "b/1", "a/p") == .unknown)
    #expect(
      graph.ignoredRows == [
        IgnoredRow(row: RowIndex(rawValue: 0), reason: .withdrawnControl(reference("a/p.2")))
      ])
    #expect(graph.assessableControls(of: "a").map(graph.reference) == [reference("a/p.1")])
  }

  @Test func `rows that cannot take part are listed with the reason`() {
    var sided = row("r4", "a/1", .equal, "b/1")
    sided.target = .none
    let graph = MappingGraph(
      content: content([
        row("r1", "a/9", .equal, "b/1"), row("r2", "a/1", .equal, "b/9"), gap("r3", "a/9"), sided,
        row("r5", "a/1", .subset, "b/1", covers: "alone"),
        row("r6", "a/1", .subset, "b/2", covers: "astray"),
        row("r7", "a/2", .subset, "b/3", covers: "astray"),
        row("r8", "a/1", .subset, "b/2", covers: "torn"), row("r9", "a/9", .subset, "b/2", covers: "torn"),
      ]))
    let reasons = graph.ignoredRows.map { "\(graph.citation(of: $0.row).mapping.id) \($0.reason)" }
    #expect(
      reasons == [
        "r1 unknownControl(a/9)", "r2 unknownControl(b/9)", "r3 unknownControl(a/9)", "r4 malformed",
        "r5 brokenGroup(\"alone\")", "r6 brokenGroup(\"astray\")", "r7 brokenGroup(\"astray\")",
        "r8 brokenGroup(\"torn\")", "r9 unknownControl(a/9)",
      ])
    #expect(label(graph, "a/1", "b/1") == .subset)
  }

  @Test func `frameworks without a catalog are known by their rows`() {
    let graph = MappingGraph(
      content: content(
        [row("r1", "x/1.10", .subset, "y/1"), row("r2", "x/1.9", .superset, "y/1")], catalogs: []))
    #expect(graph.frameworks == ["a", "b", "x", "y"])
    #expect(
      graph.assessableControls(of: "x").map(graph.reference) == [reference("x/1.9"), reference("x/1.10")])
    #expect(label(graph, "x/1.10", "x/1.9") == .subset)
    #expect(graph.related(to: reference("y/1"), in: "x")?.count == 2)
  }

  @Test func `of a pair with several rationales one reading counts`() {
    let rows = [
      row("words", "a/1", .subset, "b/1", rationale: .syntactic),
      row("effect", "b/1", .subset, "a/1", rationale: .functional),
      row("other", "a/2", .equal, "b/2", rationale: .syntactic),
      row("sense", "a/3", .intersects, "b/3"), row("sense2", "a/3", .equal, "b/3", rationale: .functional),
    ]
    let graph = MappingGraph(content: content(rows))
    #expect(label(graph, "a/1", "b/1") == .superset)
    #expect(label(graph, "a/2", "b/2") == .equal)
    #expect(label(graph, "a/3", "b/3") == .intersects)
    #expect(graph.contradictions.isEmpty)
    let answer = graph.explain(from: reference("a/1"), to: reference("b/1"))
    #expect(answer?.otherReadings.map(\.mapping.id) == ["words"])

    let words = MappingGraph(content: content(rows), options: .init(reading: .only(.syntactic)))
    #expect(label(words, "a/1", "b/1") == .subset)
    #expect(label(words, "a/3", "b/3") == .unknown)
    #expect(words.ignoredRows.count == 3)
  }

  @Test func `a row between unions says nothing of their members alone`() {
    let many = Mapping(
      id: "r1", source: .union([reference("a/1"), reference("a/2")]), target: .control(reference("b/1")),
      statement: .relation(.equal))
    let graph = MappingGraph(content: content([many]))
    #expect(label(graph, "a/1", "b/1") == .within)
    #expect(label(graph, "a/3", "b/1") == .unknown)
    let answer = graph.explain(from: reference("a/1"), to: reference("b/1"))
    #expect(answer?.standing == .derived)
    #expect(answer?.facts.first?.steps.map(\.rule).first == .memberOfUnion)
    let both = [ImplementedControl(reference("a/1")), ImplementedControl(reference("a/2"))]
    #expect(graph.coverage(of: "b", by: both).items.first?.verdict == .covered)
    #expect(graph.coverage(of: "b", by: [both[0]]).items.first?.verdict == .partial(nil))
  }

  @Test func `parts that cover a whole argue by cases`() {
    let graph = MappingGraph(
      content: Content(
        catalogs: Self.defaultCatalogs + [catalog("c", "1")],
        mappingSets: [
          MappingSet(
            id: "m", source: "a", target: "b",
            mappings: [
              row("g1", "a/1", .subset, "b/1", covers: "g"), row("g2", "a/2", .subset, "b/1", covers: "g"),
              row("u1", "a/1", .subset, "c/1"), row("u2", "a/2", .subset, "c/1"),
            ])
        ]))
    let answer = graph.explain(from: reference("b/1"), to: reference("c/1"))
    #expect(answer?.label == .within)
    #expect(answer?.isExact == true)
    #expect(answer.map { Set($0.rows.map(\.mapping.id)) } == ["g1", "g2", "u1", "u2"])
    guard
      case .cases(.split(let whole, .rows(let group), _, let cases))? = answer?.facts.first?.steps.first?.rule
    else {
      Issue.record("no case analysis")
      return
    }
    #expect(whole == .control(reference("b/1")))
    #expect(group.map(\.mapping.id) == ["g1", "g2"])
    #expect(cases.map(\.part) == [.control(reference("a/1")), .control(reference("a/2"))])
  }
}

@Suite struct `Asserted, derived and possible are told apart` {
  let graph = MappingGraph(
    content: Content(
      catalogs: [catalog("a", "1", "2"), catalog("h", "1", "2", "3"), catalog("z", "1", "2", "3", "4", "5")],
      mappingSets: [
        MappingSet(
          id: "a_h", source: "a", target: "h",
          mappings: [
            row("ah", "a/1", .subset, "h/1", targetStrength: 5, targetOnly: "of h"),
            row("ah2", "a/2", .subset, "h/2"),
          ]),
        MappingSet(
          id: "h_z", source: "h", target: "z",
          mappings: [
            row("within", "h/1", .subset, "z/1", targetStrength: 4, targetOnly: "of z"),
            row("meets", "h/1", .intersects, "z/2"), row("contains", "h/1", .superset, "z/3"),
            row("apart", "h/1", .disjoint, "z/4"), gap("none", "h/2"),
          ]),
      ]))

  private func answer(_ source: String, _ target: String) -> Explanation? {
    graph.explain(from: reference(source), to: reference(target))
  }

  @Test func `by what the rows between the two say`() {
    #expect(answer("a/1", "h/1")?.standing == .asserted)
    #expect(answer("a/1", "z/1")?.standing == .derived)
    #expect(answer("a/1", "z/4")?.standing == .derived)
    #expect(answer("a/1", "z/2")?.standing == .possible)
    #expect(answer("a/1", "z/2")?.label == [.subset, .intersects, .disjoint])
    #expect(answer("a/1", "z/3")?.standing == .unknown)
    #expect(answer("a/1", "z/3")?.facts == [])
    #expect(answer("h/2", "z/5")?.noCounterpart.map(\.mapping.id) == ["none"])
    #expect(answer("h/2", "z/5")?.standing == .unknown)
  }

  @Test func `an asserted row that others sharpen is derived`() {
    let sharpened = MappingGraph(
      content: Content(
        catalogs: [catalog("a", "1"), catalog("b", "1"), catalog("c", "1")],
        mappingSets: [
          MappingSet(
            id: "m", source: "a", target: "c",
            mappings: [
              Mapping(
                id: "close", source: .control(reference("a/1")), target: .control(reference("c/1")),
                statement: .notDisjoint),
              row("1", "a/1", .subset, "b/1"), row("2", "b/1", .subset, "c/1"),
            ])
        ]))
    let answer = sharpened.explain(from: reference("a/1"), to: reference("c/1"))
    #expect(answer?.label == .subset)
    #expect(answer?.standing == .derived)
    #expect(answer?.assertedRows.map(\.mapping.id) == ["close"])
  }

  @Test func `a list is ranked, and leaves out what is unknown`() {
    let list = graph.related(to: reference("a/1"))?.map { "\($0.target.control) \($0.standing) \($0.label)" }
    #expect(
      list == [
        "1 asserted subset", "1 derived subset", "4 derived disjoint",
        "2 possible subset|intersects|disjoint",
      ])
    #expect(graph.related(to: reference("a/1"), in: "z")?.count == 3)
    let labels = graph.labels(from: "a", to: "z").map { graph.reference(of: $0.target).description }
    #expect(labels == ["z/1", "z/2", "z/4"])
  }

  @Test func `strength is the least on the way, and residues are those of the side asked about`() {
    let chain = answer("a/1", "z/1")
    #expect(chain?.strength == 4)
    #expect(chain?.leavesOpen.map(\.text) == ["of h", "of z"])
    #expect(chain?.converseStrength == 10)
    #expect(chain?.converseLeavesOpen == [])
    #expect(chain?.rows.map(\.mapping.id) == ["ah", "within"])
    let back = answer("z/1", "a/1")
    #expect(chain?.converseOverlap?.rows == back?.overlap?.rows)
    #expect(chain?.converseOverlap?.fact == back?.overlap?.fact)
    #expect(back?.label == .superset)
    #expect(back?.leavesOpen == [])
    #expect(back?.strength == 10)
    #expect(
      back?.facts.first?.steps.compactMap(\.reading).map(\.statement) == [
        .relation(.superset), .relation(.superset),
      ])
  }
}

@Suite struct `A builder` {
  @Test func `counts what it was given, and the graph what it holds`() {
    var builder = GraphBuilder()
    let hub = builder.addFramework(controlCount: 3)
    let spoke = builder.addFramework(controlCount: 2)
    builder.addRow(source: spoke.lowerBound, target: hub.lowerBound, .relation(.subset))
    builder.addNoCounterpart(of: spoke.upperBound - 1, inFramework: 0)
    #expect(builder.controlCount == 5 && builder.frameworkCount == 2 && builder.rowCount == 2)
    let graph = builder.build()
    #expect(graph.controlCount == 5 && graph.frameworkCount == 2 && graph.rowCount == 2)
    #expect(graph.controls(ofFramework: 1) == spoke)
    #expect(graph.label(from: spoke.lowerBound, to: hub.lowerBound) == .subset)
    #expect(graph.label(from: hub.lowerBound, to: spoke.lowerBound) == .superset)
    #expect(graph.byteCount > 0 && graph.isFullyExplored)
  }

  @Test func `ranks rows without a confidence as the options say`() {
    let content = Content(
      catalogs: [catalog("a", "1"), catalog("h", "1"), catalog("k", "1"), catalog("z", "1")],
      mappingSets: [
        MappingSet(
          id: "m", source: "a", target: "z",
          mappings: [
            row("h1", "a/1", .subset, "h/1", confidence: nil),
            row("h2", "h/1", .subset, "z/1", confidence: nil),
            row("k1", "a/1", .subset, "k/1", confidence: 0.6),
            row("k2", "k/1", .subset, "z/1", confidence: 0.6),
          ])
      ])
    func shown(_ confidence: Double) -> [String]? {
      MappingGraph(content: content, options: MappingGraph.Options(unstatedConfidence: confidence))
        .explain(from: reference("a/1"), to: reference("z/1"))?.facts.first?.rows.map(\.mapping.id)
    }
    #expect(shown(0.5) == ["k1", "k2"])
    #expect(shown(0.9) == ["h1", "h2"])
  }
}
