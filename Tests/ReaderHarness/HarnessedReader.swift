import ControlModel
import Foundation
import Interchange

/// A reader as a fuzzer sees it: bytes in, broken promises out.
package struct HarnessedReader: Sendable {
  /// The name that `Tests/Fuzz/run` takes.
  package let name: String
  /// Files that the reader understands, and such as it should refuse.
  package let seeds: @Sendable (Harness) -> [[UInt8]]
  /// Reads bytes and returns what was promised and not kept; empty when all is well.
  package let brokenPromises: @Sendable ([UInt8]) -> [String]

  /// All readers of files that people bring.
  package static func all(_ harness: Harness) -> [HarnessedReader] {
    let context = context(harness)
    return foreign(context) + [
      HarnessedReader(
        name: "catalog", seeds: { $0.fixtures("import/context") },
        brokenPromises: { ReadingPromises.broken(by: Importer.read($0, file: "f", format: .catalog)) }),
      HarnessedReader(
        name: "mapping-set",
        seeds: {
          ($0.fixtures("content").filter { $0.first == UInt8(ascii: "#") })
            + ($0.files("mappings").map { beginning(of: $0, lines: 24) })
        },
        brokenPromises: { bytes in
          let (set, diagnostics) = SSSOMReader.read(bytes, file: "f")
          return ReadingPromises.broken(
            by: ImportResult(mappingSets: set.map { [$0] } ?? [], diagnostics: diagnostics))
        }),
      statement(harness),
      HarnessedReader(
        name: "evidence",
        seeds: { _ in
          [Array("reference,control,from,to,frequency\nlog.pdf,A.1;A.2,2025-01-01,,monthly\n".utf8)]
        },
        brokenPromises: { bytes in
          let (evidence, diagnostics) = EvidenceReader.read(
            bytes: bytes, file: "f", frameworks: [], content: context)
          return ReadingPromises.broken(by: diagnostics, nothing: false)
            + evidence.filter(\.controls.isEmpty).map { "evidence of nothing: \($0.reference)" }
        }),
      HarnessedReader(
        name: "json-lines", seeds: { _ in [Array("{\"a\":\"b\",\"c\":1}\n\n{\"d\":null}\n".utf8)] },
        brokenPromises: { bytes in
          try? JSONLines.read(bytes) { _, _ in }
          return []
        }),
      HarnessedReader(
        name: "content-image",
        seeds: { _ in [ContentImage.bytes(of: context)] },
        brokenPromises: { bytes in
          guard let content = try? ContentImage.content(of: bytes) else { return [] }
          _ = ContentImage.bytes(of: content)
          return []
        }),
      HarnessedReader(
        name: "schema", seeds: { $0.fixtures("schema") }, brokenPromises: schema),
      HarnessedReader(
        name: "detector",
        seeds: { harness in foreign(context).flatMap { $0.seeds(harness) } },
        brokenPromises: { bytes in
          ReadingPromises.broken(
            by: Importer.read(bytes, file: "f", options: ImportOptions(context: context)))
        }),
    ]
  }

  // MARK: Formats of others

  private static func foreign(_ context: Content) -> [HarnessedReader] {
    func reader(
      _ format: InterchangeFormat, as name: String? = nil,
      wrap: @escaping @Sendable ([UInt8]) -> [UInt8] = { $0 },
      _ seeds: @escaping @Sendable (Harness) -> [[UInt8]]
    ) -> HarnessedReader {
      HarnessedReader(name: name ?? format.rawValue, seeds: seeds) { bytes in
        ReadingPromises.broken(
          by: Importer.read(
            wrap(bytes), file: "f", format: format, options: ImportOptions(context: context)))
      }
    }
    return [
      reader(.oscalCatalogJSON) { $0.fixtures("oscal", ending: ".json") },
      reader(.oscalCatalogXML) { $0.fixtures("oscal", ending: ".xml") },
      reader(.oscalCatalogYAML) { $0.fixtures("oscal", ending: ".yaml") },
      reader(.oscalMappingJSON) { $0.fixtures("oscal", ending: ".json") },
      reader(.oscalMappingXML) { $0.fixtures("oscal", ending: ".xml") },
      reader(.sssom) { $0.fixtures("import/sssom") },
      reader(.sssomJSON) { $0.fixtures("import/sssom-json") },
      reader(.cisoAssistantYAML) { $0.fixtures("import/ciso-assistant-yaml") },
      reader(.cisoAssistantXLSX) { _ in [library.bytes] },
      reader(.setTheory) { $0.fixtures("import/set-theory") },
      reader(.olir) { $0.fixtures("import/olir") },
      reader(.gemara) { $0.fixtures("import/gemara") },
      reader(.cprt) { $0.fixtures("cprt") },
      reader(.sts) { $0.fixtures("sts") },
      reader(.catalogTable) { $0.fixtures("import/catalog-table") },
      reader(.crosswalkTable) { $0.fixtures("import/crosswalk-table") },
      reader(.crosswalkTable, as: "workbook") { harness in
        harness.fixtures("import/crosswalk-table").map { WorkbookFixture(sheet(ofCSV: $0)).bytes }
      },
      // The bytes as the XML of a sheet: a fuzzer does not get past the checksums of an archive.
      reader(.cisoAssistantXLSX, as: "ciso-assistant-sheet", wrap: librarySheet) { _ in
        [Array(library.sheets[1].xml.utf8)]
      },
      reader(.setTheory, as: "set-theory-sheet", wrap: workbook) { harness in
        harness.fixtures("import/set-theory").map { Array(sheet(ofCSV: $0).utf8) }
      },
      reader(.catalogTable, as: "catalog-sheet", wrap: workbook) { harness in
        harness.fixtures("import/catalog-table").map { Array(sheet(ofCSV: $0).utf8) }
      },
    ]
  }

  // MARK: Statements and schemas

  private static func statement(_ harness: Harness) -> HarnessedReader {
    let shipped =
      (try? ContentImage.content(of: harness.files("Sources/CContentImage/image.bin").first ?? []))
    let content = Content(
      catalogs: (shipped?.catalogs ?? []).filter { $0.framework.id.rawValue.hasPrefix("iso27001") })
    return HarnessedReader(
      name: "statement",
      seeds: { $0.files("examples/soa-2013.csv").map { beginning(of: $0, lines: 30) } },
      brokenPromises: { bytes in
        let (statement, diagnostics) = StatementOfApplicabilityReader.read(
          bytes: bytes, fileName: "f", content: content)
        return ReadingPromises.broken(by: diagnostics, nothing: statement == nil)
      })
  }

  @Sendable private static func schema(_ bytes: [UInt8]) -> [String] {
    let file = FileManager.default.temporaryDirectory.appending(
      path: "concord-harness-\(ProcessInfo.processInfo.processIdentifier)-\(UUID().uuidString).xsd")
    defer { try? FileManager.default.removeItem(at: file) }
    do { try Data(bytes).write(to: file) } catch { return ["cannot write \(file.path)"] }
    guard let validator = try? XMLSchemaValidator(schemaFile: file.path) else { return [] }
    _ = validator.findings(in: Array("<office xmlns=\"urn:office\"><door/></office>".utf8), file: "f")
    return []
  }

  // MARK: Seeds

  private static func context(_ harness: Harness) -> Content {
    let loaded = try? ContentLoader.load([
      harness.repository.appending(path: "Tests/InterchangeTests/Fixtures/import/context").path
    ])
    return Content(catalogs: loaded?.catalogs ?? [], mappingSets: loaded?.mappingSets ?? [])
  }

  private static func beginning(of bytes: [UInt8], lines: Int) -> [UInt8] {
    var left = lines
    return Array(
      bytes.prefix { byte in
        if byte == 0x0A { left -= 1 }
        return left > 0
      })
  }

  private static let library = WorkbookFixture([
    (
      "library_content",
      sheet(of: [
        ["library_urn", "urn:a:risk:library:m"], ["library_name", "M"],
        ["mapping_source_framework_urn", "urn:a:risk:framework:alpha-1"],
        ["mapping_target_framework_urn", "urn:a:risk:framework:beta-2"],
        ["mapping_source_node_base_urn", "urn:a:risk:req_node:alpha-1"],
        ["mapping_target_node_base_urn", "urn:a:risk:req_node:beta-2"], ["tab", "mappings", "mapping_set"],
      ])
    ),
    (
      "mappings",
      sheet(of: [
        ["source_node_id", "target_node_id", "relationship", "rationale", "strength_of_relationship"],
        ["a.5.8", "cc6.1", "intersect", "semantic", "5"], ["5.1", "cc6.1", "subset", "", "3"],
      ])
    ),
  ])

  @Sendable private static func librarySheet(_ bytes: [UInt8]) -> [UInt8] {
    var workbook = library
    workbook.sheets[1].xml = String(decoding: bytes, as: UTF8.self)
    return workbook.bytes
  }

  @Sendable private static func workbook(_ bytes: [UInt8]) -> [UInt8] {
    WorkbookFixture(String(decoding: bytes, as: UTF8.self)).bytes
  }

  private static func sheet(ofCSV bytes: [UInt8]) -> String {
    sheet(of: DelimitedText.read(bytes, file: "f").text.records.map { $0.map(\.text) })
  }

  private static func sheet(of rows: [[String]]) -> String {
    func escaped(_ text: String) -> String {
      text.reduce(into: "") { result, character in
        switch character {
        case "&": result += "&amp;"
        case "<": result += "&lt;"
        default: result.append(character)
        }
      }
    }
    let xml = rows.map { row in
      "<row>" + row.map { "<c t=\"inlineStr\"><is><t>\(escaped($0))</t></is></c>" }.joined() + "</row>"
    }
    return "<sheetData>\(xml.joined())</sheetData>"
  }
}
