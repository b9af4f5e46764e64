internal import ControlModel

internal import GRDB

/// What a workspace holds, and what is wrong with it.
public struct WorkspaceCheck: Hashable, Sendable {
  /// A table with the number of its rows.
  public struct Count: Hashable, Sendable {
    /// What is counted, in words.
    public var name: String
    /// How many.
    public var count: Int
  }
  /// The file.
  public var path: String
  /// Its size in bytes, what waits in the log not included.
  public var byteCount: Int
  /// The version of its schema.
  public var schemaVersion: Int
  /// What it holds.
  public var counts: [Count]
  /// What is wrong; empty when all is well.
  public var problems: [String]
}

extension Workspace {
  /// What the workspace holds; with `isThorough` also everything that is wrong with it: every page and index
  /// (SQLite's integrity check), dangling references, and rows that are not at their latest entry.
  ///
  /// The thorough check reads the whole file: about a second for every hundred megabytes.
  public func check(isThorough: Bool) throws(WorkspaceError) -> WorkspaceCheck {
    try read { db in
      var problems: [String] = []
      if isThorough {
        problems = try String.fetchAll(db, sql: "PRAGMA integrity_check(20)").filter { $0 != "ok" }
        for row in try Row.fetchAll(db, sql: "PRAGMA foreign_key_check") {
          problems.append(
            "a row of \(row.string("table")) refers to a row of \(row.string("parent")) that there is not")
        }
        let stale = try Int.fetchOne(
          db,
          sql: """
            SELECT count(*) FROM soa_row r WHERE r.history_id IS NOT
              (SELECT CASE removed WHEN 1 THEN NULL ELSE id END FROM soa_history
               WHERE row_id = r.id ORDER BY id DESC LIMIT 1)
            """)
        if let stale, stale > 0 {
          problems.append(
            "\(Phrase.count(stale, "row is", "rows are")) not at \(stale == 1 ? "its" : "their") latest entry"
          )
        }
      }
      let counts = try [
        ("scopes", "scope"), ("statements of applicability", "statement"), ("rows", "soa"),
        ("history entries", "soa_history"), ("evidence items in force", "evidence_in_force"),
        ("decisions in force", "decisions_in_force"), ("actions", "action"), ("owners", "owner"),
        ("catalogs and mapping sets", "content_item"), ("column profiles", "profile"), ("sizes", "size"),
        ("changes", "change"),
      ].map { name, table in
        WorkspaceCheck.Count(
          name: name, count: try Int.fetchOne(db, sql: "SELECT count(*) FROM \(table)") ?? 0)
      }
      return WorkspaceCheck(
        path: self.path, byteCount: WorkspaceFile(path: self.path).size,
        schemaVersion: try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0, counts: counts,
        problems: problems)
    }
  }
}
