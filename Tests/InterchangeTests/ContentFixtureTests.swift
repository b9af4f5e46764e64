import ControlModel
import Foundation
import Interchange
import Testing

/// Files named by verdict: `good-…` has no finding, `bad-…` has those in the `.findings` file beside it.
/// `CONCORD_GOLDEN=rewrite` rewrites those, in a run that fails on purpose.
@Suite("Content fixtures")
struct ContentFixtureTests {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appending(path: "Fixtures/content")
  static let files = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
    .filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".tsv") }.sorted()

  /// The findings of a fixture, with the sample catalogs as its context.
  static func findings(_ file: String) throws -> [Diagnostic] {
    let context = try ContentLoader.load([folder.appending(path: "context").path])
    let bytes = Array(try Data(contentsOf: folder.appending(path: file)))
    if file.hasSuffix(".yaml") {
      return CatalogReader.read(String(decoding: bytes, as: UTF8.self), file: file).diagnostics
    }
    let (set, diagnostics) = SSSOMReader.read(bytes, file: file)
    let content = Content(catalogs: context.catalogs, mappingSets: set.map { [$0] } ?? [])
    return diagnostics + ContentCheck.findings(in: content)
  }

  @Test("have the findings that their names and neighbours say", arguments: files)
  func verdict(file: String) throws {
    let actual = try Self.findings(file).map { "\($0)\n" }.joined()
    if file.hasPrefix("good-") {
      #expect(actual == "")
      return
    }
    let golden = Self.folder.appending(path: file + ".findings")
    if ProcessInfo.processInfo.environment["CONCORD_GOLDEN"] == "rewrite" {
      try Data(actual.utf8).write(to: golden)
      Issue.record("rewrote \(golden.lastPathComponent); look at the difference")
    } else {
      #expect(!actual.isEmpty)
      #expect(actual == (try String(contentsOf: golden, encoding: .utf8)))
    }
  }

  @Test("show every finding that content can have")
  func everyCode() throws {
    let shown = Set(try Self.files.flatMap { try Self.findings($0).map(\.code) })
    let content: Set<DiagnosticCode> = [
      .syntax, .unknownKey, .missingKey, .invalidValue, .duplicateIdentifier, .danglingReference,
      .missingSummary, .columnCount, .undeclaredPrefix, .undeclaredExtension, .unknownPredicate,
      .unknownControl, .unknownFramework, .wrongEdition, .lostZero, .outOfRange, .relationRegions, .direction,
      .duplicateMapping, .counterpartConflict, .incompleteSet, .brokenGroup, .withdrawnControl,
      .changeMismatch,
    ]
    #expect(content.subtracting(shown).map(\.rawValue).sorted() == [])
  }
}

@Suite("Canonical form")
struct CanonicalFormTests {
  @Test(
    "of a good file is itself, and reading it gives the same set", arguments: ["good-edition-set.sssom.tsv"])
  func roundTrip(file: String) throws {
    let bytes = Array(try Data(contentsOf: ContentFixtureTests.folder.appending(path: file)))
    let set = try #require(SSSOMReader.read(bytes, file: file).set)
    let written = SSSOMWriter.text(set)
    let again = try #require(SSSOMReader.read(Array(written.utf8), file: file).set)
    #expect(SSSOMWriter.text(again) == written)
    #expect(Set(again.mappings.map(unplaced)) == Set(set.mappings.map(unplaced)))
  }

  private func unplaced(_ mapping: Mapping) -> Mapping {
    var mapping = mapping
    mapping.location = nil
    return mapping
  }

  @Test("does not depend on the order of the rows")
  func order() throws {
    let file = ContentFixtureTests.folder.appending(path: "good-edition-set.sssom.tsv")
    let set = try #require(SSSOMReader.read(Array(try Data(contentsOf: file)), file: "x").set)
    var reversed = set
    reversed.mappings.reverse()
    #expect(SSSOMWriter.text(reversed) == SSSOMWriter.text(set))
  }

  @Test(
    "keeps every text through YAML and TSV",
    arguments: [
      "plain", "with: colon", "with #hash", " leading", "trailing ", "\"quoted\"", "'single'", "- dash",
      "yes",
      "12", "1.5", "2022-10-25", "tab\there", "line\nbreak", "", "ünï — “x”", "[a]", "{b}", "a, b", "\\back",
      "*star",
      "&amp", "!bang", "%", "@at", "`tick", "null", "~", "a: ", ":", "#", "\u{7F}", "\u{85}x", "\u{2028}",
    ])
  func texts(text: String) throws {
    let title = text.isEmpty ? "t" : text
    let catalog = Catalog(
      framework: Framework(id: "sample-1", title: title, edition: "1"),
      controls: [
        Control(
          id: ControlID(title), aliases: [title], title: title, summary: title,
          attributes: [ControlAttribute(name: "x", values: [title, title])])
      ])
    let (read, diagnostics) = CatalogReader.read(CatalogWriter.text(catalog), file: "x.yaml")
    #expect(diagnostics.map(\.description) == [])
    var control = try #require(read?.controls.first)
    control.location = nil
    #expect(control == catalog.controls.first)
    #expect(read?.framework == catalog.framework)

    var set = MappingSet(id: "s", source: "sample-1", target: "sample-2")
    set.mappings = [
      Mapping(
        id: "r", source: .control(ControlReference("sample-1", "A")), target: .none,
        statement: .noCounterpart, comment: text, sourceOnly: text)
    ]
    let again = try #require(SSSOMReader.read(Array(SSSOMWriter.text(set).utf8), file: "x").set)
    // A carriage return or line end inside a cell is kept by quoting.
    #expect(again.mappings.first?.comment == text)
  }

  @Test("is refused where it would lose a comment or an error")
  func refused() {
    let commented = Array("# hello\nframework:\n  id: a\n  title: b\ncontrols: []\n".utf8)
    #expect(CanonicalForm.text(commented, file: "a.yaml").text == nil)
    #expect(CanonicalForm.text(commented, file: "a.yaml").diagnostics.first?.code == .notCanonical)
    #expect(CanonicalForm.text(Array("nonsense".utf8), file: "a.tsv").text == nil)
  }
}
