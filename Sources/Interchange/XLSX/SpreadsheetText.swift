/// The escapes `_xHHHH_` by which workbooks write characters that XML does not have.
internal enum SpreadsheetText {
  /// The text with its escapes resolved. `_x005F_` is an underscore that kept its successor from being one.
  static func unescape(_ text: String) -> String {
    guard text.utf8.contains(0x5F) else { return text }
    let units = Array(text.utf16)
    guard units.indices.contains(where: { code(in: units, at: $0) != nil }) else { return text }
    var result: [UInt16] = []
    var index = 0
    while index < units.count {
      if let code = code(in: units, at: index) {
        result.append(code)
        index += 7
      } else {
        result.append(units[index])
        index += 1
      }
    }
    return String(decoding: result, as: UTF16.self)
  }

  /// The text with an escape for whatever would be taken for one, and for what XML does not have.
  static func escape(_ text: String) -> String {
    let units = Array(text.utf16)
    var result: [UInt16] = []
    for (index, unit) in units.enumerated() {
      switch unit {
      case 0x5F where code(in: units, at: index) != nil: result += Array("_x005F_".utf16)
      case 0x09, 0x0A: result.append(unit)
      // Within a cell a line ends with a line feed alone.
      case 0x0D: if index + 1 == units.count || units[index + 1] != 0x0A { result.append(0x0A) }
      case 0x00...0x1F, 0xFFFE, 0xFFFF:
        let digits = String(unit, radix: 16, uppercase: true)
        result += Array("_x\(String(repeating: "0", count: 4 - digits.count))\(digits)_".utf16)
      default: result.append(unit)
      }
    }
    return String(decoding: result, as: UTF16.self)
  }

  /// The code of an escape that begins at `index`.
  private static func code(in units: [UInt16], at index: Int) -> UInt16? {
    guard index + 7 <= units.count, units[index] == 0x5F, units[index + 1] == 0x78, units[index + 6] == 0x5F
    else { return nil }
    var code: UInt16 = 0
    for unit in units[(index + 2)..<(index + 6)] {
      guard let digit = hexDigit(unit) else { return nil }
      code = code << 4 | digit
    }
    return code
  }

  private static func hexDigit(_ unit: UInt16) -> UInt16? {
    switch unit {
    case 0x30...0x39: unit - 0x30
    case 0x41...0x46: unit - 0x37
    case 0x61...0x66: unit - 0x57
    default: nil
    }
  }
}
