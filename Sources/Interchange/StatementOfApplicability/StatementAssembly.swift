internal import ControlModel

/// A row of the statement with the places of its cells.
internal struct ReadRow {
  var row: StatementOfApplicability.Row
  /// Where each value stands, for the findings of the checks.
  var cells: [ColumnRole: SourceLocation]

  /// Where a value stands, or would stand: the row itself when there is no cell.
  func location(of role: ColumnRole) -> SourceLocation {
    cells[role] ?? row.location ?? SourceLocation(file: "")
  }
}

/// Turns the table's rows into rows of the statement, cell by cell.
internal struct StatementAssembly {
  private(set) var rows: [ReadRow] = []
  private(set) var diagnostics: [Diagnostic] = []

  private let table: StatementTable
  private let layout: StatementLayout
  private let index: ControlIndex
  private let options: StatementOfApplicabilityReader.Options
  private let statuses: StatusReader
  private let applicabilities: ApplicabilityReader
  private let dates: StatementDates
  /// The cells that count for a place within a merged range but for its corner.
  private let spread: [CellReference: StatementTable.Cell]
  private var conventions: [String: (location: SourceLocation, value: String, count: Int)] = [:]
  private var usedSpread: Set<StatementTable.Cell> = []

  init(
    table: StatementTable, layout: StatementLayout, index: ControlIndex,
    options: StatementOfApplicabilityReader.Options
  ) {
    self.table = table
    self.layout = layout
    self.index = index
    self.options = options
    let data = table.rows[layout.firstDataRow...]
    func cells(_ role: ColumnRole) -> [StatementTable.Cell] {
      layout.column(role).map { column in data.compactMap { $0.cells[column] } } ?? []
    }
    statuses = StatusReader(column: cells(.status), overrides: options.statuses)
    applicabilities = ApplicabilityReader(overrides: options.applicabilities)
    dates = StatementDates(column: cells(.due), stated: options.dateOrder)
    var spread: [CellReference: StatementTable.Cell] = [:]
    let places = Dictionary(
      data.indices.map { (data[$0].number, $0) }, uniquingKeysWith: { first, _ in first })
    for merge in table.merges where merge.first.row < merge.last.row {
      guard let top = places[merge.first.row], let corner = data[top].cells[merge.first.column] else {
        continue
      }
      for row in data[(top + 1)...].prefix(while: { $0.number <= merge.last.row }) {
        spread[CellReference(row: row.number, column: merge.first.column)] = corner
      }
    }
    self.spread = spread
  }

  /// Reads the rows after the headings, each with its identity.
  mutating func assemble(_ identities: [RowIdentity]) {
    var skipped: [(location: SourceLocation, text: String)] = []
    var lastControls = 0
    for (row, identity) in zip(table.rows[layout.firstDataRow...], identities) {
      switch identity {
      case .controls(let ids, let title):
        let read = read(row, title: title)
        for id in ids {
          var copy = read
          copy.row.control = index.catalog.reference(id)
          rows.append(copy)
        }
        lastControls = ids.count
      case .section(let id):
        if isAnswered(row) {
          diagnostics.append(
            Diagnostic(
              .warning, .skippedRow, at: row.location,
              "\(id) is a heading of \(index.framework), not a control; what its row says was not read",
              hint: "give the controls within it rows of their own"))
        } else {
          skipped.append((row.location, text(of: row)))
        }
      case .continuation: continueRows(lastControls, with: row)
      case .other: skipped.append((row.location, text(of: row)))
      case .lost: break
      }
    }
    reportSkipped(skipped)
    reportConventions()
  }

  // MARK: - A row

  private func cell(_ row: StatementTable.Row, _ column: Int) -> StatementTable.Cell? {
    row.cells[column] ?? spread[CellReference(row: row.number, column: column)]
  }

  private mutating func cell(_ row: StatementTable.Row, _ role: ColumnRole) -> StatementTable.Cell? {
    guard let column = layout.column(role), let cell = cell(row, column) else { return nil }
    if row.cells[column] == nil { usedSpread.insert(cell) }
    return cell
  }

  private mutating func read(_ row: StatementTable.Row, title inlineTitle: String?) -> ReadRow {
    let control = layout.column(.control).flatMap { row.cells[$0] }
    var result = ReadRow(
      row: StatementOfApplicability.Row(
        control: index.catalog.reference(""), location: control?.location ?? row.location),
      cells: [:])
    if !table.isDelimited { result.cells[.control] = result.row.location }
    // The line is what people look for in a text file.
    if table.isDelimited { result.row.location = row.location }
    let title = layout.column(.title).flatMap { row.cells[$0] }
    result.row.title = title.map(\.text).flatMap { $0.isEmpty ? nil : $0 } ?? inlineTitle
    result.cells[.title] = title?.location
    var remarks: [String] = []
    readApplicability(row, into: &result, &remarks)
    readStatus(row, into: &result, &remarks)
    readReasons(row, into: &result)
    result.row.owner = joined(row, [.owner], into: &result)
    result.row.evidence = joined(row, [.evidence], into: &result)
    readDue(row, into: &result)
    let comment = joined(row, [.comment], into: &result)
    let all = ([comment].compactMap { $0 } + remarks).joined(separator: "; ")
    result.row.comment = all.isEmpty ? nil : all
    settle(&result)
    placeEmptyCells(of: row, in: &result)
    return result
  }

  /// Gives values that are not there the places where they belong, in a sheet: "the reason is missing in D42".
  private func placeEmptyCells(of row: StatementTable.Row, in result: inout ReadRow) {
    guard let sheet = table.sheet else { return }
    let places: [(ColumnRole, [ColumnRole])] = [
      (.justification, [.exclusion, .justification]), (.owner, [.owner]), (.evidence, [.evidence]),
      (.status, [.status]),
    ]
    for (role, columns) in places where result.cells[role] == nil {
      guard let column = columns.lazy.compactMap({ layout.column($0) }).first else { continue }
      result.cells[role] = SourceLocation(
        file: row.location.file,
        position: .cell(
          sheet: sheet, reference: CellReference(row: row.number, column: column).description))
    }
  }

  private mutating func readApplicability(
    _ row: StatementTable.Row, into result: inout ReadRow, _ remarks: inout [String]
  ) {
    if let cell = cell(row, .applicable) {
      result.cells[.applicable] = cell.location
      switch applicabilities.read(cell) {
      case .value(let value, let remainder, let convention):
        result.row.applicability = value
        note(convention, cell)
        if remainder != nil { remarks.append("Applicability: \(cell.text.flattened)") }
      case .blank: break
      case .unknown:
        reportUnknown(
          cell, "does not say whether the control applies", "applicable.\(cell.text.prefix(30))=yes (or no)")
      }
    }
    guard let column = layout.column(.notApplicable) else { return }
    let mark = cell(row, column)
    let isMarked = mark.map { ApplicabilityVocabulary.marks.contains(TextFolding.fold($0.text)) } ?? false
    let isBlank = mark.map { ApplicabilityVocabulary.blanks.contains(TextFolding.fold($0.text)) } ?? true
    if let mark, !isMarked, !isBlank {
      reportUnknown(
        mark, "does not say whether the control is excluded", "applicable.\(mark.text.prefix(30))=no")
    } else if isMarked, result.row.applicability == .applicable, let mark {
      result.row.applicability = .unstated
      diagnostics.append(
        Diagnostic(
          .warning, .contradictoryRow, at: mark.location,
          "the row says both that the control applies and that it does not; neither was taken"))
    } else if isMarked {
      result.row.applicability = .notApplicable
      result.cells[.applicable] = mark?.location
    } else if result.row.applicability == .unstated, layout.column(.applicable) == nil {
      result.row.applicability = .applicable
    }
  }

  private mutating func readStatus(
    _ row: StatementTable.Row, into result: inout ReadRow, _ remarks: inout [String]
  ) {
    guard let cell = cell(row, .status) else { return }
    result.cells[.status] = cell.location
    switch statuses.read(cell) {
    case .value(let value, let remainder, let convention):
      note(convention, cell)
      if remainder != nil { remarks.append("Status: \(cell.text.flattened)") }
      switch value {
      case .status(let status): result.row.status = status
      case .notApplicable:
        if result.row.applicability == .applicable {
          diagnostics.append(
            Diagnostic(
              .warning, .contradictoryRow, at: cell.location,
              "the control is said to apply, and its status is '\(cell.text)'"))
        } else {
          result.row.applicability = .notApplicable
        }
      }
    case .blank: break
    case .unknown:
      reportUnknown(
        cell, "is not a known status",
        "status.\(cell.text.prefix(30))=implemented (or partial, planned, not implemented, not applicable)")
    }
  }

  private mutating func readReasons(_ row: StatementTable.Row, into result: inout ReadRow) {
    var parts: [String] = []
    for reason in layout.reasons {
      guard let cell = cell(row, reason.column) else { continue }
      let folded = TextFolding.fold(cell.text)
      if ApplicabilityVocabulary.marks.contains(folded) {
        parts.append(reason.label)
      } else if !ApplicabilityVocabulary.blanks.contains(folded) {
        parts.append("\(reason.label): \(cell.text)")
      } else {
        continue
      }
      if result.cells[.justification] == nil { result.cells[.justification] = cell.location }
    }
    if result.row.applicability == .unstated, let column = layout.column(.exclusion),
      let cell = cell(row, column), !Self.isPlaceholder(cell.text),
      layout.column(.inclusion).flatMap({ self.cell(row, $0) }).map({ Self.isPlaceholder($0.text) }) ?? true
    {
      result.row.applicability = .notApplicable
      note("as not applicable: there is a reason for exclusion and none for inclusion", cell)
    }
    if let text = joined(row, [.justification, .inclusion, .exclusion], into: &result) { parts.append(text) }
    result.row.justification = parts.isEmpty ? nil : parts.joined(separator: "; ")
  }

  /// The texts of the columns of these roles from left to right, without dashes and, where it can only mean
  /// that there is nothing to say, "n/a".
  private mutating func joined(
    _ row: StatementTable.Row, _ roles: [ColumnRole], into result: inout ReadRow
  ) -> String? {
    let columns = roles.flatMap { role in (layout.columns[role] ?? []).map { (role, $0) } }
      .sorted { $0.1 < $1.1 }
    var parts: [String] = []
    for (role, column) in columns {
      guard let cell = cell(row, column) else { continue }
      if case .uncalculatedFormula = cell.value {
        reportUnknown(cell, "", nil)
        continue
      }
      let isEmpty =
        role == .justification || role == .comment
        ? Self.isDash(cell.text) : Self.isPlaceholder(cell.text)
      guard !isEmpty else { continue }
      if row.cells[column] == nil { usedSpread.insert(cell) }
      let place = roles.count > 1 ? .justification : role
      if result.cells[place] == nil { result.cells[place] = cell.location }
      if !parts.contains(cell.text) { parts.append(cell.text) }
    }
    return parts.isEmpty ? nil : parts.joined(separator: "; ")
  }

  private mutating func readDue(_ row: StatementTable.Row, into result: inout ReadRow) {
    guard let cell = cell(row, .due) else { return }
    result.cells[.due] = cell.location
    switch dates.read(cell) {
    case .date(let date): result.row.due = date
    case .interpreted(let date, let how):
      result.row.due = date
      note("as \(how)", cell)
    case .none: break
    case .unknown: reportUnknown(cell, "is not a day", nil, hint: "write it as 2026-03-31")
    case .ambiguous(let dayFirst, let monthFirst):
      diagnostics.append(
        Diagnostic(
          .warning, .unknownValue, at: cell.location,
          "'\(cell.text)' may be \(dayFirst) or \(monthFirst), and no other date of the column tells which",
          hint: "write it as 2026-03-31, or state the order: date.order=dmy (or mdy)"))
    }
  }

  private mutating func settle(_ result: inout ReadRow) {
    guard result.row.applicability == .notApplicable, let status = result.row.status else { return }
    if status == .notImplemented {
      // Of course not.
      result.row.status = nil
    } else {
      diagnostics.append(
        Diagnostic(
          .warning, .contradictoryRow, at: result.location(of: .status),
          "the control is said not to apply, and its status is \(status.rawValue)",
          hint: "correct one of the two; both were kept"))
    }
  }

  // MARK: - Further lines

  /// Adds the texts of a further line to the rows of the control above.
  private mutating func continueRows(_ count: Int, with row: StatementTable.Row) {
    guard count > 0, rows.count >= count else { return }
    var line = ReadRow(
      row: StatementOfApplicability.Row(control: index.catalog.reference(""), location: row.location),
      cells: [:])
    // Only the cells of this line: merged ones have been read with the first.
    let own = { (roles: [ColumnRole], assembly: inout StatementAssembly) -> String? in
      let columns = roles.flatMap { assembly.layout.columns[$0] ?? [] }
      return columns.contains { row.cells[$0] != nil } ? assembly.joined(row, roles, into: &line) : nil
    }
    let justification = own([.justification, .inclusion, .exclusion], &self)
    let owner = own([.owner], &self)
    let evidence = own([.evidence], &self)
    let comment = own([.comment], &self)
    for place in (rows.count - count)..<rows.count {
      rows[place].row.justification.join(justification)
      rows[place].row.owner.join(owner)
      rows[place].row.evidence.join(evidence)
      rows[place].row.comment.join(comment)
    }
    for role in [ColumnRole.applicable, .status, .due] {
      guard let column = layout.column(role), let cell = row.cells[column] else { continue }
      diagnostics.append(
        Diagnostic(
          .warning, .unknownValue, at: cell.location,
          "'\(cell.text)' stands in a further line of \(rows[rows.count - 1].row.control.control) and was not read",
          hint: "write it in the control's first line"))
    }
  }

  // MARK: - Findings

  private mutating func reportUnknown(
    _ cell: StatementTable.Cell, _ problem: String, _ mapping: String?, hint: String? = nil
  ) {
    let isFormula = cell.value == .uncalculatedFormula
    diagnostics.append(
      Diagnostic(
        .warning, .unknownValue, at: cell.location,
        isFormula
          ? "the file stores no result for this formula"
          : "'\(cell.text.flattened)' \(problem)",
        hint: isFormula
          ? "open the file in a spreadsheet program and save it again"
          : hint ?? mapping.map { "map it: \($0)" }))
  }

  private mutating func note(_ convention: String?, _ cell: StatementTable.Cell) {
    guard let convention else { return }
    if conventions[convention] == nil {
      conventions[convention] = (cell.location, cell.text, 1)
    } else {
      conventions[convention]?.count += 1
    }
  }

  private mutating func reportConventions() {
    for (convention, use) in conventions.sorted(by: { $0.key < $1.key }) {
      let others = use.count == 1 ? "" : " and \(use.count - 1) more of its kind"
      diagnostics.append(
        Diagnostic(
          .note, .interpretedValue, at: use.location, "'\(use.value)'\(others) was read \(convention)",
          hint: "if that is not what it means, map the value"))
    }
    let merged = usedSpread.sorted { $0.location.description < $1.location.description }
    if let first = merged.first {
      diagnostics.append(
        Diagnostic(
          .note, .interpretedValue, at: first.location,
          "'\(first.text.prefix(40))'\(merged.count == 1 ? "" : " and \(merged.count - 1) more merged cells")"
            + " counted for each row that the merged cell spans"))
    }
  }

  private mutating func reportSkipped(_ skipped: [(location: SourceLocation, text: String)]) {
    guard let first = skipped.first else { return }
    let shown = skipped.prefix(5).map { "'\($0.text.count > 48 ? $0.text.prefix(47) + "…" : $0.text[...])'" }
      .joined(separator: ", ")
    let more = skipped.count > 5 ? " and \(skipped.count - 5) more" : ""
    diagnostics.append(
      Diagnostic(
        .note, .skippedRow, at: first.location,
        "\(skipped.count) \(skipped.count == 1 ? "row names" : "rows name") no control: \(shown)\(more)"))
  }

  // MARK: - Small questions

  private func text(of row: StatementTable.Row) -> String {
    let texts = row.cells.sorted { $0.key < $1.key }.map(\.value.text)
    return texts.joined(separator: " ").flattened
  }

  /// Whether the row states an applicability or a status.
  private func isAnswered(_ row: StatementTable.Row) -> Bool {
    if let cell = layout.column(.applicable).flatMap({ row.cells[$0] }),
      case .value = applicabilities.read(cell)
    {
      return true
    }
    if let cell = layout.column(.status).flatMap({ row.cells[$0] }), case .value = statuses.read(cell) {
      return true
    }
    return false
  }

  /// Whether a text only fills a cell that has nothing to say.
  static func isPlaceholder(_ text: String) -> Bool {
    isDash(text) || ["n a", "na", "none", "nil", "not applicable"].contains(TextFolding.fold(text))
  }

  /// Whether a text is nothing but dashes or dots.
  private static func isDash(_ text: String) -> Bool {
    text.allSatisfy { "-–—−_.… ".contains($0) }
  }
}

extension String {
  /// The text on one line.
  internal var flattened: String { map { $0.isNewline ? " " : String($0) }.joined() }
}

extension Optional<String> {
  /// Adds a text after a semicolon, unless it is there already.
  fileprivate mutating func join(_ other: String?) {
    guard let other else { return }
    self = map { $0 == other ? $0 : "\($0); \(other)" } ?? other
  }
}
