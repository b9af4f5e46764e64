public import ControlModel
public import MappingGraph
public import Planning
public import Reports
public import Workspace

extension Programme {
  /// Where the programme of a scope stands, from a workspace and the reasoner.
  ///
  /// - Parameters:
  ///   - workspace: The workspace; only read.
  ///   - scope: The scope's name; nil for the only one.
  ///   - graph: The reasoner over the content.
  ///   - asOf: The day to judge by.
  ///   - cycle: The dates of certification cycles; nil for none.
  /// - Throws: `WorkspaceError.unknown` or `ambiguous` for the scope, and what reading can fail with.
  public init(
    of workspace: Workspace, scope name: String? = nil, graph: MappingGraph, asOf: CalendarDate,
    cycle: CyclePlan? = nil
  ) throws(WorkspaceError) {
    let content = graph.content
    let scope = try workspace.scopeName(name)
    let held = try workspace.statements(scope: scope).filter { $0.rows > 0 }
    let evidence = try workspace.evidence(scope: scope)
    var statements: [StatementOfApplicability] = []
    var findings: [Diagnostic] = []
    var rowChanges: [StatementHistoryEntry] = []
    for summary in held {
      guard let statement = try workspace.statement(summary.key) else { continue }
      statements.append(statement)
      findings += StatementLint.findings(
        in: statement, scope: scope, catalog: content[summary.key.framework],
        others: held.filter { $0.key != summary.key }.compactMap { content[$0.key.framework]?.framework },
        evidence: evidence.map(\.item), asOf: asOf)
      rowChanges += try workspace.history(summary.key, limit: 40)
    }
    let implemented = statements.flatMap(\.implementedControls)
    let targets = content.catalogs.filter { catalog in
      !catalog.assessable.isEmpty && (catalog.framework.withdrawn.map { $0 > asOf } ?? true)
    }
    self.init(
      scope: scope, asOf: asOf, statements: held, rows: statements.flatMap(\.rows),
      coverage: targets.map { graph.coverage(of: $0.framework.id, by: implemented) },
      actions: try workspace.actions(scope: scope), evidence: evidence, findings: findings,
      changes: try workspace.changes(limit: 20),
      rowChanges: Array(rowChanges.sorted { $0.id > $1.id }.prefix(40)), cycle: cycle)
  }
}
