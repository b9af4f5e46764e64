/// The names of the members of a JSON object, found without reading what they hold.
///
/// Stops at the end of the object or at the first thing that is no JSON.
struct JSONTopLevel: Sequence, IteratorProtocol {
  private let bytes: [UInt8]
  private var index: Int
  private var depth = 0

  init(_ bytes: [UInt8], from start: Int) {
    self.bytes = bytes
    index = start
  }

  /// The next name. Linear in what it passes over.
  mutating func next() -> String? {
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth -= 1
        if depth <= 0 { return nil }
      case UInt8(ascii: "\""):
        let start = index + 1
        index = start
        while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
          index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
        }
        guard index < bytes.count else { return nil }
        let end = index
        index += 1
        guard depth == 1 else { continue }
        var next = index
        while next < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[next]) { next += 1 }
        guard next < bytes.count, bytes[next] == UInt8(ascii: ":") else { continue }
        index = next + 1
        return String(decoding: bytes[start..<end], as: UTF8.self)
      default: break
      }
      index += 1
    }
    return nil
  }
}
