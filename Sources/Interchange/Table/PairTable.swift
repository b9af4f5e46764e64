internal import ControlModel

/// A table whose rows pair a control of one framework with one of another.
struct PairTable {
  /// Which columns hold the two sides, from 1.
  struct Columns {
    var source: Int
    var target: Int
    var sourceTitle: Int?
    var targetTitle: Int?
  }

  /// A row with its two sides.
  struct Pair {
    var row: StatementTable.Row
    /// The source's controls; nil when the cell is empty or says that there is none.
    var source: ControlColumn.Reading?
    /// The target's controls; nil when the cell is empty or says that there is none.
    var target: ControlColumn.Reading?
    /// Whether the cell says in words that there is no source.
    var deniesSource: Bool
    /// Whether the cell says in words that there is no target.
    var deniesTarget: Bool
    /// Where the row's statement stands.
    var location: SourceLocation
  }

  let table: StatementTable
  let headerRow: Int
  let columns: Columns
  /// Whether an empty source under a filled one means the one above; otherwise it is an error.
  var fillsDown = true

  /// The identifiers of a side as they are written, for finding out its framework.
  func identifiers(_ column: Int) -> [String] {
    rows.compactMap { row in
      guard let cell = row.cells[column], !Self.deniesAnything(cell.text) else { return nil }
      // What became a date says nothing any more; a number still does.
      if case .date = cell.value { return nil }
      return cell.text
    }
  }

  private var rows: ArraySlice<StatementTable.Row> { table.rows[(headerRow + 1)...] }

  /// The rows that pair something, in the table's order. A row whose identifier could not be told is reported
  /// and left out, one without any identifier is passed over with a note. An empty source under a filled one
  /// means the one above, as in merged cells, unless the format wants one in every row.
  func pairs(
    source: ControlLookup?, of sourceFramework: FrameworkID, target: ControlLookup?,
    of targetFramework: FrameworkID, _ diagnostics: inout [Diagnostic]
  ) -> [Pair] {
    var kept: [(row: StatementTable.Row, source: StatementTable.Cell?, isCarried: Bool)] = []
    var above: StatementTable.Cell?
    let merges = MergedRows(table.merges, column: columns.source)
    for row in rows {
      let own = row.cells[columns.source]
      if own != nil, fillsDown { above = own }
      let hasTarget = row.cells[columns.target] != nil
      if own == nil, !hasTarget {
        diagnostics.append(
          Diagnostic(.note, .skippedRow, at: row.location, "a row without identifiers was passed over"))
        continue
      }
      if isRepeatedHeader(row) { continue }
      if own == nil, !fillsDown {
        let heading = table.text(table.rows[headerRow], columns.source)
        diagnostics.append(
          Diagnostic(
            .error, .missingKey, at: row.location,
            "the row has no '\(heading.prefix(80))' and was left out",
            hint: "write the identifier in every row"))
        continue
      }
      let isCarried = own == nil && above != nil
      if isCarried, !merges.contains(row.number) {
        diagnostics.append(
          Diagnostic(
            .note, .interpretedValue, at: row.location,
            "the row has no source of its own and was read as one of '\(above?.text.prefix(80) ?? "")'",
            hint: "write the identifier in every row"))
      }
      kept.append((row, isCarried ? above : own, isCarried))
    }
    let sources = read(
      kept.map { ($0.source, $0.isCarried ? "" : table.text($0.row, columns.sourceTitle)) }, source,
      sourceFramework, &diagnostics)
    let targets = read(
      kept.map { ($0.row.cells[columns.target], table.text($0.row, columns.targetTitle)) }, target,
      targetFramework, &diagnostics)
    var result: [Pair] = []
    for (index, (row, source, _)) in kept.enumerated() {
      let deniesSource = source.map { Self.deniesAnything($0.text) } ?? false
      let targetCell = row.cells[columns.target]
      let deniesTarget = targetCell.map { Self.deniesAnything($0.text) } ?? false
      // Reported where the cell was read.
      if sources[index] == nil, source != nil, !deniesSource { continue }
      if targets[index] == nil, targetCell != nil, !deniesTarget { continue }
      result.append(
        Pair(
          row: row, source: sources[index], target: targets[index], deniesSource: deniesSource,
          deniesTarget: deniesTarget, location: row.cells[columns.source]?.location ?? row.location))
    }
    return result
  }

  private func read(
    _ cells: [(cell: StatementTable.Cell?, title: String)], _ lookup: ControlLookup?,
    _ framework: FrameworkID, _ diagnostics: inout [Diagnostic]
  ) -> [ControlColumn.Reading?] {
    let column = ControlColumn(framework: framework, lookup: lookup, isDelimited: table.isDelimited)
    return column.read(
      cells.map { cell, title in
        let isNothing = cell.map { Self.deniesAnything($0.text) } ?? true
        return ControlColumn.Entry(cell: isNothing ? nil : cell, title: title)
      }, &diagnostics)
  }

  private func isRepeatedHeader(_ row: StatementTable.Row) -> Bool {
    let header = table.rows[headerRow]
    return !row.cells.isEmpty && row.cells.allSatisfy { header.cells[$0.key]?.text == $0.value.text }
  }

  /// Whether a cell says that there is no control: "none", "n/a", "no applicable control", a dash.
  static func deniesAnything(_ text: String) -> Bool {
    // No such word has a digit, nearly every identifier has.
    guard text.utf8.count <= 60, !text.utf8.contains(where: { (0x30...0x39).contains($0) }) else {
      return false
    }
    if text == "sssom:NoTermFound" { return true }
    switch TextFolding.fold(text) {
    case "", "n a", "na", "none", "nil", "no counterpart", "not applicable", "no match", "no mapping",
      "not mapped",
      "unmapped", "no applicable control", "no applicable scf control", "no control", "no equivalent", "gap":
      return true
    default: return false
    }
  }
}

/// The rows of a column that a merged cell above them covers.
private struct MergedRows {
  private let ranges: [ClosedRange<Int>]

  init(_ merges: [CellRange], column: Int) {
    ranges = merges.filter {
      $0.first.column <= column && column <= $0.last.column && $0.first.row < $0.last.row
    }
    .map { ($0.first.row + 1)...$0.last.row }.sorted { $0.lowerBound < $1.lowerBound }
  }

  /// Logarithmic, as merged ranges do not overlap.
  func contains(_ row: Int) -> Bool {
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].lowerBound <= row { low = middle + 1 } else { high = middle }
    }
    return low > 0 && ranges[low - 1].contains(row)
  }
}
