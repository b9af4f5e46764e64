/// Identifiers and texts written where a format allows fewer characters, and read back as they were.
///
/// What may not stand is written as `_xHH_`, the scalar in hexadecimal: `4.2.c` becomes `_4.2.c`, because a
/// token may not begin with a digit, and `CC6.1 (b)` becomes `CC6.1_x20__x28_b_x29_`.
package enum IdentifierEscape {
  /// The text as an XML NCName, which is OSCAL's token; one-to-one.
  package static func token(_ text: String) -> String {
    guard let first = text.unicodeScalars.first else { return "_x_" }
    let plain = escaped(text) { isNameCharacter($0) }
    return isLetter(first) ? plain : first == "_" ? plain : needsPrefix(first) ? "_" + plain : plain
  }

  /// The text that `token` was made from; a text that no token stands for is returned as it is.
  package static func untoken(_ token: String) -> String {
    if token == "_x_" { return "" }
    var text = token
    // `_4` stands for a leading digit, dot or dash; every other leading underscore begins an escape.
    if text.unicodeScalars.first == "_", let second = text.unicodeScalars.dropFirst().first,
      needsPrefix(second)
    {
      text.unicodeScalars.removeFirst()
    }
    return unescaped(text)
  }

  /// The text with all line ends, control characters and outer spaces escaped: OSCAL's string; one-to-one.
  package static func value(_ text: String) -> String {
    if text.isEmpty { return "_x_" }
    let count = text.unicodeScalars.count
    var index = 0
    return escaped(text) { scalar in
      defer { index += 1 }
      let isEdge = index == 0 || index == count - 1
      return !isForbidden(scalar) && !(isEdge && scalar.properties.isWhitespace)
    }
  }

  /// The text that `value` was made from.
  package static func unvalue(_ value: String) -> String { value == "_x_" ? "" : unescaped(value) }

  /// Whether the text may stand as an OSCAL string without being escaped.
  package static func isPlainValue(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, let last = text.unicodeScalars.last else { return false }
    return !first.properties.isWhitespace && !last.properties.isWhitespace
      && !text.unicodeScalars.contains(where: isForbidden)
  }

  /// Whether XML 1.0 can hold the text and gives it back: no control characters but line feeds.
  package static func isXMLText(_ text: String) -> Bool {
    !text.unicodeScalars.contains { scalar in
      switch scalar.value {
      case 0x0A: false
      case 0..<0x20, 0xFFFE, 0xFFFF: true
      default: false
      }
    }
  }

  /// Line ends, and what XML 1.0 cannot hold or changes.
  private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0xFFFE, 0xFFFF: true
    default: false
    }
  }

  private static func needsPrefix(_ scalar: Unicode.Scalar) -> Bool {
    ("0"..."9").contains(scalar) || scalar == "." || scalar == "-"
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
  }

  private static func isNameCharacter(_ scalar: Unicode.Scalar) -> Bool {
    isLetter(scalar) || ("0"..."9").contains(scalar) || scalar == "." || scalar == "-" || scalar == "_"
  }

  private static func escaped(_ text: String, _ isAllowed: (Unicode.Scalar) -> Bool) -> String {
    var out = String.UnicodeScalarView()
    let scalars = Array(text.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      let isAllowed = isAllowed(scalar)
      // An underscore is escaped only where it could be read as the beginning of an escape or of a prefix.
      let isAmbiguous =
        scalar == "_"
        && (index == 0 || (index + 1 < scalars.count && scalars[index + 1] == "x"))
      if isAllowed, !isAmbiguous {
        out.append(scalar)
      } else {
        out.append(contentsOf: "_x\(String(scalar.value, radix: 16, uppercase: true))_".unicodeScalars)
      }
    }
    return String(out)
  }

  private static func unescaped(_ text: String) -> String {
    guard text.utf8.contains(0x5F) else { return text }
    let scalars = Array(text.unicodeScalars)
    var out = String.UnicodeScalarView()
    var index = 0
    while index < scalars.count {
      if scalars[index] == "_", index + 1 < scalars.count, scalars[index + 1] == "x",
        let end = scalars[(index + 2)...].prefix(7).firstIndex(of: "_"), end > index + 2,
        let value = UInt32(String(String.UnicodeScalarView(scalars[(index + 2)..<end])), radix: 16),
        let scalar = Unicode.Scalar(value)
      {
        out.append(scalar)
        index = end + 1
      } else {
        out.append(scalars[index])
        index += 1
      }
    }
    return String(out)
  }
}
