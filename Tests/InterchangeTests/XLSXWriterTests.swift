import ControlModel
import Interchange
import Testing

@Suite("Workbooks are written and read back")
struct XLSXWriterTests {
  static let day = CalendarDate(dayNumber: 20_515)

  static let workbook = Workbook(
    title: "Plan — Übergang", created: day,
    sheets: [
      Workbook.Sheet(
        name: "Actions", columnWidths: [12, 40, 12],
        rows: [
          [Workbook.Cell("Transition plan", style: .title)],
          [Workbook.Cell("A note that spans the table and is longer than its first column.", style: .note)],
          [
            Workbook.Cell("Control", style: .header), Workbook.Cell("Action", style: .header),
            Workbook.Cell("Due", style: .header),
          ],
          [Workbook.Cell("Organizational", style: .section)],
          [
            Workbook.Cell("A.5.7"), Workbook.Cell("=cmd|' /C calc'!A0", style: .new),
            Workbook.Cell(.date(day), style: .attention),
          ],
          [
            Workbook.Cell(.integer(5)), Workbook.Cell(.number(2.5), style: .bad),
            Workbook.Cell("", style: .muted),
          ],
          [Workbook.Cell("@SUM(1)"), Workbook.Cell("line one\nline two"), Workbook.Cell("{=1+1}")],
          [
            Workbook.Cell("http://example.org"), Workbook.Cell("5.10"),
            Workbook.Cell("_x0041_ \u{1}\u{FFFF} é 🟡"),
          ],
        ], headerRow: 2, frozenColumns: 1),
      Workbook.Sheet(name: "Empty", isLandscape: false),
    ])

  @Test func `what is written is what is read`() throws {
    let sheets = try SpreadsheetReader.sheets(of: try XLSXWriter.bytes(of: Self.workbook))
    #expect(sheets.map(\.name) == ["Actions", "Empty"])
    let written = Self.workbook.sheets[0].rows.enumerated().flatMap { row, cells in
      cells.enumerated().compactMap { column, cell -> SpreadsheetCell? in
        let reference = CellReference(row: row + 1, column: column + 1)
        switch cell.value {
        case .empty: return nil
        case .text(let text): return SpreadsheetCell(reference, .text(text))
        case .number(let number): return SpreadsheetCell(reference, .number(number))
        case .integer(let number): return SpreadsheetCell(reference, .number(Double(number)))
        case .date(let date): return SpreadsheetCell(reference, .date(date), numberFormat: "yyyy-mm-dd")
        }
      }
    }
    #expect(sheets[0].rows.flatMap(\.cells) == written)
    #expect(sheets[1].rows.isEmpty)
  }

  @Test func `equal workbooks are equal files`() throws {
    let bytes = try XLSXWriter.bytes(of: Self.workbook)
    #expect(try XLSXWriter.bytes(of: Self.workbook) == bytes)
    var later = Self.workbook
    later.created = Self.day.adding(days: 1)
    #expect(try XLSXWriter.bytes(of: later) != bytes)
    var epoch = Self.workbook
    epoch.created = CalendarDate(dayNumber: 0)
    #expect(try XLSXWriter.bytes(of: epoch) == XLSXWriter.bytes(of: epoch))
  }

  func part(_ name: String, of workbook: Workbook = workbook) throws -> String {
    String(decoding: try ZipArchive(try XLSXWriter.bytes(of: workbook)).read(name), as: UTF8.self)
  }

  @Test func `lines within a cell end with a line feed alone`() throws {
    let sheet = Workbook.Sheet(name: "S", rows: [[Workbook.Cell("a\r\nb\rc")]])
    let bytes = try XLSXWriter.bytes(of: Workbook(title: "", created: Self.day, sheets: [sheet]))
    #expect(try SpreadsheetReader.sheets(of: bytes)[0].rows[0].cells[0].value == .text("a\nb\nc"))
  }

  @Test func `no cell is a formula or a link`() throws {
    let sheet = try part("xl/worksheets/sheet1.xml")
    #expect(!sheet.contains("<f>") && !sheet.contains("<f ") && !sheet.contains("hyperlink"))
  }

  @Test func `a table is frozen, filtered, repeated and fitted to the page`() throws {
    let sheet = try part("xl/worksheets/sheet1.xml")
    #expect(sheet.contains("<pane xSplit=\"1\" ySplit=\"3\" topLeftCell=\"B4\""))
    #expect(sheet.contains("<autoFilter ref=\"A3:C8\"/>"))
    #expect(sheet.contains("fitToHeight=\"0\"") && sheet.contains("orientation=\"landscape\""))
    #expect(sheet.contains("<mergeCell ref=\"A1:C1\"/><mergeCell ref=\"A2:C2\"/>"))
    #expect(!sheet.contains("A4:C4"))
    #expect(try part("xl/workbook.xml").contains("Actions!$3:$3"))
    #expect(try part("docProps/core.xml").contains("<dc:title>Plan — Übergang</dc:title>"))
    let portrait = try part("xl/worksheets/sheet2.xml")
    #expect(!portrait.contains("landscape") && !portrait.contains("autoFilter"))
  }

  @Test func `rows are as high as their text`() throws {
    let sheet = try part("xl/worksheets/sheet1.xml")
    #expect(sheet.contains("<row r=\"7\" spans=\"1:3\" ht=\"28.5\" customHeight=\"1\">"))
    #expect(sheet.contains("<row r=\"1\" spans=\"1:3\" ht=\"23.1\" customHeight=\"1\">"))
  }

  @Test func `a long text makes its row higher than its neighbours, up to what a row can be`() throws {
    func height(_ words: Int) throws -> Double? {
      let text = Array(repeating: "evidence", count: words).joined(separator: " ")
      let sheet = Workbook.Sheet(name: "S", columnWidths: [30], rows: [[Workbook.Cell(text)]])
      let xml = try part(
        "xl/worksheets/sheet1.xml", of: Workbook(title: "", created: Self.day, sheets: [sheet]))
      return xml.firstMatch(of: /spans="1:1" ht="([0-9.]+)"/).flatMap { Double($0.1) } ?? 15
    }
    let heights = try [1, 4, 5, 30, 2000].map { try height($0) ?? 0 }
    #expect(heights == [15, 15, 28.5, 109.5, 409])
  }

  @Test func `what the format cannot hold is refused with its place`() {
    func error(_ sheets: [Workbook.Sheet]) -> XLSXError? {
      #expect(throws: XLSXError.self) {
        try XLSXWriter.bytes(of: Workbook(title: "", created: Self.day, sheets: sheets))
      }
    }
    #expect(error([]) == .noSheets)
    for name in ["", "a/b", "[x]", "'a", "a'", String(repeating: "n", count: 32)] {
      #expect(error([Workbook.Sheet(name: name)]) == .invalidSheetName(name))
    }
    #expect(error([Workbook.Sheet(name: "A"), Workbook.Sheet(name: "a")]) == .invalidSheetName("a"))
    let long = String(repeating: "x", count: 32_768)
    #expect(
      error([Workbook.Sheet(name: "S", rows: [[], [Workbook.Cell(""), Workbook.Cell(long)]])])
        == .textTooLong(sheet: "S", cell: "B2", length: 32_768))
    #expect(
      error([Workbook.Sheet(name: "S", rows: [[Workbook.Cell(.number(.nan))]])])
        == .notANumber(sheet: "S", cell: "A1"))
    let wide = [Workbook.Cell](repeating: Workbook.Cell("x"), count: 16_385)
    #expect(error([Workbook.Sheet(name: "S", rows: [wide])]) == .tooLarge(sheet: "S", cell: "XFE1"))
    #expect(
      XLSXError.textTooLong(sheet: "S", cell: "B2", length: 40_000).description.hasPrefix(
        "S!B2: the text has"))
  }
}
