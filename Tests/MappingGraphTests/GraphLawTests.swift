import ControlModel
import Testing

@testable import MappingGraph

@Suite struct `Answers do not depend on how content is written` {
  @Test(arguments: [UInt64(51), 52]) func `reversing a question gives the converse`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for _ in rounds(60) {
      let network = Network.arbitrary(size: 7, rows: 9, unions: true, using: &generator)
      let labels = Oracle.labelsByEngine(network.graph, size: 7)
      for source in 0..<7 {
        for target in 0..<7 where labels[source][target] != labels[target][source].converse {
          Issue.record("\(source) \(target), seed \(seed)\n\(network)")
        }
      }
    }
  }

  /// With unions, as long as the rows are consistent: no case is left to argue by where there is a contradiction.
  @Test(arguments: [UInt64(61), 62], [false, true])
  func `adding a row never weakens a label`(seed: UInt64, unions: Bool) {
    var generator = SeededGenerator(seed: seed)
    for _ in rounds(40) {
      let network =
        unions
        ? Network.truthful(size: 8, universe: 12, rows: 12, unions: true, using: &generator).0
        : Network.arbitrary(size: 8, rows: 10, unions: false, using: &generator)
      var before = Oracle.labelsByEngine(network.keeping([]).graph, size: 8)
      for count in 1...max(network.rows.count, 1) where count <= network.rows.count {
        let after = Oracle.labelsByEngine(network.keeping(0..<count).graph, size: 8)
        for source in 0..<8 {
          for target in 0..<8 where !after[source][target].isSubset(of: before[source][target]) {
            Issue.record("\(source) \(target) after row \(count), seed \(seed)\n\(network)")
          }
        }
        before = after
      }
    }
  }

  @Test(arguments: [UInt64(71), 72])
  func `the order of rows and sets matters neither to labels nor to derivations`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for _ in rounds(20) {
      var (network, _) = Network.truthful(size: 10, universe: 12, rows: 20, unions: true, using: &generator)
      network = network.split(at: 5)
      for position in network.rows.indices {
        network.rows[position].confidence = [0.5, 0.8, 0.9, 1].randomElement(using: &generator)
      }
      // The same row twice would leave a choice between equals.
      var seen: Set<Network.Row> = []
      network.rows = network.rows.filter { seen.insert($0).inserted }
      let straight = NetworkContent(network: network, split: 5)
      let graph = straight.graph
      let half = straight.mappings.count / 2
      let shuffled = straight.mappings.shuffled(using: &generator)
      let other = MappingGraph(
        content: Content(
          catalogs: straight.catalogs.reversed(),
          mappingSets: [
            MappingSet(id: "z", source: "left", target: "right", mappings: Array(shuffled[..<half])),
            MappingSet(id: "a", source: "left", target: "right", mappings: Array(shuffled[half...])),
          ]))
      for source in straight.references {
        for target in straight.references {
          let left = graph.explain(from: source, to: target)
          let right = other.explain(from: source, to: target)
          #expect(left?.label == right?.label)
          #expect(
            left?.facts.map { $0.rows.map(\.mapping) } == right?.facts.map { $0.rows.map(\.mapping) },
            "\(source) \(target), seed \(seed)\n\(network)")
        }
      }
    }
  }

  /// `labels(from:to:)` leaves out what leads elsewhere; that must not show.
  @Test(arguments: [UInt64(76), 77, 78], [false, true])
  func `labels of a whole framework are those of each pair`(seed: UInt64, unions: Bool) {
    var generator = SeededGenerator(seed: seed)
    for _ in rounds(4) {
      let (network, _) = Network.truthful(
        size: 60, universe: 50, rows: 120, unions: unions, using: &generator)
      let graph = network.graph
      for (sources, targets) in [(0..<20, 40..<58), (30..<60, 3..<5), (0..<60, 0..<60)] {
        var labels: [[Int]: Label] = [:]
        graph.forEachLabel(from: sources, to: targets) { labels[[$0, $1]] = $2 }
        for source in sources {
          for target in targets {
            #expect(labels[[source, target]] ?? .unknown == graph.label(from: source, to: target))
          }
        }
      }
    }
  }

  @Test func `many threads get the same answers`() async {
    var generator = SeededGenerator(seed: 5)
    let (network, _) = Network.truthful(size: 20, universe: 30, rows: 60, unions: true, using: &generator)
    let content = NetworkContent(network: network.split(at: 10), split: 10)
    let graph = content.graph
    let expected = graph.labels(from: "left", to: "right")
    let answers = await withTaskGroup(of: [PairLabel].self) { group in
      for _ in 0..<8 { group.addTask { graph.labels(from: "left", to: "right") } }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(answers == Array(repeating: expected, count: 8))
  }
}

@Suite struct `Derivations prove what they say` {
  /// The cited rows alone, with the catalogs, must leave no more than the fact does.
  @Test(arguments: [UInt64(81), 82, 83], [false, true])
  func `the cited rows suffice`(seed: UInt64, unions: Bool) {
    var generator = SeededGenerator(seed: seed)
    var checked = 0
    for _ in rounds(6) {
      var (network, _) = Network.truthful(
        size: 7, universe: 9, rows: 12, unions: unions, using: &generator)
      network = network.split(at: 3)
      network.covers = []
      for position in network.rows.indices {
        network.rows[position].confidence = Double(Int.random(in: 1...20, using: &generator)) / 20
      }
      let content = NetworkContent(network: network, split: 3)
      let graph = content.graph
      var known: [[Int]: [[Label]]] = [:]
      for source in 0..<network.size {
        for target in 0..<network.size {
          guard let answer = graph.explain(from: content.reference(source), to: content.reference(target))
          else {
            Issue.record("no answer")
            continue
          }
          let left = answer.facts.reduce(Label.unknown) { $0.intersection($1.fact.label) }
          #expect(left == answer.label, "the facts leave \(left), seed \(seed)\n\(network)")
          for derivation in answer.facts + [answer.overlap].compactMap(\.self) {
            expectChain(derivation)
            let rows = derivation.rows.map(\.position).sorted()
            let labels = known[rows] ?? Oracle.labelsByRegions(network.keeping(rows)) ?? []
            if labels.isEmpty {
              Issue.record("inconsistent rows")
              continue
            }
            known[rows] = labels
            if !labels[source][target].isSubset(of: derivation.fact.label) {
              Issue.record(
                "\(source) \(derivation.fact) \(target) by \(rows), seed \(seed)\n\(network)")
            }
            checked += 1
          }
        }
      }
    }
    #expect(checked > 200)
  }

  /// The steps hang together from the source to the target.
  private func expectChain(_ derivation: Derivation) {
    var node = derivation.source
    for step in derivation.steps {
      #expect(step.source == node)
      node = step.target
      if case .row(let row, let isConverse) = step.rule {
        let reading = isConverse ? row.mapping.converse : row.mapping
        #expect(step.reading == reading)
        #expect(reading.source.references == references(step.source))
        #expect(reading.target.references == references(step.target))
        if let relation = reading.statement.relation {
          #expect(Label(relation).isSubset(of: step.fact.label), "\(relation) is not \(step.fact)")
        }
      }
    }
    #expect(node == derivation.target)
    #expect(derivation.converse.converse == derivation)
  }

  private func references(_ node: DerivationNode) -> [ControlReference] {
    switch node {
    case .control(let reference): [reference]
    case .union(let references): references
    case .witness: []
    }
  }

  /// No sequence of moves is more trusted than the one that is shown.
  @Test(arguments: [UInt64(91), 92]) func `the most trusted derivation is shown`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for _ in rounds(30) {
      var network = Network.arbitrary(size: 6, rows: 8, unions: false, using: &generator)
      for position in network.rows.indices {
        network.rows[position].confidence = Double(Int.random(in: 1...10, using: &generator)) / 10
      }
      let graph = network.graph
      for source in 0..<UInt32(6) {
        let search = TrustSearch(graph, from: source)
        // Bellman and Ford on the same moves.
        var costs: [[UInt32]: Cost] = [
          [source, UInt32(Fact.within.rawValue)]: .zero, [source, UInt32(Fact.contains.rawValue)]: .zero,
        ]
        for _ in 0..<36 {
          for (state, cost) in costs {
            guard let fact = Fact(rawValue: UInt8(state[1])) else { continue }
            graph.forEachMove(from: state[0], fact) { node, next, link in
              let key = [node, UInt32(next.rawValue)]
              let total = link.map { cost + graph.cost(of: $0.reason, .mostTrusted) } ?? cost
              if total < costs[key] ?? .unreachable { costs[key] = total }
            }
          }
        }
        for target in 0..<UInt32(6) {
          for fact in Fact.allCases {
            #expect(
              search.cost(fact, of: target) == costs[[target, UInt32(fact.rawValue)]],
              "\(source) \(fact) \(target), seed \(seed)\n\(network)")
          }
        }
      }
    }
  }

  @Test func `confidence comes before the number of rows, and the number of rows before the order`() {
    let content = Content(
      catalogs: [catalog("a", "1"), catalog("b", "1", "2", "3"), catalog("c", "1")],
      mappingSets: [
        MappingSet(
          id: "m", source: "a", target: "c",
          mappings: [
            row("direct", "a/1", .subset, "c/1", confidence: 0.7),
            row("up", "a/1", .subset, "b/1", confidence: 0.9),
            row("on", "b/1", .subset, "c/1", confidence: 0.9),
            row("up2", "a/1", .subset, "b/2", confidence: 0.9),
            row("on2", "b/2", .subset, "c/1", confidence: 0.9),
          ])
      ])
    let answer = MappingGraph(content: content).explain(from: reference("a/1"), to: reference("c/1"))
    #expect(answer?.facts.first?.rows.map(\.mapping.id) == ["up", "on"])
    #expect(answer?.facts.first?.confidence.map { ($0 * 100).rounded() } == 81)
    #expect(answer?.standing == .asserted)
  }
}

@Suite struct `Trust is counted in whole numbers` {
  @Test func `the logarithm is that of the confidence`() {
    #expect(Cost.negatedLogarithm(10_000) == 0)
    #expect(Cost.negatedLogarithm(5_000) == 1 << 16)
    #expect(Cost.negatedLogarithm(2_500) == 2 << 16)
    // −log₂ 0.9 = 0.152003…
    #expect(Cost.negatedLogarithm(9_000) == 9961)
    #expect(Cost.negatedLogarithm(0) == 40 << 16)
    let values = (1...10_000).map { Cost.negatedLogarithm(UInt16($0)) }
    #expect(zip(values, values.dropFirst()).allSatisfy { $0 > $1 })
  }

  @Test func `costs do not wrap`() {
    let large = Cost(value: .max - 5)
    #expect(large + large < .unreachable)
    #expect(large + large >= large)
  }
}
