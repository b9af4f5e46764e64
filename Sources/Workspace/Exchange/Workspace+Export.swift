public import ControlModel
internal import Foundation
internal import GRDB
internal import Interchange

/// What an export wrote.
public struct WorkspaceExport: Hashable, Sendable {
  /// The folder.
  public var folder: String
  /// The files, relative to the folder, with the number of their records.
  public var files: [File]
  /// The texts of controls that were left out of catalogs from a licensed copy, by framework.
  public var withheld: [Withheld] = []

  /// What was left out of a catalog.
  public struct Withheld: Hashable, Sendable {
    /// The framework.
    public var framework: FrameworkID
    /// The number of texts, at least 1.
    public var count: Int
  }

  /// A file of an export.
  public struct File: Hashable, Sendable {
    /// Its path within the folder.
    public var path: String
    /// The number of its records, controls or rows.
    public var count: Int
  }
}

extension Workspace {
  /// Writes everything that the workspace holds into a new folder, in open formats.
  ///
  /// - `export.json`: what this is: format, version, the schema's version, the tables with their row counts.
  /// - `tables/*.jsonl`: the tables, a row a line, from which `restore(from:at:)` makes the same workspace.
  /// - `catalogs/*.yaml`, `mappings/*.sssom.tsv`: content of the organisation's own; part of the same.
  /// - `statements/<scope>/<edition>.csv`: the statements as they are now, for people; not read back.
  ///
  /// Texts of controls that come from a licensed copy are left out, and named in `withheld`; a backup has them. Equal
  /// workspaces give equal files. The folder appears when it is complete, not before.
  ///
  /// - Throws: `WorkspaceError.alreadyExists` when there is something at `folder`.
  public func export(to folder: String) throws(WorkspaceError) -> WorkspaceExport {
    let target = WorkspaceFile.absolute(folder)
    let draft = "\(target).draft-\(ProcessInfo.processInfo.processIdentifier)"
    let files = FileManager.default
    guard !files.fileExists(atPath: target) else { throw .alreadyExists(path: target) }
    defer { try? files.removeItem(atPath: draft) }
    return try read { db in
      do {
        try files.createDirectory(atPath: draft, withIntermediateDirectories: true)
        var result = WorkspaceExport(folder: target, files: [])
        var manifest: [String] = []
        for table in ExportedTable.all {
          let path = "tables/\(table.name).jsonl"
          let count = try Self.write(table, to: draft, path, db, &result)
          result.files.append(.init(path: path, count: count))
          manifest.append("    {\"table\": \"\(table.name)\", \"rows\": \(count)}")
        }
        try self.writeStatements(to: draft, db, &result.files)
        let schema = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
        let text = """
          {
            "format": "concord/workspace-export",
            "version": 1,
            "schema": \(schema),
            "tables": [
          \(manifest.joined(separator: ",\n"))
            ]
          }

          """
        try Self.write(Data(text.utf8), to: draft, "export.json")
        try files.moveItem(atPath: draft, toPath: target)
        result.files.sort { NaturalOrder.precedes($0.path, $1.path) }
        return result
      } catch let error as DatabaseError {
        throw error
      } catch {
        throw error as? WorkspaceError
          ?? WorkspaceError.unreachable(path: target, detail: (error as NSError).localizedDescription)
      }
    }
  }

  private static func write(_ data: Data, to folder: String, _ path: String) throws {
    let url = URL(fileURLWithPath: folder).appendingPathComponent(path)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try data.write(to: url)
  }

  private static func write(
    _ table: ExportedTable, to folder: String, _ path: String, _ db: Database,
    _ result: inout WorkspaceExport
  ) throws -> Int {
    try write(Data(), to: folder, path)
    let handle = try FileHandle(
      forWritingTo: URL(fileURLWithPath: folder).appendingPathComponent(path))
    defer { try? handle.close() }
    var count = 0
    var buffer = Data()
    let cursor = try Row.fetchCursor(db, sql: "SELECT * FROM \(table.name) ORDER BY \(table.order)")
    while let row = try cursor.next() {
      var record: JSONLines.Record = []
      let exportable = table.fileColumn == nil ? nil : exportableCatalog(row, &result)
      for (name, value) in row {
        if name == table.fileColumn {
          let file = try contentFile(row)
          try write(Data((exportable ?? value.text ?? "").utf8), to: folder, file)
          result.files.append(.init(path: file, count: row.integer("count") ?? 0))
          continue
        }
        if name == "sha256", let exportable {
          record.append((name, .text(FileDigest(of: Array(exportable.utf8)).sha256)))
          continue
        }
        switch value.storage {
        case .null, .blob: record.append((name, .null))
        case .int64(let number): record.append((name, .integer(number)))
        case .string(let text): record.append((name, .text(text)))
        case .double(let number): record.append((name, .text("\(number)")))
        }
      }
      buffer.append(contentsOf: JSONLines.line(of: record).utf8)
      count += 1
      if buffer.count > 1 << 20 {
        try handle.write(contentsOf: buffer)
        buffer.removeAll(keepingCapacity: true)
      }
    }
    try handle.write(contentsOf: buffer)
    return count
  }

  /// A stored catalog without the texts that come from a licensed copy; nil when there are none.
  private static func exportableCatalog(_ row: Row, _ result: inout WorkspaceExport) -> String? {
    guard row.string("kind") == StoredContent.Kind.catalog.rawValue,
      let catalog = CatalogReader.read(row.string("text"), file: row.string("identifier")).catalog,
      catalog.licensedTextCount > 0
    else { return nil }
    result.withheld.append(.init(framework: catalog.framework.id, count: catalog.licensedTextCount))
    return CatalogWriter.text(catalog)
  }

  /// The file of a catalog or mapping set within an export.
  static func contentFile(_ row: Row) throws -> String {
    let name = fileName(row.string("identifier"))
    return row.string("kind") == StoredContent.Kind.catalog.rawValue
      ? "catalogs/\(name).yaml" : "mappings/\(name).sssom.tsv"
  }

  /// The text as the name of a file: letters, digits, `-`, `_` and `.`; anything else as its code, so that two
  /// texts never share a name.
  static func fileName(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", "-", "_": result.unicodeScalars.append(scalar)
      case "." where !result.isEmpty: result += "."
      default: result += "~" + String(scalar.value, radix: 16) + "~"
      }
    }
    return result
  }

  private func writeStatements(
    to folder: String, _ db: Database, _ written: inout [WorkspaceExport.File]
  ) throws {
    let rows = try Row.fetchAll(
      db,
      sql: "SELECT sc.name, s.framework FROM statement s JOIN scope sc ON sc.id = s.scope_id ORDER BY s.id")
    for row in rows {
      let key = StatementKey(scope: row.string("name"), framework: FrameworkID(row.string("framework")))
      guard let statement = try statement(key, on: nil, db) else { continue }
      let path = "statements/\(Self.fileName(key.scope))/\(Self.fileName(key.framework.rawValue)).csv"
      try Self.write(Data(StatementOfApplicabilityWriter.csv(of: statement)), to: folder, path)
      written.append(.init(path: path, count: statement.rows.count))
    }
  }
}
