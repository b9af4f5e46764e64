internal import ControlModel

/// What an auditor would ask about a statement that was read: duplicates, gaps, exclusions without a reason.
internal struct StatementChecks {
  let rows: [ReadRow]
  let index: ControlIndex
  let relatives: [ControlIndex]
  let layout: StatementLayout
  /// The file as a whole.
  let file: SourceLocation

  /// The findings, check by check, each in the order of the rows.
  func diagnostics() -> [Diagnostic] {
    duplicates() + missingRows() + missingJustifications() + repeatedJustifications() + titleMismatches()
      + missingEvidence()
  }

  // MARK: - Which controls

  private func duplicates() -> [Diagnostic] {
    var first: [ControlReference: ReadRow] = [:]
    return rows.compactMap { row in
      guard let earlier = first[row.row.control] else {
        first[row.row.control] = row
        return nil
      }
      let place = earlier.row.location.map { " (\($0))" } ?? ""
      let isSame = Self.content(of: earlier) == Self.content(of: row)
      return Diagnostic(
        isSame ? .warning : .error, .duplicateRow, at: row.location(of: .control),
        "\(row.row.control.control) has a row already\(place)\(isSame ? "" : ", which says something else")",
        hint: isSame ? "remove one of the two" : "remove one of the two, or correct its identifier")
    }
  }

  /// What the row says, without where and by which name.
  private static func content(of row: ReadRow) -> StatementOfApplicability.Row {
    var content = row.row
    content.location = nil
    content.title = nil
    return content
  }

  private func missingRows() -> [Diagnostic] {
    let present = Set(rows.map(\.row.control.control))
    let missing = index.expected.filter { !present.contains($0.id) }
    // A statement about clauses alone, or an excerpt of a few rows, is still one about the whole edition.
    guard !missing.isEmpty, !rows.isEmpty else { return [] }
    let total = index.expected.count
    return [
      Diagnostic(
        .warning, .missingRow, at: file,
        "\(total - missing.count) of \(total) controls of \(index.framework) have a row; missing:"
          + " \(missing.map(\.id.rawValue).joined(separator: ", "))",
        hint: "a statement of applicability names every control of Annex A, the excluded ones with the reason"
      )
    ]
  }

  private func titleMismatches() -> [Diagnostic] {
    rows.compactMap { row in
      guard let title = row.row.title, let own = index.catalog.position(of: row.row.control.control) else {
        return nil
      }
      let profile = TitleProfile(title)
      let likeness = index.similarity(of: profile, to: own)
      guard likeness < 0.6 else { return nil }
      for other in [index] + relatives {
        guard let found = other.mostSimilar(to: profile), found.similarity >= 0.85 else { continue }
        let control = other.control(found.position)
        let name = other.framework == index.framework ? "\(control.id)" : "\(other.framework)/\(control.id)"
        return Diagnostic(
          .warning, .titleMismatch, at: row.location(of: .title),
          "'\(title.flattened)' is the title of \(name), not of \(row.row.control.control)"
            + " ('\(index.control(own).title)')",
          hint: "correct the identifier or the title; the identifier was taken")
      }
      return nil
    }
  }

  // MARK: - Why

  private static func hasReason(_ row: ReadRow) -> Bool {
    row.row.justification.map { !StatementAssembly.isPlaceholder($0) } ?? false
  }

  private func missingJustifications() -> [Diagnostic] {
    rows.filter { $0.row.applicability == .notApplicable && !Self.hasReason($0) }.map { row in
      Diagnostic(
        .warning, .missingJustification, at: row.location(of: .justification),
        "\(row.row.control.control) is excluded without a justification",
        hint: "ISO/IEC 27001, 6.1.3 d) asks for the reason of each exclusion")
    }
  }

  /// One text for ten rows or more, and for more than a fifth of them, is no justification of any.
  private func repeatedJustifications() -> [Diagnostic] {
    var groups: [String: [ReadRow]] = [:]
    for row in rows where Self.hasReason(row) {
      groups[TextFolding.fold(row.row.justification ?? ""), default: []].append(row)
    }
    let ticked = Set(layout.reasons.map { TextFolding.fold($0.label) })
    return groups.filter { text, rows in
      // Reasons that are ticked are few by nature.
      rows.count >= 10 && rows.count * 5 > self.rows.count && !ticked.isSuperset(of: [text])
        && !(layout.reasons.count > 0 && layout.column(.justification) == nil)
    }.sorted { $0.value.count != $1.value.count ? $0.value.count > $1.value.count : $0.key < $1.key }
      .map { _, rows in
        let text = rows[0].row.justification ?? ""
        let shown = text.count > 60 ? text.prefix(60) + "…" : text[...]
        return Diagnostic(
          .warning, .repeatedJustification, at: rows[0].location(of: .justification),
          "\(rows.count) of \(self.rows.count) rows have the justification '\(String(shown).flattened)'",
          hint: "an auditor expects the reason that holds for the control in question")
      }
  }

  // MARK: - Who, and what shows it

  private func missingEvidence() -> [Diagnostic] {
    let implemented = rows.filter { $0.row.status == .implemented && $0.row.applicability != .notApplicable }
    guard !implemented.isEmpty else { return [] }
    let hasOwner = { (row: ReadRow) in row.row.owner.map { !Self.isOpen($0) } ?? false }
    let hasEvidence = { (row: ReadRow) in row.row.evidence.map { !Self.isOpen($0) } ?? false }
    let noOwners = !implemented.contains(where: hasOwner)
    let noEvidence = !implemented.contains(where: hasEvidence)
    var result: [Diagnostic] = []
    for (isMissing, what) in [(noOwners, "an owner"), (noEvidence, "evidence")] where isMissing {
      result.append(
        Diagnostic(
          .note, .missingEvidence, at: file,
          "none of the \(implemented.count) implemented controls has \(what)",
          hint: "if a column says it, name it: column.\(what == "evidence" ? what : "owner")=HEADING"))
    }
    for row in implemented {
      let missing = [
        !noOwners && !hasOwner(row) ? "an owner" : nil, !noEvidence && !hasEvidence(row) ? "evidence" : nil,
      ].compactMap { $0 }
      guard !missing.isEmpty else { continue }
      result.append(
        Diagnostic(
          .warning, .missingEvidence,
          at: row.location(of: missing[0] == "evidence" ? .evidence : .owner),
          "\(row.row.control.control) is implemented without \(missing.joined(separator: " and "))"))
    }
    return result
  }

  /// Whether a name is still to be given.
  private static func isOpen(_ text: String) -> Bool {
    StatementAssembly.isPlaceholder(text)
      || ["tbd", "tbc", "tba", "to be determined", "to be defined", "to be confirmed", "unknown", "open"]
        .contains(TextFolding.fold(text))
  }
}
