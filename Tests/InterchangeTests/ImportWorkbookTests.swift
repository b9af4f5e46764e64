import ControlModel
import Interchange
import ReaderHarness
import Testing

/// What spreadsheets do to identifiers, and how workbooks are laid out.
@Suite("Imported workbooks")
struct ImportWorkbookTests {
  let options = ImportOptions(context: ImportFixtureTests.context)

  private func bytes(_ sheets: (name: String, rows: [[Workbook.Value]])...) throws -> [UInt8] {
    let day = try #require(CalendarDate(year: 2026, month: 1, day: 1))
    return try XLSXWriter.bytes(
      of: Workbook(
        title: "t", created: day,
        sheets: sheets.map { sheet in
          Workbook.Sheet(name: sheet.name, rows: sheet.rows.map { row in row.map { Workbook.Cell($0) } })
        }))
  }

  private func texts(_ texts: String...) -> [Workbook.Value] { texts.map { $0.isEmpty ? .empty : .text($0) } }

  @Test("get back the zero of 5.10, and the identifier that became a date")
  func mangled() throws {
    let date = try #require(CalendarDate(year: 2012, month: 4, day: 3))
    let bytes = try bytes(
      (
        "Map",
        [
          texts("FDE #", "FDE Name", "STRM Relationship", "Target #"),
          [.number(5.8), .text("Projects included"), .text("equal"), .text("CC6.1")],
          [.number(5.9), .text("Assets listed"), .text("equal"), .text("CC6.1")],
          [.number(5.1), .text("Assets used properly"), .text("equal"), .text("CC6.1")],
          [.number(5.11), .text("Assets handed back"), .text("equal"), .text("CC6.1")],
          [.date(date), .text("Logs of administrators"), .text("equal"), .text("CC6.1")],
        ]
      ))
    let result = SetTheoryReader.read(
      bytes, file: "m.xlsx",
      options: ImportOptions(source: "alpha-1", target: "beta-2", context: options.context))
    #expect(
      result.mappingSets.first?.mappings.compactMap { $0.source.reference?.control.rawValue }
        == ["A.5.8", "A.5.9", "A.5.10", "A.5.11", "A.12.4.3"])
    #expect(
      result.diagnostics.map(\.description) == [
        """
        m.xlsx:Map!A4: warning: [repaired-identifier] the number 5.1 was read as A.5.10: the title is that of \
        A.5.10
          hint: format the column as text and write the identifier again
        """,
        """
        m.xlsx:Map!A6: warning: [repaired-identifier] the date 2012-04-03 was read as A.12.4.3
          hint: format the column as text and write the identifier again
        """,
      ])
  }

  @Test("keep a 5.1 that is one, and report one that may be either")
  func doubtful() throws {
    func read(_ numbers: [Double]) throws -> ([String], [DiagnosticCode]) {
      let rows = numbers.map { [Workbook.Value.number($0), .text("equal"), .text("CC6.1")] }
      let bytes = try bytes(("Map", [texts("FDE #", "STRM Relationship", "Target #")] + rows))
      let result = SetTheoryReader.read(
        bytes, file: "m.xlsx",
        options: ImportOptions(source: "alpha-1", target: "beta-2", context: options.context))
      return (
        result.mappingSets.first?.mappings.compactMap { $0.source.reference?.control.rawValue } ?? [],
        result.diagnostics.map(\.code)
      )
    }
    // Before 5.2 it is 5.1 itself.
    #expect(try read([5.1, 5.2, 5.3]).0 == ["A.5.1", "A.5.2", "A.5.3"])
    // In two places, neither of which tells.
    let (ids, codes) = try read([5.1, 5.4, 5.1, 5.7])
    #expect(ids == ["A.5.1", "A.5.4", "A.5.1", "A.5.7"])
    #expect(codes.filter { $0 == .lostZero }.count == 2)
  }

  @Test("say what a date may have been, and guess nothing without a catalog")
  func dates() throws {
    let date = try #require(CalendarDate(year: 2012, month: 4, day: 3))
    let bytes = try bytes(
      ("Map", [texts("Source", "Target", "Relation"), [.date(date), .text("CC6.1"), .text("equal to")]]))
    let result = CrosswalkTableReader.read(
      bytes, file: "m.xlsx", options: ImportOptions(source: "elsewhere", target: "beta-2"))
    #expect(result.mappingSets.first?.mappings.isEmpty == true)
    #expect(result.diagnostics.map(\.code) == [.unresolvedControl])
    #expect(result.diagnostics.first?.location.description == "m.xlsx:Map!A2")
  }

  @Test(
    "of which two lines head the columns, frameworks above and what stands under them below, are crosswalks")
  func twoLines() throws {
    let bytes = try bytes(
      ("Read me", [texts("About this workbook")]),
      (
        "Map",
        [
          texts("Crosswalk of ours"), texts("ISO Alpha 1", "", "Beta 2", ""),
          texts("Control ID", "Control title", "Criterion", "Description"),
          texts("A.5.2", "Roles assigned", "CC6.1\nCC6.2", "Its text"),
          [.number(5.1), .text("Assets used properly"), .text("none")], texts("A.5.3", "Duties kept apart"),
        ]
      ))
    #expect(
      FormatDetector.detect(bytes: bytes, fileName: "m.xlsx", context: options.context) == .crosswalkTable)
    let result = Importer.read(bytes, file: "m.xlsx", options: options)
    #expect(
      ImportWords.text(result) == """
        m.xlsx:Read me!A1: note: [skipped-sheet] the sheet 'Read me' has no headings of a crosswalk and was not read
        m.xlsx:Map!A2: note: [interpreted-value] no column states a relation; each row says that the two share \
        something, no more
          hint: add a column 'Relation': equal to, subset of, superset of, intersects with, no relationship
        m.xlsx:Map!C2: warning: [skipped-row] 1 row with nothing under 'Beta 2' was left out: A.5.3
          hint: write 'none' where somebody looked and there is nothing
        m.xlsx:Map!A5: warning: [repaired-identifier] the number 5.1 was read as A.5.10: the title is that of A.5.10
          hint: format the column as text and write the identifier again
        set alpha-1_beta-2 'alpha-1 to beta-2' alpha-1 → beta-2 version '' by []
          alpha-1/A.5.2 notDisjoint beta-2/CC6.1 semantic
          alpha-1/A.5.2 notDisjoint beta-2/CC6.2 semantic
          alpha-1/A.5.10 noCounterpart none semantic

        """)
    // A set that has no name of its own takes the place of no other of the same frameworks.
    var options = options
    options.takenSets = ["alpha-1_beta-2"]
    #expect(
      Importer.read(bytes, file: "a/Our map.xlsx", options: options).mappingSets.map(\.id) == [
        "alpha-1_beta-2_our-map"
      ])
  }

  @Test("tell what a date was by its year and by the other identifiers of the column")
  func datesInTheirColumn() throws {
    let framework = Framework(
      id: "alpha-1", title: "Alpha", edition: "1", published: CalendarDate(year: 2013, month: 10, day: 1))
    let catalog = Catalog(
      framework: framework,
      controls: ["4.3", "7.2", "A.12.4.3", "A.24.4.3", "A.9.1"].map {
        Control(id: ControlID($0), title: "Control \($0)", isAssessable: true)
      })
    func read(_ year: Int, beside other: String) throws -> [String] {
      let date = try #require(CalendarDate(year: year, month: 4, day: 3))
      let bytes = try bytes(
        (
          "Map",
          [
            texts("Source", "Target", "Relation"), texts(other, "CC6.1", "intersects with"),
            [.date(date), .text("CC6.1"), .text("intersects with")],
          ]
        ))
      let result = CrosswalkTableReader.read(
        bytes, file: "m.xlsx",
        options: ImportOptions(source: "alpha-1", target: "beta-2", context: Content(catalogs: [catalog])))
      return result.mappingSets.first?.mappings.dropFirst().compactMap {
        $0.source.reference?.control.rawValue
      } ?? []
    }
    // Nobody typed a 4.3 of this standard in 2012.
    #expect(try read(2012, beside: "nothing known") == ["A.12.4.3"])
    #expect(try read(2012, beside: "7.2") == ["A.12.4.3"])
    // In 2024 the year says nothing, and the column does.
    #expect(try read(2024, beside: "A.9.1") == ["A.24.4.3"])
    #expect(try read(2024, beside: "7.2") == ["4.3"])
    #expect(try read(2024, beside: "nothing known") == [])
  }

  @Test("with a formula, a truth value or a number too long for one where a text should be")
  func oddCells() {
    let fixture = WorkbookFixture(
      """
      <sheetData><row r="1"><c t="inlineStr"><is><t>ID</t></is></c><c t="inlineStr"><is><t>Title</t></is></c>
      <c t="inlineStr"><is><t>Assessable</t></is></c></row>
      <row r="2"><c t="b"><v>1</v></c><c><f>1+1</f><v></v></c><c t="inlineStr"><is><t>yes</t></is></c></row>
      <row r="3"><c><v>1e+20</v></c><c t="inlineStr"><is><t>Big</t></is></c></row>
      <row r="4"><c><v>1234567890123456</v></c><c t="inlineStr"><is><t>Long</t></is></c></row></sheetData>
      """)
    let result = CatalogTableReader.read(fixture.bytes, file: "odd.xlsx", options: ImportOptions())
    #expect(result.catalogs.first?.controls.map(\.id.rawValue) == ["true", "1e+20", "1234567890123456"])
    #expect(
      result.diagnostics.map { "\($0.location) \($0.code.rawValue): \($0.message)" } == [
        "odd.xlsx:Sheet1!A2 interpreted-value: a truth value stands where an identifier should; it was read as 'true'",
        "odd.xlsx:Sheet1!B2 unknown-value: the formula in this cell has no stored result",
        "odd.xlsx:Sheet1!A3 interpreted-value: a number has no more than 15 exact digits; this one was read as '1e+20'",
        "odd.xlsx:Sheet1!A4 interpreted-value: a number has no more than 15 exact digits; this one was read as"
          + " '1234567890123456'",
      ])
  }

  @Test("of CISO Assistant want a source in every row", arguments: ["intersect", "no_relationship"])
  func missingSource(relationship: String) throws {
    let bytes = try bytes(
      (
        "library_content",
        [
          texts("library_urn", "urn:intuitem:risk:library:x"),
          texts("mapping_source_framework_urn", "urn:intuitem:risk:framework:alpha-1"),
          texts("mapping_target_framework_urn", "urn:intuitem:risk:framework:beta-2"),
          texts("tab", "mappings", "mappings"),
        ]
      ),
      (
        "mappings",
        [
          texts("source_node_id", "target_node_id", "relationship"), texts("a.5.1", "cc6.1", "equal"),
          texts("", "cc6.2", relationship),
        ]
      ))
    let result = CISOAssistantXLSXReader.read(bytes, file: "l.xlsx", options: options)
    #expect(result.mappingSets.first?.mappings.count == 1)
    #expect(
      result.diagnostics.map(\.description) == [
        """
        l.xlsx:mappings!B3: error: [missing-key] the row has no 'source_node_id' and was left out
          hint: write the identifier in every row
        """
      ])
  }

  @Test("of CISO Assistant's newer converter are read")
  func secondGeneration() throws {
    let bytes = try bytes(
      (
        "library_meta",
        [
          texts("type", "library"), texts("urn", "urn:intuitem:risk:library:gamma-3"), texts("version", "2"),
          texts("name", "Gamma"), texts("provider", "Example publishers"), texts("packager", "example"),
          texts("publication_date", "2025-02-03"),
        ]
      ),
      (
        "rules_meta",
        [
          texts("type", "framework"), texts("base_urn", "urn:intuitem:risk:req_node:gamma-3"),
          texts("urn", "urn:intuitem:risk:framework:gamma-3"), texts("ref_id", "gamma-3"),
          texts("name", "Gamma"),
        ]
      ),
      (
        "rules_content",
        [
          texts("assessable", "depth", "ref_id", "name", "description", "implementation_groups", "weight"),
          [.empty, .integer(1), .text("G1"), .text("First part"), .empty, .empty, .empty],
          [
            .text("x"), .integer(2), .text("G1.1"), .text("A rule"), .text("Its text"), .text("L1,L2"),
            .integer(3),
          ],
          [.text("x"), .integer(2), .empty, .empty, .text("No number"), .empty, .empty],
        ]
      ),
      (
        "map_meta",
        [
          texts("type", "requirement_mapping_set"),
          texts("urn", "urn:intuitem:risk:req_mapping_set:alpha-to-gamma"),
          texts("source_framework_urn", "urn:intuitem:risk:framework:alpha-1"),
          texts("target_framework_urn", "urn:intuitem:risk:framework:gamma-3"),
        ]
      ),
      (
        "map_content",
        [
          texts("source_node_id", "target_node_id", "relationship", "rationale", "strength_of_relationship"),
          [.text("a.5.1"), .text("g1.1"), .text("subset"), .text("functional"), .integer(4)],
          [.text("a.5.2"), .text("g1.1"), .text("intersect"), .empty, .integer(12)],
        ]
      ), ("scratch", [texts("nothing")]))
    let result = CISOAssistantXLSXReader.read(bytes, file: "l.xlsx", options: options)
    #expect(
      ImportWords.text(result) == """
        l.xlsx:rules_content!G1: note: [unknown-column] the column 'weight' is not read
        l.xlsx:map_content!E3: error: [out-of-range] the strength is '12'
          hint: a whole number from 0 to 10, or nothing
        l.xlsx:scratch!A1: note: [skipped-sheet] the sheet 'scratch' is not part of the library and was not read
        unmodelled: weight (1)
        catalog gamma-3 'Gamma' publisher 'Example publishers' identifiers 'CISO Assistant library \
        urn:intuitem:risk:framework:gamma-3'
          G1 'First part' section
          G1.1 'A rule' requirement in G1 assessable text "Its text" implementation-group ["L1", "L2"]
          node3 'No number' requirement in G1 assessable text "No number"
        set alpha-to-gamma 'Gamma' alpha-1 → gamma-3 version '2' by ["example"] on 2025-02-03
          alpha-1/A.5.1 subset gamma-3/G1.1 functional of target 4
          alpha-1/A.5.2 intersects gamma-3/G1.1 semantic

        """)
  }

  @Test("of CISO Assistant's older converter are read")
  func firstGeneration() throws {
    let bytes = try bytes(
      (
        "library_content",
        [
          texts("library_urn", "urn:intuitem:risk:library:x"), texts("library_version", "1"),
          texts("library_name", "X"),
          texts("mapping_source_framework_urn", "urn:intuitem:risk:framework:alpha-1"),
          texts("mapping_target_framework_urn", "urn:intuitem:risk:framework:beta-2"),
          texts("tab", "mappings", "mappings"), texts("tab", "missing", "requirements"),
        ]
      ),
      (
        "mappings",
        [
          texts("source_node_id", "target_node_id", "relationship", "rationale", "strength_of_relationship"),
          texts("a.5.1", "cc6.1", "equal", "semantic", "10"),
        ]
      ))
    let result = CISOAssistantXLSXReader.read(bytes, file: "l.xlsx", options: options)
    #expect(
      ImportWords.text(result) == """
        l.xlsx:library_content!B7: error: [dangling-reference] there is no sheet 'missing'
        set alpha-1_beta-2 'X' alpha-1 → beta-2 version '1' by []
          alpha-1/A.5.1 equal beta-2/CC6.1 semantic of source 10 of target 10

        """)
  }

  @Test("of CISO Assistant say of either generation what is not kept, and keep the rest alike")
  func bothGenerations() throws {
    let nodes = [
      texts("assessable", "depth", "ref_id", "name", "description", "threats", "typical_evidence"),
      [.empty, .integer(1), .text("1"), .text("Access")],
      [
        .text("x"), .integer(2), .text("1.1"), .text("Accounts"), .text("Its text"), .text("1:T1"),
        .text("list"),
      ],
    ]
    let first = try bytes(
      (
        "library_content",
        [
          texts("library_urn", "urn:intuitem:risk:library:acme-2"), texts("library_name", "Acme"),
          texts("library_locale", "en"), texts("library_copyright", "Acme"),
          texts("library_provider", "Acme"),
          texts("framework_urn", "urn:intuitem:risk:framework:acme-2"), texts("framework_name", "Acme rules"),
          texts("framework_description", "House rules"), [.text("framework_max_score"), .integer(5)],
          texts("tab", "controls", "requirements"), texts("tab", "threats", "threats"),
        ]
      ), ("controls", nodes), ("threats", [texts("ref_id", "name"), texts("T1", "Theft")]))
    let second = try bytes(
      (
        "library_meta",
        [
          texts("type", "library"), texts("urn", "urn:intuitem:risk:library:acme-2"), texts("name", "Acme"),
          texts("locale", "en"), texts("copyright", "Acme"), texts("provider", "Acme"),
        ]
      ),
      (
        "fwk_meta",
        [
          texts("type", "framework"), texts("urn", "urn:intuitem:risk:framework:acme-2"),
          texts("name", "Acme rules"), texts("description", "House rules"),
          [.text("max_score"), .integer(5)],
        ]
      ), ("fwk_content", nodes), ("threats_meta", [texts("type", "threats")]),
      ("threats_content", [texts("ref_id", "name"), texts("T1", "Theft")]))
    let results = [first, second].map {
      #expect(FormatDetector.detect(bytes: $0, fileName: "l.xlsx") == .cisoAssistantXLSX)
      return CISOAssistantXLSXReader.read($0, file: "l.xlsx", options: options)
    }
    for result in results { #expect(result.diagnostics.allSatisfy { $0.severity == .note }) }
    let catalogs = results.compactMap(\.catalogs.first)
    #expect(catalogs.map(\.framework.id) == ["acme-2", "acme-2"])
    #expect(catalogs.map { $0.controls.map(\.id) } == [["1", "1.1"], ["1", "1.1"]])
    #expect(catalogs.map(\.framework.title) == ["Acme rules", "Acme rules"])
    #expect(
      results[0].unmodelled.map { "\($0.name) \($0.count)" } == [
        "library_content/framework_description 1", "library_content/framework_max_score 1",
        "library_content/library_copyright 1", "library_content/library_locale 1", "threats 1",
        "typical_evidence 1", "tab/threats 2",
      ])
    #expect(
      results[1].unmodelled.map { "\($0.name) \($0.count)" } == [
        "library_meta/copyright 1", "library_meta/locale 1", "fwk_meta/description 1", "fwk_meta/max_score 1",
        "threats 3", "typical_evidence 1",
      ])
  }

  @Test("that are no workbooks are refused by every reader of tables")
  func refused() {
    for bytes in [
      [], Array("%PDF-1.7\0\0\u{1}".utf8), [0x50, 0x4B, 3, 4, 0, 0], [0xD0, 0xCF, 0x11, 0xE0] + [0, 1, 2],
    ] {
      for result in [
        SetTheoryReader.read(bytes, file: "x", options: options),
        OLIRReader.read(bytes, file: "x", options: options),
        CatalogTableReader.read(bytes, file: "x", options: options),
        CrosswalkTableReader.read(bytes, file: "x", options: options),
        CISOAssistantXLSXReader.read(bytes, file: "x", options: options),
        CISOAssistantYAMLReader.read(bytes, file: "x", options: options),
        GemaraReader.read(bytes, file: "x", options: options),
        SSSOMReader.read(bytes, file: "x", options: options),
        SSSOMJSONReader.read(bytes, file: "x", options: options),
      ] {
        #expect(result.diagnostics.contains { $0.severity == .error })
        #expect(result.mappingSets.isEmpty && result.catalogs.isEmpty)
      }
    }
  }
}
