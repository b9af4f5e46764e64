/// Collects the strings that the cells of a workbook refer to by number.
internal struct SharedStringsHandler: XMLHandler {
  private(set) var strings: [String] = []
  private(set) var isOverLimit = false
  private let limit: Int
  private var length = 0
  private var current = ""
  private var isInText = false
  /// Within phonetic readings, which repeat the text in another script.
  private var isInPhonetic = false

  init(limit: Int) { self.limit = limit }

  var isFinished: Bool { isOverLimit }

  mutating func start(_ element: borrowing XMLStartTag) {
    guard element.isOfSpreadsheet() else { return }
    if element.isNamed("si") {
      current = ""
    } else if element.isNamed("rPh") {
      isInPhonetic = true
    } else if element.isNamed("t") {
      isInText = !isInPhonetic
    }
  }

  mutating func text(_ text: borrowing XMLText) {
    if isInText { current += text.string }
  }

  mutating func end(_ element: borrowing XMLEndTag) {
    guard element.isOfSpreadsheet() else { return }
    if element.isNamed("si") {
      length += current.utf8.count
      isOverLimit = length > limit
      strings.append(SpreadsheetText.unescape(current))
    } else if element.isNamed("rPh") {
      isInPhonetic = false
    } else if element.isNamed("t") {
      isInText = false
    }
  }
}
