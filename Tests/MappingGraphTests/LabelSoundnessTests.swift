import ControlModel
import Testing

@testable import MappingGraph

/// Enumeration, regions, path consistency and the engine must agree.
@Suite struct `Labels are exact without unions` {
  @Test(arguments: [UInt64(1), 2])
  func `the oracles agree with each other`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for round in rounds(16) {
      let size = round % 10 == 0 ? 4 : 3
      let network = Network.arbitrary(size: size, rows: 4, unions: round % 2 == 1, using: &generator)
      let enumerated = Oracle.labelsByEnumeration(network)
      #expect(enumerated == Oracle.labelsByRegions(network), "seed \(seed), round \(round)\n\(network)")
      if !network.hasUnions {
        #expect(
          enumerated == Oracle.labelsByPathConsistency(network),
          "seed \(seed), round \(round)\n\(network)")
      }
    }
  }

  @Test(arguments: [UInt64(11), 12, 13, 14])
  func `the engine agrees with regions and with path consistency`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var consistent = 0
    for round in rounds(150) {
      let size = Int.random(in: 2...6, using: &generator)
      let network = Network.arbitrary(
        size: size, rows: Int.random(in: 1...(2 * size), using: &generator), unions: false,
        using: &generator)
      let byPaths = Oracle.labelsByPathConsistency(network)
      let byRegions = Oracle.labelsByRegions(network)
      #expect(byPaths == byRegions, "seed \(seed), round \(round)\n\(network)")
      guard let byRegions else { continue }
      consistent += 1
      let engine = Oracle.labelsByEngine(network.graph, size: size)
      #expect(engine == byRegions, "seed \(seed), round \(round)\n\(network)")
    }
    #expect(consistent > 40)
  }

  @Test(arguments: [UInt64(21), 22])
  func `the engine agrees with path consistency on larger networks read off sets`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for round in rounds(6) {
      let (network, sets) = Network.truthful(
        size: 14, universe: 20, rows: 40, unions: false, using: &generator)
      let engine = Oracle.labelsByEngine(network.graph, size: network.size)
      #expect(
        engine == Oracle.labelsByPathConsistency(network), "seed \(seed), round \(round)\n\(network)")
      expectTruth(engine, sets, "seed \(seed), round \(round)\n\(network)")
    }
  }
}

@Suite struct `Inference never excludes the truth` {
  @Test(arguments: [UInt64(31), 32, 33], [false, true])
  func `for rows read off random sets`(seed: UInt64, unions: Bool) {
    var generator = SeededGenerator(seed: seed)
    for round in rounds(60) {
      let size = Int.random(in: 2...30, using: &generator)
      let (network, sets) = Network.truthful(
        size: size, universe: Int.random(in: 2...40, using: &generator),
        rows: Int.random(in: 1...(4 * size), using: &generator), unions: unions, using: &generator)
      let engine = Oracle.labelsByEngine(network.graph, size: size)
      expectTruth(engine, sets, "seed \(seed), round \(round)\n\(network)")
    }
  }
}

/// Every label has the relation that the sets really have.
func expectTruth(_ labels: [[Label]], _ sets: [UInt64], _ comment: @autoclosure () -> String) {
  for source in sets.indices {
    for target in sets.indices {
      let truth = Oracle.relation(sets[source], sets[target])
      if !labels[source][target].contains(Label(truth)) {
        Issue.record("\(source) \(truth) \(target) excluded by \(labels[source][target]): \(comment())")
      }
    }
  }
}

@Suite struct `Unions are reasoned with exactly` {
  /// Sound always; and, within the budget of the case analysis, all that follows.
  @Test(arguments: [UInt64(41), 42, 43, 44])
  func `the engine agrees with regions`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var total = 0
    var complete = 0
    for round in rounds(200) {
      let size = Int.random(in: 3...7, using: &generator)
      let network = Network.arbitrary(
        size: size, rows: Int.random(in: 1...size, using: &generator), unions: true,
        disjoint: round % 3 != 0, using: &generator)
      guard network.hasUnions, let truth = Oracle.labelsByRegions(network) else { continue }
      let graph = network.graph
      #expect(graph.isFullyExplored)
      let engine = Oracle.labelsByEngine(graph, size: size)
      for source in 0..<size {
        for target in 0..<size {
          total += 1
          let mine = engine[source][target]
          let exact = truth[source][target]
          if mine == exact { complete += 1 }
          if mine != exact {
            let fault = exact.isSubset(of: mine) ? "wide" : "unsound"
            Issue.record("\(fault): \(source) \(target) \(mine) not \(exact), seed \(seed)\n\(network)")
          }
        }
      }
    }
    print("unions, seed \(seed): \(complete) of \(total) labels complete")
  }

  /// More disjointness and more overlapping unions than content ever has.
  @Test(arguments: [UInt64(45), 46]) func `also where disjointness decides between parts`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var consistent = 0
    for _ in rounds(300) {
      let size = Int.random(in: 4...7, using: &generator)
      var network = Network(size: size)
      for _ in 0..<3 {
        let chosen = Array((0..<size).shuffled(using: &generator).prefix(3))
        network.covers.append((chosen[0], [chosen[1], chosen[2]]))
      }
      let statements: [Statement] = [
        .relation(.disjoint), .relation(.disjoint), .relation(.intersects), .relation(.subset), .notDisjoint,
      ]
      for _ in 0..<Int.random(in: 2...6, using: &generator) {
        let ends = Array((0..<size).shuffled(using: &generator).prefix(2))
        let statement = statements[Int.random(in: 0..<statements.count, using: &generator)]
        network.rows.append(Network.Row(source: ends[0], target: ends[1], statement: statement))
      }
      guard let truth = Oracle.labelsByRegions(network) else {
        #expect(!network.graph.separateConflicts().conflicts.isEmpty, "seed \(seed)\n\(network)")
        continue
      }
      consistent += 1
      let engine = Oracle.labelsByEngine(network.graph, size: size)
      #expect(engine == truth, "seed \(seed)\n\(network)")
    }
    #expect(consistent > 100)
  }
}
