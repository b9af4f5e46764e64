public import ControlModel

/// For each of some items, the smallest sets of candidates that would serve it: what a plan chooses from.
public struct ServiceAlternatives: Hashable, Sendable {
  /// What has to be reached.
  public let level: ServiceLevel
  /// The items, as given.
  public let items: [ControlReference]
  /// What may be put in place, as given.
  public let candidates: [ControlReference]
  /// For each item the sets of candidates (by position, in increasing order) that would serve it together with what is
  /// in place; none contains another; by size, then in order. One empty set when it is served already, none when
  /// nothing serves it.
  public let sets: [[[Int]]]
  /// Whether these are all such sets, for each item.
  public let isComplete: [Bool]
}

extension MappingGraph {
  /// The smallest sets of candidates that serve each item at a level, on top of what is in place.
  ///
  /// For any choice S of candidates, an item is served at `level` in the coverage by `implemented` and S (fully
  /// implemented) exactly when one of its sets lies in S, as long as the sets are complete. An item that is itself a
  /// candidate is served by itself. What is unknown or withdrawn serves nothing and is served by nothing.
  ///
  /// - Parameter limit: how many sets are kept for an item or a part of one; only unions make more than one a control.
  ///
  /// Linear in what each item lies in or shares something with, for items without unions.
  public func alternatives(
    for items: [ControlReference], at level: ServiceLevel, given implemented: [ImplementedControl],
    candidates: [ControlReference], limit: Int = 256
  ) -> ServiceAlternatives {
    let list = StatusList(implemented, self)
    let inPlace = list.controls(atLeast: level.countsPartlyImplemented ? .partial : .implemented)
    var positions: [UInt32: Int] = [:]
    for (position, candidate) in candidates.enumerated() {
      guard let index = index(of: candidate), relations.isInForce(index.position) else { continue }
      if positions[index.rawValue] == nil { positions[index.rawValue] = position }
    }
    var search = AlternativeSearch(
      relations, covered: CoverageSearch(relations, seeds: inPlace), candidates: positions,
      limit: max(limit, 1))
    var sets: [[[Int]]] = []
    var isComplete: [Bool] = []
    for item in items {
      search.isComplete = true
      if let index = index(of: item), relations.isInForce(index.position) {
        sets.append(search.sets(serving: index.rawValue, level))
      } else {
        sets.append([])
      }
      isComplete.append(search.isComplete)
    }
    return ServiceAlternatives(
      level: level, items: items, candidates: candidates, sets: sets, isComplete: isComplete)
  }
}

/// Works backwards from an item: whatever it lies in, and the parts of what covers these.
struct AlternativeSearch {
  private let graph: RelationGraph
  private let covered: CoverageSearch
  private let candidates: [UInt32: Int]
  private let limit: Int
  var isComplete = true

  init(_ graph: RelationGraph, covered: CoverageSearch, candidates: [UInt32: Int], limit: Int) {
    self.graph = graph
    self.covered = covered
    self.candidates = candidates
    self.limit = limit
  }

  mutating func sets(serving item: UInt32, _ level: ServiceLevel) -> [[Int]] {
    let goals = level == .covered ? [item] : touchingNodes(item, level.threshold)
    return sets(covering: goals, beyond: [])
  }

  /// The nodes of which one has to be covered for an item to be touched: the reverse of `TouchSearch`.
  private func touchingNodes(_ item: UInt32, _ threshold: UInt8) -> [UInt32] {
    func isStrong(_ link: Link, towards node: UInt32) -> Bool {
      if threshold == 0 { return true }
      guard case .row(let row) = graph.decode(link.reason) else { return false }
      return graph.rows.strength(of: Int(row), towards: node) >= threshold
    }
    var inside = [item]
    var seen: Set<UInt32> = [item]
    var next = 0
    while next < inside.count {
      let node = inside[next]
      next += 1
      for link in graph.adjacency.links(node, .down)
      where isStrong(link, towards: node) && seen.insert(link.node).inserted {
        inside.append(link.node)
      }
    }
    var goals = inside
    for node in inside {
      for link in graph.adjacency.links(node, .overlap)
      where isStrong(link, towards: node) && seen.insert(link.node).inserted {
        goals.append(link.node)
      }
    }
    return goals
  }

  /// The minimal sets that cover one of `goals`.
  ///
  /// - Parameter forbidden: nodes whose cover would do for a goal that this one is a part of, so that a set which
  ///   needs them is not minimal there. The same holds for clauses one of whose parts is within reach.
  private mutating func sets(covering goals: [UInt32], beyond forbidden: Set<UInt32>) -> [[Int]] {
    var reach: [UInt32] = []
    var seen = forbidden
    for goal in goals where seen.insert(goal).inserted { reach.append(goal) }
    var next = 0
    while next < reach.count {
      let node = reach[next]
      next += 1
      if covered.isCovered(node) { return [[]] }
      for link in graph.adjacency.links(node, .up) where seen.insert(link.node).inserted {
        reach.append(link.node)
      }
    }
    var family: [[Int]] = []
    for node in reach {
      if let candidate = candidates[node] { family.append([candidate]) }
      for number in graph.clauses.ofWhole(node) {
        let parts = graph.clauses.clauses[Int(number)].parts
        if parts.contains(where: seen.contains) { continue }
        var product: [[Int]] = [[]]
        for part in parts {
          let alternatives = sets(covering: [part], beyond: seen)
          product = minimal(
            product.flatMap { left in alternatives.map { Set(left).union($0).sorted() } })
          if product.isEmpty { break }
        }
        family += product
      }
    }
    return minimal(family)
  }

  /// The sets none of which contains another, by size and then in order, as many as are kept.
  private mutating func minimal(_ family: [[Int]]) -> [[Int]] {
    let sorted = Set(family).sorted {
      $0.count != $1.count ? $0.count < $1.count : $0.lexicographicallyPrecedes($1)
    }
    var kept: [[Int]] = []
    for set in sorted {
      if set.count > 1 || kept.first?.isEmpty == true {
        let members = Set(set)
        if kept.contains(where: { members.isSuperset(of: $0) }) { continue }
      }
      if kept.count == limit {
        isComplete = false
        break
      }
      kept.append(set)
    }
    return kept
  }
}
