internal import ControlModel
internal import GRDB

extension Workspace {
  /// The scopes in natural order of their names.
  public func scopes() throws(WorkspaceError) -> [Scope] {
    try read { db in
      try Row.fetchAll(
        db, sql: "SELECT s.*, p.name AS parent FROM scope s LEFT JOIN scope p ON p.id = s.parent_id"
      ).map { row in
        Scope(
          name: row.string("name"), title: row.text("title"),
          kind: Scope.Kind(rawValue: row.string("kind")) ?? .organisation, parent: row.text("parent"),
          description: row.text("description"))
      }.sorted { NaturalOrder.precedes($0.name, $1.name) }
    }
  }

  /// Adds a scope. Throws `WorkspaceError.duplicate` when there is one of that name, whatever the case.
  public func add(_ scope: Scope, note: ChangeNote) throws(WorkspaceError) {
    let name = Self.squeezed(scope.name)
    guard !name.isEmpty else { throw .invalid(what: "the scope", detail: "its name is empty") }
    try write { db in
      let exists = try Int.fetchOne(db, sql: "SELECT 1 FROM scope WHERE name = ?", arguments: [name]) != nil
      guard !exists else { throw WorkspaceError.duplicate(what: "scope", name: name) }
      let parent = try scope.parent.map { try self.scopeID($0, db) }
      let change = try self.record(note, "scope add", db)
      try db.execute(
        sql: """
          INSERT INTO scope (name, title, kind, parent_id, description, change_id)
          VALUES (?, ?, ?, ?, ?, ?)
          """,
        arguments: [name, scope.title, scope.kind.rawValue, parent, scope.description, change])
    }
  }

  /// The name of the scope that is meant: the one called `name`, or the only one where `name` is nil.
  ///
  /// - Throws: `WorkspaceError.unknown` with the nearest names first, or `ambiguous` with all of them.
  public func scopeName(_ name: String?) throws(WorkspaceError) -> String {
    try read { db in
      if let name {
        let id = try self.scopeID(name, db)
        return try String.fetchOne(db, sql: "SELECT name FROM scope WHERE id = ?", arguments: [id]) ?? name
      }
      let names = try String.fetchAll(db, sql: "SELECT name FROM scope")
        .sorted { NaturalOrder.precedes($0, $1) }
      guard names.count < 2 else { throw WorkspaceError.ambiguous(what: "scope", names: names) }
      guard let only = names.first else {
        throw WorkspaceError.unknown(what: "scope", name: "", known: [])
      }
      return only
    }
  }

  /// The row number of the scope called `name`.
  func scopeID(_ name: String, _ db: Database) throws -> Int64 {
    if let id = try Int64.fetchOne(db, sql: "SELECT id FROM scope WHERE name = ?", arguments: [name]) {
      return id
    }
    let names = try String.fetchAll(db, sql: "SELECT name FROM scope")
      .sorted { NaturalOrder.precedes($0, $1) }
    let near = Spelling.nearest(to: name, in: names)
    throw WorkspaceError.unknown(what: "scope", name: name, known: near.isEmpty ? names : near)
  }

  /// The text with single spaces and none at its ends.
  static func squeezed(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  // MARK: - Owners

  /// Whoever is named as an owner, with what they answer for; in natural order of their names.
  public func owners() throws(WorkspaceError) -> [OwnerLoad] {
    try read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT o.name, o.contact, o.note, coalesce(s.controls, 0) AS controls,
            coalesce(s.implemented, 0) AS implemented, coalesce(e.items, 0) AS evidence,
            coalesce(a.items, 0) AS actions
          FROM owner o
            LEFT JOIN (SELECT h.owner, count(*) AS controls,
                sum(h.status = 'implemented' AND h.applicability <> 'not applicable') AS implemented
              FROM soa_row r JOIN soa_history h ON h.id = r.history_id GROUP BY h.owner) s ON s.owner = o.name
            LEFT JOIN (SELECT owner, count(*) AS items FROM evidence_in_force GROUP BY owner) e
              ON e.owner = o.name
            LEFT JOIN (SELECT owner, count(*) AS items FROM actions
              WHERE status IN ('open', 'in progress') GROUP BY owner) a ON a.owner = o.name
          """
      ).map { row in
        OwnerLoad(
          owner: Owner(name: row.string("name"), contact: row.text("contact"), note: row.text("note")),
          controls: row.integer("controls") ?? 0, implemented: row.integer("implemented") ?? 0,
          evidence: row.integer("evidence") ?? 0, openActions: row.integer("actions") ?? 0)
      }.sorted { NaturalOrder.precedes($0.owner.name, $1.owner.name) }
    }
  }

  /// Keeps how to reach an owner, who need not be named anywhere yet. What is nil stays as it is.
  public func set(_ owner: Owner, note: ChangeNote) throws(WorkspaceError) {
    let name = Self.squeezed(owner.name)
    guard !name.isEmpty else { throw .invalid(what: "the owner", detail: "the name is empty") }
    try write { db in
      _ = try self.record(note, "owner set", db)
      try db.execute(
        sql: """
          INSERT INTO owner (name, contact, note) VALUES (?, ?, ?)
          ON CONFLICT (name) DO UPDATE SET contact = coalesce(excluded.contact, contact),
            note = coalesce(excluded.note, note)
          """, arguments: [name, owner.contact, owner.note])
    }
  }
}
