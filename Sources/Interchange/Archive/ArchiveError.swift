/// Why a zip archive, or an entry of it, was not read.
package enum ArchiveError: Error, Hashable, Sendable {
  /// The bytes are no zip archive, or its directory is damaged.
  case notAnArchive(String)
  /// There are more entries than the limit.
  case tooManyEntries(count: Int, limit: Int)
  /// An entry, or all together (`name` nil), would unpack to more than the limit.
  case tooLarge(name: String?, bytes: UInt64, limit: UInt64)
  /// An entry is compressed so well that it can only be a bomb.
  case suspiciousRatio(name: String, ratio: UInt64, limit: UInt64)
  /// An entry's name is absolute, climbs out of the archive, or occurs twice.
  case unsafeName(String)
  /// An entry is encrypted.
  case encrypted(String)
  /// There is no such entry.
  case missing(String)
  /// An entry cannot be unpacked.
  case damaged(name: String, reason: String)
}

extension ArchiveError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .notAnArchive(let reason): "not a zip archive: \(reason)"
    case .tooManyEntries(let count, let limit): "the archive has \(count) entries; at most \(limit) are read"
    case .tooLarge(let name?, let bytes, let limit):
      "'\(name)' would unpack to \(bytes) bytes; at most \(limit) are read"
    case .tooLarge(nil, let bytes, let limit):
      "the archive would unpack to \(bytes) bytes; at most \(limit) are read"
    case .suspiciousRatio(let name, let ratio, let limit):
      "'\(name)' would unpack to \(ratio) times its size; at most \(limit) times is accepted"
    case .unsafeName(let name): "the archive has an entry with an unsafe or repeated name: '\(name)'"
    case .encrypted(let name): "'\(name)' is encrypted; save the file without a password"
    case .missing(let name): "the archive has no entry '\(name)'"
    case .damaged(let name, let reason): "'\(name)' is damaged: \(reason)"
    }
  }
}
