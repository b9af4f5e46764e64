internal import ControlModel

/// A mapping set in SSSOM as anybody may have written it, before anything is made of it: header slots and rows of
/// texts with their places.
struct SSSOMDocument {
  /// A row's cells in the order of the document's columns; those at the end may be missing.
  struct Row {
    var cells: [String]
    /// Where the row is.
    var location: SourceLocation
    /// Where each cell begins, in columns of the row's line; empty where the places are in `offsets`.
    var columns: [Int] = []
    /// Where each cell begins, in bytes; empty where the places are in `columns`.
    var offsets: [Int] = []
  }

  /// A slot of the header with its values.
  struct Slot {
    var values: [String]
    var location: SourceLocation
  }

  let file: String
  var header: [String: Slot] = [:]
  /// Header slots in their order.
  var headerOrder: [String] = []
  /// The curie_map: prefix → expansion.
  var prefixes: [String: String] = [:]
  var declaresPrefixes = false
  /// Declared extensions: slot name → property.
  var extensions: [String: String] = [:]
  /// The columns of the rows.
  var columns: [String] = []
  var rows: [Row] = []
  /// The places of bytes, for JSON.
  var index: LineIndex?

  init(file: String) { self.file = file }

  /// The first value of a header slot, nil without one.
  func text(_ slot: String) -> String? {
    header[slot]?.values.first.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// The values of a header slot.
  func texts(_ slot: String) -> [String] { header[slot]?.values.filter { !$0.isEmpty } ?? [] }

  /// Sets a header slot unless it is there already.
  mutating func add(_ name: String, _ values: [String], at location: SourceLocation) {
    guard header[name] == nil else { return }
    header[name] = Slot(values: values, location: location)
    headerOrder.append(name)
  }

  /// Where a cell is; the row when the cell is missing.
  func location(_ row: Row, _ column: Int?) -> SourceLocation {
    guard let column else { return row.location }
    if let index, column < row.offsets.count, row.offsets[column] >= 0 {
      return index.location(row.offsets[column])
    }
    if column < row.columns.count, case .line(let line, _) = row.location.position {
      return SourceLocation(file: file, line: line, column: row.columns[column])
    }
    return row.location
  }
}
