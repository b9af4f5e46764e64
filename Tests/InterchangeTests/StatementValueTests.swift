import ControlModel
import Interchange
import ReaderHarness
import Testing

@Suite("Values are normalised, and what cannot be is reported")
struct StatementValueTests {
  /// The statuses of a column of these texts, and the findings.
  func statuses(
    _ texts: [String], options: StatementOfApplicabilityReader.Options = .init()
  ) -> ([ImplementationStatus?], [Applicability], [Diagnostic]) {
    let controls = StatementFixtures.annex(StatementFixtures.catalog2013)
    let draft = StatementDraft(
      zip(controls, texts).map { [$0.id.rawValue, $1, "reason \($0.id)"] },
      headings: ["Control", "Status", "Justification"])
    let (statement, diagnostics) = draft.read(options)
    return (statement?.rows.map(\.status) ?? [], statement?.rows.map(\.applicability) ?? [], diagnostics)
  }

  @Test(arguments: [
    (
      "implemented",
      "Implemented|implemented |Yes|Y|Operational|Established|Inherited|Fully implemented|✅|✔|Ano|Umgesetzt|Mis en œuvre|Implementado|Attuato|Geïmplementeerd|Zavedeno|Wdrożone|Υλοποιημένο|100%|✅ Implemented|Implemented (2019)|Implemented - see SOP 4|In place|Ναι|TRUE"
    ),
    (
      "partial",
      "Partial|Partially|partially implemented|In progress|Teilweise|Teilweise umgesetzt|Partiellement|Parcial|Parziale|Gedeeltelijk|Částečně|Częściowo|Μερικώς|40 %|🟡|🟡 Partial|ongoing|V řešení"
    ),
    (
      "planned",
      "Planned|Pending|Scheduled|Geplant|Prévu|Planificado|Previsto|Gepland|Plánováno|Planowane|Προγραμματισμένο|To be implemented"
    ),
    (
      "not implemented",
      "Not implemented|Not started|Absent|No|❌|Nein|Nicht umgesetzt|Non|Ne|Nezavedeno|Nie wdrożone|Όχι|0%|Missing|🔴"
    ),
  ])
  func `statuses in many words`(status: String, words: String) {
    let words = words.split(separator: "|").map(String.init)
    let (statuses, _, diagnostics) = statuses(words)
    #expect(zip(words, statuses).filter { $1?.rawValue != status }.map(\.0) == [])
    #expect(diagnostics.of(.unknownValue).isEmpty)
  }

  @Test(arguments: [
    "N/A", "Excluded", "Not applicable", "n.a.", "Nicht anwendbar", "Sans objet", "No aplica", "Nvt",
    "Neaplikovatelné", "Nie dotyczy", "Μη εφαρμόσιμο",
  ])
  func `a status can say that the control does not apply`(_ word: String) {
    let (statuses, applicabilities, _) = statuses([word])
    #expect(statuses == [nil] && applicabilities == [.notApplicable])
  }

  @Test func `steps of maturity are read by one rule, which is stated`() {
    let (statuses, _, diagnostics) = statuses([
      "0", "1", "2", "3", "4", "5", "Level 3", "2 - Repeatable", "3/5", "ML1",
    ])
    #expect(
      statuses == [
        .notImplemented, .partial, .partial, .implemented, .implemented, .implemented, .implemented, .partial,
        .implemented, .partial,
      ])
    #expect(
      diagnostics.of(.interpretedValue).map(\.message) == [
        "'0' and 9 more of its kind was read as steps of maturity: 0 is not implemented, 1 and 2 are partial, 3 to 5 are implemented"
      ])
  }

  @Test func `the words of maturity scales are read by their scale`() {
    let toolkit = ["Nonexistent", "Initial", "Limited", "Defined", "Managed", "Optimized", "Not applicable"]
    #expect(
      statuses(toolkit).0 == [.notImplemented, .partial, .partial, .partial, .implemented, .implemented, nil])
    let cobit = ["Non-existent", "Ad hoc", "Repeatable", "Defined", "Managed", "Optimised"]
    #expect(
      statuses(cobit).0 == [.notImplemented, .partial, .partial, .implemented, .implemented, .implemented])
    let cmmi = ["Initial", "Managed", "Defined", "Quantitatively managed", "Optimizing"]
    #expect(statuses(cmmi).0 == [.partial, .partial, .implemented, .implemented, .implemented])
  }

  @Test func `percentages and fractions`() throws {
    #expect(statuses(["0", "25", "75", "100"]).0 == [.notImplemented, .partial, .partial, .implemented])
    #expect(statuses(["0", "0.5", "1"]).0 == [.notImplemented, .partial, .implemented])
    #expect(statuses(["0", "1", "1"]).0 == [.notImplemented, .implemented, .implemented])
    #expect(statuses(["7", "-1", "1000"]).0 == [nil, nil, nil])
  }

  @Test(arguments: [
    "Mostly?", "?", "see CR-118", "Yes / No", "#REF", "Jein", "150%",
  ])
  func `what is no status is reported at its cell, and the row is kept`(_ word: String) {
    let (statuses, _, diagnostics) = statuses(["implemented", word])
    #expect(statuses == [.implemented, nil])
    #expect(diagnostics.of(.unknownValue).map(\.location.description) == ["soa.csv:3:9"])
    #expect(diagnostics.of(.unknownValue).first?.message == "'\(word)' is not a known status")
  }

  @Test func `what stands beside a value is kept as a comment`() {
    let draft = StatementDraft(
      [["A.5.1.1", "Applicable (Inherited)", "r", "Implemented - see SOP 4"]])
    let row = draft.read().statement?.rows[0]
    #expect(row?.applicability == .applicable && row?.status == .implemented)
    #expect(row?.comment == "Applicability: Applicable (Inherited); Status: Implemented - see SOP 4")
  }

  @Test(arguments: [
    (
      Applicability.applicable,
      "Yes |yes|Y|Ano|Ja|Oui|Sí|Sì|Tak|Ναι|Applicable|x|✅|TRUE|1|Included|Partial|Applicable (Inherited)|Anwendbar|Van toepassing|In scope"
    ),
    (
      .notApplicable,
      "No|N|Ne|Nein|Non|Nee|Nie|Όχι|Not applicable|N/A|Excluded|❌|0|FALSE|Nicht anwendbar|Out of scope|Exclu"
    ),
    (.unstated, "|-|—"),
  ])
  func `applicability in many words`(applicability: Applicability, words: String) {
    let words = words.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
    let controls = StatementFixtures.annex(StatementFixtures.catalog2013)
    let draft = StatementDraft(zip(controls, words).map { [$0.id.rawValue, $1, "reason \($0.id)", ""] })
    let (statement, diagnostics) = draft.read()
    let read = statement?.rows.map(\.applicability) ?? []
    #expect(zip(words, read).filter { $1 != applicability }.map(\.0) == [])
    #expect(read.count == words.count)
    #expect(diagnostics.of(.unknownValue).isEmpty)
  }

  @Test func `an applicability that is not understood is reported`() {
    let (statement, diagnostics) = StatementDraft([["A.5.1.1", "Perhaps", "r", ""]]).read()
    #expect(statement?.rows.map(\.applicability) == [.unstated])
    #expect(
      diagnostics.of(.unknownValue).map(\.description) == [
        "soa.csv:2:9: warning: [unknown-value] 'Perhaps' does not say whether the control applies\n"
          + "  hint: map it: applicable.Perhaps=yes (or no)"
      ])
  }

  @Test func `values of one's own are mapped`() throws {
    var options = StatementOfApplicabilityReader.Options()
    for mapping in [
      "status.Jein=partial", "status.ano = not implemented", "status.X-9=n/a", "applicable.Vielleicht=no",
    ] {
      try options.add(mapping: mapping)
    }
    let (statuses, applicabilities, _) = statuses(["jein", "Ano", "x 9"], options: options)
    #expect(
      statuses == [.partial, .notImplemented, nil]
        && applicabilities == [.unstated, .unstated, .notApplicable])
    let (statement, _) = StatementDraft([["A.5.1.1", "VIELLEICHT", "r", ""]]).read(options)
    #expect(statement?.rows.map(\.applicability) == [.notApplicable])
  }

  @Test(arguments: [
    "status", "status.Ano", "status.=implemented", "state.Ano=implemented", "status.Ano=done-ish",
    "column.colour=Farbe",
    "applicable.Ja=perhaps", "date.order=ymd", "=", ".",
  ])
  func `a mapping that is none is refused, with what would be one`(_ mapping: String) {
    var options = StatementOfApplicabilityReader.Options()
    let error = #expect(throws: StatementMappingError.self) { try options.add(mapping: mapping) }
    #expect(error?.description.contains("'\(mapping)'") == true)
  }

  // MARK: - Dates

  func due(_ texts: [String], options: StatementOfApplicabilityReader.Options = .init()) -> (
    [String?], [Diagnostic]
  ) {
    let controls = StatementFixtures.annex(StatementFixtures.catalog2013)
    let draft = StatementDraft(
      zip(controls, texts).map { [$0.id.rawValue, "yes", $1, "reason \($0.id)"] },
      headings: ["Control", "Applicable", "Target date", "Justification"])
    let (statement, diagnostics) = draft.read(options)
    return (statement?.rows.map { $0.due?.description } ?? [], diagnostics)
  }

  @Test(arguments: [
    ("2025-03-31", "2025-03-31"), ("2025-03-31 00:00:00", "2025-03-31"), ("31.3.2025", "2025-03-31"),
    ("3.4.2025", "2025-04-03"),
    ("31. 3. 2025", "2025-03-31"), ("31/03/25", "2025-03-31"), ("03/31/2025", "2025-03-31"),
    ("4/4/2025", "2025-04-04"),
    ("31 March 2025", "2025-03-31"), ("March 31, 2025", "2025-03-31"), ("31-Mar-25", "2025-03-31"),
    ("31. März 2025", "2025-03-31"),
    ("31 mars 2025", "2025-03-31"), ("31 marzo 2025", "2025-03-31"), ("Q3 2025", "2025-09-30"),
    ("Feb 2024", "2024-02-29"),
    ("02/2024", "2024-02-29"), ("2025", "2025-12-31"), ("45747", "2025-03-31"),
  ])
  func `days in many forms`(text: String, day: String) {
    #expect(due([text]).0 == [day])
  }

  @Test func `periods are read as their last day, and that is said`() {
    let (days, diagnostics) = due(["Q3 2025", "Feb 2024", "2026"])
    #expect(days == ["2025-09-30", "2024-02-29", "2026-12-31"])
    #expect(diagnostics.of(.interpretedValue).count == 3)
  }

  @Test func `an ambiguous day is told by its column, by the user, or not at all`() throws {
    let (none, findings) = due(["03/04/2025"])
    #expect(none == [nil])
    #expect(
      findings.of(.unknownValue).map(\.message) == [
        "'03/04/2025' may be 2025-04-03 or 2025-03-04, and no other date of the column tells which"
      ])
    #expect(due(["03/04/2025", "25/12/2025"]).0 == ["2025-04-03", "2025-12-25"])
    #expect(due(["03/04/2025", "12/25/2025"]).0 == ["2025-03-04", "2025-12-25"])
    #expect(due(["03/04/2025", "12/25/2025", "25/12/2025"]).0 == [nil, "2025-12-25", "2025-12-25"])
    var options = StatementOfApplicabilityReader.Options()
    try options.add(mapping: "date.order=mdy")
    #expect(due(["03/04/2025"], options: options).0 == ["2025-03-04"])
  }

  @Test(arguments: ["soon", "2025-02-30", "31.2.2025", "TBD", "32/13/2025", "1.2.3.4", "Q5 2025"])
  func `what is no day is reported`(_ text: String) {
    let (days, diagnostics) = due([text])
    #expect(days == [nil])
    #expect(diagnostics.of(.unknownValue).map(\.location.description) == ["soa.csv:2:13"])
  }

  @Test(arguments: ["-", "n/a", " "])
  func `no day is no finding`(_ text: String) {
    #expect(due([text]).1.of(.unknownValue).isEmpty)
  }

  @Test func `cells of a sheet keep their kinds`() throws {
    var fixture = WorkbookFixture(
      """
      <sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Control</t></is></c>\
      <c r="B1" t="inlineStr"><is><t>Applicable</t></is></c><c r="C1" t="inlineStr"><is><t>Status</t></is></c>\
      <c r="D1" t="inlineStr"><is><t>Due</t></is></c><c r="E1" t="inlineStr"><is><t>Evidence</t></is></c></row>
      <row r="2"><c r="A2" t="inlineStr"><is><t>A.5.1.1</t></is></c><c r="B2" t="b"><v>1</v></c>\
      <c r="C2" s="1"><v>0.75</v></c><c r="D2" s="2"><v>45747</v></c><c r="E2"><f>B9</f></c></row>
      <row r="3"><c r="A3" t="inlineStr"><is><t>A.5.1.2</t></is></c><c r="B3" t="e"><v>#N/A</v></c>\
      <c r="C3" t="b"><v>0</v></c><c r="D3" t="e"><v>#REF!</v></c></row></sheetData>
      """, name: "SoA")
    fixture.styles = "<cellXfs><xf/><xf numFmtId=\"9\"/><xf numFmtId=\"14\"/></cellXfs>"
    let (statement, diagnostics) = StatementOfApplicabilityReader.read(
      bytes: fixture.bytes, fileName: "soa.xlsx", content: StatementFixtures.content)
    let rows = try #require(statement?.rows)
    #expect(
      rows.map(\.applicability) == [.applicable, .unstated]
        && rows.map(\.status) == [.partial, .notImplemented])
    #expect(rows[0].due?.description == "2025-03-31" && rows[0].evidence == nil)
    #expect(
      diagnostics.of(.unknownValue).map { "\($0.location): \($0.message)" } == [
        "soa.xlsx:SoA!E2: the file stores no result for this formula",
        "soa.xlsx:SoA!B3: '#N/A' does not say whether the control applies",
        "soa.xlsx:SoA!D3: '#REF!' is not a day",
      ])
  }
}
