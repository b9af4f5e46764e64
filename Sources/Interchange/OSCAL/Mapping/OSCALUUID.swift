/// A UUID of version 4 or 5, as OSCAL's `UUIDDatatype` has it.
struct OSCALUUID: Hashable {
  private let high: UInt64
  private let low: UInt64

  /// The UUID that a text writes in either case; nil when it is none, or of another version.
  init?(_ text: String) {
    var text = text
    let halves: (UInt64, UInt64)? = text.withUTF8 { bytes in
      guard bytes.count == 36 else { return nil }
      var halves: (UInt64, UInt64) = (0, 0)
      var digits = 0
      for (index, byte) in bytes.enumerated() {
        switch (index, byte) {
        case (8, UInt8(ascii: "-")), (13, UInt8(ascii: "-")), (18, UInt8(ascii: "-")),
          (23, UInt8(ascii: "-")):
          continue
        case (8, _), (13, _), (18, _), (23, _): return nil
        default: break
        }
        let digit: UInt64
        switch byte {
        case 0x30...0x39: digit = UInt64(byte - 0x30)
        case 0x41...0x46: digit = UInt64(byte - 0x41 + 10)
        case 0x61...0x66: digit = UInt64(byte - 0x61 + 10)
        default: return nil
        }
        if index == 14, digit != 4, digit != 5 { return nil }
        if index == 19, digit & 0b1100 != 0b1000 { return nil }
        if digits < 16 { halves.0 = halves.0 << 4 | digit } else { halves.1 = halves.1 << 4 | digit }
        digits += 1
      }
      return halves
    }
    guard let halves else { return nil }
    (high, low) = halves
  }
}
