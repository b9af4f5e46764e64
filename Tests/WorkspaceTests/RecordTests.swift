import Concord
import Testing

@Suite("Evidence, decisions, actions and settings")
struct RecordTests {
  static let a815 = ControlReference("iso27001-2022", "A.8.15")
  static let cc72 = ControlReference("soc2-2017", "CC7.2")

  @Test("Evidence is numbered, replaced and withdrawn, and all of it is kept")
  func evidence() throws {
    let workspace = try TestFolder.held()
    let item = EvidenceItem(
      reference: "", title: "Log review Q1", controls: [Self.cc72, Self.a815, Self.a815],
      from: day("2026-01-01"), to: day("2026-03-31"), population: "12 of 12 weeks",
      frequency: .every(3, .month), covers: "Prague", location: "evidence/q1.pdf", sha256: "00", byteCount: 7,
      owner: "Ada", collected: day("2026-04-02"), note: "n")
    #expect(try workspace.add(item, scope: "main", note: note(1)) == "EV-1")
    #expect(try workspace.add(item, scope: "main", note: note(1)) == "EV-2")
    var stored = try workspace.evidence(scope: "main")
    var expected = item
    expected.reference = "EV-1"
    expected.controls = [Self.a815, Self.cc72]
    #expect(stored[0].item == expected)
    #expect(stored[0].isInForce)
    #expect(throws: WorkspaceError.duplicate(what: "evidence item", name: "EV-1")) {
      _ = try workspace.add(expected, scope: "main", note: note(2))
    }
    expected.to = day("2026-06-30")
    _ = try workspace.add(expected, scope: "main", note: note(2), replaces: true)
    try workspace.withdrawEvidence("EV-2", scope: "main", note: note(3, reason: "wrong file"))
    #expect(throws: WorkspaceError.unknown(what: "evidence item", name: "EV-2", known: ["EV-1"])) {
      try workspace.withdrawEvidence("EV-2", scope: "main", note: note(3))
    }
    stored = try workspace.evidence(control: Self.cc72)
    #expect(stored.map(\.item.to) == [day("2026-06-30")])
    let all = try workspace.evidence(includesPast: true)
    #expect(all.map(\.item.reference) == ["EV-1", "EV-1", "EV-2", "EV-2"])
    #expect(all.map(\.isInForce) == [false, true, false, false])
    #expect(all[3].change.reason == "wrong file")
    #expect(throws: WorkspaceError.self) {
      var wrong = item
      wrong.from = day("2027-01-01")
      _ = try workspace.add(wrong, scope: "main", note: note(4))
    }
  }

  @Test(
    "Evidence is fresh to the end of its next period",
    arguments: [
      (Recurrence.every(3, .month), "2026-03-31", "2026-06-30"),
      (.every(3, .month), "2026-09-30", "2026-12-31"),
      (.every(1, .month), "2026-01-31", "2026-02-28"), (.every(1, .month), "2024-01-31", "2024-02-29"),
      (.every(1, .month), "2026-01-30", "2026-02-28"), (.every(1, .year), "2024-02-29", "2025-02-28"),
      (.every(6, .month), "2026-08-30", "2027-02-28"), (.every(2, .year), "2026-05-15", "2028-05-15"),
      (.every(3, .year), "2026-05-15", "2029-05-15"), (.every(1, .day), "2026-12-31", "2027-01-01"),
      (.every(1, .week), "2026-12-31", "2027-01-07"), (.continuous, "2026-12-31", "2026-12-31"),
    ])
  func freshness(frequency: Recurrence, end: String, last: String) throws {
    #expect(frequency.lastFreshDay(after: day(end)) == day(last))
    let workspace = try TestFolder.held()
    _ = try workspace.add(
      EvidenceItem(reference: "E", title: "t", to: day(end), frequency: frequency), scope: "main",
      note: note(1))
    #expect(try workspace.run(sql: "SELECT fresh_until FROM evidence_in_force") == [[last]])
  }

  @Test("A later decision takes the place of an earlier one, a scope's own that of everybody's")
  func decisions() throws {
    let workspace = try TestFolder.held()
    try workspace.add(Scope(name: "unit"), note: note(0))
    func decision(_ verdict: Decision.Verdict, _ reason: String) -> Decision {
      Decision(
        source: Self.a815, target: Self.cc72, verdict: verdict, derived: .relation(.subset),
        weakenedTo: verdict == .weakened ? .notDisjoint : nil, reason: reason, reviewer: "Cleo",
        decided: day("2026-01-02"), contentVersion: "v")
    }
    try workspace.add(decision(.accepted, "1"), scope: nil, note: note(1))
    try workspace.add(decision(.weakened, "2"), scope: "unit", note: note(2))
    try workspace.add(decision(.rejected, "3"), scope: "unit", note: note(3))
    #expect(try workspace.decisions(scope: "unit").map(\.decision) == [decision(.rejected, "3")])
    #expect(try workspace.decisions(scope: "main").map(\.decision) == [decision(.accepted, "1")])
    #expect(try workspace.decisions().map(\.decision.reason) == ["1", "3"])
    let past = try workspace.decisions(scope: "unit", includesPast: true)
    #expect(past.map(\.decision.reason) == ["1", "2", "3"])
    #expect(past.map(\.isInForce) == [false, false, true])
    #expect(past[1].decision == decision(.weakened, "2"))
    for wrong in [
      Decision(
        source: Self.a815, target: Self.cc72, verdict: .weakened, reason: "r", reviewer: "c",
        decided: day("2026-01-02")),
      Decision(
        source: Self.a815, target: Self.cc72, verdict: .accepted, weakenedTo: .notDisjoint, reason: "r",
        reviewer: "c", decided: day("2026-01-02")),
      Decision(
        source: Self.a815, target: Self.cc72, verdict: .accepted, reason: "", reviewer: "c",
        decided: day("2026-01-02")),
      Decision(
        source: Self.a815, target: Self.cc72, verdict: .accepted, reason: "r", reviewer: "",
        decided: day("2026-01-02")),
    ] {
      #expect(throws: WorkspaceError.self) { try workspace.add(wrong, scope: nil, note: note(4)) }
    }
  }

  @Test("Actions come from a plan as often as it is made, and keep how far they are")
  func actions() throws {
    let workspace = try TestFolder.held()
    func action(_ key: String, _ title: String, due: String? = nil, owner: String? = nil) -> RegisterAction {
      RegisterAction(
        title: title, source: "transition plan", sourceKey: key, control: Self.a815, kind: "new control",
        owner: owner, due: due.map { day($0) }, opened: day("2026-01-01"))
    }
    let first = try workspace.add(
      [action("new-A.5.7", "Threat intelligence", due: "2026-05-01"), action("soa", "Issue the statement")],
      scope: "main", note: note(1))
    #expect(first.added == ["ACT-1", "ACT-2"])
    let closed = try workspace.close(
      action: "ACT-1", scope: "main", on: day("2026-04-30"),
      verification: .init(by: "Bo", on: day("2026-05-20"), isEffective: true, note: "sampled"), note: note(2))
    #expect(closed.status == .closed)
    let second = try workspace.add(
      [
        action("new-A.5.7", "Threat intelligence, wider", due: "2026-05-01"),
        action("soa", "Issue the statement"),
        action("audit", "Internal audit", due: "2026-03-01", owner: "Cleo"),
      ], scope: "main", note: note(3))
    #expect(second.added == ["ACT-3"])
    #expect(second.updated == ["ACT-1"])
    let all = try workspace.actions(scope: "main").map(\.action)
    #expect(all.map(\.reference) == ["ACT-3", "ACT-2", "ACT-1"])
    #expect(all[2].verification == .init(by: "Bo", on: day("2026-05-20"), isEffective: true, note: "sampled"))
    #expect(all[2].title == "Threat intelligence, wider")
    #expect(all[2].status == .closed)
    #expect(try workspace.overdueActions(on: day("2026-03-01")).isEmpty)
    #expect(try workspace.overdueActions(on: day("2026-03-02")).map(\.action.reference) == ["ACT-3"])
    #expect(
      throws: WorkspaceError.unknown(what: "action", name: "ACT-9", known: ["ACT-3", "ACT-2", "ACT-1"])
    ) {
      _ = try workspace.close(action: "ACT-9", scope: "main", on: day("2026-04-30"), note: note(4))
    }
    let figures = ActionFigures(all, asOf: day("2026-03-02"))
    #expect(figures.open == .init(2, of: 3))
    #expect(figures.overdue == .init(1, of: 2))
    #expect(figures.withoutOwner == .init(1, of: 2))
    #expect(figures.withoutDue == .init(1, of: 2))
    #expect(figures.closedInTime == .init(1, of: 1))
    #expect(figures.verified == .init(1, of: 1))
    #expect(figures.effective == .init(1, of: 1))
    #expect(figures.daysToClose == .init(119, of: 1))
    #expect(try workspace.owners().first { $0.owner.name == "Cleo" }?.openActions == 1)
  }

  @Test("Profiles, sizes and owners are kept until they are set anew")
  func settings() throws {
    let workspace = try TestFolder.held()
    let profile = ColumnProfile(
      name: "Ours", sheet: "SoA", framework: edition,
      mappings: ["status.Ano=implemented", "column.owner=Zodpovídá"])
    try workspace.save(ColumnProfile(name: "OURS", mappings: ["a", "b", "c"]), note: note(1))
    try workspace.save(profile, note: note(2))
    #expect(try workspace.profiles() == [profile])
    #expect(try workspace.profile("ours") == profile)
    #expect(throws: WorkspaceError.unknown(what: "profile", name: "our", known: ["Ours"])) {
      _ = try workspace.profile("our")
    }
    try workspace.set(
      [StoredSize(key: "A.5.10", size: "S"), StoredSize(key: "A.5.2", size: "2.5")], scope: "main",
      note: note(3))
    try workspace.set(
      [StoredSize(key: "a.5.2", size: "L"), StoredSize(key: "A.5.10", size: "")], scope: "main", note: note(4)
    )
    #expect(try workspace.sizes(scope: "main") == [StoredSize(key: "A.5.2", size: "L")])
    try workspace.set(Owner(name: " Ada  L. ", contact: "a@example.org"), note: note(5))
    try workspace.set(Owner(name: "Ada L.", note: "CISO"), note: note(6))
    #expect(
      try workspace.owners().map(\.owner) == [Owner(name: "Ada L.", contact: "a@example.org", note: "CISO")])
  }

  @Test("A change without somebody who makes it is refused")
  func anonymous() throws {
    let workspace = try TestFolder.held()
    #expect(throws: WorkspaceError.self) {
      _ = try workspace.edit("A.5.1", of: main, note: note(1, by: "")) { $0.status = .planned }
    }
    #expect(try workspace.statement(main) == nil)
  }

  @Test(
    "Moments are exact, and sort as text",
    arguments: [0, 1, 59, 86_399, 86_400, -1, 1_795_000_000, -62_135_596_800])
  func timestamps(seconds: Int) throws {
    let moment = Timestamp(secondsSince1970: seconds)
    #expect(Timestamp(iso8601: moment.description) == moment)
    #expect(moment.description.utf8.count == 20)
    #expect(Timestamp(secondsSince1970: seconds + 1).description > moment.description)
    for wrong in [
      "2026-01-01T24:00:00Z", "2026-02-30T00:00:00Z", "2026-01-01 00:00:00Z", "2026-01-01T00:00:00", "",
    ] {
      #expect(Timestamp(iso8601: wrong) == nil)
    }
    #expect(Timestamp(endOf: day("2026-01-01")).description == "2026-01-01T23:59:59Z")
  }
}
