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

/// The minimal sets of candidates that cover a node: an AND/OR graph, worked upwards from the candidates until nothing
/// changes. A node may be covered by any node that it lies in, or by the parts of a clause all at once.
private struct CoveringSets {
  private(set) var sets: [[UInt32]] = []
  private(set) var isComplete = true

  private static let familyLimit = 256
  private static let nodeLimit = 20_000

  init(
    _ graph: RelationGraph, of target: UInt32, isCovered: (UInt32) -> Bool,
    isCandidate: (UInt32) -> Bool, maximumSize: Int, limit: Int
  ) {
    let nodes = relevantNodes(graph, target, isCovered)
    var families: [UInt32: [[UInt32]]] = [:]
    for node in nodes {
      if isCovered(node) {
        families[node] = [[]]
      } else if isCandidate(node) {
        families[node] = [[node]]
      }
    }
    var isStable = false
    while !isStable {
      isStable = true
      // From the farthest node back, so that one round mostly suffices.
      for node in nodes.reversed() where families[node] != [[]] {
        var family = families[node] ?? []
        for link in graph.adjacency.links(node, .up) where Int(link.node) < graph.nodeCount {
          family += families[link.node] ?? []
        }
        for number in graph.clauses.ofWhole(node) {
          family += product(graph.clauses.clauses[Int(number)].parts.map { families[$0] ?? [] }, maximumSize)
        }
        family = minimal(family)
        if family != families[node] ?? [] {
          families[node] = family
          isStable = false
        }
      }
    }
    sets = families[target] ?? []
    if sets.count > limit {
      sets = Array(sets.prefix(limit))
      isComplete = false
    }
  }

  /// The nodes that the target lies in, and the parts of what covers these, nearest first.
  private mutating func relevantNodes(
    _ graph: RelationGraph, _ target: UInt32, _ isCovered: (UInt32) -> Bool
  ) -> [UInt32] {
    var seen: Set<UInt32> = [target]
    var nodes = [target]
    var next = 0
    while next < nodes.count {
      let node = nodes[next]
      next += 1
      if isCovered(node) { continue }
      if nodes.count > Self.nodeLimit {
        isComplete = false
        break
      }
      for link in graph.adjacency.links(node, .up) where seen.insert(link.node).inserted {
        nodes.append(link.node)
      }
      for number in graph.clauses.ofWhole(node) {
        for part in graph.clauses.clauses[Int(number)].parts where seen.insert(part).inserted {
          nodes.append(part)
        }
      }
    }
    return nodes
  }

  /// The unions of one set from each family, up to a size.
  private mutating func product(_ families: [[[UInt32]]], _ maximumSize: Int) -> [[UInt32]] {
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
