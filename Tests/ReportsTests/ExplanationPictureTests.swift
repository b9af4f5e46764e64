import Concord
import Foundation
import Testing

@Suite("The picture of a derivation")
struct ExplanationPictureTests {
  private func control(_ id: String, _ title: String) -> Control {
    Control(id: ControlID(id), title: title, isAssessable: true)
  }

  private func catalog(_ id: String, _ controls: [Control]) -> Catalog {
    Catalog(framework: Framework(id: FrameworkID(id), title: id), controls: controls)
  }

  private func row(_ id: String, _ source: String, _ relation: Relation, _ target: String) -> Mapping {
    func reference(_ text: String) -> ControlReference {
      let parts = text.split(separator: "/").map(String.init)
      return ControlReference(parts[0], parts[1])
    }
    return Mapping(
      id: id, source: .control(reference(source)), target: .control(reference(target)),
      statement: .relation(relation), confidence: 0.8)
  }

  private func picture(_ source: String, _ target: String) throws -> String {
    let content = Content(
      catalogs: [
        catalog("a", [control("1", "Logs & <script>alert(1)</script>\u{1B}[31m")]),
        catalog("b", [control("1", "In between")]),
        catalog("c", [control("1", "Long " + String(repeating: "m", count: 300))]),
        catalog("d", [control("1", "Alone")]),
      ],
      mappingSets: [
        MappingSet(
          id: "m", source: "a", target: "c",
          mappings: [row("first", "a/1", .subset, "b/1"), row("second", "b/1", .subset, "c/1")])
      ])
    let explanation = try #require(
      MappingGraph(content: content).explain(
        from: ControlReference(source, "1"), to: ControlReference(target, "1")))
    return ExplanationReport(explanation, content: content).svg
  }

  @Test("shows every control and row of the chain, in order, and needs nothing else")
  func chain() throws {
    let svg = try picture("a", "c")
    let places = [">a/1</text>", "row first", ">b/1</text>", "row second", ">c/1</text>"].map {
      svg.range(of: $0)?.lowerBound
    }
    #expect(places.allSatisfy { $0 != nil })
    #expect(places.compactMap(\.self) == places.compactMap(\.self).sorted())
    #expect(svg.hasPrefix("<svg xmlns=\"http://www.w3.org/2000/svg\""))
    #expect(svg.hasSuffix("</svg>\n"))
    #expect(!svg.contains("href"))
  }

  @Test("lets no text act, and cuts what is too long")
  func hostile() throws {
    let svg = try picture("a", "c")
    #expect(svg.contains("Logs &amp; &lt;script&gt;alert(1)&lt;/script&gt;"))
    #expect(!svg.contains("<script"))
    #expect(!svg.unicodeScalars.contains { $0.value == 0x1B })
    #expect(svg.contains("…</text>"))
    #expect(!svg.contains(String(repeating: "m", count: 200)))
  }

  @Test("shows both controls when nothing is known of them")
  func unknown() throws {
    let svg = try picture("a", "d")
    #expect(svg.contains(">a/1</text>") && svg.contains(">d/1</text>") && svg.contains("Label: unknown"))
  }
}
