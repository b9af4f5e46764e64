import ControlModel
import Foundation
import Interchange
import ReaderHarness
import Testing

/// Files made to hurt their reader, given to every reader that they could hurt: each is refused with a finding, soon,
/// and nothing of them is kept.
@Suite("Hostile files", .timeLimit(.minutes(2)))
struct HostileInputTests {
  static let json: [InterchangeFormat] = [.oscalCatalogJSON, .oscalMappingJSON, .sssomJSON, .cprt]
  static let xml: [InterchangeFormat] = [.oscalCatalogXML, .oscalMappingXML, .sts]
  static let yaml: [InterchangeFormat] = [
    .catalog, .oscalCatalogYAML, .oscalMappingJSON, .cisoAssistantYAML, .gemara,
  ]
  static let workbooks: [InterchangeFormat] = [
    .cisoAssistantXLSX, .setTheory, .olir, .catalogTable, .crosswalkTable,
  ]

  /// The errors of a file that no reader may keep anything of.
  static func refusal(_ bytes: [UInt8], _ format: InterchangeFormat?) -> [String] {
    let result = Importer.read(bytes, file: "f", format: format)
    #expect(result.catalogs.isEmpty && result.mappingSets.isEmpty)
    return result.diagnostics.filter { $0.severity == .error }.map(\.message)
  }

  static func refusal(_ text: String, _ format: InterchangeFormat?) -> [String] {
    refusal(Array(text.utf8), format)
  }

  // MARK: JSON and YAML

  @Test("JSON that nests without end is refused", arguments: json)
  func deepJSON(format: InterchangeFormat) {
    for text in ["{\"a\":", "["] {
      let deep = String(repeating: text, count: 100_000)
      #expect(Self.refusal(deep, format).contains { $0.contains("nested deeper than 200 levels") })
    }
  }

  @Test("YAML that nests without end is refused", arguments: yaml)
  func deepYAML(format: InterchangeFormat) {
    for text in ["[", "{a: "] {
      #expect(!Self.refusal("a: " + String(repeating: text, count: 100_000) + "\n", format).isEmpty)
    }
    #expect(
      !Self.refusal((0..<400).map { String(repeating: " ", count: $0) + "a:\n" }.joined(), format).isEmpty)
  }

  /// Each line holds the one before it ten times.
  private static let aliases: String =
    "a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n"
    + (1...11).map { line in
      "a\(line): &a\(line) [" + Array(repeating: "*a\(line - 1)", count: 10).joined(separator: ",") + "]\n"
    }.joined()

  @Test("YAML aliases that expand without bound are refused, as values and as keys", arguments: yaml)
  func aliasBomb(format: InterchangeFormat) {
    for last in ["controls: *a11\n", "? *a11\n: x\n", "*a11 : x\n", "{[*a11]: y}: x\n", "x: {*a11 : 1}\n"] {
      let errors = Self.refusal(Self.aliases + last, format)
      #expect(errors.contains { $0.contains("aliases expand to more than its own size") }, "\(last)")
    }
  }

  @Test("YAML that nests too deep is refused in words of its own", arguments: [101, 5000])
  func deepYAML(depth: Int) {
    let text = "controls: " + String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    let result = Importer.read(Array(text.utf8), file: "f", format: .catalog)
    #expect(result.diagnostics.map(\.message) == ["not read: it nests deeper than 100 levels"])
    #expect(result.diagnostics.first?.hint == nil)
  }

  @Test("the header of an SSSOM table is held to the same limits")
  func aliasBombInHeader() {
    let header = (Self.aliases + "? *a11\n: x\n").split(separator: "\n").map { "#\($0)\n" }.joined()
    let table = header + "subject_id\tpredicate_id\tobject_id\na:b\tskos:exactMatch\tc:d\n"
    let result = Importer.read(Array(table.utf8), file: "f", format: .sssom)
    #expect(result.diagnostics.contains { $0.message.contains("aliases expand to more than its own size") })
  }

  @Test("a few aliases are no bomb, and neither is prose")
  func harmlessAliases() {
    let catalog = """
      framework: {id: f, title: F}
      controls:
        - id: "1"
          kind: &kind control
          title: "R&D, *all* of it: &amp; more"
          attributes: {a: &list [x, y], b: *list, c: *list}
        - id: "2"
          kind: *kind
          title: Two
      """
    let result = Importer.read(Array(catalog.utf8), file: "f", format: .catalog)
    #expect(result.catalogs.first?.controls.map(\.kind) == ["control", "control"])
  }

  // MARK: XML

  private static func document(_ documentType: String, _ format: InterchangeFormat, text: String = "")
    -> String
  {
    let root =
      switch format {
      case .oscalCatalogXML: ("catalog", " xmlns=\"http://csrc.nist.gov/ns/oscal/1.0\"")
      case .oscalMappingXML: ("mapping-collection", " xmlns=\"http://csrc.nist.gov/ns/oscal/1.0\"")
      default: ("standard", "")
      }
    let declaration = documentType.isEmpty ? "" : "<!DOCTYPE \(root.0) \(documentType)>"
    return declaration + "<\(root.0)\(root.1)><metadata><title>\(text)</title></metadata></\(root.0)>"
  }

  private static let documentTypes: [(name: String, declaration: String, text: String)] = [
    ("entities", "[<!ENTITY a \"xxxxxxxxxx\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\">]", "&b;"),
    (
      "parameter entities",
      "[<!ENTITY % c0 \"x\">"
        + (1...13).map { "<!ENTITY % c\($0) \"\(String(repeating: "&#37;c\($0 - 1);", count: 4))\">" }
        .joined()
        + "%c13;]", ""
    ),
    ("a file", "[<!ENTITY x SYSTEM \"file:///etc/hostname\">]", "&x;"),
    ("the network", "[<!ENTITY % x SYSTEM \"http://127.0.0.1:9/x.dtd\"> %x;]", ""),
    ("attributes", "[<!ATTLIST catalog a CDATA \"\(String(repeating: "x", count: 4000))\">]", ""),
  ]

  @Test("a document type with anything in it is refused before it can do anything", arguments: xml)
  func documentType(format: InterchangeFormat) {
    for (name, declaration, text) in Self.documentTypes {
      let document = Self.document(declaration, format, text: text)
      #expect(Self.refusal(document, format).contains { $0.contains("document type declaration") }, "\(name)")
      let wide = Array(("<?xml version=\"1.0\" encoding=\"UTF-16\"?>" + document).utf16)
      var bytes: [UInt8] = [0xFF, 0xFE]
      for unit in wide { bytes += [UInt8(truncatingIfNeeded: unit), UInt8(unit >> 8)] }
      #expect(
        Self.refusal(bytes, format).contains { $0.contains("document type declaration") }, "\(name), UTF-16")
      // Without being told the format, the reason is said too.
      #expect(
        Self.refusal(document, nil).contains { $0.contains("document type declaration") }, "\(name), unsaid")
    }
  }

  @Test("XML is bounded in depth, names, texts and attributes", arguments: xml)
  func limits(format: InterchangeFormat) {
    let start = String(Self.document("", format).prefix { $0 != ">" }) + ">"
    for (excess, words) in [
      (String(repeating: "<a>", count: 100_000), "nested more than"),
      ("<" + String(repeating: "a", count: 200_000) + "/>", "Name too long"),
      ("<a>" + String(repeating: "x", count: 5 << 20), "a text is longer"),
      ("<a " + (0..<100_000).map { "a\($0)='>'" }.joined(separator: " ") + "/>", "more than 512 attributes"),
      (
        "<a " + (0..<100_000).map { "xmlns:a\($0)='u'" }.joined(separator: " ") + "/>",
        "more than 512 attributes"
      ),
    ] {
      let errors = Self.refusal(start + excess, format)
      #expect(errors.contains { $0.contains(words) }, "\(words): \(errors)")
    }
  }

  @Test("the validator refuses a document type too, and opens nothing that a document names")
  func validator() throws {
    let schema = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(
      path: "Fixtures/schema/door.xsd")
    let validator = try XMLSchemaValidator(schemaFile: schema.path)
    for (name, declaration, text) in Self.documentTypes {
      let findings = validator.findings(
        in: Array(Self.document(declaration, .oscalCatalogXML, text: text).utf8), file: "f")
      #expect(findings.map(\.code) == [.syntax], "\(name)")
    }
  }

  // MARK: Archives

  @Test("workbooks that unpack to too much, lie or climb out are refused", arguments: workbooks)
  func archives(format: InterchangeFormat) {
    let huge = ZipFixture([.init("xl/workbook.xml", "<a/>", declaredSize: 3_000_000_000)])
    var lying = ZipFixture(WorkbookFixture("<sheetData/>").entries)
    for index in lying.entries.indices { lying.entries[index].declaredSize = 9999 }
    let climbing = ZipFixture([.init("../../evil", "x"), .init("xl/workbook.xml", "<a/>")])
    let many = ZipFixture((0..<10_001).map { .init("e\($0)") })
    for (archive, words) in [
      (huge, "would unpack to"), (lying, "damaged"), (climbing, "unsafe"), (many, "entries"),
    ] {
      let errors = Self.refusal(archive.bytes, format)
      #expect(errors.contains { $0.contains(words) }, "\(words): \(errors)")
      #expect(!Self.refusal(archive.bytes, nil).isEmpty)
    }
  }

  @Test("a workbook with a document type in a part of it is refused")
  func documentTypeInWorkbook() {
    var entries = WorkbookFixture("<sheetData/>").entries
    let place = entries.firstIndex { $0.name.hasPrefix("xl/worksheets/") } ?? 0
    entries[place].content = Array("<!DOCTYPE a [<!ENTITY x \"y\">]><worksheet/>".utf8)
    #expect(
      Self.refusal(ZipFixture(entries).bytes, .crosswalkTable).contains { $0.contains("document type") })
  }

  // MARK: Catalogs

  @Test("duplicates that lie in one another make no tree without end")
  func duplicates() {
    var nested = ""
    for depth in 0..<40 {
      let pad = String(repeating: " ", count: depth * 2)
      nested += "\(pad)  - id: \"1\"\n\(pad)    kind: control\n\(pad)    title: T\n\(pad)    controls:\n"
      nested += "\(pad)      - {id: \"1\", kind: control, title: U}\n"
    }
    let text = "framework: {id: f, title: F}\ncontrols:\n" + nested
    let result = Importer.read(Array(text.utf8), file: "f", format: .catalog)
    #expect(result.diagnostics.contains { $0.code == .duplicateIdentifier || $0.code == .syntax })
    for catalog in result.catalogs {
      #expect(catalog.controls.count == 1)
      #expect(CatalogWriter.text(catalog).utf8.count < 1000)
    }
  }
}
