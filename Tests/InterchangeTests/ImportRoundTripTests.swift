import ControlModel
import Foundation
import Interchange
import Testing

/// Sets and catalogs that use everything, and what must come back.
enum RoundTrip {
  static let nasty = [
    "plain", "=SUM(A1)", "with, comma", "with \"quotes\"", "two\nlines", "semi; colon", "back\\slash",
    "tab\there", "# hash", "- dash", "a: b", "'single'", "<tag> & more", "ünï — “x” 🙂", "@at", "+1-2", "none",
    "Only the source asks: x", "{brace}", "*star", "[] ,", "%", "!bang",
  ]

  /// A repeatable generator.
  struct Generator {
    var state: UInt64
    init(seed: UInt64) { state = seed }
    mutating func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % max(bound, 1)
    }
    mutating func text() -> String { RoundTrip.nasty[next(RoundTrip.nasty.count)] }
    mutating func bool() -> Bool { next(2) == 0 }
  }

  /// Rows that a check of the content could have accepted, with everything that a row can say.
  static func set(seed: UInt64, rows: Int = 30) -> MappingSet {
    var random = Generator(seed: seed)
    var set = MappingSet(
      id: "alpha-1_beta-2", title: "Alpha to Beta", version: "1.2.0", licence: "CC-BY-4.0",
      creators: ["Example"], date: CalendarDate(year: 2026, month: 5, day: 4), source: "alpha-1",
      target: "beta-2", sourceVersion: "1", targetVersion: "2", publishedIn: "https://example.org",
      comment: "A sample")
    for row in 0..<rows {
      let source = ControlReference("alpha-1", "A.\(row / 12 + 1).\(row % 12 + 1)")
      let target = ControlReference("beta-2", "CC\(row / 5 + 1).\(row % 5 + 1)")
      let statements: [Statement] =
        Relation.allCases.map { .relation($0) } + [.notDisjoint, .noCounterpart]
      let statement = statements[random.next(statements.count)]
      var mapping = Mapping(
        id: "row\(row)", source: .control(source), target: .control(target), statement: statement,
        rationale: Rationale.allCases[random.next(3)])
      mapping.comment = random.bool() ? random.text() : ""
      switch statement {
      case .noCounterpart:
        if random.bool() { mapping.source = .none } else { mapping.target = .none }
        if random.bool() {
          mapping.nearest = [mapping.source == .none ? ControlReference("alpha-1", "A.9.9") : target]
        }
      case .relation(.disjoint): break
      default:
        let relation = statement.relation
        let wholeSource = relation == .equal || relation == .subset
        let wholeTarget = relation == .equal || relation == .superset
        mapping.sourceStrength = wholeSource ? 10 : 1 + random.next(9)
        mapping.targetStrength = wholeTarget ? 10 : 1 + random.next(9)
        if !wholeSource, random.bool() { mapping.sourceOnly = random.text() }
        if !wholeTarget, random.bool() { mapping.targetOnly = random.text() }
        if random.next(5) == 0 {
          mapping.target = .union([target, ControlReference("beta-2", "PI1.\(row)")])
        }
        if random.next(5) == 0 { mapping.coversGroup = "group 1" }
        if random.next(5) == 0 { mapping.coveredByGroup = "group 2" }
        if random.next(4) == 0 { mapping.changes = [.renamed, .moved] }
      }
      if random.bool() { mapping.confidence = Double(random.next(101)) / 100 }
      if random.next(3) == 0 { mapping.author = "An author" }
      if random.next(3) == 0 {
        mapping.reviewer = "A reviewer"
        mapping.justification = "semapv:MappingReview"
      }
      set.mappings.append(mapping)
    }
    return set
  }

  static let catalog = Catalog(
    framework: Framework(
      id: "alpha-1", title: "Alpha; the standard", publisher: "Example", edition: "1",
      published: CalendarDate(year: 2020, month: 1, day: 2), supersedes: "alpha-0",
      amendments: [
        Amendment(id: "amd1", title: "One", published: CalendarDate(year: 2021, month: 1, day: 2))
      ],
      identifiers: "A sample", licence: "CC-BY-4.0"),
    controls: [Control(id: "A", kind: "theme", title: "Part", isExhaustive: true)]
      + nasty.enumerated().map { index, text in
        Control(
          id: ControlID("A.\(index + 1)"), aliases: index % 3 == 0 ? [text, "b;c"] : [], kind: "rule",
          title: text, summary: text, text: index % 2 == 0 ? text : nil, isAssessable: index % 2 == 0,
          isWithdrawn: index == 5, amendment: index == 6 ? "amd1" : nil,
          attributes: index % 4 == 0
            ? [ControlAttribute(name: "topic", values: [text, "second \\ value"])] : [],
          parent: "A")
      })

  /// A row without its place.
  static func unplaced(_ mapping: Mapping) -> Mapping {
    var mapping = mapping
    mapping.location = nil
    return mapping
  }

  static func unplaced(_ mappings: [Mapping]) -> [Mapping] { mappings.map { unplaced($0) } }

  /// A catalog's controls without their places.
  static func unplaced(_ catalog: Catalog?) -> [Control] {
    (catalog?.controls ?? []).map { control in
      var control = control
      control.location = nil
      return control
    }
  }
}

@Suite("Round trips of mapping sets")
struct MappingRoundTripTests {
  static let seeds: [UInt64] = [1, 2, 3, 5, 8]
  let options = ImportOptions(source: "alpha-1", target: "beta-2")

  /// Every row, in canonical order.
  private func rows(_ set: MappingSet) throws -> [Mapping] {
    let read = SSSOMReader.read(Array(SSSOMWriter.text(set).utf8), file: "x").set
    return RoundTrip.unplaced(try #require(read).mappings)
  }

  @Test("through a crosswalk in CSV keep every row", arguments: seeds)
  func crosswalk(seed: UInt64) throws {
    let set = RoundTrip.set(seed: seed)
    let text = CrosswalkTableWriter.text(set)
    let result = CrosswalkTableReader.read(Array(text.utf8), file: "x.csv", options: ImportOptions())
    #expect(result.diagnostics.map(\.description) == [], "seed \(seed)")
    #expect(result.mappingSets.count == 1)
    #expect(try RoundTrip.unplaced(result.mappingSets.first?.mappings ?? []) == rows(set), "seed \(seed)")
    let again = try #require(result.mappingSets.first)
    #expect(CrosswalkTableWriter.text(again) == text)
  }

  @Test("through a crosswalk in XLSX keep every row", arguments: seeds)
  func crosswalkWorkbook(seed: UInt64) throws {
    let set = RoundTrip.set(seed: seed)
    let bytes = try XLSXWriter.bytes(of: CrosswalkTableWriter.workbook(set))
    #expect(bytes == (try XLSXWriter.bytes(of: CrosswalkTableWriter.workbook(set))))
    let result = CrosswalkTableReader.read(bytes, file: "x.xlsx", options: ImportOptions())
    #expect(result.diagnostics.map(\.description) == [], "seed \(seed)")
    #expect(try RoundTrip.unplaced(result.mappingSets.first?.mappings ?? []) == rows(set), "seed \(seed)")
  }

  @Test("through SSSOM, as a table and as JSON, keep every row and the header", arguments: seeds)
  func sssom(seed: UInt64) throws {
    let set = RoundTrip.set(seed: seed)
    let table = SSSOMReader.read(Array(SSSOMWriter.text(set).utf8), file: "x", options: ImportOptions())
    let json = SSSOMJSONReader.read(Array(SSSOMWriter.json(set).utf8), file: "x", options: ImportOptions())
    for result in [table, json] {
      #expect(result.diagnostics.map(\.description) == [], "seed \(seed)")
      #expect(result.unmodelled.isEmpty)
      let read = try #require(result.mappingSets.first)
      #expect(try RoundTrip.unplaced(read.mappings) == rows(set), "seed \(seed)")
      var expected = set
      expected.location = read.location
      expected.mappings = read.mappings
      #expect(read == expected)
      #expect(SSSOMWriter.json(read) == SSSOMWriter.json(set))
    }
  }

  @Test("through Gemara keep all that is not left out, and count what is", arguments: seeds)
  func gemara(seed: UInt64) throws {
    let set = RoundTrip.set(seed: seed)
    let written = GemaraWriter.text(set)
    let result = GemaraReader.read(Array(written.text.utf8), file: "x", options: ImportOptions())
    #expect(result.diagnostics.filter { $0.severity != .note }.map(\.description) == [], "seed \(seed)")
    let expected = try rows(set).filter { mapping in
      switch mapping.statement {
      case .relation(.disjoint): false
      case .relation(.equal): true
      case .noCounterpart: mapping.source != .none
      default: mapping.target.references.count == 1
      }
    }
    #expect(written.omitted == set.mappings.count - expected.count)
    let kept = expected.map { mapping in
      var mapping = mapping
      mapping.nearest = []
      return mapping
    }
    #expect(RoundTrip.unplaced(result.mappingSets.first?.mappings ?? []) == kept, "seed \(seed)")
    let read = try #require(result.mappingSets.first)
    #expect(read.id == set.id && read.title == set.title && read.version == set.version)
    #expect(read.creators == set.creators && read.date == set.date && read.comment == set.comment)
  }

  @Test(
    "through CISO Assistant keep relation, rationale, comment and the target's strength", arguments: seeds)
  func cisoAssistant(seed: UInt64) throws {
    let set = RoundTrip.set(seed: seed)
    let written = CISOAssistantWriter.text(set)
    let context = Content(catalogs: [
      Catalog(
        framework: Framework(id: "alpha-1", title: "Alpha"),
        controls: set.mappings.flatMap { $0.source.references }.map { Control(id: $0.control, title: "x") }),
      Catalog(
        framework: Framework(id: "beta-2", title: "Beta"),
        controls: set.mappings.flatMap { $0.target.references }.map { Control(id: $0.control, title: "x") }),
    ])
    let result = CISOAssistantYAMLReader.read(
      Array(written.text.utf8), file: "x", options: ImportOptions(context: context))
    #expect(result.diagnostics.map(\.description) == [], "seed \(seed)")
    let expected = try rows(set).filter { mapping in
      mapping.statement.relation != nil && mapping.target.reference != nil && mapping.source.reference != nil
    }
    #expect(written.omitted == set.mappings.count - expected.count)
    let read = try #require(result.mappingSets.first)
    #expect(read.mappings.count == expected.count)
    for (actual, original) in zip(read.mappings, expected) {
      #expect(actual.source == original.source && actual.target == original.target)
      #expect(actual.statement == original.statement && actual.rationale == original.rationale)
      #expect(actual.comment == original.comment)
      #expect(actual.targetStrength == original.targetStrength)
    }
    #expect(read.id == set.id && read.title == set.title && read.date == set.date)
  }

  @Test("through set-theory and OLIR sheets keep the relation in its direction", arguments: seeds)
  func sheets(seed: UInt64) throws {
    let set = RoundTrip.set(seed: seed)
    let setTheory = SetTheoryWriter.text(set)
    let olir = OLIRWriter.text(set)
    let results = [
      SetTheoryReader.read(Array(setTheory.text.utf8), file: "x.csv", options: options),
      OLIRReader.read(Array(olir.text.utf8), file: "x.csv", options: options),
    ]
    let all = try rows(set).filter { $0.source != .none }
    let expected = [all, all.filter { $0.target != .none && $0.statement != .notDisjoint }]
    #expect(setTheory.omitted == set.mappings.count - expected[0].count)
    #expect(olir.omitted == set.mappings.count - expected[1].count)
    for (index, (result, expected)) in zip(results, expected).enumerated() {
      #expect(result.diagnostics.map(\.description) == [], "seed \(seed)")
      let read = try #require(result.mappingSets.first).mappings
      #expect(read.count == expected.count)
      for (actual, original) in zip(read, expected) {
        #expect(actual.source == original.source && actual.target == original.target)
        #expect(actual.statement == original.statement && actual.rationale == original.rationale)
        #expect(actual.comment == original.comment)
        if index == 0 {
          #expect(actual.sourceStrength == original.sourceStrength)
          #expect(actual.confidence == original.confidence)
        } else if original.statement == .relation(.superset) {
          #expect(actual.sourceStrength == original.sourceStrength)
        } else {
          #expect(actual.targetStrength == original.targetStrength)
        }
      }
    }
  }

  @Test("with SKOS predicates only weaken what they say, and say how much", arguments: seeds)
  func skosOnly(seed: UInt64) throws {
    let set = RoundTrip.set(seed: seed)
    let written = SSSOMWriter.skosOnlyText(set)
    let single = try rows(set).filter { $0.target.references.count <= 1 }
    let weakened = single.count {
      $0.statement == .relation(.intersects) || $0.statement == .relation(.disjoint)
    }
    #expect(written.weakened == weakened)
    #expect(written.omitted == set.mappings.count - single.count)
    #expect(!written.text.split(separator: "\n").contains { $0.contains("\tconcord:") })
    let read = try #require(SSSOMReader.read(Array(written.text.utf8), file: "x").set)
    let expected = single.map { mapping in
      var mapping = mapping
      if mapping.statement == .relation(.intersects) { mapping.statement = .notDisjoint }
      return mapping
    }
    #expect(RoundTrip.unplaced(read.mappings) == expected)
  }

  @Test("in JSON for other tools keep what the standard has slots for", arguments: seeds)
  func standardJSON(seed: UInt64) throws {
    let set = RoundTrip.set(seed: seed)
    let written = SSSOMWriter.standardJSON(set)
    #expect(!written.text.contains("ext_") && written.weakened == 0)
    let result = SSSOMJSONReader.read(Array(written.text.utf8), file: "x", options: ImportOptions())
    let expected = try rows(set).filter { $0.target.references.count <= 1 }
    let read = try #require(result.mappingSets.first).mappings
    #expect(read.map(\.statement) == expected.map(\.statement))
    #expect(read.map(\.comment) == expected.map(\.comment))
    #expect(read.map(\.author) == expected.map(\.author))
    #expect(written.omitted == set.mappings.count - expected.count)
  }
}

@Suite("Round trips of catalogs as tables")
struct CatalogTableRoundTripTests {
  @Test("through CSV keep every control")
  func text() throws {
    let text = CatalogTableWriter.text(RoundTrip.catalog)
    let result = CatalogTableReader.read(Array(text.utf8), file: "x.csv", options: ImportOptions())
    #expect(result.diagnostics.map(\.description) == [])
    #expect(result.unmodelled.isEmpty)
    #expect(RoundTrip.unplaced(result.catalogs.first) == RoundTrip.catalog.controls)
    #expect(result.catalogs.first?.framework.id == "alpha-1")
  }

  @Test("through XLSX keep every control and the framework's header")
  func workbook() throws {
    let bytes = try XLSXWriter.bytes(of: CatalogTableWriter.workbook(RoundTrip.catalog))
    let result = CatalogTableReader.read(bytes, file: "x.xlsx", options: ImportOptions())
    #expect(result.diagnostics.map(\.description) == [])
    #expect(RoundTrip.unplaced(result.catalogs.first) == RoundTrip.catalog.controls)
    #expect(result.catalogs.first?.framework == RoundTrip.catalog.framework)
  }
}
