internal import Foundation
internal import GRDB

extension Workspace {
  /// Copies the workspace to a new file while others go on using it, checks every page of the copy, and puts it in
  /// its place only then.
  ///
  /// - Throws: `WorkspaceError.alreadyExists` when there is something at `path`.
  public func backup(to path: String) throws(WorkspaceError) {
    let target = WorkspaceFile(path: path)
    guard !target.exists else { throw .alreadyExists(path: target.path) }
    let draft = WorkspaceFile(path: "\(target.path).draft-\(ProcessInfo.processInfo.processIdentifier)")
    defer {
      for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: draft.path + suffix) }
    }
    let problem: String?
    do {
      let copy = try DatabaseQueue(path: draft.path)
      try queue.backup(to: copy)
      problem = try copy.inDatabase { try Self.problemFound($0, "PRAGMA integrity_check(1)") }
      try copy.close()
    } catch {
      let error = WorkspaceError(error, path: target.path)
      // What cannot be written is the copy, not the workspace.
      throw error.readdressed(from: draft.path, to: target.path)
    }
    if let problem { throw .damaged(path: self.path, detail: problem) }
    try draft.take(placeOf: target)
  }
}
