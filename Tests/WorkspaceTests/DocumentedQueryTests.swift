import Concord
import Foundation
import Testing

/// Every query in `docs/workspace.md` runs as it stands, and none reads the history of statements from end to end.
@Suite("The questions in SQL of the documentation")
struct DocumentedQueryTests {
  static let page: String = {
    let url = Repository.root.appending(path: "docs/workspace.md")
    return (try? String(contentsOf: url, encoding: .utf8)) ?? ""
  }()
  static let queries = page.components(separatedBy: "```sql\n").dropFirst()
    .map { String($0.components(separatedBy: "```")[0]) }

  @Test("run, and look rows up", arguments: queries)
  func query(sql: String) throws {
    let workspace = try TestFolder.held()
    try workspace.fill()
    try workspace.index(try BuiltinContent.load())
    _ = try workspace.edit("A.5.9", of: main, note: note(10)) { $0.status = .implemented }
    let rows = try workspace.run(sql: sql)
    let isAboutPast = sql.contains("fresh_until <") || sql.contains("closed <= due") || sql.contains("due < ")
    #expect(isAboutPast || !rows.isEmpty, "it finds nothing in a workspace with a bit of everything")
    let plan = try workspace.run(sql: "EXPLAIN QUERY PLAN " + sql).map { $0.last.flatMap { $0 } ?? "" }
    #expect(
      !plan.contains { $0 == "SCAN h" || $0.hasPrefix("SCAN soa_history") || $0.hasPrefix("SCAN x") },
      "\(plan)")
  }

  @Test("are there, and every table and view is explained")
  func complete() throws {
    #expect(Self.queries.count >= 12)
    let workspace = try TestFolder.held()
    let names = try workspace.run(
      sql: """
        SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite_%'
          AND name NOT LIKE 'search_%' AND name <> 'grdb_migrations' ORDER BY name
        """
    ).compactMap { $0.first.flatMap { $0 } }
    #expect(names.count > 25)
    for name in names {
      #expect(Self.page.contains("`\(name)`"), "docs/workspace.md does not explain \(name)")
    }
  }
}
