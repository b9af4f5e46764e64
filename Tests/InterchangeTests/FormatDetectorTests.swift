import ControlModel
import Foundation
import Interchange
import Testing

@Suite("Telling a format by its content")
struct FormatDetectorTests {
  @Test(
    "knows each format by what only it has",
    arguments: [
      ("{\"$schema\":\"x\",\"catalog\":{}}", .oscalCatalogJSON),
      ("\u{FEFF} {\"profile\": {\"uuid\":\"x\"}}", .oscalCatalogJSON),
      ("{\"a\":[{\"catalog\":1}],\"b\":\"\\\"catalog\\\":\",\"mapping-collection\":{}}", .oscalMappingJSON),
      ("{\"documents\":[],\"relationships\":[],\"elements\":[]}", .cprt),
      ("{\"requestType\":\"x\",\"response\":{}}", .cprt),
      ("{\"mapping_set_id\":\"x\",\"mappings\":[]}", .sssomJSON),
      ("{\"unrelated\":1}", nil), ("{", nil), ("", nil), ("   ", nil),
      ("<?xml version=\"1.0\"?><catalog xmlns=\"http://csrc.nist.gov/ns/oscal/1.0\"/>", .oscalCatalogXML),
      ("<o:catalog xmlns:o=\"http://csrc.nist.gov/ns/oscal/1.0\"><broken", .oscalCatalogXML),
      ("<catalog/>", nil), ("<mapping-collection/>", .oscalMappingXML), ("<html/>", nil),
      ("<!-- x --><!DOCTYPE standard PUBLIC \"a\" \"b.dtd\"><standard/>", .sts), ("<adoption/>", .sts),
      ("framework:\n  id: x\ncontrols:\n  - id: a\n", .catalog),
      ("# a comment\ncatalog:\n  uuid: x\n", .oscalCatalogYAML),
      ("mapping-collection:\n  uuid: x\n", .oscalMappingJSON),
      ("urn: urn:intuitem:risk:library:x\nlocale: en\nobjects:\n  framework: {}\n", .cisoAssistantYAML),
      ("title: x\nmapping-references: []\nmappings: []\n", .gemara),
      ("metadata:\n  id: x\nmappings:\n  - id: y\n", .gemara),
      ("#curie_map:\n#  a: b\nsubject_id\tpredicate_id\tobject_id\n", .sssom),
      ("subject_id\tpredicate_id\tobject_id\n", .sssom),
      ("FDE #,FDE Name,STRM Relationship,SCF #\n", .setTheory),
      ("Mapping of X\n\nFocal Document Element;STRM Rationale;Target\n", .setTheory),
      ("Focal Document Element,Reference Document Element,Relationship\n", .olir),
      ("Source,Target,Relation\n", .crosswalkTable), ("ID;Title;Parent\n", .catalogTable),
      ("Control Ref,Control Name,Applicable?\n", nil), ("just some words\n", nil), ("a,b,c\n", nil),
    ] as [(String, InterchangeFormat?)])
  func formats(text: String, expected: InterchangeFormat?) {
    #expect(FormatDetector.detect(bytes: Array(text.utf8), fileName: "file") == expected)
  }

  @Test(
    "knows a crosswalk by headings that name two loaded frameworks",
    arguments: [
      ("Alpha 1,Beta 2\n", .crosswalkTable),
      ("A crosswalk;;\n\nalpha-1;Title;Beta v2 criteria\n", .crosswalkTable),
      ("Alpha 1,Alpha 1 title\n", nil), ("Alpha 1,Gamma 3\n", nil), ("Alpha 1,Beta 2,Applicable?\n", nil),
      ("Alpha 1 title,Beta 2\n", nil), ("ID,Title,Alpha 1,Beta 2\n", .catalogTable),
    ] as [(String, InterchangeFormat?)])
  func frameworks(text: String, expected: InterchangeFormat?) {
    let context = ImportFixtureTests.context
    #expect(
      FormatDetector.detect(bytes: Array(text.utf8), fileName: "file", context: context) == expected)
    if expected == .crosswalkTable {
      #expect(FormatDetector.detect(bytes: Array(text.utf8), fileName: "file") == nil)
    }
  }

  @Test(
    "says of a file that it does not know what it is",
    arguments: [
      ("", "the file is empty"), (" \n\t", "the file holds no text"),
      ("{}", "the file holds an empty JSON object"),
      ("{\"a\": }", "not valid JSON: "), ("{\"unrelated\":1}", "the file is of no format that Concord knows"),
      ("{\"system-security-plan\":{}}", "this is an OSCAL system-security-plan, which Concord does not read"),
      (
        "component-definition:\n  uuid: x\n",
        "this is an OSCAL component-definition, which Concord does not read"
      ),
      (
        "<assessment-plan xmlns=\"http://csrc.nist.gov/ns/oscal/1.0\"/>",
        "this is an OSCAL assessment-plan, which Concord does not read"
      ), ("just some words\n", "the file is of no format that Concord knows"),
    ])
  func unknown(text: String, message: String) throws {
    let result = Importer.read(Array(text.utf8), file: "file")
    #expect(result.diagnostics.count == 1)
    #expect(try #require(result.diagnostics.first).message.hasPrefix(message))
  }

  @Test("takes a table without one of SSSOM's columns for SSSOM, and says which is missing")
  func missingColumn() {
    let result = Importer.read(Array("subject_id\tpredicate_id\nA:1\tskos:exactMatch\n".utf8), file: "file")
    #expect(result.diagnostics.map(\.message) == ["there is no column 'object_id'"])
  }

  @Test("knows what ships, and every fixture")
  func files() throws {
    let root = OSCALFixtures.folder.deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    for (folder, format) in [("catalogs", InterchangeFormat.catalog), ("mappings", .sssom)] {
      for file in try FileManager.default.contentsOfDirectory(atPath: root.appending(path: folder).path) {
        let bytes = Array(try Data(contentsOf: root.appending(path: "\(folder)/\(file)")))
        #expect(FormatDetector.detect(bytes: bytes, fileName: file) == format, "\(file)")
      }
    }
    for (name, format) in [
      ("oscal/good-catalog.json", InterchangeFormat.oscalCatalogJSON),
      ("oscal/good-catalog.xml", .oscalCatalogXML), ("oscal/good-catalog.yaml", .oscalCatalogYAML),
      ("oscal/good-mapping.json", .oscalMappingJSON), ("oscal/good-mapping.xml", .oscalMappingXML),
      ("sts/iso99001-2022.xml", .sts), ("sts/iso99002-2022.xml", .sts), ("cprt/wrapped.json", .cprt),
    ] {
      #expect(
        FormatDetector.detect(bytes: try OSCALFixtures.bytes(name), fileName: name) == format, "\(name)")
    }
    let imports = OSCALFixtures.folder.appending(path: "import")
    for format in try FileManager.default.contentsOfDirectory(atPath: imports.path) where format != "context"
    {
      for file in try FileManager.default.contentsOfDirectory(atPath: imports.appending(path: format).path) {
        guard file.hasPrefix("good-"), !file.hasSuffix(".result"), !file.hasSuffix(".sssom.yml") else {
          continue
        }
        let bytes = Array(try Data(contentsOf: imports.appending(path: "\(format)/\(file)")))
        #expect(
          FormatDetector.detect(bytes: bytes, fileName: file, context: ImportFixtureTests.context)?.rawValue
            == format, "\(format)/\(file)")
      }
    }
  }

  @Test("stops at nothing, whatever the bytes are", arguments: [1, 2, 3] as [UInt64])
  func anyBytes(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<400 {
      var bytes = (0..<Int.random(in: 0...60, using: &generator)).map { _ in
        Array("{}[]<>!\"\\:,#-\n \t\u{0}PK\u{3}\u{4}ab".utf8).randomElement(using: &generator) ?? 0
      }
      if Bool.random(using: &generator) { bytes.insert(contentsOf: [0x50, 0x4B, 3, 4], at: 0) }
      _ = FormatDetector.detect(bytes: bytes, fileName: "x")
    }
  }
}
