import Foundation
import Testing

/// How much memory the readers take: bounded by the size of what they read, whatever it is.
@Suite("Memory of the readers", .serialized)
struct ReadingMemoryTests {
  /// A kind of file that can be made as long as one likes.
  struct Sample: Sendable, CustomTestStringConvertible {
    let name: String
    let head: String
    let item: @Sendable (Int) -> String
    let foot: String
    /// The most bytes of memory for a byte of the file that may come on top of what a short file takes.
    var factor = 40

    func text(_ count: Int) -> String { head + (0..<count).map(item).joined() + foot }
    var testDescription: String { name }
  }

  static let filler = "keys are counted each quarter by the one who hands them out"

  static let samples = [
    Sample(
      name: "crosswalk.csv", head: "Source framework,Source,Relation,Target framework,Target,Comment\n",
      item: { "one-1,A.\($0),subset of,two-1,B.\($0),\(filler)\n" }, foot: ""),
    Sample(
      name: "catalog.csv", head: "ID,Title,Kind,Summary,Assessable\n",
      item: { "A.\($0),Keys \($0),control,\(filler),yes\n" }, foot: ""),
    Sample(
      name: "set.sssom.tsv",
      head: """
        #curie_map:
        #  ONE: "https://example.org/one/"
        #  TWO: "https://example.org/two/"
        #mapping_set_id: https://example.org/sets/1
        #license: https://creativecommons.org/licenses/by/4.0/
        subject_id\tpredicate_id\tobject_id\tmapping_justification\tcomment\n
        """, item: { "ONE:A.\($0)\tskos:broadMatch\tTWO:B.\($0)\tsemapv:ManualMappingCuration\t\(filler)\n" },
      foot: ""),
    Sample(
      name: "catalog.json",
      head: """
        {"catalog": {"uuid": "11111111-1111-4111-8111-111111111111", "metadata": {"title": "Long", "version": "1",
        "last-modified": "2026-01-01T00:00:00Z", "oscal-version": "1.1.3"}, "controls": [
        """,
      item: {
        "\($0 == 0 ? "" : ",\n"){\"id\": \"a-\($0)\", \"title\": \"Keys \($0)\", \"parts\": "
          + "[{\"name\": \"statement\", \"prose\": \"\(filler)\"}]}"
      }, foot: "]}}"),
    Sample(
      name: "catalog.xml",
      head: """
        <catalog xmlns="http://csrc.nist.gov/ns/oscal/1.0" uuid="11111111-1111-4111-8111-111111111111"><metadata>
        <title>Long</title><last-modified>2026-01-01T00:00:00Z</last-modified><version>1</version>
        <oscal-version>1.1.3</oscal-version></metadata>
        """,
      item: {
        "<control id=\"a-\($0)\"><title>Keys \($0)</title><part name=\"statement\"><p>\(filler)</p></part></control>\n"
      }, foot: "</catalog>"),
    Sample(
      name: "mapping.json",
      head: """
        {"mapping-collection": {"uuid": "11111111-1111-4111-8111-111111111111", "metadata": {"title": "Long",
        "last-modified": "2026-01-01T00:00:00Z", "version": "1", "oscal-version": "1.2.1"}, "provenance": {"method":
        "human", "matching-rationale": "semantic", "status": "complete", "mapping-description": "x"}, "mappings": [{
        "uuid": "33333333-3333-4333-8333-333333333333", "source-resource": {"type": "catalog", "href": "one-1.json"},
        "target-resource": {"type": "catalog", "href": "two-1.json"}, "maps": [
        """,
      item: { number in
        let digits = String(number)
        let tail = String(repeating: "0", count: 12 - digits.count) + digits
        return "\(number == 0 ? "" : ",\n"){\"uuid\": \"44444444-4444-4444-8444-\(tail)\", \"relationship\": "
          + "\"subset-of\", \"sources\": [{\"type\": \"control\", \"id-ref\": \"a-\(number)\"}], \"targets\": "
          + "[{\"type\": \"control\", \"id-ref\": \"b-\(number)\"}], \"remarks\": \"\(filler)\"}"
      }, foot: "]}]}}"),
    Sample(
      name: "library.yaml",
      head: """
        urn: urn:intuitem:risk:library:long
        ref_id: long
        name: Long
        version: 1
        objects:
          framework:
            urn: urn:intuitem:risk:framework:long
            ref_id: long
            name: Long
            requirement_nodes:\n
        """,
      item: {
        "    - {urn: 'urn:intuitem:risk:req_node:long:a\($0)', assessable: true, depth: 1, ref_id: A\($0), "
          + "name: Keys \($0), description: \(filler)}\n"
      }, foot: "", factor: 80),
    Sample(
      name: "export.json",
      head:
        "{\"documents\": [{\"doc_identifier\": \"LONG\", \"name\": \"Long\", \"version\": \"1\"}], \"elements\": [",
      item: {
        "\($0 == 0 ? "" : ",\n"){\"doc_identifier\": \"LONG\", \"element_type\": \"category\", \"element_identifier\": "
          + "\"A-\($0)\", \"title\": \"Keys \($0)\", \"text\": \"\(filler)\"}"
      }, foot: "], \"relationships\": []}"),
    Sample(
      name: "standard.xml",
      head: """
        <standard><front><iso-meta><title-wrap xml:lang="en"><main>Long</main></title-wrap><std-ident>
        <originator>ISO</originator><doc-number>99009</doc-number></std-ident></iso-meta></front><body>
        """,
      item: {
        "<sec id=\"s\($0)\"><label>\($0 + 4)</label><title>Keys \($0)</title><p>They shall: \(filler)</p></sec>\n"
      }, foot: "</body></standard>"),
  ]

  /// What a process takes for itself before it reads anything, with room to spare: 20 MiB suffice.
  static let base = 24 << 20

  @Test("grows with the file, by no more than a fixed factor", arguments: samples)
  func growth(sample: Sample) async throws {
    let scratch = try ScratchFolder("import")
    defer { scratch.remove() }
    let folder = scratch.url
    let file = folder.appending(path: sample.name)
    let text = sample.text(10_000)
    try Data(text.utf8).write(to: file)
    let arguments = ["import", file.path, "--dry-run"]
    let limit = Self.base + sample.factor * text.utf8.count
    let run = try await LimitedProcess.concord(arguments, in: folder, memory: limit)
    #expect(run.status == 0, "\(limit >> 20) MiB for \(text.utf8.count) bytes: \(run.errors.prefix(300))")
  }

  @Test("is really limited in these tests")
  func limit() async throws {
    let scratch = try ScratchFolder("import")
    defer { scratch.remove() }
    let folder = scratch.url
    let run = try await LimitedProcess.concord(["frameworks"], in: folder, memory: 2 << 20)
    #expect(run.status != 0)
  }

  /// Files of a few kilobytes that stand for much more, or seem to.
  static let bombs: [(name: String, text: String)] = [
    (
      "aliases.yaml",
      "framework:\n  id: a\n  title: b\na0: &a0 [x,x,x,x,x,x,x,x,x,x]\n"
        + (1...11).map { line in
          "a\(line): &a\(line) [" + Array(repeating: "*a\(line - 1)", count: 10).joined(separator: ",")
            + "]\n"
        }.joined() + "controls: *a11\n"
    ),
    (
      "entities.xml",
      "<!DOCTYPE catalog [<!ENTITY a0 \"xxxxxxxxxx\">"
        + (1...12).map { "<!ENTITY a\($0) \"" + String(repeating: "&a\($0 - 1);", count: 10) + "\">" }
        .joined()
        + "]><catalog xmlns=\"http://csrc.nist.gov/ns/oscal/1.0\"><title>&a12;</title></catalog>"
    ),
    ("depth.json", "{\"catalog\": " + String(repeating: "[", count: 50_000)),
    (
      "depth.xml",
      "<catalog xmlns=\"http://csrc.nist.gov/ns/oscal/1.0\">" + String(repeating: "<group>", count: 50_000)
    ),
  ]

  @Test("is not drawn out by a short file that stands for a long one", arguments: bombs.map(\.name))
  func bomb(name: String) async throws {
    let scratch = try ScratchFolder("import")
    defer { scratch.remove() }
    let folder = scratch.url
    let text = try #require(Self.bombs.first { $0.name == name }?.text)
    let file = folder.appending(path: name)
    try Data(text.utf8).write(to: file)
    let none = try await LimitedProcess.concord(
      ["import", folder.path + "/none.csv", "--dry-run"], in: folder)
    #expect(none.status == 2)
    let run = try await LimitedProcess.concord(
      ["import", file.path, "--dry-run"], in: folder, memory: Self.base + 64 << 20)
    #expect(run.status == 1, "\(run.errors.prefix(300))")
  }

  @Test("is not drawn out by a device without end")
  func endless() async throws {
    let scratch = try ScratchFolder("import")
    defer { scratch.remove() }
    let folder = scratch.url
    let run = try await LimitedProcess.concord(["import", "/dev/zero", "--dry-run"], in: folder)
    #expect(run.status == 2)
    #expect(run.errors == "error: '/dev/zero' is longer than 512 MiB, which no catalog or mapping is\n")
  }
}
