public import ControlModel

/// A spreadsheet as a value: what the XLSX writer writes. Rows and columns count from 0.
public struct Workbook: Hashable, Sendable {
  /// How a cell looks. Colours are chosen so that they also print in grey.
  public enum Style: String, CaseIterable, Hashable, Sendable {
    /// Plain text, wrapped, top-aligned.
    case body
    /// A column heading.
    case header
    /// The sheet's title.
    case title
    /// A section's heading.
    case section
    /// Explanations and footnotes.
    case note
    /// In place, carried over, done.
    case good
    /// To review, partly there.
    case attention
    /// Missing, overdue.
    case bad
    /// New in this edition.
    case new
    /// Does not apply, excluded.
    case muted
  }

  /// What a cell holds.
  public enum Value: Hashable, Sendable {
    /// Nothing.
    case empty
    /// Text; written as text even when it begins like a formula.
    case text(String)
    /// A number.
    case number(Double)
    /// A whole number.
    case integer(Int)
    /// A day, written as a spreadsheet date and shown as `YYYY-MM-DD`.
    case date(CalendarDate)
  }

  /// A value with its look.
  public struct Cell: Hashable, Sendable {
    /// What the cell holds.
    public var value: Value
    /// How it looks.
    public var style: Style
    /// A cell.
    public init(_ value: Value, style: Style = .body) {
      self.value = value
      self.style = style
    }
    /// A text cell; an empty text is an empty cell.
    public init(_ text: String, style: Style = .body) {
      self.init(text.isEmpty ? .empty : .text(text), style: style)
    }
  }

  /// One sheet.
  public struct Sheet: Hashable, Sendable {
    /// The tab's name: at most 31 characters, none of `[]:*?/\`.
    public var name: String
    /// The width of each column in characters.
    public var columnWidths: [Double]
    /// The cells; rows may differ in length.
    public var rows: [[Cell]]
    /// The row that holds the column headings: it and all above it are frozen, a filter spans it and what
    /// follows, and it repeats on each printed page. Nil for a sheet without a table.
    public var headerRow: Int?
    /// How many columns at the left stay in sight.
    public var frozenColumns: Int
    /// Whether the sheet prints in landscape (always fitted to one page's width).
    public var isLandscape: Bool
    /// A sheet.
    public init(
      name: String, columnWidths: [Double] = [], rows: [[Cell]] = [], headerRow: Int? = nil,
      frozenColumns: Int = 0, isLandscape: Bool = true
    ) {
      self.name = name
      self.columnWidths = columnWidths
      self.rows = rows
      self.headerRow = headerRow
      self.frozenColumns = frozenColumns
      self.isLandscape = isLandscape
    }
  }

  /// The document's title property.
  public var title: String
  /// The document's creation date property: makes equal workbooks equal files.
  public var created: CalendarDate
  /// The sheets in order; at least one.
  public var sheets: [Sheet]

  /// A workbook.
  public init(title: String, created: CalendarDate, sheets: [Sheet]) {
    self.title = title
    self.created = created
    self.sheets = sheets
  }
}
