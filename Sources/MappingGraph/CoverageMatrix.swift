public import ControlModel

/// Every framework against every other: what of the target is covered when all of the source is implemented.
///
/// Directional: the counts of a target by a source say nothing of the source by the target.
public struct CoverageMatrix: Hashable, Sendable {
  /// The frameworks, in order.
  public let frameworks: [FrameworkID]
  private let counts: [[CoverageCounts]]

  init(frameworks: [FrameworkID], counts: [[CoverageCounts]]) {
    self.frameworks = frameworks
    self.counts = counts
  }

  /// The counts of `target` by `source`; nil when either is not in the matrix. A framework covers itself.
  public func counts(of target: FrameworkID, by source: FrameworkID) -> CoverageCounts? {
    guard let row = frameworks.firstIndex(of: target), let column = frameworks.firstIndex(of: source) else {
      return nil
    }
    return counts[row][column]
  }
}

extension MappingGraph {
  /// The counts of every framework by every other (all when none are named), as `coverage(of:byAllOf:)` has them.
  ///
  /// One pass a source, for all targets at once: linear in what the source's controls are linked to.
  public func coverageMatrix(of frameworks: [FrameworkID]? = nil) -> CoverageMatrix {
    let list = (frameworks ?? self.frameworks).filter { naming.positions[$0] != nil }
    var counts = [[CoverageCounts]](
      repeating: [CoverageCounts](repeating: CoverageCounts(), count: list.count), count: list.count)
    var grading = Grading(relations)
    for (column, source) in list.enumerated() {
      guard let position = naming.positions[source] else { continue }
      grading.run(seeds: controls(of: source).filter(relations.isInForce).map(UInt32.init))
      for (row, target) in list.enumerated() {
        for item in controls(of: target) where relations.isAssessable(item) {
          let verdict =
            grading.verdict(UInt32(item))
            ?? (!relations.gaps(of: UInt32(item), inFramework: position).isEmpty ? .noCounterpart : .unknown)
          counts[row][column].add(verdict)
        }
      }
    }
    return CoverageMatrix(frameworks: list, counts: counts)
  }
}

/// Verdicts without derivations: what `Assessment` finds when every listed control is implemented. Reusable.
struct Grading {
  private let graph: RelationGraph
  /// 0 nothing, 1 touched, 2 a start, 3 partly, 4 mostly, 5 covered.
  private var grades: [UInt8]
  private var touched: [UInt32] = []
  private var waiting: [UInt32: Int] = [:]

  init(_ graph: RelationGraph) {
    self.graph = graph
    grades = [UInt8](repeating: 0, count: graph.totalCount)
  }

  mutating func run(seeds: [UInt32]) {
    for node in touched { grades[Int(node)] = 0 }
    touched.removeAll(keepingCapacity: true)
    waiting.removeAll(keepingCapacity: true)
    cover(seeds)
    let covered = touched
    for (grade, threshold) in [(4, 7), (3, 4), (2, 1), (1, 0)] as [(UInt8, UInt8)] {
      touch(covered, grade, threshold)
    }
  }

  private mutating func mark(_ node: UInt32, _ grade: UInt8) -> Bool {
    if grades[Int(node)] != 0 { return false }
    grades[Int(node)] = grade
    touched.append(node)
    return true
  }

  private mutating func cover(_ seeds: [UInt32]) {
    var stack: [UInt32] = []
    for seed in seeds where mark(seed, 5) { stack.append(seed) }
    while let node = stack.popLast() {
      for position in graph.adjacency.range(node, .down) {
        let inner = graph.adjacency.links[position].node
        if mark(inner, 5) { stack.append(inner) }
      }
      for clause in graph.clauses.ofPart(node) {
        let left = (waiting[clause] ?? graph.clauses.clauses[Int(clause)].parts.count) - 1
        waiting[clause] = left
        let whole = graph.clauses.clauses[Int(clause)].whole
        if left == 0, mark(whole, 5) { stack.append(whole) }
      }
    }
  }

  /// Follows links of at least some strength from what is covered and what was touched before.
  private mutating func touch(_ covered: [UInt32], _ grade: UInt8, _ threshold: UInt8) {
    for node in covered {
      for position in graph.adjacency.range(node, .overlap) {
        let link = graph.adjacency.links[position]
        if grades[Int(link.node)] == 0, isStrong(link, threshold) { _ = mark(link.node, grade) }
      }
    }
    var next = 0
    while next < touched.count {
      let node = touched[next]
      next += 1
      for position in graph.adjacency.range(node, .up) {
        let link = graph.adjacency.links[position]
        if grades[Int(link.node)] == 0, isStrong(link, threshold) { _ = mark(link.node, grade) }
      }
    }
  }

  private func isStrong(_ link: Link, _ threshold: UInt8) -> Bool {
    if threshold == 0 { return true }
    guard case .row(let row) = graph.decode(link.reason) else { return false }
    return graph.rows.strength(of: Int(row), towards: link.node) >= threshold
  }

  func verdict(_ node: UInt32) -> CoverageVerdict? {
    switch grades[Int(node)] {
    case 5: .covered
    case 4: .partial(.mostly)
    case 3: .partial(.partly)
    case 2: .partial(.start)
    case 1: .partial(nil)
    default: nil
    }
  }
}
