internal import ControlModel

/// Collects the cells of one sheet that hold something.
internal struct SheetHandler: XMLHandler {
  private(set) var merges: [CellRange] = []
  private(set) var cellCount = 0
  private(set) var isOverLimit = false
  private(set) var failure: String?
  /// A cell whose text is longer than is read.
  private(set) var overlongCell: CellReference?
  private var rows: [SpreadsheetRow] = []
  private var isSorted = true

  private let strings: SharedStringsHandler
  private let styles: SpreadsheetStyles
  private let uses1904: Bool
  private let limit: Int
  private let textLimit: Int

  private var row = 0
  private var column = 0
  private var cells: [SpreadsheetCell] = []
  private var type = ""
  private var style = 0
  private var hasFormula = false
  private var content = ""
  /// What the text that follows is for.
  private enum Sink { case nothing, value, inline }
  private var sink = Sink.nothing
  private var isInCell = false
  private var isInPhonetic = false

  /// - Parameters:
  ///   - limit: How many cells are read at most.
  ///   - textLimit: How many bytes the text of one may have.
  init(
    strings: SharedStringsHandler, styles: SpreadsheetStyles, uses1904: Bool, limit: Int, textLimit: Int
  ) {
    self.strings = strings
    self.styles = styles
    self.uses1904 = uses1904
    self.limit = limit
    self.textLimit = textLimit
  }

  var isFinished: Bool { isOverLimit || failure != nil || overlongCell != nil }

  /// The rows from top to bottom, whatever their order in the file.
  var sortedRows: [SpreadsheetRow] {
    isSorted ? rows : rows.sorted { $0.number < $1.number }
  }

  mutating func start(_ element: borrowing XMLStartTag) {
    guard element.isOfSpreadsheet() else { return }
    if isInCell {
      startInCell(element)
    } else if element.isNamed("c") {
      startCell(element)
    } else if element.isNamed("row") {
      row = element[attribute: "r"].flatMap { Int($0) } ?? row + 1
      column = 0
      cells = []
      if !(1...CellReference.maximumRow).contains(row) { failure = "line \(element.line): a row \(row)" }
    } else if element.isNamed("mergeCell"), let range = element[attribute: "ref"].flatMap({ CellRange($0) }) {
      merges.append(range)
    }
  }

  private mutating func startCell(_ element: borrowing XMLStartTag) {
    isInCell = true
    column += 1
    if let text = element[attribute: "r"] {
      guard let reference = CellReference(text) else {
        failure = "line \(element.line): a cell at '\(text)'"
        return
      }
      column = reference.column
    } else if column > CellReference.maximumColumn {
      failure = "line \(element.line): too many cells in a row"
    }
    type = element[attribute: "t"] ?? "n"
    style = element[attribute: "s"].flatMap { Int($0) } ?? 0
    hasFormula = false
    content = ""
  }

  private mutating func startInCell(_ element: borrowing XMLStartTag) {
    if element.isNamed("v") {
      sink = .value
    } else if element.isNamed("f") {
      hasFormula = true
    } else if element.isNamed("t") {
      sink = isInPhonetic ? .nothing : .inline
    } else if element.isNamed("rPh") {
      isInPhonetic = true
    }
  }

  mutating func text(_ text: borrowing XMLText) {
    guard sink != .nothing else { return }
    content += text.string
    if content.utf8.count > textLimit { overlongCell = CellReference(row: row, column: column) }
  }

  mutating func end(_ element: borrowing XMLEndTag) {
    guard element.isOfSpreadsheet() else { return }
    if element.isNamed("v") || element.isNamed("t") {
      sink = .nothing
    } else if element.isNamed("rPh") {
      isInPhonetic = false
    } else if element.isNamed("c") {
      isInCell = false
      endCell()
    } else if element.isNamed("row"), !cells.isEmpty {
      if let last = rows.last, last.number >= row { isSorted = false }
      rows.append(SpreadsheetRow(number: row, cells: cells))
    }
  }

  private mutating func endCell() {
    guard failure == nil, let cell = value() else { return }
    cellCount += 1
    isOverLimit = cellCount > limit
    let reference = CellReference(row: row, column: column)
    let format = if case .text = cell { String?.none } else { styles[style].code }
    cells.append(SpreadsheetCell(reference, cell, numberFormat: format))
  }

  /// What the cell that just ended holds; nil when nothing.
  private mutating func value() -> SpreadsheetValue? {
    if content.isEmpty {
      // A formula whose result is an empty text says that it is a text; an empty value element alone is what
      // programs write that do not calculate.
      return hasFormula && type != "str" ? .uncalculatedFormula : nil
    }
    switch type {
    case "s":
      guard let index = Int(content), strings.strings.indices.contains(index) else {
        failure = "row \(row): a cell refers to a shared text '\(content)' that does not exist"
        return nil
      }
      if strings.overlong.contains(index) { overlongCell = CellReference(row: row, column: column) }
      return strings.strings[index].isEmpty ? nil : .text(strings.strings[index])
    case "str", "inlineStr": return .text(SpreadsheetText.unescape(content))
    case "b": return .boolean(content == "1" || content == "true")
    case "e": return .error(content)
    case "d":
      return CalendarDate(iso8601: content.prefix(10)).map { .date($0) } ?? .text(content)
    default:
      guard let number = Double(content) else { return .text(content) }
      if styles[style].isDate, let date = SpreadsheetDate.date(serial: number, uses1904: uses1904) {
        return .date(date)
      }
      return .number(number)
    }
  }
}
