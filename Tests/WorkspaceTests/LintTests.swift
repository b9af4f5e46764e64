import Concord
import Testing

@Suite("The lint of a statement")
struct LintTests {
  static func findings(
    _ rows: [StatementOfApplicability.Row], evidence: [EvidenceItem] = [], others: [Framework] = [],
    asOf: String = "2026-07-01"
  ) throws -> [String] {
    let catalog = try #require(try BuiltinContent.load()[edition])
    return StatementLint.findings(
      in: statement(rows), scope: "main", catalog: catalog, others: others, evidence: evidence,
      asOf: day(asOf)
    ).map { "\($0)" }
  }

  /// A row for each of the 93, with nothing to say against any of them.
  static func clean() throws -> [StatementOfApplicability.Row] {
    let catalog = try #require(try BuiltinContent.load()[edition])
    return catalog.controls.filter { $0.kind == "control" }.map { control in
      row(
        control.id.rawValue, .implemented, justification: "risk \(control.id)", owner: "Ada",
        evidence: "\(control.id).pdf")
    }
  }

  @Test("has nothing to say of a complete one")
  func clean() throws {
    #expect(try Self.clean().count == 93)
    #expect(try Self.findings(Self.clean()) == [])
  }

  @Test("names each kind of fault at its row")
  func faults() throws {
    var rows = try Self.clean()
    rows.remove(at: 3)
    rows.append(rows[0])
    rows.append(row("A.18.2.3", .planned))
    rows[5].applicability = .notApplicable
    rows[6].applicability = .notApplicable
    rows[6].status = nil
    rows[6].justification = "n/a"
    rows[7].owner = "TBD"
    rows[8].evidence = nil
    rows[9].applicability = .unstated
    let others = try #require(try BuiltinContent.load()["iso27001-2022"]).framework
    _ = others
    #expect(
      try Self.findings(rows) == [
        """
        main: iso27001-2022: error: [missing-row] 92 of 93 controls have a row; missing: A.5.4
          hint: a statement of applicability names every control, the excluded ones with the reason
        """,
        "main: iso27001-2022/A.5.1: error: [duplicate-row] A.5.1 has a row already",
        """
        main: iso27001-2022/A.18.2.3: error: [mixed-editions] iso27001-2022 has no control 'A.18.2.3'
          hint: is it a control of another edition?
        """,
        """
        main: iso27001-2022/A.5.7: error: [contradictory-row] A.5.7 does not apply, and yet is implemented
          hint: is it excluded, or in use?
        """,
        "main: iso27001-2022/A.5.11: warning: [contradictory-row] A.5.11 is implemented, but the statement does"
          + " not say that it applies",
        """
        main: iso27001-2022/A.5.8: error: [missing-justification] A.5.8 is excluded without a justification
          hint: ISO/IEC 27001, 6.1.3 d) asks for the reason of each exclusion
        """,
        "main: iso27001-2022/A.5.9: warning: [missing-evidence] A.5.9 is implemented without an owner",
        "main: iso27001-2022/A.5.10: warning: [missing-evidence] A.5.10 is implemented without evidence",
      ])
  }

  @Test("finds one justification for many rows")
  func repetition() throws {
    var rows = try Self.clean()
    for index in 0..<19 { rows[index].justification = "Required by the ISMS" }
    #expect(try Self.findings(rows).count == 1)
    #expect(
      try Self.findings(rows)[0].contains("19 of 93 rows have the justification 'Required by the ISMS'"))
    rows[0].justification = "another"
    #expect(try Self.findings(rows) == [])
  }

  @Test(
    "asks whether an exclusion is defensible",
    arguments: [
      (
        "Outsourced to the landlord under the lease", "warning: [contradictory-row] A.5.1 is excluded because"
      ),
      ("Inherited from the group", "warning: [contradictory-row] A.5.1 is excluded because"),
      ("no such data", "warning: [missing-justification] A.5.1 is excluded with 'no such data'"),
      ("TBD", "error: [missing-justification] A.5.1 is excluded without"),
    ])
  func exclusion(reason: String, finding: String) throws {
    var rows = try Self.clean()
    rows[0].applicability = .notApplicable
    rows[0].status = nil
    rows[0].justification = reason
    let findings = try Self.findings(rows)
    #expect(findings.count == 1)
    #expect(try #require(findings.first).contains(finding))
    for defensible in [
      "Nothing is outsourced or developed by others", "No personal data is processed in scope",
    ] {
      rows[0].justification = defensible
      #expect(try Self.findings(rows) == [])
    }
  }

  @Test("asks for a decision where a row makes none")
  func undecided() throws {
    var rows = try Self.clean()
    rows[0].applicability = .unstated
    rows[0].status = nil
    #expect(
      try Self.findings(rows) == [
        """
        main: iso27001-2022/A.5.1: error: [contradictory-row] A.5.1 has a row that does not say whether it applies
          hint: decide, and give the reason: concord soa set A.5.1 --applicable yes
        """
      ])
  }

  @Test("takes evidence items for evidence, and says when they are too old")
  func evidence() throws {
    var rows = try Self.clean()
    rows[0].evidence = nil
    func item(_ end: String?, _ frequency: Recurrence?) -> EvidenceItem {
      EvidenceItem(
        reference: "EV-1", title: "Log review", controls: [rows[0].control],
        to: end.map { day($0) }, frequency: frequency)
    }
    #expect(
      try Self.findings(rows, evidence: [item("2026-03-31", .every(3, .month))], asOf: "2026-06-30") == [])
    #expect(
      try Self.findings(rows, evidence: [item("2026-03-31", .every(3, .month))], asOf: "2026-07-01") == [
        """
        main: iso27001-2022/A.5.1: warning: [stale-evidence] EV-1 'Log review' (A.5.1) ends on 2026-03-31; \
        gathered quarterly, it was fresh until 2026-06-30
          hint: gather it anew and add it with --replace
        """
      ])
    #expect(try Self.findings(rows, evidence: [item("2016-03-31", .once)]) == [])
    #expect(try Self.findings(rows, evidence: [item("2016-03-31", nil)]) == [])
    #expect(
      try Self.findings(rows, evidence: [item(nil, .every(1, .year))])[0].contains(
        "nothing says of when it is"))
    rows[0].applicability = .notApplicable
    rows[0].status = nil
    #expect(try Self.findings(rows, evidence: [item("2016-03-31", .every(1, .year))]) == [])
  }

  @Test("mentions that a newer edition has a statement, too")
  func newerEdition() throws {
    let content = try BuiltinContent.load()
    let older = try #require(content["iso27001-2013"])
    let newer = try #require(content["iso27001-2022"]).framework
    let rows = older.controls.filter { $0.kind == "control" }.map { control in
      StatementOfApplicability.Row(
        control: older.reference(control.id), applicability: .applicable, justification: "risk \(control.id)",
        status: .planned)
    }
    let findings = StatementLint.findings(
      in: StatementOfApplicability(framework: "iso27001-2013", rows: rows), scope: "main", catalog: older,
      others: [newer], asOf: day("2026-01-01"))
    #expect(findings.map(\.code) == [.mixedEditions])
    #expect(findings.map(\.severity) == [.note])
  }
}
