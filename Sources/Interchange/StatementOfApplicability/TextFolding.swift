/// Reduces text to what people mean by it, so that `Réalisé `, `REALISE` and `realise` are one value.
internal enum TextFolding {
  /// Lower case, without accents, punctuation as single spaces, nothing at either end.
  ///
  /// Letters of other scripts, digits and symbols such as emoji stay. Independent of any locale.
  static func fold(_ text: some StringProtocol) -> String {
    foldASCII(text) ?? foldAny(text)
  }

  /// The same for text that is all ASCII, as most is; nil when it is not.
  private static func foldASCII(_ text: some StringProtocol) -> String? {
    var result: [UInt8] = []
    result.reserveCapacity(text.utf8.count)
    var pendingSpace = false
    for byte in text.utf8 {
      let lower: UInt8
      switch byte {
      case 0x30...0x39, 0x61...0x7A: lower = byte
      case 0x41...0x5A: lower = byte + 0x20
      case 0x80...: return nil
      default:
        pendingSpace = !result.isEmpty
        continue
      }
      if pendingSpace { result.append(0x20) }
      pendingSpace = false
      result.append(lower)
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func foldAny(_ text: some StringProtocol) -> String {
    var result = String.UnicodeScalarView()
    var pendingSpace = false
    func append(_ scalar: Unicode.Scalar) {
      if pendingSpace, !result.isEmpty { result.append(" ") }
      pendingSpace = false
      result.append(scalar)
    }
    for scalar in text.lowercased().unicodeScalars {
      if isIgnored(scalar) { continue }
      if isSeparator(scalar) {
        pendingSpace = true
      } else if let plain = plainLetters[scalar] {
        for letter in plain.unicodeScalars { append(letter) }
      } else {
        append(scalar)
      }
    }
    return String(result)
  }

  /// The words of the folded text.
  static func words(_ text: some StringProtocol) -> [Substring] { fold(text).split(separator: " ") }

  /// The text without white space, no-break spaces and invisible characters at either end, and with line
  /// breaks as `\n`.
  static func trim(_ text: some StringProtocol) -> String {
    let whole = String(text)
    var scalars = whole.unicodeScalars[...]
    while let first = scalars.first, isBlank(first) { scalars.removeFirst() }
    while let last = scalars.last, isBlank(last) { scalars.removeLast() }
    guard scalars.contains("\r") else { return String(Substring(scalars)) }
    return String(String.UnicodeScalarView(scalars.filter { $0 != "\r" }))
  }

  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || scalar == "\u{200B}" || scalar == "\u{FEFF}" || scalar == "\u{2060}"
  }

  /// Combining marks, variation selectors and characters that only join or hyphenate.
  private static func isIgnored(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x300...0x36F, 0xFE00...0xFE0F, 0x200B...0x200D, 0x2060, 0xFEFF, 0xAD: true
    default: false
    }
  }

  private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x30...0x39, 0x61...0x7A: false
    case 0...0x7F, 0x80...0xBF, 0xD7, 0xF7, 0x2000...0x206F, 0x3000...0x303F: true
    default: scalar.properties.isWhitespace
    }
  }

  /// Letters with what they are without their accents; several characters where a language writes them so.
  private static let plainLetters: [Unicode.Scalar: String] = {
    let groups: [(String, String)] = [
      ("a", "àáâãäåāăąǎ"), ("c", "çćĉċč"), ("d", "ďđð"), ("e", "èéêëēĕėęě"), ("g", "ĝğġģ"), ("h", "ĥħ"),
      ("i", "ìíîïĩīĭįı"), ("j", "ĵ"), ("k", "ķ"), ("l", "ĺļľŀł"), ("n", "ñńņňŋ"), ("o", "òóôõöøōŏő"),
      ("r", "ŕŗř"), ("s", "śŝşšș"), ("t", "ţťŧț"), ("u", "ùúûüũūŭůűų"), ("w", "ŵ"), ("y", "ýÿŷ"),
      ("z", "źżž"), ("ss", "ß"), ("ae", "æ"), ("oe", "œ"), ("th", "þ"),
      ("α", "ά"), ("ε", "έ"), ("η", "ή"), ("ι", "ίϊΐ"), ("ο", "ό"), ("υ", "ύϋΰ"), ("ω", "ώ"), ("σ", "ς"),
    ]
    var result: [Unicode.Scalar: String] = [:]
    for (plain, accented) in groups {
      for scalar in accented.unicodeScalars { result[scalar] = plain }
    }
    return result
  }()
}
