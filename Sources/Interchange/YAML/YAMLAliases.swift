/// The anchors and aliases of a YAML text, seen without parsing it.
enum YAMLAliases {
  /// How many times the text's size its aliases can make of it at most, 1 without any.
  ///
  /// An alias stands for what was written before it, so each stretch between two anchors multiplies what it refers
  /// to by the aliases in it. What only looks like one, in quotes or prose, is counted too: the bound is never too
  /// low. Linear.
  static func expansionBound(_ text: String) -> Int {
    var bound = 1
    var aliases = 0
    func multiplied() -> Int {
      let (product, isOverflow) = bound.multipliedReportingOverflow(by: aliases + 1)
      return isOverflow ? .max : product
    }
    var hasAnchor = false
    // The sign that began, and whether a name follows it.
    var sign: UInt8?
    var isNamed = false
    for byte in text.utf8 {
      if isName(byte) {
        isNamed = sign != nil
        continue
      }
      if isNamed, endsName(byte) {
        if sign == UInt8(ascii: "*") {
          // Without an anchor before it there is nothing that it could stand for.
          if hasAnchor { aliases += 1 }
        } else {
          bound = multiplied()
          aliases = 0
          hasAnchor = true
        }
      }
      sign = byte == UInt8(ascii: "&") || byte == UInt8(ascii: "*") ? byte : nil
      isNamed = false
    }
    if isNamed, sign == UInt8(ascii: "*"), hasAnchor { aliases += 1 }
    return multiplied()
  }

  private static func isName(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "_"), UInt8(ascii: "-"): true
    default: false
    }
  }

  /// Whether a name of libyaml's may end before this byte, which keeps `&amp;` and `*emphasis*` apart from them.
  private static func endsName(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x00, 0x09, 0x0A, 0x0D, 0x20, 0x80...: true
    default: "?:,]}%@`".utf8.contains(byte)
    }
  }
}
