import ControlModel
import Testing

@Suite("The framework resolver")
struct FrameworkResolverTests {
  let resolver = FrameworkResolver(sampleContent.catalogs.map(\.framework))

  @Test(
    "knows a framework by what people call it",
    arguments: [
      ("27001:2022", "iso27001-2022"), ("ISO/IEC 27001:2013", "iso27001-2013"), ("soc2", "soc2-2017"),
      ("SOC 2", "soc2-2017"), ("PCI", "pci-dss-4.0.1"), ("pci-dss-4", "pci-dss-4.0.1"),
      ("PCI DSS v4.0.1", "pci-dss-4.0.1"), ("SOC 2 TSC", "soc2-2017"), ("TSC 2017", "soc2-2017"),
      ("AICPA Trust Services Criteria (2017)", "soc2-2017"),
    ] as [(String, FrameworkID)])
  func plain(text: String, framework: FrameworkID) {
    #expect(resolver.candidates(for: text) == [framework])
  }

  @Test("leaves an edition open that was not said")
  func editions() {
    #expect(resolver.candidates(for: "iso 27001") == ["iso27001-2013", "iso27001-2022"])
  }

  @Test(
    "suggests what begins like it, or is spelt like it",
    arguments: [
      ("soc", ["soc2-2017"]), ("socc2", ["soc2-2017"]),
      ("iso27001-2021", ["iso27001-2022", "iso27001-2013"]),
      ("27001-20", ["iso27001-2013", "iso27001-2022"]), ("pcidss5", ["pci-dss-4.0.1"]), ("hipaa", []),
      ("", []),
    ] as [(String, [FrameworkID])])
  func suggestions(text: String, frameworks: [FrameworkID]) {
    #expect(resolver.candidates(for: text).isEmpty)
    #expect(resolver.suggestions(for: text) == frameworks)
  }
}
