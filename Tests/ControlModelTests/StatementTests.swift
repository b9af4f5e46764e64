import ControlModel
import Testing

@Suite("A statement of applicability")
struct StatementTests {
  let catalog = Catalog(
    framework: Framework(id: "f-1", title: "F", edition: "1"),
    controls: [
      Control(id: "4", kind: "clause", title: "Context"),
      Control(id: "4.1", kind: "clause", title: "Understanding", isAssessable: true, parent: "4"),
      Control(id: "5.1", kind: "clause", title: "Leadership", isAssessable: true),
      Control(id: "A.1", kind: "control", title: "Policies", isAssessable: true),
      Control(id: "A.2", kind: "control", title: "Gone", isAssessable: true, isWithdrawn: true),
    ])

  @Test("lists the controls, not the clauses")
  func listed() {
    #expect(catalog.statementControls.map(\.id) == ["A.1"])
  }

  @Test("lists every assessable node where a framework has no controls")
  func criteria() {
    let catalog = Catalog(
      framework: Framework(id: "g-1", title: "G", edition: "1"),
      controls: [
        Control(id: "C", kind: "category", title: "C"),
        Control(id: "C.1", kind: "criterion", title: "C.1", isAssessable: true, parent: "C"),
      ])
    #expect(catalog.statementControls.map(\.id) == ["C.1"])
  }

  @Test("takes the clauses as met when asked, and changes no row")
  func clauses() {
    let own = StatementOfApplicability.Row(
      control: ControlReference("f-1", "5.1"), applicability: .applicable, status: .planned)
    let statement = StatementOfApplicability(framework: "f-1", rows: [own])
    let whole = statement.assumingClauses(of: catalog)
    #expect(whole.rows.map(\.control.control) == ["5.1", "4.1"])
    #expect(whole.rows.first == own)
    #expect(whole.rows.last?.status == .implemented)
    #expect(whole.assumingClauses(of: catalog) == whole)
  }

  @Test("knows nothing of the clauses of another framework")
  func otherFramework() {
    let statement = StatementOfApplicability(framework: "g-1", rows: [])
    #expect(statement.assumingClauses(of: catalog) == statement)
  }
}
