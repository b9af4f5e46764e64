public import ControlModel

extension MappingGraph {
  /// How much of `target` is covered by listed controls with their statuses.
  ///
  /// - Covered: the item lies in a fully implemented control, directly or through others, or it is made up of parts that
  ///   do (children that exhaust it, a group that covers it).
  /// - Partial: it shares something with what is covered, or it lies in or touches a control that is partly implemented.
  ///   Graded by the least strength on the way, the best way first; what rests on a partly implemented control is graded
  ///   "partly" at most.
  /// - Otherwise not implemented, no counterpart or unknown, with regard to the frameworks of the listed controls.
  ///
  /// A control listed several times counts with its weakest status. Planned counts as not implemented. An empty list leaves
  /// every item unknown. Items are those controls of the target that an auditor tests, in reading order; an unknown target
  /// has none. Linear in controls, rows and proofs, up to a logarithm.
  public func coverage(of target: FrameworkID, by implemented: [ImplementedControl]) -> Coverage {
    var list = StatusList(implemented, self)
    if consistent == nil {
      return Assessment(self, relations, list).coverage(of: target)
    }
    let whole = Assessment(self, relations, list)
    list.isComparison = true
    let safe = Assessment(self, consistent ?? relations, list).verdicts(of: target)
    return whole.coverage(of: target, comparedWith: safe)
  }

  /// How much of `target` is covered by whole frameworks, as if each of their controls were implemented.
  public func coverage(of target: FrameworkID, byAllOf frameworks: [FrameworkID]) -> Coverage {
    coverage(of: target, by: frameworks.flatMap(allControls))
  }

  /// Every control of a framework in force, as if implemented.
  func allControls(of framework: FrameworkID) -> [ImplementedControl] {
    controls(of: framework).filter(relations.isInForce).map { ImplementedControl(reference(UInt32($0))) }
  }
}

/// Listed controls as numbers.
struct StatusList {
  /// The status of each listed control.
  var statuses: [UInt32: ImplementationStatus] = [:]
  /// The positions of their frameworks, in order.
  var frameworks: [Int] = []
  var ignored: [ControlReference] = []
  /// Whether only verdicts are wanted.
  var isComparison = false

  init(_ implemented: [ImplementedControl], _ graph: MappingGraph) {
    var frameworks: Set<Int> = []
    var seen: Set<ControlReference> = []
    for control in implemented {
      guard let index = graph.index(of: control.reference), graph.relations.isInForce(index.position) else {
        if seen.insert(control.reference).inserted { ignored.append(control.reference) }
        continue
      }
      let node = index.rawValue
      statuses[node] = min(statuses[node] ?? .implemented, control.status)
      frameworks.insert(graph.relations.framework(of: node))
    }
    self.frameworks = frameworks.sorted()
  }

  /// The controls with at least a status, in order.
  func controls(atLeast status: ImplementationStatus) -> [UInt32] {
    statuses.filter { $0.value >= status }.map(\.key).sorted()
  }
}

/// One assessment of a target: passes from the best verdict to the weakest; an item takes the first that reaches it.
private struct Assessment {
  let graph: MappingGraph
  let network: RelationGraph
  let list: StatusList
  var citer: Citer { Citer(graph: graph, network: network) }

  /// What a pass found for an item.
  struct Finding {
    var verdict: CoverageVerdict
    var derivation: CoverageDerivation?
  }

  init(_ graph: MappingGraph, _ network: RelationGraph, _ list: StatusList) {
    self.graph = graph
    self.network = network
    self.list = list
  }

  func verdicts(of target: FrameworkID) -> [CoverageVerdict] {
    let items = graph.assessableControls(of: target).map(\.rawValue)
    return findings(items).map(\.verdict)
  }

  func coverage(of target: FrameworkID, comparedWith other: [CoverageVerdict]? = nil) -> Coverage {
    let items = graph.assessableControls(of: target).map(\.rawValue)
    let findings = findings(items)
    return Coverage(
      target: target, sources: list.frameworks.map { graph.frameworks[$0] },
      items: zip(items, findings).enumerated().map { position, pair in
        item(pair.0, pair.1, restsOnContradiction: other.map { $0[position] != pair.1.verdict } ?? false)
      }, ignored: list.ignored)
  }

  private func findings(_ items: [UInt32]) -> [Finding] {
    var found = [Finding?](repeating: nil, count: items.count)
    func settle(_ finding: (UInt32) -> Finding?) {
      for position in items.indices where found[position] == nil {
        found[position] = finding(items[position])
      }
    }
    var isOpen: Bool { found.contains { $0 == nil } }

    let full = CoverageSearch(network, seeds: list.controls(atLeast: .implemented))
    settle { item in
      full.isCovered(item)
        ? Finding(verdict: .covered, derivation: coverDerivation(item, full)) : nil
    }
    let isLimited = list.statuses.values.contains(.partial)
    let limited = isLimited ? CoverageSearch(network, seeds: list.controls(atLeast: .partial)) : nil
    for (threshold, grade, usesLimited) in Self.passes where isOpen {
      guard let base = usesLimited ? limited : full else { continue }
      let touch = TouchSearch(base, threshold: threshold)
      settle { item in
        touch.isTouched(item)
          ? Finding(verdict: .partial(grade), derivation: touchDerivation(item, base, touch)) : nil
      }
    }
    if isOpen { settleRest(settle) }
    return found.map { $0 ?? Finding(verdict: .unknown) }
  }

  /// Threshold, grade, and whether partly implemented controls count. What lies in a partly implemented control is reached by
  /// the first pass that counts those, and so is graded "partly".
  private static let passes: [(UInt8, PartialGrade?, Bool)] = [
    (7, .mostly, false), (4, .partly, false), (4, .partly, true), (1, .start, false),
    (1, .start, true), (0, nil, false), (0, nil, true),
  ]

  private func settleRest(_ settle: ((UInt32) -> Finding?) -> Void) {
    if list.frameworks.isEmpty { return }
    let everything = list.frameworks.flatMap { framework in
      network.controls(ofFramework: framework).filter(network.isInForce).map(UInt32.init)
    }
    if list.controls(atLeast: .implemented).count < everything.count {
      let all = CoverageSearch(network, seeds: everything)
      let touch = TouchSearch(all, threshold: 0)
      settle { item in
        touch.isTouched(item)
          ? Finding(verdict: .notImplemented, derivation: touchDerivation(item, all, touch)) : nil
      }
    }
    settle { item in
      let own = network.framework(of: item)
      let others = list.frameworks.filter { $0 != own }
      let isConsidered =
        !others.isEmpty && others.allSatisfy { !network.gaps(of: item, inFramework: $0).isEmpty }
      return Finding(verdict: isConsidered ? .noCounterpart : .unknown)
    }
  }

  // MARK: Derivations

  private func coverDerivation(_ item: UInt32, _ search: CoverageSearch) -> CoverageDerivation? {
    list.isComparison ? nil : chain(item, [], item, search)
  }

  private func touchDerivation(
    _ item: UInt32, _ search: CoverageSearch, _ touch: TouchSearch
  ) -> CoverageDerivation? {
    if list.isComparison { return nil }
    var steps: [DerivationStep] = []
    var node = item
    while true {
      switch touch.supports[Int(node)] {
      case .contains(let inner, let reason):
        steps.append(citer.step(from: node, to: inner, .contains, reason: reason))
        node = inner
      case .overlap(let other, let reason):
        steps.append(citer.step(from: node, to: other, .overlaps, reason: reason))
        return chain(item, steps, other, search)
      case .covered, .none:
        return chain(item, steps, node, search)
      }
    }
  }

  /// The steps so far, continued from a covered node to what is in place.
  private func chain(
    _ start: UInt32, _ before: [DerivationStep], _ node: UInt32, _ search: CoverageSearch
  ) -> CoverageDerivation {
    var steps = before
    var node = node
    while true {
      switch search.supports[Int(node)] {
      case .link(let outer, let reason):
        steps.append(citer.step(from: node, to: outer, .within, reason: reason))
        node = outer
      case .clause(let number):
        let clause = network.clauses.clauses[number]
        return CoverageDerivation(
          start: citer.node(start), steps: steps,
          end: .together(citer.origin(clause), clause.parts.map { chain($0, [], $0, search) }))
      case .seed, .none:
        return CoverageDerivation(
          start: citer.node(start), steps: steps,
          end: .implemented(graph.reference(node), list.statuses[node] ?? .notImplemented))
      }
    }
  }

  // MARK: Items

  private func item(_ node: UInt32, _ finding: Finding, restsOnContradiction: Bool) -> Coverage.Item {
    let residues = finding.derivation?.residues ?? []
    let own = network.framework(of: node)
    let gaps = list.frameworks.filter { $0 != own }.flatMap { framework in
      network.gaps(of: node, inFramework: framework).map { graph.citation($0.row) }
    }
    return Coverage.Item(
      control: graph.reference(node), verdict: finding.verdict, derivation: finding.derivation,
      weakestLink: weakestLink(finding), residues: residues,
      unproven: unproven(node, finding, residues), noCounterpart: gaps,
      restsOnContradiction: restsOnContradiction)
  }

  private func weakestLink(_ finding: Finding) -> Coverage.WeakestLink? {
    guard let derivation = finding.derivation else { return nil }
    let weakest = derivation.implementations.min { $0.status < $1.status }
    if let weakest, weakest.status < .implemented {
      return .implementation(weakest.reference, weakest.status)
    }
    let unstated = graph.options.unstatedConfidence
    let row = derivation.rows.min { left, right in
      (left.mapping.confidence ?? unstated) < (right.mapping.confidence ?? unstated)
    }
    return row.map { .row($0, confidence: $0.mapping.confidence) }
  }

  private func unproven(_ node: UInt32, _ finding: Finding, _ residues: [Residue]) -> [Coverage.Unproven] {
    var result: [Coverage.Unproven] = residues.map { .residue($0) }
    switch finding.verdict {
    case .covered: break
    case .partial, .notImplemented:
      let lies = finding.derivation?.steps.allSatisfy { $0.fact == .within } ?? false
      if residues.isEmpty, !lies { result.append(.extent) }
      for control in finding.derivation?.implementations ?? [] where control.status < .implemented {
        result.append(.implementation(control.reference, control.status))
      }
    case .noCounterpart: break
    case .unknown:
      let own = network.framework(of: node)
      for framework in list.frameworks
      where framework != own && network.gaps(of: node, inFramework: framework).isEmpty {
        result.append(.notConsidered(graph.frameworks[framework]))
      }
    }
    return result
  }
}
