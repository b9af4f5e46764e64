public import ControlModel

/// Rows under headed columns, before any format has been chosen.
public struct Table: Hashable, Sendable {
  /// On which side a column's cells stand.
  public enum Alignment: Hashable, Sendable {
    /// At the left.
    case leading
    /// At the right: for numbers.
    case trailing
  }

  /// A column.
  public struct Column: Hashable, Sendable {
    /// The heading.
    public var title: String
    /// On which side its cells stand.
    public var alignment: Alignment
    /// Its share of the room when a terminal is too narrow; 0 for a column that keeps its width.
    public var weight: Int
    /// Its width in a spreadsheet, in characters.
    public var sheetWidth: Double
    /// A column.
    public init(
      _ title: String, alignment: Alignment = .leading, weight: Int = 0, sheetWidth: Double = 14
    ) {
      self.title = title
      self.alignment = alignment
      self.weight = weight
      self.sheetWidth = sheetWidth
    }
  }

  /// A cell.
  public struct Cell: Hashable, Sendable, ExpressibleByStringLiteral {
    /// What a cell holds.
    public enum Value: Hashable, Sendable {
      /// A text, perhaps of several lines.
      case text(String)
      /// A whole number.
      case integer(Int)
      /// A day.
      case date(CalendarDate)
    }
    /// What the cell holds.
    public var value: Value
    /// What it means.
    public var emphasis: Emphasis

    /// A cell.
    public init(_ value: Value, _ emphasis: Emphasis = .plain) {
      self.value = value
      self.emphasis = emphasis
    }
    /// A text cell.
    public init(_ text: String, _ emphasis: Emphasis = .plain) { self.init(.text(text), emphasis) }
    /// A number cell.
    public init(_ number: Int, _ emphasis: Emphasis = .plain) { self.init(.integer(number), emphasis) }
    /// A cell with a day, or an empty one.
    public init(_ date: CalendarDate?, _ emphasis: Emphasis = .plain) {
      self.init(date.map { .date($0) } ?? .text(""), emphasis)
    }
    /// A plain text cell.
    public init(stringLiteral value: String) { self.init(value) }

    /// The value in words: days as `YYYY-MM-DD`.
    public var text: String {
      switch value {
      case .text(let text): text
      case .integer(let number): String(number)
      case .date(let date): date.description
      }
    }
  }

  /// A row.
  public struct Row: Hashable, Sendable, ExpressibleByArrayLiteral {
    /// Its cells; missing ones at the end are empty.
    public var cells: [Cell]
    /// A stable name for links to the row in a page.
    public var anchor: String?
    /// A row.
    public init(_ cells: [Cell], anchor: String? = nil) {
      self.cells = cells
      self.anchor = anchor
    }
    /// A row without an anchor.
    public init(arrayLiteral elements: Cell...) { self.init(elements) }
  }

  /// The columns.
  public var columns: [Column]
  /// The rows.
  public var rows: [Row]

  /// A table.
  public init(columns: [Column], rows: [Row] = []) {
    self.columns = columns
    self.rows = rows
  }
}
