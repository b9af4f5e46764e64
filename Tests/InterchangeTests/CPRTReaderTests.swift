import ControlModel
import Interchange
import Testing

@Suite("Reading CPRT")
struct CPRTReaderTests {
  static func wrapped() throws -> ImportResult {
    CPRTReader.read(try OSCALFixtures.bytes("cprt/wrapped.json"), file: "wrapped.json")
  }

  @Test("takes each document as a catalog, in the order of its sort elements")
  func catalogs() throws {
    let result = try Self.wrapped()
    #expect(result.catalogs.map(\.framework.id.rawValue) == ["office-1-0-0", "doors-2"])
    let office = try #require(result.catalogs.first)
    #expect(office.framework.title == "Office Framework 1.0" && office.framework.edition == "1.0")
    #expect(
      office.controls.map { "\($0.parent?.rawValue ?? "")>\($0.id) \($0.kind)" } == [
        ">K function", "K>K.A category", "K.A>K.A-1 subcategory", "K.A>K.A-2 subcategory", "K>K.B category",
      ])
    #expect(office["K.A-1"]?.text == "Keys are counted")
    #expect(office["K.A-1"]?.title == "K.A-1")
    #expect(office["K.A-1"]?.values(of: "party") == ["1st"])
    #expect(office["K.A-2"]?.isWithdrawn == true)
    #expect(office.assessable.map(\.id.rawValue) == ["K.A-1", "K.B"])
  }

  @Test("takes relationships between documents as mapping sets, with who states them")
  func sets() throws {
    let sets = try Self.wrapped().mappingSets
    #expect(sets.map(\.id) == ["office-1-0-0_office-1-0-0", "office-1-0-0_doors-2_crosswalk-1"])
    #expect(
      sets.flatMap(\.mappings).map { "\($0.id) \($0.statement) \($0.changes.map(\.rawValue))" } == [
        "K.A-2_K.A-1 notDisjoint [\"merged\"]",
        "K.A-1_D-1 relation(ControlModel.Relation.superset) []", "K.A_D-9 notDisjoint []",
      ])
    #expect(sets.last?.creators == ["Office to Doors"])
    #expect(sets.last?.publishedIn == "https://example.org/crosswalk")
  }

  @Test(
    "reports what is wrong, as the neighbour of each file says",
    arguments: ["wrapped.json", "bad-nothing.json"])
  func findings(name: String) throws {
    let result = CPRTReader.read(try OSCALFixtures.bytes("cprt/\(name)"), file: name)
    try expectGolden(result.diagnostics.map { "\($0)\n" }.joined(), at: "cprt/\(name).findings")
  }

  @Test("counts what serves other elements")
  func unmodelled() throws {
    #expect(
      try Self.wrapped().unmodelled.map { "\($0.name) \($0.count)" } == [
        "element[implementation_example] 1", "element[withdraw_reason] 1", "relationship[supports] 1",
      ])
  }

  @Test("reads NIST's sample", .enabled(if: PublicData.isPresent, PublicData.absence))
  func sample() throws {
    let result = CPRTReader.read(
      try PublicData.bytes("cprt_csf20_sample.json"), file: "x.json",
      options: ImportOptions(framework: "csf-2.0"))
    #expect(result.diagnostics.map(\.description) == [])
    #expect(result.catalogs.first?.framework.id == "csf-2.0")
    #expect(result.catalogs.first?.controls.map(\.id.rawValue) == ["GV", "GV.OC", "GV.OC-01"])
    #expect(result.catalogs.first?["GV.OC-01"]?.values(of: "party") == ["1st"])
  }
}
