// Why something holds in every case.
extension UnionAnalysis {
  /// A proof of `goal` (nil: that no case is possible) from what now holds; nil when none is found in the budget.
  mutating func prove(_ goal: Literal?, depth: Int) -> CaseProof? {
    if let done = proofByLinks(goal) { return done }
    let open = openClauses()
    let length = trail.count
    for (number, _) in open {
      if let proof = split(number, goal, length, inner: { $0.proofByLinks(goal) }) { return proof }
    }
    guard let first = open.first, depth < 256, workLeft > 0 else { return nil }
    return split(first.clause, goal, length, inner: { $0.prove(goal, depth: depth + 1) })
  }

  /// A proof that needs no case: the goal holds, or there is a conflict.
  func proofByLinks(_ goal: Literal?) -> CaseProof? {
    if let goal, holds(goal) { return .follows(path(to: places[Int(goal.rawValue)])) }
    guard let conflict else { return nil }
    var second = conflict.from >= 0 ? path(to: conflict.from) : []
    if conflict.from >= 0 {
      second.append(
        Hop(
          from: trail[Int(conflict.from)], to: conflict.literal.negation, reason: conflict.reason))
    }
    return .impossible(path(to: places[Int(conflict.literal.rawValue)]), second)
  }

  mutating func split(
    _ number: Int, _ goal: Literal?, _ length: Int, inner: (inout UnionAnalysis) -> CaseProof?
  ) -> CaseProof? {
    let clause = clauses.clauses[number]
    var cases: [(part: UInt32, proof: CaseProof)] = []
    for part in clause.parts {
      let outside = places[Int(Literal.outside(part).rawValue)]
      if outside >= 0 {
        cases.append((part, .impossible(path(to: outside), [])))
        continue
      }
      assume(.inside(part))
      close()
      let proof = inner(&self)
      undo(to: length)
      guard let proof else { return nil }
      cases.append((part, proof))
    }
    let whole = places[Int(Literal.inside(clause.whole).rawValue)]
    return .split(clause: number, toWhole: whole >= 0 ? path(to: whole) : [], cases: cases)
  }

  /// The hops that lead to a position of the trail from an assumption.
  func path(to position: Int32) -> [Hop] {
    var hops: [Hop] = []
    var current = Int(position)
    while current >= 0, causes[current].from >= 0 {
      let from = Int(causes[current].from)
      hops.append(Hop(from: trail[from], to: trail[current], reason: causes[current].reason))
      current = from
    }
    return hops.reversed()
  }
}
