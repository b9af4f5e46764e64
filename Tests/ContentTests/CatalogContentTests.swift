import Concord
import Foundation
import Testing

@Suite("The catalogs that ship")
struct CatalogContentTests {
  let content: Content

  init() throws { content = try Repository.content.get() }

  @Test(
    "have every identifier of the reference lists, and beyond them only items, groups and notes",
    arguments: [
      "iso20000-1-2018", "iso22301-2019", "iso27001-2013", "iso27001-2022", "pci-dss-4.0.1", "soc2-2017",
    ])
  func identifiers(framework: String) throws {
    let catalog = try #require(content[FrameworkID(framework)])
    let expected = Set(try Repository.facts("\(framework).txt"))
    let actual = Set(catalog.controls.map(\.id.rawValue))
    #expect(expected.subtracting(actual).isEmpty)
    let kinds: Set<String> = ["item", "note", "amendment", "category", "series", "section", "appendix"]
    for id in actual.subtracting(expected) {
      let control = try #require(catalog[ControlID(id)])
      #expect(kinds.contains(control.kind.rawValue), "\(id)")
    }
    #expect(catalog.controls.count == actual.count)
  }

  @Test("count what facts.md counts")
  func counts() throws {
    func count(_ framework: FrameworkID, _ kind: ControlKind, assessable: Bool? = nil) throws -> Int {
      try #require(content[framework]).controls.count {
        $0.kind == kind && (assessable == nil || $0.isAssessable == assessable)
      }
    }
    #expect(try count("iso27001-2013", "control", assessable: true) == 114)
    #expect(try count("iso27001-2013", "objective") == 35)
    #expect(try count("iso27001-2013", "domain") == 14)
    #expect(try count("iso27001-2022", "control", assessable: true) == 93)
    #expect(try count("iso27001-2022", "theme") == 4)
    #expect(try count("iso22301-2019", "clause") == 64)
    #expect(try count("soc2-2017", "criterion", assessable: true) == 61)
    #expect(try count("pci-dss-4.0.1", "requirement", assessable: true) == 250 + 30)
    #expect(try count("pci-dss-4.0.1", "heading") == 63 + 8)
    #expect(try count("pci-dss-4.0.1", "section") == 12)
    let themes = ["A.5": 37, "A.6": 8, "A.7": 14, "A.8": 34]
    let catalog = try #require(content["iso27001-2022"])
    for (theme, number) in themes { #expect(catalog.children(of: ControlID(theme)).count == number) }
    let series = [
      "CC1": 5, "CC2": 3, "CC3": 4, "CC4": 2, "CC5": 3, "CC6": 8, "CC7": 5, "CC8": 1, "CC9": 2,
      "A1": 3, "C1": 2, "PI1": 5, "P1": 1, "P2": 1, "P3": 2, "P4": 3, "P5": 2, "P6": 7, "P7": 1, "P8": 1,
    ]
    let soc = try #require(content["soc2-2017"])
    for (id, number) in series { #expect(soc.children(of: ControlID(id)).count == number, "\(id)") }
  }

  @Test("give each control of 2022 the attributes of ISO/IEC 27002:2022, Table A.1, as printed")
  func attributes() throws {
    let catalog = try #require(content["iso27001-2022"])
    let rows = try Repository.table("iso27002-2022-attributes.tsv")
    #expect(rows.count == 93)
    for row in rows {
      let control = try #require(catalog[ControlID(row[0])])
      let names = ["control-type", "property", "concept", "capability", "domain"]
      for (name, cell) in zip(names, row.dropFirst()) {
        let values = cell.split(separator: " ").map { String($0.dropFirst()) }
        #expect(control.values(of: name) == values, "\(row[0]) \(name)")
      }
    }
  }

  @Test("keep Amendment 1:2024 apart from the edition as first published")
  func amendment() throws {
    let catalog = try #require(content["iso27001-2022"])
    #expect(catalog.framework.amendments.map(\.id) == ["amd1-2024"])
    let amended = catalog.controls.filter { $0.amendment == "amd1-2024" }
    #expect(amended.map(\.id) == ["4.1.amd1", "4.2.amd1"])
    #expect(amended.map(\.isInformative) == [false, true])
  }

  @Test("say something of their own about every assessable control")
  func summaries() throws {
    for catalog in content.catalogs {
      var seen: [String: ControlID] = [:]
      for control in catalog.assessable {
        let summary = try #require(control.summary, "\(catalog.framework.id)/\(control.id)")
        #expect(summary.count >= 50 && summary.count <= 420, "\(catalog.framework.id)/\(control.id)")
        #expect(seen.updateValue(control.id, forKey: summary) == nil, "\(control.id) repeats a summary")
      }
    }
  }

  @Test("are exhaustive only where the parent adds nothing an auditor tests")
  func exhaustive() {
    for catalog in content.catalogs {
      for control in catalog.controls where control.isExhaustive {
        #expect(!control.isAssessable, "\(catalog.framework.id)/\(control.id)")
      }
    }
  }
}

@Suite("The compiled-in image")
struct ContentImageTests {
  @Test("is made from catalogs/ and mappings/ as they stand")
  func current() throws {
    let loaded = try ContentLoader.load([Repository.root.path])
    #expect(loaded.diagnostics.filter { $0.severity == .error }.map(\.description) == [])
    let builtin = try Repository.content.get()
    #expect(builtin.catalogs.map(\.framework) == loaded.catalogs.map(\.framework).sorted { $0.id < $1.id })
    let order = Content(catalogs: loaded.catalogs, mappingSets: loaded.mappingSets)
    for (ours, theirs) in zip(builtin.catalogs, order.catalogs) {
      #expect(
        ours.controls.map(Self.unplaced) == theirs.controls.map(Self.unplaced),
        "\(ours.framework.id): run 'make content'")
    }
    for (ours, theirs) in zip(builtin.mappingSets, order.mappingSets) {
      #expect(ours.mappings.map(\.id) == theirs.mappings.map(\.id), "\(ours.id): run 'make content'")
      #expect(
        ours.mappings.map(Self.unplaced) == theirs.mappings.map(Self.unplaced),
        "\(ours.id): run 'make content'")
    }
  }

  static func unplaced(_ control: Control) -> Control {
    var control = control
    control.location = nil
    return control
  }

  static func unplaced(_ mapping: Mapping) -> Mapping {
    var mapping = mapping
    mapping.location = nil
    return mapping
  }

  @Test("survives the way through bytes, and its version is its fingerprint")
  func roundTrip() throws {
    let content = try Repository.content.get()
    let bytes = ContentImage.bytes(of: content)
    let again = try ContentImage.content(of: bytes)
    #expect(again.catalogs == content.catalogs)
    #expect(again.mappingSets == content.mappingSets)
    #expect(again.version == content.version)
    #expect(ContentImage.versioned(content).version == content.version)
    #expect(content.version.count == 12)
  }

  @Test("is refused when cut off anywhere, never trapped on")
  func damaged() throws {
    let bytes = ContentImage.bytes(of: try Repository.content.get())
    for length in stride(from: 0, to: bytes.count - 1, by: max(1, bytes.count / 300)) {
      #expect(throws: ContentImageError.self) { try ContentImage.content(of: Array(bytes[..<length])) }
    }
  }
}
