/// Collects the strings that the cells of a workbook refer to by number.
internal struct SharedStringsHandler: XMLHandler {
  private(set) var strings: [String] = []
  /// The numbers of those that are longer than is read of one; what they hold is cut off.
  private(set) var overlong: Set<Int> = []
  private(set) var isOverLimit = false
  private let limit: Int
  private let textLimit: Int
  private var length = 0
  private var current = ""
  private var isInText = false
  /// Within phonetic readings, which repeat the text in another script.
  private var isInPhonetic = false

  /// - Parameters:
  ///   - limit: How many bytes all may have together.
  ///   - textLimit: How many one may have.
  init(limit: Int, textLimit: Int) {
    self.limit = limit
    self.textLimit = textLimit
  }

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
    guard isInText, current.utf8.count <= textLimit else { return }
    current += text.string
  }

  mutating func end(_ element: borrowing XMLEndTag) {
    guard element.isOfSpreadsheet() else { return }
    if element.isNamed("si") {
      length += current.utf8.count
      isOverLimit = length > limit
      if current.utf8.count > textLimit { overlong.insert(strings.count) }
      strings.append(SpreadsheetText.unescape(current))
    } else if element.isNamed("rPh") {
      isInPhonetic = false
    } else if element.isNamed("t") {
      isInText = false
    }
  }
}
