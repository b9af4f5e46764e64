/// Why a workbook could not be written. Sheets by their names, cells as `C14`.
public enum XLSXError: Error, Hashable, Sendable {
  /// The workbook has no sheet.
  case noSheets
  /// A sheet's name is empty, too long, taken, or has a character that names may not have.
  case invalidSheetName(String)
  /// A cell lies outside what a sheet can hold, or a sheet has more rows or columns.
  case tooLarge(sheet: String, cell: String)
  /// A text has more than the 32,767 characters that a cell can hold.
  case textTooLong(sheet: String, cell: String, length: Int)
  /// A number is infinite or not a number.
  case notANumber(sheet: String, cell: String)
  /// The temporary file could not be made, written or read.
  case cannotWrite(String)
}

extension XLSXError: CustomStringConvertible {
  /// What is wrong, where, and what to do.
  public var description: String {
    switch self {
    case .noSheets: "a workbook needs at least one sheet"
    case .invalidSheetName(let name):
      "'\(name)' cannot name a sheet: use 1 to 31 characters, none of []:*?/\\, no apostrophe at either end,"
        + " and no name twice"
    case .tooLarge(let sheet, let cell):
      "\(sheet)!\(cell): a sheet has at most 1,048,576 rows and 16,384 columns; split it"
    case .textTooLong(let sheet, let cell, let length):
      "\(sheet)!\(cell): the text has \(length) characters, a cell holds 32,767; shorten it"
    case .notANumber(let sheet, let cell): "\(sheet)!\(cell): the number is infinite or undefined"
    case .cannotWrite(let reason): "the workbook could not be written: \(reason)"
    }
  }
}
