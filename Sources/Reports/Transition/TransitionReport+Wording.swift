internal import ControlModel
internal import Planning

extension TransitionReport {
  /// Who the plan is for and on which day: organisation, file, rows.
  var subject: String {
    var parts: [String] = []
    if let title = plan.statement.title { parts.append(title) }
    if let file = plan.statement.file { parts.append(file) }
    parts.append(
      "\(Phrase.count(plan.statement.rows.count, "row")) to \(plan.source.citation)")
    parts.append("as of \(plan.asOf)")
    return parts.joined(separator: ", ")
  }

  /// What is asserted by whom, and what is derived.
  var provenance: String {
    "Asserted: relations and what only one edition asks, by mapping set \(plan.mappingSet.citation); "
      + "applicability, justification, status, owner, evidence and dates, by the statement. Derived: change, "
      + "proposals, review marks, actions and priorities. \(version.capitalizedFirst)."
  }

  var version: String { contentVersionLabel(plan.contentVersion) }

  /// What happened to a control: `merged (3), tightened`.
  static func change(_ control: PlannedControl) -> String {
    if control.origin == .unmapped { return control.origin.rawValue }
    return control.changes.map { word in
      word == .merged ? "merged (\(control.predecessors.count))" : word.rawValue
    }.joined(separator: ", ")
  }

  /// The predecessors, all or the first with a count of the others.
  static func from(_ control: PlannedControl, isShort: Bool = false) -> String {
    let ids = control.predecessors.map(\.reference.control.rawValue)
    if isShort, ids.count > 1 { return "\(ids[0]) +\(ids.count - 1)" }
    return ids.joined(separator: ", ")
  }

  /// Whether it applies, in a word that statements are read by.
  static func applicable(_ control: PlannedControl) -> String {
    let proposal = control.applicability
    switch proposal.value {
    case .applicable: return "applicable"
    case .notApplicable: return "not applicable"
    case .unstated: return proposal.basis == .newControl ? "to assess" : "to decide"
    }
  }

  /// The proposed status on one short line.
  static func status(_ control: PlannedControl) -> String {
    if control.applicability.needsDecision { return control.status.value.name + ", decide" }
    return control.status.value.name + (control.status.needsReview ? ", review" : "")
  }

  static func emphasis(_ control: PlannedControl) -> Emphasis {
    if control.applicability.needsDecision { return .bad }
    switch control.status.value {
    case .notApplicable: return control.status.needsReview ? .attention : .muted
    case .notAssessed: return control.predecessors.isEmpty ? .new : .attention
    case .stated(.notImplemented): return .bad
    case .stated(.planned), .stated(.partial): return .attention
    case .stated(.implemented): return control.status.needsReview ? .attention : .good
    }
  }

  /// Carried texts, one a line; the origin is named where the text was not written of all predecessors.
  static func carried(_ texts: [CarriedText], of control: PlannedControl) -> String {
    texts.map { text in
      text.origins.count == control.predecessors.count
        ? text.text : "\(text.text) [\(origins(text.origins))]"
    }.joined(separator: "\n")
  }

  static func origins(_ references: [ControlReference]) -> String {
    references.map(\.control.rawValue).joined(separator: ", ")
  }

  /// The reasons carried over; where predecessors disagree each names its origin and side.
  static func justification(_ control: PlannedControl) -> String {
    guard control.applicability.basis == .conflict || control.applicability.basis == .incomplete else {
      return carried(control.applicability.justifications, of: control)
    }
    return control.applicability.justifications.map { text in
      let sides = text.origins.map { origin -> String in
        let standing = control.predecessors.first { $0.reference == origin }?.standing
        return origin.control.rawValue + (standing.map { " \($0.rawValue)" } ?? "")
      }
      return "\(text.text) [\(sides.joined(separator: ", "))]"
    }.joined(separator: "\n")
  }

  /// What is asked anew, one line for each predecessor, the tightest first.
  static func residue(_ control: PlannedControl) -> String {
    if control.isJointlyCovered {
      return "Nothing anew: \(from(control)) together ask all of it"
    }
    return control.residue.map { residue in
      let text = residue.text.isEmpty ? "not said by the mapping set" : residue.text
      guard control.predecessors.count > 1, let beyond = residue.beyond else { return text }
      return "Beyond \(beyond.control.rawValue): \(text)"
    }.joined(separator: "\n")
  }

  /// What each predecessor's rows say, one line each.
  static func statements(_ control: PlannedControl) -> String {
    control.predecessors.map { predecessor in
      let status = predecessor.status.map { ", \($0.rawValue)" } ?? ""
      let stated =
        predecessor.standing == .missing ? "no row" : predecessor.standing.rawValue + status
      return "\(predecessor.reference.control.rawValue) \(predecessor.title): \(stated)"
    }.joined(separator: "\n")
  }

  /// Why a line has to be looked at.
  static func review(_ control: PlannedControl) -> String {
    control.status.reviewReasons.map(\.rawValue).joined(separator: ", ")
  }

  /// Where a clause comes from; its own number is not repeated on the short form.
  static func from(_ clause: ClauseChange) -> String {
    clause.predecessors.map(\.source.control.rawValue).joined(separator: ", ")
  }

  /// What a clause asks anew.
  static func asks(_ clause: ClauseChange) -> String {
    if clause.effect == .noteOnly { return "Nothing: a note" }
    return clause.asks.map { $0.text.isEmpty ? "not said by the mapping set" : $0.text }
      .joined(separator: "\n")
  }

  static func emphasis(_ effect: ClauseChange.Effect) -> Emphasis {
    switch effect {
    case .newRequirement: .new
    case .tightened: .attention
    case .unmapped: .bad
    case .restructured, .renumbered, .clarified: .plain
    case .noteOnly, .unchanged: .muted
    }
  }

  static func emphasis(_ priority: TransitionAction.Priority) -> Emphasis {
    switch priority {
    case .high: .bad
    case .medium: .attention
    case .low: .plain
    }
  }

  /// The due date's basis in words.
  func dueBasis(_ action: TransitionAction) -> String {
    guard let due = action.due else { return "" }
    let basis: String =
      switch due.basis {
      case .statement(let origins): "statement, \(Self.origins(origins))"
      case .rule(let source): source.rawValue
      }
    if isOverdue(action) { return basis + "; overdue" }
    if let latest = plan.situation?.latestDay, due.date > latest { return basis + "; after \(latest)" }
    return basis
  }

  func isOverdue(_ action: TransitionAction) -> Bool { action.due.map { $0.date < plan.asOf } ?? false }

  /// A roll-up of sizes in words; what has no size is named.
  static func sizes(_ rollUp: SizeRollUp) -> String {
    var parts: [String] = []
    if rollUp.inDays > 0 { parts.append(WorkSize.dayPhrase(rollUp.dayHundredths)) }
    if rollUp.small > 0 { parts.append("\(rollUp.small) S") }
    if rollUp.medium > 0 { parts.append("\(rollUp.medium) M") }
    if rollUp.large > 0 { parts.append("\(rollUp.large) L") }
    if rollUp.unsized > 0 { parts.append("\(rollUp.unsized) of \(rollUp.actions) without a size") }
    return parts.joined(separator: ", ")
  }
}
