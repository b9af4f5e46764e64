public import ControlModel

extension RelationGraph {
  /// The relations that are still possible between two controls. Linear in what is linked to the source; for many
  /// pairs `forEachLabel` walks once a source.
  public func label(from source: Int, to target: Int) -> Label {
    guard isInForce(source), isInForce(target) else { return .unknown }
    var walk = LabelWalk(self)
    walk.run(from: UInt32(source), in: self)
    return walk.mask(target).label
  }

  /// Calls `body` with source, target and label for every pair of controls about which something is known, by source
  /// and then by target. Pairs that are not mentioned are unknown. Withdrawn controls take no part.
  ///
  /// Linear in the links of what lies between each source and the targets, and in the answers.
  public func forEachLabel(
    from sources: Range<Int>, to targets: Range<Int>, _ body: (Int, Int, Label) -> Void
  ) {
    var walk = RangeWalk(self, from: sources, to: targets)
    var found: [UInt32] = []
    for source in sources where isInForce(source) {
      walk.run(from: UInt32(source))
      walk.walk.collectTouched(in: targets, into: &found)
      for target in found {
        let label = walk.walk.mask(Int(target)).label
        if !label.isUnknown { body(source, Int(target), label) }
      }
    }
  }

  /// The rows of each contradiction, ordered; without these rows the graph is consistent. Empty when it is. What
  /// `MappingGraph.contradictions` explains; then, each by itself, the rows of those that it does not.
  ///
  /// Linear in what each control lies in, plus a search for each contradiction that is explained.
  public func contradictingRows() -> [[Int]] {
    let report = separateConflicts()
    return report.conflicts.map { $0.rows.map(Int.init).sorted() } + report.unexplainedRows.map { [Int($0)] }
  }
}

extension LabelWalk {
  /// Replaces `result` with the touched nodes of a range, in increasing order.
  func collectTouched(in range: Range<Int>, into result: inout [UInt32]) {
    result.removeAll(keepingCapacity: true)
    if range.count < 4 * touched.count {
      for node in range where facts[node] != 0 { result.append(UInt32(node)) }
    } else {
      for node in touched where range.contains(Int(node)) { result.append(node) }
      result.sort()
    }
  }
}

/// Walks from many sources for the sake of some targets. When the first few walks turn out to lead mostly elsewhere, the
/// others are kept to what leads to the targets.
struct RangeWalk {
  private(set) var walk: LabelWalk
  private let graph: RelationGraph
  private let sourceCount: Int
  private let targets: Range<Int>
  private var runs = 0
  private var touched = 0

  private static let trials = 4

  init(_ graph: RelationGraph, from sources: Range<Int>, to targets: Range<Int>) {
    self.graph = graph
    self.targets = targets
    sourceCount = sources.count
    walk = LabelWalk(graph)
  }

  mutating func run(from source: UInt32) {
    if runs == Self.trials, sourceCount > 2 * Self.trials, 2 * targets.count < graph.controlCount {
      let expected = touched / Self.trials * (sourceCount - Self.trials)
      walk.restrict(to: targets, in: graph, budget: expected)
    }
    walk.run(from: source, in: graph)
    runs += 1
    touched += walk.touched.count
  }
}
