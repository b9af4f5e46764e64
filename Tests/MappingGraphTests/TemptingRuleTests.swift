import ControlModel
import Testing

@testable import MappingGraph

/// The counter-examples of `docs/reasoning.md`, as sets of things required.
@Suite struct `Tempting rules are wrong` {
  struct Chain: CustomTestStringConvertible {
    var name: String
    var first: Set<String>
    var second: Set<String>
    var third: Set<String>
    /// What the chain is tempting to conclude of the first and the third, and does not hold.
    var temptation: Label
    var testDescription: String { name }
  }

  static let chains = [
    Chain(
      name: "subset of a superset: both are parts of one policy",
      first: ["password length"], second: ["password length", "badge return"], third: ["badge return"],
      temptation: .overlapping),
    Chain(
      name: "subset of what intersects: the overlap lies elsewhere",
      first: ["log retention"], second: ["log retention", "log review"],
      third: ["log review", "alarm triage"], temptation: .overlapping),
    Chain(
      name: "intersects what contains: the part taken is another one",
      first: ["key storage", "key escrow"], second: ["key storage", "disk encryption"],
      third: ["disk encryption"], temptation: .overlapping),
    Chain(
      name: "intersects what intersects: each shares another half",
      first: ["vendor contract", "vendor audit"], second: ["vendor contract", "vendor exit plan"],
      third: ["vendor exit plan", "backup restore"], temptation: .overlapping),
    Chain(
      name: "disjoint from what contains nothing in common: disjoint is not passed on",
      first: ["visitor log"], second: ["code review"], third: ["code review", "visitor log"],
      temptation: .disjoint),
    Chain(
      name: "disjoint and disjoint may be equal",
      first: ["fire drill"], second: ["code review"], third: ["fire drill"], temptation: .disjoint),
  ]

  /// The relation of two sets of words.
  static func relation(_ source: Set<String>, _ target: Set<String>) -> Relation {
    if source == target { return .equal }
    if source.isDisjoint(with: target) { return .disjoint }
    if source.isSubset(of: target) { return .subset }
    return source.isSuperset(of: target) ? .superset : .intersects
  }

  @Test(arguments: chains) func `each has a counter-example, and the engine does not fall for it`(
    chain: Chain
  ) {
    let truth = Self.relation(chain.first, chain.third)
    #expect(!chain.temptation.contains(Label(truth)))
    var network = Network(size: 3)
    network.rows = [
      Network.Row(source: 0, target: 1, statement: .relation(Self.relation(chain.first, chain.second))),
      Network.Row(source: 1, target: 2, statement: .relation(Self.relation(chain.second, chain.third))),
    ]
    let label = network.graph.label(from: 0, to: 2)
    #expect(label.contains(Label(truth)))
    #expect(!label.isSubset(of: chain.temptation))
  }

  /// "A does 50 % of B, B does 50 % of C, so A does 25 % of C": neither at least nor at most.
  @Test func `fractions do not multiply`() {
    let middle: Set = ["1", "2", "3", "4"]
    let source: Set = ["1", "2"]
    let high: Set = ["1", "2"]
    let low: Set = ["3", "4"]
    func share(_ part: Set<String>, of whole: Set<String>) -> Double {
      Double(part.intersection(whole).count) / Double(whole.count)
    }
    // The source does half of the middle; the middle does all of either target.
    #expect(share(source, of: middle) == 0.5)
    #expect(share(middle, of: high) == 1 && share(middle, of: low) == 1)
    // The product says one half for both. It is all of one and nothing of the other.
    #expect(share(source, of: high) == 1)
    #expect(share(source, of: low) == 0)
  }

  /// Two controls that each cover half of a third need not cover it together, unless somebody says so.
  @Test func `halves do not add up by themselves`() {
    func graph(together: Bool) -> MappingGraph {
      let key = together ? "g" : nil
      return MappingGraph(
        content: Content(
          catalogs: [catalog("a", "1", "2"), catalog("b", "1")],
          mappingSets: [
            MappingSet(
              id: "m", source: "a", target: "b",
              mappings: [
                row("1", "a/1", .subset, "b/1", targetStrength: 5, covers: key),
                row("2", "a/2", .subset, "b/1", targetStrength: 5, covers: key),
              ])
          ]))
    }
    func verdict(_ graph: MappingGraph) -> CoverageVerdict? {
      graph.coverage(of: "b", byAllOf: ["a"]).items.first?.verdict
    }
    #expect(verdict(graph(together: false)) == .partial(.partly))
    #expect(verdict(graph(together: true)) == .covered)
  }

  /// A part of a covered whole is covered; the whole of a covered part is not.
  @Test func `coverage is not passed up`() {
    let tree = Catalog(
      framework: Framework(id: "b", title: "b"),
      controls: [
        Control(id: "p", title: "p", isAssessable: true),
        Control(id: "p.1", title: "1", isAssessable: true, parent: "p"),
      ])
    let graph = MappingGraph(
      content: Content(
        catalogs: [catalog("a", "1"), tree],
        mappingSets: [
          MappingSet(id: "m", source: "a", target: "b", mappings: [row("1", "a/1", .equal, "b/p.1")])
        ]))
    #expect(graph.coverage(of: "b", byAllOf: ["a"]).items.map(\.verdict) == [.partial(nil), .covered])
  }
}
