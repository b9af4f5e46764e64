internal import ControlModel

/// Opens a file that holds tables: a workbook, or delimited text in any of the usual ways.
enum TableFile {
  /// The tables that hold something, told by the content and not by the file's name: the visible sheets of a
  /// workbook in the order of their tabs, or the one table of a text. Cells without a readable value are
  /// reported. Linear in the bytes.
  static func tables(_ bytes: [UInt8], file: String, _ diagnostics: inout [Diagnostic]) -> [StatementTable] {
    let whole = SourceLocation(file: file)
    guard !bytes.isEmpty else {
      diagnostics.append(Diagnostic(.error, .syntax, at: whole, "the file is empty"))
      return []
    }
    guard SpreadsheetReader.kind(of: bytes) == .other else {
      return sheets(bytes, file: file, &diagnostics)
    }
    if bytes.prefix(4096).contains(0), !bytes.starts(with: [0xFF, 0xFE]), !bytes.starts(with: [0xFE, 0xFF]),
      DecodedText(bytes).encoding == .windows1252
    {
      diagnostics.append(
        Diagnostic(
          .error, .syntax, at: whole, "this is neither a workbook nor text",
          hint: "save it as .xlsx or as CSV"))
      return []
    }
    let (text, findings) = DelimitedText.read(bytes, file: file)
    diagnostics += findings
    let table = StatementTable(text, file: file)
    if table.rows.isEmpty {
      diagnostics.append(Diagnostic(.error, .syntax, at: whole, "the file holds no text"))
      return []
    }
    return [table]
  }

  private static func sheets(
    _ bytes: [UInt8], file: String, _ diagnostics: inout [Diagnostic]
  ) -> [StatementTable] {
    let sheets: [SpreadsheetSheet]
    do throws(SpreadsheetError) {
      sheets = try SpreadsheetReader.sheets(of: bytes)
    } catch {
      diagnostics.append(
        Diagnostic(.error, .syntax, at: SourceLocation(file: file), error.description))
      return []
    }
    var tables: [StatementTable] = []
    for sheet in sheets {
      let table = StatementTable(sheet, file: file)
      guard !table.rows.isEmpty else { continue }
      guard table.isVisible else {
        diagnostics.append(
          Diagnostic(
            .note, .skippedSheet, at: table.rows[0].location,
            "the hidden sheet '\(sheet.name)' was not read", hint: "unhide it if it belongs to the table"))
        continue
      }
      for row in table.rows {
        for (_, cell) in row.cells.sorted(by: { $0.key < $1.key }) { report(cell, &diagnostics) }
      }
      tables.append(table)
    }
    if tables.isEmpty {
      diagnostics.append(
        Diagnostic(
          .error, .syntax, at: SourceLocation(file: file), "every visible sheet of the workbook is empty"))
    }
    return tables
  }

  private static func report(_ cell: StatementTable.Cell, _ diagnostics: inout [Diagnostic]) {
    switch cell.value {
    case .uncalculatedFormula:
      diagnostics.append(
        Diagnostic(
          .warning, .unknownValue, at: cell.location, "the formula in this cell has no stored result",
          hint: "open the workbook in a spreadsheet program and save it"))
    case .error(let text):
      diagnostics.append(
        Diagnostic(.warning, .unknownValue, at: cell.location, "this cell holds the error \(text)"))
    default: break
    }
  }
}

extension StatementTable {
  /// The text of a row's cell in a column counted from 1; empty without one, and for errors.
  func text(_ row: Row, _ column: Int?) -> String {
    guard let column, let cell = row.cells[column] else { return "" }
    if case .error = cell.value { return "" }
    return cell.text
  }

  /// Where a row's cell is; the row itself when it has no such cell.
  func location(_ row: Row, _ column: Int?) -> SourceLocation {
    column.flatMap { row.cells[$0]?.location } ?? row.location
  }
}
