internal import CLibXLSXWriter
internal import ControlModel

/// Writes workbooks as XLSX, by libxlsxwriter.
///
/// Equal workbooks give equal bytes: the only date in the file is the workbook's own. Text is always written
/// as text, so that nothing that begins like a formula is ever calculated.
public enum XLSXWriter {
  /// The bytes of an XLSX file.
  ///
  /// Cells are wrapped and top-aligned, rows as high as their text needs at the given column widths. A sheet
  /// with a header row is frozen beneath it, filtered and repeats it on each page. Sheets are printed on A4,
  /// fitted to one page's width. In a row whose only cell is a title, section or note in the first column,
  /// that cell spans the table. Linear in the cells; a temporary file that only the user can read is made
  /// and removed, as the library cannot write to memory.
  ///
  /// - Throws: `XLSXError` for names, sizes and numbers that the format does not have, and when the
  ///   temporary file cannot be written.
  public static func bytes(of workbook: Workbook) throws(XLSXError) -> [UInt8] {
    try check(workbook)
    return try TemporaryFile.bytes(named: "workbook.xlsx") { path throws(XLSXError) in
      var options = lxw_workbook_options()
      guard let book = workbook_new_opt(path, &options) else {
        throw .cannotWrite("libxlsxwriter could not start")
      }
      setProperties(of: book, workbook)
      let formats = XLSXFormats(book)
      for sheet in workbook.sheets {
        guard let worksheet = workbook_add_worksheet(book, sheet.name) else {
          lxw_workbook_free(book)
          throw .invalidSheetName(sheet.name)
        }
        XLSXSheetWriter(worksheet: worksheet, sheet: sheet, formats: formats).write()
      }
      // Closing writes the file and frees the workbook, whatever comes of it.
      let result = workbook_close(book)
      guard result == LXW_NO_ERROR else {
        throw .cannotWrite(lxw_strerror(result).map { String(cString: $0) } ?? "error \(result.rawValue)")
      }
    }
  }

  private static func setProperties(of book: UnsafeMutablePointer<lxw_workbook>, _ workbook: Workbook) {
    var properties = lxw_doc_properties()
    // Zero would mean now.
    let seconds = workbook.created.dayNumber * 86_400
    properties.created = time_t(seconds == 0 ? 1 : seconds)
    var title = Array(SpreadsheetText.escape(String(workbook.title.prefix(255))).utf8CString)
    title.withUnsafeMutableBufferPointer { buffer in
      properties.title = buffer.baseAddress
      _ = workbook_set_properties(book, &properties)
    }
  }

  /// Everything that the library would refuse, or write as a damaged file, is found before it begins.
  private static func check(_ workbook: Workbook) throws(XLSXError) {
    guard !workbook.sheets.isEmpty else { throw .noSheets }
    var names: Set<String> = []
    for sheet in workbook.sheets {
      guard (1...31).contains(sheet.name.utf16.count),
        !sheet.name.contains(where: { "[]:*?/\\\0".contains($0) }),
        !sheet.name.hasPrefix("'"), !sheet.name.hasSuffix("'"),
        names.insert(sheet.name.lowercased()).inserted
      else { throw .invalidSheetName(sheet.name) }
      for (row, cells) in sheet.rows.enumerated() {
        for (column, cell) in cells.enumerated() {
          let reference = CellReference(row: row + 1, column: column + 1)
          guard row < CellReference.maximumRow, column < CellReference.maximumColumn else {
            throw .tooLarge(sheet: sheet.name, cell: reference.description)
          }
          switch cell.value {
          case .text(let text):
            let length = SpreadsheetText.escape(text).utf16.count
            guard length <= 32_767 else {
              throw .textTooLong(sheet: sheet.name, cell: reference.description, length: length)
            }
          case .number(let number):
            guard number.isFinite else {
              throw .notANumber(sheet: sheet.name, cell: reference.description)
            }
          case .empty, .integer, .date: break
          }
        }
      }
      guard sheet.columnWidths.count <= CellReference.maximumColumn else {
        throw .tooLarge(sheet: sheet.name, cell: "XFE1")
      }
    }
  }
}
