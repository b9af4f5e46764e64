internal import CLibXLSXWriter
internal import ControlModel

/// Lays out one sheet.
internal struct XLSXSheetWriter {
  private let worksheet: UnsafeMutablePointer<lxw_worksheet>
  private let sheet: Workbook.Sheet
  private let formats: XLSXFormats
  private let columnCount: Int
  /// The rows of the table, its header first; lines of prose after the last row are not among them.
  private let tableRows: Range<Int>

  init(worksheet: UnsafeMutablePointer<lxw_worksheet>, sheet: Workbook.Sheet, formats: XLSXFormats) {
    self.worksheet = worksheet
    self.sheet = sheet
    self.formats = formats
    columnCount = max(sheet.columnWidths.count, sheet.rows.lazy.map(\.count).max() ?? 0)
    tableRows = Self.tableRows(of: sheet)
  }

  private static func tableRows(of sheet: Workbook.Sheet) -> Range<Int> {
    guard let header = sheet.headerRow, sheet.rows.indices.contains(header) else { return 0..<0 }
    let last = sheet.rows.lastIndex { cells in
      cells.count > 1 || cells.contains { $0.style != .note && $0.style != .title && $0.value != .empty }
    }
    return header..<(max(last ?? header, header) + 1)
  }

  func write() {
    for (column, width) in sheet.columnWidths.enumerated() {
      worksheet_set_column(worksheet, UInt16(column), UInt16(column), min(max(width, 0), 255), nil)
    }
    for (row, cells) in sheet.rows.enumerated() { write(cells, at: row) }
    setUpTable()
    setUpPage()
  }

  private func write(_ cells: [Workbook.Cell], at row: Int) {
    let spans = spansTable(cells, at: row)
    let height = RowHeight.points(
      of: cells, widths: spans ? [sheet.columnWidths.reduce(0, +)] : sheet.columnWidths)
    worksheet_set_row(worksheet, UInt32(row), height, nil)
    if spans, let cell = cells.first, case .text(let text) = cell.value {
      _ = SpreadsheetText.escape(text).withCString {
        worksheet_merge_range(
          worksheet, UInt32(row), 0, UInt32(row), UInt16(columnCount - 1), $0, formats[cell])
      }
      return
    }
    for (column, cell) in cells.enumerated() { write(cell, at: UInt32(row), UInt16(column)) }
    // A section within the table is painted across it, but not merged: merged cells cannot be sorted.
    if cells.count == 1, let cell = cells.first, cell.style == .section {
      for column in 1..<max(columnCount, 1) {
        write(Workbook.Cell(.empty, style: .section), at: UInt32(row), UInt16(column))
      }
    }
  }

  private func write(_ cell: Workbook.Cell, at row: UInt32, _ column: UInt16) {
    let format = formats[cell]
    switch cell.value {
    case .empty: worksheet_write_blank(worksheet, row, column, format)
    case .text(let text):
      if text.isEmpty {
        worksheet_write_blank(worksheet, row, column, format)
      } else {
        worksheet_write_string(worksheet, row, column, SpreadsheetText.escape(text), format)
      }
    case .number(let number): worksheet_write_number(worksheet, row, column, number, format)
    case .integer(let number): worksheet_write_number(worksheet, row, column, Double(number), format)
    case .date(let date):
      if let serial = SpreadsheetDate.serial(of: date) {
        worksheet_write_number(worksheet, row, column, Double(serial), format)
      } else {
        worksheet_write_string(worksheet, row, column, date.description, format)
      }
    }
  }

  /// Whether the row is a line of prose above or below the table, rather than a row of it.
  private func spansTable(_ cells: [Workbook.Cell], at row: Int) -> Bool {
    guard columnCount > 1, cells.count == 1, let cell = cells.first, case .text = cell.value else {
      return false
    }
    switch cell.style {
    case .title, .note, .section: return !tableRows.contains(row)
    default: return false
    }
  }

  private func setUpTable() {
    let table = tableRows
    if !table.isEmpty {
      worksheet_freeze_panes(worksheet, UInt32(table.lowerBound + 1), UInt16(max(sheet.frozenColumns, 0)))
      let columns = max(sheet.rows[table.lowerBound].count, 1)
      worksheet_autofilter(
        worksheet, UInt32(table.lowerBound), 0, UInt32(table.upperBound - 1), UInt16(columns - 1))
      worksheet_repeat_rows(worksheet, UInt32(table.lowerBound), UInt32(table.lowerBound))
    } else if sheet.frozenColumns > 0 {
      worksheet_freeze_panes(worksheet, 0, UInt16(sheet.frozenColumns))
    }
  }

  private func setUpPage() {
    if sheet.isLandscape { worksheet_set_landscape(worksheet) }
    worksheet_set_paper(worksheet, 9)  // A4
    worksheet_fit_to_pages(worksheet, 1, 0)
    worksheet_set_margins(worksheet, 0.5, 0.5, 0.6, 0.6)
    worksheet_set_footer(worksheet, "&L&8&A&R&8&P / &N")
    worksheet_gridlines(worksheet, UInt8(LXW_HIDE_ALL_GRIDLINES.rawValue))
  }
}
