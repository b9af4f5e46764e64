/// How the characters of a text file are written as bytes.
public enum TextEncoding: String, CaseIterable, Hashable, Sendable {
  /// UTF-8, with or without a byte order mark.
  case utf8 = "UTF-8"
  /// UTF-16, the low byte first.
  case utf16LittleEndian = "UTF-16LE"
  /// UTF-16, the high byte first.
  case utf16BigEndian = "UTF-16BE"
  /// The Western European code page of Windows, a superset of ISO 8859-1.
  case windows1252 = "Windows-1252"
}

/// A text decoded from bytes whose encoding was told from the bytes themselves.
package struct DecodedText: Hashable, Sendable {
  /// The text as scalars, without a byte order mark.
  package var scalars: [Unicode.Scalar]
  /// The encoding that was found.
  package var encoding: TextEncoding
  /// Whether a byte order mark, valid UTF-8 or a pattern of zero bytes showed it; false for Windows-1252, in
  /// which nearly every sequence of bytes is valid.
  package var isCertain: Bool
  /// The lines, from 1, on which something was not valid and replaced by U+FFFD; in order, without repeats.
  package var damagedLines: [Int]

  /// Decodes bytes. Linear.
  package init(_ bytes: [UInt8]) {
    scalars = []
    damagedLines = []
    isCertain = true
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      encoding = .utf8
      decode(bytes.dropFirst(3), as: UTF8.self)
    } else if bytes.starts(with: [0xFF, 0xFE]) {
      encoding = .utf16LittleEndian
      decode(Self.units(bytes.dropFirst(2), isLittleEndian: true), as: UTF16.self)
    } else if bytes.starts(with: [0xFE, 0xFF]) {
      encoding = .utf16BigEndian
      decode(Self.units(bytes.dropFirst(2), isLittleEndian: false), as: UTF16.self)
    } else if let isLittleEndian = Self.looksLikeUTF16(bytes) {
      encoding = isLittleEndian ? .utf16LittleEndian : .utf16BigEndian
      decode(Self.units(bytes[...], isLittleEndian: isLittleEndian), as: UTF16.self)
    } else {
      encoding = .utf8
      decode(bytes[...], as: UTF8.self)
      guard !damagedLines.isEmpty else { return }
      encoding = .windows1252
      isCertain = false
      scalars = []
      damagedLines = []
      scalars.reserveCapacity(bytes.count)
      for byte in bytes { append(Self.windows1252(byte)) }
    }
  }

  /// The text of a file in UTF-16, known by its byte order mark or, as such files begin with two characters of ASCII,
  /// by the zero bytes beside them; nil for any other.
  package static func utf16(_ bytes: [UInt8]) -> DecodedText? {
    let hasMark = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
    let zeros = bytes.prefix(4).count { $0 == 0 }
    guard hasMark || zeros == 2 else { return nil }
    let text = DecodedText(bytes)
    return text.encoding == .utf16LittleEndian || text.encoding == .utf16BigEndian ? text : nil
  }

  /// The bytes of a text in UTF-8 if they were in UTF-16, else as they are.
  ///
  /// So are those of XML, which declares its encoding: its parser sees to it. Linear in a file in UTF-16 alone.
  package static func utf8(_ bytes: [UInt8]) -> [UInt8] {
    guard let text = utf16(bytes), text.firstInk != "<" else { return bytes }
    return text.utf8
  }

  /// The first character that is no white space.
  package var firstInk: Unicode.Scalar? { scalars.first { !$0.properties.isWhitespace } }

  /// The text in UTF-8.
  package var utf8: [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(scalars.count)
    for scalar in scalars { result.append(contentsOf: UTF8.encode(scalar).map { Array($0) } ?? []) }
    return result
  }

  private var line = 1

  private mutating func append(_ scalar: Unicode.Scalar?) {
    if scalar == "\n" { line += 1 }
    if scalar == nil, damagedLines.last != line { damagedLines.append(line) }
    scalars.append(scalar ?? "\u{FFFD}")
  }

  private mutating func decode<Codec: UnicodeCodec>(
    _ units: some Sequence<Codec.CodeUnit>, as codec: Codec.Type
  ) {
    var decoder = Codec()
    var iterator = units.makeIterator()
    scalars.reserveCapacity(units.underestimatedCount)
    while true {
      switch decoder.decode(&iterator) {
      case .scalarValue(let scalar): append(scalar)
      case .emptyInput: return
      case .error: append(nil)
      }
    }
  }

  private static func units(_ bytes: ArraySlice<UInt8>, isLittleEndian: Bool) -> [UInt16] {
    var result: [UInt16] = []
    result.reserveCapacity(bytes.count / 2 + 1)
    var index = bytes.startIndex
    while index + 1 < bytes.endIndex {
      let low = UInt16(bytes[isLittleEndian ? index : index + 1])
      let high = UInt16(bytes[isLittleEndian ? index + 1 : index])
      result.append(high << 8 | low)
      index += 2
    }
    // Half a unit at the end: an unpaired surrogate, so that it is reported as damage.
    if index < bytes.endIndex { result.append(0xD800) }
    return result
  }

  /// The byte order when the zero bytes of the beginning all but always stand on one side; nil otherwise.
  private static func looksLikeUTF16(_ bytes: [UInt8]) -> Bool? {
    let sample = bytes.prefix(2048)
    guard sample.count >= 4 else { return nil }
    var zeros = [0, 0]
    for (index, byte) in sample.enumerated() where byte == 0 { zeros[index % 2] += 1 }
    let half = sample.count / 2
    if zeros[1] * 2 > half, zeros[0] * 10 < zeros[1] { return true }
    if zeros[0] * 2 > half, zeros[1] * 10 < zeros[0] { return false }
    return nil
  }

  /// The character of a byte (WHATWG Encoding, index windows-1252), nil for the five that have none.
  private static func windows1252(_ byte: UInt8) -> Unicode.Scalar? {
    guard (0x80...0x9F).contains(byte) else { return Unicode.Scalar(byte) }
    let high: [UInt16] = [
      0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,
      0x017D, 0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
      0x0153, 0, 0x017E, 0x0178,
    ]
    let code = high[Int(byte - 0x80)]
    return code == 0 ? nil : Unicode.Scalar(code)
  }
}
