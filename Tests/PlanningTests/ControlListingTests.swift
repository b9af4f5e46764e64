import Concord
import Testing

@Suite("Listing controls")
struct ControlListingTests {
  private static let content: Content = {
    let controls = Sample.newerCatalog.controls.map { control in
      var control = control
      if control.kind == "control" {
        control.attributes = [
          ControlAttribute(name: "concept", values: control.id == "A.5.4" ? ["Detect"] : ["Protect"]),
          ControlAttribute(name: "capability", values: ["Asset_management"]),
        ]
      }
      return control
    }
    return Content(
      catalogs: [
        Sample.olderCatalog, Catalog(framework: Sample.newerCatalog.framework, controls: controls),
      ], mappingSets: [Sample.set])
  }()

  private func ids(_ framework: FrameworkID, _ filter: ControlListing.Filter) throws -> [String] {
    try #require(ControlListing(of: framework, in: Self.content, filter: filter)).items
      .map(\.control.id.rawValue)
  }

  @Test("gives the whole tree without a filter")
  func whole() throws {
    let listing = try #require(ControlListing(of: Sample.newer, in: Self.content))
    #expect(listing.items.map(\.control) == Self.content[Sample.newer]?.controls)
    #expect(listing.items.first { $0.control.id == "A.5.4" }?.depth == 1)
    #expect(listing.direction == .since)
    #expect(ControlListing(of: "x", in: Self.content) == nil)
  }

  @Test("by change, since the edition before or until the one after")
  func change() throws {
    #expect(
      try ids(Sample.newer, .init(change: .new)) == ["4.1.amd1", "4.2.amd1", "6.3", "A.5.7"])
    #expect(try ids(Sample.newer, .init(change: .new, kind: "control")) == ["A.5.7"])
    #expect(try ids(Sample.older, .init(change: .split, kind: "control")) == ["A.5.1.9"])
    #expect(try ids(Sample.newer, .init(change: .unchanged)) == ["4.2", "A.5.2"])
    let until = try #require(ControlListing(of: Sample.older, in: Self.content))
    #expect(until.direction == .until)
    #expect(
      until.items.first { $0.control.id == "A.5.1.9" }?.counterparts.map(\.control) == ["A.5.5", "A.5.6"])
  }

  @Test("by attribute, without regard to case or how words are joined")
  func attributes() throws {
    #expect(try ids(Sample.newer, .init(attributes: [("Concept", "detect")])) == ["A.5.4"])
    #expect(
      try ids(Sample.newer, .init(attributes: [("capability", "asset management"), ("concept", "Detect")]))
        == ["A.5.4"])
    let none = try #require(
      ControlListing(of: Sample.newer, in: Self.content, filter: .init(attributes: [("concept", "Govern")])))
    #expect(none.items.isEmpty)
    #expect(none.considered == 8)
    #expect(none.knownAttributes.first?.values == ["Protect", "Detect"])
  }
}
