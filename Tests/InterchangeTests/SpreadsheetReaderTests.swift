import ControlModel
import Interchange
import ReaderHarness
import Testing

@Suite("Workbooks are read as cells")
struct SpreadsheetReaderTests {
  func cells(_ fixture: WorkbookFixture) throws -> [String: SpreadsheetValue] {
    let sheets = try SpreadsheetReader.sheets(of: fixture.bytes)
    var result: [String: SpreadsheetValue] = [:]
    for cell in sheets[0].rows.flatMap(\.cells) { result[cell.reference.description] = cell.value }
    return result
  }

  @Test func `each kind of cell is read as what it is`() throws {
    var fixture = WorkbookFixture(
      """
      <sheetData><row r="2">
      <c r="A2" t="s"><v>0</v></c><c r="B2"><v>5.1</v></c><c r="C2" t="b"><v>1</v></c>
      <c r="D2" t="e"><v>#N/A</v></c><c r="E2" t="inlineStr"><is><t>in</t><r><t> line</t></r></is></c>
      <c r="F2" t="str"><f>A1&amp;"x"</f><v>cached</v></c><c r="G2"><f>1+1</f><v>2</v></c>
      <c r="H2"><f>1+1</f></c><c r="I2" s="1"/><c r="J2" t="s"><v>1</v></c><c r="K2" t="d"><v>2024-02-29</v></c>
      <c r="L2" t="str"><f>""</f><v></v></c><c r="M2"><f>1+1</f><v></v></c><c r="N2"><f>1+1</f><v/></c>
      </row></sheetData>
      """)
    fixture.sharedStrings = """
      <si><r><rPr><b/></rPr><t xml:space="preserve">rich </t></r><r><t>text</t></r>\
      <rPh sb="0" eb="1"><t>reading</t></rPh></si><si><t>tab_x0009_and_x005F_x0041_</t></si>
      """
    #expect(
      try cells(fixture) == [
        "A2": .text("rich text"), "B2": .number(5.1), "C2": .boolean(true), "D2": .error("#N/A"),
        "E2": .text("in line"), "F2": .text("cached"), "G2": .number(2), "H2": .uncalculatedFormula,
        "J2": .text("tab\tand_x0041_"), "K2": .date(CalendarDate(dayNumber: 19_782)),
        "M2": .uncalculatedFormula, "N2": .uncalculatedFormula,
      ])
  }

  @Test(arguments: ["inline", "shared", "result"])
  func `a cell that holds more than is read is named`(kind: String) throws {
    let long = String(repeating: "x", count: 60)
    let cell =
      switch kind {
      case "inline": "<c t=\"inlineStr\"><is><t>\(long)</t></is></c>"
      case "shared": "<c t=\"s\"><v>1</v></c>"
      default: "<c t=\"str\"><f>A1</f><v>\(long)</v></c>"
      }
    var fixture = WorkbookFixture("<sheetData><row r=\"3\"><c><v>1</v></c>\(cell)</row></sheetData>")
    fixture.sharedStrings = "<si><t>short</t></si><si><r><t>\(long)</t></r></si>"
    let error = #expect(throws: SpreadsheetError.self) {
      _ = try SpreadsheetReader.sheets(of: fixture.bytes, limits: SpreadsheetReader.Limits(cellBytes: 50))
    }
    #expect(error == .tooLarge("the cell Sheet1!B3 holds more than 50 bytes"))
    #expect(
      try SpreadsheetReader.sheets(of: fixture.bytes, limits: SpreadsheetReader.Limits(cellBytes: 60)).count
        == 1)
  }

  @Test(arguments: [
    ("1900", 1.0, "1900-01-01"), ("1900", 59, "1900-02-28"), ("1900", 61, "1900-03-01"),
    ("1900", 41_002, "2012-04-03"),
    ("1900", 41_002.75, "2012-04-03"), ("1904", 0, "1904-01-01"), ("1904", 39_540, "2012-04-03"),
  ])
  func `days are counted as the workbook counts them`(system: String, serial: Double, day: String) throws {
    var fixture = WorkbookFixture("<sheetData><row><c s=\"1\"><v>\(serial)</v></c></row></sheetData>")
    fixture.styles = "<cellXfs><xf/><xf numFmtId=\"14\"/></cellXfs>"
    if system == "1904" { fixture.workbookProperties = "<workbookPr date1904=\"1\"/>" }
    let date = try #require(CalendarDate(iso8601: day))
    #expect(try cells(fixture) == ["A1": .date(date)])
  }

  @Test(arguments: [
    ("yyyy\\-mm\\-dd", true), ("d. mmmm yyyy", true), ("[$-409]d-mmm;@", true), ("mmm yy", true),
    ("mm:ss", false),
    ("h:mm", false), ("[h]:mm:ss", false), ("0.00", false), ("\"day\" 0", false), ("General", false),
    ("#,##0 \\d", false),
    ("[Red]0", false), ("@", false), ("0.0%", false), ("0;\"yd\"", false),
  ])
  func `a number format shows a day or does not`(code: String, isDate: Bool) throws {
    var fixture = WorkbookFixture("<sheetData><row><c s=\"0\"><v>41002</v></c></row></sheetData>")
    let escaped = code.replacing("\"", with: "&quot;")
    fixture.styles = """
      <numFmts><numFmt numFmtId="200" formatCode="\(escaped)"/></numFmts><cellXfs><xf numFmtId="200"/></cellXfs>
      """
    let date = try #require(CalendarDate(iso8601: "2012-04-03"))
    #expect(try cells(fixture) == ["A1": isDate ? .date(date) : .number(41_002)])
    let cell = try SpreadsheetReader.sheets(of: fixture.bytes)[0].rows[0].cells[0]
    #expect(cell.numberFormat == code)
  }

  @Test func `cells without references follow one another, rows may come in any order`() throws {
    let fixture = WorkbookFixture(
      "<sheetData><row r=\"4\"><c><v>1</v></c><c r=\"D4\"><v>2</v></c><c><v>3</v></c></row><row><c><v>4</v></c></row>"
        + "<row r=\"1\"><c><v>5</v></c></row></sheetData>")
    let sheet = try SpreadsheetReader.sheets(of: fixture.bytes)[0]
    #expect(sheet.rows.map(\.number) == [1, 4, 5])
    #expect(sheet.rows.flatMap(\.cells).map(\.reference.description) == ["A1", "A4", "D4", "E4", "A5"])
    #expect(sheet[row: 4]?[4]?.value == .number(2))
    #expect(sheet[CellReference(row: 5, column: 1)]?.value == .number(4))
    #expect(sheet[row: 3] == nil)
  }

  @Test func `merged ranges are told, and the corner has the value`() throws {
    let fixture = WorkbookFixture(
      "<sheetData><row r=\"5\"><c r=\"A5\"><v>1</v></c><c r=\"B5\"/></row></sheetData>"
        + "<mergeCells count=\"2\"><mergeCell ref=\"A5:F5\"/><mergeCell ref=\"A6:A9\"/></mergeCells>")
    let sheet = try SpreadsheetReader.sheets(of: fixture.bytes)[0]
    #expect(sheet.merges.map(\.description) == ["A5:F5", "A6:A9"])
    #expect(sheet.rows.count == 1)
  }

  @Test(arguments: ["x", ""], [false, true])
  func `prefixes and the strict namespace make no difference`(prefix: String, isStrict: Bool) throws {
    let p = prefix.isEmpty ? "" : prefix + ":"
    var fixture = WorkbookFixture(
      """
      <\(p)sheetData><\(p)row r="1"><\(p)c r="A1" t="s"><\(p)v>0</\(p)v></\(p)c></\(p)row></\(p)sheetData>
      <ext xmlns="urn:other"><row><c><v>9</v></c></row></ext>
      """)
    fixture.prefix = prefix
    fixture.sharedStrings = "<\(p)si><\(p)t>shared</\(p)t></\(p)si>"
    if isStrict {
      fixture.namespace = "http://purl.oclc.org/ooxml/spreadsheetml/main"
      fixture.relationships = "http://purl.oclc.org/ooxml/officeDocument/relationships"
    }
    #expect(try cells(fixture) == ["A1": .text("shared")])
  }

  @Test func `sheets keep their order, names and visibility`() throws {
    var fixture = WorkbookFixture([
      ("One", "<sheetData/>"), ("Two &amp; three", "<sheetData/>"), ("Four", ""),
    ])
    fixture.states = ["Two &amp; three": "state=\"hidden\"", "Four": "state=\"veryHidden\""]
    let sheets = try SpreadsheetReader.sheets(of: fixture.bytes)
    #expect(sheets.map(\.name) == ["One", "Two & three", "Four"])
    #expect(sheets.map(\.visibility) == [.visible, .hidden, .veryHidden])
  }

  @Test(.timeLimit(.minutes(1)))
  func `a sheet of a million empty rows is cheap`() throws {
    var xml = "<dimension ref=\"A1:XFD1048576\"/><sheetData><row r=\"1\"><c r=\"A1\"><v>7</v></c></row>"
    xml += (2...60_000).map { "<row r=\"\($0)\" s=\"1\" ht=\"15\"><c r=\"A\($0)\" s=\"1\"/></row>" }.joined()
    xml += "<row r=\"1048576\"><c r=\"XFD1048576\"><v>8</v></c></row></sheetData>"
    let fixture = WorkbookFixture(xml).bytes
    let sheets = try SpreadsheetReader.sheets(of: fixture)
    #expect(sheets[0].rows.map(\.number) == [1, 1_048_576])
    #expect(sheets[0].rows.map(\.cells.count) == [1, 1])
  }

  @Test func `limits hold for cells and shared text`() {
    var fixture = WorkbookFixture(
      "<sheetData><row>" + String(repeating: "<c><v>1</v></c>", count: 11) + "</row></sheetData>")
    #expect(throws: SpreadsheetError.tooLarge("it has more than 10 cells")) {
      try SpreadsheetReader.sheets(of: fixture.bytes, limits: .init(cells: 10))
    }
    fixture.sharedStrings = "<si><t>12345</t></si><si><t>678901</t></si>"
    #expect(throws: SpreadsheetError.tooLarge("its texts have more than 10 characters")) {
      try SpreadsheetReader.sheets(of: fixture.bytes, limits: .init(sharedText: 10))
    }
  }

  static let compound: [UInt8] =
    [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 600)

  @Test func `files of other kinds are named, with what to do`() throws {
    func error(_ bytes: [UInt8]) -> SpreadsheetError? {
      #expect(throws: SpreadsheetError.self) { try SpreadsheetReader.sheets(of: bytes) }
    }
    #expect(error(Self.compound) == .legacyExcel)
    #expect(error(Self.compound + "EncryptedPackage".utf8.flatMap { [$0, 0] as [UInt8] }) == .encrypted)
    #expect(error(Array("Control;Status".utf8)) == .notAWorkbook("it is not a zip archive"))
    let document = ZipFixture([
      .init("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), .init("content.xml"),
    ])
    #expect(error(document.bytes) == .openDocument)
    #expect(
      error(ZipFixture([.init("a.txt")]).bytes) == .notAWorkbook("it is a zip archive of something else"))
    #expect(
      error(ZipFixture([.init("soa.xlsx")]).bytes)
        == .notAWorkbook("it is a zip archive that holds a workbook; unpack it first"))
    var entries = WorkbookFixture("").entries
    entries[entries.count - 1] = .init(
      "_rels/.rels",
      "<Relationships><Relationship Id='a' Type='x/officeDocument' Target='xl/workbook.bin'/></Relationships>"
    )
    #expect(error(ZipFixture(entries).bytes) == .binaryWorkbook)
    entries[entries.count - 1] = .init(
      "_rels/.rels",
      "<Relationships><Relationship Id='a' Type='x/officeDocument' Target='word/document.xml'/></Relationships>"
    )
    entries.removeAll { $0.name == "xl/workbook.xml" }
    #expect(
      error(ZipFixture(entries).bytes)
        == .notAWorkbook("it is another kind of office document (word/document.xml)"))
    #expect(SpreadsheetError.legacyExcel.description.contains("save it as .xlsx"))
  }

  @Test func `a damaged part is named`() throws {
    let broken: [(String, String)] = [
      ("<sheetData><row r=\"1\">", "xl/worksheets/sheet0.xml"),
      ("<sheetData><row r=\"1\"><c r=\"1A\"><v>1</v></c></row></sheetData>", "xl/worksheets/sheet0.xml"),
      ("<sheetData><row r=\"1\"><c t=\"s\"><v>4</v></c></row></sheetData>", "xl/worksheets/sheet0.xml"),
      ("<sheetData><row r=\"9999999\"><c><v>4</v></c></row></sheetData>", "xl/worksheets/sheet0.xml"),
    ]
    for (xml, part) in broken {
      let error = #expect(throws: SpreadsheetError.self) {
        try SpreadsheetReader.sheets(of: WorkbookFixture(xml).bytes)
      }
      guard case .damaged(part, _) = error else {
        Issue.record("\(String(describing: error))")
        continue
      }
    }
    var entries = WorkbookFixture("<sheetData/>").entries
    entries.removeFirst()
    #expect(throws: SpreadsheetError.damaged(part: "xl/worksheets/sheet0.xml", reason: "it is missing")) {
      try SpreadsheetReader.sheets(of: ZipFixture(entries).bytes)
    }
    entries = WorkbookFixture("<sheetData/>").entries
    entries[0] = .init("xl/worksheets/sheet0.xml", "<!DOCTYPE worksheet><worksheet/>")
    let error = #expect(throws: SpreadsheetError.self) {
      try SpreadsheetReader.sheets(of: ZipFixture(entries).bytes)
    }
    #expect(error?.description.contains("<!DOCTYPE") == true)
  }

  @Test func `references are read and printed`() {
    for (text, row, column) in [
      ("A1", 1, 1), ("$C$14", 14, 3), ("zz9", 9, 702), ("XFD1048576", 1_048_576, 16_384),
    ] {
      #expect(CellReference(text) == CellReference(row: row, column: column))
    }
    for text in ["", "A", "1", "A0", "XFE1", "A1048577", "A1B", "1A", "A-1", "ABCD1"] {
      #expect(CellReference(text) == nil)
    }
    for column in 1...16_384 {
      let reference = CellReference(row: 7, column: column)
      #expect(CellReference(reference.description) == reference)
    }
    #expect(CellRange("B2:A1") == nil && CellRange("A1")?.description == "A1:A1")
  }
}
