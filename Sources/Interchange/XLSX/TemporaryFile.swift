#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// A file that exists for the length of one call, in a folder that only this user can enter.
internal enum TemporaryFile {
  /// The bytes that `body` wrote to the path it was given. File and folder are gone afterwards.
  static func bytes(
    named name: String, writtenBy body: (String) throws(XLSXError) -> Void
  ) throws(XLSXError) -> [UInt8] {
    let parent = getenv("TMPDIR").map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
    var template = Array("\(parent)/concord-XXXXXX".utf8CString)
    let folder = template.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) }
    }
    guard let folder else {
      throw .cannotWrite("no temporary folder in '\(parent)': \(reason()); set TMPDIR")
    }
    let path = "\(folder)/\(name)"
    defer {
      unlink(path)
      rmdir(folder)
    }
    try body(path)
    guard let file = fopen(path, "rb") else { throw .cannotWrite("cannot read '\(path)': \(reason())") }
    defer { fclose(file) }
    var result: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&chunk, 1, chunk.count, file)
      if count == 0 { break }
      result += chunk[..<count]
    }
    guard ferror(file) == 0 else { throw .cannotWrite("cannot read '\(path)': \(reason())") }
    return result
  }

  private static func reason() -> String { strerror(errno).map { String(cString: $0) } ?? "unknown error" }
}
