import Concord
import Foundation
import Testing

@Suite("An export")
struct ExchangeTests {
  @Test("comes back the same, to the byte", arguments: [1, 2, 3] as [UInt64])
  func roundTrip(seed: UInt64) throws {
    let folder = try TestFolder()
    let workspace = try folder.workspace()
    try workspace.fill()
    try workspace.scribble(seed: seed)
    let builtin = try BuiltinContent.load()
    try workspace.add(
      catalogs: [try #require(builtin.catalogs.last)], mappingSets: [try #require(builtin.mappingSets.first)],
      origin: "own", note: note(30))
    let export = try workspace.export(to: folder("export"))
    let paths = Set(export.files.map(\.path))
    #expect(paths == Set(try folder.tree("export").keys).subtracting(["export.json"]))
    #expect(paths.isSuperset(of: ["tables/soa_history.jsonl", "statements/main/iso27001-2022.csv"]))
    let restored = try Workspace.restore(from: folder("export"), at: folder("restored.sqlite"))
    _ = try restored.export(to: folder("again"))
    let first = try folder.tree("export")
    #expect(try folder.tree("again") == first, "seed \(seed)")
    for table in try workspace.run(
      sql:
        "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE 'search_%' ORDER BY name"
    ).compactMap({ $0.first ?? nil }) where table != "sqlite_sequence" && table != "content_image" {
      let sql = "SELECT * FROM \(table)"
      let rows = try workspace.run(sql: sql).map { "\($0)" }.sorted()
      #expect(try restored.run(sql: sql).map { "\($0)" }.sorted() == rows, "\(table), seed \(seed)")
    }
    let images = "SELECT key, hex(image) FROM content_image"
    #expect(try workspace.run(sql: images) == restored.run(sql: images))
    #expect(try restored.check(isThorough: true).problems.isEmpty)
    // Numbering goes on where it was.
    _ = try workspace.edit("A.5.2", of: main, note: note(40)) { $0.status = .planned }
    _ = try restored.edit("A.5.2", of: main, note: note(40)) { $0.status = .planned }
    #expect(try workspace.history(main, limit: 1) == restored.history(main, limit: 1))
  }

  @Test("leaves out the texts of a licensed copy and says so, and a backup keeps them")
  func licensedTexts() throws {
    let folder = try TestFolder()
    let workspace = try Workspace.create(at: folder.file)
    let sentence = "the quick brown porcupine keeps forty-two keys"
    let catalog = Catalog(
      framework: Framework(id: "iso99009-2024", title: "Keys", licence: Framework.licensedCopy),
      controls: [
        Control(id: "4", title: "Checks", text: sentence, isAssessable: true),
        Control(id: "5", title: "Rest"),
      ])
    let open = Catalog(
      framework: Framework(id: "open-1", title: "Open"),
      controls: [Control(id: "o", title: "O", text: "everybody may read this")])
    try workspace.add(catalogs: [catalog, open], mappingSets: [], origin: "x.xml", note: note(1))
    try workspace.index(try workspace.content())
    #expect(try workspace.content()["iso99009-2024"]?["4"]?.text == sentence)
    let export = try workspace.export(to: folder("export"))
    #expect(export.withheld.map { "\($0.framework) \($0.count)" } == ["iso99009-2024 1"])
    let files = try folder.tree("export").mapValues { String(decoding: $0, as: UTF8.self) }
    #expect(files.filter { $0.value.contains("porcupine") }.keys.sorted() == [])
    #expect(files["catalogs/open-1.yaml"]?.contains("everybody may read this") == true)
    // What comes back is whole but for the texts, and exports the same.
    let restored = try Workspace.restore(from: folder("export"), at: folder("restored.sqlite"))
    let content = try restored.content()
    #expect(content["iso99009-2024"]?.controls.map(\.title) == ["Checks", "Rest"])
    #expect(content["iso99009-2024"]?["4"]?.text == nil)
    #expect(try restored.check(isThorough: true).problems.isEmpty)
    #expect(try restored.export(to: folder("again")).withheld == [])
    #expect(try folder.tree("again") == folder.tree("export"))
    try workspace.backup(to: folder("backup.sqlite"))
    #expect(try Workspace(at: folder("backup.sqlite")).content()["iso99009-2024"]?["4"]?.text == sentence)
  }

  @Test("of an empty workspace comes back, too")
  func empty() throws {
    let folder = try TestFolder()
    let workspace = try Workspace.create(at: folder.file)
    _ = try workspace.export(to: folder("export"))
    let restored = try Workspace.restore(from: folder("export"), at: folder("restored.sqlite"))
    #expect(try restored.scopes().isEmpty)
    #expect(throws: WorkspaceError.self) { _ = try workspace.export(to: folder("export")) }
  }

  @Test(
    "that is not whole makes no workspace",
    arguments: [
      ("export.json", "", "no export.json"), ("export.json", "{", "expected a member's name"),
      ("export.json", "{\"format\": \"x\"}", "this is no export of a workspace"),
      ("export.json", "{\"format\": \"concord/workspace-export\", \"version\": 2}", "version 1"),
      (
        "export.json",
        "{\"format\": \"concord/workspace-export\", \"version\": 1, \"schema\": 99, \"tables\": [{\"table\": \"change\", \"rows\": 1}]}",
        "newer version"
      ),
      ("tables/soa_history.jsonl", "", "lacks this file"),
      ("tables/soa_history.jsonl", "\n", "has 0 rows"),
      (
        "tables/soa_history.jsonl",
        "{\"id\":1,\"row_id\":1,\"change_id\":1,\"changed\":\"\",\"colour\":\"red\"}",
        "1:1: there is no column 'colour'"
      ),
      (
        "tables/soa_history.jsonl", "{\"id\":1,\"row_id\":77,\"change_id\":1,\"changed\":\"\"}", "FOREIGN KEY"
      ),
      (
        "tables/soa_history.jsonl",
        "{\"id\":1,\"row_id\":1,\"change_id\":1,\"changed\":\"\",\"status\":\"great\"}", "CHECK"
      ),
      ("tables/change.jsonl", "[1]", "1:1: expected an object"),
      ("tables/change.jsonl", "{\"id\":1.5}", "is no whole number"),
      ("tables/change.jsonl", "{\"id\":true}", "neither a text nor a whole number"),
    ])
  func broken(file: String, text: String, message: String) throws {
    let folder = try TestFolder()
    let workspace = try folder.workspace()
    try workspace.fill()
    _ = try workspace.export(to: folder("export"))
    if text.isEmpty {
      try FileManager.default.removeItem(atPath: folder("export/\(file)"))
    } else {
      try folder.write(text.utf8, to: "export/\(file)")
    }
    let error = #expect(throws: WorkspaceError.self) {
      _ = try Workspace.restore(from: folder("export"), at: folder("restored.sqlite"))
    }
    #expect("\(try #require(error))".contains(message))
    #expect(folder.names == ["concord.sqlite", "concord.sqlite-shm", "concord.sqlite-wal", "export"])
  }

  @Test("is not needed for a backup, which is made while others write")
  func backup() throws {
    let folder = try TestFolder()
    let workspace = try folder.workspace()
    try workspace.fill()
    try workspace.backup(to: folder("backup.sqlite"))
    let copy = try Workspace(at: folder("backup.sqlite"))
    #expect(try copy.statement(main) == workspace.statement(main))
    #expect(try copy.history(main) == workspace.history(main))
    #expect(try copy.run(sql: "PRAGMA journal_mode") == [["wal"]])
    let path = WorkspacePath.absolute(folder("backup.sqlite"))
    #expect(throws: WorkspaceError.alreadyExists(path: path)) {
      try workspace.backup(to: folder("backup.sqlite"))
    }
    let error = #expect(throws: WorkspaceError.self) {
      try workspace.backup(to: folder("no/such/folder.sqlite"))
    }
    #expect("\(try #require(error))".contains("no/such/folder.sqlite"))
    try copy.close()
    #expect(folder.names == ["backup.sqlite", "concord.sqlite", "concord.sqlite-shm", "concord.sqlite-wal"])
  }
}

extension Workspace {
  /// Random changes with texts of all sorts.
  func scribble(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let texts: [String?] = [
      nil, "", "plain", "ein „Zitat“", "line\nbreak\r\n", "tab\t\"quoted\" \\ 'single'", "=cmd|' /C calc'!A0",
      "\u{1F512} emoji", "zero\u{200B}width", "\u{7F}\u{85}\u{2028}", "  spaces  ", "ΑΒΓ ábč 日本",
    ]
    for name in ["Ünïted / Client: 1", "..", "unit"] {
      try add(
        Scope(name: name, title: texts.randomElement(using: &generator) ?? nil, kind: .client), note: note(10)
      )
    }
    for minute in 11..<60 {
      let scope = ["main", "Ünïted / Client: 1", "..", "unit"].randomElement(using: &generator) ?? "main"
      let framework: FrameworkID =
        ["iso27001-2013", "iso27001-2022", "soc2-2017"].randomElement(using: &generator) ?? edition
      let control = ControlID("A.5.\(Int.random(in: 1...5, using: &generator))")
      let key = StatementKey(scope: scope, framework: framework)
      let note = note(minute, by: "Zoë", reason: texts.randomElement(using: &generator) ?? nil)
      if Int.random(in: 0..<6, using: &generator) == 0,
        try statement(key)?.rows.contains(where: { $0.control.control == control }) == true
      {
        _ = try remove([control], of: key, note: note)
        continue
      }
      let chosen = (0..<6).map { _ in texts.randomElement(using: &generator) ?? nil }
      let status = ImplementationStatus.allCases.randomElement(using: &generator)
      let applicability = Applicability.allCases.randomElement(using: &generator) ?? .unstated
      _ = try edit(control, of: key, note: note) { row in
        row.title = chosen[0]
        row.justification = chosen[1]
        row.owner = chosen[2]
        row.evidence = chosen[3]
        row.comment = chosen[4]
        row.status = status
        row.applicability = applicability
      }
    }
  }
}
