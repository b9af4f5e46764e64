import ControlModel
import Interchange
import Testing

/// Texts of a standard that somebody has licensed: kept where they are, in nothing that others get.
@Suite("Licensed texts")
struct LicensedTextTests {
  /// Stands in a clause, a note, a list item, a cell beside a title and a cell without one.
  static let sentence = "the quick brown porcupine keeps forty-two keys"

  static let standard = """
    <standard><front><iso-meta><title-wrap xml:lang="en"><main>Keys</main></title-wrap>
    <std-ref type="dated">ISO 99009:2024</std-ref></iso-meta></front><body>
    <sec><label>4</label><title>Checks</title><p>First, \(sentence).</p>
    <non-normative-note><label>NOTE</label><p>Second, \(sentence).</p></non-normative-note>
    <list><list-item><label>a)</label><p>\(sentence);</p></list-item>
    <list-item><label>b)</label>\(sentence)</list-item></list></sec></body><back><app-group>
    <app content-type="norm-annex"><label>Annex A</label><title>Controls</title><p>Third, \(sentence).</p>
    <table><tbody><tr><td>5.1</td><td>Keys</td><td><p>Control</p><p>Fourth, \(sentence).</p></td></tr>
    <tr><td>5.2</td><td>Fifth, \(sentence).</td></tr></tbody></table></app></app-group></back></standard>
    """

  static func catalog() throws -> Catalog {
    let result = STSReader.read(Array(standard.utf8), file: "x.xml")
    #expect(result.diagnostics.map(\.description) == [])
    return try #require(result.catalogs.first)
  }

  /// A set from the licensed catalog to another.
  static func content() throws -> Content {
    let catalog = try catalog()
    let other = Catalog(
      framework: Framework(id: "other-1", title: "Other"),
      controls: [Control(id: "o", title: "O", text: "Open text", isAssessable: true)])
    let rows = catalog.controls.map { control in
      Mapping(
        id: "r\(control.id)", source: .control(catalog.reference(control.id)),
        target: .control(ControlReference("other-1", "o")), statement: .relation(.subset),
        comment: "Own words")
    }
    return Content(
      catalogs: [catalog, other],
      mappingSets: [
        MappingSet(
          id: "s", creators: ["Nobody"], source: catalog.framework.id, target: "other-1", mappings: rows)
      ])
  }

  @Test("stand in the catalog's texts alone, never in a title or another field")
  func reading() throws {
    let catalog = try Self.catalog()
    #expect(
      catalog.controls.filter { $0.text?.contains(Self.sentence) == true }.map(\.id.rawValue)
        == ["4", "4.a", "4.b", "A", "A.5.1", "A.5.2"])
    #expect(catalog.licensedTextCount == 6)
    let rest = catalog.withoutLicensedTexts
    #expect(rest.controls.allSatisfy { $0.text == nil })
    #expect(!"\(rest)".contains(Self.sentence))
    #expect(rest.controls.map(\.title) == ["Checks", "4 a)", "4 b)", "Controls", "Keys", "A.5.2"])
  }

  /// Every word of the files; workbooks are unpacked.
  static func words(of files: [Exporter.File]) throws -> String {
    try files.map { file in
      guard file.name.hasSuffix(".xlsx") else { return String(decoding: file.bytes, as: UTF8.self) }
      return try SpreadsheetReader.sheets(of: file.bytes).map { sheet in
        sheet.rows.flatMap { $0.cells.map { "\($0.value)" } }.joined(separator: " ")
      }.joined(separator: " ")
    }.joined(separator: "\n").split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  @Test("are in no export, whatever the format", arguments: InterchangeFormat.allCases)
  func exports(format: InterchangeFormat) throws {
    let content = try Self.content()
    let catalog = try #require(content["iso99009-2024"])
    let subjects: [Exporter.Subject] =
      content.mappingSets.map { .mappingSet($0) } + [.catalog(catalog), .everything]
    for subject in subjects where Exporter.formats(for: subject).contains(format) {
      for variant in Exporter.Variant.allCases {
        let result = try Exporter.files(subject, as: format, variant: variant, content: content)
        let words = try Self.words(of: result.files)
        #expect(!words.contains("porcupine"), "\(format) \(variant)")
        let withheld = result.losses.filter { $0.effect == .withheld }.map(\.count)
        if case .catalog = subject {
          #expect(withheld == [6], "\(format) \(variant)")
          #expect(
            result.losses.map(\.description) == [
              "6 texts withheld: they come from a licensed copy, and stay where they are"
            ])
        }
        if format == .setTheory {
          // The other catalog's text is nobody's secret.
          #expect(words.contains("Open text") && withheld == [6])
        }
      }
    }
  }

  @Test("are in no text of a writer that is called without the exporter")
  func writers() throws {
    let content = try Self.content()
    let catalog = try #require(content["iso99009-2024"])
    let set = try #require(content.mappingSets.first)
    let texts = [
      CatalogWriter.text(catalog), CatalogTableWriter.text(catalog),
      OSCALCatalogWriter.json(catalog, includingText: true),
      OSCALCatalogWriter.xml(catalog, includingText: true), SetTheoryWriter.text(set, content: content).text,
      OLIRWriter.text(set, content: content).text, CrosswalkTableWriter.text(set, content: content),
      TurtleWriter.text(content), GraphMLWriter.text(content), DOTWriter.text(content),
    ]
    for text in texts { #expect(!text.contains("porcupine")) }
    #expect(!"\(CatalogTableWriter.workbook(catalog))".contains("porcupine"))
  }

  @Test("stay in what the user keeps: an import's file, and that file rewritten in canonical form")
  func kept() throws {
    let catalog = try Self.catalog()
    let text = CatalogWriter.text(catalog, keepingLicensedTexts: true)
    #expect(CatalogReader.read(text, file: "x.yaml").catalog?.licensedTextCount == 6)
    let rewritten = CanonicalForm.text(Array(text.utf8), file: "x.yaml")
    #expect(rewritten.text == text && rewritten.diagnostics.isEmpty)
  }

  @Test("are not withheld from catalogs of another licence")
  func others() throws {
    let catalog = try Self.catalog()
    var framework = catalog.framework
    framework.licence = "CC0-1.0"
    let open = Catalog(framework: framework, controls: catalog.controls)
    for format in Exporter.formats(for: .catalog(open)) {
      let result = try Exporter.files(.catalog(open), as: format, content: Content(catalogs: [open]))
      #expect(try Self.words(of: result.files).contains("porcupine"), "\(format)")
      #expect(result.losses.isEmpty)
    }
  }
}
