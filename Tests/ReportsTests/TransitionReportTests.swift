import Concord
import Foundation
import Testing

@Suite("The transition plan in every format")
struct TransitionReportTests {
  private func report(
    _ detail: TransitionReport.Detail = .summary, _ section: TransitionReport.Section = .statement,
    sizes: ControlSizes? = nil
  ) throws -> TransitionReport {
    TransitionReport(
      try Fixture.plan(sizes: sizes), diagnostics: Fixture.diagnostics, detail: detail, section: section)
  }

  @Test("the short form for a terminal")
  func summary() throws { try Golden.check(report().text(), "transition.txt") }

  @Test("every line for a terminal, with sizes")
  func full() throws { try Golden.check(report(.full, sizes: Fixture.sizes).text(), "transition-full.txt") }

  @Test("in colour")
  func colour() throws { try Golden.check(report().text(palette: .ansi), "transition-colour.txt") }

  @Test("JSON")
  func json() throws { try Golden.check(report(sizes: Fixture.sizes).json.text, "transition.json") }

  @Test("CSV of each section", arguments: TransitionReport.Section.allCases)
  func csv(section: TransitionReport.Section) throws {
    try Golden.check(report(.summary, section).csv(), "transition-\(section.rawValue).csv")
  }

  @Test("Markdown")
  func markdown() throws { try Golden.check(report().markdown(), "transition.md") }

  @Test("HTML")
  func html() throws { try Golden.check(report().html(), "transition.html") }

  @Test("a workbook, with its sheets and styles")
  func workbook() throws {
    try Golden.check(report(sizes: Fixture.sizes).workbook().dump, "transition-workbook.txt")
  }

  @Test("within the transition the audit and its time are told")
  func within() throws {
    let plan = try Fixture.plan(asOf: try #require(CalendarDate(year: 2024, month: 3, day: 1)))
    try Golden.check(TransitionReport(plan).text(), "transition-within.txt")
  }

  @Test("lines keep to the terminal's width", arguments: [40, 60, 80, 100, 140])
  func width(columns: Int) throws {
    for detail in TransitionReport.Detail.allCases {
      for line in try report(detail, sizes: Fixture.sizes).text(width: columns).split(separator: "\n") {
        #expect(DisplayText.width(line) <= columns, "\(line)")
      }
    }
  }

  @Test("nothing from the statement acts on a terminal, in any format", arguments: ReportFormat.allCases)
  func neutral(format: ReportFormat) throws {
    let text = try report(.full).text(as: format) ?? report().workbook().dump
    #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || !DisplayText.isUnsafe($0) })
  }

  @Test("every format names both editions and the content's version", arguments: ReportFormat.allCases)
  func provenance(format: ReportFormat) throws {
    guard format != .csv else { return }
    let text = try report().text(as: format) ?? report().workbook().dump
    for word in ["ISO/IEC 27001:2013", "ISO/IEC 27001:2022", "0f1e2d3c", "iso27001-2013_iso27001-2022"] {
      #expect(text.contains(word), "\(format) lacks \(word)")
    }
  }

  @Test("a plan without findings has no sheet of findings")
  func noFindings() throws {
    var plan = try Fixture.plan()
    plan.unplaced = []
    #expect(
      TransitionReport(plan).sheets.map(\.name) == ["Summary", "SoA 2022", "Clauses", "Actions"])
    #expect(try report().sheets.map(\.name).last == "Findings")
  }

  @Test("the same plan is the same text")
  func deterministic() throws {
    for format in ReportFormat.allCases {
      #expect(try report().text(as: format) == report().text(as: format))
    }
    #expect(try report().workbook() == report().workbook())
  }
}
