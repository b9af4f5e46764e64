/// The number formats of a workbook's cells.
internal struct SpreadsheetStyles {
  /// What a format makes of a number.
  struct Format {
    /// The format's code; nil for General.
    var code: String?
    /// Whether it shows a day.
    var isDate: Bool
  }

  /// The format of each cell style, by the index that cells use.
  private var formats: [Format] = []

  init() {}

  init(_ styles: XMLTree) {
    var codes: [Int: String] = [:]
    for format in styles.children(named: "numFmts").flatMap({ $0.children(named: "numFmt") }) {
      if let id = format[attribute: "numFmtId"].flatMap({ Int($0) }) {
        codes[id] = format[attribute: "formatCode"]
      }
    }
    formats = styles.children(named: "cellXfs").flatMap { $0.children(named: "xf") }.map { style in
      let id = style[attribute: "numFmtId"].flatMap { Int($0) } ?? 0
      if let code = codes[id] { return Format(code: code, isDate: Self.showsDay(code)) }
      return Format(code: Self.builtin[id], isDate: Self.builtinDates.contains(id))
    }
  }

  /// The format of a cell style; General when there is no such style.
  subscript(index: Int) -> Format {
    formats.indices.contains(index) ? formats[index] : Format(code: nil, isDate: false)
  }

  /// Formats that every program knows by number (ISO/IEC 29500-1, 18.8.30), those that matter here.
  private static let builtin: [Int: String] = [
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 14: "mm-dd-yy", 15: "d-mmm-yy",
    16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss",
    22: "m/d/yy h:mm", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mmss.0", 49: "@",
  ]
  /// Those that show a day, the ones of East Asian locales among them.
  private static let builtinDates: Set<Int> = Set([14, 15, 16, 17, 22] + Array(27...36) + Array(50...58))

  /// Whether a format code shows a day or a month, rather than only a time or a number.
  static func showsDay(_ code: String) -> Bool {
    // Only the section for positive numbers counts; quoted, escaped and bracketed parts are literal.
    var bare = ""
    var characters = Array(code.lowercased()).makeIterator()
    while let character = characters.next() {
      switch character {
      case "\"": while let next = characters.next(), next != "\"" {}
      case "[": while let next = characters.next(), next != "]" {}
      case "\\", "_", "*": _ = characters.next()
      case ";": return showsDay(bareCode: bare)
      default: bare.append(character)
      }
    }
    return showsDay(bareCode: bare)
  }

  private static func showsDay(bareCode: String) -> Bool {
    if bareCode.contains("general") { return false }
    if bareCode.contains(where: { "yd".contains($0) }) { return true }
    // A lone m is the minute beside h or s, and the month otherwise.
    return bareCode.contains("m") && !bareCode.contains(where: { "hs".contains($0) })
  }
}
