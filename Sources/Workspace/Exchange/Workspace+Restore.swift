internal import ControlModel

internal import Foundation
internal import GRDB
internal import Interchange

extension Workspace {
  /// Makes a workspace from the folder of an export, the same in every row and number, and opens it.
  ///
  /// It appears when it is complete; when anything is wrong with the export, nothing does. An export of an older
  /// version is taken as it is and then brought up to date.
  ///
  /// - Throws: `WorkspaceError.invalid` with the file and line at fault, `alreadyExists` when there is something
  ///   at `path`, `newerVersion` when a newer version of Concord made the export.
  public static func restore(from folder: String, at path: String) throws(WorkspaceError) -> Workspace {
    let manifest = try ExportManifest(inFolder: folder)
    guard manifest.schema <= Schema.version else {
      throw .newerVersion(path: folder, found: manifest.schema, known: Schema.version)
    }
    try create(at: path, upTo: manifest.schema) { (workspace) throws(WorkspaceError) in
      try workspace.write { db in
        for table in ExportedTable.all { try fill(table, from: folder, manifest, db) }
        let dangling = try Row.fetchAll(db, sql: "PRAGMA foreign_key_check")
        if let row = dangling.first {
          throw WorkspaceError.invalid(
            what: "\(folder)/tables/\(row.string("table")).jsonl",
            detail: "a row refers to a row of \(row.string("parent")) that there is not")
        }
        try workspace.refreshImage(db)
      }
    }
    return try Workspace(at: path)
  }

  private static func fill(
    _ table: ExportedTable, from folder: String, _ manifest: ExportManifest, _ db: Database
  ) throws {
    let file = "\(folder)/tables/\(table.name).jsonl"
    guard let expected = manifest.rows[table.name] else { return }
    let bytes = try self.bytes(of: file)
    let columns = Set(try db.columns(in: table.name).map(\.name))
    var count = 0
    do {
      try JSONLines.read(bytes) { record, line in
        var record = record
        if let column = table.fileColumn {
          let row = Row(
            Dictionary(record.map { ($0.name, $0.value.databaseValue) }, uniquingKeysWith: { $1 }))
          let content = "\(folder)/\(try contentFile(row))"
          record.append((column, .text(String(decoding: try self.bytes(of: content), as: UTF8.self))))
        }
        if let unknown = record.first(where: { !columns.contains($0.name) }) {
          throw JSONLinesError(line: line, column: 1, message: "there is no column '\(unknown.name)'")
        }
        let names = record.map { "\"\($0.name)\"" }.joined(separator: ", ")
        let marks = Array(repeating: "?", count: record.count).joined(separator: ", ")
        let insert = try db.cachedStatement(sql: "INSERT INTO \(table.name) (\(names)) VALUES (\(marks))")
        do {
          try insert.execute(arguments: StatementArguments(record.map(\.value.databaseValue)))
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
          throw JSONLinesError(line: line, column: 1, message: error.message ?? "the row is not allowed")
        }
        count += 1
      }
    } catch let error as JSONLinesError {
      throw WorkspaceError.invalid(what: file, detail: "\(error)")
    }
    guard count == expected else {
      throw WorkspaceError.invalid(
        what: file,
        detail:
          "it has \(Phrase.count(count, "row")), and export.json says \(expected): part of it is missing")
    }
  }

  static func bytes(of file: String) throws(WorkspaceError) -> [UInt8] {
    guard FileManager.default.fileExists(atPath: file) else {
      throw .invalid(what: file, detail: "the export lacks this file")
    }
    do { return Array(try Data(contentsOf: URL(fileURLWithPath: file))) } catch {
      throw .unreachable(path: file, detail: error.localizedDescription)
    }
  }
}

extension JSONLines.Value {
  /// The value as the database takes it.
  var databaseValue: DatabaseValue {
    switch self {
    case .null: .null
    case .integer(let number): number.databaseValue
    case .text(let text): text.databaseValue
    }
  }
}

/// What `export.json` says.
struct ExportManifest {
  var schema: Int
  var rows: [String: Int] = [:]

  init(inFolder folder: String) throws(WorkspaceError) {
    let file = "\(folder)/export.json"
    guard FileManager.default.fileExists(atPath: file) else {
      throw .invalid(what: folder, detail: "this is no export of a workspace: it has no export.json")
    }
    let bytes = try Workspace.bytes(of: file)
    let tree: JSONTree
    do { tree = try JSONTree.parse(bytes) } catch {
      throw .invalid(what: file, detail: error.description)
    }
    guard tree["format"]?.string == "concord/workspace-export" else {
      throw .invalid(what: file, detail: "this is no export of a workspace")
    }
    guard tree["version"]?.number == 1 else {
      throw .invalid(what: file, detail: "this version of Concord reads version 1 of the format only")
    }
    guard let schema = tree["schema"]?.number.flatMap({ Int(exactly: $0) }), schema > 0 else {
      throw .invalid(what: file, detail: "it does not say of which schema the tables are")
    }
    self.schema = schema
    for element in tree["tables"]?.elements ?? [] {
      guard let name = element["table"]?.string, let count = element["rows"]?.number else { continue }
      rows[name] = Int(exactly: count)
    }
    guard !rows.isEmpty else { throw .invalid(what: file, detail: "it names no tables") }
  }
}
