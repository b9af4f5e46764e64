public import ControlModel

/// Catalogs and mapping sets as one block of bytes that is quick to read: what ships inside the binary.
///
/// Layout (little endian): `CONCORD1`, fingerprint (8 bytes), number of strings, length of the strings' bytes,
/// the end of each string, the strings, then catalogs and sets as a sequence of 32-bit numbers and string
/// indices. The format is private to one version of Concord: it is made and read by the same code.
public enum ContentImage {
  static let magic: [UInt8] = Array("CONCORD1".utf8)

  /// The image of `content`. Equal content gives equal bytes.
  public static func bytes(of content: Content) -> [UInt8] {
    var writer = ImageWriter()
    writer.list(content.catalogs) { $0.catalog($1) }
    writer.list(content.mappingSets) { $0.mappingSet($1) }
    return writer.finished()
  }

  /// The content of an image; its version is the image's fingerprint, twelve hexadecimal digits.
  ///
  /// Throws `ContentImageError` when the bytes are no image of this version or are cut off.
  public static func content(of bytes: UnsafeRawBufferPointer) throws(ContentImageError) -> Content {
    var reader = try ImageReader(bytes)
    let catalogs = try reader.list { (reader) throws(ContentImageError) in try reader.catalog() }
    let sets = try reader.list { (reader) throws(ContentImageError) in try reader.mappingSet() }
    return Content(catalogs: catalogs, mappingSets: sets, version: reader.fingerprint)
  }

  /// The content of an image held in an array; otherwise as `content(of:)` on raw bytes.
  public static func content(of bytes: [UInt8]) throws(ContentImageError) -> Content {
    // A result instead of a typed throw out of the closure, which crashes Swift 6.3's code generation.
    let result: Result<Content, ContentImageError> = bytes.withUnsafeBytes { buffer in
      do throws(ContentImageError) {
        return .success(try content(of: buffer))
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }

  /// `content` with the fingerprint that its image would have as its version.
  public static func versioned(_ content: Content) -> Content {
    let bytes = bytes(of: content)
    return Content(
      catalogs: content.catalogs, mappingSets: content.mappingSets,
      version: text(fingerprint: fingerprint(of: bytes[16...])), decisions: content.decisions)
  }

  /// FNV-1a, 64 bits: tells contents apart, no more.
  static func fingerprint(of bytes: ArraySlice<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return hash
  }

  static func text(fingerprint: UInt64) -> String {
    let digits = String(fingerprint, radix: 16)
    return String((String(repeating: "0", count: 16 - digits.count) + digits).prefix(12))
  }
}

/// Why an image cannot be read.
public enum ContentImageError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The bytes do not begin like an image of this version.
  case notAnImage
  /// The bytes end too early, or point outside themselves; the offset at which that was noticed.
  case damaged(offset: Int)

  /// The text that people read.
  public var description: String {
    switch self {
    case .notAnImage:
      "the compiled-in content is not an image of this version; run 'make content' and rebuild"
    case .damaged(let offset):
      "the compiled-in content is damaged at byte \(offset); run 'make content' and rebuild"
    }
  }
}
