/// An identifier taken apart: `A.12.4.3` is the prefix `A` and the numbers 12, 4, 3.
internal struct IdentifierKey: Hashable, Sendable {
  /// The letters before the numbers, in upper case; empty for a bare identifier.
  var prefix: String
  /// The numbers.
  var numbers: [Int]
  /// The letter of an item, in upper case: `C` of `4.2 c)`.
  var suffix = ""
}

/// An identifier at the beginning of a text, however people write it, and what follows it.
internal struct IdentifierText: Hashable, Sendable {
  /// The identifier.
  var key: IdentifierKey
  /// The text after it and after the punctuation between.
  var rest: String
  /// The text after it with the punctuation.
  var rawRest: String

  /// The readings of a text, the longest identifier first; none when it does not begin with one.
  ///
  /// `A.12.4.3`, `A 12.4.3`, `A12.4.3`, `a-12-4-3`, `12.4.3`, `A.12.4.3 Administrator logs`,
  /// `Annex A 5.1`, `ISO/IEC 27001:2022 A.5.1`, `Clause 6.1.3 d)`, `CC6.1`, `5,10`.
  static func parse(_ text: String) -> [IdentifierText] {
    var scanner = Scanner(text)
    scanner.skipIntroduction()
    guard let prefix = scanner.prefix(), let numbers = scanner.numbers(allowDashes: !prefix.isEmpty) else {
      return []
    }
    var result: [IdentifierText] = []
    var beyond = scanner
    if let suffix = beyond.suffix() {
      result.append(beyond.identifier(IdentifierKey(prefix: prefix, numbers: numbers, suffix: suffix)))
    }
    if scanner.isAtBoundary {
      result.append(scanner.identifier(IdentifierKey(prefix: prefix, numbers: numbers)))
    }
    return result
  }

  private struct Scanner {
    private let scalars: [Unicode.Scalar]
    private var index = 0

    init(_ text: String) { scalars = Array(text.unicodeScalars) }

    private subscript(offset: Int) -> Unicode.Scalar? {
      scalars.indices.contains(index + offset) ? scalars[index + offset] : nil
    }

    private static func isLetter(_ scalar: Unicode.Scalar?) -> Bool {
      scalar?.properties.isAlphabetic ?? false
    }

    private static func digit(_ scalar: Unicode.Scalar?) -> Int? {
      guard let scalar, (0x30...0x39).contains(scalar.value) else { return nil }
      return Int(scalar.value) - 0x30
    }

    private static func isPunctuation(_ scalar: Unicode.Scalar?) -> Bool {
      guard let scalar else { return false }
      return scalar.properties.isWhitespace || " .,:;-–—‐‑_/|()[]§#".unicodeScalars.contains(scalar)
    }

    /// Words that stand before identifiers, folded.
    private static let introductions: Set<String> = [
      "iso", "iec", "en", "din", "bs", "csn", "annex", "annexe", "anhang", "anexo", "allegato", "bijlage",
      "priloha", "zalacznik", "παραρτημα", "control", "controls", "clause", "kontrolle", "massnahme",
      "mesure",
      "controllo", "opatreni", "kapitola", "kapitel", "clausula", "zabezpieczenie", "ref", "cl", "section",
    ]

    mutating func skipIntroduction() {
      while true {
        let start = index
        while Self.isPunctuation(self[0]) { index += 1 }
        let wordStart = index
        while Self.isLetter(self[0]) { index += 1 }
        if index > wordStart {
          let word = TextFolding.fold(String(String.UnicodeScalarView(scalars[wordStart..<index])))
          if Self.introductions.contains(word), self[0].map({ !Self.isLetter($0) }) ?? false { continue }
          index = wordStart
          return
        }
        if skipStandardNumber() { continue }
        index = Self.digit(self[0]) != nil ? wordStart : start
        return
      }
    }

    /// Skips `27001` or `27002` with its year, as in `27001:2022`.
    private mutating func skipStandardNumber() -> Bool {
      let number = scalars[index...].prefix(5).compactMap { Self.digit($0) }
      guard number == [2, 7, 0, 0, 1] || number == [2, 7, 0, 0, 2], Self.digit(self[5]) == nil else {
        return false
      }
      index += 5
      if self[0] == ":" || self[0] == "-" || self[0] == "/" {
        let year = scalars[(index + 1)...].prefix(4).compactMap { Self.digit($0) }
        if year.count == 4 { index += 5 }
      }
      return true
    }

    /// Up to four letters directly before a digit, or with punctuation between; "" when there are none.
    mutating func prefix() -> String? {
      let start = index
      while Self.isLetter(self[0]), index - start <= 4 { index += 1 }
      let letters = TextFolding.fold(String(String.UnicodeScalarView(scalars[start..<index]))).uppercased()
      guard index - start <= 4 else { return nil }
      // A Greek or Cyrillic A looks the same.
      let prefix = ["Α", "А"].contains(letters) ? "A" : letters
      var skipped = 0
      while !prefix.isEmpty, skipped < 3, Self.isPunctuation(self[0]), Self.digit(self[0]) == nil {
        index += 1
        skipped += 1
      }
      return Self.digit(self[0]) == nil ? nil : prefix
    }

    mutating func numbers(allowDashes: Bool) -> [Int]? {
      var result: [Int] = []
      while result.count < 6 {
        var number = 0
        var digits = 0
        while let digit = Self.digit(self[0]) {
          digits += 1
          guard digits <= 4 else { return nil }
          number = number * 10 + digit
          index += 1
        }
        guard digits > 0 else { return nil }
        result.append(number)
        // A dot may be followed by spaces, a comma or dash may not: they are punctuation of prose, too.
        var ahead = 0
        if self[0] == "." {
          ahead = 1
          while self[ahead] == " " || self[ahead] == "\u{A0}" { ahead += 1 }
          // "A.5.1. 10 rules" is not 5.1.10.
          if ahead > 1, self[ahead - 1] != ".", result.count > 1 { ahead = 1 }
        } else if self[0] == "," || (allowDashes && (self[0] == "-" || self[0] == "‑")) {
          ahead = 1
        }
        guard ahead > 0, Self.digit(self[ahead]) != nil else { break }
        index += ahead
      }
      return result
    }

    /// The letter of an item: `c)`, `(c)`, `.c`.
    mutating func suffix() -> String? {
      let start = index
      while self[0] == " " || self[0] == "." || self[0] == "(" { index += 1 }
      guard index - start <= 2, let letter = self[0], (0x41...0x7A).contains(letter.value),
        Self.isLetter(letter)
      else { return nil }
      let next = self[1]
      let isClosed = next == ")" || (next == nil && index > start) || (next == "." && index > start)
      guard isClosed || (index > start && scalars[index - 1] == "." && !Self.isLetter(next)) else {
        return nil
      }
      index += 1
      if self[0] == ")" { index += 1 }
      return String(letter).uppercased()
    }

    /// Whether nothing of the identifier follows.
    var isAtBoundary: Bool { !Self.isLetter(self[0]) && Self.digit(self[0]) == nil }

    func identifier(_ key: IdentifierKey) -> IdentifierText {
      let raw = scalars[index...]
      let rest = raw.drop { Self.isPunctuation($0) }
      return IdentifierText(
        key: key, rest: TextFolding.trim(String(String.UnicodeScalarView(rest))),
        rawRest: String(String.UnicodeScalarView(raw)))
    }
  }
}
