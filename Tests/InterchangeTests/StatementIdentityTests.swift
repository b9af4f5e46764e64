import ControlModel
import Interchange
import Testing

@Suite("Controls are recognised however they are written")
struct StatementIdentityTests {
  typealias Options = StatementOfApplicabilityReader.Options

  @Test(arguments: [
    "A.12.4.3", "12.4.3", "A 12.4.3", "A12.4.3", "a.12.4.3", "A-12-4-3", "A.12.4.3.", "A. 12.4.3",
    " A.12.4.3\u{A0}",
    "Annex A.12.4.3", "Annex A 12.4.3", "ISO/IEC 27001:2013 A.12.4.3", "27001:2013 12.4.3",
    "Control A.12.4.3",
    "А.12.4.3", "Α.12.4.3", "A.12.04.03", "A.12.4.3 Administrator and operator logs",
    "A.12.4.3 - Administrator and operator logs", "A.12.4.3: Administrator and operator logs",
    "12.4.3\nAdministrator and operator logs", "(A.12.4.3)",
  ])
  func `one control, many spellings`(_ text: String) throws {
    var draft = StatementDraft(StatementFixtures.catalog2013)
    draft.rows = draft.rows.filter { $0[0].hasPrefix("A.12.4.") }
    draft["A.12.4.3", "Control"] = text
    let (statement, diagnostics) = draft.read()
    let row = try #require(statement?.row("A.12.4.3"))
    #expect(statement?.framework == "iso27001-2013" && statement?.rows.count == 4)
    #expect(row.title == "Administrator and operator logs")
    #expect(diagnostics.map(\.code) == [.missingRow])
  }

  @Test func `a title beside the identifier is the title where no column has it`() throws {
    let draft = StatementDraft(
      [
        ["A.8.9 Configuration management", "yes", "x", "planned"],
        ["A.5.7 – Threat intelligence", "yes", "y", "planned"],
      ])
    let statement = try #require(draft.read().statement)
    #expect(statement.rows.map(\.title) == ["Configuration management", "Threat intelligence"])
  }

  // Each way in which spreadsheets have turned an identifier into a date.
  @Test(arguments: [
    ("A.12.4.3", "2012-04-03"), ("A.10.1.1", "2010-01-01"), ("A.12.4.3", "12-Apr-03"),
    ("A.12.4.3", "03/04/2012"),
    ("A.12.4.3", "12.04.2003"), ("A.9.2.3", "2009-02-03 00:00:00"), ("A.9.2.3", "9-Feb-03"),
    ("A.5.1.1", "2005-01-01"),
    ("A.9.2.3", "3.2.2009"),
  ])
  func `an identifier of 2013 that became a date is read back`(id: String, text: String) throws {
    var draft = StatementDraft(StatementFixtures.catalog2013)
    let domain = id.split(separator: ".")[1]
    draft.rows = draft.rows.filter { $0[0].hasPrefix("A.\(domain).") || $0[0].hasPrefix("A.11.") }
    let count = draft.rows.count
    draft[id, "Control"] = text
    let (statement, diagnostics) = draft.read()
    #expect(statement?.rows.count == count)
    #expect(diagnostics.map(\.code) == [.repairedIdentifier, .missingRow])
    #expect(diagnostics.first?.message.contains("'\(text)' was read as \(id) '") == true)
    draft.headings[1] = "Group"
    for index in draft.rows.indices { draft.rows[index][1] = "" }
    let untitled = draft.read().statement
    #expect(untitled?.rows.count == count && untitled?.row(id) != nil, "without titles the neighbours tell")
  }

  @Test(arguments: [
    ("A.5.10", "5-Oct"), ("A.5.10", "10-May"), ("A.8.34", "Aug-34"), ("A.5.7", "2024-07-05"),
    ("A.8.8", "8-Aug"),
  ])
  func `an identifier of 2022 that became a date is read back`(id: String, text: String) throws {
    var draft = StatementDraft(StatementFixtures.catalog2022)
    draft[id, "Control"] = text
    let (statement, diagnostics) = draft.read()
    #expect(statement?.row(id) != nil && statement?.rows.count == 93)
    #expect(diagnostics.map(\.code) == [.repairedIdentifier])
  }

  /// The 2022 identifiers as a spreadsheet stores them when they are typed bare: `5.10` is the number 5.1.
  func sheetOfNumbers(titles: Bool, decimals: Bool = false) -> Workbook.Sheet {
    var rows = [["Control", titles ? "Title" : "Theme", "Applicable", "Status"].map { Workbook.Cell($0) }]
    for control in StatementFixtures.annex(StatementFixtures.catalog2022) {
      let number = Double(control.id.rawValue.dropFirst(2)) ?? 0
      rows.append([
        Workbook.Cell(.number(number)), Workbook.Cell(titles ? control.title : ""), Workbook.Cell("yes"),
        Workbook.Cell("planned"),
      ])
    }
    return Workbook.Sheet(name: "SoA", rows: rows)
  }

  @Test(arguments: [true, false])
  func `numbers that lost their final zero are told from those that had none`(titles: Bool) throws {
    let (statement, diagnostics) = try StatementFixtures.read([sheetOfNumbers(titles: titles)])
    let expected = StatementFixtures.annex(StatementFixtures.catalog2022).map(\.id)
    #expect(statement?.rows.map(\.control.control) == expected)
    #expect(diagnostics.of(.repairedIdentifier).count == 7)  // 5.10 5.20 5.30 7.10 8.10 8.20 8.30
    #expect(
      diagnostics.of(.repairedIdentifier).first?.message
        == "the number 5.1 was read as A.5.10 'Acceptable use of information and other associated assets'")
    #expect(diagnostics.of(.duplicateRow).isEmpty && diagnostics.of(.missingRow).isEmpty)
  }

  @Test func `the title tells 5.10 from 5.1 in any order`() throws {
    var sheet = sheetOfNumbers(titles: true)
    sheet.rows = [sheet.rows[0]] + sheet.rows.dropFirst().reversed()
    let (statement, _) = try StatementFixtures.read([sheet])
    #expect(Set(statement?.rows.map(\.control) ?? []).count == 93)
  }

  @Test func `a zero that nothing can restore is reported`() throws {
    let rows = [8.4, 5.1, 7.3, 5.1, 6.2, 5.15, 5.12, 8.3, 5.33, 5.31, 5.14].map {
      [Workbook.Cell(.number($0)), Workbook.Cell("yes"), Workbook.Cell("x")]
    }
    let header = ["Control", "Applicable", "Justification"].map { Workbook.Cell($0) }
    let (_, diagnostics) = try StatementFixtures.read([Workbook.Sheet(name: "S", rows: [header] + rows)])
    #expect(diagnostics.of(.lostZero).map(\.location.description) == ["soa.xlsx:S!A5"])
    #expect(diagnostics.of(.duplicateRow).count == 1)
  }

  @Test func `clauses and controls with the same number are told apart`() throws {
    let catalog = StatementFixtures.catalog2022
    let clauses = catalog.assessable.filter { $0.kind == "clause" }
    let both = clauses + StatementFixtures.annex(catalog)
    for hasTitles in [true, false] {
      var draft = StatementDraft(
        both.map { [$0.id.rawValue.replacing("A.", with: ""), hasTitles ? $0.title : "", "yes", "planned"] })
      draft.headings = ["Clause", "Title", "Applicable", "Status"]
      let (statement, diagnostics) = draft.read()
      #expect(statement?.rows.map(\.control.control) == both.map(\.id), "titles: \(hasTitles)")
      #expect(diagnostics.of(.duplicateRow).isEmpty)
    }
    let item = StatementDraft([
      ["4.1", "yes", "a", ""], ["Clause 6.1.3", "yes", "b", ""], ["A.5.1", "yes", "c", ""],
    ])
    #expect(
      item.read(Options(framework: "iso27001-2013")).statement?.rows.map(\.control.control) == [
        "4.1", "6.1.3",
      ])
  }

  @Test func `a row with a title alone is known by its title`() throws {
    var draft = StatementDraft(StatementFixtures.catalog2022)
    draft["A.8.12", "Control"] = ""
    draft["A.8.28", "Control"] = "Secure coding"
    let (statement, diagnostics) = draft.read()
    #expect(statement?.rows.count == 93)
    #expect(diagnostics.map(\.code) == [.repairedIdentifier, .repairedIdentifier])
  }

  @Test func `a statement without any identifiers is known by its titles`() throws {
    var draft = StatementDraft(StatementFixtures.catalog2022)
    draft.headings.removeFirst()
    draft.headings[0] = "Control"
    for index in draft.rows.indices { draft.rows[index].removeFirst() }
    let (statement, diagnostics) = draft.read()
    #expect(statement?.framework == "iso27001-2022" && statement?.rows.count == 93)
    #expect(diagnostics.of(.repairedIdentifier).count == 93)
  }

  @Test func `several controls in one cell are a row each`() throws {
    let draft = StatementDraft([
      ["A.8.1.1, A.8.1.2", "yes", "r1", "implemented"], ["A.8.2.1 - A.8.2.3", "yes", "r2", "partial"],
      ["A.9.4.1\nA.9.4.2", "yes", "r3", "planned"], ["A.12.1.1 / A.12.1.4", "no", "r4", ""],
      ["A.12.4.1 - 7 rules for logs", "yes", "r5", ""],
    ])
    let (statement, diagnostics) = draft.read()
    #expect(
      statement?.rows.map(\.control.control.rawValue) == [
        "A.8.1.1", "A.8.1.2", "A.8.2.1", "A.8.2.2", "A.8.2.3", "A.9.4.1", "A.9.4.2", "A.12.1.1", "A.12.1.4",
        "A.12.4.1",
      ])
    #expect(diagnostics.of(.interpretedValue).count == 4)
    #expect(statement?.row("A.12.4.1")?.title == "7 rules for logs")
  }

  @Test func `a row whose control cannot be told is an error with a suggestion`() throws {
    var draft = StatementDraft(StatementFixtures.catalog2013)
    draft["A.9.4.5", "Control"] = "A.9.4.6"
    draft["A.9.4.6", "Title"] = "Access to code"
    draft["A.7.1.1", "Control"] = "A.77.1"
    draft["A.8.1.1", "Control"] = ""
    draft["", "Title"] = "Our list of assets"
    let (statement, diagnostics) = draft.read()
    #expect(statement?.rows.count == 111)
    let found = diagnostics.of(.unresolvedControl)
    #expect(found.map(\.severity) == [.error, .error, .error])
    #expect(
      found.map(\.hint) == [
        "its title is that of A.7.1.1", "write the control's identifier in column A", "did you mean A.9.4.5?",
      ])
    #expect(found.last?.message == "'A.9.4.6' is no control of iso27001-2013; the row was left out")
    #expect(diagnostics.of(.missingRow).count == 1)
  }

  @Test func `a date that fits two controls is left out with both named`() throws {
    let draft = StatementDraft([
      ["5-Jun", "yes", "a", ""], ["A.8.1", "yes", "b", ""], ["A.8.34", "yes", "c", ""],
    ])
    let (statement, diagnostics) = draft.read(Options(framework: "iso27001-2022"))
    #expect(statement?.rows.count == 2)
    #expect(diagnostics.of(.unresolvedControl).first?.message.hasPrefix("'5-Jun' may be A.") == true)
  }

  // MARK: - Editions

  @Test(arguments: ["iso27001-2013", "iso27001-2022"])
  func `the edition is told from identifiers and titles`(_ id: String) throws {
    let catalog = try #require(StatementFixtures.content[FrameworkID(id)])
    for bare in [false, true] {
      var draft = StatementDraft(catalog)
      if bare {
        for index in draft.rows.indices { draft.rows[index][0] = String(draft.rows[index][0].dropFirst(2)) }
      }
      let (statement, diagnostics) = draft.read()
      #expect(statement?.framework.rawValue == id)
      #expect(statement?.rows.map(\.control.control) == StatementFixtures.annex(catalog).map(\.id))
      #expect(diagnostics.isEmpty, "\(diagnostics)")
    }
  }

  @Test func `rows of the other edition are left out, each with an error`() throws {
    var draft = StatementDraft(StatementFixtures.catalog2022)
    let new = draft.rows[0]
    func row(_ id: String, _ title: String) -> [String] { [id, title] + new.dropFirst(2) }
    draft.rows += [
      row("A.12.4.3", "Administrator and operator logs"), row("A.9.2.3", "Privileged access rights"),
      row("A.6.1", "Internal organization"),
    ]
    let (statement, diagnostics) = draft.read()
    #expect(statement?.framework == "iso27001-2022" && statement?.rows.count == 93)
    let errors = diagnostics.of(.mixedEditions)
    #expect(errors.map(\.location.description) == ["soa.csv:95:1", "soa.csv:96:1"])
    #expect(errors.allSatisfy { $0.severity == .error })
    #expect(
      errors.map(\.message) == [
        "A.12.4.3 is of iso27001-2013, the statement of iso27001-2022; the row was left out",
        "A.9.2.3 is of iso27001-2013, the statement of iso27001-2022; the row was left out; the title is that of A.8.2",
      ])
    // "A.6.1 Internal organization" is a heading of 2013.
    #expect(diagnostics.of(.skippedRow).count == 1)
  }

  @Test func `a 2022 control in a 2013 statement is not taken for the objective of its number`() throws {
    var draft = StatementDraft(StatementFixtures.catalog2013)
    draft.rows.append(["A.8.3", "Information access restriction"] + draft.rows[0].dropFirst(2))
    draft.rows.append(
      ["A.5.23", "Information security for use of cloud services"] + draft.rows[0].dropFirst(2))
    let (statement, diagnostics) = draft.read()
    #expect(statement?.rows.count == 114)
    #expect(diagnostics.of(.mixedEditions).count == 2)
  }

  @Test func `a stated edition holds, and what is not of it is an error`() throws {
    var draft = StatementDraft(StatementFixtures.catalog2022)
    draft.rows = Array(draft.rows.prefix(3)) + [["A.12.4.3"] + draft.rows[0].dropFirst()]
    let (statement, diagnostics) = draft.read(Options(framework: "iso27001-2022"))
    #expect(statement?.rows.count == 3)
    #expect(diagnostics.of(.wrongEdition).count == 1)
    let (none, unknown) = draft.read(Options(framework: "iso27001-2005"))
    #expect(none == nil)
    #expect(unknown.map(\.code) == [.unknownFramework])
    #expect(unknown.first?.hint == "there are iso27001-2013, iso27001-2022")
  }

  @Test func `catalogs of other frameworks do not get in the way`() throws {
    let numbers = (1...12).flatMap { major in
      (1...6).flatMap { minor in (1...5).map { "\(major).\(minor).\($0)" } }
    }
    let requirements = numbers.map {
      Control(id: ControlID($0), kind: "requirement", title: "", isAssessable: true)
    }
    let criteria = ["CC6.1", "CC6.2", "A1.1", "C1.1", "PI1.1"].map {
      Control(id: ControlID($0), kind: "criterion", title: "", isAssessable: true)
    }
    let content = Content(
      catalogs: StatementFixtures.content.catalogs + [
        Catalog(framework: Framework(id: "cards", title: "Cards"), controls: requirements),
        Catalog(framework: Framework(id: "trust", title: "Trust"), controls: criteria),
      ])
    var draft = StatementDraft(StatementFixtures.catalog2013)
    for index in draft.rows.indices {
      draft.rows[index][0] = String(draft.rows[index][0].dropFirst(2))
      draft.rows[index][1] = ""
    }
    func read(_ draft: StatementDraft) -> StatementOfApplicability? {
      StatementOfApplicabilityReader.read(bytes: Array(draft.csv.utf8), fileName: "s.csv", content: content)
        .statement
    }
    #expect(read(draft)?.framework == "iso27001-2013" && read(draft)?.rows.count == 114)
    let trust = StatementDraft(
      ["CC 6.1", "cc6.2", "A1.1 Capacity", "C1.1", "PI1.1"].map { [$0, "yes", "r \($0)", ""] })
    #expect(read(trust)?.rows.map(\.control.control) == criteria.map(\.id))
    #expect(read(trust)?.framework == "trust")
  }

  @Test func `rows that fit both editions are read as the later one, and that is said`() throws {
    let draft = StatementDraft([["4.1", "yes", "a", "implemented"], ["4.3", "yes", "b", "implemented"]])
    let (statement, diagnostics) = draft.read()
    #expect(statement?.framework == "iso27001-2022")
    #expect(diagnostics.of(.interpretedValue).first?.location.description == "soa.csv")
  }
}
