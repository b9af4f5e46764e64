import ControlModel
import Testing

@testable import MappingGraph

@Suite struct `Contradictions are found and explained` {
  @Test(arguments: [UInt64(101), 102, 103])
  func `there is one exactly when the rows cannot all be true`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var inconsistent = 0
    for _ in rounds(80) {
      let size = Int.random(in: 2...6, using: &generator)
      var network = Network.arbitrary(
        size: size, rows: Int.random(in: 2...(3 * size), using: &generator), unions: false,
        using: &generator)
      network = network.split(at: size / 2)
      let graph = NetworkContent(network: network, split: size / 2).graph
      let isConsistent = Oracle.labelsByRegions(network) != nil
      #expect(graph.contradictions.isEmpty == isConsistent, "seed \(seed)\n\(network)")
      if isConsistent { continue }
      inconsistent += 1
      expectMinimal(graph, network, "seed \(seed)\n\(network)")
    }
    #expect(inconsistent > 20)
  }

  /// Each explanation is inconsistent and becomes consistent without any one row; without all named rows the rest is.
  private func expectMinimal(_ graph: MappingGraph, _ network: Network, _ comment: String) {
    var named: Set<Int> = []
    for contradiction in graph.contradictions {
      let rows = contradiction.rows.map(\.position)
      named.formUnion(rows)
      #expect(!rows.isEmpty && Set(rows).count == rows.count)
      #expect(Oracle.labelsByRegions(network.keeping(rows)) == nil, "\(rows) are consistent, \(comment)")
      for row in rows {
        let rest = network.keeping(rows.filter { $0 != row })
        #expect(Oracle.labelsByRegions(rest) != nil, "\(rows) without \(row) are not, \(comment)")
      }
    }
    let sets = graph.contradictions.map { Set($0.rows.map(\.position)) }
    for (position, set) in sets.enumerated() {
      for (other, another) in sets.enumerated() where position != other {
        #expect(!set.isSubset(of: another), "\(comment)")
      }
    }
    let rest = network.keeping(network.rows.indices.filter { !named.contains($0) })
    #expect(Oracle.labelsByRegions(rest) != nil, "\(comment)")
  }

  /// Every pair whose label is empty is part of a reported contradiction, and the other labels rest on one only if they say so.
  @Test(arguments: [UInt64(111), 112])
  func `the rest of the graph still answers, and says what rests on a contradiction`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for _ in rounds(80) {
      let size = 6
      let network = Network.arbitrary(size: size, rows: 10, unions: false, using: &generator).split(at: 3)
      let content = NetworkContent(network: network, split: 3)
      let graph = content.graph
      let named = Set(graph.contradictions.flatMap { $0.rows.map(\.position) })
      let rest = network.keeping(network.rows.indices.filter { !named.contains($0) })
      guard let truth = Oracle.labelsByRegions(rest) else {
        Issue.record("still inconsistent")
        continue
      }
      for source in 0..<size {
        for target in 0..<size {
          let answer = graph.label(from: content.reference(source), to: content.reference(target))
          #expect(answer?.restsOnContradiction == (answer?.label != truth[source][target]))
          if answer?.label.isContradiction == true { #expect(answer?.restsOnContradiction == true) }
        }
      }
    }
  }

  /// Beyond a number of explanations only rows are named; without them the rest is consistent all the same.
  @Test(arguments: [0, 1, 3])
  func `what is not explained is named all the same`(limit: Int) {
    var generator = SeededGenerator(seed: 115)
    var unexplained = 0
    for _ in rounds(60) {
      let network = Network.arbitrary(size: 6, rows: 14, unions: false, using: &generator)
      let report = network.graph.separateConflicts(explaining: limit)
      let isConsistent = Oracle.labelsByRegions(network) != nil
      #expect((report.consistent == nil) == isConsistent)
      let explained = Set(report.conflicts.flatMap(\.rows))
      #expect(explained.isDisjoint(with: report.unexplainedRows))
      let named = explained.union(report.unexplainedRows)
      #expect(named.isEmpty == isConsistent, "limit \(limit)\n\(network)")
      let rest = network.keeping(network.rows.indices.filter { !named.contains(UInt32($0)) })
      #expect(Oracle.labelsByRegions(rest) != nil, "limit \(limit)\n\(network)")
      unexplained += report.unexplainedRows.count
    }
    #expect(unexplained > 20)
  }

  @Test func `of very many contradictions some are explained, and one finding names the rest`() {
    let ids = (1...7).map { "\($0)" }
    let content = Content(
      catalogs: [
        catalog("a", "1", "2", "3", "4", "5", "6", "7"), catalog("b", "1", "2", "3", "4", "5", "6", "7"),
      ],
      mappingSets: [
        MappingSet(
          id: "m", source: "a", target: "b",
          mappings: ids.flatMap {
            [row("s\($0)", "a/\($0)", .subset, "b/\($0)"), row("d\($0)", "a/\($0)", .disjoint, "b/\($0)")]
          })
      ])
    let graph = MappingGraph(content: content, explaining: 4)
    #expect(graph.contradictions.map { $0.rows.map(\.mapping.id) } == (1...4).map { ["s\($0)", "d\($0)"] })
    #expect(graph.unexplainedRows.map(\.mapping.id) == ["d5", "d6", "d7"])
    #expect(graph.consistent?.contradictingRows() == [])
    #expect(MappingGraph(content: content).unexplainedRows.isEmpty)
    let last = graph.findings().last { $0.code == .contradiction }
    #expect(
      last?.message
        == "this row and 2 others contradict rows as well; there are too many to explain each")
    #expect(graph.label(from: reference("a/7"), to: reference("b/7"))?.restsOnContradiction == true)
  }

  @Test(arguments: [UInt64(116), 117]) func `controls that lie in each other are told together`(seed: UInt64)
  {
    var generator = SeededGenerator(seed: seed)
    for _ in rounds(40) {
      let graph = Network.arbitrary(size: 9, rows: 14, unions: true, using: &generator).graph
      let components = UpwardComponents(graph.adjacency, nodeCount: graph.totalCount)
      func above(_ node: UInt32) -> Set<UInt32> {
        var seen: Set<UInt32> = [node]
        var stack = [node]
        while let next = stack.popLast() {
          for link in graph.adjacency.links(next, .up) where seen.insert(link.node).inserted {
            stack.append(link.node)
          }
        }
        return seen
      }
      for node in 0..<UInt32(graph.totalCount) {
        let together = above(node).filter { above($0).contains(node) }.sorted()
        #expect(components.leaders[Int(node)] == together[0])
        #expect(components.members[together[0]] ?? [node] == together)
      }
    }
  }

  @Test func `with unions, what the engine finds is really inconsistent`() {
    var generator = SeededGenerator(seed: 121)
    var found = 0
    var missed = 0
    for _ in rounds(250) {
      let network = Network.arbitrary(size: 6, rows: 7, unions: true, using: &generator)
      let isConsistent = Oracle.labelsByRegions(network) != nil
      let conflicts = network.graph.separateConflicts()
      if !conflicts.conflicts.isEmpty { #expect(!isConsistent, "\(network)") }
      if !isConsistent {
        found += conflicts.conflicts.isEmpty ? 0 : 1
        missed += conflicts.conflicts.isEmpty ? 1 : 0
      }
    }
    print("inconsistent networks with unions: \(found) found, \(missed) missed")
    #expect(found > 20 && missed * 50 <= found)
  }

  @Test func `a strict cycle is one contradiction with its rows in order`() {
    let content = Content(
      catalogs: [catalog("a", "1"), catalog("b", "1"), catalog("c", "1")],
      mappingSets: [
        MappingSet(
          id: "m", source: "a", target: "b",
          mappings: [
            row("r1", "a/1", .subset, "b/1"), row("r2", "b/1", .subset, "c/1"),
            row("r3", "c/1", .subset, "a/1"),
          ])
      ])
    let graph = MappingGraph(content: content)
    #expect(graph.contradictions.count == 1)
    let contradiction = graph.contradictions.first
    #expect(contradiction.map { Set($0.rows.map(\.mapping.id)) } == ["r1", "r2", "r3"])
    #expect(contradiction?.steps.count == 2)
    #expect(
      contradiction?.sentence
        == "a/1 is said to require something that c/1 does not, and to lie within c/1 by the other rows")
    #expect(contradiction?.diagnostic.code == .contradiction)
    #expect(graph.relations.contradictingRows() == [[0, 1, 2]])
    #expect(graph.findings().map(\.code) == [.contradiction])
    #expect(graph.findings().first?.location == SourceLocation(file: "set.tsv", line: 1))
    #expect(graph.label(from: reference("a/1"), to: reference("b/1"))?.label.isContradiction == true)
  }

  @Test func `a control below two disjoint ones is explained by both ways up`() {
    let content = Content(
      catalogs: [catalog("a", "1"), catalog("b", "1", "2"), catalog("c", "1")],
      mappingSets: [
        MappingSet(
          id: "m", source: "a", target: "b",
          mappings: [
            row("r1", "a/1", .subset, "b/1"), row("r2", "a/1", .subset, "b/2"),
            row("r3", "b/1", .disjoint, "b/2"), row("r4", "c/1", .intersects, "b/2"),
          ])
      ])
    let graph = MappingGraph(content: content)
    #expect(graph.contradictions.map { $0.rows.map(\.mapping.id) } == [["r2", "r3", "r1"]])
    #expect(
      graph.contradictions.first?.sentence
        == "a/1 cannot require anything: the rows place it within both b/2 and b/1, which share nothing")
    // What does not concern the three still answers, and does not rest on them.
    let other = graph.label(from: reference("c/1"), to: reference("b/2"))
    #expect(other?.label == .intersects)
    #expect(other?.restsOnContradiction == false)
    #expect(graph.label(from: reference("a/1"), to: reference("b/1"))?.restsOnContradiction == true)
  }

  @Test func `a row that relates a control to itself as smaller is a contradiction by itself`() {
    let content = Content(
      catalogs: [catalog("a", "1")],
      mappingSets: [
        MappingSet(id: "m", source: "a", target: "a", mappings: [row("r1", "a/1", .subset, "a/1")])
      ])
    #expect(MappingGraph(content: content).contradictions.map { $0.rows.map(\.mapping.id) } == [["r1"]])
  }
}

@Suite struct `Redundant rows are found` {
  @Test(arguments: [UInt64(131), 132])
  func `a row is redundant exactly when the others say as much`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var redundant = 0
    for _ in rounds(16) {
      let (drawn, _) = Network.truthful(size: 7, universe: 9, rows: 14, unions: false, using: &generator)
      let network = drawn.split(at: 3)
      let graph = NetworkContent(network: network, split: 3).graph
      let found = graph.redundancies()
      #expect(found.map(\.row.index) == found.map(\.row.index).sorted())
      for (position, row) in network.rows.enumerated() {
        let rest = network.rows.indices.filter { $0 != position }
        guard let labels = Oracle.labelsByRegions(network.keeping(rest)) else { continue }
        let said = row.statement.relation.map { Label($0) } ?? .overlapping
        let follows = labels[row.source][row.target].isSubset(of: said)
        let finding = found.first { $0.row.position == position }
        #expect((finding != nil) == follows, "row \(position), seed \(seed)\n\(network)")
        guard let finding else { continue }
        redundant += 1
        let cited = finding.rows.map(\.position)
        #expect(!cited.contains(position))
        let proof = Oracle.labelsByRegions(network.keeping(cited))
        #expect(proof?[row.source][row.target].isSubset(of: said) == true, "seed \(seed)\n\(network)")
      }
    }
    #expect(redundant > 20)
  }

  @Test func `rows of a group are not, and a repeated row is`() {
    let content = Content(
      catalogs: [catalog("a", "1", "2"), catalog("b", "1")],
      mappingSets: [
        MappingSet(
          id: "m", source: "a", target: "b",
          mappings: [
            row("r1", "a/1", .subset, "b/1", covers: "g"), row("r2", "a/2", .subset, "b/1", covers: "g"),
            row("r3", "a/1", .subset, "b/1"), row("r4", "a/1", .subset, "b/1"),
          ])
      ])
    let found = MappingGraph(content: content).redundancies()
    #expect(found.map(\.row.mapping.id) == ["r3", "r4"])
    #expect(found.first?.diagnostic.code == .redundant)
  }

  @Test func `a control that is mapped to everything is a hub`() {
    let others = (1...12).map { "\($0)" }
    let big = Catalog(
      framework: Framework(id: "b", title: "b"),
      controls: others.map { Control(id: ControlID($0), title: $0, isAssessable: true) })
    let content = Content(
      catalogs: [catalog("a", "1", "2"), big],
      mappingSets: [
        MappingSet(
          id: "m", source: "a", target: "b",
          mappings: others.map { row("h\($0)", "a/1", .intersects, "b/\($0)") }
            + [row("x", "a/2", .intersects, "b/1")])
      ])
    let hubs = MappingGraph(content: content).hubs()
    #expect(hubs.map(\.control) == [reference("a/1")])
    #expect(hubs.first?.related == 12 && hubs.first?.total == 12)
    #expect(hubs.first?.diagnostic.severity == .warning)
  }
}
