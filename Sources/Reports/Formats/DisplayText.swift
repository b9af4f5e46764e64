/// Text as a terminal shows it: how wide it is, how it wraps, and what must not reach it.
public enum DisplayText {
  /// Whether a character acts on a terminal or on the order of text instead of being shown: the C0 and C1
  /// controls (escape sequences begin with one), line and paragraph separators, and the bidirectional
  /// embeddings, overrides and isolates.
  public static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00...0x1F, 0x7F...0x9F, 0x2028...0x202E, 0x2066...0x2069, 0x200E...0x200F, 0xFEFF: true
    default: false
    }
  }

  /// The text with tabs as spaces, line ends as `\n` and every other unsafe character as U+FFFD.
  public static func neutralised(_ text: String) -> String {
    if text.unicodeScalars.allSatisfy({ !isUnsafe($0) || $0 == "\n" }) { return text }
    var out = String.UnicodeScalarView()
    var previous: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n": if previous != "\r" { out.append("\n") }
      case "\r": out.append("\n")
      case "\t": out.append(" ")
      default: out.append(isUnsafe(scalar) ? "\u{FFFD}" : scalar)
      }
      previous = scalar
    }
    return String(out)
  }

  /// The number of terminal columns that a line of text takes: two for wide East Asian characters and emoji,
  /// none for combining marks and other characters without a width.
  public static func width(_ text: some StringProtocol) -> Int {
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text.utf8.count }
    return text.reduce(0) { $0 + width($1) }
  }

  /// The number of terminal columns that a character takes: 0, 1 or 2.
  public static func width(_ character: Character) -> Int {
    var width = 0
    for scalar in character.unicodeScalars {
      if scalar.value == 0xFE0F { return 2 }
      width = max(width, Self.width(scalar))
    }
    return width
  }

  private static func width(_ scalar: Unicode.Scalar) -> Int {
    let value = scalar.value
    if value < 0x300 { return value < 0x20 || (0x7F..<0xA0).contains(value) || value == 0xAD ? 0 : 1 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control: return 0
    default: break
    }
    if scalar.properties.isEmojiPresentation { return 2 }
    // The wide and full-width blocks of Unicode Standard Annex 11.
    switch value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
      0xA000...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
      0xFFE0...0xFFE6, 0x1B000...0x1B2FF, 0x20000...0x3FFFD:
      return 2
    default: return 1
    }
  }

  /// The text in lines of at most `width` columns, broken between words; a longer word is broken where it
  /// must be. Its own line ends are kept. One empty line for an empty text. A width below 1 counts as 1, and
  /// a character wider than the line has a line of its own.
  public static func wrapped(_ text: String, width limit: Int) -> [String] {
    let limit = max(1, limit)
    var lines: [String] = []
    for paragraph in text.split(separator: "\n", omittingEmptySubsequences: false) {
      var line = ""
      var used = 0
      for word in paragraph.split(separator: " ") {
        let length = width(word)
        if used > 0, used + 1 + length <= limit {
          line += " " + word
          used += 1 + length
          continue
        }
        if used > 0 {
          lines.append(line)
          line = ""
          used = 0
        }
        if length <= limit {
          line = String(word)
          used = length
          continue
        }
        for character in word {
          let step = width(character)
          if used + step > limit, used > 0 {
            lines.append(line)
            line = ""
            used = 0
          }
          line.append(character)
          used += step
        }
      }
      lines.append(line)
    }
    return lines
  }
}
