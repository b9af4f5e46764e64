/// Works out, when a graph is built, what its unions imply, and states it as links between nodes; queries then need
/// no case analysis.
///
/// A node is *open* when it lies in a whole without lying in one of the parts. For each open node, and for each
/// thing that a row places in one, the minimal consistent ways of choosing parts are enumerated; what all of them
/// share follows. The enumeration stops as soon as nothing more can follow, and gives up beyond a budget (which the
/// graph then says). See `docs/reasoning.md` for what this leaves out.
struct UnionAnalysis {
  /// What the analysis found.
  struct Result {
    var links: [(node: UInt32, kind: LinkKind, link: Link)] = []
    var derived: [DerivedLink] = []
    /// The number of points added after the nodes.
    var pointCount = 0
    /// Nodes of which a label may be wider than it need be; empty when there are none.
    var tangled: [Bool] = []
    var isComplete = true
  }

  private struct Cause {
    /// The position in the trail that the literal follows from; −1 for an assumption.
    var from: Int32
    var reason: UInt32
  }

  private struct Conflict {
    /// The position in the trail from which the negation of `literal` follows.
    var from: Int32
    var reason: UInt32
    /// A literal in the trail.
    var literal: Literal
  }

  private let graph: RelationGraph
  private let clauses: ClauseTable
  private var result = Result()

  /// The trail: literals in the order in which they were found to hold, and where each stands (−1: nowhere).
  private var trail: [Literal] = []
  private var causes: [Cause] = []
  private var places: [Int32]
  private var conflict: Conflict?
  private var closed = 0

  /// Links found so far, chained by node.
  private var firstAdded: [Int32]
  private var added: [(kind: LinkKind, link: Link, next: Int32)] = []

  /// Marks of the current walk over possible nodes.
  private var stamps: [UInt32]
  private var stamp: UInt32 = 0

  private var workLeft: Int
  private var leavesLeft = 0
  private var stops = false
  private var shared: [Literal]?

  private static let leafBudget = 512

  init(_ graph: RelationGraph) {
    self.graph = graph
    clauses = graph.clauses
    places = [Int32](repeating: -1, count: 2 * graph.nodeCount)
    firstAdded = [Int32](repeating: -1, count: graph.nodeCount)
    stamps = [UInt32](repeating: 0, count: graph.nodeCount)
    workLeft = 1 << 20 + 64 * (graph.nodeCount + graph.adjacency.links.count)
  }

  /// Runs the analysis. Deterministic; independent of the order of rows but for which of several equal proofs is kept.
  consuming func run() -> Result {
    var open = openNodes()
    if open.isEmpty { return result }
    let sizes = open.map { node in closureSize([.inside(node)]) }
    open = zip(sizes, open).sorted { $0.0 != $1.0 ? $0.0 < $1.0 : $0.1 < $1.1 }.map(\.1)

    for _ in 0..<4 {
      let before = added.count
      for node in open { settle(node) }
      if added.count == before { break }
    }
    result.tangled = [Bool](repeating: false, count: graph.nodeCount)
    var seen: Set<[Literal]> = []
    for node in open { settleWitnesses(of: node, seen: &seen) }
    return result
  }

  // MARK: The trail

  private mutating func assume(_ literal: Literal) {
    place(literal, Cause(from: -1, reason: 0))
  }

  private mutating func place(_ literal: Literal, _ cause: Cause) {
    if places[Int(literal.rawValue)] >= 0 { return }
    if places[Int(literal.negation.rawValue)] >= 0 {
      if conflict == nil {
        conflict = Conflict(from: cause.from, reason: cause.reason, literal: literal.negation)
      }
      return
    }
    places[Int(literal.rawValue)] = Int32(trail.count)
    trail.append(literal)
    causes.append(cause)
  }

  /// Follows implications until nothing is new or a conflict turns up.
  private mutating func close() {
    while closed < trail.count, conflict == nil {
      let literal = trail[closed]
      let node = literal.node
      let from = Int32(closed)
      closed += 1
      workLeft -= 1
      if literal.isInside {
        for position in graph.adjacency.range(node, .up) {
          let link = graph.adjacency.links[position]
          place(.inside(link.node), Cause(from: from, reason: link.reason))
        }
        for position in graph.adjacency.range(node, .apart) {
          let link = graph.adjacency.links[position]
          place(.outside(link.node), Cause(from: from, reason: link.reason))
        }
      } else {
        for position in graph.adjacency.range(node, .down) {
          let link = graph.adjacency.links[position]
          place(.outside(link.node), Cause(from: from, reason: link.reason))
        }
      }
      var next = firstAdded[Int(node)]
      while next >= 0 {
        let (kind, link, after) = added[Int(next)]
        switch (kind, literal.isInside) {
        case (.up, true): place(.inside(link.node), Cause(from: from, reason: link.reason))
        case (.apart, true), (.down, false):
          place(.outside(link.node), Cause(from: from, reason: link.reason))
        default: break
        }
        next = after
      }
    }
  }

  private mutating func undo(to length: Int) {
    while trail.count > length {
      let literal = trail.removeLast()
      causes.removeLast()
      places[Int(literal.rawValue)] = -1
    }
    closed = min(closed, length)
    conflict = nil
  }

  private mutating func start(_ context: [Literal]) {
    undo(to: 0)
    for literal in context { assume(literal) }
    close()
  }

  private mutating func closureSize(_ context: [Literal]) -> Int {
    start(context)
    let size = trail.count
    undo(to: 0)
    return size
  }

  private func holds(_ literal: Literal) -> Bool { places[Int(literal.rawValue)] >= 0 }

  // MARK: Open nodes and clauses

  /// The nodes that lie in a whole but not, by links alone, in one of its parts. In increasing order.
  private func openNodes() -> [UInt32] {
    var isOpen = [Bool](repeating: false, count: graph.nodeCount)
    var mark = [UInt32](repeating: 0, count: graph.nodeCount)
    var stamp: UInt32 = 0
    var stack: [UInt32] = []
    for clause in clauses.clauses {
      stamp += 1
      for part in clause.parts where mark[Int(part)] != stamp {
        mark[Int(part)] = stamp
        stack.append(part)
      }
      while let node = stack.popLast() {
        for link in graph.adjacency.links(node, .down) where mark[Int(link.node)] != stamp {
          mark[Int(link.node)] = stamp
          stack.append(link.node)
        }
      }
      if mark[Int(clause.whole)] == stamp { continue }
      mark[Int(clause.whole)] = stamp
      stack.append(clause.whole)
      while let node = stack.popLast() {
        isOpen[Int(node)] = true
        for link in graph.adjacency.links(node, .down) where mark[Int(link.node)] != stamp {
          mark[Int(link.node)] = stamp
          stack.append(link.node)
        }
      }
    }
    return isOpen.indices.filter { isOpen[$0] }.map(UInt32.init)
  }

  /// The clauses that the trail leaves open, with the parts that are still possible, fewest parts first.
  private func openClauses() -> [(clause: Int, parts: [UInt32])] {
    var result: [(clause: Int, parts: [UInt32])] = []
    for literal in trail where literal.isInside {
      for number in clauses.ofWhole(literal.node) {
        let clause = clauses.clauses[Int(number)]
        if clause.parts.contains(where: { holds(.inside($0)) }) { continue }
        result.append((Int(number), clause.parts.filter { !holds(.outside($0)) }))
      }
    }
    return result.sorted {
      $0.parts.count != $1.parts.count ? $0.parts.count < $1.parts.count : $0.clause < $1.clause
    }
  }

  /// Visits the minimal consistent ways of choosing parts, and keeps in `shared` what all visited ones have in common
  /// beyond the first `base` literals.
  private mutating func explore(base: Int, depth: Int) {
    if stops { return }
    guard let (_, parts) = openClauses().first else {
      leavesLeft -= 1
      shared = shared.map { $0.filter(holds) } ?? Array(trail[base...])
      if shared?.isEmpty == true { stops = true }
      return
    }
    guard leavesLeft > 0, workLeft > 0, depth < 256 else {
      stops = true
      leavesLeft = -1
      return
    }
    let length = trail.count
    for part in parts {
      assume(.inside(part))
      close()
      if conflict == nil { explore(base: base, depth: depth + 1) }
      undo(to: length)
      if stops { return }
    }
  }

  /// What follows from the literals that now hold, in every case; nil when no case is possible. Leaves the trail as it
  /// was. Gives less than there is, and says so in the result, when the budget is used up.
  private mutating func consequences() -> [Literal]? {
    if conflict != nil { return nil }
    shared = nil
    stops = false
    leavesLeft = Self.leafBudget
    let base = trail.count
    explore(base: base, depth: 0)
    if leavesLeft >= 0 { return shared }
    result.isComplete = false
    return oneLevelConsequences(base: base)
  }

  /// What follows when each open clause is split by itself.
  private mutating func oneLevelConsequences(base: Int) -> [Literal] {
    var found: Set<Literal> = []
    for (_, parts) in openClauses() {
      var common: [Literal]?
      for part in parts {
        assume(.inside(part))
        close()
        if conflict == nil { common = common.map { $0.filter(holds) } ?? Array(trail[base...]) }
        undo(to: base)
        if common?.isEmpty == true { break }
      }
      found.formUnion(common ?? [])
    }
    return found.sorted()
  }

  // MARK: Settling

  /// Adds the links from an open node that its cases have in common.
  private mutating func settle(_ node: UInt32) {
    let context = [Literal.inside(node)]
    for (literal, origin) in news(context) {
      let reason = addDerived(origin)
      connect(node, literal, reason)
    }
  }

  /// Literals that follow from a context in every case and not by links alone, none of which follows from another;
  /// each with its proof. A context without a possible case yields the negation of its first literal.
  private mutating func news(_ context: [Literal]) -> [(Literal, DerivedLink.Origin)] {
    start(context)
    defer { undo(to: 0) }
    if conflict != nil { return [] }
    var goals: [Literal?] = []
    if let candidates = consequences() {
      let base = trail.count
      var sized: [(size: Int, literal: Literal)] = []
      for candidate in candidates {
        assume(candidate)
        close()
        sized.append((trail.count - base, candidate))
        undo(to: base)
      }
      sized.sort { $0.size != $1.size ? $0.size > $1.size : $0.literal < $1.literal }
      for (_, literal) in sized where !holds(literal) {
        goals.append(literal)
        assume(literal)
        close()
      }
    } else {
      goals.append(nil)
    }
    return goals.compactMap { goal in
      start(context)
      return prove(goal, depth: 0).map { (goal ?? context[0].negation, .cases($0)) }
    }
  }

  /// Adds points for the things that rows place in an open node, where the cases say more of them.
  private mutating func settleWitnesses(of node: UInt32, seen: inout Set<[Literal]>) {
    let possible = possibleNodes(from: node)
    let isTangled = possible.contains { candidate in
      !graph.adjacency.range(candidate, .apart).isEmpty || hasAddedApart(candidate)
    }
    if isTangled { result.tangled[Int(node)] = true }
    var contexts: [(second: Literal, row: UInt32)] = []
    for link in graph.adjacency.links(node, .overlap) {
      if link.isStrict, isTangled || stamps[Int(link.node)] == stamp {
        contexts.append((.outside(link.node), link.reason))
      }
      if isTangled { contexts.append((.inside(link.node), link.reason)) }
    }
    for link in graph.adjacency.links(node, .down)
    where link.isStrict && (isTangled || stamps[Int(link.node)] == stamp) {
      contexts.append((.outside(link.node), link.reason))
    }
    contexts.sort { left, right in
      left.second != right.second
        ? left.second < right.second : graph.precedes(left.row, right.row)
    }
    for (second, row) in contexts {
      let context = second.isInside ? [Literal.inside(node), second].sorted() : [.inside(node), second]
      guard seen.insert(context + [Literal(rawValue: row)]).inserted else { continue }
      addPoint(context, row: row)
    }
  }

  private mutating func addPoint(_ context: [Literal], row: UInt32) {
    let news = news(context)
    if news.isEmpty { return }
    let point = UInt32(graph.nodeCount + result.pointCount)
    result.pointCount += 1
    let witness = addDerived(.witness(row: row))
    for literal in context { tie(point, literal, witness) }
    for (literal, origin) in news {
      // A context without a possible case: the point lies outside itself.
      tie(point, literal == context[0].negation ? .outside(point) : literal, addDerived(origin))
    }
  }

  /// Every node that some choice of parts places a thing of `node` in, consistent or not.
  /// They carry the current stamp afterwards.
  private mutating func possibleNodes(from node: UInt32) -> [UInt32] {
    stamp += 1
    var list: [UInt32] = []
    func add(_ candidate: UInt32) {
      if stamps[Int(candidate)] == stamp { return }
      stamps[Int(candidate)] = stamp
      list.append(candidate)
    }
    add(node)
    var next = 0
    while next < list.count {
      let current = list[next]
      next += 1
      for link in graph.adjacency.links(current, .up) { add(link.node) }
      var chained = firstAdded[Int(current)]
      while chained >= 0 {
        let (kind, link, after) = added[Int(chained)]
        if kind == .up { add(link.node) }
        chained = after
      }
      for number in clauses.ofWhole(current) {
        clauses.clauses[Int(number)].parts.forEach(add)
      }
    }
    return list
  }

  private func hasAddedApart(_ node: UInt32) -> Bool {
    var next = firstAdded[Int(node)]
    while next >= 0 {
      if added[Int(next)].kind == .apart { return true }
      next = added[Int(next)].next
    }
    return false
  }

  // MARK: Results

  private mutating func addDerived(_ origin: DerivedLink.Origin) -> UInt32 {
    var rows: Set<UInt32> = []
    var trust = Cost.step
    var length = Cost.step
    func count(_ row: UInt32) {
      rows.insert(row)
      trust = trust + graph.cost(ofRow: row, .mostTrusted)
      length = length + graph.cost(ofRow: row, .fewestRows)
    }
    switch origin {
    case .witness(let row): count(row)
    case .cases(let proof):
      for clause in proof.clauses { clauses.clauses[clause].rows.forEach(count) }
      for hop in proof.hops {
        switch graph.decode(hop.reason) {
        case .row(let row): count(row)
        case .parent, .member:
          trust = trust + .step
          length = length + .step
        case .derived(let number):
          let inner = result.derived[number]
          rows.formUnion(inner.rows)
          trust = trust + inner.trustCost
          length = length + inner.lengthCost
        }
      }
    }
    result.derived.append(
      DerivedLink(origin: origin, rows: rows.sorted(), trustCost: trust, lengthCost: length))
    return graph.reason(ofDerived: result.derived.count - 1)
  }

  /// Adds a link between nodes and its contrapositive, for later cases to use as well.
  private mutating func connect(_ node: UInt32, _ literal: Literal, _ reason: UInt32) {
    let other = literal.node
    if literal.isInside {
      chain(node, .up, Link(other, reason: reason))
      chain(other, .down, Link(node, reason: reason))
    } else {
      chain(node, .apart, Link(other, reason: reason))
      if other != node { chain(other, .apart, Link(node, reason: reason)) }
    }
  }

  private mutating func chain(_ node: UInt32, _ kind: LinkKind, _ link: Link) {
    added.append((kind, link, firstAdded[Int(node)]))
    firstAdded[Int(node)] = Int32(added.count - 1)
    result.links.append((node, kind, link))
  }

  /// Ties a point, which no case analysis looks at again, to what it is known of.
  private mutating func tie(_ point: UInt32, _ literal: Literal, _ reason: UInt32) {
    let other = literal.node
    if literal.isInside {
      result.links.append((point, .up, Link(other, reason: reason)))
      result.links.append((other, .down, Link(point, reason: reason)))
    } else {
      result.links.append((point, .apart, Link(other, reason: reason)))
      if other != point { result.links.append((other, .apart, Link(point, reason: reason))) }
    }
  }

  // MARK: Proofs

  /// A proof of `goal` (nil: that no case is possible) from what now holds; nil when none is found in the budget.
  private mutating func prove(_ goal: Literal?, depth: Int) -> CaseProof? {
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
  private func proofByLinks(_ goal: Literal?) -> CaseProof? {
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

  private mutating func split(
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
  private func path(to position: Int32) -> [Hop] {
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
