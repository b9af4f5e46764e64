import ControlModel
import Interchange
import Testing

/// Sets that are read the wrong way round, and files that stand beside sets of the same frameworks.
@Suite("Direction traps")
struct DirectionTests {
  /// Two frameworks of five controls each.
  static let catalogs = ["one-1", "two-1"].map { name in
    Catalog(
      framework: Framework(id: FrameworkID(name), title: name, edition: "1"),
      controls: (1...5).map { number in
        Control(
          id: ControlID("\(name.prefix(1).uppercased()).\(number)"), title: "\(name) \(number)", summary: "x",
          isAssessable: true)
      })
  }

  static func set(_ id: String, _ relation: Relation, pairs: ClosedRange<Int>, isConverse: Bool = false)
    -> MappingSet
  {
    let set = MappingSet(
      id: id, source: "one-1", target: "two-1",
      mappings: pairs.map { number in
        Mapping(
          id: "\(number)", source: .control(ControlReference("one-1", "O.\(number)")),
          target: .control(ControlReference("two-1", "T.\(number)")), statement: .relation(relation),
          comment: "both ask for it", location: SourceLocation(file: id, line: number))
      }, location: SourceLocation(file: id))
    guard isConverse else { return set }
    var turned = set
    (turned.source, turned.target) = (set.target, set.source)
    turned.mappings = set.mappings.map(\.converse)
    return turned
  }

  static func findings(_ sets: [MappingSet], checked: Set<String>? = nil) -> [Diagnostic] {
    ContentCheck.findings(
      in: Content(catalogs: catalogs, mappingSets: sets), sets: checked, foreign: Set(sets.map(\.id))
    ).filter { $0.code == .direction }
  }

  @Test("are seen where a set nests every pair the other way than another set does")
  func turnedSet() throws {
    let ours = Self.set("ours", .subset, pairs: 1...4)
    let theirs = Self.set("theirs", .superset, pairs: 2...5)
    let found = try #require(Self.findings([ours, theirs], checked: ["theirs"]).first)
    #expect(found.location.file == "theirs")
    #expect(found.message.contains("of the 3 pairs that 'ours' nests as well"))
    // Of two that are both checked, the later is reported, once.
    #expect(Self.findings([ours, theirs]).map(\.location.file) == ["theirs"])
  }

  @Test("are seen whichever way the other set is written down")
  func converse() {
    let turned = Self.set("theirs", .superset, pairs: 1...3, isConverse: true)
    #expect(Self.findings([Self.set("ours", .subset, pairs: 1...3), turned]).count == 1)
    let same = Self.set("theirs", .subset, pairs: 1...3, isConverse: true)
    #expect(Self.findings([Self.set("ours", .subset, pairs: 1...3), same]).isEmpty)
  }

  @Test("are not seen in two pairs, nor where one pair is the same")
  func doubt() {
    #expect(
      Self.findings([Self.set("ours", .subset, pairs: 1...2), Self.set("theirs", .superset, pairs: 1...2)])
        .isEmpty)
    var mixed = Self.set("theirs", .superset, pairs: 1...4)
    mixed.mappings += Self.set("x", .subset, pairs: 5...5).mappings
    #expect(Self.findings([Self.set("ours", .subset, pairs: 1...5), mixed]).isEmpty)
  }

  @Test("of sides: a set whose sides are swapped is one finding, not two for each row")
  func swappedSides() {
    var set = Self.set("theirs", .intersects, pairs: 1...5)
    set.mappings = set.mappings.map { mapping in
      var mapping = mapping
      guard let source = mapping.source.reference, let target = mapping.target.reference else {
        return mapping
      }
      mapping.source = .control(ControlReference(framework: "one-1", control: target.control))
      mapping.target = .control(ControlReference(framework: "two-1", control: source.control))
      return mapping
    }
    let all = ContentCheck.findings(
      in: Content(catalogs: Self.catalogs, mappingSets: [set]), foreign: ["theirs"])
    #expect(all.map(\.code) == [.direction])
  }

  @Test(
    "of one row: what stands beside a relation fits its converse alone",
    arguments: [Relation.subset, .superset])
  func turnedRow(relation: Relation) {
    for (inner, outer, isTurned) in [
      (3, 10, true), (10, 3, false), (10, nil, false), (nil, 10, false), (3, nil, false), (3, 4, false),
    ] as [(Int?, Int?, Bool)] {
      var set = Self.set("theirs", relation, pairs: 1...1)
      set.mappings[0].sourceStrength = relation == .subset ? inner : outer
      set.mappings[0].targetStrength = relation == .subset ? outer : inner
      #expect(Self.findings([set]).isEmpty == !isTurned, "\(String(describing: (inner, outer)))")
      // The converse row says the same.
      set.mappings[0] = set.mappings[0].converse
      (set.source, set.target) = (set.target, set.source)
      #expect(Self.findings([set]).isEmpty == !isTurned)
    }
  }

  @Test("of one control that is said to lie in many")
  func containers() {
    var set = Self.set("theirs", .subset, pairs: 1...2)
    for index in set.mappings.indices {
      set.mappings[index].source = .control(ControlReference("one-1", "O.1"))
    }
    #expect(Self.findings([set]).isEmpty)
    var third = set.mappings[0]
    third.target = .control(ControlReference("two-1", "T.3"))
    set.mappings.append(third)
    #expect(Self.findings([set]).map(\.severity) == [.warning])
    // Containers that lie in one another are a chain, and no riddle.
    var catalogs = Self.catalogs
    catalogs[1] = Catalog(
      framework: catalogs[1].framework,
      controls: catalogs[1].controls.map { control in
        var control = control
        if control.id == "T.3" { control.parent = "T.2" }
        return control
      })
    let content = Content(catalogs: catalogs, mappingSets: [set])
    #expect(!ContentCheck.findings(in: content, foreign: ["theirs"]).contains { $0.code == .direction })
  }
}

@Suite("A mapping set without a name of its own")
struct SetNameTests {
  static let crosswalk =
    "Source framework,Source,Relation,Target framework,Target\none-1,O.1,subset of,two-1,T.1\n"

  @Test("is called after its frameworks, and after its file where that is taken")
  func name() {
    func id(_ taken: Set<String>) -> [String] {
      Importer.read(
        Array(Self.crosswalk.utf8), file: "folder/Our Table.csv", format: .crosswalkTable,
        options: ImportOptions(context: Content(catalogs: DirectionTests.catalogs), takenSets: taken)
      ).mappingSets.map(\.id)
    }
    #expect(id([]) == ["one-1_two-1"])
    #expect(id(["one-1_two-1"]) == ["one-1_two-1_our-table"])
  }
}

@Suite("Bare numbers of a column")
struct AppendixTests {
  @Test("are of an Annex A only where there is one: an appendix A1 is none")
  func appendix() {
    func findings(_ ids: [String]) -> [DiagnosticCode] {
      let catalogs = [("one-1", ["O.1"]), ("two-1", ids)].map { name, ids in
        Catalog(
          framework: Framework(id: FrameworkID(name), title: name, edition: "1"),
          controls: ids.map { Control(id: ControlID($0), title: $0, summary: "x", isAssessable: true) })
      }
      let table =
        "Source framework,Source,Relation,Target framework,Target\none-1,O.1,intersects,two-1,1.1.1\n"
      let result = Importer.read(
        Array(table.utf8), file: "t.csv", format: .crosswalkTable,
        options: ImportOptions(context: Content(catalogs: catalogs)))
      #expect(result.mappingSets.first?.mappings.first?.target.reference?.control == "1.1.1")
      return result.diagnostics.map(\.code)
    }
    #expect(findings(["1.1.1", "A1.1.1"]) == [])
    #expect(findings(["1.1.1", "A.1.1.1"]) == [.interpretedValue])
  }
}
