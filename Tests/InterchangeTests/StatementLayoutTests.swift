import ControlModel
import Interchange
import ReaderHarness
import Testing

@Suite("Tables of any layout are understood")
struct StatementLayoutTests {
  typealias Options = StatementOfApplicabilityReader.Options

  /// Two rows of a statement under other headings: the values are those of the columns' roles.
  func check(_ headings: [String], _ values: [String], _ expected: StatementOfApplicability.Row) throws {
    let table = [headings, values]
    let csv = String(decoding: DelimitedText.bytes(of: table), as: UTF8.self)
    let (statement, diagnostics) = StatementFixtures.read(csv: csv)
    var row = try #require(statement?.rows.first, "\(diagnostics)")
    row.location = nil
    #expect(row == expected)
    #expect(diagnostics.of(.unknownColumn).isEmpty, "\(diagnostics)")
  }

  static let expected = StatementOfApplicability.Row(
    control: ControlReference("iso27001-2013", "A.6.2.2"), title: "Teleworking", applicability: .applicable,
    justification: "Two days a week at home", status: .partial, owner: "HR Manager", evidence: "ISMS-POL-07",
    due: CalendarDate(year: 2025, month: 9, day: 30), comment: "Rotterdam is missing")

  @Test(arguments: [
    "Control|Title|Applicable|Justification|Status|Owner|Evidence|Due|Comment",
    "Control Ref|Control Name|Applicable?|Justification|Implementation Status|Control Owner|Evidence / Notes|Target date|Remarks",
    "control_id|name|included|justification|status|responsible_party|evidence|due_date|comments",
    "ID|Control Description|Is Control Applicable?|Justification for the Inclusion/Exclusion|Implementation Status|Responsible|Document reference|Deadline|Comments",
    "Annex A Ref.|ISO 27001 Control|Applicability|Reasons for inclusion or exclusion|Implemented?|Accountable|How implemented|Planned date|Notes",
    "Maßnahme Nr.|Maßnahme|Anwendbar|Begründung|Umsetzungsstatus|Verantwortlich|Nachweis|Termin|Bemerkung",
    "N°|Mesure de sécurité|Applicabilité|Justification|État|Responsable|Preuves|Échéance|Commentaires",
    "Código|Nombre del control|Aplicable|Justificación|Estado de implementación|Propietario|Evidencias|Fecha límite|Observaciones",
    "Codice|Controllo|Applicabile|Motivazione|Stato|Responsabile|Evidenze|Scadenza|Osservazioni",
    "Nummer|Beheersmaatregel|Van toepassing|Motivering|Stand van zaken|Verantwoordelijke|Bewijs|Streefdatum|Opmerkingen",
    "Číslo opatření|Název opatření|Aplikovatelné|Odůvodnění|Stav|Vlastník|Důkazy|Termín|Poznámka",
    "Κωδικός|Τίτλος ελέγχου|Εφαρμόσιμο|Αιτιολόγηση|Κατάσταση υλοποίησης|Υπεύθυνος|Τεκμήρια|Προθεσμία|Σχόλια",
    "Numer|Nazwa zabezpieczenia|Zastosowanie|Uzasadnienie|Stan wdrożenia|Właściciel|Dowody|Termin realizacji|Uwagi",
  ])
  func `columns are known by their names in any language, in any order`(_ headings: String) throws {
    let names = headings.split(separator: "|").map(String.init)
    let values = [
      "A.6.2.2", "Teleworking", "Yes", "Two days a week at home", "Partial", "HR Manager", "ISMS-POL-07",
      "2025-09-30",
      "Rotterdam is missing",
    ]
    try check(names, values, Self.expected)
    try check(names.reversed(), values.reversed(), Self.expected)
  }

  @Test func `columns of one's own are named, by heading or by letter`() throws {
    let csv = "Kod,Barva,Farbe,Anm\nA.5.1.1,ano,zavedeno,x\nA.5.1.2,ne,,y\n"
    #expect(StatementFixtures.read(csv: csv).diagnostics.map(\.code) == [.noHeader])
    var options = Options()
    for mapping in ["column.applicable=barva", "column.status=C", "column.comment=ANM"] {
      try options.add(mapping: mapping)
    }
    let (statement, diagnostics) = StatementFixtures.read(csv: csv, options: options)
    #expect(statement?.rows.map(\.applicability) == [.applicable, .notApplicable])
    #expect(
      statement?.rows.map(\.status) == [.implemented, nil] && statement?.rows.map(\.comment) == ["x", "y"])
    #expect(diagnostics.of(.noHeader).isEmpty)
  }

  @Test func `the column of the controls can be named, too`() throws {
    let csv = "New,Old,Applicable,Status\nA.5.1,A.5.1.1,yes,planned\nA.5.15,A.9.1.1,yes,planned\n"
    #expect(StatementFixtures.read(csv: csv).statement?.framework == "iso27001-2022")
    for name in ["Old", "B"] {
      var options = Options()
      try options.add(mapping: "column.control=\(name)")
      let statement = StatementFixtures.read(csv: csv, options: options).statement
      #expect(statement?.framework == "iso27001-2013" && statement?.rows.count == 2)
    }
  }

  @Test func `a column that is not read is noted`() {
    let csv = "Control,Applicable,Status,Colour,Theme\nA.5.1.1,yes,planned,red,one\n"
    let found = StatementFixtures.read(csv: csv).diagnostics.of(.unknownColumn)
    #expect(
      found.map { "\($0.location) \($0.message)" } == [
        "soa.csv:1:27 the column 'Colour' was not read", "soa.csv:1:34 the column 'Theme' was not read",
      ])
  }

  @Test func `columns that a statement cannot do without are missed`() {
    let found = StatementFixtures.read(csv: "Control,Owner,Comment\nA.5.1.1,me,x\n").diagnostics.of(
      .missingKey)
    #expect(
      found.map(\.message) == [
        "no column says how far the controls are implemented", "no column says which controls are applicable",
      ])
  }

  @Test func `headings that are nowhere are an error`() {
    for csv in ["A.5.1.1,yes,x\nA.5.1.2,no,y\n", "Hello,world\n1,2\n", "Control,Status\n"] {
      let (statement, diagnostics) = StatementFixtures.read(csv: csv)
      #expect(statement == nil)
      #expect(diagnostics.map(\.code) == [.noHeader])
    }
  }

  @Test func `lines above the headings and headings within are passed over`() throws {
    let csv = """
      Meridian Freight Systems Ltd,,,
      Statement of Applicability,,,
      ,,,
      Version: 4 of 2025,,,Page 1 of 3
      Control,Title,Applicable,Status
      A.5 Information security policies,,,
      A.5.1,Management direction for information security,,
      A.5.1.1,Policies for information security,Yes,Implemented
      Control,Title,Applicable,Status
      A.5.1.2,Review of the policies for information security,Yes,Planned,,,,
      ,,,
      Approved by the Managing Director,,,
      """
    let (statement, diagnostics) = StatementFixtures.read(csv: csv)
    #expect(statement?.title == "Meridian Freight Systems Ltd")
    #expect(statement?.rows.map(\.control.control) == ["A.5.1.1", "A.5.1.2"])
    #expect(
      diagnostics.of(.skippedRow).map(\.message) == [
        "4 rows name no control: 'A.5 Information security policies',"
          + " 'A.5.1 Management direction for information secu…', 'Control Title Applicable Status',"
          + " 'Approved by the Managing Director'"
      ])
    #expect(
      StatementFixtures.read(csv: "Statement of Applicability\nControl,Status\nA.5.1.1,planned").statement?
        .title
        == "Statement of Applicability")
  }

  @Test func `a heading row with a status of its own is reported by itself`() {
    let csv = "Control,Applicable,Status\nA.5.1,Yes,Partial\nA.5.1.1,Yes,Implemented\n"
    let found = StatementFixtures.read(csv: csv).diagnostics.of(.skippedRow)
    #expect(found.map(\.severity) == [.warning])
    #expect(found.first?.message.hasPrefix("A.5.1 is a heading of iso27001-2013") == true)
  }

  // MARK: - Sheets

  static let rows = StatementDraft(StatementFixtures.catalog2013).table

  @Test func `cover sheets are passed over, a second statement is not passed over in silence`() throws {
    let cover = StatementFixtures.sheet("Cover", [["Statement of Applicability"], ["Clause", "6.1.3 d)"]])
    let sheet = StatementFixtures.sheet("SoA", [["Meridian"], []] + Self.rows)
    let second = StatementFixtures.sheet("Old", Self.rows.dropLast(20).map { $0 })
    let (statement, diagnostics) = try StatementFixtures.read([cover, second, sheet])
    #expect(statement?.rows.count == 114 && statement?.title == "Meridian")
    #expect(statement?.rows[0].location?.description == "soa.xlsx:SoA!A4")
    #expect(
      diagnostics.map { "\($0.severity) \($0.code.rawValue) \($0.location)" } == [
        "warning skipped-sheet soa.xlsx:Old!A1"
      ])
    let (old, _) = try StatementFixtures.read([cover, second, sheet], options: Options(sheet: "old "))
    #expect(old?.rows.count == 94)
    let (none, missing) = try StatementFixtures.read([cover, sheet], options: Options(sheet: "SoA 2"))
    #expect(none == nil)
    #expect(missing.map(\.code) == [.missingKey] && missing.first?.hint == "there are 'Cover', 'SoA'")
  }

  @Test func `a hidden sheet is read only when no other will do`() throws {
    func cells(_ ids: [String]) -> String {
      let rows = (["Control"] + ids).enumerated().map { index, id in
        "<row r=\"\(index + 1)\"><c t=\"inlineStr\"><is><t>\(id)</t></is></c><c t=\"inlineStr\"><is><t>"
          + "\(index == 0 ? "Applicable" : "yes")</t></is></c></row>"
      }
      return "<sheetData>\(rows.joined())</sheetData>"
    }
    let many = cells(["A.5.1.1", "A.5.1.2", "A.6.1.1", "A.6.1.2", "A.6.1.3", "A.6.1.4"])
    var fixture = WorkbookFixture([("Lists", many), ("SoA", cells(["A.5.1.1", "A.5.1.2"]))])
    fixture.states = ["Lists": "state=\"hidden\""]
    let (statement, diagnostics) = StatementOfApplicabilityReader.read(
      bytes: fixture.bytes, fileName: "soa.xlsx", content: StatementFixtures.content)
    #expect(statement?.rows.count == 2)
    #expect(diagnostics.of(.skippedSheet).map(\.severity) == [.note])
    var alone = WorkbookFixture(many, name: "Lists")
    alone.states = ["Lists": "state=\"hidden\""]
    let (only, _) = StatementOfApplicabilityReader.read(
      bytes: alone.bytes, fileName: "soa.xlsx", content: StatementFixtures.content)
    #expect(only?.rows.count == 6)
  }

  // MARK: - Two rows of headings, reasons, merged cells

  static func merged(_ rows: [[String]], _ merges: [String]) -> WorkbookFixture {
    let xml = rows.enumerated().map { row, cells in
      let columns = cells.enumerated().filter { !$0.element.isEmpty }.map { column, text in
        let reference = CellReference(row: row + 1, column: column + 1)
        let escaped = text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
        return "<c r=\"\(reference)\" t=\"inlineStr\"><is><t>\(escaped)</t></is></c>"
      }
      return "<row r=\"\(row + 1)\">\(columns.joined())</row>"
    }
    let list = merges.map { "<mergeCell ref=\"\($0)\"/>" }.joined()
    return WorkbookFixture(
      "<sheetData>\(xml.joined())</sheetData><mergeCells>\(list)</mergeCells>", name: "SoA")
  }

  func read(_ fixture: WorkbookFixture) -> (statement: StatementOfApplicability?, diagnostics: [Diagnostic]) {
    StatementOfApplicabilityReader.read(
      bytes: fixture.bytes, fileName: "soa.xlsx", content: StatementFixtures.content)
  }

  @Test func `headings may take two rows, and reasons columns of their own`() throws {
    let fixture = Self.merged(
      [
        ["Acme plc"],
        [
          "Control", "", "Applicable", "Reasons for selection", "", "", "", "Justification for", "", "Status",
        ],
        ["No.", "Title", "", "Legal", "Contract", "Business", "Risk", "inclusion", "exclusion", ""],
        [
          "A.5.1.1", "Policies for information security", "Yes", "X", "", "x", "", "Board wants it", "",
          "Implemented",
        ],
        [
          "A.5.1.2", "Review of the policies for information security", "Yes", "", "✓", "", "R-12", "", "n/a",
          "Planned",
        ],
        [
          "A.6.1.1", "Information security roles and responsibilities", "No", "", "", "", "", "-",
          "Too small", "N/A",
        ],
      ], ["A1:J1", "A2:B2", "C2:C3", "D2:G2", "H2:I2", "J2:J3"])
    let (statement, diagnostics) = read(fixture)
    #expect(statement?.title == "Acme plc")
    #expect(
      statement?.rows.map(\.justification) == [
        "Legal; Business; Board wants it", "Contract; Risk: R-12", "Too small",
      ])
    #expect(statement?.rows.map(\.status) == [.implemented, .planned, nil])
    #expect(statement?.rows.map(\.title).first == "Policies for information security")
    #expect(diagnostics.of(.unknownColumn).isEmpty)
  }

  @Test func `a title that is merged over the table is no heading`() throws {
    let fixture = Self.merged(
      [
        ["Statement of Applicability and implementation status"],
        ["Control", "Colour", "Shape", "Applicable", "Status"],
        ["A.5.1.1", "red", "round", "Yes", "Planned"],
      ], ["A1:E1"])
    let (statement, diagnostics) = read(fixture)
    #expect(
      statement?.rows.map(\.status) == [.planned] && statement?.rows.map(\.applicability) == [.applicable])
    #expect(
      diagnostics.of(.unknownColumn).map(\.message) == [
        "the column 'Colour' was not read", "the column 'Shape' was not read",
      ])
  }

  @Test func `the abbreviations of the usual template are reasons`() throws {
    let csv = "Control,Applicable,LR,CO,BR/BP,RRA,Remarks\nA.5.1.1,Yes,X,,X,,new\nA.5.1.2,Yes,,,,X,\n"
    let statement = StatementFixtures.read(csv: csv).statement
    #expect(statement?.rows.map(\.justification) == ["LR; BR/BP", "RRA"])
  }

  @Test func `included and excluded may be two columns to tick`() {
    let csv =
      "Control,Included,Excluded,Justification,Status\nA.5.1.1,x,,a,Implemented\nA.5.1.2,,x,b,\nA.6.1.1,x,x,c,\nA.6.1.2,,,d,\nA.6.1.3,,?!,e,\n"
    let (statement, diagnostics) = StatementFixtures.read(csv: csv)
    #expect(
      statement?.rows.map(\.applicability) == [.applicable, .notApplicable, .unstated, .unstated, .unstated])
    #expect(diagnostics.of(.contradictoryRow).map(\.location.description) == ["soa.csv:4:11"])
    let one = "Control,Not applicable,Justification\nA.5.1.1,,a\nA.5.1.2,X,b\n"
    #expect(
      StatementFixtures.read(csv: one).statement?.rows.map(\.applicability) == [.applicable, .notApplicable])
  }

  @Test func `a reason for exclusion alone excludes, and that is said`() {
    let csv = "Control,Reason for inclusion,Reason for exclusion\nA.5.1.1,Law,\nA.5.1.2,,No suppliers\n"
    let (statement, diagnostics) = StatementFixtures.read(csv: csv)
    #expect(statement?.rows.map(\.applicability) == [.unstated, .notApplicable])
    #expect(diagnostics.of(.interpretedValue).count == 1)
  }

  @Test func `merged cells count for all their rows, further lines join their control`() throws {
    let fixture = Self.merged(
      [
        ["Control", "Title", "Applicable", "Owner", "Evidence", "Status"],
        ["A.5 Information security policies"],
        ["A.5.1.1", "Policies for information security", "Yes", "CISO", "POL-01", "Implemented"],
        ["", "", "", "", "POL-02", ""],
        ["A.5.1.2", "Review of the policies for information security", "Yes", "", "Minutes", "Planned"],
        ["", "", "", "", "Log", "Implemented"],
      ], ["A2:F2", "A3:A4", "D3:D6", "A5:A6"])
    let (statement, diagnostics) = read(fixture)
    #expect(statement?.rows.map(\.evidence) == ["POL-01; POL-02", "Minutes; Log"])
    #expect(statement?.rows.map(\.owner) == ["CISO", "CISO"])
    #expect(diagnostics.of(.interpretedValue).map(\.location.description) == ["soa.xlsx:SoA!D3"])
    #expect(diagnostics.of(.unknownValue).map(\.location.description) == ["soa.xlsx:SoA!F6"])
    #expect(diagnostics.of(.skippedRow).count == 1)
  }

  @Test func `a sheet with hundreds of merged cells is read like any other`() throws {
    var rows = [["Control", "Title", "Applicable", "Status"]]
    var merges: [String] = []
    for control in StatementFixtures.annex(StatementFixtures.catalog2013) {
      rows.append([control.id.rawValue, control.title, "Yes", "Implemented"])
      for _ in 0..<6 { rows.append([]) }
      for column in ["A", "B", "C", "D"] {
        merges.append("\(column)\(rows.count - 6):\(column)\(rows.count)")
      }
    }
    let (statement, diagnostics) = read(Self.merged(rows, merges))
    #expect(statement?.rows.count == 114 && merges.count == 456)
    #expect(diagnostics.map(\.code) == [.missingEvidence, .missingEvidence])
  }

  @Test func `row numbers and columns of domains are not taken for identifiers`() throws {
    var rows = [["#", "Domain", "Control", "Control name", "Applicable", "Status"]]
    for (index, control) in StatementFixtures.annex(StatementFixtures.catalog2013).enumerated() {
      let domain = control.id.rawValue.split(separator: ".").prefix(2).joined(separator: ".")
      rows.append(["\(index + 1)", domain, control.id.rawValue, control.title, "Yes", "Planned"])
    }
    let csv = String(decoding: DelimitedText.bytes(of: rows), as: UTF8.self)
    #expect(StatementFixtures.read(csv: csv).statement?.rows.count == 114)
    let untitled = rows.map { [$0[0], $0[2], $0[4], $0[5]] }
    let text = String(decoding: DelimitedText.bytes(of: untitled), as: UTF8.self)
    #expect(StatementFixtures.read(csv: text).statement?.rows.allSatisfy { $0.title == nil } == true)
  }

  @Test func `a line above the headings may look like an identifier`() {
    let csv = "5.1,Version\n\nControl,Applicable,Status\nA.5.1.1,yes,planned\nA.5.1.2,yes,planned\n"
    #expect(StatementFixtures.read(csv: csv).statement?.rows.count == 2)
  }
}
