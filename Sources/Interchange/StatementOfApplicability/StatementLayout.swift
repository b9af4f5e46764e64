internal import ControlModel

/// Which column of a table is what, and where its data begin.
internal struct StatementLayout {
  /// A column of reasons that are ticked rather than written.
  struct ReasonColumn {
    var column: Int
    /// The heading, as the reason is called in the justification.
    var label: String
  }

  /// The columns by role, from left to right; one each for roles that are not joined.
  var columns: [ColumnRole: [Int]] = [:]
  /// The columns of ticked reasons.
  var reasons: [ReasonColumn] = []
  /// The rows of the table (by index, not number) that hold the headings.
  var headerRows: ClosedRange<Int>
  /// The index of the first row after the headings.
  var firstDataRow: Int { headerRows.upperBound + 1 }
  /// Columns with a heading that no role is named after, or whose role is taken.
  var unread: [(cell: StatementTable.Cell, heading: String)] = []

  /// The column of a role of which there is one.
  func column(_ role: ColumnRole) -> Int? { columns[role]?.first }
}

extension StatementLayout {
  /// A reading of one or two rows as headings.
  private struct Candidate {
    var rows: ClosedRange<Int>
    /// For each column: the heading, the heading of its own row alone, and its cell.
    var headings: [Int: (text: String, label: String, cell: StatementTable.Cell)]
    var roles: [Int: (role: ColumnRole, certainty: Int)]
    /// About ten for each kind of column that is recognised.
    var score: Int
  }

  /// The layout of a table, or nil when no row can be its headings.
  ///
  /// - Parameters:
  ///   - table: The table.
  ///   - controlColumn: The column in which the most cells name controls.
  ///   - firstControlRow: The index of the first row that names a control.
  ///   - options: The user's own names of columns.
  init?(
    of table: StatementTable, controlColumn: Int, firstControlRow: Int,
    options: StatementOfApplicabilityReader.Options
  ) {
    guard
      let best = Self.best(
        in: max(0, firstControlRow - 40)..<max(firstControlRow, 0), of: table, options, atLeast: 15)
        // Something above the headings may look like an identifier, too: then only a clear case will do.
        ?? Self.best(in: 0..<min(60, table.rows.count), of: table, options, atLeast: 25)
    else { return nil }
    headerRows = best.rows
    assign(best, controlColumn: controlColumn, table: table)
  }

  /// The rows that read most like headings; of equals those nearer to the data, and one row before two.
  private static func best(
    in rows: Range<Int>, of table: StatementTable, _ options: StatementOfApplicabilityReader.Options,
    atLeast minimum: Int
  ) -> Candidate? {
    var best: Candidate?
    for last in rows {
      for first in [last, last - 1] where first >= 0 {
        let candidate = candidate(first...last, of: table, options: options)
        let score = best?.score ?? minimum - 1
        if first == last ? candidate.score >= max(score, minimum) : candidate.score > score {
          best = candidate
        }
      }
    }
    return best
  }

  private static func candidate(
    _ rows: ClosedRange<Int>, of table: StatementTable, options: StatementOfApplicabilityReader.Options
  ) -> Candidate {
    let last = table.rows[rows.upperBound]
    let first = table.rows[rows.lowerBound]
    var parents: [Int: String] = [:]
    if rows.count == 2 {
      for (column, cell) in first.cells {
        let spanned = table.columns(spannedBy: column, inRow: first.number)
        // The document's title, merged over the table, is no heading of each column.
        if first.cells.count == 1, spanned.count * 2 > last.cells.count { continue }
        for column in spanned { parents[column] = cell.text }
      }
    }
    var headings: [Int: (text: String, label: String, cell: StatementTable.Cell)] = [:]
    for column in 1...max(table.width, 1) {
      let parent = parents[column]
      if let cell = last.cells[column] {
        headings[column] = ([parent, cell.text].compactMap { $0 }.joined(separator: " "), cell.text, cell)
      } else if let parent, let cell = first.cells[column] {
        headings[column] = (parent, parent, cell)
      }
    }
    var roles: [Int: (role: ColumnRole, certainty: Int)] = [:]
    for (column, heading) in headings {
      roles[column] = role(of: heading, column: column, options: options)
    }
    // Each kind of column counts once; the rest of the row, prose above all, counts against it.
    let kinds = Dictionary(grouping: roles.values, by: \.role).values.compactMap { $0.map(\.certainty).max() }
    let known = kinds.reduce(0) { $0 + 7 + $1 }
    let unknown = headings.count - roles.count
    return Candidate(rows: rows, headings: headings, roles: roles, score: known - unknown)
  }

  private static func role(
    of heading: (text: String, label: String, cell: StatementTable.Cell), column: Int,
    options: StatementOfApplicabilityReader.Options
  ) -> (role: ColumnRole, certainty: Int)? {
    let own = [TextFolding.fold(heading.text), TextFolding.fold(heading.label)]
    for name in StatementOfApplicabilityReader.Column.allCases {
      for override in options.columns[name] ?? [] {
        if own.contains(TextFolding.fold(override)) || override == CellReference.letters(ofColumn: column) {
          return (ColumnRole(name), 9)
        }
      }
    }
    let whole = ColumnVocabulary.role(of: heading.text)
    guard heading.text != heading.label, let part = ColumnVocabulary.role(of: heading.label) else {
      return whole
    }
    // "Reasons for inclusion" over "Legal": the lower heading is the more particular one, unless the upper
    // one is what tells "Justification / Inclusion" from the mark in a column "Inclusion".
    if part.certainty == 3, part.role == .inclusion || part.role == .exclusion { return part }
    if part.certainty == 3 { return part }
    return whole.map { $0.certainty >= part.certainty ? $0 : part } ?? part
  }

  private mutating func assign(_ candidate: Candidate, controlColumn: Int, table: StatementTable) {
    var claims: [(column: Int, role: ColumnRole, certainty: Int)] = []
    for (column, heading) in candidate.headings.sorted(by: { $0.key < $1.key }) where column != controlColumn
    {
      guard var (role, certainty) = candidate.roles[column] else {
        unread.append((heading.cell, heading.text))
        continue
      }
      (role, certainty) = settle(role, certainty, column: column, in: table)
      switch role {
      case .reason: reasons.append(ReasonColumn(column: column, label: heading.label))
      case .other: unread.append((heading.cell, heading.text))
      default: claims.append((column, role, certainty))
      }
    }
    columns[.control] = [controlColumn]
    for role in Set(claims.map(\.role)) {
      let claimants = claims.filter { $0.role == role }
      let best = claimants.map(\.certainty).max() ?? 0
      if role.isJoined {
        columns[role] = claimants.map(\.column)
      } else if let winner = claimants.first(where: { $0.certainty == best }) {
        columns[role] = [winner.column]
        for loser in claimants where loser.column != winner.column {
          if let heading = candidate.headings[loser.column] { unread.append((heading.cell, heading.text)) }
        }
      }
    }
    // The text of the control stands in for a title that is not there.
    if columns[.title] == nil, let description = columns[.description] {
      columns[.title] = description
    } else if let description = columns[.description]?.first, let heading = candidate.headings[description] {
      unread.append((heading.cell, heading.text))
    }
    columns[.description] = nil
    unread.sort { ($0.cell.location.description, $0.heading) < ($1.cell.location.description, $1.heading) }
  }

  /// The role of a column whose name leaves it open, by what its cells hold.
  private func settle(
    _ role: ColumnRole, _ certainty: Int, column: Int, in table: StatementTable
  ) -> (ColumnRole, Int) {
    guard certainty < 9 else { return (role, certainty) }
    let texts = table.rows[firstDataRow...].compactMap { $0.cells[column]?.text }
    func share(_ test: (String) -> Bool) -> Double {
      texts.isEmpty ? 0 : Double(texts.filter(test).count) / Double(texts.count)
    }
    func isProse(_ text: String) -> Bool { TextFolding.words(text).count > 4 }
    func isMark(_ text: String) -> Bool {
      let folded = TextFolding.fold(text)
      return ApplicabilityVocabulary.words[folded] != nil || ApplicabilityVocabulary.marks.contains(folded)
        || ApplicabilityVocabulary.blanks.contains(folded)
    }
    switch role {
    // A column named after the control that does not hold its identifier holds its name, or numbers the rows.
    case .control:
      let isName =
        share { TextFolding.words($0).contains { $0.count > 2 && !$0.contains(where: \.isNumber) } } > 0.5
      return (isName ? .title : .other, 0)
    case .status where share(isProse) > 0.6: return (.evidence, certainty)
    case .inclusion where !texts.isEmpty && share(isMark) > 0.6: return (.applicable, certainty - 1)
    case .exclusion where !texts.isEmpty && share(isMark) > 0.6: return (.notApplicable, certainty)
    case .notApplicable where share(isProse) > 0.4: return (.exclusion, certainty)
    case .applicable where share(isProse) > 0.6: return (.justification, certainty)
    default: return (role, certainty)
    }
  }
}
