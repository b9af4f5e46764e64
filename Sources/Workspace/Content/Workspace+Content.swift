public import ControlModel
internal import Foundation
internal import GRDB
internal import Interchange

extension Workspace {
  /// The catalogs and mapping sets of the organisation's own, without their texts; catalogs first, by identifier.
  public func contents() throws(WorkspaceError) -> [StoredContent] {
    try read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT i.change_id, i.kind, i.identifier, i.title, i.count, i.origin, i.sha256, c.at, c.who, c.why,
            c.what, c.source
          FROM content_item i JOIN change c ON c.id = i.change_id
          """
      ).compactMap { row in
        guard let kind = StoredContent.Kind(rawValue: row.string("kind")) else { return nil }
        return StoredContent(
          kind: kind, identifier: row.string("identifier"), title: row.string("title"),
          count: row.integer("count") ?? 0, origin: row.text("origin"), sha256: row.string("sha256"),
          change: row.change)
      }.sorted { left, right in
        left.kind != right.kind
          ? left.kind == .catalog : NaturalOrder.precedes(left.identifier, right.identifier)
      }
    }
  }

  /// The catalogs and mapping sets of the organisation's own; empty when it has none. Their version is not
  /// computed.
  ///
  /// - Throws: `WorkspaceError.damaged` when a text that was stored does not read back.
  public func content() throws(WorkspaceError) -> Content {
    try read { db in
      let key = try Self.imageKey(db)
      guard let key else { return Content() }
      if let row = try Row.fetchOne(
        db, sql: "SELECT key, image FROM content_image WHERE key = ?", arguments: [key]),
        let image = (row["image"] as DatabaseValue?).flatMap({ Data.fromDatabaseValue($0) }),
        let content = try? ContentImage.content(of: Array(image))
      {
        return content
      }
      return try self.parsedContent(db)
    }
  }

  private func parsedContent(_ db: Database) throws -> Content {
    var catalogs: [Catalog] = []
    var sets: [MappingSet] = []
    for row in try Row.fetchAll(
      db, sql: "SELECT kind, identifier, origin, text FROM content_item ORDER BY id")
    {
      let name = row.text("origin") ?? row.string("identifier")
      if row.string("kind") == StoredContent.Kind.catalog.rawValue {
        guard let catalog = CatalogReader.read(row.string("text"), file: name).catalog else {
          throw WorkspaceError.damaged(
            path: path, detail: "the catalog '\(row.string("identifier"))' is no YAML")
        }
        catalogs.append(catalog)
      } else {
        guard let set = SSSOMReader.read(Array(row.string("text").utf8), file: name).set else {
          throw WorkspaceError.damaged(
            path: path, detail: "the mapping set '\(row.string("identifier"))' is no SSSOM")
        }
        sets.append(set)
      }
    }
    return Content(catalogs: catalogs, mappingSets: sets)
  }

  /// Keeps catalogs and mapping sets, in the place of those of the same identifiers.
  ///
  /// They are kept as their canonical texts, from which they read back as they are.
  ///
  /// - Parameters:
  ///   - catalogs: Catalogs.
  ///   - mappingSets: Mapping sets.
  ///   - origin: The file or files that they came from, for people.
  ///   - note: When, who, why.
  public func add(
    catalogs: [Catalog], mappingSets: [MappingSet], origin: String?, note: ChangeNote
  ) throws(WorkspaceError) {
    guard !catalogs.isEmpty || !mappingSets.isEmpty else { return }
    try write { db in
      let change = try self.record(note, "content add", source: origin, db)
      for catalog in catalogs {
        try Self.insert(
          .catalog, catalog.framework.id.rawValue, title: catalog.framework.title,
          count: catalog.controls.count, text: CatalogWriter.text(catalog, keepingLicensedTexts: true),
          origin: origin, change: change, db)
      }
      for set in mappingSets {
        try Self.insert(
          .mappingSet, set.id, title: set.title, count: set.mappings.count, text: SSSOMWriter.text(set),
          origin: origin, change: change, db)
      }
      try self.refreshImage(db)
    }
  }

  /// Takes a catalog or mapping set of the organisation's own out. Throws `WorkspaceError.unknown` when there is
  /// none of that identifier.
  public func removeContent(_ identifier: String, note: ChangeNote) throws(WorkspaceError) {
    try write { db in
      let names = try String.fetchAll(db, sql: "SELECT identifier FROM content_item ORDER BY identifier")
      guard names.contains(identifier) else {
        let near = Spelling.nearest(to: identifier, in: names)
        throw WorkspaceError.unknown(
          what: "catalog or mapping set of your own", name: identifier, known: near.isEmpty ? names : near)
      }
      _ = try self.record(note, "content remove", source: identifier, db)
      try db.execute(sql: "DELETE FROM content_item WHERE identifier = ?", arguments: [identifier])
      try self.refreshImage(db)
    }
  }

  private static func insert(
    _ kind: StoredContent.Kind, _ identifier: String, title: String, count: Int, text: String,
    origin: String?, change: Int64, _ db: Database
  ) throws {
    try db.execute(
      sql: """
        INSERT INTO content_item (change_id, kind, identifier, title, count, origin, sha256, text)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (kind, identifier) DO UPDATE SET change_id = excluded.change_id, title = excluded.title,
          count = excluded.count, origin = excluded.origin, sha256 = excluded.sha256, text = excluded.text
        """,
      arguments: [
        change, kind.rawValue, identifier, title, count, origin, FileDigest(of: Array(text.utf8)).sha256,
        text,
      ])
  }

  // MARK: - The image: the same content in a form that is quick to read

  func refreshImage(_ db: Database) throws {
    try db.execute(sql: "DELETE FROM content_image")
    guard let key = try Self.imageKey(db) else { return }
    let image = Data(ContentImage.bytes(of: try parsedContent(db)))
    try db.execute(
      sql: "INSERT INTO content_image (id, key, image) VALUES (1, ?, ?)", arguments: [key, image])
  }

  /// What an image must be of to be used: these texts, in this layout. Nil when there are no texts.
  private static func imageKey(_ db: Database) throws -> String? {
    let hashes = try String.fetchAll(db, sql: "SELECT sha256 FROM content_item ORDER BY id")
    guard !hashes.isEmpty else { return nil }
    return FileDigest(of: Array((hashes + [imageLayout]).joined(separator: " ").utf8)).sha256
  }

  /// Changes whenever the image's layout does, since an image is only read by the code that wrote it: the hash
  /// of the image of a content that has a bit of everything.
  private static let imageLayout: String = {
    let date = CalendarDate(dayNumber: 20_000)
    let reference = ControlReference("f", "c")
    let place = SourceLocation(file: "file", position: .cell(sheet: "sheet", reference: "A1"))
    let control = Control(
      id: "c", aliases: ["alias"], kind: "kind", title: "title", summary: "summary", text: "text",
      isAssessable: true, isExhaustive: true, isWithdrawn: true, amendment: "amendment",
      attributes: [ControlAttribute(name: "name", values: ["value"])], parent: "p", location: place)
    let framework = Framework(
      id: "f", title: "t", publisher: "p", edition: "e", published: date, withdrawn: date, supersedes: "s",
      amendments: [Amendment(id: "a", title: "t", published: date)], identifiers: "i", licence: "l")
    let mapping = Mapping(
      id: "m", source: .control(reference), target: .union([reference, reference]), statement: .notDisjoint,
      rationale: .functional, justification: "j", author: "a", reviewer: "r", confidence: 0.5,
      sourceStrength: 1, targetStrength: 2, comment: "c", sourceOnly: "s", targetOnly: "t",
      coversGroup: "g", coveredByGroup: "h", changes: [.renamed], nearest: [reference],
      location: SourceLocation(file: "file", line: 3, column: 4))
    let set = MappingSet(
      id: "s", title: "t", version: "v", licence: "l", creators: ["c"], date: date, source: "f", target: "g",
      sourceVersion: "1", targetVersion: "2", publishedIn: "p", comment: "c", mappings: [mapping],
      location: SourceLocation(file: "file"))
    let content = Content(
      catalogs: [Catalog(framework: framework, controls: [control])], mappingSets: [set])
    return FileDigest(of: ContentImage.bytes(of: content)).sha256
  }()
}
