public import Interchange

/// A list of records of the workspace: one table for the terminal, one for the file, and its JSON.
///
/// What the lists hold is in the extensions of this type: one initialiser a list.
public struct RecordReport: Report {
  /// What is listed.
  public let title: String
  /// The short table, with a line below it.
  public let screen: [Block]
  /// Everything, for programs.
  public let json: JSONValue
  /// Every column.
  public let table: Table
  private let sheetName: String

  /// The same as the terminal shows, with every column, under a title.
  public var page: [Block] { [.title(title), .table(table)] + screen.filter(Self.isText) }

  /// One sheet with every column.
  public var sheets: [Workbook.Sheet] { [Workbook.Sheet(name: sheetName, title: title, table: table)] }

  /// A list.
  ///
  /// - Parameters:
  ///   - title: What is listed.
  ///   - sheet: The name of the sheet.
  ///   - empty: What a terminal shows when there is nothing to list.
  ///   - short: The table of a terminal; nil for the whole one.
  ///   - table: The whole table.
  ///   - notes: Lines below the table.
  ///   - json: The document.
  init(
    title: String, sheet: String, empty: String, short: Table? = nil, table: Table, notes: [String] = [],
    fields: [Block.Field] = [], json: JSONValue
  ) {
    self.title = title
    sheetName = sheet
    self.table = table
    self.json = json
    var blocks: [Block] = table.rows.isEmpty ? [.paragraph(empty)] : [.table(short ?? table)]
    if !fields.isEmpty { blocks.append(.fields(fields)) }
    blocks += notes.filter { !$0.isEmpty }.map { .paragraph($0, .muted) }
    screen = blocks
  }

  private static func isText(_ block: Block) -> Bool {
    if case .table = block { false } else { true }
  }
}
