/// Which links a walk may use.
protocol LinkFilter {
  func admits(_ link: Link, _ graph: RelationGraph) -> Bool
}

/// Every link.
struct AllLinks: LinkFilter {
  @inline(__always)
  func admits(_ link: Link, _ graph: RelationGraph) -> Bool { true }
}

/// Every link that does not rest on one row.
struct LinksWithout: LinkFilter {
  var row: UInt32
  func admits(_ link: Link, _ graph: RelationGraph) -> Bool {
    switch graph.decode(link.reason) {
    case .row(let other): other != row
    case .parent, .member: true
    case .derived(let number): !graph.derived[number].rows.contains(row)
    }
  }
}

/// The catalogs' tree and unions, and the links of a few rows.
struct LinksOfRows: LinkFilter {
  var rows: [UInt32]
  func admits(_ link: Link, _ graph: RelationGraph) -> Bool {
    switch graph.decode(link.reason) {
    case .row(let row): rows.contains(row)
    case .parent, .member: true
    case .derived: false
    }
  }
}

/// All facts about one source, by a single walk over (node, fact) pairs. Reusable: `run` clears what the last run
/// touched, so that many walks cost what they visit.
///
/// From the source A, a node x is visited as
/// - `within` when A lies in x, `disjoint` when A lies outside x, `contains` when x lies in A;
/// - `overlaps` when some thing in A lies in x, `exceeds` when some thing in A lies outside x;
/// - `exceeded` when some thing outside A lies in x.
///
/// Things come from witnesses: every node has one, and rows tell of more. A witness whose literals reach A (or
/// leave it) carries everything else that its literals reach; since all of these hold A (or its negation) in
/// common, one walk may follow them together.
struct LabelWalk {
  /// The facts proved of each node, one bit each.
  private(set) var facts: [UInt8]
  /// The nodes that carry a fact, in the order of discovery.
  private(set) var touched: [UInt32] = []
  private var stack: [UInt32] = []
  /// The facts of each node that lead to none of the targets, one bit each; empty when every fact counts.
  private var useless: [UInt8] = []

  init(_ graph: RelationGraph) {
    facts = [UInt8](repeating: 0, count: graph.totalCount)
  }

  func mask(_ node: Int) -> FactMask { FactMask(bits: facts[node]) }

  mutating func clear() {
    for node in touched { facts[Int(node)] = 0 }
    touched.removeAll(keepingCapacity: true)
  }

  @inline(__always)
  private mutating func visit(_ node: UInt32, _ fact: Fact) {
    let known = facts[Int(node)]
    if known & fact.bit != 0 || (!useless.isEmpty && useless[Int(node)] & fact.bit != 0) { return }
    if known == 0 { touched.append(node) }
    facts[Int(node)] = known | fact.bit
    stack.append(node << 3 | UInt32(fact.rawValue))
  }

  /// Has the walks to come visit only what leads to a node of `targets`, by one walk backwards from these; nothing is
  /// changed when that would touch more than `budget` nodes. Facts about other nodes are then no longer complete.
  mutating func restrict(to targets: Range<Int>, in graph: RelationGraph, budget: Int) {
    if targets.count > budget { return }
    useless = []
    clear()
    for target in targets { for fact in Fact.allCases { visit(UInt32(target), fact) } }
    let adjacency = graph.adjacency
    while let state = stack.popLast() {
      if touched.count > budget {
        stack.removeAll()
        return
      }
      let node = state >> 3
      switch Fact(rawValue: UInt8(truncatingIfNeeded: state & 7)) {
      case .within:
        adjacency.forEachLink(node, .down) { visit($0.node, .within) }
      case .disjoint:
        adjacency.forEachLink(node, .apart) { visit($0.node, .within) }
        adjacency.forEachLink(node, .up) { visit($0.node, .disjoint) }
      case .contains:
        adjacency.forEachLink(node, .up) { visit($0.node, .contains) }
      case .overlaps:
        visit(node, .contains)
        adjacency.forEachLink(node, .overlap) { visit($0.node, .contains) }
        adjacency.forEachLink(node, .down) { visit($0.node, .overlaps) }
      case .exceeds:
        adjacency.forEachLink(node, .overlap) { if $0.isStrict { visit($0.node, .contains) } }
        adjacency.forEachLink(node, .up) { link in
          if link.isStrict { visit(link.node, .contains) }
          visit(link.node, .exceeds)
        }
        adjacency.forEachLink(node, .apart) { visit($0.node, .overlaps) }
      case .exceeded:
        visit(node, .disjoint)
        adjacency.forEachLink(node, .down) { link in
          if link.isStrict { visit(link.node, .within) }
          visit(link.node, .exceeded)
        }
        adjacency.forEachLink(node, .overlap) { link in
          if link.isStrict { visit(link.node, .within) }
          visit(link.node, .disjoint)
        }
      case nil: break
      }
    }
    useless = facts.map { ~$0 }
    clear()
  }

  /// Finds all facts about `source`. Linear in the links of what is visited.
  mutating func run(from source: UInt32, in graph: RelationGraph) {
    run(from: source, in: graph, using: AllLinks())
  }

  /// Finds whether `source` lies in, or outside, each node, and nothing else.
  mutating func runUniversal(from source: UInt32, in graph: RelationGraph, using filter: some LinkFilter) {
    clear()
    visit(source, .within)
    while let state = stack.popLast() {
      let node = state >> 3
      if state & 7 == UInt32(Fact.within.rawValue) {
        for position in graph.adjacency.range(node, .up) {
          let link = graph.adjacency.links[position]
          if filter.admits(link, graph) { visit(link.node, .within) }
        }
        for position in graph.adjacency.range(node, .apart) {
          let link = graph.adjacency.links[position]
          if filter.admits(link, graph) { visit(link.node, .disjoint) }
        }
      } else {
        for position in graph.adjacency.range(node, .down) {
          let link = graph.adjacency.links[position]
          if filter.admits(link, graph) { visit(link.node, .disjoint) }
        }
      }
    }
  }

  mutating func run(from source: UInt32, in graph: RelationGraph, using filter: some LinkFilter) {
    clear()
    visit(source, .within)
    visit(source, .contains)
    let offsets = graph.adjacency.offsets.span
    let links = graph.adjacency.links.span
    while let state = stack.popLast() {
      let node = state >> 3
      let run = Int(node) * 4
      let up = Int(offsets[run])
      let down = Int(offsets[run + 1])
      let overlap = Int(offsets[run + 2])
      let apart = Int(offsets[run + 3])
      let end = Int(offsets[run + 4])
      switch Fact(rawValue: UInt8(truncatingIfNeeded: state & 7)) {
      case .within:
        for position in up..<down {
          let link = links[position]
          guard filter.admits(link, graph) else { continue }
          visit(link.node, .within)
          if link.isStrict { visit(link.node, .exceeded) }
        }
        for position in overlap..<apart {
          let link = links[position]
          if link.isStrict, filter.admits(link, graph) { visit(link.node, .exceeded) }
        }
        for position in apart..<end {
          let link = links[position]
          if filter.admits(link, graph) { visit(link.node, .disjoint) }
        }
      case .disjoint:
        visit(node, .exceeded)
        for position in down..<overlap {
          let link = links[position]
          if filter.admits(link, graph) { visit(link.node, .disjoint) }
        }
        for position in overlap..<apart {
          let link = links[position]
          if filter.admits(link, graph) { visit(link.node, .exceeded) }
        }
      case .contains:
        visit(node, .overlaps)
        for position in down..<overlap {
          let link = links[position]
          guard filter.admits(link, graph) else { continue }
          visit(link.node, .contains)
          if link.isStrict { visit(link.node, .exceeds) }
        }
        for position in overlap..<apart {
          let link = links[position]
          guard filter.admits(link, graph) else { continue }
          visit(link.node, .overlaps)
          if link.isStrict { visit(link.node, .exceeds) }
        }
      case .overlaps:
        for position in up..<down {
          let link = links[position]
          if filter.admits(link, graph) { visit(link.node, .overlaps) }
        }
        for position in apart..<end {
          let link = links[position]
          if filter.admits(link, graph) { visit(link.node, .exceeds) }
        }
      case .exceeds:
        for position in down..<overlap {
          let link = links[position]
          if filter.admits(link, graph) { visit(link.node, .exceeds) }
        }
      case .exceeded:
        for position in up..<down {
          let link = links[position]
          if filter.admits(link, graph) { visit(link.node, .exceeded) }
        }
      case nil: break
      }
    }
  }
}
