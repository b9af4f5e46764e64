import ControlModel
import Interchange
import Testing

@Suite("Writing OSCAL catalogs")
struct OSCALCatalogWriterTests {
  static func texts(
    _ catalog: Catalog, includingText: Bool = true, withdrawals: [MappingSet] = []
  ) -> [(name: String, text: String)] {
    [
      ("JSON", OSCALCatalogWriter.json(catalog, includingText: includingText, withdrawals: withdrawals)),
      ("XML", OSCALCatalogWriter.xml(catalog, includingText: includingText, withdrawals: withdrawals)),
    ]
  }

  @Test("gives back every catalog that ships, from JSON and XML")
  func shipped() throws {
    let content = try OSCALFixtures.shipped()
    #expect(content.catalogs.count >= 6)
    for catalog in content.catalogs {
      for (name, text) in Self.texts(catalog) {
        let result = OSCALCatalogReader.read(Array(text.utf8), file: "other.name")
        #expect(result.diagnostics.map(\.description) == [], "\(catalog.framework.id) \(name)")
        #expect(result.unmodelled.map(\.name) == [])
        #expect(result.mappingSets.isEmpty)
        let read = try #require(result.catalogs.first)
        #expect(read.framework == catalog.framework)
        #expect(
          OSCALFixtures.unplaced(read) == OSCALFixtures.unplaced(catalog), "\(catalog.framework.id) \(name)")
      }
    }
  }

  @Test("gives back where withdrawn controls went", arguments: ["good-catalog.json", "bad-duplicates.json"])
  func withdrawals(name: String) throws {
    let first = OSCALCatalogReader.read(try OSCALFixtures.bytes("oscal/\(name)"), file: name)
    let (catalog, set) = (try #require(first.catalogs.first), try #require(first.mappingSets.first))
    #expect(OSCALCatalogWriter.losses(catalog, withdrawals: [set]) == [])
    for text in [
      OSCALCatalogWriter.json(catalog, includingText: true, withdrawals: [set]),
      OSCALCatalogWriter.xml(catalog, includingText: true, withdrawals: [set]),
    ] {
      let second = OSCALCatalogReader.read(Array(text.utf8), file: "x")
      #expect(second.diagnostics.map(\.description) == [])
      #expect(second.unmodelled.map(\.name) == [])
      #expect(second.catalogs.map(OSCALFixtures.unplaced) == [OSCALFixtures.unplaced(catalog)])
      #expect(
        second.mappingSets.map { OSCALFixtures.unplaced($0).mappings } == [
          OSCALFixtures.unplaced(set).mappings
        ])
    }
  }

  @Test("counts what links of withdrawn controls cannot say")
  func lostWithdrawals() throws {
    let first = OSCALCatalogReader.read(try OSCALFixtures.bytes("oscal/bad-duplicates.json"), file: "x.json")
    let catalog = try #require(first.catalogs.first)
    var set = try #require(first.mappingSets.first)
    set.mappings[0].confidence = 0.5
    set.mappings[1].changes = [.split]
    #expect(
      OSCALCatalogWriter.losses(catalog, withdrawals: [set]).map(\.description) == [
        "1 row omitted: no link of a withdrawn control says this",
        "1 row written without what they say besides where the control went",
      ])
    let files = try Exporter.files(
      .catalog(catalog), as: .catalog, content: Content(catalogs: [catalog], mappingSets: [set]))
    #expect(
      files.losses.map(\.description) == [
        "2 rows omitted: where withdrawn controls went, which is the mapping set x_x; 'concord import' keeps both"
      ])
  }

  @Test("gives back NIST's catalogs", .enabled(if: PublicData.isPresent, PublicData.absence))
  func foreign() throws {
    for name in [
      "NIST_SP-800-53_rev5_catalog.json", "NIST_SP-800-53_rev4_catalog.xml", "NIST_CSF_v2.0_catalog.xml",
      "NIST_SP800-171_rev3_catalog.xml",
    ] {
      let original = OSCALCatalogReader.read(try PublicData.bytes(name), file: name)
      let catalog = try #require(original.catalogs.first)
      for (format, text) in Self.texts(catalog, withdrawals: original.mappingSets) {
        let result = OSCALCatalogReader.read(Array(text.utf8), file: "x")
        #expect(
          result.mappingSets.map { OSCALFixtures.unplaced($0).mappings }
            == original.mappingSets.map { OSCALFixtures.unplaced($0).mappings })
        let read = result.catalogs.first
        #expect(read?.framework == catalog.framework)
        #expect(
          read.map(OSCALFixtures.unplaced) == OSCALFixtures.unplaced(catalog), "\(name) as \(format)")
      }
    }
  }

  /// A catalog of hostile texts: any tree, any text in any field.
  static func random(_ generator: inout SeededGenerator) -> Catalog {
    var controls: [Control] = []
    for number in 0..<Int.random(in: 1...12, using: &generator) {
      var control = Control(
        id: ControlID("\(generator.text(upTo: 2))\(number)"), title: generator.text(upTo: 4))
      control.parent = Bool.random(using: &generator) ? controls.randomElement(using: &generator)?.id : nil
      control.aliases = (0..<Int.random(in: 0...2, using: &generator)).map { _ in generator.text(upTo: 3) }
      control.kind = ControlKind(
        rawValue: ["control", "group", generator.text(upTo: 2)].randomElement(using: &generator) ?? "")
      control.summary = generator.maybeText(upTo: 8)
      control.text = generator.maybeText(upTo: 12)
      control.isAssessable = Bool.random(using: &generator)
      control.isExhaustive = Bool.random(using: &generator)
      control.isWithdrawn = Bool.random(using: &generator)
      control.amendment = generator.maybeText(upTo: 2)
      control.attributes = (0..<Int.random(in: 0...2, using: &generator)).map { number in
        ControlAttribute(
          name: ["rmf:level", "{urn:x}a@b", "", "\(generator.text(upTo: 2))"][number] + "\(number)",
          values: (0..<Int.random(in: 0...2, using: &generator)).map { _ in generator.text(upTo: 3) })
      }
      controls.append(control)
    }
    // Reading order: a parent before its children, all that is below it right after it.
    let loose = Catalog(framework: Framework(id: "x", title: ""), controls: controls)
    var ordered: [Control] = []
    func add(_ control: Control) {
      ordered.append(control)
      for child in loose.children(of: control.id) { add(child) }
    }
    for control in controls where control.parent == nil { add(control) }
    let framework = Framework(
      id: FrameworkID("f\(generator.text(upTo: 2))"), title: generator.text(upTo: 4),
      publisher: generator.text(upTo: 3), edition: generator.text(upTo: 2),
      published: CalendarDate(dayNumber: Int.random(in: -40_000...40_000, using: &generator)),
      withdrawn: Bool.random(using: &generator) ? CalendarDate(dayNumber: 20_000) : nil,
      supersedes: generator.maybeText(upTo: 2).map { FrameworkID($0) },
      amendments: (0..<Int.random(in: 0...2, using: &generator)).map {
        Amendment(id: "\($0)" + generator.text(upTo: 2), title: generator.text(upTo: 3))
      },
      identifiers: generator.text(upTo: 2), licence: generator.maybeText(upTo: 2))
    return Catalog(framework: framework, controls: ordered)
  }

  @Test(
    "gives back any text in any field",
    arguments: 1...40 as ClosedRange<UInt64>)
  func hostile(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let catalog = Self.random(&generator)
    for (name, text) in Self.texts(catalog) {
      let result = OSCALCatalogReader.read(Array(text.utf8), file: "x")
      #expect(
        result.diagnostics.filter { $0.severity == .error }.map(\.description) == [], "seed \(seed) \(name)")
      let read = try #require(result.catalogs.first, "seed \(seed) \(name)")
      #expect(read.framework == catalog.framework, "seed \(seed) \(name)")
      for (left, right) in zip(OSCALFixtures.unplaced(read), catalog.controls) {
        #expect(left == right, "seed \(seed) \(name)")
      }
      #expect(read.controls.count == catalog.controls.count, "seed \(seed) \(name)")
    }
  }

  @Test(
    "writes the same bytes for the same catalog, and another UUID for another")
  func deterministic() throws {
    let content = try OSCALFixtures.shipped()
    let catalog = try #require(content.catalogs.first)
    #expect(OSCALCatalogWriter.json(catalog) == OSCALCatalogWriter.json(catalog))
    var changed = catalog.controls
    changed[0].title += " and more"
    let other = Catalog(framework: catalog.framework, controls: changed)
    func uuid(_ text: String) -> Substring? {
      text.split(separator: "\n").first { $0.contains("\"uuid\"") }
    }
    #expect(uuid(OSCALCatalogWriter.json(catalog)) != uuid(OSCALCatalogWriter.json(other)))
    // JSON and XML are one document, with one name.
    let id = try #require(uuid(OSCALCatalogWriter.json(catalog))?.split(separator: "\"").dropFirst(3).first)
    #expect(OSCALCatalogWriter.xml(catalog).contains("uuid=\"\(id)\""))
  }

  @Test("gives nobody the texts of a licensed copy")
  func licensed() {
    let control = Control(id: "4.1", title: "Keys", text: "Secret words")
    for licence in [nil, Framework.licensedCopy] {
      let catalog = Catalog(
        framework: Framework(id: "x-1", title: "X", licence: licence), controls: [control])
      for (_, text) in Self.texts(catalog) {
        #expect(text.contains("Secret words") == (licence == nil))
      }
      for (_, text) in Self.texts(catalog, includingText: false) { #expect(!text.contains("Secret words")) }
    }
  }

  @Test("makes parts of a statement's lines, for tools that know nothing of Concord")
  func parts() {
    let text = "Keep a register:\n  a. of keys; and\n    1. of locks\n  b. of doors."
    let catalog = Catalog(
      framework: Framework(id: "x-1", title: "X"), controls: [Control(id: "k", title: "K", text: text)])
    let xml = OSCALCatalogWriter.xml(catalog, includingText: true)
    #expect(
      xml.contains(
        """
            <part name="statement">
              <p>Keep a register:</p>
              <part name="item">
                <prop name="label" value="a."/>
                <p>of keys; and</p>
                <part name="item">
                  <prop name="label" value="1."/>
                  <p>of locks</p>
                </part>
              </part>
              <part name="item">
                <prop name="label" value="b."/>
                <p>of doors.</p>
              </part>
            </part>
        """))
  }
}
