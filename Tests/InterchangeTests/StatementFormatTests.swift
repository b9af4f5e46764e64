import ControlModel
import Interchange
import ReaderHarness
import Testing

@Suite("Files are known by their content, and other kinds are named")
struct StatementFormatTests {
  func read(_ bytes: [UInt8], name: String = "soa.xlsx") -> (
    statement: StatementOfApplicability?, diagnostics: [Diagnostic]
  ) {
    StatementOfApplicabilityReader.read(bytes: bytes, fileName: name, content: StatementFixtures.content)
  }

  @Test(arguments: DelimitedText.Delimiter.allCases, DelimitedText.LineEnding.allCases)
  func `any delimiter and line ending will do, under any name`(
    delimiter: DelimitedText.Delimiter, ending: DelimitedText.LineEnding
  ) {
    let table = StatementDraft(StatementFixtures.catalog2013).table.prefix(30).map { $0 }
    let bytes = DelimitedText.bytes(
      of: table, delimiter: delimiter, lineEnding: ending, byteOrderMark: ending == .crlf)
    let (statement, diagnostics) = read(bytes)
    #expect(statement?.rows.count == 29)
    #expect(diagnostics.map(\.code) == [.missingRow])
  }

  @Test func `Windows-1252 with semicolons and a trailing tab is read, and the guess is reported`() {
    let text =
      "Maßnahme Nr.;Anwendbar;Begründung;Umsetzungsstatus;Verantwortlich\r\n5.1.1;Ja;\"Prüfung\r\nübrig\";teilweise;Jörg\t\r\n"
    let bytes = text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
    let (statement, diagnostics) = read(bytes, name: "soa.csv")
    #expect(
      statement?.rows.map(\.owner) == ["Jörg"] && statement?.rows.map(\.justification) == ["Prüfung\nübrig"])
    #expect(statement?.rows.map(\.status) == [.partial])
    #expect(diagnostics.of(.encoding).map(\.severity) == [.warning])
  }

  @Test func `UTF-16 is read`() {
    let text = "\u{FEFF}Control\tApplicable\tStatus\r\nA.5.1.1\tναι\tεν μέρει\r\n"
    let (statement, _) = read(text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] })
    #expect(statement?.rows.map(\.status) == [.partial])
  }

  @Test func `files that are no table are named, with what to do`() {
    func message(_ bytes: [UInt8]) -> String? {
      let (statement, diagnostics) = read(bytes)
      #expect(statement == nil && diagnostics.count == 1 && diagnostics.first?.code == .syntax)
      return diagnostics.first?.message
    }
    #expect(message([]) == "the file is empty")
    #expect(message(Array("\n \n".utf8)) == "the file holds no text")
    #expect(message(Array("%PDF-1.7 …".utf8)) == "this is a PDF, not a table")
    #expect(message(Array("\n<html><table>".utf8))?.hasPrefix("this is a web page or XML") == true)
    #expect(message(SpreadsheetReaderTests.compound) == SpreadsheetError.legacyExcel.description)
    #expect(message([0x50, 0x4B, 3, 4, 0, 0])?.hasPrefix("the workbook's archive cannot be read") == true)
    #expect(message([0x89, 0x50, 0x4E, 0x47, 0, 1, 2, 0xFF]) == "this is neither a workbook nor text")
    #expect(message(WorkbookFixture("<sheetData/>").bytes) == "every sheet of the workbook is empty")
  }

  @Test func `text that cannot be decoded or parsed is reported, and the rest is read`() {
    let csv: [UInt8] =
      [0xEF, 0xBB, 0xBF] + Array("Control,Status\nA.5.1.1,planned\nA.5.1.2,\"plan".utf8) + [0xFF, 0x0A]
    let (statement, diagnostics) = read(csv, name: "soa.csv")
    #expect(statement?.rows.count == 2)
    #expect(
      diagnostics.prefix(2).map(\.description).map { $0.prefix(30) } == [
        "soa.csv:3: warning: [encoding]", "soa.csv:3:9: error: [syntax] t",
      ])
  }

  @Test func `a formula that was escaped is read as it was`() {
    let csv = "Control,Applicable,Comment\nA.5.1.1,yes,'=cmd|' /C calc'!A0\n"
    #expect(StatementFixtures.read(csv: csv).statement?.rows[0].comment == "=cmd|' /C calc'!A0")
  }

  @Test func `nothing that is read can end the program`() {
    let good = [StatementFixtures.example("soa-2013.csv"), StatementFixtures.example("soa-2013.xlsx")]
    for seed in 0..<16 {
      var random = SeededGenerator(seed: UInt64(seed))
      var bytes = good[seed % 2]
      for _ in 0..<Int.random(in: 1...20, using: &random) {
        let index = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: bytes[index] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes.removeSubrange(index..<min(bytes.count, index + 30))
        default: bytes.insert(contentsOf: bytes.prefix(20), at: index)
        }
      }
      let (statement, diagnostics) = read(bytes)
      #expect(statement != nil || diagnostics.contains { $0.severity == .error }, "seed \(seed)")
    }
  }
}

@Suite("Statements are written and read back")
struct StatementWriterTests {
  @Test(arguments: 0..<12)
  func `what is written is what is read`(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let words = [
      "risk", "=1+1", "\"quoted\"", "a,b;c", "line\nbreak", "naïve", "-5", "- dash", "@home", "x",
      "'apostrophe", "🟡", "5.10",
      "2012-04-03", "yes", "N/A, but", "+", "tab\tbed", "'=x",
    ]
    func text() -> String? {
      let count = Int.random(in: 0...4, using: &random)
      let text = (0..<count).map { _ in words.randomElement(using: &random) ?? "" }.joined(separator: " ")
      return text.isEmpty || text == "-" ? nil : text
    }
    let framework: FrameworkID = seed % 2 == 0 ? "iso27001-2013" : "iso27001-2022"
    let catalog = try #require(StatementFixtures.content[framework])
    var statement = StatementOfApplicability(
      framework: framework, title: seed % 3 == 0 ? nil : "Meridian, \"the\" company", rows: [])
    for control in catalog.assessable where Bool.random(using: &random) {
      let applicability = Applicability.allCases.randomElement(using: &random) ?? .unstated
      var status = ([nil] + ImplementationStatus.allCases.map { $0 }).randomElement(using: &random) ?? nil
      // A control that does not apply and is not implemented has no status.
      if applicability == .notApplicable, status == .notImplemented { status = nil }
      statement.rows.append(
        .init(
          control: ControlReference(framework: framework, control: control.id), title: control.title,
          applicability: applicability, justification: text(), status: status, owner: text(),
          evidence: text(),
          due: Bool.random(using: &random)
            ? CalendarDate(dayNumber: Int.random(in: 15_000...25_000, using: &random)) : nil, comment: text())
      )
    }
    for ending in DelimitedText.LineEnding.allCases {
      let bytes = StatementOfApplicabilityWriter.csv(
        of: statement, lineEnding: ending, byteOrderMark: seed % 5 == 0)
      let (read, diagnostics) = StatementOfApplicabilityReader.read(
        bytes: bytes, fileName: "x.csv", options: .init(framework: framework),
        content: StatementFixtures.content)
      #expect(read?.title == statement.title && read?.framework == framework, "seed \(seed)")
      #expect(read?.rows.count == statement.rows.count, "seed \(seed)")
      for (row, written) in zip(read?.withoutPlaces.rows ?? [], statement.rows) where row != written {
        Issue.record("seed \(seed): wrote \(written), read \(row)")
      }
      #expect(diagnostics.of(.unknownValue).isEmpty, "seed \(seed)")
    }
  }

  @Test func `the layout is fixed`() throws {
    let row = StatementOfApplicability.Row(
      control: ControlReference("iso27001-2022", "A.5.7"), title: "Threat intelligence",
      applicability: .notApplicable,
      justification: "=none", due: CalendarDate(year: 2026, month: 3, day: 31))
    let statement = StatementOfApplicability(framework: "iso27001-2022", title: "Meridian", rows: [row])
    #expect(
      String(decoding: StatementOfApplicabilityWriter.csv(of: statement, lineEnding: .lf), as: UTF8.self)
        == """
        Meridian
        Control,Title,Applicable,Justification,Status,Owner,Evidence,Due,Comment
        A.5.7,Threat intelligence,no,'=none,,,,2026-03-31,

        """)
  }
}
