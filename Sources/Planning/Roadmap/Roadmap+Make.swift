public import ControlModel
public import MappingGraph

extension Roadmap {
  /// The roadmap to some targets.
  ///
  /// Requirements are the assessable items of the targets that apply; what may be implemented are the assessable controls
  /// of the targets, of the statements' frameworks and of the sources added, without those that are in place, excluded,
  /// given up or not applicable. In place is what the statements call implemented; in a view of at most partly served
  /// requirements also what is partly implemented. `docs/planning.md` has the exact problem.
  public static func make(
    targets: [FrameworkID], statements: [StatementOfApplicability], graph: MappingGraph,
    options: Options = Options()
  ) throws -> Roadmap {
    if targets.isEmpty { throw RoadmapError.noTargets }
    let content = graph.content
    var seen: Set<FrameworkID> = []
    let targets = targets.filter { seen.insert($0).inserted }
    let sources =
      targets + (statements.map(\.framework) + options.sources).filter { seen.insert($0).inserted }
    for framework in sources where content[framework] == nil {
      throw RoadmapError.unknownFramework(framework, known: content.catalogs.map(\.framework.id))
    }
    if options.comparesOrders, targets.count > CertificationOrders.limit {
      throw RoadmapError.tooManyTargets(targets.count, limit: CertificationOrders.limit)
    }
    let maker = RoadmapMaker(
      graph: graph, statements: statements, sources: sources, options: options,
      requirements: Requirements(
        of: targets, in: content, statements: statements, outOfScope: options.outOfScope,
        kinds: options.kinds))
    let levels: [ServiceLevel] = [.covered] + (options.relaxedLevel.map { [$0] } ?? [])
    let choice = try maker.choice(isChanged: true)
    let views = levels.map { maker.view(choice, $0) }
    let orders =
      options.comparesOrders
      ? views.map { view in
        CertificationOrders(
          level: view.level, targets: targets, problem: view.problem, options: view.options,
          owners: view.demands.map { targets.firstIndex(of: $0.framework) ?? 0 },
          served: view.figures.map(\.served), own: choice.ownWeights, parts: choice.parts,
          nodeLimit: options.nodeLimit)
      } : []
    return Roadmap(
      contentVersion: content.version, targets: targets.compactMap { content[$0]?.framework },
      sources: sources,
      statements: statements.map { $0.file ?? $0.title ?? $0.framework.rawValue },
      requirements: maker.requirements, unit: options.sizing.unit, unusedSizes: choice.unusedSizes,
      exact: views[0], relaxed: views.count > 1 ? views[1] : nil, orders: orders,
      whatIf: try maker.whatIf(levels))
  }
}
