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

extension RelationGraph {
  /// Every witness that cannot be, each explained by as few rows as can be; explanations by the same rows, and
  /// those that a smaller one is part of, are left out. Ordered by rows.
  func findConflicts() -> [Conflict] {
    var walk = LabelWalk(self)
    var found: [Conflict] = []
    for node in 0..<UInt32(totalCount) {
      let witnesses = conflictingWitnesses(at: node, &walk, using: AllLinks())
      if witnesses.isEmpty { continue }
      let search = TrustSearch(self, from: node, ranking: .fewestRows, universal: true)
      found += witnesses.compactMap { explain($0, search) }
    }
    return smallest(found.map(minimal))
  }

  /// The witnesses at a node, by what it lies in and outside, that cannot be.
  private func conflictingWitnesses(
    at node: UInt32, _ walk: inout LabelWalk, using filter: some LinkFilter
  ) -> [Conflict.Witness] {
    if adjacency.range(node, .up).isEmpty, adjacency.range(node, .apart).isEmpty,
      !adjacency.links(node, .down).contains(where: { $0.node == node && $0.isStrict }),
      !adjacency.links(node, .overlap).contains(where: { $0.node == node && $0.isStrict })
    {
      return []
    }
    walk.runUniversal(from: node, in: self, using: filter)
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
    for node in ends.sorted() {
      for witness in conflictingWitnesses(at: node, &walk, using: filter) {
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

  /// Every conflict, and the graph without the rows that take part in one, which has none; nil when there is no
  /// conflict. A node that several independent explanations empty is reported once for each.
  func separateConflicts() -> (conflicts: [Conflict], consistent: RelationGraph?) {
    var all = findConflicts()
    if all.isEmpty { return ([], nil) }
    var removed = Set(all.flatMap(\.rows))
    var rest = removing(rows: removed)
    while true {
      let more = rest.findConflicts()
      if more.isEmpty { break }
      all += more
      let rows = Set(more.flatMap(\.rows))
      if rows.isSubset(of: removed) { break }
      removed.formUnion(rows)
      rest = removing(rows: removed)
    }
    return (smallest(all), rest)
  }
}
