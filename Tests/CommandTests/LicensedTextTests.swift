import Foundation
import Testing

/// A standard that one has licensed, from its import to every way out of the command.
@Suite("Licensed texts and the command")
struct LicensedTextTests {
  static let sentence = "the quick brown porcupine keeps forty-two keys"
  static let standard = """
    <standard><front><iso-meta><title-wrap xml:lang="en"><main>Keys</main></title-wrap>
    <std-ref type="dated">ISO 99009:2024</std-ref></iso-meta></front><body>
    <sec><label>4</label><title>Checks</title><p>First, \(sentence).</p>
    <list><list-item><label>a)</label><p>\(sentence);</p></list-item></list></sec>
    <sec><label>5</label><title>Locks</title><p>Second, \(sentence).</p></sec></body></standard>
    """
  static let id = "iso99009-2024"

  @Test("stay in the folder or workspace they were imported into, and go nowhere else")
  func everyWayOut() async throws {
    let scratch = try ScratchFolder("licensed")
    defer { scratch.remove() }
    try scratch.write(Self.standard, to: "standard.xml")
    func run(_ command: String) async throws -> String { try await scratch.concord(command) }
    func file(_ path: String) -> String {
      (try? Data(contentsOf: scratch.url.appending(path: path))).map { String(decoding: $0, as: UTF8.self) }
        ?? ""
    }
    _ = try await run("import standard.xml --into own")
    #expect(file("own/catalogs/\(Self.id).yaml").contains(Self.sentence))
    let withheld = "note: 3 texts withheld: they come from a licensed copy, and stay where they are"
    for format in ["catalog", "oscal-catalog-json", "oscal-catalog-xml", "catalog-table"] {
      for command in [
        "export \(Self.id) --content own --no-builtin --to \(format)",
        "convert standard.xml - --to \(format)",
      ] {
        let output = try await run(command)
        #expect(output.contains("Checks") && !output.contains("porcupine"), "\(command)")
        #expect(output.contains(withheld), "\(command)")
      }
    }
    for format in ["dot", "graphml", "turtle"] {
      let output = try await run("export everything --content own --no-builtin --to \(format)")
      #expect(output.contains("Checks") && !output.contains("porcupine"), "\(format)")
    }
    for format in ["table", "json", "csv", "md", "html"] {
      for command in ["show \(Self.id)/4", "list \(Self.id)", "search checks"]
      where format != "csv" || !command.hasPrefix("show") {
        let output = try await run("\(command) --content own --no-builtin --format \(format)")
        #expect(output.contains("Checks") && !output.contains("porcupine"), "\(command) \(format)")
      }
    }
    _ = try await run("init --workspace w.sqlite")
    _ = try await run("import standard.xml --workspace w.sqlite --by Ada")
    let export = try await run("export --everything out --workspace w.sqlite")
    #expect(export.contains("note: 3 texts of \(Self.id) withheld"))
    let found = try await ConsoleSession.run("grep -rl porcupine out; true", in: scratch.url)
    #expect(found.output == "")
    _ = try await run("init --from out --workspace copy.sqlite")
    #expect(try await run("show \(Self.id)/5 --workspace copy.sqlite").contains("Locks"))
    _ = try await run("export \(Self.id) --workspace w.sqlite --to catalog-table --xlsx -o t.xlsx")
    let unpacked = try await ConsoleSession.run(
      "concord import t.xlsx --into back && cat back/catalogs/*", in: scratch.url)
    #expect(unpacked.output.contains("Checks") && !unpacked.output.contains("porcupine"))
  }

  /// A clause that ships, a list in it, a control of Annex A, and a clause that does not ship.
  static let copyOfShipped = """
    <standard><front><iso-meta><title-wrap xml:lang="en"><main>Own title</main></title-wrap>
    <std-ref type="dated">ISO/IEC 27001:2022</std-ref></iso-meta></front><body>
    <sec><label>1</label><title>Scope</title><p>\(sentence).</p></sec>
    <sec><label>4</label><title>Context</title><sec><label>4.2</label><title>Parties</title><p>First, \(sentence):</p>
    <list><list-item><label>a)</label><p>item \(sentence).</p></list-item></list></sec></sec></body>
    <back><app-group><app content-type="norm-annex"><label>Annex A</label><title>Controls</title>
    <table><tbody><tr><td>5</td><td colspan="2">Organizational</td></tr>
    <tr><td>5.1</td><td>Policies</td><td><p>Control</p><p>Second, \(sentence).</p></td></tr></tbody></table></app>
    </app-group></back></standard>
    """

  @Test("of a standard that ships are attached to it: it stays whole, and the texts go nowhere")
  func copyOfWhatShips() async throws {
    let scratch = try ScratchFolder("licensed")
    defer { scratch.remove() }
    try scratch.write(Self.copyOfShipped, to: "standard.xml")
    func run(_ command: String) async throws -> String { try await scratch.concord(command) }
    let imported = try await run("import standard.xml --into own")
    #expect(imported.contains("note: [licensed-copy] 'iso27001-2022' is loaded and stays as it is; 3 texts"))
    #expect(imported.contains("the text of 1 stays in this file alone"))
    _ = try await run("init --workspace w.sqlite")
    _ = try await run("import standard.xml --workspace w.sqlite --by Ada")
    for place in ["--content own", "--workspace w.sqlite"] {
      // Everything that ships is there: the count, the summary, what the rows say.
      #expect(
        try await run("map iso27001-2022/A.5.1 --to soc2 \(place)").split(separator: "\n").dropLast(2)
          == run("map iso27001-2022/A.5.1 --to soc2").split(separator: "\n").dropLast(2))
      #expect(
        try await run("coverage soc2 --by 27001:2022 --format csv \(place)")
          == run("coverage soc2 --by 27001:2022 --format csv"))
      let plain = try await run("show iso27001-2022/A.5.1 \(place)")
      #expect(plain.contains("Policies for information security") && !plain.contains("porcupine"))
      #expect(plain.contains("next: the same with --text"))
      let shown = try await run("show iso27001-2022/4.2 --text \(place)")
      #expect(shown.contains("First, \(Self.sentence)") && shown.contains("4.2 a) item \(Self.sentence)"))
      let json = try await run("show iso27001-2022/A.5.1 --format json \(place)")
      #expect(json.contains("\"text\": null") && json.contains("\"textWithheld\": true"))
      for format in ["csv", "md", "html"] {
        let output = try await run("show iso27001-2022/4.2 \(place) --format \(format)")
        #expect(!output.contains("porcupine"), "\(format)")
      }
      for format in ["catalog", "oscal-catalog-json", "oscal-catalog-xml", "catalog-table"] {
        // What is exported is what ships, byte for byte, but for the word about what was withheld.
        let output = try await run("export iso27001-2022 --to \(format) \(place)")
        let note = "note: 2 texts withheld: they come from a licensed copy, and stay where they are\n"
        #expect(output.hasPrefix(note))
        #expect(output.dropFirst(note.count) == (try await run("export iso27001-2022 --to \(format)"))[...])
      }
    }
    for arguments in ["--format md", "-o x.html"] {
      let (output, status) = try await ConsoleSession.run(
        "concord show iso27001-2022/4.2 --text \(arguments) --content own", in: scratch.url)
      #expect(status == 64 && output.contains("Usage: concord show") && !output.contains("porcupine"))
    }
    let export = try await run("export --everything out --workspace w.sqlite")
    #expect(export.contains("texts of iso27001-2022 withheld"))
    let found = try await ConsoleSession.run("grep -rl porcupine out; true", in: scratch.url)
    #expect(found.output == "")
  }
}
