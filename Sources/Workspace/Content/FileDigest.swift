internal import Foundation

/// The fingerprint of a file: how one knows that evidence is still what it was.
public struct FileDigest: Hashable, Sendable {
  /// The SHA-256, 64 hexadecimal digits.
  public var sha256: String
  /// The size in bytes.
  public var byteCount: Int

  /// The fingerprint of bytes.
  public init(of bytes: [UInt8]) {
    var hash = SHA256()
    hash.update(bytes)
    sha256 = hash.finalize()
    byteCount = bytes.count
  }

  /// The fingerprint of a file, read a megabyte at a time; nil when there is no file at `path` (a folder is none).
  /// Throws `WorkspaceError.unreachable` when it cannot be read.
  public init?(ofFile path: String) throws(WorkspaceError) {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue else {
      return nil
    }
    do {
      let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
      defer { try? handle.close() }
      var hash = SHA256()
      var count = 0
      while let data = try handle.read(upToCount: 1 << 20), !data.isEmpty {
        hash.update(data)
        count += data.count
      }
      sha256 = hash.finalize()
      byteCount = count
    } catch {
      throw .unreachable(path: path, detail: error.localizedDescription)
    }
  }
}
