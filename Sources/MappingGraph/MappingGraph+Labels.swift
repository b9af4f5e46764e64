public import ControlModel

extension MappingGraph {
  /// The label of a source and a target control, with what it takes to rank it; nil when either is unknown or withdrawn.
  /// Linear in what is linked to the source.
  public func label(from source: ControlReference, to target: ControlReference) -> PairLabel? {
    guard let from = index(of: source), let to = index(of: target),
      relations.isInForce(from.position), relations.isInForce(to.position)
    else { return nil }
    var result: PairLabel?
    forEachLabel(from: from.position..<(from.position + 1), to: to.position..<(to.position + 1)) {
      result = $0
    }
    return result
      ?? PairLabel(
        source: from, target: to, label: .unknown, standing: .unknown,
        isExact: relations.isFullyExplored, restsOnContradiction: false)
  }

  /// The labels of every pair of two frameworks about which something is known, by source and then by target in reading
  /// order. A pair that is not listed is unknown. Empty when a framework is unknown; withdrawn controls are left out.
  ///
  /// Linear in what the sources are linked to, and in the answers.
  public func labels(from source: FrameworkID, to target: FrameworkID) -> [PairLabel] {
    var result: [PairLabel] = []
    forEachLabel(from: controls(of: source), to: controls(of: target)) { result.append($0) }
    return result
  }

  /// Calls `body` with every pair of two ranges of controls about which something is known, by source and then by target.
  public func forEachLabel(
    from sources: Range<Int>, to targets: Range<Int>, _ body: (PairLabel) -> Void
  ) {
    var walk = RangeWalk(relations, from: sources, to: targets)
    var consistentWalk = consistent.map { RangeWalk($0, from: sources, to: targets) }
    var asserted = [UInt8](repeating: Self.notAsserted, count: relations.nodeCount)
    var found: [UInt32] = []
    for source in sources where relations.isInForce(source) {
      let node = UInt32(source)
      walk.run(from: node)
      consistentWalk?.run(from: node)
      relations.forEachRow(at: node) { other, label, _ in asserted[Int(other)] &= label.rawValue }
      walk.walk.collectTouched(in: targets, into: &found)
      for target in found {
        let label = walk.walk.mask(Int(target)).label
        if label.isUnknown { continue }
        let said = asserted[Int(target)]
        body(
          PairLabel(
            source: ControlIndex(node), target: ControlIndex(target), label: label,
            standing: Standing(
              label, asserted: said == Self.notAsserted ? nil : Label(rawValue: said)),
            isExact: relations.isFullyExplored,
            restsOnContradiction: consistentWalk.map { $0.walk.mask(Int(target)).label != label } ?? false))
      }
      relations.forEachRow(at: node) { other, _, _ in asserted[Int(other)] = Self.notAsserted }
    }
  }

  static let notAsserted = UInt8.max
}

extension RelationGraph {
  /// Calls `body` for every row at a node with the other node, the row's label read from `node`, and the row. A row that
  /// says "equal" is seen twice.
  @inline(__always)
  func forEachRow(at node: UInt32, _ body: (UInt32, Label, UInt32) -> Void) {
    let run = Int(node) * 4
    for position in Int(adjacency.offsets[run])..<Int(adjacency.offsets[run + 4]) {
      let link = adjacency.links[position]
      guard Int(link.reason) < rows.count else { continue }
      let row = Int(link.reason)
      let label = rows.kinds[row].label
      body(link.node, rows.sources[row] == node ? label : label.converse, link.reason)
    }
  }

  /// The row that tells of the thing that a point stands for.
  func row(ofPoint point: UInt32) -> UInt32? {
    for link in adjacency.links(point, .up) {
      if case .derived(let number) = decode(link.reason), case .witness(let row) = derived[number].origin {
        return row
      }
    }
    return nil
  }
}
