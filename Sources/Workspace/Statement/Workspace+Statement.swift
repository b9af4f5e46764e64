public import ControlModel
internal import GRDB

extension Workspace {
  // MARK: - Reading

  /// The statements of a scope, or of all, ordered by scope and edition.
  public func statements(scope: String? = nil) throws(WorkspaceError) -> [StatementSummary] {
    try read { db in
      let id = try scope.map { try self.scopeID($0, db) }
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT sc.name, s.framework, s.title, count(h.id) AS rows,
            total(h.status = 'implemented' AND h.applicability <> 'not applicable') AS implemented,
            total(h.applicability = 'not applicable') AS not_applicable, max(ch.at) AS at
          FROM statement s JOIN scope sc ON sc.id = s.scope_id
            LEFT JOIN soa_row r ON r.statement_id = s.id LEFT JOIN soa_history h ON h.id = r.history_id
            LEFT JOIN change ch ON ch.id = h.change_id
          WHERE ?1 IS NULL OR s.scope_id = ?1
          GROUP BY s.id
          """, arguments: [id])
      let entries = try Self.entryCounts(db, scopeID: id)
      let summaries = rows.map { row in
        let key = StatementKey(scope: row.string("name"), framework: FrameworkID(row.string("framework")))
        return StatementSummary(
          key: key, title: row.text("title"), rows: row.integer("rows") ?? 0,
          implemented: row.integer("implemented") ?? 0, notApplicable: row.integer("not_applicable") ?? 0,
          entries: entries[key] ?? 0, lastChange: row.text("at").flatMap { Timestamp(iso8601: $0) })
      }
      return summaries.sorted { left, right in
        left.key.scope != right.key.scope
          ? NaturalOrder.precedes(left.key.scope, right.key.scope) : left.key.framework < right.key.framework
      }
    }
  }

  /// The number of history entries of each statement; of one scope only, since all of them are many.
  private static func entryCounts(_ db: Database, scopeID: Int64?) throws -> [StatementKey: Int] {
    guard let scopeID else { return [:] }
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT sc.name, s.framework, count(*) AS entries
        FROM soa_row r JOIN statement s ON s.id = r.statement_id JOIN scope sc ON sc.id = s.scope_id
          JOIN soa_history h ON h.row_id = r.id
        WHERE s.scope_id = ? GROUP BY s.id
        """, arguments: [scopeID])
    var result: [StatementKey: Int] = [:]
    for row in rows {
      let key = StatementKey(scope: row.string("name"), framework: FrameworkID(row.string("framework")))
      result[key] = row.integer("entries") ?? 0
    }
    return result
  }

  /// A statement as it is, or as it was at the end of a day; nil when the scope has none of that edition (or had
  /// no row by then). Rows in natural order, each with the place that it was read from where it was read.
  public func statement(
    _ key: StatementKey, on day: CalendarDate? = nil
  ) throws(WorkspaceError) -> StatementOfApplicability? {
    try read { db in try self.statement(key, on: day, db) }
  }

  func statement(
    _ key: StatementKey, on day: CalendarDate?, _ db: Database
  ) throws -> StatementOfApplicability? {
    let scope = try scopeID(key.scope, db)
    guard
      let header = try Row.fetchOne(
        db, sql: "SELECT id, title FROM statement WHERE scope_id = ? AND framework = ?",
        arguments: [scope, key.framework.rawValue]), let id = header.integer("id")
    else { return nil }
    let rows = try rows(ofStatement: id, key.framework, on: day, db)
    if rows.isEmpty { return nil }
    return StatementOfApplicability(framework: key.framework, title: header.text("title"), rows: rows)
  }

  private func rows(
    ofStatement id: Int, _ framework: FrameworkID, on day: CalendarDate?, _ db: Database
  ) throws -> [StatementOfApplicability.Row] {
    let sql: String
    let arguments: StatementArguments
    if let day {
      sql = """
        SELECT r.control, h.* FROM soa_row r JOIN soa_history h ON h.id = (
          SELECT max(x.id) FROM soa_history x JOIN change c ON c.id = x.change_id
          WHERE x.row_id = r.id AND c.at <= ?)
        WHERE r.statement_id = ? AND h.removed = 0
        """
      arguments = [Timestamp(endOf: day).description, id]
    } else {
      sql = """
        SELECT r.control, h.* FROM soa_row r JOIN soa_history h ON h.id = r.history_id
        WHERE r.statement_id = ?
        """
      arguments = [id]
    }
    return try Row.fetchAll(db, sql: sql, arguments: arguments)
      .map {
        Self.statementRow(
          $0, ControlReference(framework: framework, control: ControlID($0.string("control"))))
      }
      .sorted { $0.control < $1.control }
  }

  private static func statementRow(
    _ row: Row, _ control: ControlReference, prefix: String = ""
  ) -> StatementOfApplicability.Row {
    StatementOfApplicability.Row(
      control: control, title: row.text(prefix + "title"),
      applicability: row.text(prefix + "applicability").flatMap { Applicability(rawValue: $0) } ?? .unstated,
      justification: row.text(prefix + "justification"),
      status: row.text(prefix + "status").flatMap { ImplementationStatus(rawValue: $0) },
      owner: row.text(prefix + "owner"), evidence: row.text(prefix + "evidence"),
      due: row.date(prefix + "due"), comment: row.text(prefix + "comment"))
  }

  /// The history of a statement, or of one control of it, the latest entry first.
  ///
  /// - Parameters:
  ///   - key: Which statement.
  ///   - control: The control; nil for all.
  ///   - since: Entries of this day and later only.
  ///   - limit: At most so many, the latest; nil for all.
  public func history(
    _ key: StatementKey, control: ControlID? = nil, since: CalendarDate? = nil, limit: Int? = nil
  ) throws(WorkspaceError) -> [StatementHistoryEntry] {
    try read { db in
      let scope = try self.scopeID(key.scope, db)
      let columns = StatementField.allCases.map { "p.\($0.rawValue) AS before_\($0.rawValue)" }
      let rows = try Row.fetchAll(
        db,
        sql: """
          WITH latest AS MATERIALIZED (
            SELECT h.id FROM statement s JOIN soa_row r ON r.statement_id = s.id
              JOIN soa_history h ON h.row_id = r.id
            WHERE s.scope_id = ?1 AND s.framework = ?2 AND (?3 IS NULL OR r.control = ?3)
              AND (?4 IS NULL OR (SELECT at FROM change WHERE id = h.change_id) >= ?4)
            ORDER BY h.id DESC LIMIT ?5)
          SELECT h.*, r.control, c.at, c.who, c.why, c.what, c.source,
            p.id AS before_id, p.removed AS before_removed, \(columns.joined(separator: ", "))
          FROM latest JOIN soa_history h ON h.id = latest.id JOIN soa_row r ON r.id = h.row_id
            JOIN change c ON c.id = h.change_id
            LEFT JOIN soa_history p ON p.id =
              (SELECT max(x.id) FROM soa_history x WHERE x.row_id = h.row_id AND x.id < h.id)
          ORDER BY h.id DESC
          """,
        arguments: [
          scope, key.framework.rawValue, control?.rawValue,
          since.map { Timestamp(beginningOf: $0).description }, limit ?? -1,
        ])
      return rows.map { row in
        let control = ControlReference(framework: key.framework, control: ControlID(row.string("control")))
        let hadRow = row.integer("before_id") != nil && row.integer("before_removed") != 1
        return StatementHistoryEntry(
          id: row.integer("id") ?? 0, control: control,
          change: StatementChange(
            before: hadRow ? Self.statementRow(row, control, prefix: "before_") : nil,
            after: row.integer("removed") == 1 ? nil : Self.statementRow(row, control)),
          recorded: row.change, origin: row.text("origin"))
      }
    }
  }

  // MARK: - Changing

  /// Changes rows, or adds them, all in the same way, and says what changed, in their order; what does not change is
  /// not recorded.
  ///
  /// The rows as they stand are read, edited and written in one transaction. Whether the controls exist is for the
  /// caller to find out: the workspace also holds statements of frameworks that are not loaded.
  public func edit(
    _ controls: [ControlID], of key: StatementKey, note: ChangeNote,
    _ edit: (inout StatementOfApplicability.Row) -> Void
  ) throws(WorkspaceError) -> [StatementChange] {
    try write { db in
      let rows = try self.statement(key, on: nil, db)?.rows ?? []
      let changes = controls.map { control in
        let reference = ControlReference(framework: key.framework, control: control)
        let before = rows.first { $0.control == reference }
        var after = before ?? StatementOfApplicability.Row(control: reference)
        edit(&after)
        after.control = reference
        return StatementChange(before: before, after: after)
      }
      try self.record(changes, of: key, title: nil, note, "soa set", source: nil, db)
      return changes
    }
  }

  /// Changes one row, or adds it, and says what changed; otherwise as for several.
  public func edit(
    _ control: ControlID, of key: StatementKey, note: ChangeNote,
    _ edit: (inout StatementOfApplicability.Row) -> Void
  ) throws(WorkspaceError) -> StatementChange {
    try self.edit([control], of: key, note: note, edit).first ?? StatementChange(before: nil, after: nil)
  }

  /// Takes rows out; their history stays. Throws `WorkspaceError.unknown` when there is no row of one of them, and
  /// takes none out then.
  public func remove(
    _ controls: [ControlID], of key: StatementKey, note: ChangeNote
  ) throws(WorkspaceError) -> [StatementChange] {
    try write { db in
      let rows = try self.statement(key, on: nil, db)?.rows ?? []
      let changes = try controls.map { control in
        guard let before = rows.first(where: { $0.control.control == control }) else {
          throw WorkspaceError.unknown(
            what: "row of \(key.framework) in scope '\(key.scope)'", name: control.rawValue, known: [])
        }
        return StatementChange(before: before, after: nil)
      }
      try self.record(changes, of: key, title: nil, note, "soa remove", source: nil, db)
      return changes
    }
  }

  /// What importing a statement would do. Changes nothing.
  public func preview(
    _ statement: StatementOfApplicability, diagnostics: [Diagnostic], scope: String
  ) throws(WorkspaceError) -> StatementImport {
    try read { db in
      let key = StatementKey(scope: scope, framework: statement.framework)
      let current = try self.statement(key, on: nil, db)?.rows ?? []
      return StatementImport(statement, diagnostics: diagnostics, current: current)
    }
  }

  /// Imports a statement in one transaction and says what it did.
  ///
  /// When something in the file was not understood (`StatementImport.isComplete` is false), nothing is imported
  /// unless `acceptsPartial`; the result is then that of `preview`.
  ///
  /// - Parameters:
  ///   - statement: The statement as the reader understood it.
  ///   - diagnostics: What the reader said of the file.
  ///   - scope: The scope's name.
  ///   - note: When, who, why.
  ///   - sha256: The hash of the file, which the history keeps.
  ///   - acceptsPartial: Whether to take what was understood when not all was.
  /// - Returns: What was done, and whether it was.
  public func importStatement(
    _ statement: StatementOfApplicability, diagnostics: [Diagnostic], scope: String, note: ChangeNote,
    sha256: String? = nil, acceptsPartial: Bool = false
  ) throws(WorkspaceError) -> (result: StatementImport, isDone: Bool) {
    try write { db in
      let key = StatementKey(scope: scope, framework: statement.framework)
      let current = try self.statement(key, on: nil, db)?.rows ?? []
      let result = StatementImport(statement, diagnostics: diagnostics, current: current)
      guard result.isComplete || acceptsPartial else { return (result, false) }
      try self.record(
        result.changing.map(\.change), of: key, title: statement.title, note, "soa import",
        source: statement.file, sha256: sha256, db)
      return (result, true)
    }
  }

  /// Writes the changes that are some, under one entry of the change log.
  private func record(
    _ changes: [StatementChange], of key: StatementKey, title: String?, _ note: ChangeNote, _ what: String,
    source: String?, sha256: String? = nil, _ db: Database
  ) throws {
    let changes = changes.filter { $0.kind != .unchanged }
    guard !changes.isEmpty else { return }
    let change = try record(note, what, source: source, sha256: sha256, db)
    let statement = try statementID(key, title: title, db)
    let insertRow = try db.cachedStatement(
      sql: "INSERT OR IGNORE INTO soa_row (statement_id, control) VALUES (?, ?)")
    let insertEntry = try db.cachedStatement(
      sql: """
        INSERT INTO soa_history (row_id, change_id, removed, changed, title, applicability, justification, status,
          owner, evidence, due, comment, origin)
        SELECT id, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ? FROM soa_row WHERE statement_id = ? AND control = ?
        """)
    for row in changes {
      guard let control = row.control?.control.rawValue else { continue }
      let after = row.after
      try insertRow.execute(arguments: [statement, control])
      let values: [(any DatabaseValueConvertible)?] = [
        change, after == nil, row.fields.map(\.rawValue).joined(separator: " "), after?.title,
        after?.applicability.rawValue, after?.justification, after?.status?.rawValue, after?.owner,
        after?.evidence, after?.due?.description, after?.comment, after?.location?.description, statement,
        control,
      ]
      try insertEntry.execute(arguments: StatementArguments(values))
    }
  }

  private func statementID(_ key: StatementKey, title: String?, _ db: Database) throws -> Int64 {
    let scope = try scopeID(key.scope, db)
    try db.execute(
      sql: """
        INSERT INTO statement (scope_id, framework, title) VALUES (?, ?, ?)
        ON CONFLICT (scope_id, framework) DO UPDATE SET title = coalesce(excluded.title, title)
        """, arguments: [scope, key.framework.rawValue, title])
    return try Int64.fetchOne(
      db, sql: "SELECT id FROM statement WHERE scope_id = ? AND framework = ?",
      arguments: [scope, key.framework.rawValue]) ?? 0
  }

  /// Writes an entry of the change log and returns its number.
  func record(
    _ note: ChangeNote, _ what: String, source: String? = nil, sha256: String? = nil, _ db: Database
  ) throws -> Int64 {
    guard !note.by.isEmpty else {
      throw WorkspaceError.invalid(what: "the change", detail: "the history needs to know who makes it")
    }
    try db.execute(
      sql: "INSERT INTO change (at, who, why, what, source, sha256) VALUES (?, ?, ?, ?, ?, ?)",
      arguments: [note.at.description, note.by, note.reason, what, source, sha256])
    return db.lastInsertedRowID
  }
}
