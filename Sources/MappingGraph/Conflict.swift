/// A thing that must exist and cannot.
struct Conflict: Sendable {
  enum Witness: Hashable, Sendable {
    /// The node must require something, and lies outside itself.
    case node(UInt32)
    /// A row says that the two share something; they share nothing.
    case shared(row: UInt32, UInt32, UInt32)
    /// A row says that the first requires something that the second does not; the first lies in the second.
    case beyond(row: UInt32, UInt32, UInt32)
  }

  var witness: Witness
  /// From the witness's first node to its second one.
  var steps: [PathStep]
  /// The rows involved, each once: the witness's own, then those of the steps in order.
  var rows: [UInt32]
  /// Whether a step rests on a case analysis or the witness is a point of one.
  var restsOnCases: Bool
  /// The network that the conflict was found in.
  var network: RelationGraph
}

/// What contradicts itself in a graph.
struct ConflictReport: Sendable {
  /// The conflicts that are explained, ordered by rows.
  var conflicts: [Conflict] = []
  /// Rows that take part in further conflicts, of which there are too many to explain each; in order.
  var unexplainedRows: [UInt32] = []
  /// The graph without the rows of either, which is consistent; nil when there is no conflict.
  var consistent: RelationGraph?
}

extension RelationGraph {
  /// How many witnesses that cannot be are explained. Content that people have looked at has a handful; where the rows are
  /// such that nearly everything equals everything, an explanation of each would be quadratic, and no help.
  static let explanationLimit = 1000

  /// Every witness that cannot be, each explained by as few rows as can be; explanations by the same rows, and
  /// those that a smaller one is part of, are left out. Ordered by rows. Beyond the first `limit` witnesses, in order of
  /// nodes, only rows are named.
  private func findConflicts(limit: Int) -> (conflicts: [Conflict], rows: Set<UInt32>, explained: Int) {
    var walk = LabelWalk(self)
    var found: [Conflict] = []
    var explained = 0
    var rows: Set<UInt32> = []
    // Nodes that lie in each other lie in and outside the same: one walk does for all of them.
    let components = UpwardComponents(adjacency, nodeCount: totalCount)
    let mayBeEmpty = nodesBelowDisjointOnes()
    for first in 0..<UInt32(totalCount) where components.leaders[Int(first)] == first {
      let group = components.members[first]
      if group == nil {
        guard hasConflictingLinks(first), mayBeEmpty[Int(first)] || hasStrictLinks(first) else { continue }
      }
      walk.runUniversal(from: first, in: self, using: AllLinks())
      for node in group ?? [first] {
        let witnesses = conflictingWitnesses(at: node, walk, using: AllLinks())
        if witnesses.isEmpty { continue }
        if explained < limit {
          let search = TrustSearch(self, from: node, ranking: .fewestRows, universal: true)
          found += witnesses.compactMap { explain($0, search) }
          explained += witnesses.count
        } else {
          for witness in witnesses { rows.formUnion(self.rows(breaking: witness, walk)) }
        }
      }
    }
    return (smallest(found.map(minimal)), rows, explained)
  }

  /// Every conflict, and the graph without the rows that take part in one, which has none. A node that several independent
  /// explanations empty is reported once for each.
  func separateConflicts(explaining limit: Int = explanationLimit) -> ConflictReport {
    var all: [Conflict] = []
    var unexplained: Set<UInt32> = []
    var removed: Set<UInt32> = []
    var rest = self
    var left = limit
    while true {
      let more = rest.findConflicts(limit: left)
      if more.conflicts.isEmpty, more.rows.isEmpty { break }
      all += more.conflicts
      left -= more.explained
      unexplained.formUnion(more.rows)
      let rows = more.rows.union(more.conflicts.flatMap(\.rows))
      if rows.isSubset(of: removed) { break }
      removed.formUnion(rows)
      rest = removing(rows: removed)
    }
    if removed.isEmpty { return ConflictReport() }
    return ConflictReport(
      conflicts: smallest(all), unexplainedRows: unexplained.subtracting(all.flatMap(\.rows)).sorted(),
      consistent: rest)
  }

  /// Of each node, whether it lies by links in one that shares nothing with another. Nothing at other nodes can be kept from
  /// existing by a disjointness. Points, to which no links lead down, count as if they did.
  private func nodesBelowDisjointOnes() -> [Bool] {
    var result = [Bool](repeating: false, count: totalCount)
    var stack: [UInt32] = []
    for node in 0..<UInt32(totalCount)
    where Int(node) >= nodeCount || !adjacency.range(node, .apart).isEmpty {
      result[Int(node)] = true
      stack.append(node)
    }
    while let node = stack.popLast() {
      for position in adjacency.range(node, .down) {
        let below = adjacency.links[position].node
        if result[Int(below)] { continue }
        result[Int(below)] = true
        stack.append(below)
      }
    }
    return result
  }

  /// Whether a link says that a node exceeds another: what is then wrong if it lies within it.
  private func hasStrictLinks(_ node: UInt32) -> Bool {
    adjacency.range(node, .overlap).contains { adjacency.links[$0].isStrict }
      || adjacency.range(node, .down).contains { adjacency.links[$0].isStrict }
  }

  /// Whether a node has links by which something at it can be a conflict.
  private func hasConflictingLinks(_ node: UInt32) -> Bool {
    !adjacency.range(node, .up).isEmpty || !adjacency.range(node, .apart).isEmpty
      || adjacency.links(node, .down).contains { $0.node == node && $0.isStrict }
      || adjacency.links(node, .overlap).contains { $0.node == node && $0.isStrict }
  }

  /// Rows without which a witness can be: its own, or else what places its node in two that share nothing.
  private func rows(breaking witness: Conflict.Witness, _ walk: LabelWalk) -> [UInt32] {
    switch witness {
    case .shared(let row, _, _), .beyond(let row, _, _): return [row]
    case .node:
      var result: [UInt32] = []
      for node in walk.touched where walk.mask(Int(node)).contains(.within) {
        for link in adjacency.links(node, .apart) where walk.mask(Int(link.node)).contains(.within) {
          result += rows(of: link.reason)
        }
      }
      return result
    }
  }

  /// The witnesses at a node that cannot be, by what it lies in and outside: `walk` has found that.
  private func conflictingWitnesses(
    at node: UInt32, _ walk: LabelWalk, using filter: some LinkFilter
  ) -> [Conflict.Witness] {
    var result: [Conflict.Witness] = []
    if walk.mask(Int(node)).contains(.disjoint) { result.append(.node(node)) }
    for link in adjacency.links(node, .overlap) {
      let mask = walk.mask(Int(link.node))
      if mask.bits == 0 || !filter.admits(link, self) { continue }
      if link.isStrict, mask.contains(.within) {
        result.append(.beyond(row: link.reason, node, link.node))
      }
      // Both ends see it; the first reports it.
      if mask.contains(.disjoint), node < link.node {
        result.append(.shared(row: link.reason, node, link.node))
      }
    }
    for link in adjacency.links(node, .down) where link.isStrict {
      if walk.mask(Int(link.node)).contains(.within), filter.admits(link, self) {
        result.append(.beyond(row: link.reason, node, link.node))
      }
    }
    return result
  }

  private func explain(_ witness: Conflict.Witness, _ search: TrustSearch) -> Conflict? {
    let path: [PathStep]?
    var rows: [UInt32] = []
    var restsOnCases = false
    switch witness {
    case .node(let node):
      path = search.path(.disjoint, to: node)
      restsOnCases = Int(node) >= nodeCount
    case .shared(let row, _, let second):
      path = search.path(.disjoint, to: second)
      rows.append(row)
    case .beyond(let row, _, let second):
      path = search.path(.within, to: second)
      rows.append(row)
    }
    guard let path else { return nil }
    for step in path {
      if case .derived = decode(step.reason) { restsOnCases = true }
      for row in self.rows(of: step.reason) where !rows.contains(row) { rows.append(row) }
    }
    return Conflict(
      witness: witness, steps: path, rows: rows, restsOnCases: restsOnCases, network: self)
  }

  /// The conflict itself, or one between fewer of its rows. A conflict that rests on cases is taken as it is.
  private func minimal(_ conflict: Conflict) -> Conflict {
    if conflict.restsOnCases || conflict.rows.count < 2 { return conflict }
    for row in conflict.rows {
      let fewer = conflict.rows.filter { $0 != row }
      if let smaller = firstConflict(among: fewer) { return minimal(smaller) }
    }
    return conflict
  }

  /// A conflict between some rows and the catalogs' tree.
  private func firstConflict(among rows: [UInt32]) -> Conflict? {
    let filter = LinksOfRows(rows: rows)
    var walk = LabelWalk(self)
    let ends = Set(rows.flatMap { [self.rows.sources[Int($0)], self.rows.targets[Int($0)]] })
    for node in ends.sorted() where hasConflictingLinks(node) {
      walk.runUniversal(from: node, in: self, using: filter)
      for witness in conflictingWitnesses(at: node, walk, using: filter) {
        let search = TrustSearch(
          self, from: node, ranking: .fewestRows, universal: true, using: filter)
        if let conflict = explain(witness, search) { return conflict }
      }
    }
    return nil
  }

  /// Conflicts without those whose rows contain the rows of another.
  private func smallest(_ conflicts: [Conflict]) -> [Conflict] {
    let sorted = conflicts.map { (rows: Set($0.rows), conflict: $0) }.sorted { left, right in
      let l = left.conflict
      let r = right.conflict
      return l.rows.count != r.rows.count
        ? l.rows.count < r.rows.count : l.rows.sorted().lexicographicallyPrecedes(r.rows.sorted())
    }
    var kept: [(rows: Set<UInt32>, conflict: Conflict)] = []
    /// The kept conflicts that a row takes part in.
    var byRow: [UInt32: [Int]] = [:]
    for candidate in sorted {
      let rivals = Set(candidate.rows.flatMap { byRow[$0] ?? [] })
      if candidate.rows.isEmpty || rivals.contains(where: { kept[$0].rows.isSubset(of: candidate.rows) }) {
        continue
      }
      for row in candidate.rows { byRow[row, default: []].append(kept.count) }
      kept.append(candidate)
    }
    return kept.map(\.conflict).sorted { $0.rows.sorted().lexicographicallyPrecedes($1.rows.sorted()) }
  }
}
