internal import ControlModel

/// What the columns of a table hold, found by their headings.
struct ColumnLayout<Field: Hashable & Sendable>: Sendable {
  /// The row of headings, as an index of the table's rows.
  let headerRow: Int
  /// The column (from 1) of each field that has one.
  let columns: [Field: Int]
  /// The columns that no field is named after.
  let others: [(column: Int, heading: String)]

  /// The column of a field, counted from 1.
  subscript(field: Field) -> Int? { columns[field] }

  /// The names of the fields, as they are compared. Of two fields with one name the earlier has it.
  struct Vocabulary: Sendable {
    fileprivate var fields: [String: Field] = [:]

    init(_ names: [(field: Field, names: [String])]) {
      for (field, spellings) in names {
        for spelling in spellings where fields[Headings.compact(spelling)] == nil {
          fields[Headings.compact(spelling)] = field
        }
      }
    }

    /// The field that a heading names; a remark such as "(optional)" does not matter.
    func field(of heading: String) -> Field? {
      let name = Headings.compact(heading)
      return fields[name] ?? fields[Headings.compact(Headings.withoutRemark(heading))]
    }
  }

  /// The layout of the first row, among the first sixty, that names most fields; nil when none names a field
  /// of each of the `required` groups. Linear in those rows.
  ///
  /// `resolve` is asked about headings that the vocabulary does not know.
  static func find(
    in table: StatementTable, _ vocabulary: Vocabulary, required: [Set<Field>],
    resolve: (String) -> Field? = { _ in nil }
  ) -> ColumnLayout? {
    var best: ColumnLayout?
    for (index, row) in table.rows.prefix(60).enumerated() {
      var columns: [Field: Int] = [:]
      var others: [(column: Int, heading: String)] = []
      let cells = row.cells.sorted { $0.key < $1.key }
      // What the vocabulary knows comes first; guesses take what is left.
      for (column, cell) in cells {
        if let field = vocabulary.field(of: cell.text), columns[field] == nil {
          columns[field] = column
        } else {
          others.append((column, cell.text))
        }
      }
      others = others.filter { column, heading in
        guard vocabulary.field(of: heading) == nil, let field = resolve(heading), columns[field] == nil else {
          return true
        }
        columns[field] = column
        return false
      }
      guard required.allSatisfy({ group in group.contains { columns[$0] != nil } }) else { continue }
      if columns.count > (best?.columns.count ?? 0) {
        best = ColumnLayout(headerRow: index, columns: columns, others: others)
      }
    }
    return best
  }

  /// Reports each column that is not read, and counts its cells; those in `used` are read besides the fields'.
  func reportOthers(
    in table: StatementTable, used: Set<Int> = [], _ diagnostics: inout [Diagnostic],
    _ unmodelled: inout UnmodelledCounter
  ) {
    for (column, heading) in others {
      let count = table.rows[(headerRow + 1)...].count { $0.cells[column] != nil }
      guard count > 0 else { continue }
      unmodelled.add(heading, count)
      diagnostics.append(
        Diagnostic(
          .note, .unknownColumn, at: table.location(table.rows[headerRow], column),
          "the column '\(heading.prefix(80))' is not read"))
    }
    // Columns that have cells but no heading at all.
    let named = Set(columns.values).union(others.map(\.column)).union(used)
    var nameless: [Int: (count: Int, first: SourceLocation)] = [:]
    for row in table.rows[(headerRow + 1)...] {
      for (column, cell) in row.cells where !named.contains(column) {
        nameless[column] = ((nameless[column]?.count ?? 0) + 1, nameless[column]?.first ?? cell.location)
      }
    }
    for (column, (count, first)) in nameless.sorted(by: { $0.key < $1.key }) {
      unmodelled.add("column \(CellReference.letters(ofColumn: column))", count)
      diagnostics.append(
        Diagnostic(.note, .unknownColumn, at: first, "a column without a heading is not read"))
    }
  }
}
