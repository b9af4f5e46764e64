import ControlModel
import Interchange
import Testing

/// An OLIR sheet names elements as it likes; one with a bar in its name came back from our own file as a union.
@Suite("Identifiers in SSSOM")
struct SSSOMIdentifierTests {
  @Test(
    "come back as they are, alone and in unions",
    arguments: ["A.1", "a|b", "|", "a\\", "a\\|b", "\\\\", "C:\\x", "a b"])
  func roundTrip(id: String) throws {
    func endpoint(_ framework: FrameworkID, _ ids: String...) -> Endpoint {
      let references = ids.map { ControlReference(framework: framework, control: ControlID($0)) }
      return references.count == 1 ? .control(references[0]) : .union(references)
    }
    let set = MappingSet(
      id: "f-1_g-1", title: "F to G", version: "1.0.0", licence: "CC-BY-4.0", creators: ["Somebody"],
      date: CalendarDate(year: 2026, month: 1, day: 1), source: "f-1", target: "g-1", sourceVersion: "1",
      targetVersion: "1",
      mappings: [
        Mapping(
          id: "r1", source: endpoint("f-1", id), target: endpoint("g-1", "B"), statement: .relation(.equal)),
        Mapping(
          id: "r2", source: endpoint("f-1", id, "Z"), target: endpoint("g-1", "C"),
          statement: .relation(.intersects)),
      ])
    let text = SSSOMWriter.text(set)
    let read = try #require(SSSOMReader.read(Array(text.utf8), file: "set.sssom.tsv").set)
    #expect(read.mappings.map(\.source) == set.mappings.map(\.source))
    #expect(SSSOMWriter.text(read) == text)
    let imported = SSSOMReader.read(Array(text.utf8), file: "set.sssom.tsv", options: ImportOptions())
    #expect(imported.mappingSets.first?.mappings.map(\.source) == set.mappings.map(\.source))
  }
}
