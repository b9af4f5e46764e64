/// The namespaces of the parts of a workbook.
internal enum SpreadsheetNamespace {
  static let transitional = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  static let strict = "http://purl.oclc.org/ooxml/spreadsheetml/main"
  static let relationships = [
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
  ]
}

extension XMLStartTag {
  /// Whether the element belongs to the spreadsheet's vocabulary, whatever its prefix.
  internal borrowing func isOfSpreadsheet() -> Bool {
    isIn(SpreadsheetNamespace.transitional) || isIn(SpreadsheetNamespace.strict)
  }
}

extension XMLEndTag {
  /// Whether the element belongs to the spreadsheet's vocabulary, whatever its prefix.
  internal borrowing func isOfSpreadsheet() -> Bool {
    isIn(SpreadsheetNamespace.transitional) || isIn(SpreadsheetNamespace.strict)
  }
}
