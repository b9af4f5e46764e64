import Concord
import Foundation
import Testing

/// Whole outputs of every plan in every format, and their JSON against the schema.
@Suite("Reports of plans")
struct PlanReportTests {
  @Test(
    "print what their golden files say", arguments: ["table", "json", "csv", "md", "html", "workbook"])
  func golden(format: String) throws {
    for (name, _, report) in try PlanFixture.reports() {
      let text =
        format == "workbook"
        ? report.workbook(created: PlanFixture.asOf).dump
        : try #require(ReportFormat(rawValue: format).flatMap { report.text(as: $0) })
      try Golden.check(text, "\(name).\(format == "workbook" ? "workbook.txt" : format)")
    }
  }

  @Test("keep to 80 columns and let no markup, formula or escape sequence through")
  func safe() throws {
    for (name, _, report) in try PlanFixture.reports() {
      for line in report.text().split(separator: "\n") {
        #expect(line.count <= 80, "\(name): \(line)")
      }
      #expect(!report.text().contains("\u{1B}"), "\(name)")
      #expect(!report.html().contains("<script") && !report.html().contains("<b>activities"), "\(name)")
      #expect(!report.csv().contains("\u{1B}") && !report.csv().contains(",=EV"), "\(name)")
    }
  }

  @Test("give the same bytes for the same plan")
  func deterministic() throws {
    for (one, other) in zip(try PlanFixture.reports(), try PlanFixture.reports()) {
      #expect(one.report.json.text == other.report.json.text, "\(one.name)")
      let (workbook, again) = (
        one.report.workbook(created: PlanFixture.asOf), other.report.workbook(created: PlanFixture.asOf)
      )
      #expect(try XLSXWriter.bytes(of: workbook) == XLSXWriter.bytes(of: again), "\(one.name)")
    }
  }

  @Test("are calendars that hold every event, in lines of 75 octets")
  func calendars() throws {
    let cycle = try PlanFixture.cycle()
    try Golden.check(cycle.calendar.text.replacing("\r\n", with: "\n"), "plan-cycle.ics.txt")
    for calendar in [cycle.calendar, PlanFixture.upkeep().calendar(stamp: PlanFixture.asOf)] {
      #expect(calendar.text.utf8.split(separator: UInt8(ascii: "\n")).allSatisfy { $0.count <= 76 })
      #expect(Set(calendar.events.map(\.uid)).count == calendar.events.count)
    }
  }
}

/// The JSON Schema of the plans against plans.
@Suite("The schema of the plans")
struct PlanSchemaTests {
  private let schema: SchemaDocument

  init() throws { schema = try SchemaDocument("plans.schema.json") }

  @Test("accepts every plan")
  func accepts() throws {
    for (name, definition, report) in try PlanFixture.reports() {
      #expect(try schema.errors(in: report.json.text, definition: definition) == [], "\(name)")
      #expect(try schema.errors(in: report.json.text) == [], "\(name)")
    }
    #expect(try schema.errors(in: PlanFixture.roadmap().instance.text, definition: "roadmapInstance") == [])
  }

  @Test("refuses what is no plan")
  func refuses() throws {
    for (name, definition, report) in try PlanFixture.reports() {
      let value = try JSONSerialization.jsonObject(with: Data(report.json.text.utf8))
      var plan = try #require(value as? [String: Any])
      plan["version"] = 2
      plan["surprise"] = true
      plan["contentVersion"] = nil
      let errors = schema.errors(in: plan, definition: definition)
      #expect(errors.contains("$.version: not 1") && errors.contains("$: unknown surprise"), "\(name)")
      #expect(errors.contains("$: no contentVersion") && !schema.errors(in: plan).isEmpty, "\(name)")
    }
  }
}
