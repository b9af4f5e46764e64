import ControlModel
import Interchange
import Testing

@Suite("The example statement is read with all its blemishes")
struct StatementExampleTests {
  func read(_ name: String) throws -> (StatementOfApplicability, [Diagnostic]) {
    let (statement, diagnostics) = StatementOfApplicabilityReader.read(
      bytes: StatementFixtures.example(name), fileName: name, content: StatementFixtures.content)
    return (try #require(statement), diagnostics)
  }

  @Test func `both files say the same`() throws {
    let (csv, csvFindings) = try read("soa-2013.csv")
    let (xlsx, xlsxFindings) = try read("soa-2013.xlsx")
    #expect(csv.withoutPlaces == xlsx.withoutPlaces)
    #expect(csvFindings.map(\.code) == xlsxFindings.map(\.code))
    #expect(csv.file == "soa-2013.csv" && csv.title == "Meridian Freight Systems Ltd")
    #expect(csv.framework == "iso27001-2013")
  }

  @Test func `each finding stands at its cell`() throws {
    let (_, findings) = try read("soa-2013.xlsx")
    #expect(
      findings.map { "\($0.location): \($0.severity) \($0.code.rawValue)" } == [
        "soa-2013.xlsx:SoA!A5: note skipped-row",
        "soa-2013.xlsx:SoA!A64: warning repaired-identifier",
        "soa-2013.xlsx:SoA!A97: warning repaired-identifier",
        "soa-2013.xlsx:SoA!E149: warning unknown-value",
        "soa-2013.xlsx:SoA!A168: error duplicate-row",
        "soa-2013.xlsx:SoA!D42: warning missing-justification",
        "soa-2013.xlsx:SoA!F110: warning missing-evidence",
      ])
  }

  @Test func `every control has a row, and values are normalised`() throws {
    let (statement, _) = try read("soa-2013.csv")
    #expect(statement.rows.count == 115)
    #expect(
      Set(statement.rows.map(\.control.control))
        == Set(StatementFixtures.annex(StatementFixtures.catalog2013).map(\.id)))
    #expect(statement.rows.count { $0.applicability == .notApplicable } == 4)
    #expect(statement.rows.count { $0.applicability == .applicable } == 111)
    let counts = Dictionary(grouping: statement.rows, by: \.status).mapValues(\.count)
    #expect(counts == [.implemented: 91, .partial: 16, .planned: 2, .notImplemented: 1, nil: 5])
    let logs = try #require(statement.row("A.12.4.3"))
    #expect(logs.status == .partial && logs.due == CalendarDate(year: 2025, month: 7, day: 31))
    #expect(logs.owner == "Platform Team Lead" && logs.title == "Administrator and operator logs")
    #expect(statement.row("A.11.1.6")?.status == nil && statement.row("A.6.1.4")?.status == .implemented)
  }
}
