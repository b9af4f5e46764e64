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
  /// Linear in the links of what each source is linked to, and in the answers.
  public func forEachLabel(
    from sources: Range<Int>, to targets: Range<Int>, _ body: (Int, Int, Label) -> Void
  ) {
    var walk = LabelWalk(self)
    var found: [UInt32] = []
    for source in sources where isInForce(source) {
      walk.run(from: UInt32(source), in: self)
      walk.collectTouched(in: targets, into: &found)
      for target in found {
        let label = walk.mask(Int(target)).label
        if !label.isUnknown { body(source, Int(target), label) }
      }
    }
  }

  /// Whether a label is the tightest that follows: always without unions; with them, unless cases were left out.
  public func isExact(from source: Int, to target: Int) -> Bool {
    isFullyExplored && (tangled.isEmpty || !(tangled[source] || tangled[target]))
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
