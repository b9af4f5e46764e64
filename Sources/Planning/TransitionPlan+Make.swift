public import ControlModel

extension TransitionPlan {
  /// The plan for moving the system that `statement` describes to the edition that replaced the statement's.
  ///
  /// Nothing is read from a clock: the situation is told for `asOf`. Linear in the content, but for sorting.
  ///
  /// - Parameters:
  ///   - statement: what the organisation says of the earlier edition's controls; rows in any order.
  ///   - content: catalogs of both editions and a mapping set between them, in either direction.
  ///   - asOf: the day for which the plan is made.
  ///   - certifiedOn: the day of the latest certification decision to the earlier edition; nil when unknown.
  ///   - sizes: what the user judges actions or controls to be worth; nil for a plan without sizes.
  /// - Throws: when the statement is empty, or the content lacks an edition or the set between them.
  public static func make(
    statement: StatementOfApplicability, content: Content, asOf: CalendarDate,
    certifiedOn: CalendarDate? = nil, sizes: ControlSizes? = nil
  ) throws(TransitionError) -> TransitionPlan {
    guard let source = content[statement.framework]?.framework else {
      throw .unknownFramework(statement.framework, known: content.catalogs.map(\.framework.id))
    }
    guard let target = content.successor(of: source.id) else {
      throw .noSuccessor(source.id, earlier: source.supersedes)
    }
    guard let correspondence = EditionCorrespondence(from: source.id, to: target.id, in: content) else {
      throw .noMappingSet(from: source.id, to: target.id)
    }
    guard !statement.rows.isEmpty else { throw .emptyStatement(file: statement.file) }

    let (rows, unplaced) = placed(statement, correspondence: correspondence)
    let controls = correspondence.target.statementControls.map { control in
      PlannedControl.make(control, correspondence: correspondence, rows: rows)
    }
    let clauses = ClauseChange.all(in: correspondence)
    let stated = Set(rows.keys)
    let hasRules = TransitionRules.apply(from: source.id, to: target.id)
    let counts = TransitionCounts.make(
      controls: controls, clauses: clauses, correspondence: correspondence, stated: stated)
    let situation = hasRules ? TransitionSituation.on(asOf, certifiedOn: certifiedOn) : nil
    var plan = TransitionPlan(
      source: source, target: target, mappingSet: correspondence.set, contentVersion: content.version,
      statement: statement, asOf: asOf, situation: situation, controls: controls, clauses: clauses,
      actions: [], counts: counts, sizing: nil, unplaced: unplaced,
      missing: correspondence.source.statementControls.map(\.id).filter { !stated.contains($0) }
        .map(correspondence.source.reference))
    plan.actions = plan.makeActions(correspondence)
    if let sizes { plan.apply(sizes) }
    return plan
  }

  /// The rows by control, and those that no line can rest on.
  private static func placed(
    _ statement: StatementOfApplicability, correspondence: EditionCorrespondence
  ) -> (rows: [ControlID: [StatementOfApplicability.Row]], unplaced: [UnplacedRow]) {
    let source = correspondence.source
    let listed = Set(source.statementControls.map(\.id))
    var rows: [ControlID: [StatementOfApplicability.Row]] = [:]
    var unplaced: [UnplacedRow] = []
    for row in statement.rows {
      let id = row.control.control
      if row.control.framework != source.framework.id {
        unplaced.append(UnplacedRow(row: row, reason: .otherFramework))
      } else if source[id] == nil {
        unplaced.append(UnplacedRow(row: row, reason: .unknownControl))
      } else if !listed.contains(id) {
        unplaced.append(UnplacedRow(row: row, reason: .notListed))
      } else {
        rows[id, default: []].append(row)
        if correspondence.successors(of: id).isEmpty {
          unplaced.append(UnplacedRow(row: row, reason: .noSuccessor))
        }
      }
    }
    return (rows, unplaced)
  }
}
