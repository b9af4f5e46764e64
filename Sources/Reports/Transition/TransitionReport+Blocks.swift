internal import ControlModel
internal import Interchange
internal import Planning

extension TransitionReport {
  private static let listedDecisions = 10
  private static let listedControls = 10

  /// The short form for a terminal.
  var summaryBlocks: [Block] {
    var blocks = head + situationBlocks(isShort: true) + figureBlocks(isShort: true)
    blocks += decisionBlocks(limit: Self.listedDecisions)
    blocks += newControlBlocks(isShort: true)
    blocks += clauseBlocks(weightyOnly: true)
    blocks += statementBlocks(limit: Self.listedControls)
    blocks += actionBlocks(isShort: true)
    blocks += statementRemarks
    blocks.append(.paragraph(provenance, .muted))
    return blocks
  }

  /// Every line, for a terminal.
  var fullBlocks: [Block] {
    var blocks = head + situationBlocks(isShort: false) + figureBlocks(isShort: false)
    blocks += decisionBlocks(limit: nil)
    blocks += newControlBlocks(isShort: false)
    blocks += clauseBlocks(weightyOnly: false)
    blocks += statementBlocks(limit: nil)
    blocks += actionBlocks(isShort: false)
    blocks += statementRemarks
    if !findings.isEmpty {
      blocks.append(.heading("Findings in the statement (\(findings.count))"))
      blocks.append(.list(findings.map(\.description)))
    }
    return blocks + basisBlocks
  }

  /// What all this rests on, with what the mapping set says of itself.
  private var basisBlocks: [Block] {
    var blocks: [Block] = [.heading("Basis"), .paragraph(provenance)]
    if let published = plan.mappingSet.publishedIn {
      blocks.append(.paragraph("The correspondence is published: \(published)"))
    }
    if let comment = plan.mappingSet.comment { blocks.append(.paragraph(comment)) }
    return blocks
  }

  /// The page for the file.
  var pageBlocks: [Block] {
    var blocks = head + situationBlocks(isShort: false) + figureBlocks(isShort: false)
    blocks += decisionBlocks(limit: nil)
    blocks += [
      .heading("Draft statement of applicability (\(Phrase.count(plan.counts.controls, "control")))"),
      .table(statementPageTable),
      .heading("Clause changes (\(plan.counts.clauses) clauses and items)"), .table(clausesPageTable),
      .heading("Actions (\(actionFigures))"), .table(actionsPageTable),
    ]
    blocks += sizeBlocks + statementRemarks
    if !findings.isEmpty {
      blocks += [.heading("Findings in the statement (\(findings.count))"), .table(findingsTable)]
    }
    return blocks + basisBlocks
  }

  private var head: [Block] { [.title(title), .paragraph(subject)] }

  private func situationBlocks(isShort: Bool) -> [Block] {
    guard let situation = plan.situation else { return [] }
    let emphasis: Emphasis =
      switch situation.route {
      case .none: .plain
      case .transitionAudit: .attention
      case .restorationOrInitial, .initialCertification: .bad
      }
    let fields = TransitionSituation.Topic.allCases.compactMap { topic -> Block.Field? in
      if isShort, topic == .deadline || topic == .auditScope { return nil }
      let texts = situation.consequences(about: topic).map { consequence in
        consequence.text + (isShort ? "" : consequence.source.map { " (\($0.rawValue))" } ?? "")
      }
      return Block.Field(topic.rawValue.capitalizedFirst, texts.joined(separator: "\n"))
    }
    return [.heading("Situation"), .paragraph(situation.headline, emphasis), .fields(fields)]
  }

  private func figureBlocks(isShort: Bool) -> [Block] {
    let counts = plan.counts
    let origins = counts.origins.filter { $0.total > 0 || $0.origin == .new }
      .map { "\($0.total) \($0.origin.rawValue)" }.joined(separator: ", ")
    let effects = counts.effects.filter { $0.total > 0 }
      .map { count in
        let isPlural = count.effect == .newRequirement && count.total != 1
        return "\(count.total) \(count.effect.rawValue)\(isPlural ? "s" : "")"
      }.joined(separator: ", ")
    let decide =
      counts.decisions == 0
      ? "nothing"
      : "\(counts.decisions) of \(counts.controls); predecessors disagree on \(counts.conflicts)"
    var fields = [
      Block.Field("Origin", "\(origins); of \(counts.controls)"),
      Block.Field(
        "Pairs",
        isShort
          ? ""
          : "\(counts.pairs) from \(counts.sourceControls); \(counts.mergedPairs) lead to merged controls, from "
            + "\(counts.mergedSources) different ones; \(counts.split) split; \(counts.withdrawn) withdrawn"
      ),
      Block.Field(
        "Asking more", "\(counts.askingMore) of \(counts.controls), the new ones not counted"),
      Block.Field("To review", "\(counts.toReview) of \(counts.controls)"),
      Block.Field("To decide", decide, counts.decisions == 0 ? .plain : .bad),
      Block.Field("Clauses", "\(effects); of \(counts.clauses) clauses and items"),
    ]
    if counts.stated < counts.sourceControls {
      fields.append(
        Block.Field(
          "Statement", "has rows for \(counts.stated) of \(counts.sourceControls) controls", .attention))
    }
    let statuses = Table(
      columns: [
        Table.Column("Proposed status"), Table.Column("as it is", alignment: .trailing),
        Table.Column("to review", alignment: .trailing),
        Table.Column("of \(counts.controls)", alignment: .trailing),
      ],
      rows: counts.statuses.map { count in
        [
          Table.Cell(count.status.name), Table.Cell(count.carriedOver), Table.Cell(count.toReview),
          Table.Cell(count.total),
        ]
      })
    return [
      .heading("The \(Phrase.count(counts.controls, "control")) of \(plan.target.citation)"), .fields(fields),
      .table(statuses),
    ]
  }

  private func decisionBlocks(limit: Int?) -> [Block] {
    let decisions = plan.decisions
    guard !decisions.isEmpty else { return [] }
    let shown = decisions.prefix(limit ?? decisions.count)
    let table = Table(
      columns: [
        Table.Column("Control"), Table.Column("Title", weight: 1), Table.Column("Why", weight: 4),
      ],
      rows: shown.map { control in
        [
          Table.Cell(control.control.id.rawValue), Table.Cell(control.control.title),
          Table.Cell(control.applicability.explanation),
        ]
      })
    return [.heading("Decide first (\(decisions.count) of \(plan.counts.controls))"), .table(table)]
      + more(decisions.count - shown.count)
  }

  private func newControlBlocks(isShort: Bool) -> [Block] {
    let fresh = plan.controls.filter { $0.predecessors.isEmpty }
    guard !fresh.isEmpty else { return [] }
    let table = Table(
      columns: [
        Table.Column("Control"), Table.Column("Title", weight: 1),
        Table.Column("What it asks", weight: 4),
      ] + (isShort ? [] : [Table.Column("Related", weight: 1)]),
      rows: fresh.map { control in
        var cells = [
          Table.Cell(control.control.id.rawValue, .new), Table.Cell(control.control.title),
          Table.Cell(Self.residue(control)),
        ]
        if !isShort {
          cells.append(Table.Cell(control.related.map(\.reference.control.rawValue).joined(separator: " ")))
        }
        return Table.Row(cells)
      })
    let note = Block.paragraph(
      "Related: earlier controls near in matter. They are no equivalents; nothing is carried over from them.",
      .muted)
    return [
      .heading("New controls (\(fresh.count) of \(plan.counts.controls)), not assessed"), .table(table),
    ] + (isShort ? [] : [note])
  }

  private func clauseBlocks(weightyOnly: Bool) -> [Block] {
    let shown = plan.clauses.filter { weightyOnly ? $0.requiresAction : $0.effect != .unchanged }
    guard !shown.isEmpty else { return [] }
    let table = Table(
      columns: [Table.Column("Clause"), Table.Column("Effect", weight: 1)]
        + (weightyOnly ? [] : [Table.Column("Title", weight: 2)])
        + [Table.Column("What it asks anew", weight: 4)],
      rows: shown.map { clause in
        let was =
          clause.predecessors.isEmpty || Self.from(clause) == clause.control.id.rawValue
          ? "" : "\nwas \(Self.from(clause))"
        let note = clause.requiresAction ? "" : actionNote(clause)
        let asks = [Self.asks(clause), note].filter { !$0.isEmpty }.joined(separator: "\n")
        let title = clause.control.title + (clause.amendment.map { " (\($0.id))" } ?? "")
        return Table.Row(
          [
            Table.Cell(clause.control.id.rawValue),
            Table.Cell(clause.effect.rawValue + was, Self.emphasis(clause.effect)),
          ] + (weightyOnly ? [] : [Table.Cell(title)]) + [Table.Cell(asks)])
      })
    var blocks: [Block] = [
      .heading(
        weightyOnly
          ? "Clauses that ask more (\(shown.count) of \(plan.counts.clauses))"
          : "Clause changes (\(shown.count) of \(plan.counts.clauses))"), .table(table),
    ]
    if weightyOnly {
      let rest = plan.clauses.filter { !$0.requiresAction && $0.effect != .unchanged }
      let byEffect = ClauseChange.Effect.allCases.compactMap { effect -> String? in
        let ids = rest.filter { $0.effect == effect && $0.statedBy.isEmpty }.map { clause -> String in
          let from = Self.from(clause)
          let id = clause.control.id.rawValue
          return effect == .renumbered && !from.isEmpty ? "\(id) (was \(from))" : id
        }
        return ids.isEmpty ? nil : "\(effect.rawValue): \(ids.joined(separator: ", "))"
      }
      if !byEffect.isEmpty {
        blocks.append(
          .paragraph("Asking nothing more. \(byEffect.joined(separator: "; ").capitalizedFirst).", .muted))
      }
    }
    return blocks
  }

  private func statementBlocks(limit: Int?) -> [Block] {
    let shown = plan.controls.prefix(limit ?? plan.controls.count)
    let table = Table(
      columns: [
        Table.Column("Control"), Table.Column("Title", weight: 3), Table.Column("Change", weight: 1),
        Table.Column("From", weight: limit == nil ? 1 : 0), Table.Column("Proposed status", weight: 1),
      ],
      rows: shown.map { control in
        [
          Table.Cell(control.control.id.rawValue), Table.Cell(control.control.title),
          Table.Cell(Self.change(control), control.origin == .new ? .new : .plain),
          Table.Cell(Self.from(control, isShort: limit != nil)),
          Table.Cell(Self.status(control), Self.emphasis(control)),
        ]
      })
    return [
      .heading("Draft statement of applicability (\(plan.counts.controls))"), .table(table),
    ] + more(plan.controls.count - shown.count)
  }

  var actionFigures: String {
    TransitionAction.Priority.allCases.map { "\(plan.actions($0).count) \($0.rawValue)" }
      .joined(separator: ", ") + "; of \(plan.actions.count)"
  }

  private func actionBlocks(isShort: Bool) -> [Block] {
    // The short form has shown decisions, new controls and clauses already.
    let shown = plan.actions.filter { action in
      guard isShort else { return true }
      return action.priority == .high && action.kind != .newControl && action.kind != .clauseChange
        && !action.id.hasPrefix("soa-")
    }
    let kinds = Table(
      columns: [Table.Column("Kind")]
        + TransitionAction.Priority.allCases.map { Table.Column($0.rawValue, alignment: .trailing) }
        + (plan.sizing == nil ? [] : [Table.Column("Sizes given", weight: 1)]),
      rows: TransitionAction.Kind.allCases.compactMap { kind in
        let actions = plan.actions.filter { $0.kind == kind }
        guard !actions.isEmpty else { return nil }
        var cells = [Table.Cell(kind.rawValue)]
        cells += TransitionAction.Priority.allCases.map { priority in
          Table.Cell(actions.count { $0.priority == priority })
        }
        if let rollUp = plan.sizing?.kinds.first(where: { $0.kind == kind })?.rollUp {
          cells.append(Table.Cell(Self.sizes(rollUp)))
        }
        return Table.Row(cells)
      })
    let hasDue = shown.contains { $0.due != nil }
    let table = Table(
      columns: [Table.Column("Action", weight: 1), Table.Column("What and why", weight: 5)]
        + [Table.Column("Owner", weight: 1)] + (hasDue ? [Table.Column("Due")] : []),
      rows: shown.map { action in
        var cells = [
          Table.Cell(action.id, Self.emphasis(action.priority)),
          Table.Cell("\(action.title). \(action.reason)"),
          Table.Cell(action.owner ?? "to assign", action.owner == nil ? .muted : .plain),
        ]
        if hasDue { cells.append(Table.Cell(action.due?.date, isOverdue(action) ? .bad : .plain)) }
        return Table.Row(cells)
      })
    var blocks: [Block] = [.heading("Actions (\(actionFigures))"), .table(kinds)]
    if !shown.isEmpty {
      if isShort {
        blocks.append(
          .paragraph("Of high priority, beside the decisions, new controls and clauses above:"))
      }
      blocks.append(.table(table))
    }
    let rest = isShort ? plan.actions.count { $0.priority != .high } : 0
    return blocks + more(rest) + sizeBlocks
  }

  private var sizeBlocks: [Block] {
    guard let sizing = plan.sizing else { return [] }
    var fields = [Block.Field("Sizes given", Self.sizes(sizing.total))]
    if !sizing.unusedKeys.isEmpty {
      fields.append(
        Block.Field("Sizes not used", sizing.unusedKeys.joined(separator: ", "), .attention))
    }
    return [.fields(fields)]
  }

  /// What the statement leaves open about itself.
  private var statementRemarks: [Block] {
    var fields: [Block.Field] = []
    if !plan.missing.isEmpty {
      fields.append(
        Block.Field(
          "No row", "\(plan.missing.count) of \(plan.counts.sourceControls): \(Self.ids(plan.missing))",
          .attention))
    }
    let unsupported = plan.unsupported
    if !unsupported.isEmpty {
      fields.append(
        Block.Field(
          "Without support",
          "\(Phrase.count(unsupported.count, "row says", "rows say")) implemented without an owner or "
            + "evidence: \(Self.ids(unsupported.map(\.control)))", .attention))
    }
    if !findings.isEmpty {
      fields.append(
        Block.Field(
          "Findings",
          Severity.allCases.compactMap { severity in
            let count = findings.count { $0.severity == severity }
            return count == 0 ? nil : Phrase.count(count, severity.rawValue)
          }.joined(separator: ", ") + " in the statement", .attention))
    }
    return fields.isEmpty ? [] : [.heading("About the statement"), .fields(fields)]
  }

  /// Identifiers, the first dozen and a count of the others on a terminal.
  private static func ids(_ references: [ControlReference]) -> String {
    let shown = references.prefix(12).map(\.control.rawValue).joined(separator: ", ")
    return references.count > 12 ? "\(shown) and \(references.count - 12) more" : shown
  }

  private func more(_ count: Int) -> [Block] {
    count > 0
      ? [.paragraph("\(count) more: use --all, or --format xlsx -o plan.xlsx for all of it.", .muted)] : []
  }

  /// The first sheet: labels and texts.
  var summarySheet: Workbook.Sheet {
    var rows: [[Workbook.Cell]] = []
    func add(_ label: String, _ text: String, _ style: Workbook.Style = .body) {
      rows.append([
        Workbook.Cell(DisplayText.neutralised(label)),
        Workbook.Cell(DisplayText.neutralised(text), style: style),
      ])
    }
    func section(_ text: String) {
      rows.append([])
      rows.append([Workbook.Cell(text, style: .section)])
    }
    rows.append([Workbook.Cell(title, style: .title)])
    add("Organisation", plan.statement.title ?? "")
    add("Statement", plan.statement.file ?? "")
    add("Rows in it", "\(plan.statement.rows.count)")
    add("As of", plan.asOf.description)
    add("Content", plan.contentVersion)
    for block in situationBlocks(isShort: false) + figureBlocks(isShort: false) {
      switch block {
      case .heading(let text), .title(let text): section(text)
      case .paragraph(let text, let emphasis): add("", text, emphasis.workbookStyle)
      case .fields(let fields):
        for field in fields where !field.text.isEmpty {
          add(field.label, field.text, field.emphasis.workbookStyle)
        }
      case .list(let items): for item in items { add("", item) }
      case .table: break
      }
    }
    section("Proposed status")
    for count in plan.counts.statuses {
      add(
        count.status.name,
        "\(count.total) of \(plan.counts.controls), \(count.toReview) of them to review")
    }
    section("Actions")
    add("In all", "\(plan.actions.count)")
    for priority in TransitionAction.Priority.allCases {
      add(priority.rawValue, "\(plan.actions(priority).count) of \(plan.actions.count)")
    }
    for block in sizeBlocks + statementRemarks {
      switch block {
      case .heading(let text): section(text)
      case .fields(let fields):
        for field in fields where !field.text.isEmpty {
          add(field.label, field.text, field.emphasis.workbookStyle)
        }
      default: break
      }
    }
    section("Basis")
    for case .paragraph(let text, _) in basisBlocks { add("", text, .note) }
    return Workbook.Sheet(
      name: "Summary", columnWidths: [22, 100], rows: rows, isLandscape: false)
  }
}
