internal import ControlModel

/// What the plain workbooks have in common.
enum PlainTableDefaults {
  /// The date of a workbook whose content has none.
  static let created = CalendarDate(dayNumber: 10_957)

  /// The rows as cells, the first one as headings.
  static func cells(_ rows: [[String]]) -> [[Workbook.Cell]] {
    rows.enumerated().map { index, row in
      row.map { Workbook.Cell($0, style: index == 0 ? .header : .body) }
    }
  }
}
