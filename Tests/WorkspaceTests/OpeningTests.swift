import Concord
import Foundation
import GRDB
import Testing

@Suite("A workspace's file")
struct OpeningTests {
  @Test("is made whole, and found from the folders below it")
  func create() throws {
    let folder = try TestFolder()
    let workspace = try Workspace.create(at: folder.file)
    #expect(try workspace.scopes().isEmpty)
    try workspace.close()
    #expect(folder.names == [Workspace.fileName])
    let deep = folder("a/b/c")
    try FileManager.default.createDirectory(atPath: deep, withIntermediateDirectories: true)
    #expect(Workspace.find(from: deep) == WorkspacePath.absolute(folder.file))
    #expect(Workspace.find(from: folder.path) == WorkspacePath.absolute(folder.file))
    #expect(Workspace.file(at: folder.path) == folder.file)
    #expect(Workspace.file(at: folder("other.sqlite")) == folder("other.sqlite"))
  }

  @Test("is never written over")
  func exists() throws {
    let folder = try TestFolder()
    try folder.write("mine".utf8)
    #expect(throws: WorkspaceError.alreadyExists(path: WorkspacePath.absolute(folder.file))) {
      _ = try Workspace.create(at: folder.file)
    }
    #expect(try folder.bytes() == Array("mine".utf8))
    #expect(folder.names == [Workspace.fileName])
  }

  @Test("is in WAL mode with foreign keys, and says what it is")
  func modes() throws {
    let folder = try TestFolder()
    let workspace = try folder.workspace()
    #expect(
      try workspace.run(sql: "PRAGMA journal_mode; PRAGMA foreign_keys; PRAGMA synchronous") == [
        ["wal"], ["1"], ["2"],
      ])
    #expect(try workspace.run(sql: "PRAGMA user_version") == [["3"]])
    #expect(throws: WorkspaceError.self) {
      _ = try workspace.run(sql: "INSERT INTO statement (scope_id, framework) VALUES (99, 'x')")
    }
    try workspace.close()
    #expect(Array(try folder.bytes()[68..<72]) == Array("Cncd".utf8))
  }

  @Test("is not touched by questions")
  func questions() throws {
    let folder = try TestFolder()
    try folder.workspace().close()
    let before = try folder.bytes()
    let workspace = try Workspace(at: folder.file, for: .reading)
    #expect(try workspace.scopes().map(\.name) == ["main"])
    #expect(throws: WorkspaceError.readOnly(path: workspace.path)) {
      try workspace.add(Scope(name: "other"), note: note(1))
    }
    try workspace.close()
    #expect(try folder.bytes() == before)
    #expect(folder.names == [Workspace.fileName])
  }

  @Test("that is missing, empty, something else or another program's database is refused untouched")
  func refused() throws {
    let folder = try TestFolder()
    let path = WorkspacePath.absolute(folder.file)
    #expect(throws: WorkspaceError.notFound(path: path)) { _ = try Workspace(at: folder.file) }
    #expect(throws: WorkspaceError.notFound(path: WorkspacePath.absolute(folder.path))) {
      _ = try Workspace(at: folder.path)
    }
    for bytes in [[], Array("hello".utf8), Array(String(repeating: "no database ", count: 100).utf8)] {
      try folder.write(bytes)
      #expect(throws: WorkspaceError.notAWorkspace(path: path)) { _ = try Workspace(at: folder.file) }
      #expect(try folder.bytes() == bytes)
    }
    try FileManager.default.removeItem(atPath: folder.file)
    let other = try DatabaseQueue(path: folder.file)
    try other.write { try $0.execute(sql: "CREATE TABLE recipe (name TEXT)") }
    try other.close()
    let bytes = try folder.bytes()
    #expect(throws: WorkspaceError.notAWorkspace(path: path)) { _ = try Workspace(at: folder.file) }
    #expect(try folder.bytes() == bytes)
    #expect(folder.names == [Workspace.fileName])
  }

  @Test("from a newer version is refused with a clear word, untouched")
  func newer() throws {
    let folder = try TestFolder()
    try folder.workspace().close()
    let queue = try DatabaseQueue(path: folder.file)
    try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA user_version = 99") }
    try queue.close()
    let bytes = try folder.bytes()
    for access in [Workspace.Access.reading, .writing] {
      let error = #expect(throws: WorkspaceError.self) { _ = try Workspace(at: folder.file, for: access) }
      #expect(error == .newerVersion(path: WorkspacePath.absolute(folder.file), found: 99, known: 3))
      #expect("\(try #require(error))".contains("made by a newer version of Concord (schema 99"))
    }
    #expect(try folder.bytes() == bytes)
    #expect(folder.names == [Workspace.fileName])
  }

  @Test("whose newer version is still in the log only is refused, too")
  func newerInLog() throws {
    let folder = try TestFolder()
    try folder.workspace().close()
    let queue = try DatabaseQueue(path: folder.file)
    try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA user_version = 7") }
    // As a crash would leave it: the log not yet merged into the file.
    let copy = try TestFolder()
    try copy.write(try folder.bytes())
    try copy.write(try folder.bytes(Workspace.fileName + "-wal"), to: Workspace.fileName + "-wal")
    try queue.close()
    let bytes = try copy.bytes()
    let log = try copy.bytes(Workspace.fileName + "-wal")
    #expect(bytes[60..<64].elementsEqual([0, 0, 0, 3]))
    #expect(throws: WorkspaceError.newerVersion(path: WorkspacePath.absolute(copy.file), found: 7, known: 3))
    {
      _ = try Workspace(at: copy.file)
    }
    #expect(try copy.bytes() == bytes)
    #expect(try copy.bytes(Workspace.fileName + "-wal") == log)
  }

  @Test(
    "that is cut off is refused untouched, wherever it is cut", arguments: [1, 50, 99, 100, 4096, 50_000, -1])
  func truncated(length: Int) throws {
    let folder = try TestFolder()
    try folder.workspace().close()
    let whole = try folder.bytes()
    let bytes = Array(whole.prefix(length < 0 ? whole.count - 1 : length))
    try folder.write(bytes)
    let error = #expect(throws: WorkspaceError.self) { _ = try Workspace(at: folder.file) }
    guard case .damaged(_, let detail) = try #require(error) else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(detail.contains("it ends after \(bytes.count)"))
    #expect(try folder.bytes() == bytes)
    #expect(folder.names == [Workspace.fileName])
  }

  @Test("with a damaged page is found out on opening", arguments: [2, 5, 11, 30])
  func corrupt(page: Int) throws {
    let folder = try TestFolder()
    let workspace = try folder.workspace()
    try workspace.index(try BuiltinContent.load())
    try workspace.close()
    var bytes = try folder.bytes()
    for offset in 0..<512 { bytes[(page - 1) * 4096 + offset] = UInt8(truncatingIfNeeded: 0xA5 ^ offset) }
    try folder.write(bytes)
    let error = #expect(throws: WorkspaceError.self) { _ = try Workspace(at: folder.file) }
    guard case .damaged = try #require(error) else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(try folder.bytes() == bytes)
  }

  @Test("on a full disk keeps what was confirmed, and says so")
  func full() throws {
    let folder = try TestFolder()
    let workspace = try folder.workspace()
    _ = try workspace.edit("A.5.1", of: main, note: note(1)) { $0.status = .implemented }
    let pages = try #require(
      Int(try workspace.run(sql: "PRAGMA page_count").first?.first.flatMap { $0 } ?? ""))
    #expect(try workspace.limit(toPages: pages + 2) == pages + 2)
    let long = String(repeating: "evidence ", count: 10_000)
    #expect(throws: WorkspaceError.full(path: workspace.path)) {
      _ = try workspace.edit("A.5.2", of: main, note: note(2)) { $0.evidence = long }
    }
    let rows = try #require(try workspace.statement(main)).rows
    #expect(rows.map(\.control.control) == ["A.5.1"])
    #expect(try workspace.changes().count == 2)
    try workspace.close()
    let again = try Workspace(at: folder.file)
    #expect(try again.statement(main)?.rows == rows)
    #expect(try again.check(isThorough: true).problems.isEmpty)
  }
}

enum WorkspacePath {
  /// As the workspace writes it: from the root, links followed where the system says so.
  static func absolute(_ path: String) -> String { URL(fileURLWithPath: path).standardizedFileURL.path }
}
