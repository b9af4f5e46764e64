/// One step of a derivation in terms of nodes: from a node and what is known there to the next.
struct PathStep: Hashable, Sendable {
  var from: UInt32
  var to: UInt32
  /// What the step says of `to`, seen from `from`.
  var fact: Fact
  var reason: UInt32
}

extension Fact {
  /// What a step between two states of a walk says of its end, seen from its beginning.
  static func ofStep(from before: Fact, to after: Fact) -> Fact {
    switch (before, after) {
    case (.within, .within), (.overlaps, .overlaps), (.exceeded, .exceeded): .within
    case (.within, .disjoint), (.overlaps, .exceeds): .disjoint
    case (.within, _): .exceeded
    case (.disjoint, .exceeded): .overlaps
    case (.disjoint, _), (.exceeds, _): .contains
    case (.contains, .contains): .contains
    case (.contains, .overlaps): .overlaps
    case (.contains, _): .exceeds
    default: after
    }
  }
}

extension RelationGraph {
  /// The moves of `LabelWalk` from one state, for searches that weigh them. A move that stays on the node (a
  /// node's own witness) has no link.
  @inline(__always)
  func forEachMove(from node: UInt32, _ fact: Fact, _ body: (UInt32, Fact, Link?) -> Void) {
    switch fact {
    case .within:
      adjacency.forEachLink(node, .up) { link in
        body(link.node, .within, link)
        if link.isStrict { body(link.node, .exceeded, link) }
      }
      adjacency.forEachLink(node, .overlap) { link in
        if link.isStrict { body(link.node, .exceeded, link) }
      }
      adjacency.forEachLink(node, .apart) { body($0.node, .disjoint, $0) }
    case .disjoint:
      body(node, .exceeded, nil)
      adjacency.forEachLink(node, .down) { body($0.node, .disjoint, $0) }
      adjacency.forEachLink(node, .overlap) { body($0.node, .exceeded, $0) }
    case .contains:
      body(node, .overlaps, nil)
      adjacency.forEachLink(node, .down) { link in
        body(link.node, .contains, link)
        if link.isStrict { body(link.node, .exceeds, link) }
      }
      adjacency.forEachLink(node, .overlap) { link in
        body(link.node, .overlaps, link)
        if link.isStrict { body(link.node, .exceeds, link) }
      }
    case .overlaps:
      adjacency.forEachLink(node, .up) { body($0.node, .overlaps, $0) }
      adjacency.forEachLink(node, .apart) { body($0.node, .exceeds, $0) }
    case .exceeds:
      adjacency.forEachLink(node, .down) { body($0.node, .exceeds, $0) }
    case .exceeded:
      adjacency.forEachLink(node, .up) { body($0.node, .exceeded, $0) }
    }
  }

  /// Whether a derivation by one link is to be shown rather than by another that costs the same: an order of
  /// what the rows say, not of where they stand. Links without rows come first.
  func precedes(_ left: UInt32, _ right: UInt32) -> Bool {
    let isLeftRow = Int(left) < rows.count
    let isRightRow = Int(right) < rows.count
    guard isLeftRow, isRightRow else { return isLeftRow == isRightRow ? left < right : isRightRow }
    let l = Int(left)
    let r = Int(right)
    let leftEnds = (rows.sources[l], rows.targets[l], rows.kinds[l].rawValue)
    let rightEnds = (rows.sources[r], rows.targets[r], rows.kinds[r].rawValue)
    if leftEnds != rightEnds { return leftEnds < rightEnds }
    let leftCost = cost(ofRow: left, .mostTrusted)
    let rightCost = cost(ofRow: right, .mostTrusted)
    if leftCost != rightCost { return leftCost < rightCost }
    return rows.strengths[l] != rows.strengths[r] ? rows.strengths[l] > rows.strengths[r] : left < right
  }
}

/// The best derivation of every fact about one source (Dijkstra over the states of `LabelWalk`).
///
/// Derivations are compared by cost; equal costs by the nodes they pass and by what their rows say, so that the
/// order of rows in files plays no part.
struct TrustSearch {
  private let graph: RelationGraph
  private let source: UInt32
  /// The dense number of each visited node, plus one.
  private var numbers: [UInt32]
  private var nodes: [UInt32]
  private var costs: [Cost]
  /// The state before, and the link that was taken (`noReason` for a node's own witness).
  private var previous: [(state: Int32, reason: UInt32)]

  private static let noReason = UInt32.max
  private static let factCount = Fact.allCases.count

  /// Searches from `source`. With `universal`, only for what it lies in and outside.
  init<Filter: LinkFilter>(
    _ graph: RelationGraph, from source: UInt32, ranking: Cost.Ranking = .mostTrusted,
    universal: Bool = false, using filter: Filter = AllLinks()
  ) {
    self.graph = graph
    self.source = source
    var walk = LabelWalk(graph)
    if universal {
      walk.runUniversal(from: source, in: graph, using: filter)
    } else {
      walk.run(from: source, in: graph, using: filter)
    }
    nodes = walk.touched
    numbers = [UInt32](repeating: 0, count: graph.totalCount)
    for (number, node) in nodes.enumerated() { numbers[Int(node)] = UInt32(number + 1) }
    costs = [Cost](repeating: .unreachable, count: nodes.count * Self.factCount)
    previous = [(state: Int32, reason: UInt32)](
      repeating: (-1, Self.noReason), count: nodes.count * Self.factCount)
    search(ranking, universal: universal, using: filter)
  }

  private func state(_ node: UInt32, _ fact: Fact) -> Int? {
    let number = numbers[Int(node)]
    return number == 0 ? nil : (Int(number) - 1) * Self.factCount + Int(fact.rawValue)
  }

  private func node(_ state: Int) -> UInt32 { nodes[state / Self.factCount] }

  private func fact(_ state: Int) -> Fact {
    Fact(rawValue: UInt8(state % Self.factCount)) ?? .within
  }

  private func rank(_ state: Int) -> UInt64 {
    UInt64(state % Self.factCount) << 32 | UInt64(node(state))
  }

  private mutating func search(
    _ ranking: Cost.Ranking, universal: Bool, using filter: some LinkFilter
  ) {
    var queue = CostQueue()
    var isDone = [Bool](repeating: false, count: costs.count)
    for fact in universal ? [Fact.within] : [.within, .contains] {
      guard let start = state(source, fact) else { continue }
      costs[start] = .zero
      queue.push(.zero, rank: rank(start), state: start)
    }
    while let element = queue.pop() {
      let current = element.state
      if isDone[current] { continue }
      isDone[current] = true
      graph.forEachMove(from: node(current), fact(current)) { nextNode, nextFact, link in
        if universal, nextFact != .within, nextFact != .disjoint { return }
        if let link, !filter.admits(link, graph) { return }
        guard let next = state(nextNode, nextFact), !isDone[next] else { return }
        let reason = link?.reason ?? Self.noReason
        let cost = link.map { element.cost + graph.cost(of: $0.reason, ranking) } ?? element.cost
        if cost < costs[next] {
          costs[next] = cost
          previous[next] = (Int32(current), reason)
          queue.push(cost, rank: rank(next), state: next)
        } else if cost == costs[next], isBetter(current, reason, than: previous[next]) {
          previous[next] = (Int32(current), reason)
        }
      }
    }
  }

  /// Whether to come from `state` by `reason` rather than as found before, at the same cost.
  private func isBetter(_ state: Int, _ reason: UInt32, than found: (state: Int32, reason: UInt32)) -> Bool {
    if found.state < 0 { return false }
    let left = rank(state)
    let right = rank(Int(found.state))
    if left != right { return left < right }
    if reason == Self.noReason || found.reason == Self.noReason {
      return reason == Self.noReason && found.reason != Self.noReason
    }
    return graph.precedes(reason, found.reason)
  }

  /// The cost of the best derivation of a fact about a node; nil when the fact does not follow.
  func cost(_ fact: Fact, of node: UInt32) -> Cost? {
    guard let state = state(node, fact), costs[state] != .unreachable else { return nil }
    return costs[state]
  }

  /// The best derivation of a fact about a node, from the source outwards; nil when the fact does not follow. Empty when
  /// the fact needs no step: that a node lies in itself.
  func path(_ fact: Fact, to node: UInt32) -> [PathStep]? {
    guard cost(fact, of: node) != nil, var current = state(node, fact) else { return nil }
    var steps: [PathStep] = []
    while previous[current].state >= 0 {
      let (before, reason) = previous[current]
      if reason != Self.noReason {
        steps.append(
          PathStep(
            from: self.node(Int(before)), to: self.node(current),
            fact: .ofStep(from: self.fact(Int(before)), to: self.fact(current)), reason: reason))
      }
      current = Int(before)
    }
    return steps.reversed()
  }
}
