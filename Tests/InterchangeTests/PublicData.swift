import Foundation
import Testing

/// NIST's public-domain files beside the checkout (`../shared/data/oscal`), which are not part of it.
enum PublicData {
  private static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "shared/data/oscal")

  /// Whether the files are there.
  static let isPresent = FileManager.default.fileExists(atPath: folder.path)
  /// What a skipped test says.
  static let absence: Comment = "skipped: there are no NIST catalogs in ../shared/data/oscal"

  /// The bytes of one of the files.
  static func bytes(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: folder.appending(path: name)))
  }
}
