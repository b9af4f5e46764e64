import Concord
import GRDB
import Testing

@Suite("A statement in the workspace")
struct StatementTests {
  @Test("keeps every change with when, who, what and why")
  func history() throws {
    let workspace = try TestFolder.held()
    _ = try workspace.edit("A.5.7", of: main, note: note(1, by: "Ada", reason: "first assessment")) {
      $0.applicability = .applicable
      $0.status = .planned
    }
    let second = try workspace.edit("A.5.7", of: main, note: note(2, by: "Bo", reason: "went live")) {
      $0.status = .implemented
      $0.owner = "Cleo"
    }
    #expect(second.fields == [.status, .owner])
    let nothing = try workspace.edit("A.5.7", of: main, note: note(3)) { $0.owner = "Cleo" }
    #expect(nothing.kind == .unchanged)
    let removal = try workspace.remove(["A.5.7"], of: main, note: note(4, reason: "by mistake"))
    #expect(removal.map(\.kind) == [.removed])
    #expect(try workspace.statement(main) == nil)
    _ = try workspace.edit("A.5.7", of: main, note: note(5)) { $0.status = .partial }

    let history = try workspace.history(main, control: "A.5.7")
    #expect(history.map(\.change.kind) == [.added, .removed, .changed, .added])
    #expect(history.map(\.recorded.by) == ["Ada", "Ada", "Bo", "Ada"])
    #expect(history.map(\.recorded.reason) == [nil, "by mistake", "went live", "first assessment"])
    #expect(history.map(\.recorded.at) == [5, 4, 2, 1].map { note($0).at })
    #expect(history[2].change.before?.status == .planned)
    #expect(history[2].change.after?.owner == "Cleo")
    #expect(try workspace.history(main, limit: 2).map(\.id) == history.prefix(2).map(\.id))
    #expect(try workspace.owners().map(\.owner.name) == ["Cleo"])
  }

  @Test("can be asked as of any day")
  func asOf() throws {
    let workspace = try TestFolder.held()
    func on(_ text: String) -> ChangeNote { ChangeNote(at: Timestamp(beginningOf: day(text)), by: "Ada") }
    _ = try workspace.edit("A.5.1", of: main, note: on("2026-01-10")) { $0.status = .planned }
    _ = try workspace.edit("A.5.10", of: main, note: on("2026-02-10")) { $0.status = .planned }
    _ = try workspace.edit("A.5.2", of: main, note: on("2026-02-10")) { $0.status = .planned }
    _ = try workspace.edit("A.5.1", of: main, note: on("2026-03-10")) { $0.status = .implemented }
    _ = try workspace.remove(["A.5.2"], of: main, note: on("2026-04-10"))
    func rows(_ text: String?) throws -> [String] {
      try workspace.statement(main, on: text.map { day($0) })?.rows
        .map { "\($0.control.control) \($0.status?.rawValue ?? "")" } ?? []
    }
    #expect(try rows("2026-01-09") == [])
    #expect(try rows("2026-01-10") == ["A.5.1 planned"])
    #expect(try rows("2026-02-28") == ["A.5.1 planned", "A.5.2 planned", "A.5.10 planned"])
    #expect(try rows("2026-03-10") == ["A.5.1 implemented", "A.5.2 planned", "A.5.10 planned"])
    #expect(try rows(nil) == ["A.5.1 implemented", "A.5.10 planned"])
    let before = try #require(try workspace.statement(main, on: day("2026-02-28"))).rows
    let after = try #require(try workspace.statement(main)).rows
    let difference = StatementComparison(from: before, to: after)
    #expect(difference.changes.map(\.kind) == [.changed, .removed])
    #expect(difference.unchanged == 1)
    #expect(try workspace.history(main, since: day("2026-03-10")).count == 2)
  }

  @Test(
    "has a history that can only be added to, by any means",
    arguments: [
      "UPDATE soa_history SET status = 'implemented'", "DELETE FROM soa_history",
      "UPDATE soa_history SET change_id = change_id", "UPDATE change SET who = 'Eve'", "DELETE FROM change",
      "INSERT OR REPLACE INTO change (id, at, who, what) VALUES (1, '2026-01-01T00:00:00Z', 'Eve', 'x')",
      "REPLACE INTO soa_history (id, row_id, change_id, changed) VALUES (1, 1, 1, '')",
      "UPDATE soa_row SET history_id = NULL", "UPDATE soa_row SET history_id = 1", "DELETE FROM soa_row",
      "DELETE FROM statement", "DELETE FROM scope", "UPDATE evidence SET title = 'x'", "DELETE FROM evidence",
      "UPDATE evidence_control SET control = 'x'", "DELETE FROM evidence_control",
      "UPDATE decision SET verdict = 'rejected'", "DELETE FROM decision",
      "UPDATE action_history SET status = 'closed'",
      "DELETE FROM action_history", "UPDATE action SET history_id = NULL", "DELETE FROM action",
    ])
  func appendOnly(sql: String) throws {
    let folder = try TestFolder()
    let workspace = try folder.workspace()
    try workspace.fill()
    try workspace.close()
    // As any other program would open the file.
    let queue = try DatabaseQueue(path: folder.file)
    let error = #expect(throws: DatabaseError.self) { try queue.write { try $0.execute(sql: sql) } }
    #expect(error?.resultCode == .SQLITE_CONSTRAINT)
    try queue.close()
    #expect(try Workspace(at: folder.file).check(isThorough: true).problems.isEmpty)
  }

  @Test("has views that agree with the library")
  func views() throws {
    let workspace = try TestFolder.held()
    try workspace.fill()
    try workspace.index(try BuiltinContent.load())
    let rows = try #require(try workspace.statement(main)).rows
    let viewed = try workspace.run(
      sql: "SELECT control, status FROM soa WHERE scope = 'main' ORDER BY position")
    #expect(viewed == rows.map { [$0.control.control.rawValue, $0.status?.rawValue] })
    let summary = try #require(try workspace.statements(scope: "main").first)
    #expect(summary.rows == rows.count)
    #expect(
      try workspace.run(sql: "SELECT rows, implemented, not_applicable, controls FROM soa_summary")
        == [["\(summary.rows)", "\(summary.implemented)", "\(summary.notApplicable)", "93"]])
    #expect(
      try workspace.run(sql: "SELECT count(*) FROM soa_changes") == [["\(summary.entries)"]])
    for stored in try workspace.evidence() {
      #expect(
        try workspace.run(sql: "SELECT fresh_until FROM evidence_in_force WHERE evidence_id = \(stored.id)")
          == [[stored.item.lastFreshDay?.description]])
    }
  }

  @Test("of an unknown scope is refused with the nearest names")
  func unknownScope() throws {
    let workspace = try TestFolder.held()
    #expect(throws: WorkspaceError.unknown(what: "scope", name: "mian", known: ["main"])) {
      _ = try workspace.statement(StatementKey(scope: "mian", framework: edition))
    }
    #expect(try workspace.scopeName(nil) == "main")
    #expect(try workspace.scopeName("MAIN") == "main")
    try workspace.add(Scope(name: "Unit 2", kind: .businessUnit, parent: "main"), note: note(1))
    #expect(throws: WorkspaceError.ambiguous(what: "scope", names: ["Unit 2", "main"])) {
      _ = try workspace.scopeName(nil)
    }
    #expect(throws: WorkspaceError.duplicate(what: "scope", name: "unit 2")) {
      try workspace.add(Scope(name: "unit 2"), note: note(1))
    }
    #expect(try workspace.scopes().map(\.parent) == ["main", nil])
  }
}

/// One of each kind.
private let recurrences: [Recurrence] = [
  .continuous, .every(1, .day), .every(6, .week), .every(1, .month), .every(3, .month), .every(1, .year),
  .once,
  .onOccasion("after a change"),
]

extension Workspace {
  /// Puts a bit of everything into the scope `main`.
  func fill() throws {
    let rows = [
      row(
        "A.5.1", .implemented, justification: "risk 1", owner: "Ada", evidence: "policy.pdf",
        title: "Policies"),
      row("A.5.7", .planned, owner: "Bo", due: day("2026-06-30")),
      row("A.5.23", .partial, justification: "clients ask for it", comment: "two \"providers\"\nleft"),
      row("A.8.11", nil, .notApplicable, justification: "no such data"),
      row("A.8.15", .implemented, owner: "Ada"),
    ]
    _ = try importStatement(
      StatementOfApplicability(framework: edition, rows: rows, file: "soa.csv"), diagnostics: [],
      scope: "main",
      note: note(1, reason: "first"), sha256: "ab")
    _ = try edit("A.5.7", of: main, note: note(2, by: "Bo")) { $0.status = .partial }
    for (index, frequency) in recurrences.enumerated() {
      _ = try add(
        EvidenceItem(
          reference: "", title: "Evidence \(index)", controls: [ControlReference("iso27001-2022", "A.8.15")],
          from: day("2023-01-01"),
          to: [day("2026-02-28"), day("2026-09-30"), day("2024-02-29")][index % 3],
          population: "all", frequency: frequency, location: "evidence/\(index).pdf", owner: "Ada"),
        scope: "main", note: note(3))
    }
    _ = try add(
      EvidenceItem(reference: "EV-1", title: "Newer", controls: [ControlReference("soc2-2017", "CC7.2")]),
      scope: "main", note: note(4), replaces: true)
    try add(
      Decision(
        source: ControlReference("iso27001-2022", "A.8.15"), target: ControlReference("soc2-2017", "CC7.2"),
        verdict: .weakened, derived: .relation(.subset), weakenedTo: .relation(.intersects),
        reason: "no alerting", reviewer: "Cleo", decided: day("2026-01-05"), contentVersion: "abc"),
      scope: "main", note: note(5))
    _ = try add(
      [
        RegisterAction(
          title: "Tune alerts", detail: "of the gateway", source: "audit 2026", sourceKey: "F-1",
          control: ControlReference("iso27001-2022", "A.8.16"), kind: "finding", owner: "Bo",
          due: day("2026-03-01"), opened: day("2026-01-06"))
      ], scope: "main", note: note(6))
    try save(ColumnProfile(name: "Ours", sheet: "SoA", mappings: ["status.Ano=implemented"]), note: note(7))
    try set([StoredSize(key: "A.5.7", size: "M")], scope: "main", note: note(8))
    try set(Owner(name: "Ada", contact: "ada@example.org"), note: note(9))
  }
}
