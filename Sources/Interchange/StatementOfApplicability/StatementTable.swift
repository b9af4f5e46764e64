internal import ControlModel

/// A sheet or a delimited file as rows of cells, each of which knows where it stands.
internal struct StatementTable {
  /// A cell that is not blank.
  struct Cell: Hashable, Sendable {
    var value: SpreadsheetValue
    var numberFormat: String?
    var location: SourceLocation

    /// What a person reads in the cell, trimmed.
    var text: String {
      switch value {
      case .text(let text): TextFolding.trim(text)
      case .number(let number):
        numberFormat?.contains("%") == true ? Self.plain(number * 100) + "%" : Self.plain(number)
      case .date(let date): date.description
      case .boolean(let value): value ? "true" : "false"
      case .error(let error): error
      case .uncalculatedFormula: ""
      }
    }

    /// A number without an exponent or a fraction of zero, to nine decimals; as Swift writes it from 10^18.
    static func plain(_ number: Double) -> String {
      // So large a number has no decimals to round.
      let rounded = abs(number) < 1e15 ? (number * 1e9).rounded() / 1e9 : number
      if rounded == rounded.rounded(), abs(rounded) < 1e18 { return String(Int(rounded)) }
      return String(rounded)
    }
  }

  /// A row that holds something.
  struct Row: Hashable, Sendable {
    /// The sheet's row or the file's line, from 1.
    var number: Int
    /// The cells by their columns, from 1.
    var cells: [Int: Cell]
    /// The row as a place.
    var location: SourceLocation
  }

  /// The sheet's name; nil for a delimited file.
  var sheet: String?
  /// Whether people see the sheet.
  var isVisible = true
  /// The rows from top to bottom.
  var rows: [Row]
  /// The merged ranges.
  var merges: [CellRange] = []
  /// Whether numbers may have lost their final zeros on their way through text.
  var isDelimited: Bool { sheet == nil }
  /// The highest column that holds something.
  var width: Int { rows.lazy.compactMap { $0.cells.keys.max() }.max() ?? 0 }

  /// The table of a sheet.
  init(_ sheet: SpreadsheetSheet, file: String) {
    self.sheet = sheet.name
    isVisible = sheet.visibility == .visible
    merges = sheet.merges
    rows = sheet.rows.compactMap { row in
      var cells: [Int: Cell] = [:]
      for cell in row.cells {
        if case .text(let text) = cell.value, TextFolding.trim(text).isEmpty { continue }
        cells[cell.reference.column] = Cell(
          value: cell.value, numberFormat: cell.numberFormat,
          location: SourceLocation(
            file: file, position: .cell(sheet: sheet.name, reference: cell.reference.description)))
      }
      guard let first = cells.min(by: { $0.key < $1.key }) else { return nil }
      return Row(number: row.number, cells: cells, location: first.value.location)
    }
  }

  /// The table of a delimited file.
  init(_ text: DelimitedText, file: String) {
    rows = text.records.compactMap { record in
      var cells: [Int: Cell] = [:]
      for (index, field) in record.enumerated() where !TextFolding.trim(field.text).isEmpty {
        cells[index + 1] = Cell(
          value: .text(DelimitedText.unescapeFormula(field.text)),
          location: SourceLocation(file: file, line: field.line, column: field.column))
      }
      guard let line = record.first?.line, !cells.isEmpty else { return nil }
      return Row(number: line, cells: cells, location: SourceLocation(file: file, line: line))
    }
  }

  /// The column to which a cell counts as a heading: for a merged one, every column that it spans.
  func columns(spannedBy column: Int, inRow row: Int) -> ClosedRange<Int> {
    let cell = CellReference(row: row, column: column)
    let merge = merges.first { $0.first == cell }
    return column...(merge?.last.column ?? column)
  }
}
