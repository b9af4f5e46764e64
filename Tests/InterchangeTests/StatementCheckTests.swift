import ControlModel
import Interchange
import Testing

@Suite("A statement that was read is checked as an auditor would")
struct StatementCheckTests {
  func draft() -> StatementDraft { StatementDraft(StatementFixtures.catalog2013) }

  @Test func `a clean statement has no findings`() {
    #expect(draft().read().diagnostics.isEmpty)
    #expect(StatementDraft(StatementFixtures.catalog2022).read().diagnostics.isEmpty)
  }

  @Test func `missing controls are listed once, with how many there are`() {
    var draft = StatementDraft(StatementFixtures.catalog2022)
    draft.rows.remove(at: 22)
    #expect(
      draft.read().diagnostics.map(\.description) == [
        "soa.csv: warning: [missing-row] 92 of 93 controls of iso27001-2022 have a row; missing: A.5.23\n"
          + "  hint: a statement of applicability names every control of Annex A, the excluded ones with the reason"
      ])
  }

  @Test func `a control with two rows is an error when they differ`() {
    var draft = draft()
    draft.rows.append(draft.rows[0])
    #expect(
      draft.read().diagnostics.map { "\($0.severity) \($0.code.rawValue) \($0.location)" } == [
        "warning duplicate-row soa.csv:116"
      ])
    draft.rows[114][4] = "planned"
    let (statement, diagnostics) = draft.read()
    #expect(statement?.rows.count == 115)
    #expect(
      diagnostics.map(\.description) == [
        "soa.csv:116: error: [duplicate-row] A.5.1.1 has a row already (soa.csv:2), which says something else\n"
          + "  hint: remove one of the two, or correct its identifier"
      ])
  }

  @Test(arguments: ["Implemented", "Partial", "Planned"])
  func `not applicable, yet with a status, is a contradiction and kept`(_ status: String) {
    var draft = draft()
    draft["A.6.2.2", "Applicable"] = "No"
    draft["A.6.2.2", "Status"] = status
    let (statement, diagnostics) = draft.read()
    #expect(diagnostics.map(\.code) == [.contradictoryRow])
    #expect(
      statement?.row("A.6.2.2")?.applicability == .notApplicable && statement?.row("A.6.2.2")?.status != nil)
  }

  @Test func `applicable with a status that says it is not is a contradiction`() {
    var draft = draft()
    draft["A.6.2.2", "Status"] = "N/A"
    draft["A.6.2.1", "Applicable"] = "No"
    draft["A.6.2.1", "Status"] = "Not implemented"
    let (statement, diagnostics) = draft.read()
    #expect(diagnostics.map(\.message) == ["the control is said to apply, and its status is 'N/A'"])
    #expect(statement?.row("A.6.2.2")?.status == nil && statement?.row("A.6.2.1")?.status == nil)
  }

  @Test(arguments: ["", "-", "n/a", "none"])
  func `an exclusion needs a reason`(_ reason: String) {
    var draft = draft()
    draft["A.14.2.7", "Applicable"] = "No"
    draft["A.14.2.7", "Status"] = ""
    draft["A.14.2.7", "Justification"] = reason
    #expect(draft.read().diagnostics.map(\.code) == [.missingJustification])
  }

  @Test func `one justification for many rows is none`() {
    var draft = draft()
    for index in 0..<23 {
      draft.rows[index][3] = index % 2 == 0 ? "Required by risk assessment." : "required by  RISK assessment"
    }
    #expect(
      draft.read().diagnostics.map(\.message) == [
        "23 of 114 rows have the justification 'Required by risk assessment.'"
      ])
    for index in 20..<23 { draft.rows[index][3] = "particular \(index)" }
    #expect(draft.read().diagnostics.isEmpty)
  }

  @Test func `a title of another control is reported, a title in other words is not`() {
    var draft = draft()
    draft["A.12.4.1", "Title"] = "Clock synchronization"
    draft["A.9.2.3", "Title"] = "Privileged access rights"
    draft["A.8.1.1", "Title"] = "Verzeichnis der Werte"
    let (statement, diagnostics) = draft.read()
    #expect(
      diagnostics.map(\.message) == [
        "'Clock synchronization' is the title of A.12.4.4, not of A.12.4.1 ('Event logging')"
      ])
    #expect(statement?.row("A.12.4.1")?.title == "Clock synchronization")
    draft["A.5.1.2", "Title"] = "Threat intelligence"
    #expect(
      draft.read().diagnostics.map(\.message).first
        == "'Threat intelligence' is the title of iso27001-2022/A.5.7, not of A.5.1.2 ('Review of the policies for information security')"
    )
  }

  @Test func `implemented needs an owner and evidence`() {
    var draft = draft()
    draft["A.5.1.1", "Owner"] = "TBD"
    draft["A.5.1.2", "Evidence"] = ""
    draft["A.6.1.1", "Owner"] = "-"
    draft["A.6.1.1", "Evidence"] = "n/a"
    draft["A.6.1.2", "Status"] = "planned"
    draft["A.6.1.2", "Owner"] = ""
    #expect(
      draft.read().diagnostics.map(\.message) == [
        "A.5.1.1 is implemented without an owner", "A.5.1.2 is implemented without evidence",
        "A.6.1.1 is implemented without an owner and evidence",
      ])
    for index in draft.rows.indices { draft.rows[index][5] = "" }
    #expect(
      draft.read().diagnostics.map { "\($0.severity) \($0.message)" } == [
        "note none of the 113 implemented controls has an owner",
        "warning A.5.1.2 is implemented without evidence",
        "warning A.6.1.1 is implemented without evidence",
      ])
  }
}
