internal import ControlModel

extension TransitionPlan {
  /// The gap list, in its final order and without sizes.
  func makeActions(_ correspondence: EditionCorrespondence) -> [TransitionAction] {
    var actions = systemActions(correspondence.target)
    for control in controls { actions += controlActions(control) }
    for clause in clauses where clause.requiresAction { actions.append(clauseAction(clause)) }
    if let references = referencesAction(correspondence) { actions.append(references) }
    for index in actions.indices where actions[index].due == nil {
      actions[index].due = ruleDue(for: actions[index])
    }
    let kinds = TransitionAction.Kind.allCases
    func key(_ offset: Int) -> (Int, Int, Int, Int) {
      let action = actions[offset]
      return (
        TransitionAction.Priority.allCases.firstIndex(of: action.priority) ?? 0,
        kinds.firstIndex(of: action.kind) ?? 0,
        action.id.hasPrefix("soa-")
          ? -1 : action.control.flatMap { correspondence.target.position(of: $0.control) } ?? Int.max,
        offset
      )
    }
    return actions.indices.sorted { key($0) < key($1) }.map { actions[$0] }
  }

  /// The last day that the rules leave, for work that the audit needs: not for treatments under way.
  private func ruleDue(for action: TransitionAction) -> TransitionAction.Due? {
    guard let situation, let day = situation.latestDay, !action.id.hasPrefix("treat-") else { return nil }
    let isCutShort = situation.certificate?.isCutShort ?? true
    let rule: TransitionRules.Source =
      situation.route == .transitionAudit && isCutShort ? .iafMD26 : .isoIEC17021
    return TransitionAction.Due(date: day, basis: .rule(rule))
  }

  private func action(
    _ id: String, _ kind: TransitionAction.Kind, _ control: PlannedControl, reason: String,
    priority: TransitionAction.Priority
  ) -> TransitionAction {
    TransitionAction(
      id: "\(id)-\(control.control.id.rawValue)", kind: kind, control: control.reference,
      title: control.control.title, reason: reason, owners: control.owners,
      due: control.due.map { .init(date: $0.date, basis: .statement($0.origins)) }, priority: priority)
  }

  private func controlActions(_ control: PlannedControl) -> [TransitionAction] {
    if control.predecessors.isEmpty {
      return [
        action("new", .newControl, control, reason: Self.newReason(control), priority: .high)
      ]
    }
    var result: [TransitionAction] = []
    if control.applicability.needsDecision {
      result.append(
        action(
          "soa", .statementOfApplicability, control, reason: control.applicability.explanation + ".",
          priority: .high))
    }
    switch control.applicability.value {
    case .applicable: result += applicableActions(control)
    case .notApplicable:
      if let action = exclusionAction(control) { result.append(action) }
    case .unstated: break
    }
    return result
  }

  private func applicableActions(_ control: PlannedControl) -> [TransitionAction] {
    var result: [TransitionAction] = []
    let isImplemented = control.status.value == .stated(.implemented)
    if control.asksMore {
      let isLargelyDone = isImplemented && (control.bestStrength ?? 0) > 6
      result.append(
        action(
          "change", .changedControl, control,
          reason: Self.residueSentence(control) + (isImplemented ? "" : " " + Self.statusSentence(control)),
          priority: isLargelyDone ? .low : .medium))
    } else if case .stated(let status) = control.status.value, status != .implemented {
      result.append(
        action(
          "treat", .riskTreatmentPlan, control,
          reason: "Carry the open treatment over to the new number and finish it. "
            + Self.statusSentence(control), priority: status == .notImplemented ? .medium : .low))
    } else if control.status.value == .notAssessed, !control.applicability.needsDecision {
      result.append(
        action(
          "soa", .statementOfApplicability, control,
          reason: "State whether it is implemented. " + Self.statusSentence(control), priority: .medium))
    }
    if let action = documentAction(control) { result.append(action) }
    return result
  }

  private func exclusionAction(_ control: PlannedControl) -> TransitionAction? {
    let lacksReason = control.status.reviewReasons.contains(.noJustification)
    guard lacksReason || control.asksMore else { return nil }
    var reason =
      lacksReason ? "Justify the exclusion: the statement gives no reason." : "Confirm the exclusion."
    if control.asksMore {
      reason +=
        " Its reason must also hold for what is asked anew: "
        + Self.tightest(control) + "."
    }
    return action(
      "soa", .statementOfApplicability, control, reason: reason, priority: lacksReason ? .medium : .low)
  }

  /// Rewriting the document that a predecessor's title names, where the control changed.
  private func documentAction(_ control: PlannedControl) -> TransitionAction? {
    guard control.asksMore || control.origin != .sameTitle else { return nil }
    let named = control.predecessors.filter { predecessor in
      predecessor.standing == .applicable && Self.namesDocument(predecessor.title)
    }
    guard !named.isEmpty else { return nil }
    let titles = named.map { predecessor in
      let evidence = CarriedText.collect(predecessor.rows.map { ($0.evidence, predecessor.reference) })
      let details = [predecessor.reference.control.rawValue] + evidence.map(\.text)
      return "“\(predecessor.title)” (\(details.joined(separator: "; ")))"
    }
    let verb = named.count == 1 ? "serves" : "serve"
    var reason = "\(Phrase.list(titles)) now \(verb) \(control.control.id.rawValue). "
    reason +=
      control.asksMore
      ? "Update title and references, and add what change-\(control.control.id.rawValue) says is asked anew."
      : "Update title and references; nothing more is asked."
    return action(
      "policy", .policyOrProcedure, control, reason: reason, priority: control.asksMore ? .medium : .low)
  }

  private func clauseAction(_ clause: ClauseChange) -> TransitionAction {
    var reason = clause.effect == .newRequirement ? "New requirement: " : "Goes further: "
    let texts = clause.asks.map(\.text).filter { !$0.isEmpty }
    reason += texts.isEmpty ? "the mapping set does not say what" : texts.joined(separator: "; ")
    reason += "."
    if let amendment = clause.amendment { reason += " From amendment \(amendment.id)." }
    return TransitionAction(
      id: "clause-\(clause.control.id.rawValue)", kind: .clauseChange, control: clause.reference,
      title: clause.control.title, reason: reason, owners: [], due: nil,
      priority: clause.effect == .newRequirement ? .high : .medium)
  }

  private func systemActions(_ catalog: Catalog) -> [TransitionAction] {
    func action(
      _ id: String, _ kind: TransitionAction.Kind, _ controls: [ControlID], _ title: String, _ reason: String
    ) -> TransitionAction {
      TransitionAction(
        id: id, kind: kind,
        control: controls.first { catalog[$0] != nil }.map(catalog.reference), title: title,
        reason: reason, owners: [], due: nil, priority: .high)
    }
    let fresh = controls.count { $0.predecessors.isEmpty }
    let changed = controls.count { $0.asksMore && !$0.predecessors.isEmpty }
    let open = controls.count { control in
      if case .stated(let status) = control.status.value { status != .implemented } else { false }
    }
    let edition = target.edition
    let soa = action(
      "soa", .statementOfApplicability, ["6.1.3.d", "6.1.3"], "Issue the statement of applicability",
      "To the \(edition) edition: \(Phrase.count(controls.count, "line")), \(counts.decisions) to decide, "
        + "\(counts.toReview) to review, \(fresh) to assess; with a new version and approval.")
    guard situation != nil else { return [soa] }
    return [
      soa,
      action(
        "risk-assessment", .riskAssessment, ["8.2", "6.1.2"], "Assess the risks anew where controls changed",
        "\(Phrase.count(fresh, "new control")) and \(changed) of which more is asked, against your risks: a "
          + "control is necessary because a risk or an obligation needs it."),
      action(
        "risk-treatment-plan", .riskTreatmentPlan, ["8.3", "6.1.3"], "Update the risk treatment plan",
        "With what the assessment decides on \(fresh) new and \(Phrase.count(changed, "changed control")), and "
          + "\(Phrase.count(open, "line")) not fully implemented so far; have the risk owners approve it."),
      action(
        "internal-audit", .internalAudit, ["9.2.2", "9.2.1", "9.2"], "Audit against the new edition",
        "One internal audit with the \(edition) edition as criteria, over the changed clauses and the new and "
          + "changed controls, before the certification body comes."),
      action(
        "management-review", .managementReview, ["9.3.2", "9.3.1", "9.3"], "Review by top management",
        "One review to the \(edition) edition: this plan, the audit's results, the changed needs of "
          + "interested parties, the means for what is open."),
    ]
  }

  /// Renaming references in documents: identifiers that moved, and those that now name something else.
  private func referencesAction(_ correspondence: EditionCorrespondence) -> TransitionAction? {
    let moved = correspondence.source.statementControls.count { control in
      let successors = correspondence.successors(of: control.id)
      return !successors.isEmpty && !successors.contains { $0.target.control == control.id }
    }
    guard moved > 0 else { return nil }
    let ambiguous = correspondence.source.controls.filter { control in
      guard let namesake = correspondence.target[control.id],
        !correspondence.successors(of: control.id).contains(where: { $0.target.control == control.id })
      else { return false }
      return !Spelling.isSameTitle(namesake.title, control.title)
    }.map(\.id.rawValue)
    var reason =
      "\(moved) of \(counts.sourceControls) controls have another identifier. Replace them in policies, "
      + "procedures, the risk register, contracts and templates."
    if !ambiguous.isEmpty {
      let verb = ambiguous.count == 1 ? "names" : "name"
      reason +=
        " Mind \(Phrase.list(ambiguous)), which \(verb) another thing in each edition: cite the edition."
    }
    return TransitionAction(
      id: "policy-references", kind: .policyOrProcedure, control: nil,
      title: "Replace old identifiers in documents", reason: reason, owners: [], due: nil, priority: .low)
  }
}

extension TransitionPlan {
  private static func newReason(_ control: PlannedControl) -> String {
    let text = control.residue.first?.text ?? ""
    var reason =
      control.origin == .unmapped
      ? "The mapping set does not speak of it."
      : text.isEmpty ? "Nothing in the earlier edition asked for it." : text + "."
    if !control.related.isEmpty {
      let related = control.related.map { related in
        let status = related.rows.compactMap(\.status).min()?.rawValue
        let excluded = related.rows.contains { $0.applicability == .notApplicable }
        let standing = excluded ? "excluded" : status
        return related.reference.control.rawValue + (standing.map { " (\($0))" } ?? "")
      }
      reason += " Related, but no equivalent: \(Phrase.list(related))."
    }
    return reason
  }

  /// The tightest residue in words.
  private static func tightest(_ control: PlannedControl) -> String {
    let text = control.residue.first?.text ?? ""
    return text.isEmpty ? "the mapping set does not say what" : text
  }

  private static func residueSentence(_ control: PlannedControl) -> String {
    let beyond = control.residue.first?.beyond?.control.rawValue ?? ""
    let intro = control.predecessors.count > 1 ? "Beyond \(beyond), which does most of it: " : "Asked anew: "
    return intro + tightest(control) + "."
  }

  private static func statusSentence(_ control: PlannedControl) -> String {
    switch control.status.value {
    case .stated(let status): "So far \(status.rawValue): \(control.status.explanation.lowercasedFirst)."
    case .notAssessed, .notApplicable: control.status.explanation + "."
    }
  }

  /// Whether a title is that of a policy or procedure: the word stands before the first preposition. So
  /// "Policy on the use of cryptographic controls", but not "Compliance with security policies".
  static func namesDocument(_ title: String) -> Bool {
    let words = title.lowercased().split { !$0.isLetter }
    let prepositions = ["of", "with", "for", "on", "in", "to", "from", "within"]
    return words.prefix { !prepositions.contains(String($0)) }
      .contains { ["policy", "policies", "procedure", "procedures"].contains($0) }
  }
}

extension String {
  /// The text with its first letter in lower case.
  var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}

extension TransitionPlan {
  /// Gives the actions their sizes and rolls them up. An action's own key comes before its control's, and a
  /// control's key counts for its first action only, so that nothing is counted twice.
  mutating func apply(_ sizes: ControlSizes) {
    var byKey: [String: WorkSize] = [:]
    for entry in sizes.entries { byKey[Self.folded(entry.key)] = entry.size }
    var used: Set<String> = []
    var sizedControls: Set<ControlReference> = []
    for index in actions.indices {
      let key = Self.folded(actions[index].id)
      guard let size = byKey[key] else { continue }
      actions[index].size = size
      used.insert(key)
      if let control = actions[index].control { sizedControls.insert(control) }
    }
    for index in actions.indices where actions[index].size == nil {
      guard let control = actions[index].control else { continue }
      let keys = [control.control.rawValue, control.description, control.curie].map(Self.folded)
      guard let key = keys.first(where: { byKey[$0] != nil }), let size = byKey[key] else { continue }
      used.insert(key)
      if sizedControls.insert(control).inserted { actions[index].size = size }
    }
    var total = SizeRollUp()
    var byKind: [TransitionAction.Kind: SizeRollUp] = [:]
    for action in actions {
      total.add(action.size)
      byKind[action.kind, default: SizeRollUp()].add(action.size)
    }
    var unused: [String] = []
    for entry in sizes.entries where !used.contains(Self.folded(entry.key)) && !unused.contains(entry.key) {
      unused.append(entry.key)
    }
    sizing = Sizing(
      kinds: TransitionAction.Kind.allCases.compactMap { kind in
        byKind[kind].map { Sizing.Kind(kind: kind, rollUp: $0) }
      }, total: total, unusedKeys: unused)
  }

  private static func folded(_ key: String) -> String { Phrase.squeezed(key).lowercased() }
}
