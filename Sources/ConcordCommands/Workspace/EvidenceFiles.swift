internal import Concord
internal import Foundation

/// The files of evidence, which stay where they are: a path within the workspace's folder is kept relative to it, so
/// that the folder can move.
struct EvidenceFiles {
  private let folder: String

  init(of workspace: Workspace) {
    folder = (workspace.path as NSString).deletingLastPathComponent
  }

  /// A path as the workspace keeps it.
  func location(of path: String) -> String {
    let absolute = URL(fileURLWithPath: path).standardizedFileURL.path
    return absolute.hasPrefix(folder + "/") ? String(absolute.dropFirst(folder.count + 1)) : absolute
  }

  /// The path of a location that the workspace keeps.
  private func path(of location: String) -> String {
    location.hasPrefix("/") ? location : "\(folder)/\(location)"
  }

  /// What is not there any more, or not what it was.
  func findings(_ evidence: [StoredEvidence]) throws -> [Diagnostic] {
    try evidence.compactMap { stored in
      let item = stored.item
      guard let expected = item.sha256, let location = item.location else { return nil }
      let place = SourceLocation(file: "\(stored.scope): \(item.reference)")
      guard let digest = try FileDigest(ofFile: path(of: location)) else {
        return Diagnostic(
          .error, .changedEvidence, at: place, "there is no file '\(location)' any more",
          hint: "put it back, or add what there is now with --replace")
      }
      guard digest.sha256 != expected else { return nil }
      return Diagnostic(
        .error, .changedEvidence, at: place,
        "'\(location)' is not what it was when it was added: \(digest.byteCount) bytes, SHA-256"
          + " \(digest.sha256.prefix(12))…",
        hint: "put the original back, or add what it is now with --replace")
    }
  }
}
