/// Why a file was not read as a spreadsheet; the description says what to do.
public enum SpreadsheetError: Error, Hashable, Sendable {
  /// No workbook at all.
  case notAWorkbook(String)
  /// An Excel workbook of before 2007 (`.xls`).
  case legacyExcel
  /// A binary Excel workbook (`.xlsb`).
  case binaryWorkbook
  /// An OpenDocument file (`.ods`).
  case openDocument
  /// A workbook that needs a password.
  case encrypted
  /// The zip archive is not acceptable or damaged.
  case archive(String)
  /// A part of the workbook is damaged or missing.
  case damaged(part: String, reason: String)
  /// The workbook holds more than is read.
  case tooLarge(String)
}

extension SpreadsheetError: CustomStringConvertible {
  /// What the file is, and what to do.
  public var description: String {
    switch self {
    case .notAWorkbook(let reason): "this is no XLSX workbook: \(reason)"
    case .legacyExcel:
      "this is an Excel workbook in the format of before 2007; open it and save it as .xlsx"
    case .binaryWorkbook: "this is a binary Excel workbook (.xlsb); open it and save it as .xlsx"
    case .openDocument: "this is an OpenDocument file (.ods); open it and save it as .xlsx"
    case .encrypted: "the workbook is encrypted; open it and save it without a password"
    case .archive(let reason): "the workbook's archive cannot be read: \(reason)"
    case .damaged(let part, let reason):
      "the workbook is damaged in '\(part)': \(reason); open it and save it again"
    case .tooLarge(let reason): "the workbook is too large: \(reason)"
    }
  }
}
