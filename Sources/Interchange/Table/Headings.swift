/// How headings are compared.
enum Headings {
  /// Letters and digits only, folded; `#` counts as "number".
  static func compact(_ heading: String) -> String {
    var text = ""
    for character in heading.prefix(200) {
      switch character {
      case "#", "№": text += " number "
      default: text.append(character)
      }
    }
    return TextFolding.fold(text).split(separator: " ").joined()
  }

  /// The heading without what stands in brackets at its end.
  static func withoutRemark(_ heading: String) -> String {
    let trimmed = TextFolding.trim(heading.prefix(200))
    guard trimmed.hasSuffix(")"), let open = trimmed.lastIndex(of: "("), open > trimmed.startIndex else {
      return trimmed
    }
    return String(trimmed[..<open])
  }
}
