import ControlModel
import Testing

/// A handful of controls with the identifiers that people confuse.
let sampleContent = Content(catalogs: [
  catalog(
    "iso27001-2013", "2013",
    [
      ("10.1", "clause", []), ("10.2", "clause", []), ("A.5.1", "objective", []), ("A.5.1.1", "control", []),
      ("A.12.4.3", "control", []),
    ]),
  catalog(
    "iso27001-2022", "2022",
    [
      ("4.2.c", "item", ["4.2 c)"]), ("5.1", "clause", []), ("10.1", "clause", []), ("A.5.1", "control", []),
      ("A.5.10", "control", []), ("A.5.23", "control", []),
    ]),
  catalog("soc2-2017", "2017", [("CC6.1", "criterion", []), ("A1.1", "criterion", [])]),
  catalog("pci-dss-4.0.1", "4.0.1", [("8.3.6", "requirement", []), ("10.1", "heading", [])]),
])

private func catalog(_ id: String, _ edition: String, _ controls: [(String, String, [String])]) -> Catalog {
  Catalog(
    framework: Framework(id: FrameworkID(id), title: id, edition: edition),
    controls: controls.map {
      Control(id: ControlID($0.0), aliases: $0.2, kind: ControlKind(rawValue: $0.1), title: $0.0)
    })
}

@Suite("The reference resolver")
struct ReferenceResolverTests {
  let resolver = ReferenceResolver(sampleContent)

  @Test(
    "understands what people type",
    arguments: [
      ("iso27001-2022/A.5.23", "iso27001-2022/A.5.23"), ("iso27001-2022:A.5.23", "iso27001-2022/A.5.23"),
      ("A.5.23", "iso27001-2022/A.5.23"), ("a5.23", "iso27001-2022/A.5.23"),
      (" A 5.23 ", "iso27001-2022/A.5.23"), ("27001:2022 5.23", "iso27001-2022/A.5.23"),
      ("ISO/IEC 27001:2022 A.5.23", "iso27001-2022/A.5.23"), ("27001:2022/5.23", "iso27001-2022/A.5.23"),
      ("12.4.3", "iso27001-2013/A.12.4.3"), ("4.2 c)", "iso27001-2022/4.2.c"),
      ("4.2c", "iso27001-2022/4.2.c"),
      ("cc6.1", "soc2-2017/CC6.1"), ("CC 6.1", "soc2-2017/CC6.1"), ("SOC 2 CC6.1", "soc2-2017/CC6.1"),
      ("pci 8.3.6", "pci-dss-4.0.1/8.3.6"), ("PCI DSS 8.3.6", "pci-dss-4.0.1/8.3.6"),
      ("PCI DSS 4 8.3.6", "pci-dss-4.0.1/8.3.6"), ("PCI DSS 4.0.1 8.3.6", "pci-dss-4.0.1/8.3.6"),
      ("iso27001-2022/5.1", "iso27001-2022/5.1"), ("27001:2022 clause 5.1", "iso27001-2022/5.1"),
      ("27001:2013 10.1", "iso27001-2013/10.1"), ("A1.1", "soc2-2017/A1.1"),
    ])
  func resolves(text: String, reference: String) {
    let parts = reference.split(separator: "/").map(String.init)
    #expect(resolver.resolve(text) == .resolved(ControlReference(parts[0], parts[1])), "\(text)")
  }

  @Test("takes the one that is written so, where others differ in punctuation alone")
  func punctuation() {
    let resolver = ReferenceResolver(
      Content(catalogs: [
        catalog(
          "nist-5", "5",
          [
            ("ac-2.3", "control", ["AC-2(3)", "AC-02(03)"]), ("ac-23", "control", ["AC-23"]),
            ("ac-2.30", "control", []), ("ac-23.0", "control", []),
          ])
      ]))
    for (text, id) in [
      ("AC-2(3)", "ac-2.3"), ("ac-2.3", "ac-2.3"), ("AC-23", "ac-23"), ("nist-5 ac-2(3)", "ac-2.3"),
    ] {
      #expect(resolver.resolve(text) == .resolved(ControlReference("nist-5", id)), "\(text)")
    }
    #expect(
      resolver.resolve("ac 23")
        == .ambiguous([ControlReference("nist-5", "ac-2.3"), ControlReference("nist-5", "ac-23")]))
  }

  @Test("never guesses: 5.1 is a clause, a control and an objective")
  func ambiguity() {
    #expect(
      resolver.resolve("5.1")
        == .ambiguous([
          ControlReference("iso27001-2013", "A.5.1"), ControlReference("iso27001-2022", "5.1"),
          ControlReference("iso27001-2022", "A.5.1"),
        ]))
    #expect(
      resolver.resolve("27001:2022 5.1")
        == .ambiguous([
          ControlReference("iso27001-2022", "5.1"), ControlReference("iso27001-2022", "A.5.1"),
        ]))
    #expect(
      resolver.resolve("clause 10.1")
        == .ambiguous([
          ControlReference("iso27001-2013", "10.1"), ControlReference("iso27001-2022", "10.1"),
        ]))
    #expect(
      resolver.resolve("27001 10.1")
        == .ambiguous([
          ControlReference("iso27001-2013", "10.1"), ControlReference("iso27001-2022", "10.1"),
        ]))
  }

  @Test("offers the nearest for a typo, and frameworks for a framework that is not there")
  func suggestions() {
    guard case .unknown(let near) = resolver.resolve("A.5.24") else {
      Issue.record("A.5.24 is not in the sample")
      return
    }
    #expect(near.first == ControlReference("iso27001-2022", "A.5.23"))
    guard case .unknownFramework(let name, let frameworks) = resolver.resolve("iso27001-2023/A.5.23") else {
      Issue.record("there is no edition 2023")
      return
    }
    #expect(name == "iso27001-2023")
    #expect(frameworks.contains("iso27001-2022"))
  }

  @Test(
    "takes anything without a crash",
    arguments: ["", " ", "/", ":", "...", "A.", "💥", "iso/iec/", "27001:2022"])
  func nonsense(text: String) {
    if case .resolved = resolver.resolve(text) { Issue.record("\(text) is no control") }
  }

  @Test("keeps to a framework when asked")
  func scope() {
    #expect(
      resolver.resolve("10.1", in: "iso27001-2022") == .resolved(ControlReference("iso27001-2022", "10.1")))
  }
}
