import Concord
import Testing

@Suite("Content of the organisation's own")
struct ContentTests {
  @Test("is kept without loss, from the text and from the image of it")
  func lossless() throws {
    let builtin = try BuiltinContent.load()
    let catalogs = builtin.catalogs.map(Self.withoutPlaces)
    let folder = try TestFolder()
    let workspace = try folder.workspace()
    try workspace.add(
      catalogs: builtin.catalogs, mappingSets: builtin.mappingSets, origin: "a folder", note: note(1))
    for attempt in ["image", "text"] {
      let content = try workspace.content()
      #expect(content.catalogs.map(Self.withoutPlaces) == catalogs, "\(attempt)")
      #expect(
        content.mappingSets.map(Self.canonical) == builtin.mappingSets.map(Self.canonical), "\(attempt)")
      _ = try workspace.run(sql: "DELETE FROM content_image")
    }
    let items = try workspace.contents()
    #expect(items.count == builtin.catalogs.count + builtin.mappingSets.count)
    #expect(items.allSatisfy { $0.count > 0 && $0.sha256.utf8.count == 64 && $0.origin == "a folder" })
    let first = try #require(builtin.catalogs.first)
    try workspace.removeContent(first.framework.id.rawValue, note: note(2))
    #expect(
      try workspace.content().catalogs.map(\.framework.id) == builtin.catalogs.dropFirst().map(\.framework.id)
    )
    #expect(throws: WorkspaceError.self) {
      try workspace.removeContent(first.framework.id.rawValue, note: note(3))
    }
  }

  private static func withoutPlaces(_ catalog: Catalog) -> Catalog {
    Catalog(
      framework: catalog.framework,
      controls: catalog.controls.map { control in
        var control = control
        control.location = nil
        return control
      })
  }

  private static func canonical(_ set: MappingSet) -> String { SSSOMWriter.text(set) }

  @Test("and what ships can be searched, ranked, with statements, evidence, decisions and actions")
  func search() throws {
    let content = try BuiltinContent.load()
    let workspace = try TestFolder.held()
    try workspace.fill()
    #expect(try !workspace.isIndexed(content))
    try workspace.index(content)
    #expect(try workspace.isIndexed(content))
    let hits = try workspace.search("A.5.23")
    #expect(hits.first?.reference == "A.5.23")
    #expect(Set(hits.map(\.kind)).isSuperset(of: [.control, .mapping, .statement]))
    #expect(try workspace.search("threat intelligence", kinds: [.control]).first?.reference == "A.5.7")
    #expect(try workspace.search("threats INTELLIGENT", kinds: [.control]).first?.reference == "A.5.7")
    #expect(try workspace.search("providers", kinds: [.statement]).map(\.reference) == ["A.5.23"])
    #expect(try workspace.search("newer").map(\.reference) == ["EV-1"])
    #expect(try workspace.search("\"Evidence 0\"", kinds: [.evidence]).isEmpty, "the item that was replaced")
    #expect(try workspace.search("alerting cleo").map(\.kind) == [.decision])
    #expect(try workspace.search("gateway", kinds: [.action]).map(\.reference) == ["ACT-1 A.8.16"])
    #expect(try workspace.search("ada", limit: 2).count == 2)
    try workspace.add(Scope(name: "unit"), note: note(20))
    #expect(try workspace.search("providers", kinds: [.statement], scope: "unit").isEmpty)
    // What changes is found as it is now, and what is removed no more.
    _ = try workspace.edit("A.5.23", of: main, note: note(21)) { $0.comment = "one supplier left" }
    #expect(try workspace.search("providers", kinds: [.statement]).isEmpty)
    #expect(try workspace.search("supplier left", kinds: [.statement]).map(\.scope) == ["main"])
    _ = try workspace.remove(["A.5.23"], of: main, note: note(22))
    #expect(try workspace.search("supplier left", kinds: [.statement]).isEmpty)
  }

  @Test(
    "is searched by any words without harm",
    arguments: [
      "", "  ", "\"", "* OR NEAR(", "a AND", "-", "title:x", "^a", "日本", "'; DROP TABLE soa_row; --", "{a}",
    ])
  func hostileWords(query: String) throws {
    let workspace = try TestFolder.held()
    try workspace.fill()
    _ = try workspace.search(query)
    #expect(try workspace.check(isThorough: true).problems.isEmpty)
  }

  @Test("is indexed anew only when it is another")
  func reindex() throws {
    let builtin = try BuiltinContent.load()
    let workspace = try TestFolder.held()
    try workspace.index(builtin)
    let counts = try workspace.run(
      sql: "SELECT (SELECT count(*) FROM control), (SELECT count(*) FROM mapping)")
    #expect(
      counts == [
        [
          "\(builtin.catalogs.reduce(0) { $0 + $1.controls.count })",
          "\(builtin.mappingSets.reduce(0) { $0 + $1.mappings.count })",
        ]
      ])
    _ = try workspace.run(sql: "DELETE FROM mapping")
    try workspace.index(builtin)
    #expect(try workspace.run(sql: "SELECT count(*) FROM mapping") == [["0"]], "nothing to do")
    try workspace.index(
      Content(catalogs: builtin.catalogs, mappingSets: builtin.mappingSets, version: "other"))
    #expect(
      try workspace.run(sql: "SELECT (SELECT count(*) FROM control), (SELECT count(*) FROM mapping)")
        == counts)
    #expect(
      try workspace.run(
        sql: "SELECT count(*) FROM control WHERE framework = 'iso27001-2022' AND in_statement")
        == [["93"]])
  }
}
