public import ControlModel

/// What an auditor would ask about a statement of the workspace.
public enum StatementLint {
  /// The findings, check by check, each in the order of the controls.
  ///
  /// Checked: a row for every control, several rows of one control, controls of another edition, rows that do not
  /// apply and yet are implemented (or are not implemented and do not say whether they apply), exclusions without
  /// a reason, with one of a few words only or with one that tells that somebody else does it, one justification for many rows, implemented rows without an owner or evidence, and evidence that
  /// is older than its frequency allows.
  ///
  /// - Parameters:
  ///   - statement: The statement.
  ///   - scope: The scope's name, for the places of the findings: `main: iso27001-2022/A.5.7`.
  ///   - catalog: The catalog of its edition; nil leaves out what needs one.
  ///   - others: The other editions of which the scope has statements.
  ///   - evidence: The evidence of the scope that is in force.
  ///   - asOf: The day to judge ages by.
  public static func findings(
    in statement: StatementOfApplicability, scope: String, catalog: Catalog?,
    others: [Framework] = [], evidence: [EvidenceItem] = [], asOf: CalendarDate
  ) -> [Diagnostic] {
    let lint = Lint(statement: statement, scope: scope, evidence: evidence, asOf: asOf)
    return (catalog.map { lint.completeness($0) } ?? []) + lint.duplicates()
      + (catalog.map { lint.editions($0, others) } ?? []) + lint.contradictions() + lint.exclusions()
      + lint.repetitions() + lint.missingOwnersAndEvidence() + lint.oldEvidence()
  }
}

private struct Lint {
  let statement: StatementOfApplicability
  let scope: String
  let evidence: [EvidenceItem]
  let asOf: CalendarDate

  private var rows: [StatementOfApplicability.Row] { statement.rows }
  private var whole: SourceLocation { SourceLocation(file: "\(scope): \(statement.framework)") }
  private func place(_ control: ControlReference) -> SourceLocation {
    SourceLocation(file: "\(scope): \(control)")
  }

  func completeness(_ catalog: Catalog) -> [Diagnostic] {
    let present = Set(rows.map(\.control.control))
    let expected = catalog.statementControls
    let missing = expected.filter { !present.contains($0.id) }
    guard !missing.isEmpty else { return [] }
    return [
      Diagnostic(
        .error, .missingRow, at: whole,
        "\(expected.count - missing.count) of \(expected.count) controls have a row; missing:"
          + " \(missing.map(\.id.rawValue).joined(separator: ", "))",
        hint: "a statement of applicability names every control, the excluded ones with the reason")
    ]
  }

  func duplicates() -> [Diagnostic] {
    var seen: Set<ControlID> = []
    return rows.compactMap { row in
      guard !seen.insert(row.control.control).inserted else { return nil }
      return Diagnostic(
        .error, .duplicateRow, at: place(row.control), "\(row.control.control) has a row already")
    }
  }

  func editions(_ catalog: Catalog, _ others: [Framework]) -> [Diagnostic] {
    let foreign = rows.filter { catalog[$0.control.control] == nil }.map { row in
      Diagnostic(
        .error, .mixedEditions, at: place(row.control),
        "\(catalog.framework.id) has no control '\(row.control.control)'",
        hint: "is it a control of another edition?")
    }
    let successor = others.first { $0.supersedes == catalog.framework.id }
    guard let successor else { return foreign }
    return foreign + [
      Diagnostic(
        .note, .mixedEditions, at: whole,
        "the scope has a statement of \(successor.id), too, which replaced this edition",
        hint: "keep the history, and work in the newer one")
    ]
  }

  func contradictions() -> [Diagnostic] {
    rows.compactMap { row in
      guard let status = row.status else {
        guard row.applicability == .unstated else { return nil }
        return Diagnostic(
          .error, .contradictoryRow, at: place(row.control),
          "\(row.control.control) has a row that does not say whether it applies",
          hint: "decide, and give the reason: concord soa set \(row.control.control) --applicable yes")
      }
      switch (row.applicability, status) {
      case (.notApplicable, .implemented), (.notApplicable, .partial), (.notApplicable, .planned):
        return Diagnostic(
          .error, .contradictoryRow, at: place(row.control),
          "\(row.control.control) does not apply, and yet is \(status.rawValue)",
          hint: "is it excluded, or in use?")
      case (.unstated, _):
        return Diagnostic(
          .warning, .contradictoryRow, at: place(row.control),
          "\(row.control.control) is \(status.rawValue), but the statement does not say that it applies")
      default: return nil
      }
    }
  }

  func exclusions() -> [Diagnostic] {
    rows.filter { $0.applicability == .notApplicable }.compactMap { row in
      let id = row.control.control
      guard let reason = row.justification, Self.says(reason) else {
        return Diagnostic(
          .error, .missingJustification, at: place(row.control), "\(id) is excluded without a justification",
          hint: "ISO/IEC 27001, 6.1.3 d) asks for the reason of each exclusion")
      }
      let words = Self.folded(reason).split { !$0.isLetter && !$0.isNumber }
      let isDenied = words.contains { Self.negations.contains(String($0)) }
      if !isDenied, words.contains(where: { word in Self.wordsOfOthers.contains { word.hasPrefix($0) } }) {
        return Diagnostic(
          .warning, .contradictoryRow, at: place(row.control),
          "\(id) is excluded because somebody else does it: '\(reason)'",
          hint:
            "what a provider or parent does for you applies; say who does it and how you know, or why it is out"
        )
      }
      guard words.count < 4 else { return nil }
      return Diagnostic(
        .warning, .missingJustification, at: place(row.control),
        "\(id) is excluded with '\(reason)' for a reason, which says neither what of the scope nor which risk it rests on",
        hint: "name the fact that makes it unnecessary, or the risk assessment that says so")
    }
  }

  /// How words begin that tell that a control is inherited rather than needless.
  private static let wordsOfOthers = ["inherit", "outsourc", "subcontract"]
  private static let negations: Set<String> = ["no", "not", "nothing", "none", "never", "nobody", "without"]

  /// One text for ten rows or more, and for more than a fifth of them, is no justification of any.
  func repetitions() -> [Diagnostic] {
    var groups: [String: [StatementOfApplicability.Row]] = [:]
    for row in rows where Self.says(row.justification) {
      groups[Self.folded(row.justification ?? ""), default: []].append(row)
    }
    return groups.filter { $0.value.count >= 10 && $0.value.count * 5 > rows.count }
      .sorted { $0.value.count != $1.value.count ? $0.value.count > $1.value.count : $0.key < $1.key }
      .map { _, same in
        let text = same[0].justification ?? ""
        return Diagnostic(
          .warning, .repeatedJustification, at: place(same[0].control),
          "\(same.count) of \(rows.count) rows have the justification"
            + " '\(Self.folded(text).count > 60 ? text.prefix(60) + "…" : text[...])'",
          hint: "an auditor expects the reason that holds for the control in question")
      }
  }

  func missingOwnersAndEvidence() -> [Diagnostic] {
    let shown = Set(evidence.flatMap(\.controls))
    return rows.filter { $0.status == .implemented && $0.applicability != .notApplicable }.compactMap { row in
      var missing: [String] = []
      if !Self.says(row.owner) { missing.append("an owner") }
      if !Self.says(row.evidence), !shown.contains(row.control) { missing.append("evidence") }
      guard !missing.isEmpty else { return nil }
      return Diagnostic(
        .warning, .missingEvidence, at: place(row.control),
        "\(row.control.control) is implemented without \(missing.joined(separator: " and "))")
    }
  }

  func oldEvidence() -> [Diagnostic] {
    let rows = Set(self.rows.filter { $0.applicability != .notApplicable }.map(\.control))
    return evidence.compactMap { item in
      let controls = item.controls.filter { rows.contains($0) }
      guard let first = controls.first else { return nil }
      let ids = controls.map(\.control.rawValue).joined(separator: ", ")
      guard let frequency = item.frequency else { return nil }
      guard let basis = item.ageBasis else {
        return Diagnostic(
          .note, .staleEvidence, at: place(first),
          "\(item.reference) '\(item.title)' (\(ids)) is gathered \(frequency), and nothing says of when it is",
          hint: "give it the period that it covers")
      }
      guard let last = item.lastFreshDay, last < asOf else { return nil }
      return Diagnostic(
        .warning, .staleEvidence, at: place(first),
        "\(item.reference) '\(item.title)' (\(ids)) ends on \(basis); gathered \(frequency), it was"
          + " fresh until \(last)",
        hint: "gather it anew and add it with --replace")
    }
  }

  private static func says(_ text: String?) -> Bool {
    guard let text else { return false }
    return ![
      "", "n/a", "na", "none", "nil", "-", "—", "not applicable", "tbd", "tbc", "tba", "to be determined",
      "to be defined", "to be confirmed", "unknown", "open", "?",
    ].contains(folded(text))
  }

  private static func folded(_ text: String) -> String {
    text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
