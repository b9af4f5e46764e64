import ControlModel

@testable import MappingGraph

/// Labels computed in ways that share nothing with the engine.
enum Oracle {
  /// The relation of two non-empty sets, given as bits.
  static func relation(_ source: UInt64, _ target: UInt64) -> Relation {
    if source == target { return .equal }
    if source & target == 0 { return .disjoint }
    if source & ~target == 0 { return .subset }
    if target & ~source == 0 { return .superset }
    return .intersects
  }

  /// The Venn regions of a network: region r lies in control c when bit c of r is set.
  private struct Regions {
    var count: Int
    /// The regions in each node, unions included, as bits; region 0 is outside everything and left out.
    var inside: [[Bool]]

    init(_ network: Network) {
      let count = 1 << network.size
      self.count = count
      inside = (0..<network.size).map { control in (0..<count).map { $0 >> control & 1 == 1 } }
      for members in network.unions {
        inside.append((0..<count).map { region in members.contains { region >> $0 & 1 == 1 } })
      }
    }
  }

  private static func clauses(_ network: Network) -> [(whole: Int, parts: [Int])] {
    network.covers + network.exhaustive.map { ($0, network.children(of: $0)) }
  }

  /// Whether sets whose inhabited regions are `inhabited` make every statement true.
  private static func holds(_ network: Network, _ regions: Regions, _ inhabited: [Int]) -> Bool {
    func any(_ test: (Int) -> Bool) -> Bool { inhabited.contains(where: test) }
    let inside = regions.inside
    for control in 0..<network.size where !any({ inside[control][$0] }) { return false }
    for (child, parent) in network.parents.enumerated() {
      if let parent, any({ inside[child][$0] && !inside[parent][$0] }) { return false }
    }
    for (whole, parts) in clauses(network)
    where any({ region in inside[whole][region] && !parts.contains { inside[$0][region] } }) {
      return false
    }
    for row in network.rows {
      let both = any { inside[row.source][$0] && inside[row.target][$0] }
      let source = any { inside[row.source][$0] && !inside[row.target][$0] }
      let target = any { !inside[row.source][$0] && inside[row.target][$0] }
      let isTrue =
        switch row.statement {
        case .relation(.equal): both && !source && !target
        case .relation(.subset): both && !source && target
        case .relation(.superset): both && source && !target
        case .relation(.intersects): both && source && target
        case .relation(.disjoint): !both
        case .notDisjoint: both
        case .noCounterpart: true
        }
      if !isTrue { return false }
    }
    return true
  }

  /// The labels of all pairs of controls by trying every way of inhabiting the Venn regions; nil when no way makes
  /// every statement true. For up to four controls (32,768 ways).
  static func labelsByEnumeration(_ network: Network) -> [[Label]]? {
    let regions = Regions(network)
    var labels = [[Label]](
      repeating: [Label](repeating: .contradiction, count: network.size), count: network.size)
    var isConsistent = false
    for model in 0..<(1 << (regions.count - 1)) {
      let inhabited = (1..<regions.count).filter { model >> ($0 - 1) & 1 == 1 }
      guard holds(network, regions, inhabited) else { continue }
      isConsistent = true
      for source in 0..<network.size {
        for target in 0..<network.size {
          var relation = Relation.disjoint
          let both = inhabited.contains { regions.inside[source][$0] && regions.inside[target][$0] }
          let left = inhabited.contains { regions.inside[source][$0] && !regions.inside[target][$0] }
          let right = inhabited.contains { !regions.inside[source][$0] && regions.inside[target][$0] }
          if both {
            relation = left ? (right ? .intersects : .superset) : (right ? .subset : .equal)
          }
          labels[source][target].formUnion(Label(relation))
        }
      }
    }
    return isConsistent ? labels : nil
  }

  /// The labels of all pairs of controls by ruling out regions; nil when the statements cannot all be true.
  ///
  /// Universal statements forbid regions. Every existential statement needs one region that is left, of its own
  /// choice. So a universal fact follows when all regions against it are forbidden, an existential one when some
  /// existential statement has no region without it. For up to about ten controls.
  static func labelsByRegions(_ network: Network) -> [[Label]]? {
    let regions = Regions(network)
    let inside = regions.inside
    var allowed = (1..<regions.count).filter { region in
      for (child, parent) in network.parents.enumerated() {
        if let parent, inside[child][region], !inside[parent][region] { return false }
      }
      for (whole, parts) in clauses(network)
      where inside[whole][region] && !parts.contains(where: { inside[$0][region] }) { return false }
      for row in network.rows {
        let source = inside[row.source][region]
        let target = inside[row.target][region]
        switch row.statement {
        case .relation(.equal) where source != target: return false
        case .relation(.subset) where source && !target: return false
        case .relation(.superset) where !source && target: return false
        case .relation(.disjoint) where source && target: return false
        default: continue
        }
      }
      return true
    }
    allowed.sort()
    var needs: [[Int]] = (0..<network.size).map { control in allowed.filter { inside[control][$0] } }
    for row in network.rows {
      let both = allowed.filter { inside[row.source][$0] && inside[row.target][$0] }
      let source = allowed.filter { inside[row.source][$0] && !inside[row.target][$0] }
      let target = allowed.filter { !inside[row.source][$0] && inside[row.target][$0] }
      switch row.statement {
      case .relation(.intersects): needs += [both, source, target]
      case .relation(.subset): needs += [target]
      case .relation(.superset): needs += [source]
      case .notDisjoint: needs += [both]
      default: break
      }
    }
    if needs.contains(where: \.isEmpty) { return nil }
    func exists(_ test: (Int) -> Bool) -> Bool {
      needs.contains { need in need.allSatisfy(test) }
    }
    return (0..<network.size).map { source in
      (0..<network.size).map { target in
        var label = Label.unknown
        func learn(_ fact: Fact, _ isProved: Bool) {
          if isProved { label.formIntersection(fact.label) }
        }
        let a = inside[source]
        let b = inside[target]
        learn(.within, !allowed.contains { a[$0] && !b[$0] })
        learn(.contains, !allowed.contains { !a[$0] && b[$0] })
        learn(.disjoint, !allowed.contains { a[$0] && b[$0] })
        learn(.overlaps, exists { a[$0] && b[$0] })
        learn(.exceeds, exists { a[$0] && !b[$0] })
        learn(.exceeded, exists { !a[$0] && b[$0] })
        return label
      }
    }
  }

  /// The labels of all pairs by path consistency with the composition table; nil when a pair has no label left.
  /// For networks without unions.
  static func labelsByPathConsistency(_ network: Network) -> [[Label]]? {
    let size = network.size
    var labels = [[Label]](repeating: [Label](repeating: .unknown, count: size), count: size)
    func say(_ source: Int, _ target: Int, _ label: Label) {
      labels[source][target].formIntersection(label)
      labels[target][source].formIntersection(label.converse)
    }
    for control in 0..<size { say(control, control, .equal) }
    for (child, parent) in network.parents.enumerated() { if let parent { say(child, parent, .within) } }
    for row in network.rows {
      switch row.statement {
      case .relation(let relation): say(row.source, row.target, Label(relation))
      case .notDisjoint: say(row.source, row.target, .overlapping)
      case .noCounterpart: break
      }
    }
    var isStable = false
    while !isStable {
      isStable = true
      for middle in 0..<size {
        for source in 0..<size {
          for target in 0..<size {
            let tighter = labels[source][target].intersection(
              labels[source][middle].composed(with: labels[middle][target]))
            if tighter != labels[source][target] {
              labels[source][target] = tighter
              labels[target][source] = tighter.converse
              isStable = false
            }
          }
        }
      }
    }
    return labels.joined().contains(.contradiction) ? nil : labels
  }

  /// The labels of all pairs as the engine has them.
  static func labelsByEngine(_ graph: RelationGraph, size: Int) -> [[Label]] {
    var labels = [[Label]](repeating: [Label](repeating: .unknown, count: size), count: size)
    graph.forEachLabel(from: 0..<size, to: 0..<size) { labels[$0][$1] = $2 }
    return labels
  }
}
