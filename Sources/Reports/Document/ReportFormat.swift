/// A format that a report can be asked for.
public enum ReportFormat: String, CaseIterable, Hashable, Sendable {
  /// Text for a terminal.
  case table
  /// JSON.
  case json
  /// Comma-separated values.
  case csv
  /// Markdown.
  case md
  /// A page of HTML.
  case html
  /// A workbook.
  case xlsx
}
