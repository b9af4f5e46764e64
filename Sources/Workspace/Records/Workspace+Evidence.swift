public import ControlModel
internal import GRDB

extension Workspace {
  /// The evidence of a scope, or of all; for a control only what shows it. Ordered by scope and reference.
  ///
  /// - Parameters:
  ///   - scope: The scope's name; nil for all.
  ///   - control: Only what shows this control.
  ///   - includesPast: Whether to include what was replaced or withdrawn.
  public func evidence(
    scope: String? = nil, control: ControlReference? = nil, includesPast: Bool = false
  ) throws(WorkspaceError) -> [StoredEvidence] {
    try read { db in try self.evidence(scope: scope, control: control, includesPast: includesPast, db) }
  }

  func evidence(
    scope: String?, control: ControlReference?, includesPast: Bool, _ db: Database
  ) throws -> [StoredEvidence] {
    let scopeID = try scope.map { try self.scopeID($0, db) }
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT e.*, sc.name AS scope, c.at, c.who, c.why, c.what, c.source,
          EXISTS (SELECT 1 FROM evidence n WHERE n.replaces_id = e.id) AS replaced
        FROM evidence e JOIN scope sc ON sc.id = e.scope_id JOIN change c ON c.id = e.change_id
        WHERE (?1 IS NULL OR e.scope_id = ?1)
          AND (?2 IS NULL OR e.id IN
            (SELECT evidence_id FROM evidence_control WHERE framework = ?2 AND control = ?3))
        """, arguments: [scopeID, control?.framework.rawValue, control?.control.rawValue])
    var controls: [Int: [ControlReference]] = [:]
    for row in try Row.fetchAll(
      db,
      sql: """
        SELECT ec.* FROM evidence_control ec JOIN evidence e ON e.id = ec.evidence_id
        WHERE ?1 IS NULL OR e.scope_id = ?1
        """, arguments: [scopeID])
    {
      guard let id = row.integer("evidence_id"), let reference = row.reference("framework", "control") else {
        continue
      }
      controls[id, default: []].append(reference)
    }
    let stored = rows.map { row in Self.evidence(row, controls[row.integer("id") ?? 0] ?? []) }
    return stored.filter { includesPast || $0.isInForce }.sorted { left, right in
      if left.scope != right.scope { return NaturalOrder.precedes(left.scope, right.scope) }
      if left.item.reference != right.item.reference {
        return NaturalOrder.precedes(left.item.reference, right.item.reference)
      }
      return left.id < right.id
    }
  }

  private static func evidence(_ row: Row, _ controls: [ControlReference]) -> StoredEvidence {
    StoredEvidence(
      id: row.integer("id") ?? 0, scope: row.string("scope"),
      item: EvidenceItem(
        reference: row.string("reference"), title: row.string("title"), controls: controls.sorted(),
        from: row.date("period_start"), to: row.date("period_end"),
        population: row.text("population"),
        frequency: row.text("frequency").flatMap { Recurrence($0) },
        covers: row.text("covers"),
        location: row.text("location"), sha256: row.text("sha256"), byteCount: row.integer("byte_count"),
        owner: row.text("owner"), collected: row.date("collected"), note: row.text("note")),
      replaces: row.integer("replaces_id"),
      isInForce: row.integer("replaced") == 0 && row.integer("withdrawn") == 0, change: row.change)
  }

  /// Adds an evidence item to a scope and returns its reference.
  ///
  /// - Parameters:
  ///   - item: The item; with an empty reference it gets the next of `EV-1`, `EV-2`, …
  ///   - scope: The scope's name.
  ///   - note: When, who, why.
  ///   - replaces: Whether it takes the place of the item in force of the same reference, as last quarter's
  ///     report makes way for this quarter's. The older one is kept.
  /// - Throws: `WorkspaceError.duplicate` when there is such an item and `replaces` is false.
  public func add(
    _ item: EvidenceItem, scope: String, note: ChangeNote, replaces: Bool = false
  ) throws(WorkspaceError) -> String {
    guard !item.title.isEmpty else { throw .invalid(what: "the evidence", detail: "its title is empty") }
    if let start = item.from, let end = item.to, end < start {
      throw .invalid(what: "the evidence", detail: "its period ends on \(end), before it begins on \(start)")
    }
    return try write { db in
      let scopeID = try self.scopeID(scope, db)
      var item = item
      if item.reference.isEmpty {
        item.reference = try Self.nextReference("EV-", in: "evidence", scopeID: scopeID, db)
      }
      let latest = try Row.fetchOne(
        db,
        sql:
          "SELECT id, withdrawn FROM evidence WHERE scope_id = ? AND reference = ? ORDER BY id DESC LIMIT 1",
        arguments: [scopeID, item.reference])
      if let latest, latest.integer("withdrawn") == 0, !replaces {
        throw WorkspaceError.duplicate(what: "evidence item", name: item.reference)
      }
      let change = try self.record(note, "evidence add", db)
      try Self.insert(
        item, scopeID: scopeID, change: change, replaces: latest?.integer("id"), withdrawn: false, db)
      return item.reference
    }
  }

  /// Takes an evidence item out of force; it is kept. Throws `WorkspaceError.unknown` when there is none.
  public func withdrawEvidence(
    _ reference: String, scope: String, note: ChangeNote
  ) throws(WorkspaceError) {
    try write { db in
      let scopeID = try self.scopeID(scope, db)
      let inForce = try self.evidence(scope: scope, control: nil, includesPast: false, db)
      guard let stored = inForce.first(where: { $0.item.reference == reference }) else {
        let names = inForce.map(\.item.reference)
        let near = Spelling.nearest(to: reference, in: names)
        throw WorkspaceError.unknown(
          what: "evidence item", name: reference, known: near.isEmpty ? names : near)
      }
      let change = try self.record(note, "evidence withdraw", db)
      try Self.insert(
        stored.item, scopeID: scopeID, change: change, replaces: stored.id, withdrawn: true, db)
    }
  }

  private static func insert(
    _ item: EvidenceItem, scopeID: Int64, change: Int64, replaces: Int?, withdrawn: Bool, _ db: Database
  ) throws {
    let values: [(any DatabaseValueConvertible)?] = [
      scopeID, change, item.reference, replaces, withdrawn, item.title, item.from?.description,
      item.to?.description, item.population, item.frequency?.description, item.lastFreshDay?.description,
      item.covers, item.location,
      item.sha256, item.byteCount, item.owner, item.collected?.description, item.note,
    ]
    try db.execute(
      sql: """
        INSERT INTO evidence (scope_id, change_id, reference, replaces_id, withdrawn, title, period_start,
          period_end, population, frequency, fresh_until, covers, location, sha256, byte_count, owner, collected, note)
        VALUES (\(Array(repeating: "?", count: values.count).joined(separator: ", ")))
        """, arguments: StatementArguments(values))
    let id = db.lastInsertedRowID
    for control in Set(item.controls).sorted() {
      try db.execute(
        sql: "INSERT INTO evidence_control (evidence_id, framework, control) VALUES (?, ?, ?)",
        arguments: [id, control.framework.rawValue, control.control.rawValue])
    }
  }

  /// The first of `EV-1`, `EV-2`, … above all that a scope has.
  static func nextReference(_ prefix: String, in table: String, scopeID: Int64, _ db: Database) throws
    -> String
  {
    let used = try String.fetchAll(
      db, sql: "SELECT DISTINCT reference FROM \(table) WHERE scope_id = ? AND reference LIKE ?",
      arguments: [scopeID, prefix + "%"])
    let highest = used.compactMap { Int($0.dropFirst(prefix.count)) }.filter { $0 < Int.max }.max() ?? 0
    return "\(prefix)\(highest + 1)"
  }
}
