/// What is covered by a set of controls that are in place, and what merely touches it.
///
/// Covered is Horn: a control is covered when it lies in a covered one, or when the parts of a clause that make up all
/// of it are covered. Costs are those of the most trusted derivation: Knuth's generalisation of Dijkstra's algorithm,
/// since the cost of a conclusion is never less than that of a premise.
struct CoverageSearch {
  /// How a node came to be covered.
  enum Support: Hashable {
    case none
    /// It is in place itself.
    case seed
    /// It lies in a covered node.
    case link(UInt32, reason: UInt32)
    /// All parts of a clause of which it is the whole are covered.
    case clause(Int)
  }

  let graph: RelationGraph
  /// The cost of each node's best derivation; unreachable when it is not covered.
  private(set) var costs: [Cost]
  private(set) var supports: [Support]
  /// The covered nodes, in the order in which they were settled.
  private(set) var covered: [UInt32] = []

  init(_ graph: RelationGraph, seeds: some Sequence<UInt32>) {
    self.graph = graph
    costs = [Cost](repeating: .unreachable, count: graph.totalCount)
    supports = [Support](repeating: .none, count: graph.totalCount)
    var queue = CostQueue()
    for seed in seeds where costs[Int(seed)] != .zero {
      costs[Int(seed)] = .zero
      supports[Int(seed)] = .seed
      queue.push(.zero, rank: UInt64(seed), state: Int(seed))
    }
    var isDone = [Bool](repeating: false, count: graph.totalCount)
    var waiting = graph.clauses.clauses.map(\.parts.count)
    var sums = [Cost](repeating: .step, count: waiting.count)
    while let element = queue.pop() {
      let node = UInt32(element.state)
      if isDone[element.state] { continue }
      isDone[element.state] = true
      covered.append(node)
      for position in graph.adjacency.range(node, .down) {
        let link = graph.adjacency.links[position]
        if isDone[Int(link.node)] { continue }
        offer(
          link.node, element.cost + graph.cost(of: link.reason, .mostTrusted),
          .link(node, reason: link.reason), &queue)
      }
      for number in graph.clauses.ofPart(node) {
        let clause = Int(number)
        waiting[clause] -= 1
        sums[clause] = sums[clause] + element.cost
        let whole = graph.clauses.clauses[clause].whole
        guard waiting[clause] == 0, !isDone[Int(whole)] else { continue }
        let cost = graph.clauses.clauses[clause].rows.reduce(sums[clause]) {
          $0 + graph.cost(ofRow: $1, .mostTrusted)
        }
        offer(whole, cost, .clause(clause), &queue)
      }
    }
  }

  private mutating func offer(_ node: UInt32, _ cost: Cost, _ support: Support, _ queue: inout CostQueue) {
    let position = Int(node)
    if cost < costs[position] {
      costs[position] = cost
      supports[position] = support
      queue.push(cost, rank: UInt64(node), state: position)
    } else if cost == costs[position], isBetter(support, than: supports[position]) {
      supports[position] = support
    }
  }

  /// Which of two equally costly supports is shown.
  private func isBetter(_ left: Support, than right: Support) -> Bool {
    switch (left, right) {
    case (.link(let l, let lReason), .link(let r, let rReason)):
      l != r ? l < r : graph.precedes(lReason, rReason)
    case (.link, .clause): true
    case (.clause(let l), .clause(let r)): l < r
    default: false
    }
  }

  func isCovered(_ node: UInt32) -> Bool { costs[Int(node)] != .unreachable }
}

/// What shares something with covered controls, through links of at least some strength.
struct TouchSearch {
  /// How a node came to share something with what is covered.
  enum Support: Hashable {
    case none
    /// It is covered itself.
    case covered
    /// A row says that it overlaps a covered node.
    case overlap(UInt32, reason: UInt32)
    /// It contains a node that shares something with what is covered.
    case contains(UInt32, reason: UInt32)
  }

  private(set) var costs: [Cost]
  private(set) var supports: [Support]

  /// - Parameter threshold: the least strength, 1…10, that each link must state for the side that is touched; 0 for any
  ///   link, stated or not.
  init(_ coverage: CoverageSearch, threshold: UInt8) {
    let graph = coverage.graph
    costs = [Cost](repeating: .unreachable, count: graph.totalCount)
    supports = [Support](repeating: .none, count: graph.totalCount)
    var queue = CostQueue()

    func isStrong(_ link: Link, towards node: UInt32) -> Bool {
      if threshold == 0 { return true }
      guard case .row(let row) = graph.decode(link.reason) else { return false }
      return graph.rows.strength(of: Int(row), towards: node) >= threshold
    }
    func offer(_ node: UInt32, _ cost: Cost, _ support: Support) {
      let position = Int(node)
      if cost < costs[position] {
        costs[position] = cost
        supports[position] = support
        queue.push(cost, rank: UInt64(node), state: position)
      } else if cost == costs[position], Self.isBetter(support, than: supports[position], graph) {
        supports[position] = support
      }
    }

    for node in coverage.covered {
      let cost = coverage.costs[Int(node)]
      offer(node, cost, .covered)
      for position in graph.adjacency.range(node, .overlap) {
        let link = graph.adjacency.links[position]
        if !isStrong(link, towards: link.node) { continue }
        offer(
          link.node, cost + graph.cost(of: link.reason, .mostTrusted),
          .overlap(node, reason: link.reason))
      }
    }
    var isDone = [Bool](repeating: false, count: graph.totalCount)
    while let element = queue.pop() {
      if isDone[element.state] { continue }
      isDone[element.state] = true
      let node = UInt32(element.state)
      for position in graph.adjacency.range(node, .up) {
        let link = graph.adjacency.links[position]
        if isDone[Int(link.node)] || !isStrong(link, towards: link.node) { continue }
        offer(
          link.node, element.cost + graph.cost(of: link.reason, .mostTrusted),
          .contains(node, reason: link.reason))
      }
    }
  }

  private static func isBetter(_ left: Support, than right: Support, _ graph: RelationGraph) -> Bool {
    switch (left, right) {
    case (.covered, .covered), (.none, _), (_, .none), (_, .covered): false
    case (.covered, _): true
    case (.overlap(let l, let lReason), .overlap(let r, let rReason)),
      (.contains(let l, let lReason), .contains(let r, let rReason)):
      l != r ? l < r : graph.precedes(lReason, rReason)
    case (.overlap, .contains): true
    case (.contains, .overlap): false
    }
  }

  func isTouched(_ node: UInt32) -> Bool { costs[Int(node)] != .unreachable }
}
