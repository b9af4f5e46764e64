public import ControlModel

/// What a cell holds, as the file stores it.
public enum SpreadsheetValue: Hashable, Sendable {
  /// Text; the runs of rich text are joined.
  case text(String)
  /// A number.
  case number(Double)
  /// A number whose format shows a day; a time of day is dropped.
  case date(CalendarDate)
  /// True or false.
  case boolean(Bool)
  /// An error such as `#N/A`.
  case error(String)
  /// A formula for which the file stores no result, as written by programs that do not calculate.
  case uncalculatedFormula
}

/// A cell that is not empty.
public struct SpreadsheetCell: Hashable, Sendable {
  /// Where it is.
  public var reference: CellReference
  /// What it holds; for a formula, the result that was stored with it.
  public var value: SpreadsheetValue
  /// The number format's code where one is set, such as `0.00` or `0%`; nil for General and for text.
  public var numberFormat: String?

  /// A cell.
  public init(_ reference: CellReference, _ value: SpreadsheetValue, numberFormat: String? = nil) {
    self.reference = reference
    self.value = value
    self.numberFormat = numberFormat
  }
}

/// A row with at least one cell that is not empty.
public struct SpreadsheetRow: Hashable, Sendable {
  /// The row's number, from 1.
  public var number: Int
  /// Its cells from left to right; empty ones are left out.
  public var cells: [SpreadsheetCell]

  /// A row.
  public init(number: Int, cells: [SpreadsheetCell]) {
    self.number = number
    self.cells = cells
  }

  /// The cell in a column counted from 1, or nil. Linear in the row's cells.
  public subscript(column: Int) -> SpreadsheetCell? { cells.first { $0.reference.column == column } }
}

/// One sheet of a workbook, as read.
public struct SpreadsheetSheet: Hashable, Sendable {
  /// Whether people see the sheet's tab.
  public enum Visibility: String, CaseIterable, Hashable, Sendable {
    /// They do.
    case visible
    /// It can be unhidden by hand.
    case hidden
    /// It can be unhidden by a program only.
    case veryHidden
  }

  /// The tab's name.
  public var name: String
  /// Whether people see it.
  public var visibility: Visibility
  /// The rows that hold something, from top to bottom; empty ones are left out, however many there are.
  public var rows: [SpreadsheetRow]
  /// The merged ranges, in the file's order. Only the cell at the top left of one counts.
  public var merges: [CellRange]

  /// A sheet.
  public init(
    name: String, visibility: Visibility = .visible, rows: [SpreadsheetRow] = [], merges: [CellRange] = []
  ) {
    self.name = name
    self.visibility = visibility
    self.rows = rows
    self.merges = merges
  }

  /// The row of this number, or nil. Logarithmic in the rows.
  public subscript(row number: Int) -> SpreadsheetRow? {
    var low = 0
    var high = rows.count
    while low < high {
      let middle = (low + high) / 2
      if rows[middle].number < number { low = middle + 1 } else { high = middle }
    }
    return low < rows.count && rows[low].number == number ? rows[low] : nil
  }

  /// The cell at this place, or nil.
  public subscript(reference: CellReference) -> SpreadsheetCell? {
    self[row: reference.row]?[reference.column]
  }
}
