public import ControlModel

extension MappingGraph {
  /// Everything known about a pair: the label, and the most trusted derivation of each fact it needs; nil when either
  /// control is unknown or withdrawn. When nothing is known, the label is `unknown` and there are no facts.
  public func explain(from source: ControlReference, to target: ControlReference) -> Explanation? {
    guard let from = index(of: source), let to = index(of: target),
      relations.isInForce(from.position), relations.isInForce(to.position)
    else { return nil }
    return Explainer(self, from: from.rawValue).explanation(to: to.rawValue)
  }

  /// What is known of a control's relations to the controls of a framework, or of every other framework when none is
  /// given; best first. Unknown pairs and the control itself are left out; nil when the control is unknown or withdrawn.
  ///
  /// Ordered by standing, then by strength (how much of the other control this one does, unstated last), then by how much
  /// the label says (equal, superset, subset, intersects, wider), then by confidence, then in reading order.
  public func related(to control: ControlReference, in framework: FrameworkID? = nil) -> [Explanation]? {
    guard let source = index(of: control), relations.isInForce(source.position) else { return nil }
    let explainer = Explainer(self, from: source.rawValue)
    let own = self.controls(of: control.framework)
    let ranges =
      framework.map { [self.controls(of: $0)] } ?? [
        0..<own.lowerBound, own.upperBound..<relations.controlCount,
      ]
    var result: [(position: Int, explanation: Explanation)] = []
    for range in ranges {
      for target in explainer.known(in: range) where target != source.rawValue {
        result.append((Int(target), explainer.explanation(to: target)))
      }
    }
    return result.sorted { left, right in
      let l = left.explanation
      let r = right.explanation
      if l.standing != r.standing { return l.standing < r.standing }
      if l.strength != r.strength { return (l.strength ?? 0) > (r.strength ?? 0) }
      if l.label != r.label { return l.label.rank < r.label.rank }
      let confidences = (l.confidence ?? -1, r.confidence ?? -1)
      return confidences.0 != confidences.1
        ? confidences.0 > confidences.1 : left.position < right.position
    }.map(\.explanation)
  }

  /// The rows by which somebody looked in a framework for a counterpart of `control` and found none.
  public func noCounterpart(of control: ControlReference, in framework: FrameworkID) -> [RowCitation] {
    guard let index = index(of: control), let position = naming.positions[framework] else { return [] }
    return relations.gaps(of: index.rawValue, inFramework: position).map { citation($0.row) }
  }
}

extension Label {
  /// Where a label stands in a ranked list: what says most about the target first.
  fileprivate var rank: Int {
    switch self {
    case .equal: 0
    case .superset: 1
    case .containing: 2
    case .subset: 3
    case .within: 4
    case .intersects: 5
    case .disjoint: 63
    default: 6 + Int(rawValue)
    }
  }
}

/// Answers about one source, from one search.
private struct Explainer {
  let graph: MappingGraph
  let source: UInt32
  var walk: LabelWalk
  var consistentWalk: LabelWalk?
  let search: TrustSearch
  var citer: Citer { Citer(graph: graph, network: graph.relations) }
  /// The rows at the source, by the other node.
  var rows: [UInt32: [UInt32]] = [:]
  var asserted: [UInt32: Label] = [:]
  let otherReadings: [ControlReference: [RowCitation]]

  init(_ graph: MappingGraph, from source: UInt32) {
    self.graph = graph
    self.source = source
    walk = LabelWalk(graph.relations)
    walk.run(from: source, in: graph.relations)
    if let consistent = graph.consistent {
      var other = LabelWalk(consistent)
      other.run(from: source, in: consistent)
      consistentWalk = other
    }
    search = TrustSearch(graph.relations, from: source)
    otherReadings = graph.otherReadings(of: graph.reference(source))
    graph.relations.forEachRow(at: source) { other, label, row in
      asserted[other, default: .unknown].formIntersection(label)
      if rows[other]?.contains(row) != true { rows[other, default: []].append(row) }
    }
  }

  /// The controls of a range about which something is known, in order.
  func known(in range: Range<Int>) -> [UInt32] {
    range.filter { !walk.mask($0).label.isUnknown }.map(UInt32.init)
  }

  func explanation(to target: UInt32) -> Explanation {
    let mask = walk.mask(Int(target))
    let label = mask.label
    let essential = mask.essential
    let overlap = [Fact.contains, .within, .overlaps].first(where: mask.contains)
    let converseOverlap = [Fact.within, .contains, .overlaps].first(where: mask.contains)
    var derivations: [Fact: Derivation] = [:]
    for fact in Set(essential + [overlap, converseOverlap].compactMap(\.self)) {
      derivations[fact] = derivation(fact, to: target)
    }
    return Explanation(
      source: graph.reference(source), target: graph.reference(target), label: label,
      standing: Standing(label, asserted: asserted[target]),
      isExact: graph.relations.isFullyExplored,
      restsOnContradiction: consistentWalk.map { $0.mask(Int(target)).label != label } ?? false,
      facts: essential.compactMap { derivations[$0] },
      assertedRows: (rows[target] ?? []).sorted().map(graph.citation),
      otherReadings: otherReadings[graph.reference(target)] ?? [],
      noCounterpart: gaps(source, target) + gaps(target, source),
      overlap: overlap.flatMap { derivations[$0] },
      converseOverlap: converseOverlap.flatMap { derivations[$0]?.converse })
  }

  private func derivation(_ fact: Fact, to target: UInt32) -> Derivation? {
    search.path(fact, to: target).map { path in
      Derivation(
        fact: fact, source: .control(graph.reference(source)), target: .control(graph.reference(target)),
        steps: path.map(citer.step))
    }
  }

  private func gaps(_ control: UInt32, _ other: UInt32) -> [RowCitation] {
    let framework = graph.relations.framework(of: other)
    return graph.relations.gaps(of: control, inFramework: framework).map { graph.citation($0.row) }
  }
}

extension MappingGraph {
  /// The rows that relate a control to others under another reading, by the other control.
  fileprivate func otherReadings(of control: ControlReference) -> [ControlReference: [RowCitation]] {
    var result: [ControlReference: [RowCitation]] = [:]
    for ignored in ignoredRows {
      guard case .otherReading = ignored.reason else { continue }
      let citation = citation(of: ignored.row)
      guard let source = citation.mapping.source.reference, let target = citation.mapping.target.reference
      else { continue }
      if source == control { result[target, default: []].append(citation) }
      if target == control, source != control { result[source, default: []].append(citation) }
    }
    return result
  }
}

extension Derivation {
  /// The same derivation told from the target to the source.
  public var converse: Derivation {
    Derivation(fact: fact.converse, source: target, target: source, steps: steps.reversed().map(\.converse))
  }
}

extension DerivationStep {
  /// The same step taken the other way.
  public var converse: DerivationStep {
    var rule = self.rule
    if case .row(let row, let isConverse) = rule { rule = .row(row, isConverse: !isConverse) }
    return DerivationStep(
      source: target, target: source, fact: fact.converse, rule: rule, strength: converseStrength,
      converseStrength: strength)
  }
}
