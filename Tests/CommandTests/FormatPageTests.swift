import Concord
import Foundation
import Testing

/// The pages of `docs/formats`, and the links of all documents. (`DocumentTests` runs their console blocks.)
@Suite("Pages of formats")
struct FormatPageTests {
  static let folder = ConsoleSession.root.appending(path: "docs/formats")

  static func text(_ path: String) throws -> String {
    try String(contentsOf: ConsoleSession.root.appending(path: path), encoding: .utf8)
  }

  /// The cells of the table rows in which a format's name stands.
  static func rows(naming format: InterchangeFormat) throws -> [[String]] {
    try text("docs/formats/README.md").split(separator: "\n")
      .filter { $0.hasPrefix("|") && $0.contains("`\(format.rawValue)`") }
      .map { $0.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) } }
  }

  /// The pages that a cell links to.
  static func pages(in cell: String) -> [String] {
    cell.matches(of: /\]\(([a-z0-9-]+\.md)\)/).map { String($0.output.1) }
  }

  @Test("there is one for every format, and it tells what is lost", arguments: InterchangeFormat.allCases)
  func everyFormat(format: InterchangeFormat) throws {
    let rows = try Self.rows(naming: format)
    #expect(!rows.isEmpty, "docs/formats/README.md has no row with `\(format.rawValue)`")
    for row in rows {
      let pages = Self.pages(in: row.last ?? "")
      #expect(pages.count == 1, "the row of \(format.rawValue) names one page")
      for page in pages where page != "catalog.md" && page != "mapping-set.md" {
        let text = try Self.text("docs/formats/\(page)")
        #expect(text.contains("## Lost") || text.contains("*Lost"), "\(page) does not say what is lost")
        #expect(text.contains("```console\n$ concord "), "\(page) has no example that is run")
      }
    }
  }

  @Test("the table says of every format what is read and written", arguments: InterchangeFormat.allCases)
  func directions(format: InterchangeFormat) throws {
    let catalog = Catalog(framework: Framework(id: "x-1", title: "X"), controls: [])
    let set = MappingSet(id: "s", source: "x-1", target: "y-1")
    let isWritten = [Exporter.Subject.catalog(catalog), .mappingSet(set), .everything]
      .contains { Exporter.formats(for: $0).contains(format) }
    let result = Importer.read(Array("x".utf8), file: "x", format: format)
    let isRead = !result.diagnostics.contains { $0.message.contains("does not read it") }
    let rows = try Self.rows(naming: format)
    for (column, does) in [(2, isRead), (3, isWritten)] {
      // One row stands for several names; it says of none what does not hold for any.
      let isStated = rows.contains { $0.count > column && $0[column] != "–" }
      if does { #expect(isStated, "\(format.rawValue), column \(column)") }
    }
    if !isRead { #expect(rows.allSatisfy { $0[2] == "–" }) }
  }

  static let examples: [(page: String, block: Int, file: String)] = [
    ("oscal-catalog.md", 0, "office_keys_catalog.json"), ("oscal-mapping.md", 0, "sample_mapping.json"),
    ("cprt.md", 0, "office-cprt.json"), ("sts.md", 0, "iso99001-sts.xml"),
    ("ciso-assistant.md", 0, "alpha-to-beta-library.yaml"), ("gemara.md", 0, "alpha-to-beta-gemara.yaml"),
    ("olir.md", 0, "alpha-olir.csv"), ("set-theory.md", 0, "alpha-set-theory.csv"),
    ("sssom.md", 0, "alpha.sssom.tsv"), ("tables.md", 0, "rules.csv"),
    ("tables.md", 1, "rules-crosswalk.csv"), ("tables.md", 2, "three-frameworks.csv"),
    ("statement-of-applicability.md", 0, "soa-cesky.csv"),
  ]

  @Test("their examples are the files of examples/formats")
  func exampleFiles() throws {
    for example in Self.examples {
      let parts = try Self.text("docs/formats/\(example.page)").components(separatedBy: "```")
      let blocks = stride(from: 1, to: parts.count, by: 2).map { parts[$0] }
        .filter { !$0.hasPrefix("console\n") }
        .map { String($0[($0.firstIndex(of: "\n").map($0.index(after:)) ?? $0.endIndex)...]) }
      let file = try Self.text("examples/formats/\(example.file)")
      #expect(
        blocks.count > example.block && blocks[example.block] == file, "\(example.page): \(example.file)")
    }
    let names = try FileManager.default.contentsOfDirectory(
      atPath: ConsoleSession.root.appending(path: "examples/formats").path)
    #expect(names.sorted() == Self.examples.map(\.file).sorted())
  }
}

@Suite("Members of answers")
struct AnswerPageTests {
  static let commands = [
    "map CC6.1 --possible", "explain A.12.4.3 A.8.15",
    "explain A.12.4.3 CC6.1",
    "coverage soc2-2017 --by iso27001-2022", "coverage soc2-2017 --by iso27001-2022 --explain CC6.1",
    "matrix",
    "labels soc2-2017 iso27001-2022", "check Tests/CommandTests/Fixtures/foreign/bad-direction.csv",
    "show A.8.11",
    "list iso27001-2022 --change new", "search backup", "frameworks",
  ]

  /// The names of all members, but for those of `attributes`, which are the catalog's own.
  static func names(_ value: Any) -> Set<String> {
    if let object = value as? [String: Any] {
      return object.reduce(into: Set(object.keys)) { names, member in
        if member.key != "attributes", member.key != "controls" || !(member.value is [String: Any]) {
          names.formUnion(Self.names(member.value))
        }
      }
    }
    return (value as? [Any] ?? []).reduce(into: []) { $0.formUnion(names($1)) }
  }

  @Test("all stand in the pages that describe them", arguments: commands)
  func described(command: String) async throws {
    let pages =
      try FormatPageTests.text("docs/formats/answers.md")
      + FormatPageTests.text("docs/formats/graph-answers.md")
    let (output, _) = try await ConsoleSession.run("concord \(command) --format json 2>/dev/null")
    let answer = try JSONSerialization.jsonObject(with: Data(output.utf8))
    let names = Self.names(answer)
    #expect(names.count > 4)
    let words = Set(pages.split { !$0.isLetter && !$0.isNumber && $0 != "-" }.map(String.init))
    #expect(names.subtracting(words).sorted() == [])
  }
}

@Suite("Links of documents")
struct DocumentLinkTests {
  static let files: [String] = {
    let root = ConsoleSession.root
    let docs =
      FileManager.default.enumerator(atPath: root.appending(path: "docs").path)?
      .compactMap { $0 as? String }.filter { $0.hasSuffix(".md") }.map { "docs/" + $0 } ?? []
    return ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"] + docs.sorted()
  }()

  /// The text outside of code, which may show what looks like a link.
  static func prose(_ text: String) -> String {
    let parts = text.components(separatedBy: "```")
    return stride(from: 0, to: parts.count, by: 2).map { parts[$0] }.joined(separator: "\n")
      .replacing(/`[^`\n]*`/, with: "")
  }

  /// The anchors of a page's headings, as GitHub makes them.
  static func anchors(_ text: String) -> Set<String> {
    Set(
      text.split(separator: "\n").filter { $0.hasPrefix("#") }.map { line in
        line.drop { $0 == "#" }.trimmingCharacters(in: .whitespaces).lowercased()
          .filter { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" || $0 == " " }
          .replacing(" ", with: "-")
      })
  }

  @Test("lead to files and headings that there are", arguments: files)
  func relative(file: String) throws {
    let text = try FormatPageTests.text(file)
    let folder = ConsoleSession.root.appending(path: file).deletingLastPathComponent()
    for match in Self.prose(text).matches(of: /\]\(([^)\s]+)\)/) {
      let target = String(match.output.1)
      if target.contains("://") || target.hasPrefix("mailto:") { continue }
      let parts = target.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(
        String.init)
      let url =
        parts[0].isEmpty ? ConsoleSession.root.appending(path: file) : folder.appending(path: parts[0])
      #expect(FileManager.default.fileExists(atPath: url.path), "\(file): \(target)")
      guard parts.count == 2, url.pathExtension == "md" else { continue }
      let anchors = Self.anchors(try String(contentsOf: url, encoding: .utf8))
      #expect(anchors.contains(parts[1]), "\(file): \(target)")
    }
  }
}
