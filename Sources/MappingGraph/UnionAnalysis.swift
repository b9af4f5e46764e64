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
    var isComplete = true
  }

  struct Cause {
    /// The position in the trail that the literal follows from; −1 for an assumption.
    var from: Int32
    var reason: UInt32
  }

  struct Conflict {
    /// The position in the trail from which the negation of `literal` follows.
    var from: Int32
    var reason: UInt32
    /// A literal in the trail.
    var literal: Literal
  }

  let graph: RelationGraph
  let clauses: ClauseTable
  var result = Result()

  /// The trail: literals in the order in which they were found to hold, and where each stands (−1: nowhere).
  var trail: [Literal] = []
  var causes: [Cause] = []
  var places: [Int32]
  var conflict: Conflict?
  var closed = 0

  /// Links found so far, chained by node.
  var firstAdded: [Int32]
  var added: [(kind: LinkKind, link: Link, next: Int32)] = []

  /// Marks of the current walk over possible nodes.
  var stamps: [UInt32]
  var stamp: UInt32 = 0
  var aboveStamps: [UInt32]
  var aboveStamp: UInt32 = 0
  var belowStamps: [UInt32]
  var belowStamp: UInt32 = 0
  var isOpen: [Bool]
  /// The open nodes between whose choices a disjointness may decide, with these choices.
  var tangled: [(node: UInt32, choices: [UInt32])] = []

  var workLeft: Int
  var leavesLeft = 0
  var stops = false
  var shared: [Literal]?
  var things = Places()

  static let leafBudget = 512

  init(_ graph: RelationGraph) {
    self.graph = graph
    clauses = graph.clauses
    places = [Int32](repeating: -1, count: 2 * graph.nodeCount)
    firstAdded = [Int32](repeating: -1, count: graph.nodeCount)
    stamps = [UInt32](repeating: 0, count: graph.nodeCount)
    aboveStamps = stamps
    belowStamps = stamps
    isOpen = [Bool](repeating: false, count: graph.nodeCount)
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
    tangled = tangledNodes(among: open)
    let isTangled = Set(tangled.map(\.node))
    for node in open { settleWitnesses(of: node, isTangled: isTangled.contains(node)) }
    for (node, choices) in tangled { settleRefutations(of: node, choices) }
    addPoints()
    return result
  }

  // MARK: The trail

  mutating func assume(_ literal: Literal) {
    place(literal, Cause(from: -1, reason: 0))
  }

  mutating func place(_ literal: Literal, _ cause: Cause) {
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
  mutating func close() {
    let adjacency = graph.adjacency
    while closed < trail.count, conflict == nil {
      let literal = trail[closed]
      let node = literal.node
      let from = Int32(closed)
      closed += 1
      workLeft -= 1
      if literal.isInside {
        for position in adjacency.range(node, .up) {
          let link = adjacency.links[position]
          place(.inside(link.node), Cause(from: from, reason: link.reason))
        }
        for position in adjacency.range(node, .apart) {
          let link = adjacency.links[position]
          place(.outside(link.node), Cause(from: from, reason: link.reason))
        }
      } else {
        for position in adjacency.range(node, .down) {
          let link = adjacency.links[position]
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

  mutating func undo(to length: Int) {
    while trail.count > length {
      let literal = trail.removeLast()
      causes.removeLast()
      places[Int(literal.rawValue)] = -1
    }
    closed = min(closed, length)
    conflict = nil
  }

  mutating func start(_ context: [Literal]) {
    undo(to: 0)
    for literal in context { assume(literal) }
    close()
  }

  mutating func closureSize(_ context: [Literal]) -> Int {
    start(context)
    let size = trail.count
    undo(to: 0)
    return size
  }

  func holds(_ literal: Literal) -> Bool { places[Int(literal.rawValue)] >= 0 }

  // MARK: Settling

  /// Adds the links from an open node that its cases have in common.
  mutating func settle(_ node: UInt32) {
    let context = [Literal.inside(node)]
    for (literal, origin) in news(context) {
      let reason = addDerived(origin)
      connect(node, literal, reason)
    }
  }

  /// Literals that follow from a context in every case and not by links alone, none of which follows from another;
  /// each with its proof. A context without a possible case yields the negation of its first literal.
  mutating func news(_ context: [Literal]) -> [(Literal, DerivedLink.Origin)] {
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

  /// Finds what the cases say of the things that rows place in an open node.
  mutating func settleWitnesses(of node: UInt32, isTangled: Bool) {
    if !hasWitnesses(node) { return }
    markPossible(choices(from: node))
    var seconds = witnesses(of: node)
    if !isTangled { seconds.removeAll { $0.second.isInside || !isPossible($0.second) } }
    for (context, row) in contexts(node, seconds) where things[context, row] == nil {
      things.note(news(context), of: context, row)
    }
  }

  /// Finds what cannot lie in an open node because each of its cases is ruled out in a way of its own, some of them by a
  /// disjointness: whether whole other nodes or the things that rows place in them.
  mutating func settleRefutations(of node: UInt32, _ choices: [UInt32]) {
    let refuters = refuters(of: markPossible(choices), node)
    let isRefuter = Set(refuters)
    for other in refuters {
      guard workLeft > 0 else {
        result.isComplete = false
        return
      }
      let isOther = isOpen[Int(other)]
      if isOther, let proof = refutation([.inside(other), .inside(node)]) {
        connect(other, .outside(node), addDerived(.cases(proof)))
      }
      var seconds = witnesses(of: other)
      if !isOther {
        seconds.removeAll {
          $0.second.isInside ? !isRefuter.contains($0.second.node) : !isPossible($0.second)
        }
      }
      for (context, row) in contexts(other, seconds) where !context.contains(where: { $0.node == node }) {
        if let proof = refutation(context + [.inside(node)]) {
          things.note([(.outside(node), .cases(proof))], of: context, row)
        }
      }
    }
  }

  /// A proof that no case of a context is possible; nil when one is, or when links alone show that none is.
  private mutating func refutation(_ context: [Literal]) -> CaseProof? {
    start(context)
    defer { undo(to: 0) }
    if conflict != nil || hasChoice(depth: 0) { return nil }
    start(context)
    return prove(nil, depth: 0)
  }

  // MARK: Points

  /// A thing that a row speaks of, and what is known of it beyond the links of its literals.
  struct Place {
    var context: [Literal]
    var row: UInt32
    var known: [(Literal, DerivedLink.Origin)]
  }

  /// The things that rows speak of, in the order in which something was first asked about them.
  struct Places {
    private(set) var list: [Place] = []
    private var positions: [[Literal]: Int] = [:]

    private static func key(_ context: [Literal], _ row: UInt32) -> [Literal] {
      context + [Literal(rawValue: row)]
    }

    subscript(context: [Literal], row: UInt32) -> Place? {
      positions[Self.key(context, row)].map { list[$0] }
    }

    mutating func note(_ news: [(Literal, DerivedLink.Origin)], of context: [Literal], _ row: UInt32) {
      let key = Self.key(context, row)
      if let position = positions[key] {
        list[position].known += news
      } else {
        positions[key] = list.count
        list.append(Place(context: context, row: row, known: news))
      }
    }
  }

  func hasWitnesses(_ node: UInt32) -> Bool {
    let adjacency = graph.adjacency
    return !adjacency.range(node, .overlap).isEmpty
      || adjacency.range(node, .down).contains { adjacency.links[$0].isStrict }
  }

  /// Whether the last marked choices may place a thing in the literal's node.
  private func isPossible(_ literal: Literal) -> Bool { stamps[Int(literal.node)] == stamp }

  /// The second literals of the things that rows place in a node, with the rows.
  private func witnesses(of node: UInt32) -> [(second: Literal, row: UInt32)] {
    var seconds: [(second: Literal, row: UInt32)] = []
    graph.adjacency.forEachLink(node, .overlap) { link in
      if link.isStrict { seconds.append((.outside(link.node), link.reason)) }
      seconds.append((.inside(link.node), link.reason))
    }
    graph.adjacency.forEachLink(node, .down) { link in
      if link.isStrict { seconds.append((.outside(link.node), link.reason)) }
    }
    return seconds
  }

  /// The literals of these things, in an order that does not depend on that of the rows.
  private func contexts(
    _ node: UInt32, _ seconds: [(second: Literal, row: UInt32)]
  ) -> [(context: [Literal], row: UInt32)] {
    if seconds.isEmpty { return [] }
    let graph = self.graph
    return seconds.sorted { left, right in
      left.second != right.second ? left.second < right.second : graph.precedes(left.row, right.row)
    }.map { second, row in
      (second.isInside ? [.inside(node), second].sorted() : [.inside(node), second], row)
    }
  }

  /// Adds a point for each thing of which the cases say more than its links.
  private mutating func addPoints() {
    for thing in things.list where !thing.known.isEmpty {
      let point = UInt32(graph.nodeCount + result.pointCount)
      result.pointCount += 1
      let witness = addDerived(.witness(row: thing.row))
      for literal in thing.context { tie(point, literal, witness) }
      for (literal, origin) in thing.known {
        // A context without a possible case: the point lies outside itself.
        let isImpossible = literal == thing.context[0].negation
        tie(point, isImpossible ? .outside(point) : literal, addDerived(origin))
      }
    }
  }

  // MARK: Results

  mutating func addDerived(_ origin: DerivedLink.Origin) -> UInt32 {
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
  mutating func connect(_ node: UInt32, _ literal: Literal, _ reason: UInt32) {
    let other = literal.node
    if literal.isInside {
      chain(node, .up, Link(other, reason: reason))
      chain(other, .down, Link(node, reason: reason))
    } else {
      chain(node, .apart, Link(other, reason: reason))
      if other != node { chain(other, .apart, Link(node, reason: reason)) }
    }
  }

  mutating func chain(_ node: UInt32, _ kind: LinkKind, _ link: Link) {
    added.append((kind, link, firstAdded[Int(node)]))
    firstAdded[Int(node)] = Int32(added.count - 1)
    result.links.append((node, kind, link))
  }

  /// Ties a point, which no case analysis looks at again, to what it is known of.
  mutating func tie(_ point: UInt32, _ literal: Literal, _ reason: UInt32) {
    let other = literal.node
    if literal.isInside {
      result.links.append((point, .up, Link(other, reason: reason)))
      result.links.append((other, .down, Link(point, reason: reason)))
    } else {
      result.links.append((point, .apart, Link(other, reason: reason)))
      if other != point { result.links.append((other, .apart, Link(point, reason: reason))) }
    }
  }
}
