public import ControlModel
public import Interchange

/// A result that people and programs can read: one value, every format.
///
/// A conforming type says what there is to read, as blocks, a JSON value, a table and sheets; the formats
/// follow. Nothing depends on a clock or a locale.
public protocol Report: Sendable {
  /// The title of the page and of the workbook.
  var title: String { get }
  /// What a terminal shows: short, the most important first.
  var screen: [Block] { get }
  /// What a page for the file shows: everything.
  var page: [Block] { get }
  /// Everything, for programs.
  var json: JSONValue { get }
  /// The rows, for a spreadsheet or a pipe.
  var table: Table { get }
  /// The sheets of a workbook, at least one.
  var sheets: [Workbook.Sheet] { get }
}

extension Report {
  /// What a page shows, unless the report says otherwise: what a terminal does.
  public var page: [Block] { screen }

  /// The sheets, unless the report says otherwise: one with the table.
  public var sheets: [Workbook.Sheet] { [Workbook.Sheet(name: "Sheet", title: title, table: table)] }

  /// The report for a terminal of `width` columns.
  public func text(width: Int = 80, palette: Palette = .plain) -> String {
    TextPage(width: width, palette: palette).text(screen)
  }

  /// The report as Markdown.
  public func markdown() -> String { MarkdownPage.text(page) }

  /// The report as a page of HTML that needs nothing beside it.
  public func html() -> String { HTMLPage.text(title: title, page) }

  /// The report's rows as comma-separated values.
  public func csv() -> String { CSVText.text(table) }

  /// The report as a workbook.
  ///
  /// - Parameter created: the document's creation date, which makes equal reports equal files.
  public func workbook(created: CalendarDate) -> Workbook {
    Workbook(title: DisplayText.neutralised(title), created: created, sheets: sheets)
  }

  /// The report in any format but XLSX, which is no text: nil for that.
  public func text(as format: ReportFormat, width: Int = 80, palette: Palette = .plain) -> String? {
    switch format {
    case .table: text(width: width, palette: palette)
    case .json: json.text
    case .csv: csv()
    case .md: markdown()
    case .html: html()
    case .xlsx: nil
    }
  }
}
