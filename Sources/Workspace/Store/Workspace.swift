internal import Foundation
internal import GRDB

/// An organisation's own data, in one SQLite file: statements of applicability with their history, evidence,
/// decisions, actions, and catalogs and mappings of its own.
///
/// Every method is one transaction: it happens whole or not at all, and once it has returned neither a crash
/// nor another program can undo it. A workspace may be used from several threads, and its file by several
/// programs at once; writers wait for one another for up to ten seconds.
public final class Workspace: Sendable {
  /// What a workspace is opened for.
  public enum Access: Hashable, Sendable {
    /// Questions only. A file that may not be written will do.
    case reading
    /// Questions and changes.
    case writing
  }

  /// The file, from the root of the file system.
  public let path: String
  /// Whether changes are refused, because of how it was opened or because the file may not be written.
  public let isReadOnly: Bool
  let queue: DatabaseQueue

  /// Opens the workspace in a file.
  ///
  /// The file is looked at before the database opens it: what is not a workspace, is cut off or comes from a
  /// newer version is not touched. Then its pages are checked (all of them up to `wholeCheckLimit` bytes; in a
  /// larger file all but the history, which `check()` goes through), and a file from an older version is brought
  /// up to date.
  ///
  /// - Throws: `WorkspaceError`: not found, not a workspace, newer version, damaged, and so on.
  public init(at path: String, for access: Access = .writing) throws(WorkspaceError) {
    let file = WorkspaceFile(path: path)
    let known = Schema.version
    let header = try file.header()
    if header.version > known {
      throw .newerVersion(path: file.path, found: header.version, known: known)
    }
    let isWritable = file.isWritable
    if access == .writing, !isWritable { throw .readOnly(path: file.path) }
    let queue = try Self.connect(file, isWritable: isWritable)
    self.path = file.path
    self.queue = queue
    isReadOnly = access == .reading || !isWritable
    try Self.verify(queue, file)
    try Self.update(queue, file, isWritable: isWritable)
  }

  private init(file: WorkspaceFile, queue: DatabaseQueue) {
    path = file.path
    self.queue = queue
    isReadOnly = false
  }

  /// Closes the file. Further use throws; not closing is safe, too.
  public func close() throws(WorkspaceError) {
    do { try queue.close() } catch { throw WorkspaceError(error, path: path) }
  }

  // MARK: - Making one

  /// Makes an empty workspace and opens it.
  ///
  /// It is made beside its place and then put there, so that a crash never leaves half of one.
  ///
  /// - Throws: `WorkspaceError.alreadyExists` when there is something at `path`.
  public static func create(at path: String) throws(WorkspaceError) -> Workspace {
    try create(at: path, upTo: nil) { (_) throws(WorkspaceError) in }
    return try Workspace(at: path)
  }

  /// Makes a workspace of a schema version, lets `fill` write into it and brings it up to date, all before it
  /// is put in its place.
  static func create(
    at path: String, upTo version: Int?, fill: (Workspace) throws(WorkspaceError) -> Void
  ) throws(WorkspaceError) {
    let target = WorkspaceFile(path: path)
    guard !target.exists else { throw .alreadyExists(path: target.path) }
    let draft = WorkspaceFile(path: "\(target.path).draft-\(ProcessInfo.processInfo.processIdentifier)")
    defer {
      for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: draft.path + suffix) }
    }
    do {
      let queue = try DatabaseQueue(path: draft.path, configuration: configuration(isWritable: true))
      try queue.inDatabase { db in
        try db.execute(sql: "PRAGMA application_id = \(WorkspaceFile.applicationID)")
        try db.execute(sql: "PRAGMA journal_mode = WAL")
      }
      if let version {
        try Schema.migrator.migrate(queue, upTo: Schema.name(ofVersion: version))
      } else {
        try Schema.migrator.migrate(queue)
      }
      let workspace = Workspace(file: draft, queue: queue)
      try fill(workspace)
      try Schema.migrator.migrate(queue)
      try queue.close()
    } catch {
      throw WorkspaceError(error, path: target.path).readdressed(from: draft.path, to: target.path)
    }
    try draft.take(placeOf: target)
  }

  // MARK: - Opening

  /// The size up to which opening checks every page: 16 MiB, some tens of milliseconds.
  static let wholeCheckLimit = 16 << 20

  private static func configuration(isWritable: Bool) -> Configuration {
    var configuration = Configuration()
    configuration.label = "concord.workspace"
    configuration.readonly = !isWritable
    configuration.foreignKeysEnabled = true
    configuration.busyMode = .timeout(10)
    configuration.prepareDatabase { db in
      // FULL: what has been confirmed survives a power cut, not only a crash.
      if isWritable { try db.execute(sql: "PRAGMA synchronous = FULL; PRAGMA recursive_triggers = ON") }
      try db.execute(sql: "PRAGMA cache_size = -16000")
    }
    return configuration
  }

  private static func connect(_ file: WorkspaceFile, isWritable: Bool) throws(WorkspaceError) -> DatabaseQueue
  {
    do {
      if isWritable {
        // A newer version may still be in the log only. A connection that writes would merge the log on closing.
        if file.hasLog {
          let reader = try DatabaseQueue(path: file.path, configuration: configuration(isWritable: false))
          defer { try? reader.close() }
          try refuseNewer(reader, file)
        }
        return try DatabaseQueue(path: file.path, configuration: configuration(isWritable: true))
      }
      // Without a log nobody is writing, and SQLite need not make its side files, which it may not.
      var path = file.path
      if !file.hasLog {
        let allowed = CharacterSet.urlPathAllowed
        path = "file:" + (path.addingPercentEncoding(withAllowedCharacters: allowed) ?? path) + "?immutable=1"
      }
      let queue = try DatabaseQueue(path: path, configuration: configuration(isWritable: false))
      try refuseNewer(queue, file)
      return queue
    } catch {
      throw WorkspaceError(error, path: file.path)
    }
  }

  private static func refuseNewer(_ queue: DatabaseQueue, _ file: WorkspaceFile) throws {
    let found = try queue.read { try Int.fetchOne($0, sql: "PRAGMA user_version") ?? 0 }
    if found > Schema.version {
      throw WorkspaceError.newerVersion(path: file.path, found: found, known: Schema.version)
    }
  }

  private static func verify(_ queue: DatabaseQueue, _ file: WorkspaceFile) throws(WorkspaceError) {
    let problem: String?
    do {
      problem = try queue.inDatabase { db in
        if file.size <= wholeCheckLimit { return try problemFound(db, "PRAGMA quick_check(1)") }
        let tables = try String.fetchAll(
          db,
          sql: """
            SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0 AND name <> 'soa_history'
            AND name NOT LIKE 'search_%'
            """)
        for table in tables {
          let name = table.replacingOccurrences(of: "'", with: "''")
          if let problem = try problemFound(db, "PRAGMA quick_check('\(name)')") { return problem }
        }
        return nil
      }
    } catch {
      throw WorkspaceError(error, path: file.path)
    }
    if let problem { throw .damaged(path: file.path, detail: problem) }
  }

  /// What a check of SQLite's found first; nil when all is well.
  static func problemFound(_ db: Database, _ sql: String) throws -> String? {
    let lines = try String.fetchAll(db, sql: sql)
    guard let first = lines.first, first != "ok" else { return nil }
    return first.split(separator: "\n").joined(separator: "; ")
  }

  private static func update(
    _ queue: DatabaseQueue, _ file: WorkspaceFile, isWritable: Bool
  ) throws(WorkspaceError) {
    do {
      let (isComplete, found) = try queue.read { db in
        if try Schema.migrator.hasBeenSuperseded(db) {
          let applied = try Schema.migrator.appliedIdentifiers(db).count
          throw WorkspaceError.newerVersion(path: file.path, found: applied, known: Schema.version)
        }
        return (
          try Schema.migrator.hasCompletedMigrations(db),
          try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
        )
      }
      if isComplete { return }
      guard isWritable else {
        throw WorkspaceError.olderVersion(path: file.path, found: found, known: Schema.version)
      }
      do {
        try Schema.migrator.migrate(queue)
      } catch {
        // Another program may have done it between the question and the migration.
        guard try queue.read(Schema.migrator.hasCompletedMigrations) else { throw error }
      }
      // The header is to show the new version to whoever looks at it without SQLite.
      try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA wal_checkpoint(PASSIVE)") }
    } catch {
      throw WorkspaceError(error, path: file.path)
    }
  }

  // MARK: - Access

  func read<T>(_ body: (Database) throws -> T) throws(WorkspaceError) -> T {
    do { return try queue.read(body) } catch { throw WorkspaceError(error, path: path) }
  }

  func write<T>(_ body: (Database) throws -> T) throws(WorkspaceError) -> T {
    guard !isReadOnly else { throw .readOnly(path: path) }
    do { return try queue.write(body) } catch { throw WorkspaceError(error, path: path) }
  }

  /// Lets the file grow to `pages` pages and no further: how the tests fill a disk.
  package func limit(toPages pages: Int) throws(WorkspaceError) -> Int {
    do {
      return try queue.writeWithoutTransaction { db in
        try Int.fetchOne(db, sql: "PRAGMA max_page_count = \(pages)") ?? 0
      }
    } catch {
      throw WorkspaceError(error, path: path)
    }
  }

  /// Runs SQL as it stands, each row as texts: for the tests of the schema and of its documentation.
  package func run(sql: String) throws(WorkspaceError) -> [[String?]] {
    do {
      return try queue.writeWithoutTransaction { db in
        var result: [[String?]] = []
        let statements = try db.allStatements(sql: sql)
        while let statement = try statements.next() {
          let rows = try Row.fetchCursor(statement)
          while let row = try rows.next() {
            result.append(row.databaseValues.map(\.text))
          }
        }
        return result
      }
    } catch {
      throw WorkspaceError(error, path: path)
    }
  }
}

extension WorkspaceFile {
  /// Puts a finished file in its place, unless something is there by now.
  func take(placeOf target: WorkspaceFile) throws(WorkspaceError) {
    if link(path, target.path) == 0 { return }
    if errno == EEXIST { throw .alreadyExists(path: target.path) }
    // Some file systems have no hard links.
    guard !target.exists else { throw .alreadyExists(path: target.path) }
    do { try FileManager.default.moveItem(atPath: path, toPath: target.path) } catch {
      throw .unreachable(path: target.path, detail: error.localizedDescription)
    }
  }
}

extension WorkspaceError {
  /// The error with the path that the user knows in place of a draft's.
  func readdressed(from draft: String, to path: String) -> WorkspaceError {
    switch self {
    case .readOnly(draft): .readOnly(path: path)
    case .full(draft): .full(path: path)
    case .busy(draft): .busy(path: path)
    case .unreachable(draft, let detail): .unreachable(path: path, detail: detail)
    case .refused(draft, let detail): .refused(path: path, detail: detail)
    case .damaged(draft, let detail): .damaged(path: path, detail: detail)
    default: self
    }
  }
}
