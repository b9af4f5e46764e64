import Concord
import Testing

@Suite struct `A roadmap` {
  /// What the requirements of a target cost at least by trying every set of controls, judged by coverage itself: what
  /// cannot be served by all of them does not count.
  static func bruteForce(
    _ targets: [FrameworkID], _ statements: [StatementOfApplicability], _ view: RoadmapView,
    _ graph: MappingGraph
  ) -> Int? {
    func served(_ chosen: [ControlReference]) -> Set<ControlReference> {
      let implemented =
        statements.flatMap(\.implementedControls) + chosen.map { ImplementedControl($0) }
      return Set(
        targets.flatMap { graph.coverage(of: $0, by: implemented).items }.filter { item in
          item.verdict.level.map { $0 >= view.level } ?? false
        }.map(\.control))
    }
    let options = view.options
    let most = served(options)
    return (0..<(1 << options.count)).compactMap { mask -> Int? in
      let chosen = options.indices.filter { mask >> $0 & 1 == 1 }
      return served(chosen.map { options[$0] }).isSuperset(of: most)
        ? view.problem.weight(of: chosen) : nil
    }.min()
  }

  @Test(arguments: [UInt64(801), 802, 803, 804])
  func `is the smallest set by coverage itself, of all sets there are`(seed: UInt64) throws {
    var generator = SeededGenerator(state: seed)
    for round in 0..<2 {
      let content = SmallContent.content(using: &generator)
      let graph = MappingGraph(content: content)
      let inPlace = (0..<4).filter { _ in Int.random(in: 0..<3, using: &generator) == 0 }
      let statements = inPlace.isEmpty ? [] : [SmallContent.statement(0, inPlace)]
      for level in round == 0 ? [ServiceLevel.any, .partly] : [.start, .mostly] {
        var options = Roadmap.Options(relaxedLevel: level)
        options.sources = ["left"]
        let roadmap = try Roadmap.make(
          targets: ["right"], statements: statements, graph: graph, options: options)
        for view in roadmap.views {
          let comment: Comment = "seed \(seed), round \(round), \(view.level)"
          #expect(view.isOptimal && view.truncated.isEmpty, comment)
          #expect(view.weight == Self.bruteForce(["right"], statements, view, graph), comment)
        }
      }
    }
  }

  @Test(arguments: [UInt64(811), 812, 813])
  func `costs no more than one by one or step by step, and says what it saves`(seed: UInt64) throws {
    var generator = SeededGenerator(state: seed)
    for _ in 0..<8 {
      let content = SmallContent.content(frameworks: 3, using: &generator)
      let roadmap = try Roadmap.make(
        targets: ["right", "third"], statements: [SmallContent.statement(0, [1])],
        graph: MappingGraph(content: content))
      for view in roadmap.views {
        #expect(view.lowerBound <= view.weight && view.weight <= view.greedyWeight)
        #expect(view.weight <= view.oneByOneWeight && view.saved == view.oneByOneWeight - view.weight)
        #expect(view.weight == view.choices.reduce(0) { $0 + $1.weight })
        for figures in view.figures {
          #expect(figures.requirements == figures.served + figures.toServe + figures.unservable)
        }
        // A requirement that is needed through a choice is served by it, and every one is served by some choice.
        let served = Set(view.choices.flatMap(\.services).map(\.item))
        #expect(served == Set(view.demands).subtracting(view.unservable))
      }
    }
  }

  @Test(arguments: [UInt64(821), 822])
  func `compares all orders, which come to the same total`(seed: UInt64) throws {
    var generator = SeededGenerator(state: seed)
    for _ in 0..<4 {
      let content = SmallContent.content(frameworks: 3, using: &generator)
      let graph = MappingGraph(content: content)
      var options = Roadmap.Options()
      options.comparesOrders = true
      let roadmap = try Roadmap.make(
        targets: ["left", "right", "third"], statements: [], graph: graph, options: options)
      for (orders, view) in zip(roadmap.orders, roadmap.views) {
        #expect(orders.orders.count == 6 && orders.subsets.count == 8)
        #expect(Set(orders.orders.map(\.targets)).count == 6)
        let costs = orders.orders.map(\.cost)
        #expect(costs == costs.sorted())
        for order in orders.orders {
          #expect(order.marginal.reduce(0, +) == view.weight)
          #expect(order.marginal.allSatisfy { $0 >= 0 })
          // The work before each certificate, summed.
          let sums = order.marginal.indices.map { order.marginal[...$0].reduce(0, +) }
          #expect(order.cost == sums.reduce(0, +))
        }
        #expect(orders.plannedWeight >= view.weight)
        let singles = orders.subsets.filter { $0.targets.count == 1 }.reduce(0) { $0 + $1.weight }
        #expect(orders.isAdditive == (singles == view.weight) && singles >= view.weight)
      }
      let turned = try Roadmap.make(
        targets: ["third", "right", "left"], statements: [], graph: graph, options: options)
      #expect(turned.views.map(\.weight) == roadmap.views.map(\.weight))
      #expect(turned.orders.map { $0.orders.map(\.cost) } == roadmap.orders.map { $0.orders.map(\.cost) })
    }
  }

  @Test func `gets dearer, or serves less, when controls are ruled out, and loses when they are given up`()
    throws
  {
    var generator = SeededGenerator(state: 831)
    for _ in 0..<12 {
      let content = SmallContent.content(using: &generator)
      let graph = MappingGraph(content: content)
      let control = SmallContent.reference(0, Int.random(in: 0..<4, using: &generator))
      var options = Roadmap.Options()
      options.sources = ["left"]
      options.excluding = [control]
      let excluded = try Roadmap.make(targets: ["right"], statements: [], graph: graph, options: options)
      let whatIf = try #require(excluded.whatIf)
      #expect(whatIf.excluding.contains(control) && whatIf.coverage.isEmpty)
      for (view, free) in zip(excluded.views, whatIf.comparisons) {
        #expect(Set(free.unservable).isSubset(of: view.unservable))
        if view.unservable == free.unservable { #expect(view.weight >= free.weight) }
        #expect(!view.choices.map(\.control).contains(control))
      }
      options.excluding = []
      options.without = [control]
      let given = try Roadmap.make(
        targets: ["right"], statements: [SmallContent.statement(0, 0..<4)], graph: graph, options: options)
      let difference = try #require(given.whatIf?.coverage.first)
      #expect(difference.changes.allSatisfy { $0.direction == .lost || $0.direction == .changed })
      #expect(given.exact.options.contains(control) == false)
    }
  }

  @Test func `counts nothing for parts that do not apply`() throws {
    let kind = ControlAttribute(name: "applies-to", values: ["issuers"])
    let catalog = Catalog(
      framework: Framework(id: "right", title: "Right"),
      controls: [
        Control(id: "1", title: "Whole", isAssessable: true, isExhaustive: true),
        Control(id: "1.1", title: "Part", isAssessable: true, parent: "1"),
        Control(id: "1.2", title: "Part of some", isAssessable: true, attributes: [kind], parent: "1"),
      ])
    let graph = MappingGraph(content: Content(catalogs: [catalog]))
    var options = Roadmap.Options()
    let all = try Roadmap.make(targets: ["right"], statements: [], graph: graph, options: options)
    #expect(all.exact.weight == 2 && all.requirements.conditional.map(\.control.control) == ["1.2"])
    options.kinds = ["nobody"]
    let some = try Roadmap.make(targets: ["right"], statements: [], graph: graph, options: options)
    #expect(some.exact.weight == 1 && some.exact.oneByOneWeight == 1 && some.exact.saved == 0)
    #expect(some.requirements.leftOut.map(\.control.control) == ["1.2"])
    options.outOfScope = [ControlReference("right", "1")]
    let none = try Roadmap.make(targets: ["right"], statements: [], graph: graph, options: options)
    #expect(none.exact.weight == 0 && none.requirements.items.isEmpty && none.actions.isEmpty)
  }

  @Test func `takes sizes, and invents none`() throws {
    let catalog = Catalog(
      framework: Framework(id: "right", title: "Right"),
      controls: [
        Control(id: "1", title: "One", isAssessable: true),
        Control(id: "2", title: "Two", isAssessable: true),
        Control(id: "3", title: "Three", isAssessable: true),
      ])
    let graph = MappingGraph(content: Content(catalogs: [catalog]))
    func weight(_ entries: [ControlSizes.Entry], _ edit: (inout RoadmapSizing) -> Void = { _ in }) throws
      -> Roadmap
    {
      var options = Roadmap.Options()
      options.sizing = RoadmapSizing(sizes: ControlSizes(entries))
      edit(&options.sizing)
      return try Roadmap.make(targets: ["right"], statements: [], graph: graph, options: options)
    }
    let one = ControlSizes.Entry(key: "right/1", size: .days(hundredths: 250))
    #expect(
      throws: RoadmapError.unsized([ControlReference("right", "2"), ControlReference("right", "3")], of: 3)
    ) {
      _ = try weight([one])
    }
    let rest = try weight([one, .init(key: "nothing", size: .small)]) { $0.unsized = 100 }
    #expect(rest.exact.weight == 450 && rest.unit == .dayHundredths && rest.unusedSizes == ["nothing"])
    #expect(throws: RoadmapError.sizeWithoutMeaning("M")) {
      _ = try weight([one, .init(key: "2", size: .medium)]) { $0.unsized = 1 }
    }
    let letters = try weight([one, .init(key: "2", size: .medium), .init(key: "right:3", size: .large)]) {
      $0.medium = 500
      $0.large = 1000
    }
    #expect(letters.exact.weight == 1750)
  }

  @Test func `needs targets that there are, and not too many for their orders`() {
    let graph = MappingGraph(
      content: Content(
        catalogs: (0..<7).map { number in
          Catalog(framework: Framework(id: FrameworkID("f\(number)"), title: "F"), controls: [])
        }))
    var options = Roadmap.Options()
    options.comparesOrders = true
    #expect(throws: RoadmapError.noTargets) {
      _ = try Roadmap.make(targets: [], statements: [], graph: graph)
    }
    #expect(throws: RoadmapError.tooManyTargets(7, limit: 6)) {
      _ = try Roadmap.make(
        targets: (0..<7).map { FrameworkID("f\($0)") }, statements: [], graph: graph, options: options)
    }
    for error in [
      RoadmapError.noTargets, .unknownFramework("x", known: []), .unknownFramework("x", known: ["f0"]),
      .unsized([ControlReference("right", "2")], of: 3), .sizeWithoutMeaning("M"),
      .ambiguousSize("2", candidates: [ControlReference("a", "2"), ControlReference("b", "2")]),
      .tooManyTargets(7, limit: 6),
    ] {
      #expect(!error.description.isEmpty && !error.description.hasSuffix("."))
    }
  }
}

/// What the shipped content gives: no figures, which change with every row, but what has to hold of them.
@Suite struct `Roadmaps on the content that ships` {
  @Test func `are proved the smallest, and sharing saves where parts are enough`() throws {
    let graph = MappingGraph(content: try BuiltinContent.load())
    for targets: [FrameworkID] in [
      ["soc2-2017", "pci-dss-4.0.1"], ["iso22301-2019", "iso20000-1-2018", "soc2-2017"],
    ] {
      var options = Roadmap.Options()
      options.sources = ["iso27001-2022"]
      options.comparesOrders = true
      let roadmap = try Roadmap.make(targets: targets, statements: [], graph: graph, options: options)
      for view in roadmap.views {
        #expect(view.isOptimal && view.truncated.isEmpty && view.unservable.isEmpty)
        #expect(view.weight <= view.oneByOneWeight)
      }
      let relaxed = try #require(roadmap.relaxed)
      #expect(relaxed.saved > 0 && relaxed.weight < roadmap.exact.weight)
      #expect(roadmap.orders.allSatisfy { $0.subsets.allSatisfy(\.isOptimal) })
    }
  }
}
