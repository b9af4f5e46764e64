import Concord
import Foundation
import Testing

/// The JSON Schema of the plan against plans.
@Suite("The schema of the transition plan")
struct TransitionSchemaTests {
  private let schema: SchemaDocument

  init() throws { schema = try SchemaDocument("transition-plan.schema.json") }

  private func json(_ plan: TransitionPlan) throws -> Any {
    let text = TransitionReport(plan, diagnostics: Fixture.diagnostics).json.text
    return try JSONSerialization.jsonObject(with: Data(text.utf8))
  }

  @Test("accepts plans of every situation")
  func accepts() throws {
    for (year, month) in [(2022, 1), (2023, 6), (2025, 1), (2025, 12), (2027, 1)] {
      for certified in [nil, CalendarDate(year: 2021, month: 5, day: 5)] {
        for sizes in [nil, Fixture.sizes] {
          let plan = try Fixture.plan(
            asOf: try #require(CalendarDate(year: year, month: month, day: 15)), certifiedOn: certified,
            sizes: sizes)
          #expect(try schema.errors(in: json(plan)) == [])
        }
      }
    }
  }

  @Test("accepts a plan of the content that ships")
  func shipped() throws {
    let content = try BuiltinContent.load()
    let catalog = try #require(content["iso27001-2013"])
    let rows = catalog.statementControls.map {
      StatementOfApplicability.Row(
        control: catalog.reference($0.id), applicability: .applicable, status: .implemented)
    }
    let plan = try TransitionPlan.make(
      statement: StatementOfApplicability(framework: "iso27001-2013", rows: rows), content: content,
      asOf: Fixture.asOf)
    #expect(try schema.errors(in: json(plan)) == [])
  }

  @Test("refuses what is not a plan")
  func refuses() throws {
    var plan = try #require(try json(Fixture.plan()) as? [String: Any])
    plan["version"] = 2
    plan["asOf"] = "today"
    plan["surprise"] = true
    plan["actions"] = nil
    #expect(
      schema.errors(in: plan).sorted() == [
        "$.asOf: 'today' is not like ^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "$.version: not 1", "$: no actions",
        "$: unknown surprise",
      ])
  }
}
