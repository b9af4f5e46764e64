internal import ControlModel
internal import Interchange
internal import Planning

extension TransitionReport {
  /// The draft statement of applicability, one row a control.
  var statementTable: Table {
    var table = Table(columns: [
      Table.Column("Control", sheetWidth: 9), Table.Column("Title", sheetWidth: 26),
      Table.Column("Change", sheetWidth: 14), Table.Column("From", sheetWidth: 12),
      Table.Column("Applicable", sheetWidth: 11), Table.Column("Justification", sheetWidth: 30),
      Table.Column("Status", sheetWidth: 13), Table.Column("Review", sheetWidth: 22),
      Table.Column("To check", sheetWidth: 40), Table.Column("Owner", sheetWidth: 16),
      Table.Column("Evidence", sheetWidth: 24), Table.Column("Due", sheetWidth: 11),
      Table.Column("Comment", sheetWidth: 18),
      Table.Column("Predecessors in the statement", sheetWidth: 32),
    ])
    table.rows = plan.controls.map { control in
      let emphasis = Self.emphasis(control)
      let decision = control.applicability.needsDecision ? control.applicability.explanation : ""
      let review = [Self.review(control), decision].filter { !$0.isEmpty }.joined(separator: "\n")
      return Table.Row(
        [
          Table.Cell(control.control.id.rawValue), Table.Cell(control.control.title),
          Table.Cell(
            Self.change(control),
            control.origin == .new ? .new : control.changes == [.unchanged] ? .muted : .plain),
          Table.Cell(Self.from(control)),
          Table.Cell(
            Self.applicable(control),
            control.applicability.needsDecision
              ? .bad : control.applicability.value == .notApplicable ? .muted : .plain),
          Table.Cell(Self.justification(control)), Table.Cell(control.status.value.name, emphasis),
          Table.Cell(review, control.status.needsReview ? .attention : .plain),
          Table.Cell(Self.residue(control), control.isJointlyCovered ? .muted : .plain),
          Table.Cell(Self.carried(control.owners, of: control)),
          Table.Cell(Self.carried(control.evidence, of: control)),
          Table.Cell(control.due?.date, control.due.map { $0.date < plan.asOf } ?? false ? .bad : .plain),
          Table.Cell(Self.carried(control.comments, of: control)), Table.Cell(Self.statements(control)),
        ], anchor: control.control.id.rawValue)
    }
    return table
  }

  /// The clause changes, one row a node.
  var clausesTable: Table {
    var table = Table(columns: [
      Table.Column("Clause", sheetWidth: 11), Table.Column("Title", sheetWidth: 34),
      Table.Column("Effect", sheetWidth: 17), Table.Column("From", sheetWidth: 10),
      Table.Column("What it asks anew", sheetWidth: 60),
      Table.Column("Action", sheetWidth: 18),
      Table.Column("Amendment", sheetWidth: 13),
      Table.Column("What both ask, or was considered", sheetWidth: 60),
      Table.Column("Only the earlier text", sheetWidth: 44),
      Table.Column("Not to be confused with", sheetWidth: 40),
    ])
    table.rows = plan.clauses.map { clause in
      Table.Row(
        [
          Table.Cell(clause.control.id.rawValue), Table.Cell(clause.control.title),
          Table.Cell(clause.effect.rawValue, Self.emphasis(clause.effect)),
          Table.Cell(Self.from(clause)), Table.Cell(Self.asks(clause)), Table.Cell(actionNote(clause)),
          Table.Cell(clause.amendment?.id ?? ""),
          Table.Cell(
            clause.predecessors.isEmpty
              ? clause.considered
              : clause.predecessors.map(\.mapping.comment).filter { !$0.isEmpty }.joined(separator: "\n")),
          Table.Cell(
            clause.predecessors.map(\.mapping.sourceOnly).filter { !$0.isEmpty }.joined(separator: "\n")),
          Table.Cell(
            clause.confusedWith.map { link in
              "\(link.source.control.rawValue) \(link.sourceTitle): \(link.mapping.comment)"
            }.joined(separator: "\n")),
        ], anchor: "clause-" + clause.control.id.rawValue)
    }
    return table
  }

  /// The action that a clause leads to, or the items that state what is new.
  func actionNote(_ clause: ClauseChange) -> String {
    if clause.requiresAction { return "clause-\(clause.control.id.rawValue)" }
    return clause.statedBy.isEmpty ? "" : "see \(Self.origins(clause.statedBy))"
  }

  /// The gap list, one row an action.
  var actionsTable: Table {
    var table = Table(columns: [
      Table.Column("Action", sheetWidth: 20), Table.Column("Priority", sheetWidth: 10),
      Table.Column("Kind", sheetWidth: 22), Table.Column("Control", sheetWidth: 10),
      Table.Column("Title", sheetWidth: 34), Table.Column("Reason", sheetWidth: 80),
      Table.Column("Owner", sheetWidth: 20), Table.Column("Due", sheetWidth: 12),
      Table.Column("Due from", sheetWidth: 20), Table.Column("Size", sheetWidth: 8),
    ])
    table.rows = plan.actions.map { action in
      Table.Row(
        [
          Table.Cell(action.id), Table.Cell(action.priority.rawValue, Self.emphasis(action.priority)),
          Table.Cell(action.kind.rawValue), Table.Cell(action.control?.control.rawValue ?? ""),
          Table.Cell(action.title), Table.Cell(action.reason),
          Table.Cell(action.owner ?? "to assign", action.owner == nil ? .muted : .plain),
          Table.Cell(action.due?.date, isOverdue(action) ? .bad : .plain), Table.Cell(dueBasis(action)),
          Table.Cell(action.size?.description ?? ""),
        ], anchor: "action-" + action.id)
    }
    return table
  }

  /// What was found when the statement was read, and what the plan could not place.
  var findings: [Diagnostic] {
    let file = plan.statement.file ?? "-"
    var findings = diagnostics
    for unplaced in plan.unplaced {
      let id = unplaced.row.control
      let location = unplaced.row.location ?? SourceLocation(file: file)
      if diagnostics.contains(where: { $0.location == location && $0.severity == .error }) { continue }
      switch unplaced.reason {
      case .otherFramework:
        findings.append(
          Diagnostic(
            .warning, .mixedEditions, at: location,
            "'\(id)' is of another framework than the statement (\(plan.source.id)) and was left out"))
      case .unknownControl:
        findings.append(
          Diagnostic(
            .warning, .unresolvedControl, at: location,
            "\(plan.source.id) has no control '\(id.control)'; the row was left out"))
      case .notListed:
        findings.append(
          Diagnostic(
            .note, .unresolvedControl, at: location,
            "'\(id.control)' is no control of a statement of applicability; the row was left out"))
      case .noSuccessor:
        findings.append(
          Diagnostic(
            .note, .unresolvedControl, at: location,
            "'\(id.control)' has no successor in \(plan.target.id); nothing was carried over"))
      }
    }
    return findings
  }

  /// The findings, one row each.
  var findingsTable: Table {
    Table(
      columns: [
        Table.Column("Severity", sheetWidth: 10), Table.Column("Where", sheetWidth: 24),
        Table.Column("Finding", sheetWidth: 70), Table.Column("Hint", sheetWidth: 50),
        Table.Column("Code", sheetWidth: 22),
      ],
      rows: findings.map { finding in
        let emphasis: Emphasis =
          switch finding.severity {
          case .error: .bad
          case .warning: .attention
          case .note: .plain
          }
        return Table.Row([
          Table.Cell(finding.severity.rawValue, emphasis), Table.Cell(finding.location.description),
          Table.Cell(finding.message), Table.Cell(finding.hint ?? ""), Table.Cell(finding.code.rawValue),
        ])
      })
  }
}
