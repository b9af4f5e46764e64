internal import ControlModel

/// Tells the edition of a statement, and where in the file it is.
internal enum StatementEdition {
  /// How many different controls each column of a table names; headings, dates and titles count a fifth.
  struct Columns {
    /// The column that names the most, from 1; 0 when none names any.
    var best = 0
    /// How many, times five.
    var score = 0
    /// The index of the first row in which that column names something.
    var firstRow = 0
  }

  /// The column of a table that names the most controls of any edition.
  static func columns(of table: StatementTable, indices: [ControlIndex]) -> Columns {
    var names: [Int: [IdentifierKey: Bool]] = [:]
    var first: [Int: Int] = [:]
    for (row, content) in table.rows.enumerated() {
      for (column, cell) in content.cells {
        for (key, isAssessable) in keys(of: cell, indices) {
          names[column, default: [:]][key] = isAssessable || (names[column]?[key] ?? false)
          first[column] = first[column] ?? row
        }
      }
    }
    var result = Columns()
    for (column, keys) in names.sorted(by: { $0.key < $1.key }) {
      let score = keys.values.reduce(0) { $0 + ($1 ? 5 : 1) }
      if score > result.score {
        result = Columns(best: column, score: score, firstRow: first[column] ?? 0)
      }
    }
    return result
  }

  /// What a cell names, with whether a row can be about it. Whole numbers are more often row numbers.
  private static func keys(of cell: StatementTable.Cell, _ indices: [ControlIndex]) -> [(IdentifierKey, Bool)]
  {
    var key: IdentifierKey?
    switch cell.value {
    case .text:
      key =
        IdentifierText.parse(cell.text).first { identifier in
          (!identifier.key.prefix.isEmpty || identifier.key.numbers.count > 1)
            && indices.contains { !$0.positions(of: identifier.key).isEmpty }
        }?.key
      if key == nil,
        let position = indices.lazy.compactMap({ $0.position(ofTitle: cell.text) }).first
      {
        return [(IdentifierKey(prefix: "title", numbers: [position]), false)]
      }
    case .number(let number) where number != number.rounded():
      key = IdentifierKey(
        prefix: "", numbers: StatementTable.Cell.plain(number).split(separator: ".").compactMap { Int($0) })
    case .date(let date): key = IdentifierKey(prefix: "date", numbers: [date.dayNumber])
    default: break
    }
    guard let key else { return [] }
    if key.prefix == "date" {
      let candidates = indices.flatMap { index in
        index.candidates(for: cell, isDelimited: false).candidates.filter { index.isAssessable($0.position) }
      }
      return candidates.isEmpty ? [] : [(key, false)]
    }
    var isKnown = false
    var isAssessable = false
    for index in indices {
      for (position, _) in index.positions(of: key) {
        isKnown = true
        isAssessable = isAssessable || index.isAssessable(position)
      }
    }
    return isKnown ? [(key, isAssessable)] : []
  }

  /// How well the rows fit an edition: each row counts by whether its identifier is one of a control of the
  /// edition, and by how like that control's title its own is.
  static func fit(of table: StatementTable, layout: StatementLayout, index: ControlIndex) -> Double {
    guard let column = layout.column(.control) else { return 0 }
    var total = 0.0
    for row in table.rows[layout.firstDataRow...] {
      guard let cell = row.cells[column] else { continue }
      let (candidates, inline) = index.candidates(for: cell, isDelimited: table.isDelimited)
      let title = (layout.column(.title).flatMap { row.cells[$0]?.text } ?? inline).map { TitleProfile($0) }
      total +=
        candidates.map { candidate in
          let similarity = title.map { index.similarity(of: $0, to: candidate.position) } ?? 0
          return (index.isAssessable(candidate.position) ? 1 : 0.2) + similarity - candidate.cost / 2
        }.max() ?? 0
    }
    return total
  }
}
