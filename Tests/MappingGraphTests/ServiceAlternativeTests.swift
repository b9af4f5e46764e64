import ControlModel
import Testing

@testable import MappingGraph

@Suite struct `Alternatives are what coverage answers, turned round` {
  /// Rows drawn at random, some of them in groups that together cover their target.
  private func content(using generator: inout SeededGenerator) -> Content {
    let left = catalog("left", "a", "b", "c", "d", "e", "f")
    let right = catalog("right", "p", "q", "r", "s")
    var rows: [Mapping] = []
    func name(_ catalog: Catalog) -> String {
      let position = Int.random(in: 0..<catalog.controls.count, using: &generator)
      return catalog.reference(catalog.controls[position].id).description
    }
    let relations: [Relation] = [.subset, .superset, .intersects, .intersects, .equal]
    for number in 0..<10 {
      let relation = relations[Int.random(in: 0..<relations.count, using: &generator)]
      let strength = Int.random(in: 0...9, using: &generator)
      rows.append(
        row(
          "r\(number)", name(left), relation, name(right),
          sourceStrength: strength == 0 ? nil : 10 - strength, targetStrength: strength == 0 ? nil : strength)
      )
    }
    for group in 0..<Int.random(in: 1...4, using: &generator) {
      let (wholes, parts) = group % 2 == 0 ? (right, left) : (left, right)
      let whole = name(wholes)
      for part in Set((0..<3).map { _ in name(parts) }).sorted() {
        let key = "g\(group)"
        rows.append(
          group % 2 == 0
            ? row("\(key)\(part)", part, .intersects, whole, targetStrength: 5, covers: key)
            : row("\(key)\(part)", whole, .intersects, part, sourceStrength: 5, coveredBy: key))
      }
    }
    return Content(
      catalogs: [left, right],
      mappingSets: [MappingSet(id: "left_right", source: "left", target: "right", mappings: rows)])
  }

  @Test(arguments: [UInt64(601), 602, 603])
  func `an item is served when one of its sets is in place, and only then`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var served = 0
    var together = 0
    for _ in 0..<16 {
      let content = content(using: &generator)
      let graph = MappingGraph(content: content)
      let references = content.catalogs.flatMap { catalog in catalog.controls.map { catalog.reference($0.id) }
      }
      let candidates = references.filter { _ in Int.random(in: 0..<3, using: &generator) > 0 }
      let given = references.filter { _ in Int.random(in: 0..<6, using: &generator) == 0 }.map {
        ImplementedControl($0, Bool.random(using: &generator) ? .implemented : .partial)
      }
      let items = graph.assessableControls(of: "right").map(graph.reference(of:))
      for level in ServiceLevel.allCases {
        let alternatives = graph.alternatives(for: items, at: level, given: given, candidates: candidates)
        #expect(alternatives.isComplete.allSatisfy { $0 })
        together += alternatives.sets.joined().count { $0.count > 1 }
        for _ in 0..<16 {
          let chosen = Set(candidates.indices.filter { _ in Int.random(in: 0..<3, using: &generator) == 0 })
          let implemented =
            given.filter { entry in !chosen.contains { candidates[$0] == entry.reference } }
            + chosen.sorted().map { ImplementedControl(candidates[$0]) }
          let coverage = graph.coverage(of: "right", by: implemented)
          for (position, item) in coverage.items.enumerated() {
            let expected = alternatives.sets[position].contains { chosen.isSuperset(of: $0) }
            served += expected ? 1 : 0
            #expect(
              item.verdict.serves(level) == expected,
              "\(item.control) at \(level) by \(implemented), seed \(seed)\n\(content.mappingSets[0].mappings)"
            )
          }
        }
      }
    }
    #expect(served > 500 && together > 8)
  }

  @Test func `nothing smaller than a set serves, and the limit is told`() {
    var network = Network(size: 8)
    network.covers = [(0, [1, 2]), (0, [3, 4])]
    let content = NetworkContent(network: network, split: 1)
    // The groups of a network are not rows of its content: ask the graph of numbers.
    let graph = network.graph
    var search = AlternativeSearch(
      graph, covered: CoverageSearch(graph, seeds: [1]), candidates: [0: 0, 2: 1, 3: 2, 4: 3], limit: 10)
    #expect(search.sets(serving: 0, .covered) == [[0], [1], [2, 3]])
    #expect(search.isComplete)
    var limited = AlternativeSearch(
      graph, covered: CoverageSearch(graph, seeds: []), candidates: [0: 0, 2: 1, 3: 2, 4: 3], limit: 1)
    #expect(limited.sets(serving: 0, .covered) == [[0]])
    #expect(!limited.isComplete)
    #expect(content.references.count == 8)
  }

  @Test func `a control contributes what coverage by it alone says`() {
    var generator = SeededGenerator(seed: 611)
    for _ in 0..<20 {
      let (drawn, _) = Network.truthful(size: 12, universe: 10, rows: 18, unions: true, using: &generator)
      let content = NetworkContent(network: drawn.split(at: 6), split: 6)
      let graph = content.graph
      let controls = Array(content.references.prefix(6))
      for contribution in graph.contributions(of: controls, to: ["right"]) {
        let coverage = graph.coverage(of: "right", by: [ImplementedControl(contribution.control)])
        let expected = coverage.items.filter { $0.verdict.level != nil }.map { [$0.control] }
        #expect(contribution.items.map { [$0.control] } == expected)
        #expect(
          contribution.items.allSatisfy { item in
            coverage.items.contains { $0.control == item.control && $0.verdict == item.verdict }
          })
      }
    }
  }
}
