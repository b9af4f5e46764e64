internal import ControlModel
internal import GRDB

extension Workspace {
  // MARK: - Profiles

  /// The saved column profiles in natural order of their names.
  public func profiles() throws(WorkspaceError) -> [ColumnProfile] {
    try read { db in
      let mappings = try Row.fetchAll(db, sql: "SELECT * FROM profile_mapping ORDER BY profile, position")
      return try Row.fetchAll(db, sql: "SELECT * FROM profile").map { row in
        let name = row.string("name")
        return ColumnProfile(
          name: name, sheet: row.text("sheet"), framework: row.text("framework").map { FrameworkID($0) },
          mappings: mappings.filter { $0.string("profile").lowercased() == name.lowercased() }
            .map { $0.string("mapping") })
      }.sorted { NaturalOrder.precedes($0.name, $1.name) }
    }
  }

  /// The profile called `name`. Throws `WorkspaceError.unknown` with the nearest names when there is none.
  public func profile(_ name: String) throws(WorkspaceError) -> ColumnProfile {
    let all = try profiles()
    if let found = all.first(where: { $0.name.lowercased() == name.lowercased() }) { return found }
    let names = all.map(\.name)
    let near = Spelling.nearest(to: name, in: names)
    throw .unknown(what: "profile", name: name, known: near.isEmpty ? names : near)
  }

  /// Saves a profile in the place of any of the same name.
  public func save(_ profile: ColumnProfile, note: ChangeNote) throws(WorkspaceError) {
    let name = Self.squeezed(profile.name)
    guard !name.isEmpty else { throw .invalid(what: "the profile", detail: "its name is empty") }
    try write { db in
      let change = try self.record(note, "profile save", db)
      try db.execute(sql: "DELETE FROM profile WHERE name = ?", arguments: [name])
      try db.execute(
        sql: "INSERT INTO profile (name, change_id, sheet, framework) VALUES (?, ?, ?, ?)",
        arguments: [name, change, profile.sheet, profile.framework?.rawValue])
      for (position, mapping) in profile.mappings.enumerated() {
        try db.execute(
          sql: "INSERT INTO profile_mapping (profile, position, mapping) VALUES (?, ?, ?)",
          arguments: [name, position, mapping])
      }
    }
  }

  // MARK: - Sizes

  /// The sizes of a scope in natural order of their keys.
  public func sizes(scope: String) throws(WorkspaceError) -> [StoredSize] {
    try read { db in
      try Row.fetchAll(
        db, sql: "SELECT key, size FROM size WHERE scope_id = ?", arguments: [self.scopeID(scope, db)]
      ).map { StoredSize(key: $0.string("key"), size: $0.string("size")) }
        .sorted { NaturalOrder.precedes($0.key, $1.key) }
    }
  }

  /// Keeps sizes in a scope, in the place of those of the same keys; an empty size takes its key out.
  public func set(_ sizes: [StoredSize], scope: String, note: ChangeNote) throws(WorkspaceError) {
    guard !sizes.isEmpty else { return }
    for size in sizes where size.key.isEmpty {
      throw .invalid(what: "the size '\(size.size)'", detail: "it names no control or action")
    }
    try write { db in
      let scopeID = try self.scopeID(scope, db)
      let change = try self.record(note, "sizes set", db)
      for size in sizes {
        if size.size.isEmpty {
          try db.execute(
            sql: "DELETE FROM size WHERE scope_id = ? AND key = ?", arguments: [scopeID, size.key])
        } else {
          try db.execute(
            sql: """
              INSERT INTO size (scope_id, key, size, change_id) VALUES (?, ?, ?, ?)
              ON CONFLICT (scope_id, key) DO UPDATE SET size = excluded.size, change_id = excluded.change_id
              """, arguments: [scopeID, size.key, size.size, change])
        }
      }
    }
  }

  // MARK: - The change log

  /// The latest changes of any sort, the latest first.
  public func changes(limit: Int = 50) throws(WorkspaceError) -> [RecordedChange] {
    try read { db in
      try Row.fetchAll(
        db, sql: "SELECT id AS change_id, * FROM change ORDER BY id DESC LIMIT ?", arguments: [limit]
      ).map(\.change)
    }
  }
}
