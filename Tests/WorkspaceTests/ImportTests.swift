import Concord
import Foundation
import Testing

@Suite("An import")
struct ImportTests {
  static let file = SourceLocation(file: "soa.csv", line: 4, column: 5)

  @Test("changes what the file says, keeps what it does not say, and leaves other rows alone")
  func merge() throws {
    let workspace = try TestFolder.held()
    _ = try workspace.importStatement(
      statement([
        row("A.5.1", .planned, justification: "risk", owner: "Ada", evidence: "policy"),
        row("A.5.2", .implemented), row("A.5.3", .implemented),
      ]), diagnostics: [], scope: "main", note: note(1))
    let next = statement([
      row("A.5.1", .implemented, .unstated), row("A.5.2", nil, .notApplicable, justification: "outsourced"),
      row("A.5.4", .planned),
    ])
    let preview = try workspace.preview(next, diagnostics: [], scope: "main")
    #expect(preview.isComplete)
    #expect(preview.lines.map(\.change.kind) == [.changed, .changed, .added])
    #expect(preview.lines[0].change.fields == [.status])
    #expect(preview.lines[0].kept == [.applicability, .justification, .owner, .evidence])
    #expect(preview.lines[1].change.fields == [.applicability, .justification, .status])
    #expect(preview.absent.map(\.control) == ["A.5.3"])
    // A preview changes nothing.
    #expect(try workspace.history(main).count == 3)
    let (result, isDone) = try workspace.importStatement(
      next, diagnostics: [], scope: "main", note: note(2, reason: "second version"))
    #expect(isDone)
    #expect(result == preview)
    let rows = try #require(try workspace.statement(main)).rows
    #expect(rows.map(\.status) == [.implemented, nil, .implemented, .planned])
    #expect(rows[0].owner == "Ada")
    #expect(rows[1].applicability == .notApplicable)
    #expect(try workspace.history(main).count == 6)
    // The same file again changes nothing, and leaves no trace.
    let changes = try workspace.changes().count
    let again = try workspace.importStatement(next, diagnostics: [], scope: "main", note: note(3))
    #expect(again.result.changing.isEmpty)
    #expect(try workspace.changes().count == changes)
  }

  @Test("that was not wholly understood changes nothing, unless that is accepted")
  func partial() throws {
    let workspace = try TestFolder.held()
    let read = statement([row("A.5.1", .implemented), row("A.5.2", nil)])
    let findings = [
      Diagnostic(.warning, .unknownValue, at: Self.file, "'quasi' is no status"),
      Diagnostic(.note, .skippedRow, at: Self.file, "a heading"),
      Diagnostic(.warning, .missingRow, at: Self.file, "91 are missing"),
      Diagnostic(.error, .unresolvedControl, at: Self.file, "'A.55.1' is no control"),
    ]
    let refused = try workspace.importStatement(read, diagnostics: findings, scope: "main", note: note(1))
    #expect(!refused.isDone)
    #expect(refused.result.leftOut.map(\.code) == [.unknownValue, .unresolvedControl])
    #expect(try workspace.statement(main) == nil)
    #expect(try workspace.changes().count == 1)
    let accepted = try workspace.importStatement(
      read, diagnostics: findings, scope: "main", note: note(2), acceptsPartial: true)
    #expect(accepted.isDone)
    #expect(accepted.result.leftOut == refused.result.leftOut)
    #expect(try workspace.statement(main)?.rows.map(\.control.control) == ["A.5.1", "A.5.2"])
  }

  @Test("takes equal duplicates once, and none of those that contradict each other")
  func duplicates() throws {
    let workspace = try TestFolder.held()
    let read = statement([
      row("A.5.1", .implemented, title: "Policies"), row("A.5.1", .implemented, title: "POLICIES"),
      row("A.5.2", .implemented), row("A.5.3", .planned), row("A.5.2", .planned),
    ])
    let preview = try workspace.preview(read, diagnostics: [], scope: "main")
    #expect(preview.lines.map(\.isLeftOut) == [false, true, false])
    #expect(preview.leftOut.map(\.code) == [.duplicateRow])
    let done = try workspace.importStatement(
      read, diagnostics: [], scope: "main", note: note(1), acceptsPartial: true)
    #expect(done.isDone)
    #expect(try workspace.statement(main)?.rows.map(\.control.control) == ["A.5.1", "A.5.3"])
  }

  @Test("of the sample company keeps every row with the cell that it came from")
  func example() throws {
    let content = try BuiltinContent.load()
    let bytes = try ContentLoader.bytes(of: Repository.root.appending(path: "examples/soa-2013.xlsx").path)
    let (read, diagnostics) = StatementOfApplicabilityReader.read(
      bytes: bytes, fileName: "soa-2013.xlsx", content: content)
    let workspace = try TestFolder.held()
    let (result, isDone) = try workspace.importStatement(
      try #require(read), diagnostics: diagnostics, scope: "main", note: note(1), acceptsPartial: true)
    #expect(isDone)
    let key = StatementKey(scope: "main", framework: "iso27001-2013")
    let rows = try #require(try workspace.statement(key)).rows
    #expect(rows.count == result.count(of: .added))
    #expect(rows.count > 100)
    let taken = result.lines.filter { !$0.isLeftOut }.compactMap(\.change.after)
    #expect(
      rows
        == taken.map { row in
          var row = row
          row.location = nil
          return row
        }.sorted { $0.control < $1.control })
    #expect(try workspace.history(key).allSatisfy { $0.origin?.hasPrefix("soa-2013.xlsx:") == true })
  }
}
