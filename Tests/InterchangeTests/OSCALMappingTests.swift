import ControlModel
import Foundation
import Interchange
import Testing

@Suite("Reading OSCAL mapping collections")
struct OSCALMappingReaderTests {
  static func read(_ name: String, context: Content = Content()) throws -> ImportResult {
    let file = String(name.split(separator: "/").last ?? "")
    return OSCALMappingReader.read(
      try OSCALFixtures.bytes(name), file: file, options: ImportOptions(context: context))
  }

  @Test("gives the same from JSON and XML, without a finding")
  func serialisations() throws {
    let context = try OSCALFixtures.context()
    let results = try ["json", "xml"].map { try Self.read("oscal/good-mapping.\($0)", context: context) }
    for result in results { #expect(result.diagnostics.map(\.description) == []) }
    let sets = results.compactMap(\.mappingSets.first).map(OSCALFixtures.unplaced)
    #expect(sets.count == 2)
    #expect(sets[0] == sets[1])
  }

  @Test("keeps relation, rationale, confidence and what is said beside")
  func rows() throws {
    let set = try #require(
      try Self.read("oscal/good-mapping.json", context: OSCALFixtures.context()).mappingSets.first)
    #expect(set.source == "sample-1" && set.target == "sample-2")
    #expect(set.title == "Sample 1 to Sample 2" && set.version == "1.0")
    #expect(set.creators == ["Sample Institute"] && set.date?.description == "2025-06-01")
    #expect(set.comment == "How the one relates to the other.")
    let rows = set.mappings
    #expect(rows[0].statement == .relation(.equal) && rows[0].confidence == 0.9)
    #expect(rows[0].comment == "Both ask for keys to be counted. | target coverage: 1")
    #expect(rows[1].statement == .relation(.subset) && rows[1].rationale == .functional)
    #expect(rows[1].confidence == nil)
    #expect(
      rows[1].comment
        == "qualifier (target, has-requirement, addressable): Only with locks. | confidence: medium"
        + " | target coverage: 0.4 (arbitrary)")
    #expect(rows[2].statement == .relation(.disjoint))
  }

  @Test("takes several controls as one union, never as pairs")
  func unions() throws {
    let rows = try #require(try Self.read("oscal/good-mapping.json").mappingSets.first?.mappings)
    #expect(
      rows[1].source
        == .union([ControlReference("sample-1", "A.2"), ControlReference("sample-1", "A.1")]))
  }

  @Test(
    "says of a statement of a control that no answer rests on it, in a set of others; elsewhere it is unknown"
  )
  func statements() {
    let catalog = Catalog(
      framework: Framework(id: "f-1", title: "F"),
      controls: ["a-1", "a-2"].map { Control(id: $0, title: "A", isAssessable: true) })
    var set = MappingSet(id: "x", title: "X", source: "f-1", target: "f-1")
    set.mappings = [
      Mapping(
        id: "r", source: .control(ControlReference("f-1", "a-1_smt.b")),
        target: .control(ControlReference("f-1", "a-3_smt.b")), statement: .notDisjoint)
    ]
    let content = Content(catalogs: [catalog], mappingSets: [set])
    func unknown(_ foreign: Set<String>) -> [String] {
      ContentCheck.findings(in: content, foreign: foreign).filter { $0.code == .unknownControl }.map {
        "\($0.severity): \($0.message)"
      }
    }
    #expect(
      unknown(["x"]) == [
        "warning: 'a-1_smt.b' is a statement of the control 'a-1', and no answer rests on the row",
        "error: no control 'a-3_smt.b' in f-1",
      ])
    #expect(
      unknown([]) == ["error: no control 'a-1_smt.b' in f-1", "error: no control 'a-3_smt.b' in f-1"])
  }

  @Test("takes gap summaries as controls without a counterpart, on either side, with children and patterns")
  func gaps() throws {
    let context = try OSCALFixtures.context()
    let set = try #require(try Self.read("oscal/good-mapping.json", context: context).mappingSets.first)
    let gaps = set.mappings.filter { $0.statement == .noCounterpart }
    #expect(gaps.map(\.id) == ["A.3_none", "A.3.1_none", "A.3.2_none", "none_B.3", "none_B.3.1"])
    // Without the catalogs neither children nor patterns can be told, and that is said.
    let blind = try Self.read("oscal/good-mapping.json")
    #expect(
      blind.mappingSets.first?.mappings.filter { $0.statement == .noCounterpart }.map(\.id) == ["A.3_none"])
    #expect(blind.diagnostics.map(\.code) == [.unknownFramework, .unknownFramework])
  }

  @Test("understands the forms of 1.2.0")
  func formsOf120() throws {
    let result = try Self.read("oscal/good-mapping-1.2.0.json")
    #expect(result.diagnostics.map(\.description) == [])
    let set = try #require(result.mappingSets.first)
    #expect(set.mappings.map(\.statement) == [.relation(.subset), .relation(.superset)])
    #expect(set.mappings.map(\.rationale) == [.functional, .semantic])
    let row = try #require(set.mappings.first)
    #expect(row.confidence == 0.7)
    #expect(row.rationale == .functional)
    #expect(row.justification == "semapv:UnspecifiedMatching")
    #expect(row.comment == "target coverage: 0.4 (arbitrary)")
  }

  @Test(
    "reports what the official schemas let pass, as the neighbour of each file says",
    arguments: [
      "bad-mapping-words.json", "bad-mapping-prototype.json", "bad-profile.json", "good-catalog.json",
    ])
  func findings(name: String) throws {
    let result = try Self.read("oscal/\(name)", context: OSCALFixtures.context())
    let actual = result.diagnostics.map { "\($0)\n" }.joined()
    try expectGolden(actual, at: "oscal/\(name).mapping-findings")
  }

  @Test("reads the prototypes of 2022 and 2023")
  func prototype() throws {
    let set = try #require(try Self.read("oscal/bad-mapping-prototype.json").mappingSets.first)
    #expect(
      set.mappings.map { "\($0.source.references) \($0.statement) \($0.target.references)" } == [
        "[sample-1/A.1] relation(ControlModel.Relation.subset) [sample-2/B.1]",
        "[sample-1/A.2] relation(ControlModel.Relation.equal) [sample-2/B.2]",
      ])
  }

  @Test("knows controls by their aliases, and says which it does not know")
  func aliases() throws {
    var json = String(decoding: try OSCALFixtures.bytes("oscal/good-mapping.json"), as: UTF8.self)
    json = json.replacing("\"id-ref\": \"A.1\"", with: "\"id-ref\": \"A-01\"")
    json = json.replacing("\"id-ref\": \"B.1\"", with: "\"id-ref\": \"B.11\"")
    let result = OSCALMappingReader.read(
      Array(json.utf8), file: "x.json", options: ImportOptions(context: try OSCALFixtures.context()))
    #expect(result.mappingSets.first?.mappings.first?.source == .control(ControlReference("sample-1", "A.1")))
    #expect(
      result.diagnostics.map(\.message) == ["no control 'B.11' in sample-2"])
  }

  @Test(
    "reads the official exerciser the same from JSON and XML",
    .enabled(if: PublicData.isPresent, PublicData.absence))
  func exerciser() throws {
    let results = try ["json", "xml"].map { suffix in
      let name = "handmade_full_valid_1.2.\(suffix)"
      return OSCALMappingReader.read(try PublicData.bytes(name), file: name)
    }
    let sets = results.compactMap(\.mappingSets.first).map(OSCALFixtures.unplaced)
    #expect(sets.count == 2)
    #expect(sets[0] == sets[1])
    let set = sets[0]
    #expect(
      set.mappings.map(\.id) == [
        "3eab5d77-9c3b-4b6f-ac3f-3f9cae4a5b6d", "s9_none_functional", "none_t9_functional",
      ])
    #expect(
      set.mappings[0].comment
        == "r | qualifier (both, has-requirement, addressable): d | target coverage: 0.4")
    #expect(
      results[0].unmodelled.map { "\($0.name) \($0.count)" } == [
        "map/item/remarks 1", "map/links 1", "map/props 1", "metadata/last-modified 1",
      ])
  }
}

@Suite("Writing OSCAL mapping collections")
struct OSCALMappingWriterTests {
  static func texts(_ set: MappingSet, _ context: Content = Content()) -> [(name: String, text: String)] {
    [
      ("JSON", OSCALMappingWriter.json(set, context: context)),
      ("XML", OSCALMappingWriter.xml(set, context: context)),
    ]
  }

  @Test("gives back every set that ships, from JSON and XML")
  func shipped() throws {
    let content = try OSCALFixtures.shipped()
    #expect(content.mappingSets.count >= 3)
    for set in content.mappingSets {
      for (name, text) in Self.texts(set, content) {
        let result = OSCALMappingReader.read(
          Array(text.utf8), file: "x", options: ImportOptions(context: content))
        #expect(result.diagnostics.map(\.description) == [], "\(set.id) \(name)")
        #expect(result.unmodelled.map(\.name) == [], "\(set.id) \(name)")
        let read = try #require(result.mappingSets.first)
        #expect(OSCALFixtures.unplaced(read) == OSCALFixtures.unplaced(set), "\(set.id) \(name)")
      }
    }
  }

  static func random(_ generator: inout SeededGenerator) -> MappingSet {
    var set = MappingSet(id: "s" + generator.text(upTo: 2), source: "one-1", target: "two-2")
    set.title = generator.text(upTo: 3)
    set.version = generator.text(upTo: 2)
    set.licence = generator.text(upTo: 2)
    set.creators = (0..<Int.random(in: 0...2, using: &generator)).map { _ in generator.text(upTo: 2) }
    set.date = CalendarDate(dayNumber: Int.random(in: -40_000...40_000, using: &generator))
    set.sourceVersion = generator.text(upTo: 2)
    set.targetVersion = generator.text(upTo: 2)
    set.publishedIn = generator.maybeText(upTo: 2)
    set.comment = generator.maybeText(upTo: 6)
    func endpoint(_ framework: String, _ generator: inout SeededGenerator) -> Endpoint {
      let references = (0..<Int.random(in: 1...3, using: &generator)).map { number in
        ControlReference(
          Int.random(in: 0..<8, using: &generator) == 0 ? "other-3" : framework,
          "\(number)\(generator.text(upTo: 2))")
      }
      return references.count == 1 ? .control(references[0]) : .union(references)
    }
    let statements: [Statement] = Relation.allCases.map { .relation($0) } + [.notDisjoint, .noCounterpart]
    for number in 0..<Int.random(in: 1...10, using: &generator) {
      let statement =
        number == 0 ? .relation(.equal) : statements.randomElement(using: &generator) ?? .notDisjoint
      var row = Mapping(id: "r\(number)", source: .none, target: .none, statement: statement)
      if statement == .noCounterpart {
        let control = Endpoint.control(ControlReference(number % 2 == 0 ? "one-1" : "two-2", "gap\(number)"))
        if number % 2 == 0 { row.source = control } else { row.target = control }
      } else {
        row.source = endpoint("one-1", &generator)
        row.target = endpoint("two-2", &generator)
      }
      row.rationale = Rationale.allCases.randomElement(using: &generator) ?? .semantic
      row.justification =
        ["semapv:ManualMappingCuration", "semapv:MappingReview", "semapv:LexicalMatching"]
        .randomElement(using: &generator) ?? ""
      row.author = generator.maybeText(upTo: 2)
      row.reviewer = generator.maybeText(upTo: 2)
      row.confidence = [nil, 0, 0.00001, 0.25, 1].randomElement(using: &generator) ?? nil
      row.sourceStrength = [nil, 1, 10].randomElement(using: &generator) ?? nil
      row.targetStrength = [nil, 3, 9].randomElement(using: &generator) ?? nil
      row.comment = generator.text(upTo: 6)
      row.sourceOnly = generator.text(upTo: 4)
      row.targetOnly = generator.text(upTo: 4)
      row.coversGroup = generator.maybeText(upTo: 2)
      row.coveredByGroup = generator.maybeText(upTo: 2)
      row.changes = Bool.random(using: &generator) ? [.merged, .renamed] : []
      row.nearest =
        Bool.random(using: &generator) ? [ControlReference("two-2", "n" + generator.text(upTo: 2))] : []
      set.mappings.append(row)
    }
    return set
  }

  @Test(
    "gives back any text in any field",
    arguments: 1...60 as ClosedRange<UInt64>)
  func hostile(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let set = Self.random(&generator)
    for (name, text) in Self.texts(set) {
      let result = OSCALMappingReader.read(Array(text.utf8), file: "x")
      var read = OSCALFixtures.unplaced(try #require(result.mappingSets.first, "seed \(seed) \(name)"))
      // The rows come in canonical order.
      let byID = Dictionary(read.mappings.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
      for row in set.mappings { #expect(byID[row.id] == row, "seed \(seed) \(name)") }
      #expect(read.mappings.count == set.mappings.count)
      read.mappings = set.mappings
      #expect(read == set, "seed \(seed) \(name)")
    }
  }

  @Test("gives back what was read from elsewhere, coverage and qualifiers in their own fields")
  func foreign() throws {
    let context = try OSCALFixtures.context()
    let set = try #require(
      try OSCALMappingReaderTests.read("oscal/good-mapping.xml", context: context).mappingSets.first)
    let json = OSCALMappingWriter.json(set, context: context)
    #expect(json.contains("\"target-coverage\": 0.4"))
    #expect(json.contains("\"generation-method\": \"arbitrary\""))
    #expect(json.contains("\"category\": \"addressable\""))
    #expect(json.contains("\"category\": \"medium\""))
    let read = try #require(
      OSCALMappingReader.read(
        Array(json.utf8), file: "x", options: ImportOptions(context: context)
      ).mappingSets.first)
    #expect(
      Set(read.mappings.map { OSCALFixtures.unplaced($0) })
        == Set(set.mappings.map { OSCALFixtures.unplaced($0) }))
  }

  @Test("never makes a coverage of a strength")
  func strengths() throws {
    var row = Mapping(
      id: "r", source: .control(ControlReference("one-1", "a")),
      target: .control(ControlReference("two-2", "b")), statement: .relation(.superset))
    row.targetStrength = 10
    row.sourceStrength = 4
    let set = MappingSet(id: "s", source: "one-1", target: "two-2", mappings: [row])
    for (_, text) in Self.texts(set) {
      #expect(!text.contains("coverage"))
      #expect(text.contains("target-strength"))
    }
  }

  @Test("says complete only when the catalogs show that every assessable control is in a row")
  func status() throws {
    let catalogs = ["one-1", "two-2"].map { id in
      Catalog(
        framework: Framework(id: FrameworkID(id), title: id),
        controls: [Control(id: "a", title: "A", isAssessable: true)])
    }
    let row = Mapping(
      id: "r", source: .control(ControlReference("one-1", "a")),
      target: .control(ControlReference("two-2", "a")), statement: .relation(.equal))
    let set = MappingSet(id: "s", source: "one-1", target: "two-2", mappings: [row])
    #expect(OSCALMappingWriter.json(set).contains("\"status\": \"not-complete\""))
    #expect(
      OSCALMappingWriter.json(set, context: Content(catalogs: catalogs)).contains("\"status\": \"complete\""))
  }
}

extension OSCALFixtures {
  static func unplaced(_ mapping: Mapping) -> Mapping {
    var mapping = mapping
    mapping.location = nil
    return mapping
  }
}
