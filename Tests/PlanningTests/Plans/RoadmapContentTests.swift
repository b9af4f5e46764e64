import Concord
import Testing

@Suite struct `Roadmaps on the content that ships` {
  static let graph = try? BuiltinContent.load().graph

  @Test func timing() throws {
    let graph = try #require(Self.graph)
    for level in [ServiceLevel.any, .start, .partly, .mostly] {
      for targets: [FrameworkID] in [["soc2-2017", "pci-dss-4.0.1"], ["soc2-2017", "pci-dss-4.0.1", "iso22301-2019", "iso20000-1-2018"], ["iso27001-2022", "soc2-2017", "pci-dss-4.0.1", "iso22301-2019", "iso20000-1-2018"]] {
        var options = Roadmap.Options(relaxedLevel: level)
        options.sources = ["iso27001-2022"]
        let clock = ContinuousClock()
        var map: Roadmap?
        let time = try clock.measure { map = try Roadmap.make(targets: targets, statements: [], graph: graph, options: options) }
        for view in map?.views ?? [] {
          print("VIEW", level, targets.count, view.level, view.weight, view.lowerBound, view.isGainProved, view.greedyWeight, view.oneByOneWeight, view.nodes, time)
        }
      }
    }
  }
}
extension Content { var graph: MappingGraph { MappingGraph(content: self) } }
