internal import GRDB

/// Why the workspace could not do what it was asked for.
public enum WorkspaceError: Error, Hashable, Sendable {
  /// There is no file of that name.
  case notFound(path: String)
  /// No folder from here upwards has a workspace.
  case noWorkspace(folder: String)
  /// Something of that name is there already.
  case alreadyExists(path: String)
  /// The file is no workspace of Concord's.
  case notAWorkspace(path: String)
  /// A newer version of Concord made the file, or brought it up to its own schema.
  case newerVersion(path: String, found: Int, known: Int)
  /// An older version made the file, and it cannot be brought up to date because it may not be written.
  case olderVersion(path: String, found: Int, known: Int)
  /// The file is damaged; what was noticed.
  case damaged(path: String, detail: String)
  /// The file or its folder may not be written.
  case readOnly(path: String)
  /// The disk, or the space that the file may take, is full.
  case full(path: String)
  /// Another program has held the file for too long.
  case busy(path: String)
  /// The file cannot be opened or created; the system's words.
  case unreachable(path: String, detail: String)
  /// Nothing of that name; what there is instead, the nearest first.
  case unknown(what: String, name: String, known: [String])
  /// Something of that name is there already.
  case duplicate(what: String, name: String)
  /// The name was left out, and there are several to choose from.
  case ambiguous(what: String, names: [String])
  /// A value that the workspace cannot take.
  case invalid(what: String, detail: String)
  /// The database refused; its words. History can only be added to.
  case refused(path: String, detail: String)
}

extension WorkspaceError: CustomStringConvertible {
  /// The text that people read: what, where, and what to do.
  public var description: String {
    switch self {
    case .notFound(let path):
      "there is no workspace '\(path)'; 'concord init' makes one"
    case .noWorkspace(let folder):
      "there is no concord.sqlite in '\(folder)' or above it; 'concord init' makes one, --workspace FILE names one"
    case .alreadyExists(let path): "'\(path)' is there already, and was left as it is"
    case .notAWorkspace(let path): "'\(path)' is no Concord workspace, and was left as it is"
    case .newerVersion(let path, let found, let known):
      "'\(path)' was made by a newer version of Concord (schema \(found); this one knows \(known)) and was"
        + " left as it is; update Concord to use it"
    case .olderVersion(let path, let found, let known):
      "'\(path)' was made by an older version of Concord (schema \(found); this one needs \(known)) and may"
        + " not be written, so that it cannot be brought up to date; copy it to where it may be"
    case .damaged(let path, let detail):
      "'\(path)' is damaged: \(detail). Put a backup in its place, or save what can be saved with:"
        + " sqlite3 '\(path)' .recover"
    case .readOnly(let path): "'\(path)' may only be read: the file or its folder is write-protected"
    case .full(let path): "no space is left for '\(path)'; nothing was changed"
    case .busy(let path): "another program is writing to '\(path)'; nothing was changed, try again"
    case .unreachable(let path, let detail): "cannot read or write '\(path)': \(detail)"
    case .unknown(let what, let name, let known):
      "there is no \(what) '\(name)'"
        + (known.isEmpty ? "" : "; there \(known.count == 1 ? "is" : "are") \(Self.list(known))")
    case .duplicate(let what, let name): "there is a \(what) '\(name)' already"
    case .ambiguous(let what, let names): "say which \(what): \(Self.list(names))"
    case .invalid(let what, let detail): "\(what): \(detail)"
    case .refused(let path, let detail): "'\(path)' refused the change: \(detail)"
    }
  }

  private static func list(_ names: [String]) -> String {
    names.count <= 12
      ? names.joined(separator: ", ")
      : names.prefix(12).joined(separator: ", ") + ", … (\(names.count) in all)"
  }
}

extension WorkspaceError {
  /// What an error of the database means for whoever uses the file at `path`.
  init(_ error: any Error, path: String) {
    guard let error = error as? DatabaseError else {
      self = error as? WorkspaceError ?? .unreachable(path: path, detail: "\(error)")
      return
    }
    let message = error.message ?? "SQLite error \(error.resultCode.rawValue)"
    switch error.resultCode {
    case .SQLITE_FULL: self = .full(path: path)
    case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy(path: path)
    case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH: self = .readOnly(path: path)
    case .SQLITE_NOTADB: self = .notAWorkspace(path: path)
    case .SQLITE_CORRUPT: self = .damaged(path: path, detail: message)
    case .SQLITE_CONSTRAINT, .SQLITE_MISMATCH: self = .refused(path: path, detail: message)
    case .SQLITE_CANTOPEN, .SQLITE_IOERR: self = .unreachable(path: path, detail: message)
    // A table or column that should be there is not: somebody else changed the schema.
    default: self = .damaged(path: path, detail: message)
    }
  }
}
