internal import Concord

/// The figures of the content that ships.
struct ShippedBenchmark {
  let content: Content

  /// Prints a table of medians.
  func run() throws {
    let rows = content.mappingSets.reduce(0) { $0 + $1.mappings.count }
    let controls = content.catalogs.reduce(0) { $0 + $1.controls.count }
    print("## Shipped content\n")
    print(
      "Content \(content.version): \(Measure.text(controls)) controls, \(Measure.text(rows)) rows in "
        + "\(content.mappingSets.count) sets.\n")
    print("| work | median ms | range |\n|---|---:|---:|")
    let graph = MappingGraph(content: content)
    let reference = ControlReference("soc2-2017", "CC6.1")
    line("read the compiled-in image", try Measure(runs: 31) { try BuiltinContent.load() })
    line("build the graph", Measure(runs: 31) { MappingGraph(content: content) })
    line(
      "all labels between all frameworks (\(Measure.text(Self.labels(graph))) pairs)",
      Measure(runs: 31) { Self.labels(graph) })
    line(
      "**build and all labels** (target: under 20)",
      Measure(runs: 31) { Self.labels(MappingGraph(content: content)) })
    line(
      "the same without unions, as the peer below",
      Measure(runs: 31) { [content = content.withoutUnions] in Self.labels(MappingGraph(content: content)) })
    line(
      "what answers to CC6.1 in iso27001-2022, with derivations",
      Measure(runs: 31) {
        graph.related(to: reference, in: "iso27001-2022")
      })
    line("coverage matrix, every framework by every other", Measure(runs: 11) { graph.coverageMatrix() })
    line(
      "build; contradictions, redundant rows and hubs",
      Measure(runs: 11) {
        MappingGraph(content: content).findings()
      })
    print()
  }

  private func line(_ name: String, _ measure: Measure) {
    print(
      "| \(name) | \(Measure.text(measure.median)) | \(Measure.text(measure.least))–\(Measure.text(measure.greatest)) |"
    )
  }

  /// Counts the pairs of controls of different frameworks about which something is known.
  private static func labels(_ graph: MappingGraph) -> Int {
    var count = 0
    for source in graph.frameworks {
      for target in graph.frameworks where source != target {
        graph.forEachLabel(from: graph.controls(of: source), to: graph.controls(of: target)) { _ in count += 1
        }
      }
    }
    return count
  }

  /// Prints what is known without unions: source, label and target of each pair, as the peer prints it.
  func printLabels() {
    let graph = MappingGraph(content: content.withoutUnions)
    for source in graph.frameworks {
      for target in graph.frameworks where source != target {
        for pair in graph.labels(from: source, to: target) {
          print(
            "\(graph.reference(of: pair.source))\t\(pair.label.code)\t\(graph.reference(of: pair.target))")
        }
      }
    }
  }
}

extension Content {
  /// The same content without groups and without parents that their children exhaust.
  var withoutUnions: Content {
    Content(
      catalogs: catalogs.map { catalog in
        Catalog(
          framework: catalog.framework,
          controls: catalog.controls.map { control in
            var control = control
            control.isExhaustive = false
            return control
          })
      },
      mappingSets: mappingSets.map { set in
        var set = set
        for position in set.mappings.indices {
          set.mappings[position].coversGroup = nil
          set.mappings[position].coveredByGroup = nil
        }
        return set
      })
  }
}
