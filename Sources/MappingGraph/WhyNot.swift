public import ControlModel

/// What it would take to cover a control.
public struct WhyNot: Hashable, Sendable {
  /// The control.
  public let control: ControlReference
  /// Whether it is covered already.
  public let isCovered: Bool
  /// The smallest sets of further controls that would cover it, none of which contains another; by size and then in reading
  /// order. Empty when nothing known would: no row places the control, or all of its parts, within another.
  public let coveringSets: [[ControlReference]]
  /// Whether these are all sets up to the size and number asked for; false when the search was cut short.
  public let isComplete: Bool
  /// Further controls that would not cover it but share something with it, in reading order.
  public let helpful: [ControlReference]
}

extension MappingGraph {
  /// The smallest sets of further controls, without `control` itself, that would cover it; nil when it is unknown or withdrawn.
  ///
  /// - Parameters:
  ///   - implemented: the listed controls with their statuses; fully implemented ones count as in place.
  ///   - frameworks: where further controls may be taken from: assessable controls only. By default the frameworks of the
  ///     listed controls.
  ///   - maximumSize: the largest set considered, at least 1.
  ///   - limit: how many sets are given at most.
  ///
  /// Linear in what the control lies in, directly or through parts, for a fixed size and limit.
  public func whyNot(
    _ control: ControlReference, by implemented: [ImplementedControl], from frameworks: [FrameworkID]? = nil,
    maximumSize: Int = 4, limit: Int = 20
  ) -> WhyNot? {
    guard let index = index(of: control), relations.isInForce(index.position) else { return nil }
    let list = StatusList(implemented, self)
    let allowed = frameworks?.compactMap { naming.positions[$0] } ?? list.frameworks
    let search = CoverageSearch(relations, seeds: list.controls(atLeast: .implemented))
    let isCandidate = { (node: UInt32) in
      Int(node) < relations.controlCount && relations.isAssessable(Int(node))
        && node != index.rawValue && allowed.contains(relations.framework(of: node))
    }
    let family = CoveringSets(
      relations, of: index.rawValue, isCovered: search.isCovered, isCandidate: isCandidate,
      maximumSize: max(maximumSize, 1), limit: max(limit, 1))
    var walk = LabelWalk(relations)
    walk.run(from: index.rawValue, in: relations)
    let inSets = Set(family.sets.joined())
    let helpful = allowed.flatMap { relations.controls(ofFramework: $0) }.map(UInt32.init).filter { node in
      isCandidate(node) && !inSets.contains(node)
        && list.statuses[node] != .implemented && walk.mask(Int(node)).label.entailsOverlap
    }
    let isCovered = search.isCovered(index.rawValue)
    return WhyNot(
      control: control, isCovered: isCovered,
      coveringSets: isCovered ? [] : family.sets.map { $0.map(reference) }, isComplete: family.isComplete,
      helpful: isCovered ? [] : helpful.sorted().map(reference))
  }
}

/// The minimal sets of candidates that cover a node: an AND/OR graph, worked until nothing changes. A node is covered by
/// any node that it lies in, or by the parts of a clause all at once.
private struct CoveringSets {
  private(set) var sets: [[UInt32]] = []
  private(set) var isComplete = true

  private static let familyLimit = 256
  private static let goalLimit = 20_000

  /// A node to be covered: the target, or a part of something that it lies in.
  private struct Goal {
    /// Candidates that it lies in, or the empty set when it lies in something covered.
    var direct: [[UInt32]] = []
    /// Clauses whose whole it lies in, but none of whose parts: a set that covers such a whole by way of a part that the
    /// goal lies in covers the goal without the other parts.
    var clauses: [UInt32] = []
    var family: [[UInt32]] = []
  }

  init(
    _ graph: RelationGraph, of target: UInt32, isCovered: (UInt32) -> Bool,
    isCandidate: (UInt32) -> Bool, maximumSize: Int, limit: Int
  ) {
    var order = [target]
    var goals: [UInt32: Goal] = [:]
    var known: Set<UInt32> = [target]
    var next = 0
    while next < order.count {
      let node = order[next]
      next += 1
      if order.count > Self.goalLimit {
        isComplete = false
        break
      }
      let goal = Self.goal(node, graph, isCovered: isCovered, isCandidate: isCandidate)
      goals[node] = goal
      for clause in goal.clauses {
        for part in graph.clauses.clauses[Int(clause)].parts where known.insert(part).inserted {
          order.append(part)
        }
      }
    }
    var isStable = false
    while !isStable {
      isStable = true
      // From the farthest goal back, so that one round mostly suffices.
      for node in order.reversed() {
        guard var goal = goals[node], goal.family != [[]] else { continue }
        var family = goal.direct
        for clause in goal.clauses {
          let parts = graph.clauses.clauses[Int(clause)].parts
          family += product(parts.map { goals[$0]?.family ?? [] }, maximumSize)
        }
        family = minimal(family)
        if family == goal.family { continue }
        goal.family = family
        goals[node] = goal
        isStable = false
      }
    }
    sets = goals[target]?.family ?? []
    if sets.count > limit {
      sets = Array(sets.prefix(limit))
      isComplete = false
    }
  }

  private static func goal(
    _ node: UInt32, _ graph: RelationGraph, isCovered: (UInt32) -> Bool, isCandidate: (UInt32) -> Bool
  ) -> Goal {
    var above = [node]
    var seen: Set<UInt32> = [node]
    var next = 0
    while next < above.count {
      for link in graph.adjacency.links(above[next], .up) where seen.insert(link.node).inserted {
        above.append(link.node)
      }
      next += 1
    }
    if above.contains(where: isCovered) { return Goal(direct: [[]]) }
    var goal = Goal(direct: above.filter(isCandidate).map { [$0] })
    for number in above.flatMap(graph.clauses.ofWhole)
    where graph.clauses.clauses[Int(number)].parts.allSatisfy({ !seen.contains($0) }) {
      goal.clauses.append(number)
    }
    return goal
  }

  /// The unions of one set from each family, up to a size.
  private mutating func product(_ families: [[[UInt32]]], _ maximumSize: Int) -> [[UInt32]] {
    if families.contains(where: \.isEmpty) { return [] }
    var result: [[UInt32]] = [[]]
    for family in families {
      var longer: [[UInt32]] = []
      for left in result {
        for right in family {
          let union = Set(left).union(right)
          if union.count <= maximumSize { longer.append(union.sorted()) }
        }
      }
      result = minimal(longer)
      if result.isEmpty { return [] }
    }
    return result
  }

  /// The sets none of which contains another, by size and then in order, as many as are kept.
  private mutating func minimal(_ family: [[UInt32]]) -> [[UInt32]] {
    let sorted = Set(family).sorted {
      $0.count != $1.count ? $0.count < $1.count : $0.lexicographicallyPrecedes($1)
    }
    var kept: [[UInt32]] = []
    for candidate in sorted {
      let members = Set(candidate)
      if kept.contains(where: { members.isSuperset(of: $0) }) { continue }
      if kept.count == Self.familyLimit {
        isComplete = false
        break
      }
      kept.append(candidate)
    }
    return kept
  }
}
