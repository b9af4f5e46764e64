/// UUIDs made from names, so that the same content always gets the same ones.
package enum StableUUID {
  /// The name space of everything that Concord names: version 5 of `urn:concord:ns` among URLs.
  package static let concord = bytes(of: "urn:concord:ns", in: urls)

  /// RFC 9562, 6.6: the name space of URLs.
  private static let urls: [UInt8] = [
    0x6B, 0xA7, 0xB8, 0x11, 0x9D, 0xAD, 0x11, 0xD1, 0x80, 0xB4, 0x00, 0xC0, 0x4F, 0xD4, 0x30, 0xC8,
  ]

  /// The version 5 UUID (RFC 9562, 5.5) of `name` in Concord's name space, in lower case.
  package static func text(_ name: String) -> String { text(of: bytes(of: name, in: concord)) }

  /// The version 5 UUID of `name` in the name space of URLs, in lower case.
  package static func text(ofURL name: String) -> String { text(of: bytes(of: name, in: urls)) }

  private static func bytes(of name: String, in space: [UInt8]) -> [UInt8] {
    var bytes = Array(SHA1.digest(space + Array(name.utf8)).prefix(16))
    bytes[6] = bytes[6] & 0x0F | 0x50
    bytes[8] = bytes[8] & 0x3F | 0x80
    return bytes
  }

  private static func text(of bytes: [UInt8]) -> String {
    var out = ""
    for (index, byte) in bytes.enumerated() {
      if [4, 6, 8, 10].contains(index) { out.append("-") }
      let digits = String(byte, radix: 16)
      out.append(digits.count == 1 ? "0" + digits : digits)
    }
    return out
  }
}
