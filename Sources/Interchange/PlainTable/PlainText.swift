/// How plain tables write several texts into one cell, and truth values.
enum PlainText {
  /// The texts joined by `; `, with `\` before a semicolon or backslash of their own and `\n` for a line break.
  static func joined(_ texts: [String]) -> String {
    texts.map { text in
      String(
        String.UnicodeScalarView(
          text.unicodeScalars.flatMap { scalar -> [Unicode.Scalar] in
            switch scalar {
            case ";", "\\": ["\\", scalar]
            case "\n": ["\\", "n"]
            default: [scalar]
            }
          }))
    }.joined(separator: "; ")
  }

  /// The texts that a cell lists, separated by semicolons or line breaks.
  static func split(_ text: String) -> [String] {
    var result: [String] = []
    var current = String.UnicodeScalarView()
    var isEscaped = false
    for scalar in text.unicodeScalars {
      if isEscaped {
        switch scalar {
        case ";", "\\": current.append(scalar)
        case "n": current.append("\n")
        default: current.append(contentsOf: ["\\", scalar])
        }
        isEscaped = false
      } else if scalar == "\\" {
        isEscaped = true
      } else if scalar == ";" || scalar == "\n" {
        result.append(TextFolding.trim(String(current)))
        current = String.UnicodeScalarView()
      } else {
        current.append(scalar)
      }
    }
    if isEscaped { current.append("\\") }
    result.append(TextFolding.trim(String(current)))
    return result.filter { !$0.isEmpty }
  }

  /// Whether a cell says yes; nil for an empty one and for other words.
  static func truth(_ text: String) -> Bool? {
    switch TextFolding.fold(text) {
    case "yes", "y", "true", "x", "1", "✓", "✔": true
    case "no", "n", "false", "0": false
    default: nil
    }
  }
}
