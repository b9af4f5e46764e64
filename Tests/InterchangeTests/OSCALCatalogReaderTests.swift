import ControlModel
import Foundation
import Interchange
import Testing

@Suite("Reading OSCAL catalogs")
struct OSCALCatalogReaderTests {
  static func read(_ name: String, options: ImportOptions = ImportOptions()) throws -> ImportResult {
    let file = String(name.split(separator: "/").last ?? "")
    return OSCALCatalogReader.read(try OSCALFixtures.bytes(name), file: file, options: options)
  }

  @Test("gives the same from JSON, XML and YAML", arguments: ["xml", "yaml"])
  func serialisations(suffix: String) throws {
    let json = try Self.read("oscal/good-catalog.json")
    let other = try Self.read("oscal/good-catalog.\(suffix)")
    #expect(json.diagnostics.map(\.description) == [])
    #expect(other.diagnostics.map(\.description) == [])
    let (left, right) = (try #require(json.catalogs.first), try #require(other.catalogs.first))
    #expect(left.framework == right.framework)
    #expect(OSCALFixtures.unplaced(left) == OSCALFixtures.unplaced(right))
    #expect(
      json.mappingSets.map(OSCALFixtures.unplaced) == other.mappingSets.map(OSCALFixtures.unplaced))
    let counts = json.unmodelled.map { "\($0.name) \($0.count)" }.sorted()
    #expect(other.unmodelled.map { "\($0.name) \($0.count)" }.sorted() == counts)
  }

  @Test("takes the header from the metadata, and the framework's name from the file")
  func header() throws {
    let framework = try #require(try Self.read("oscal/good-catalog.json").catalogs.first?.framework)
    #expect(framework.id == "good")
    #expect(framework.title == "Sample practices for small offices")
    #expect(framework.publisher == "Sample Institute")
    #expect(framework.edition == "2.1")
    #expect(framework.published?.description == "2025-03-01")
    let named = try Self.read("oscal/good-catalog.json", options: ImportOptions(framework: "office-2"))
    #expect(named.catalogs.first?.framework.id == "office-2")
    #expect(named.mappingSets.first?.source == "office-2")
  }

  @Test(
    "names a framework after its file",
    arguments: [
      ("NIST_SP-800-53_rev5_catalog.json", "nist-sp-800-53-rev5"),
      ("some/folder/NIST_CSF_v2.0_catalog.xml", "nist-csf-v2.0"),
      ("FedRAMP rev5 HIGH-baseline-resolved-profile_catalog-min.json", "fedramp-rev5-high-baseline"),
      ("catalog.json", "catalog"), ("800-53.oscal.yaml", "f800-53"), ("---.json", nil),
    ] as [(String, String?)])
  func names(file: String, expected: String?) {
    #expect(FrameworkNaming.identifier(fromFile: file)?.rawValue == expected)
  }

  @Test("keeps groups and controls as one tree, in reading order")
  func tree() throws {
    let catalog = try #require(try Self.read("oscal/good-catalog.json").catalogs.first)
    #expect(
      catalog.controls.map { "\($0.parent?.rawValue ?? "")>\($0.id)" } == [
        ">people", "people>people.keys", "people.keys>k-1", "k-1>k-1.1", "k-1>k-1.2", "people.keys>k-2",
        "people.keys>k-3",
      ])
    #expect(
      catalog.controls.map(\.kind.rawValue) == [
        "domain", "group", "practice", "enhancement", "enhancement", "control", "control",
      ])
    #expect(catalog.assessable.map(\.id.rawValue) == ["k-1", "k-1.1", "k-2"])
    #expect(catalog["people"]?.text == "What people in the office do.")
    #expect(catalog["people.keys"]?.title == "Keys & doors")
  }

  @Test("shows parameters where the text inserts them, and items with their labels")
  func text() throws {
    let catalog = try #require(try Self.read("oscal/good-catalog.json").catalogs.first)
    #expect(
      catalog["k-1"]?.text == """
        Keep a register [Selection (one or more): on paper; in a system of [Assignment: office]]:
          a. of every key given out, checked [Assignment: frequency]; and
            1. kept by two; three people
          b. of keys that were lost.
        """)
    #expect(catalog["k-2"]?.text == "First paragraph.\n- one\n- two")
  }

  @Test("tells props apart by class and namespace, and takes labels as aliases")
  func props() throws {
    let control = try #require(try Self.read("oscal/good-catalog.json").catalogs.first?["k-1"])
    #expect(control.aliases == ["K-1", "K-01", "K.1"])
    #expect(
      control.attributes.map { "\($0.name): \($0.values.joined(separator: ", "))" } == [
        "level: basic", "level@audit: strict", "rmf:level: organization",
        "{https://example.org/ns}level: x, y",
      ])
  }

  @Test("keeps of two controls of one identifier the first in the file, and what is in the other")
  func duplicates() throws {
    let catalog = try #require(try Self.read("oscal/bad-duplicates.json").catalogs.first)
    #expect(
      catalog.controls.map { "\($0.parent?.rawValue ?? "")>\($0.id)" } == [
        ">c-1.2", ">c-3", ">c-4", ">g-1", "g-1>c-1", "c-1>c-1.1", "g-1>c-2",
      ])
    #expect(catalog["c-1"]?.title == "In a group, early in the file")
  }

  @Test("keeps of two controls on one line of XML the first one")
  func duplicatesOnOneLine() throws {
    let xml =
      "<catalog xmlns=\"http://csrc.nist.gov/ns/oscal/1.0\"><metadata><title>T</title></metadata>"
      + "<control id=\"a\"><title>One</title><control id=\"b\"><title>B</title></control></control>"
      + "<control id=\"a\"><title>Two</title><control id=\"c\"><title>C</title></control></control></catalog>"
    let catalog = try #require(OSCALCatalogReader.read(Array(xml.utf8), file: "x.xml").catalogs.first)
    #expect(catalog.controls.map(\.title) == ["One", "B", "C"])
    #expect(catalog.controls.map(\.parent) == [nil, "a", nil])
  }

  @Test("shows parameters in titles as in texts")
  func titles() throws {
    let catalog = try #require(try Self.read("oscal/bad-duplicates.json").catalogs.first)
    #expect(catalog["c-2"]?.title == "Keep 30 days")
    #expect(catalog["g-1"]?.title == "First group, with 30 days and [Assignment: p-9]")
  }

  @Test("makes one row of several links from one control to another")
  func severalLinks() throws {
    let set = try #require(try Self.read("oscal/bad-duplicates.json").mappingSets.first)
    #expect(set.mappings.map(\.id) == ["c-3_c-2", "c-3_c-4"])
    #expect(set.mappings.map(\.changes) == [[.moved], [.merged, .moved]])
    #expect(
      set.mappings.map(\.comment) == [
        "Moved by the publisher",
        "Incorporated by the publisher into the part c-4_smt.a; moved by the publisher",
      ])
  }

  @Test("reads UTF-16, with and without a byte order mark", arguments: ["json", "xml", "yaml"])
  func utf16(suffix: String) throws {
    let plain = try Self.read("oscal/good-catalog.\(suffix)")
    let expected = try #require(plain.catalogs.first)
    var text = String(decoding: try OSCALFixtures.bytes("oscal/good-catalog.\(suffix)"), as: UTF8.self)
    text = text.replacingOccurrences(of: "encoding=\"UTF-8\"", with: "encoding=\"UTF-16\"")
    for encoding in [String.Encoding.utf16LittleEndian, .utf16BigEndian] {
      let bytes = Array(try #require(text.data(using: encoding)))
      let mark: [UInt8] = encoding == .utf16LittleEndian ? [0xFF, 0xFE] : [0xFE, 0xFF]
      for bytes in [bytes, mark + bytes] {
        let result = Importer.read(bytes, file: "good-catalog.\(suffix)")
        #expect(result.diagnostics.map(\.description) == plain.diagnostics.map(\.description))
        let read = try #require(result.catalogs.first)
        #expect(OSCALFixtures.unplaced(read) == OSCALFixtures.unplaced(expected))
        let direct = OSCALCatalogReader.read(bytes, file: "good-catalog.\(suffix)")
        #expect(direct.catalogs.map(OSCALFixtures.unplaced) == [OSCALFixtures.unplaced(expected)])
      }
    }
  }

  @Test("says where withdrawn controls went, as a set outside the algebra")
  func withdrawals() throws {
    let result = try Self.read("oscal/good-catalog.json")
    let catalog = try #require(result.catalogs.first)
    #expect(catalog.controls.filter(\.isWithdrawn).map(\.id.rawValue) == ["k-1.2", "k-3"])
    let set = try #require(result.mappingSets.first)
    #expect(set.id == "good_good")
    #expect(
      set.mappings.map { "\($0.id) \($0.changes.map(\.rawValue)) \($0.statement)" } == [
        "k-1.2_k-1 [\"merged\"] notDisjoint", "k-3_k-2 [\"moved\"] notDisjoint",
      ])
    #expect(set.mappings.first?.comment == "Incorporated by the publisher into the part k-1_smt.a")
    // Nothing of it is a finding, though it has changes and leaves most controls out.
    let content = Content(catalogs: [catalog], mappingSets: [set])
    #expect(ContentCheck.findings(in: content).map(\.description) == [])
  }

  @Test("counts what it does not keep")
  func unmodelled() throws {
    let result = try Self.read("oscal/good-catalog.json")
    #expect(
      result.unmodelled.map { "\($0.name) \($0.count)" } == [
        "metadata/last-modified 1", "metadata/roles 1", "metadata/parties 1", "part[guidance] 1",
        "part[assessment-method] 1", "part[assessment-objects] 1", "link[related] 1", "link[reference] 1",
        "back-matter/resources 1",
      ])
  }

  static let bad = [
    "bad-catalog.json", "bad-profile.json", "bad-profile.xml", "bad-component.json", "bad-syntax.json",
    "bad-doctype.xml", "bad-namespace.xml", "bad-duplicates.json",
  ]

  @Test(
    "reports what is wrong, as the neighbour of each file says",
    arguments: bad)
  func findings(name: String) throws {
    let actual = try Self.read("oscal/\(name)").diagnostics.map { "\($0)\n" }.joined()
    try expectGolden(actual, at: "oscal/\(name).findings")
  }

  @Test("keeps what is left of a bad catalog")
  func kept() throws {
    let catalog = try #require(try Self.read("oscal/bad-catalog.json").catalogs.first)
    #expect(
      catalog.controls.map(\.id.rawValue) == [
        "group-group-without-an-id", "a-1", "a-1.1", "a-2.1", "a-3", "a-4", "a-5", "group",
      ])
    #expect(catalog["a-5"]?.text == "Not in a list")
    #expect(catalog["a-1"]?.text == "See [Assignment: a-1_prm_9].")
  }

  @Test("shows a choice that chooses itself, and does not go round in a circle")
  func circularParams() throws {
    let json = """
      {"catalog":{"uuid":"x","metadata":{"title":"t","version":"1","oscal-version":"1.1.2"},"controls":[{
      "id":"a","title":"A","params":[{"id":"p","select":{"choice":["{{ insert: param, p }}"]}}],
      "parts":[{"name":"statement","prose":"{{ insert: param, p }}"}]}]}}
      """
    let result = OSCALCatalogReader.read(Array(json.utf8), file: "x.json")
    let text = try #require(result.catalogs.first?["a"]?.text)
    #expect(text.hasPrefix("[Selection: [Selection: "))
    #expect(text.contains("[Assignment: p]"))
  }
}

@Suite("Reading NIST's catalogs", .enabled(if: PublicData.isPresent, PublicData.absence))
struct NISTCatalogTests {
  struct Expectation: Sendable {
    let file: String
    let groups: Int
    let controls: Int
    let withdrawn: Int
    let assessable: Int
    let rows: Int
    let findings: [String]
  }

  static let expectations = [
    Expectation(
      file: "NIST_SP-800-53_rev5_catalog.json", groups: 20, controls: 1196, withdrawn: 182, assessable: 1014,
      rows: 200, findings: ["'sr'", "#ac-2_smt.a.5"]),
    Expectation(
      file: "NIST_SP-800-53_rev5_catalog.xml", groups: 20, controls: 1196, withdrawn: 182, assessable: 1014,
      rows: 200, findings: ["'sr'", "#ac-2_smt.a.5"]),
    Expectation(
      file: "NIST_SP-800-53_rev4_catalog.xml", groups: 18, controls: 922, withdrawn: 96, assessable: 826,
      rows: 110, findings: []),
    Expectation(
      file: "NIST_CSF_v2.0_catalog.xml", groups: 6, controls: 219, withdrawn: 0, assessable: 185, rows: 0,
      findings: []),
    Expectation(
      file: "NIST_SP800-171_rev3_catalog.xml", groups: 17, controls: 227, withdrawn: 33, assessable: 97,
      rows: 41, findings: []),
  ]

  @Test("finds the groups, controls and withdrawals that there are", arguments: expectations)
  func counts(expectation: Expectation) throws {
    let result = OSCALCatalogReader.read(try PublicData.bytes(expectation.file), file: expectation.file)
    let catalog = try #require(result.catalogs.first)
    let top = catalog.controls.filter { $0.parent == nil }
    #expect(top.count == expectation.groups)
    #expect(catalog.controls.count == expectation.groups + expectation.controls)
    #expect(catalog.controls.count { $0.isWithdrawn } == expectation.withdrawn)
    #expect(catalog.assessable.count == expectation.assessable)
    #expect((result.mappingSets.first?.mappings.count ?? 0) == expectation.rows)
    #expect(result.diagnostics.allSatisfy { $0.code == .danglingReference && $0.severity == .warning })
    for finding in expectation.findings {
      #expect(result.diagnostics.contains { $0.message.contains(finding) }, "\(finding)")
    }
  }

  @Test("counts the parts, params and links of SP 800-53 r5")
  func unmodelled() throws {
    let name = "NIST_SP-800-53_rev5_catalog.json"
    let result = OSCALCatalogReader.read(try PublicData.bytes(name), file: name)
    let counts = Dictionary(result.unmodelled.map { ($0.name, $0.count) }, uniquingKeysWith: { $1 })
    // 12,730 parts less 1,016 statements, 1,122 items and the overview of one group.
    let parts = counts.filter { $0.key.hasPrefix("part[") }.values.reduce(0, +)
    #expect(parts == 12_730 - 1016 - 1122 - 1)
    // 8,981 links less 200 that say where withdrawn controls went and 3 of the metadata and 6 of revisions.
    let links = counts.filter { $0.key.hasPrefix("link[") }.values.reduce(0, +)
    #expect(links == 3707 + 838 + 3512 + 715)
    #expect(counts["param/guidelines"] == 1327)
    #expect(counts["back-matter/resources"] == 200)
  }

  @Test("reads SP 800-53 r5 the same from JSON and XML")
  func sameFromBoth() throws {
    let results = try ["json", "xml"].map { suffix in
      let name = "NIST_SP-800-53_rev5_catalog.\(suffix)"
      return OSCALCatalogReader.read(try PublicData.bytes(name), file: name)
    }
    let catalogs = results.compactMap(\.catalogs.first)
    #expect(catalogs.count == 2)
    #expect(catalogs[0].framework == catalogs[1].framework)
    #expect(OSCALFixtures.unplaced(catalogs[0]) == OSCALFixtures.unplaced(catalogs[1]))
    let sets = results.compactMap(\.mappingSets.first).map(OSCALFixtures.unplaced)
    #expect(sets[0] == sets[1])
  }

  @Test("shows the text of AC-2(3) as NIST prints it")
  func text() throws {
    let name = "NIST_SP-800-53_rev5_catalog.xml"
    let catalog = OSCALCatalogReader.read(try PublicData.bytes(name), file: name).catalogs.first
    #expect(
      catalog?["ac-2.3"]?.text == """
        Disable accounts within [Assignment: time period] when the accounts:
          (a) Have expired;
          (b) Are no longer associated with a user or individual;
          (c) Are in violation of organizational policy; or
          (d) Have been inactive for [Assignment: time period].
        """)
    #expect(catalog?["ac-2.3"]?.aliases == ["AC-2(3)", "AC-02(03)"])
  }
}

/// Compares a text with a golden file among the fixtures; `CONCORD_GOLDEN=rewrite` rewrites it and fails.
func expectGolden(_ actual: String, at name: String) throws {
  let golden = OSCALFixtures.folder.appending(path: name)
  if ProcessInfo.processInfo.environment["CONCORD_GOLDEN"] == "rewrite" {
    try Data(actual.utf8).write(to: golden)
    Issue.record("rewrote \(golden.lastPathComponent); look at the difference")
  } else {
    #expect(actual == (try String(contentsOf: golden, encoding: .utf8)))
  }
}
