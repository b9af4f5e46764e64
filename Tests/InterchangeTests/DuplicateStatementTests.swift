import ControlModel
import Testing

/// Rows about one pair under one rationale: the same statement may have come about in several ways.
@Suite("Statements that are made twice")
struct DuplicateStatementTests {
  private static func findings(
    _ rows: [(Statement, justification: String)], isForeign: Bool
  ) -> [String] {
    let set = MappingSet(
      id: "set", source: "one-1", target: "two-1",
      mappings: rows.enumerated().map { number, row in
        Mapping(
          id: "\(number)", source: .control(ControlReference("one-1", "O.1")),
          target: .control(ControlReference("two-1", "T.1")), statement: row.0,
          justification: row.justification, comment: "both ask for it",
          location: SourceLocation(file: "set", line: number + 1))
      }, location: SourceLocation(file: "set"))
    return ContentCheck.findings(
      in: Content(mappingSets: [set]), foreign: isForeign ? ["set"] : []
    ).filter { $0.code == .duplicateMapping }.map { "\($0.severity.rawValue) \($0.message)" }
  }

  @Test("are a note in a set of others, an error in ours")
  func anotherWay() {
    let rows: [(Statement, justification: String)] = [
      (.relation(.equal), "semapv:ManualMappingCuration"), (.relation(.equal), "semapv:LexicalMatching"),
    ]
    #expect(
      Self.findings(rows, isForeign: true) == ["note O.1 → T.1 is said again, and came about in another way"])
    #expect(
      Self.findings(rows, isForeign: false) == [
        "error O.1 → T.1 stands twice under the rationale 'semantic'"
      ])
  }

  @Test("are errors where the row is the same, or says something else")
  func same() {
    #expect(
      Self.findings(
        [
          (.relation(.equal), "semapv:ManualMappingCuration"), (.relation(.equal), "semapv:LexicalMatching"),
          (.relation(.equal), "semapv:LexicalMatching"), (.relation(.subset), "semapv:LogicalReasoning"),
        ], isForeign: true) == [
          "note O.1 → T.1 is said again, and came about in another way",
          "error O.1 → T.1 stands twice under the rationale 'semantic'",
          "error O.1 → T.1 stands twice under the rationale 'semantic', with another relation",
        ])
  }
}
