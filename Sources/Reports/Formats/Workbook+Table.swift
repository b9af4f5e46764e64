public import Interchange

extension Workbook.Sheet {
  /// A sheet with a title, notes below it, and a table with a frozen, filtered heading.
  ///
  /// Text cells are text even when they begin like a formula; characters that a workbook cannot hold are
  /// replaced. The name is cut to what a tab may be called.
  public init(
    name: String, title: String, notes: [String] = [], table: Table, frozenColumns: Int = 1,
    isLandscape: Bool = true
  ) {
    var rows: [[Workbook.Cell]] = [[Workbook.Cell(DisplayText.neutralised(title), style: .title)]]
    rows += notes.map { [Workbook.Cell(DisplayText.neutralised($0), style: .note)] }
    rows.append([])
    let headerRow = rows.count
    rows.append(table.columns.map { Workbook.Cell($0.title, style: .header) })
    rows += table.rows.map { row in row.cells.map(Workbook.Cell.init) }
    self.init(
      name: Self.tabName(name), columnWidths: table.columns.map(\.sheetWidth), rows: rows,
      headerRow: headerRow, frozenColumns: frozenColumns, isLandscape: isLandscape)
  }

  private static func tabName(_ name: String) -> String {
    String(DisplayText.neutralised(name).filter { !"[]:*?/\\".contains($0) }.prefix(31))
  }
}

extension Workbook.Cell {
  /// The cell of a table, with its emphasis as a style.
  public init(_ cell: Table.Cell) {
    let style = cell.emphasis.workbookStyle
    switch cell.value {
    case .text(let text): self.init(DisplayText.neutralised(text), style: style)
    case .integer(let number): self.init(.integer(number), style: style)
    case .date(let date): self.init(.date(date), style: style)
    }
  }
}
