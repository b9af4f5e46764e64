internal import Concord

/// How the reasoner grows: hub-and-spoke content of 1, 10 and 100 times the size of the largest public crosswalk.
struct SyntheticBenchmark {
  /// The largest factor to measure.
  let scale: Int

  private struct Size {
    var factor: Int
    var frameworks: Int
    var rows: Int
  }

  /// What was measured of one size: each work with its time and what it has to go through or gives.
  private struct Figures {
    var size: Size
    var rows: Int
    var controls: Int
    var bytes: Int
    var times: [(work: Work, milliseconds: Double, answers: Int)] = []
  }

  private enum Work: String, CaseIterable {
    case build = "build"
    case contradictions = "search for contradictions"
    case one = "one control against everything"
    case spokes = "framework to framework"
    case toHub = "framework to the hub"
    case fromHub = "the hub to a framework"
  }

  /// Prints the figures and how they grow.
  func run() {
    let sizes = [
      Size(factor: 1, frameworks: 200, rows: 75_000), Size(factor: 10, frameworks: 400, rows: 750_000),
      Size(factor: 100, frameworks: 1000, rows: 10_000_000),
    ]
    let figures = sizes.filter { $0.factor <= scale }.map(measure)
    print("## Synthetic hub and spoke\n")
    print(
      "| content | frameworks | controls | rows | bytes a row, controls included |\n|---|---:|---:|---:|---:|"
    )
    for figure in figures {
      print(
        "| ×\(figure.size.factor) | \(Measure.text(figure.size.frameworks)) | \(Measure.text(figure.controls)) | "
          + "\(Measure.text(figure.rows)) | \(figure.bytes / figure.rows) |")
    }
    print("\n| work | content | ms | answers | ns a row and answer |\n|---|---|---:|---:|---:|")
    for (position, work) in Work.allCases.enumerated() {
      for figure in figures {
        let time = figure.times[position]
        let units = figure.rows + time.answers
        print(
          "| \(work.rawValue) | ×\(figure.size.factor) | \(Measure.text(time.milliseconds)) | "
            + "\(time.answers == 0 ? "" : Measure.text(time.answers)) | "
            + "\(Measure.text(time.milliseconds * 1e6 / Double(units))) |")
      }
    }
    print()
  }

  private func measure(_ size: Size) -> Figures {
    let content = HubContent(frameworks: size.frameworks, rows: size.rows)
    let runs = size.factor == 1 ? 11 : 3
    let graph = content.builder.build()
    var figures = Figures(
      size: size, rows: graph.rowCount, controls: graph.controlCount, bytes: graph.byteCount)
    let first = content.spokes[0]
    let second = content.spokes[content.spokes.count / 2]
    // The first control that takes from several of the hub's, as most do.
    let broad =
      first.first { control in
        Self.labels(graph, control..<(control + 1), content.hub) >= 10
      } ?? first.lowerBound
    for work in Work.allCases {
      var answers = 0
      let measure = Measure(runs: runs) {
        switch work {
        case .build: answers = content.builder.build().rowCount - graph.rowCount
        case .contradictions: answers = graph.contradictingRows().count
        case .one: answers = Self.labels(graph, broad..<(broad + 1), 0..<graph.controlCount)
        case .spokes: answers = Self.labels(graph, first, second)
        case .toHub: answers = Self.labels(graph, first, content.hub)
        case .fromHub: answers = Self.labels(graph, content.hub, first)
        }
      }
      figures.times.append((work, measure.median, answers))
    }
    return figures
  }

  private static func labels(_ graph: RelationGraph, _ sources: Range<Int>, _ targets: Range<Int>) -> Int {
    var count = 0
    graph.forEachLabel(from: sources, to: targets) { _, _, _ in count += 1 }
    return count
  }
}
