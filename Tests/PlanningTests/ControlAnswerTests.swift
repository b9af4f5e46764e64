import Concord
import Testing

@Suite("What there is to say of one control")
struct ControlAnswerTests {
  private func answer(_ framework: String, _ id: String, _ content: Content = Sample.content) throws
    -> ControlAnswer
  {
    try #require(ControlAnswer(ControlReference(framework, id), in: content))
  }

  @Test("an old control says where it went, with whom, and where its siblings went")
  func older() throws {
    let edition = try #require(try answer("iso27001-2013", "A.5.1.6").editions.first)
    #expect(edition.isLater)
    #expect(edition.links.map(\.link.target.control) == ["A.5.4"])
    #expect(edition.links.first?.companions.map(\.control) == ["A.5.1.7"])
    #expect(edition.changes == [.merged, .tightened])
  }

  @Test("a new one says where it came from, or that there is nothing and what was considered")
  func newer() throws {
    let merged = try #require(try answer("iso27001-2022", "A.5.4").editions.first)
    #expect(!merged.isLater)
    #expect(merged.links.map(\.link.source.control) == ["A.5.1.6", "A.5.1.7"])
    let fresh = try #require(try answer("iso27001-2022", "A.5.7").editions.first)
    #expect(fresh.links.isEmpty)
    #expect(fresh.none?.nearest.map(\.control) == ["A.5.1.6"])
  }

  @Test("rows of other frameworks are read from the control, the strongest first")
  func others() throws {
    func reference(_ id: String) -> ControlReference { ControlReference("soc", id) }
    let own = ControlReference("iso27001-2022", "A.5.4")
    let set = MappingSet(
      id: "soc_iso27001-2022", source: "soc", target: "iso27001-2022",
      mappings: [
        Mapping(
          id: "1", source: .control(reference("C1")), target: .control(own),
          statement: .relation(.superset), sourceStrength: 3, targetStrength: 10, sourceOnly: "more"),
        Mapping(
          id: "2", source: .control(reference("C2")), target: .control(own),
          statement: .relation(.intersects),
          sourceStrength: 7, targetStrength: 2, sourceOnly: "s", targetOnly: "t"),
      ])
    let soc = Catalog(
      framework: Framework(id: "soc", title: "SOC"),
      controls: [Sample.node("C1", "One"), Sample.node("C2", "Two")])
    let content = Content(
      catalogs: Sample.content.catalogs + [soc], mappingSets: Sample.content.mappingSets + [set])
    let others = try answer("iso27001-2022", "A.5.4", content).others
    #expect(others.map(\.framework) == ["soc"])
    let rows = try #require(others.first).rows
    #expect(rows.map(\.title) == ["Two", "One"])
    #expect(rows.map(\.mapping.targetStrength) == [7, 3])
    #expect(rows.last?.mapping.statement == .relation(.subset))
    #expect(rows.last?.mapping.targetOnly == "more")
    #expect(try answer("iso27001-2022", "A.5.2", content).others.first?.rows.isEmpty == true)
  }

  @Test("there is no answer for what does not exist")
  func unknown() {
    #expect(ControlAnswer(ControlReference("iso27001-2022", "A.99"), in: Sample.content) == nil)
    #expect(ControlAnswer(ControlReference("x", "A.5.1"), in: Sample.content) == nil)
  }
}
