/// Queries and forms: `application/x-www-form-urlencoded`.
enum FormFields {
  /// The fields of a query or form, at most 200 of them; bytes that are no UTF-8 become replacement characters.
  static func decode(_ text: some StringProtocol) -> [ExplorerRequest.Field] {
    text.split(separator: "&").prefix(200).map { pair in
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return ExplorerRequest.Field(
        decodeComponent(parts.first ?? "", plusIsSpace: true),
        parts.count > 1 ? decodeComponent(parts[1], plusIsSpace: true) : "")
    }
  }

  /// A part of a path or query without its percent signs.
  static func decodeComponent(_ text: some StringProtocol, plusIsSpace: Bool = false) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    var iterator = Array(text.utf8)[...]
    while let byte = iterator.popFirst() {
      if byte == UInt8(ascii: "%"), iterator.count >= 2,
        let high = hexadecimal(iterator[iterator.startIndex]),
        let low = hexadecimal(iterator[iterator.startIndex + 1])
      {
        bytes.append(high << 4 | low)
        iterator = iterator.dropFirst(2)
      } else if byte == UInt8(ascii: "+"), plusIsSpace {
        bytes.append(UInt8(ascii: " "))
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func hexadecimal(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x37
    case 0x61...0x66: byte - 0x57
    default: nil
    }
  }

  /// A text for a part of a path or query: letters, digits and `-._~` stand, all else is percent-encoded.
  static func encode(_ text: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: bytes.append(byte)
      default: bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Fields as a query without its question mark.
  static func encode(_ fields: [ExplorerRequest.Field]) -> String {
    fields.map { "\(encode($0.name))=\(encode($0.value))" }.joined(separator: "&")
  }
}
