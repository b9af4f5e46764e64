import ControlModel

/// Turns what a search found in a network into steps that name controls and cite rows.
struct Citer {
  let graph: MappingGraph
  /// The network that was searched: derived links are numbered by it.
  let network: RelationGraph

  func node(_ node: UInt32) -> DerivationNode {
    let position = Int(node)
    if position < network.controlCount { return .control(graph.reference(node)) }
    if position < network.nodeCount {
      return .union(network.unions[position - network.controlCount].map(graph.reference))
    }
    return network.row(ofPoint: node).map { .witness(graph.citation($0)) } ?? .union([])
  }

  func origin(_ clause: Clause) -> CaseArgument.Origin {
    switch clause.origin {
    case .children: .children
    case .definition: .definition
    case .rows(let rows): .rows(rows.map(graph.citation))
    }
  }

  func step(_ step: PathStep) -> DerivationStep {
    self.step(from: step.from, to: step.to, step.fact, reason: step.reason)
  }

  func step(from: UInt32, to: UInt32, _ fact: Fact, reason: UInt32) -> DerivationStep {
    let rule: DerivationStep.Rule
    switch network.decode(reason) {
    case .row(let row): rule = .row(graph.citation(row), isConverse: network.rows.sources[Int(row)] != from)
    case .parent: rule = .childOfParent
    case .member: rule = .memberOfUnion
    case .derived(let number):
      switch network.derived[number].origin {
      case .witness(let row): rule = .witness(graph.citation(row))
      case .cases(let proof): rule = .cases(argument(proof))
      }
    }
    return DerivationStep(
      source: node(from), target: node(to), fact: fact, rule: rule,
      strength: strength(fact, reason, towards: to),
      converseStrength: strength(fact.converse, reason, towards: from))
  }

  /// How much of `node` the step's other end does.
  private func strength(_ fact: Fact, _ reason: UInt32, towards node: UInt32) -> Int? {
    if fact == .contains { return 10 }
    guard case .row(let row) = network.decode(reason) else { return nil }
    let strength = network.rows.strength(of: Int(row), towards: node)
    return strength == 0 ? nil : Int(strength)
  }

  func argument(_ proof: CaseProof) -> CaseArgument {
    switch proof {
    case .follows(let hops): return .follows(hops.map(step))
    case .impossible(let first, let second): return .impossible(first.map(step), second.map(step))
    case .split(let number, let toWhole, let cases):
      let clause = network.clauses.clauses[number]
      return .split(
        whole: node(clause.whole), origin(clause), toWhole.map(step),
        cases.map { CaseArgument.Case(part: node($0.part), argument: argument($0.proof)) })
    }
  }

  private func step(_ hop: Hop) -> DerivationStep {
    let fact: Fact = hop.from.isInside ? (hop.to.isInside ? .within : .disjoint) : .contains
    return step(from: hop.from.node, to: hop.to.node, fact, reason: hop.reason)
  }
}
