internal import ControlModel

/// What a row of the table turned out to be about.
internal enum RowIdentity {
  /// A control, or several when one cell lists them.
  case controls([ControlID], title: String?)
  /// A heading: a domain, an objective, a theme, a clause that is not assessed itself.
  case section(ControlID)
  /// A further line of the control above, whose cell is merged over both.
  case continuation
  /// Nothing that names a control.
  case other
  /// A control that could not be told, or that is of another edition; it has been reported.
  case lost
}

/// Tells which control each row is about.
internal struct StatementIdentification {
  let table: StatementTable
  let layout: StatementLayout
  /// The edition that was detected or stated.
  let index: ControlIndex
  /// Other editions of the same framework.
  let relatives: [ControlIndex]
  /// Whether the user stated the edition.
  let isForced: Bool

  private(set) var diagnostics: [Diagnostic] = []
  /// The rows over which the control's cell of a row above is merged.
  private let furtherLines: Set<Int>

  init(
    table: StatementTable, layout: StatementLayout, index: ControlIndex, relatives: [ControlIndex],
    isForced: Bool
  ) {
    self.table = table
    self.layout = layout
    self.index = index
    self.relatives = relatives
    self.isForced = isForced
    let column = layout.column(.control) ?? 0
    let last = table.rows.last?.number ?? 0
    var lines: Set<Int> = []
    for merge in table.merges
    where (merge.first.column...merge.last.column).contains(column) && merge.first.row < merge.last.row {
      lines.formUnion((merge.first.row + 1)...max(min(merge.last.row, last), merge.first.row + 1))
    }
    furtherLines = lines
  }

  private struct Row {
    var row: StatementTable.Row
    var cell: StatementTable.Cell?
    var title: TitleProfile?
    var candidates: [IdentifierCandidate] = []
    var inlineTitle: String?
  }

  /// The identities of the table's rows from the first one after the headings.
  mutating func identities() -> [RowIdentity] {
    let rows = table.rows[layout.firstDataRow...].map { prepare($0) }
    let choices = IdentifierAlignment.choose(
      rows.map { row in
        IdentifierAlignment.Row(
          candidates: row.candidates,
          titleDistances: row.candidates.map { candidate in
            row.title.map { 1 - index.similarity(of: $0, to: candidate.position) } ?? 0
          })
      })
    var result: [RowIdentity] = []
    for (row, choice) in zip(rows, choices) {
      result.append(choice.map { identity(of: row, $0) } ?? identityWithoutCandidates(of: row))
    }
    reportLostZeros(rows: rows, choices: choices)
    return result
  }

  private func prepare(_ row: StatementTable.Row) -> Row {
    let title = layout.column(.title).flatMap { row.cells[$0]?.text }
    var result = Row(row: row, cell: row.cells[layout.column(.control) ?? 0])
    if let cell = result.cell {
      (result.candidates, result.inlineTitle) = index.candidates(for: cell, isDelimited: table.isDelimited)
    } else if let title, let position = index.position(ofTitle: title), row.cells.count > 1 {
      result.candidates = [IdentifierCandidate(position: position, cost: 0.3, reading: .title)]
    }
    result.title = (title ?? result.inlineTitle).map { TitleProfile($0) }
    return result
  }

  private mutating func identity(of row: Row, _ choice: IdentifierAlignment.Choice) -> RowIdentity {
    let candidate = row.candidates[choice.candidate]
    let control = index.control(candidate.position)
    let location = row.cell?.location ?? row.row.location
    if let (relative, position) = otherEdition(of: row, chosen: candidate.position) {
      return report(row, isOf: relative, position)
    }
    if candidate.reading != .exact, let runnerUp = choice.runnerUp, choice.margin < 0.1 {
      let other = index.control(row.candidates[runnerUp].position)
      diagnostics.append(
        Diagnostic(
          .error, .unresolvedControl, at: location,
          "'\(row.cell?.text ?? "")' may be \(control.id) or \(other.id)",
          hint: "write the identifier as text"))
      return .lost
    }
    if candidate.reading != .exact {
      diagnostics.append(
        Diagnostic(
          .warning, .repairedIdentifier, at: location,
          "\(described(row.cell)) was read as \(control.id) '\(control.title)'",
          hint: candidate.reading == .title
            ? "write the identifier beside the title"
            : "format the column as text and write the identifier again"))
    }
    guard index.isAssessable(candidate.position) else { return .section(control.id) }
    let all = controls(namedWith: control.id, in: row)
    return .controls(all, title: all.count == 1 ? row.inlineTitle : nil)
  }

  private func described(_ cell: StatementTable.Cell?) -> String {
    guard let cell else { return "a row without an identifier" }
    switch cell.value {
    case .date: return "the date \(cell.text)"
    case .number: return "the number \(cell.text)"
    case .uncalculatedFormula: return "a formula without a stored result"
    default: return "'\(cell.text)'"
    }
  }

  // MARK: - Several controls in one cell

  /// The control, and those that a list (`A.8.1.1, A.8.1.2`) or range (`A.8.1.1 – A.8.1.4`) adds to it.
  private mutating func controls(namedWith first: ControlID, in row: Row) -> [ControlID] {
    guard let cell = row.cell, case .text = cell.value,
      var identifier = IdentifierText.parse(cell.text).first(where: { !index.positions(of: $0.key).isEmpty })
    else { return [first] }
    var result = [first]
    while let separator = identifier.rawRest.first(where: { !$0.isWhitespace }),
      ",;/&+–—-\u{2011}".contains(separator) || identifier.rawRest.contains(where: \.isNewline),
      let next = IdentifierText.parse(identifier.rest).first,
      next.key.prefix == identifier.key.prefix, next.key.numbers.count == identifier.key.numbers.count,
      let position = index.positions(of: next.key).map(\.position).last, index.isAssessable(position)
    {
      let id = index.control(position).id
      if "–—-\u{2011}".contains(separator), let last = result.last,
        let from = index.catalog.position(of: last),
        from < position
      {
        let between = index.catalog.controls[(from + 1)..<position]
        result += between.filter { $0.isAssessable && !$0.isWithdrawn }.map(\.id)
      }
      if !result.contains(id) { result.append(id) }
      identifier = next
    }
    if result.count > 1 {
      diagnostics.append(
        Diagnostic(
          .note, .interpretedValue, at: cell.location,
          "'\(cell.text)' was read as \(result.count) controls that share the row:"
            + " \(result.map(\.rawValue).joined(separator: ", "))",
          hint: "give each control a row of its own"))
    }
    return result
  }

  // MARK: - Other editions

  /// The edition that a row belongs to although this one has its identifier: there its title fits.
  private func otherEdition(of row: Row, chosen: Int) -> (ControlIndex, Int)? {
    guard let title = row.title, let cell = row.cell, index.similarity(of: title, to: chosen) < 0.5 else {
      return nil
    }
    for relative in relatives {
      for candidate in relative.candidates(for: cell, isDelimited: table.isDelimited).candidates
      where candidate.reading == .exact && relative.similarity(of: title, to: candidate.position) >= 0.85 {
        return (relative, candidate.position)
      }
    }
    return nil
  }

  private mutating func report(_ row: Row, isOf relative: ControlIndex, _ position: Int) -> RowIdentity {
    let control = relative.control(position)
    guard relative.isAssessable(position) else { return .other }
    let suggestion = row.title.flatMap { index.mostSimilar(to: $0) }.flatMap { found in
      found.similarity >= 0.85 ? "; the title is that of \(index.control(found.position).id)" : nil
    }
    diagnostics.append(
      Diagnostic(
        .error, isForced ? .wrongEdition : .mixedEditions, at: row.cell?.location ?? row.row.location,
        "\(control.id) is of \(relative.framework), the statement of \(index.framework); the row was left out"
          + (suggestion ?? ""),
        hint: isForced
          ? "leave the edition to be found out, or correct the identifier"
          : "split the statement, or correct the identifier"))
    return .lost
  }

  // MARK: - Rows without candidates

  private mutating func identityWithoutCandidates(of row: Row) -> RowIdentity {
    guard let cell = row.cell else { return identityWithoutIdentifier(of: row) }
    for relative in relatives {
      let candidates = relative.candidates(for: cell, isDelimited: table.isDelimited).candidates
      if let best = candidates.filter({ $0.reading == .exact }).min(by: { $0.cost < $1.cost }) {
        return report(row, isOf: relative, best.position)
      }
    }
    let identifier = IdentifierText.parse(cell.text).first
    let looksLikeOne =
      identifier.map { !$0.key.prefix.isEmpty || $0.key.numbers.count > 1 } ?? false
    let isMangled = if case .text = cell.value { false } else { true }
    guard (looksLikeOne || isMangled || saysSomething(row.row)), !repeatsHeader(row.row) else {
      return .other
    }
    diagnostics.append(
      Diagnostic(
        .error, .unresolvedControl, at: cell.location,
        "\(described(cell)) is no control of \(index.framework); the row was left out",
        hint: suggestion(for: row, identifier)))
    return .lost
  }

  private func suggestion(for row: Row, _ identifier: IdentifierText?) -> String? {
    if let title = row.title, let found = index.mostSimilar(to: title), found.similarity >= 0.85 {
      return "its title is that of \(index.control(found.position).id)"
    }
    return identifier.flatMap { index.nearest(to: $0.key) }.map { "did you mean \($0)?" }
  }

  private mutating func identityWithoutIdentifier(of row: Row) -> RowIdentity {
    let column = layout.column(.control) ?? 0
    let place = CellReference(row: row.row.number, column: column)
    if table.merges.contains(where: { $0.contains(place) && $0.first.row < place.row }) {
      return .continuation
    }
    guard saysSomething(row.row), !repeatsHeader(row.row) else { return .other }
    diagnostics.append(
      Diagnostic(
        .error, .unresolvedControl, at: row.row.location, "the row names no control and was left out",
        hint: row.title.flatMap { index.mostSimilar(to: $0) }.flatMap { found in
          found.similarity >= 0.7 ? "its title is like that of \(index.control(found.position).id)" : nil
        } ?? "write the control's identifier in column \(CellReference.letters(ofColumn: column))"))
    return .lost
  }

  /// Whether the row has a value in a column that says something about a control, other than its title.
  private func saysSomething(_ row: StatementTable.Row) -> Bool {
    let roles: [ColumnRole] = [
      .applicable, .notApplicable, .status, .justification, .inclusion, .exclusion, .owner, .evidence, .due,
      .comment,
    ]
    return roles.contains { role in (layout.columns[role] ?? []).contains { row.cells[$0] != nil } }
  }

  /// Whether the row repeats the headings, as printed lists do on each page.
  private func repeatsHeader(_ row: StatementTable.Row) -> Bool {
    layout.headerRows.contains { header in
      let cells = table.rows[header].cells
      return row.cells.allSatisfy { cells[$0.key]?.text == $0.value.text }
    }
  }

  // MARK: - Zeros

  /// Reports `5.1` twice when `5.10` is missing and nothing tells which of the two it was.
  private mutating func reportLostZeros(rows: [Row], choices: [IdentifierAlignment.Choice?]) {
    var chosen: [Int: [Int]] = [:]
    for (row, choice) in choices.enumerated() {
      if let choice { chosen[rows[row].candidates[choice.candidate].position, default: []].append(row) }
    }
    for (position, claimants) in chosen.sorted(by: { $0.key < $1.key }) where claimants.count > 1 {
      for row in claimants.dropFirst() {
        guard let zero = rows[row].candidates.first(where: { $0.reading == .restoredZero }),
          chosen[zero.position] == nil, let cell = rows[row].cell
        else { continue }
        diagnostics.append(
          Diagnostic(
            .warning, .lostZero, at: cell.location,
            "\(index.control(position).id) occurs \(claimants.count) times and"
              + " \(index.control(zero.position).id) not at all; one of them may have lost its final zero",
            hint: "format the column as text and write the identifiers again"))
      }
    }
  }
}
