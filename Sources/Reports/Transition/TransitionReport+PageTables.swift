internal import ControlModel
internal import Planning

/// The same rows as in a spreadsheet, in fewer columns: for a page that is read and printed.
extension TransitionReport {
  private static func lines(_ texts: String...) -> String {
    texts.filter { !$0.isEmpty }.joined(separator: "\n")
  }

  /// The draft statement of applicability.
  var statementPageTable: Table {
    Table(
      columns: [
        Table.Column("Control"), Table.Column("Title"), Table.Column("Change, from"),
        Table.Column("Applicable, why"), Table.Column("Status, why"), Table.Column("To check"),
        Table.Column("Owner"), Table.Column("Evidence, comment"), Table.Column("Due"),
      ],
      rows: plan.controls.map { control in
        let emphasis = Self.emphasis(control)
        let decides = control.applicability.needsDecision
        return Table.Row(
          [
            Table.Cell(control.control.id.rawValue), Table.Cell(control.control.title),
            Table.Cell(
              Self.lines(Self.change(control), Self.from(control)), control.origin == .new ? .new : .plain),
            Table.Cell(
              Self.lines(
                Self.applicable(control) + (decides ? ", decide" : ""),
                decides ? control.applicability.explanation : "", Self.justification(control)),
              decides ? .bad : control.applicability.value == .notApplicable ? .muted : .plain),
            Table.Cell(
              Self.lines(
                control.status.value.name,
                control.status.needsReview ? "review: \(Self.review(control))" : "",
                control.status.value == .notApplicable ? "" : control.status.explanation), emphasis),
            Table.Cell(Self.residue(control)), Table.Cell(Self.carried(control.owners, of: control)),
            Table.Cell(
              Self.lines(
                Self.carried(control.evidence, of: control), Self.carried(control.comments, of: control))),
            Table.Cell(control.due?.date, control.due.map { $0.date < plan.asOf } ?? false ? .bad : .plain),
          ], anchor: control.control.id.rawValue)
      })
  }

  /// The clause changes.
  var clausesPageTable: Table {
    Table(
      columns: [
        Table.Column("Clause"), Table.Column("Title"), Table.Column("Effect, from"),
        Table.Column("What it asks anew"), Table.Column("Action"),
        Table.Column("What both ask, or was considered"),
      ],
      rows: plan.clauses.map { clause in
        let texts =
          clause.predecessors.isEmpty ? [clause.considered] : clause.predecessors.map(\.mapping.comment)
        let confused = clause.confusedWith.map { link in
          "Not \(link.source.control.rawValue) \(link.sourceTitle): \(link.mapping.comment)"
        }
        return Table.Row(
          [
            Table.Cell(clause.control.id.rawValue),
            Table.Cell(Self.lines(clause.control.title, clause.amendment.map { "amendment \($0.id)" } ?? "")),
            Table.Cell(
              Self.lines(clause.effect.rawValue, Self.from(clause)), Self.emphasis(clause.effect)),
            Table.Cell(Self.asks(clause)), Table.Cell(actionNote(clause)),
            Table.Cell((texts + confused).filter { !$0.isEmpty }.joined(separator: "\n")),
          ], anchor: "clause-" + clause.control.id.rawValue)
      })
  }

  /// The gap list.
  var actionsPageTable: Table {
    Table(
      columns: [
        Table.Column("Action"), Table.Column("Priority"), Table.Column("Kind"),
        Table.Column("What and why"), Table.Column("Owner"), Table.Column("Due, from"),
      ] + (plan.sizing == nil ? [] : [Table.Column("Size")]),
      rows: plan.actions.map { action in
        var cells = [
          Table.Cell(action.id), Table.Cell(action.priority.rawValue, Self.emphasis(action.priority)),
          Table.Cell(action.kind.rawValue), Table.Cell("\(action.title). \(action.reason)"),
          Table.Cell(action.owner ?? "to assign", action.owner == nil ? .muted : .plain),
          Table.Cell(
            Self.lines(action.due?.date.description ?? "", dueBasis(action)),
            isOverdue(action) ? .bad : .plain),
        ]
        if plan.sizing != nil { cells.append(Table.Cell(action.size?.description ?? "")) }
        return Table.Row(cells, anchor: "action-" + action.id)
      })
  }
}
