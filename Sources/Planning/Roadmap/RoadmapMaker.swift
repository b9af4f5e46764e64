internal import ControlModel
internal import MappingGraph

/// The parts of a roadmap in the making.
struct RoadmapMaker {
  let graph: MappingGraph
  var statements: [StatementOfApplicability]
  let sources: [FrameworkID]
  let options: Roadmap.Options
  let requirements: Requirements

  /// What is in place and what may be chosen.
  struct Choice {
    var implemented: [ImplementedControl]
    var candidates: [ControlReference]
    /// What each candidate counts with all that is within it.
    var weights: [Int]
    /// What each counts without that.
    var ownWeights: [Int]
    /// The further candidates that lie within each.
    var parts: [[Int]]
    var contributions: [Int]
    var statuses: [ControlReference: ImplementationStatus]
    var unusedSizes: [String]
  }

  /// The assessable controls that some controls are or contain, in order.
  func assessable(within controls: [ControlReference]) -> [ControlReference] {
    var result: [ControlReference] = []
    for framework in Set(controls.map(\.framework)).sorted() {
      guard let catalog = graph.content[framework] else { continue }
      let wanted = Set(controls.filter { $0.framework == framework }.map(\.control))
      result += catalog.assessable.filter { control in
        wanted.contains(control.id) || catalog.ancestors(of: control.id).contains { wanted.contains($0.id) }
      }.map { catalog.reference($0.id) }
    }
    return result
  }

  /// The controls that contain some controls.
  private func containers(of controls: some Sequence<ControlReference>) -> Set<ControlReference> {
    var result: Set<ControlReference> = []
    for control in controls {
      guard let catalog = graph.content[control.framework] else { continue }
      result.formUnion(catalog.ancestors(of: control.control).map { catalog.reference($0.id) })
    }
    return result
  }

  /// The listed controls without those given up. What contains one of these is in place in part only.
  private func implemented(without lost: Set<ControlReference>) -> [ImplementedControl] {
    let cut = containers(of: lost)
    return statements.flatMap(\.implementedControls).map { control in
      if lost.contains(control.reference) { return ImplementedControl(control.reference, .notImplemented) }
      return cut.contains(control.reference)
        ? ImplementedControl(control.reference, min(control.status, .partial)) : control
    }
  }

  /// - Parameter isChanged: whether controls are given up and excluded as the options say.
  func choice(isChanged: Bool) throws -> Choice {
    let without = isChanged ? Set(assessable(within: options.without) + options.without) : []
    let ruledOut = isChanged ? without.union(assessable(within: options.excluding)) : []
    // Nobody can implement a control in full without a part of it.
    let excluded = ruledOut.union(containers(of: ruledOut))
    let implemented = implemented(without: without)
    var statuses: [ControlReference: ImplementationStatus] = [:]
    for control in implemented {
      statuses[control.reference] = min(statuses[control.reference] ?? .implemented, control.status)
    }
    let inapplicable = Set(
      statements.flatMap(\.rows).filter { $0.applicability == .notApplicable }.map(\.control))
    let candidates = sources.compactMap { graph.content[$0] }.flatMap { catalog in
      catalog.assessable.map { catalog.reference($0.id) }
    }.filter { control in
      statuses[control] != .implemented && !excluded.contains(control) && !inapplicable.contains(control)
    }
    let (own, unused) = try options.sizing.weights(of: candidates, in: graph.content)
    let (weights, ownWeights, parts) = rolledUp(candidates, own)
    let required = Set(requirements.items)
    let contributions = graph.contributions(of: candidates, to: requirements.targets).map { contribution in
      contribution.items.count { required.contains($0.control) }
    }
    return Choice(
      implemented: implemented, candidates: candidates, weights: weights, ownWeights: ownWeights,
      parts: parts,
      contributions: contributions, statuses: statuses, unusedSizes: unused)
  }

  /// What candidates count with all that is within them: implementing a control is implementing its parts, too, but for
  /// those that do not apply. A control that its parts exhaust has nothing of its own.
  private func rolledUp(
    _ candidates: [ControlReference], _ sizes: [Int]
  ) -> (weights: [Int], own: [Int], parts: [[Int]]) {
    var own = sizes
    var weights = [Int](repeating: 0, count: candidates.count)
    var parts = [[Int]](repeating: [], count: candidates.count)
    let positions = Dictionary(
      candidates.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    let leftOut = Set(requirements.leftOut.map(\.control))
    for (position, candidate) in candidates.enumerated() {
      guard let catalog = graph.content[candidate.framework], let control = catalog[candidate.control] else {
        continue
      }
      let hasParts = catalog.children(of: control.id).contains { $0.isAssessable && !$0.isWithdrawn }
      if control.isExhaustive, hasParts { own[position] = 0 }
      for container in [control] + catalog.ancestors(of: control.id) {
        guard let other = positions[catalog.reference(container.id)] else { continue }
        if other != position, leftOut.contains(candidate) { continue }
        weights[other] += own[position]
        if other != position { parts[other].append(position) }
      }
    }
    return (weights.map { max($0, 1) }, own, parts)
  }

  func view(_ choice: Choice, _ level: ServiceLevel) -> RoadmapView {
    let alternatives = graph.alternatives(
      for: requirements.items, at: level, given: choice.implemented, candidates: choice.candidates)
    let open = alternatives.items.indices.filter { alternatives.sets[$0] != [[]] }
    let demands = open.map { alternatives.items[$0] }
    let problem = CoverProblem(
      weights: choice.weights, gains: choice.contributions, demands: open.map { alternatives.sets[$0] })
    let solution = problem.solve(nodeLimit: options.nodeLimit)
    let truncated = open.indices.filter { !alternatives.isComplete[open[$0]] }
    var lowerBound = solution.lowerBound
    if !truncated.isEmpty {
      // Alternatives that were not looked at could serve these for less: they do not bear on the bound.
      let rest = CoverProblem(
        weights: choice.weights,
        demands: problem.demands.indices.filter { !truncated.contains($0) }.map {
          problem.demands[$0]
        })
      lowerBound = min(solution.lowerBound, rest.solve(nodeLimit: options.nodeLimit).lowerBound)
    }
    let positions = Dictionary(
      choice.candidates.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    let unservable = Set(solution.unmet)
    return RoadmapView(
      level: level, figures: figures(alternatives, demands, unservable),
      choices: choices(choice, problem, solution, demands), weight: solution.weight, lowerBound: lowerBound,
      isGainProved: solution.isGainProved, greedyWeight: problem.weight(of: problem.greedy()),
      oneByOneWeight: problem.weight(of: outermost(demands.compactMap { positions[$0] }, choice)),
      unservable: solution.unmet.map { demands[$0] }, truncated: truncated.map { demands[$0] },
      problem: problem, options: choice.candidates, demands: demands, nodes: solution.nodes)
  }

  /// The options without those within another one, which counts them already.
  private func outermost(_ options: [Int], _ choice: Choice) -> Set<Int> {
    Set(options).subtracting(options.flatMap { choice.parts[$0] })
  }

  private func figures(
    _ alternatives: ServiceAlternatives, _ demands: [ControlReference], _ unservable: Set<Int>
  ) -> [RoadmapView.TargetFigures] {
    requirements.targets.map { target in
      let all = alternatives.items.count { $0.framework == target }
      let open = demands.count { $0.framework == target }
      let lost = unservable.count { demands[$0].framework == target }
      return .init(
        target: target, requirements: all, served: all - open, toServe: open - lost, unservable: lost)
    }
  }

  private func choices(
    _ choice: Choice, _ problem: CoverProblem, _ solution: CoverSolution, _ demands: [ControlReference]
  ) -> [RoadmapView.Choice] {
    let chosen = Set(solution.chosen)
    var services: [Int: [RoadmapView.Service]] = [:]
    for (demand, sets) in problem.demands.enumerated() {
      let met = sets.filter { chosen.isSuperset(of: $0) }
      for option in Set(met.joined()).sorted() {
        let mine = met.filter { $0.contains(option) }
        services[option, default: []].append(
          .init(
            item: demands[demand], isNeeded: mine.count == met.count,
            isJoint: mine.allSatisfy { $0.count > 1 }))
      }
    }
    return solution.chosen.map { option in
      let control = choice.candidates[option]
      return RoadmapView.Choice(
        control: control, title: graph.content[control]?.title ?? "", weight: choice.weights[option],
        within: choice.parts[option].count,
        status: choice.statuses[control], services: services[option] ?? [],
        contributions: choice.contributions[option])
    }.enumerated().sorted { left, right in
      let (l, r) = (left.element, right.element)
      return (r.services.count, r.contributions, left.offset) < (
        l.services.count, l.contributions, right.offset
      )
    }.map(\.element)
  }

  func whatIf(_ levels: [ServiceLevel]) throws -> Roadmap.WhatIf? {
    if options.without.isEmpty, options.excluding.isEmpty { return nil }
    let without = assessable(within: options.without)
    let lost = Set(without + options.without)
    let assumed = statements.isEmpty ? Set(without.map(\.framework)).sorted() : []
    var maker = self
    if statements.isEmpty {
      maker.statements = assumed.compactMap { graph.content[$0] }.map { catalog in
        StatementOfApplicability(
          framework: catalog.framework.id,
          rows: catalog.assessable.map { .init(control: catalog.reference($0.id), status: .implemented) })
      }
    }
    let before = maker.implemented(without: [])
    let after = maker.implemented(without: lost)
    let choice = try self.choice(isChanged: false)
    return Roadmap.WhatIf(
      without: without, excluding: assessable(within: options.excluding), assumed: assumed,
      coverage: without.isEmpty
        ? []
        : requirements.targets.map { target in
          CoverageDifference(
            from: graph.coverage(of: target, by: before), to: graph.coverage(of: target, by: after))
        },
      comparisons: levels.map { level in
        let view = view(choice, level)
        return .init(
          level: level, weight: view.weight, isOptimal: view.isOptimal, unservable: view.unservable)
      })
  }
}
