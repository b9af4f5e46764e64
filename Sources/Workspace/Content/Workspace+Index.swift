public import ControlModel
internal import GRDB
internal import Interchange

extension Workspace {
  /// Whether the tables of frameworks, controls and mappings and the search index are of this content.
  public func isIndexed(_ content: Content) throws(WorkspaceError) -> Bool {
    let version = Self.version(of: content)
    return try read { try Self.isIndexed(version, $0) }
  }

  private static func version(of content: Content) -> String {
    content.version.isEmpty ? ContentImage.versioned(content).version : content.version
  }

  private static func isIndexed(_ version: String, _ db: Database) throws -> Bool {
    try Int.fetchOne(db, sql: "SELECT 1 FROM content_state WHERE version = ?", arguments: [version]) != nil
  }

  /// Writes `content` (what ships and what is the organisation's own, as the commands merge them) into the tables
  /// that SQL and the search read; does nothing when they are of this content already.
  ///
  /// Takes some tens of milliseconds for what ships.
  public func index(_ content: Content) throws(WorkspaceError) {
    let version = Self.version(of: content)
    if try read({ try Self.isIndexed(version, $0) }) { return }
    try write { db in
      if try Self.isIndexed(version, db) { return }
      try db.execute(
        sql: """
          DELETE FROM search WHERE rowid < 3298534883328;
          DELETE FROM mapping;
          DELETE FROM control;
          DELETE FROM framework;
          DELETE FROM content_state;
          """)
      for catalog in content.catalogs { try Self.insert(catalog, db) }
      for set in content.mappingSets { try Self.insert(set, db) }
      try db.execute(sql: "INSERT INTO content_state (id, version) VALUES (1, ?)", arguments: [version])
    }
  }

  private static func insert(_ catalog: Catalog, _ db: Database) throws {
    let framework = catalog.framework
    try db.execute(
      sql: """
        INSERT INTO framework (id, title, publisher, edition, published, withdrawn, supersedes)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        framework.id.rawValue, framework.title, framework.publisher, framework.edition,
        framework.published?.description, framework.withdrawn?.description, framework.supersedes?.rawValue,
      ])
    let inStatement = Set(catalog.statementControls.map(\.id))
    let insert = try db.cachedStatement(
      sql: """
        INSERT OR IGNORE INTO control (framework, control, position, parent, kind, title, summary, assessable,
          in_statement)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """)
    let search = try db.cachedStatement(
      sql: """
        INSERT INTO search (rowid, kind, scope_id, framework, reference, title, text)
        VALUES (?, 'control', NULL, ?, ?, ?, ?)
        """)
    for (position, control) in catalog.controls.enumerated() {
      try insert.execute(arguments: [
        framework.id.rawValue, control.id.rawValue, position, control.parent?.rawValue, control.kind.rawValue,
        control.title, control.summary, control.isAssessable && !control.isWithdrawn,
        inStatement.contains(control.id),
      ])
      guard db.changesCount > 0 else { continue }
      let words = [control.summary ?? ""] + control.aliases + control.attributes.flatMap(\.values)
      try search.execute(arguments: [
        SearchHit.Kind.control.firstRow + db.lastInsertedRowID, framework.id.rawValue, control.id.rawValue,
        control.title, words.joined(separator: "\n"),
      ])
    }
  }

  private static func insert(_ set: MappingSet, _ db: Database) throws {
    let insert = try db.cachedStatement(
      sql: """
        INSERT INTO mapping (mapping_set, record, source_framework, source_control, relation, target_framework,
          target_control, rationale, source_strength, target_strength, confidence, both_ask, only_source_asks,
          only_target_asks, change)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """)
    let search = try db.cachedStatement(
      sql: """
        INSERT INTO search (rowid, kind, scope_id, framework, reference, title, text)
        VALUES (?, 'mapping', NULL, NULL, ?, ?, ?)
        """)
    for mapping in set.mappings {
      let values: [(any DatabaseValueConvertible)?] = [
        set.id, mapping.id, set.source.rawValue, side(mapping.source), mapping.statement.name,
        set.target.rawValue, side(mapping.target), mapping.rationale.rawValue, mapping.sourceStrength,
        mapping.targetStrength, mapping.confidence, mapping.comment, mapping.sourceOnly, mapping.targetOnly,
        mapping.changes.map(\.rawValue).joined(separator: " "),
      ]
      try insert.execute(arguments: StatementArguments(values))
      let references = mapping.source.references + mapping.target.references
      try search.execute(arguments: [
        SearchHit.Kind.mapping.firstRow + db.lastInsertedRowID,
        references.map(\.description).joined(separator: " "), mapping.statement.name,
        [mapping.comment, mapping.sourceOnly, mapping.targetOnly].joined(separator: "\n"),
      ])
    }
  }

  /// The controls of a side: one identifier, several joined by ` + ` (they are meant together), or NULL.
  private static func side(_ endpoint: Endpoint) -> String? {
    let ids = endpoint.references.map(\.control.rawValue)
    return ids.isEmpty ? nil : ids.joined(separator: " + ")
  }
}
