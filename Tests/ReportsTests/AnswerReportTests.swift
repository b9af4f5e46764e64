import Concord
import Testing

@Suite("Answers about controls and frameworks")
struct AnswerReportTests {
  private func show(_ framework: String, _ id: String) throws -> ControlReport {
    ControlReport(
      try #require(ControlAnswer(ControlReference(framework, id), in: Fixture.content)))
  }

  @Test(
    "one control",
    arguments: [
      ("iso27001-2013", "A.12.4.3"), ("iso27001-2022", "A.8.15"), ("iso27001-2022", "A.5.7"),
      ("iso27001-2022", "10.1"), ("iso27001-2022", "4.1.amd1"), ("soc2-2017", "CC7.2"),
      ("iso27001-2013", "A.12.4"), ("iso27001-2022", "4.1"),
    ])
  func show(framework: String, id: String) throws {
    try Golden.check(show(framework, id).text(), "show-\(framework)-\(id).txt")
  }

  @Test("one control in the other formats", arguments: [ReportFormat.json, .csv, .md, .html])
  func showFormats(format: ReportFormat) throws {
    try Golden.check(
      #require(try show("iso27001-2022", "A.8.15").text(as: format)), "show-A.8.15.\(format.rawValue)")
  }

  @Test("the controls of a framework")
  func list() throws {
    let whole = try #require(ControlListing(of: "iso27001-2022", in: Fixture.content))
    try Golden.check(ControlListReport(whole).text(), "list.txt")
    let detect = try #require(
      ControlListing(
        of: "iso27001-2022", in: Fixture.content, filter: .init(attributes: [("concept", "detect")])))
    for format in [ReportFormat.table, .json, .csv] {
      try Golden.check(
        #require(ControlListReport(detect).text(as: format)), "list-detect.\(format.rawValue)")
    }
    let older = try #require(
      ControlListing(of: "iso27001-2013", in: Fixture.content, filter: .init(change: .merged)))
    try Golden.check(ControlListReport(older).text(), "list-2013-merged.txt")
    let none = try #require(
      ControlListing(
        of: "iso27001-2022", in: Fixture.content, filter: .init(attributes: [("concept", "Govern")])))
    try Golden.check(ControlListReport(none).text(), "list-none.txt")
  }

  @Test("a search")
  func search() throws {
    func report(_ query: String, limit: Int? = 20) -> SearchReport {
      SearchReport(
        query: query, matches: ControlSearch(Fixture.content).matches(query), content: Fixture.content,
        limit: limit)
    }
    try Golden.check(report("log").text(), "search.txt")
    try Golden.check(report("log", limit: 1).text(), "search-limited.txt")
    try Golden.check(report("log").json.text, "search.json")
    try Golden.check(report("no such thing").text(), "search-none.txt")
  }

  @Test("the frameworks")
  func frameworks() throws {
    for format in [ReportFormat.table, .json, .csv] {
      try Golden.check(
        #require(FrameworkListReport(Fixture.content).text(as: format)), "frameworks.\(format.rawValue)")
    }
    #expect(FrameworkListReport(Content()).text() == "There are no frameworks.\n")
  }

  @Test("each is a workbook of one sheet with a heading")
  func workbooks() throws {
    let listing = try #require(ControlListing(of: "iso27001-2022", in: Fixture.content))
    let reports: [any Report] = [
      try show("iso27001-2022", "A.8.15"), ControlListReport(listing), FrameworkListReport(Fixture.content),
      SearchReport(query: "a/b", matches: [], content: Fixture.content),
    ]
    for report in reports {
      let workbook = report.workbook(created: Fixture.asOf)
      #expect(workbook.sheets.count == 1)
      for sheet in workbook.sheets {
        let header = try #require(sheet.headerRow)
        #expect(sheet.rows[header].allSatisfy { $0.style == .header })
        #expect(sheet.rows[header].count == sheet.columnWidths.count)
        #expect(sheet.name.count <= 31 && !sheet.name.isEmpty)
      }
    }
  }
}
