import Concord
import Foundation

// `make bench`. Prints Markdown; `--scale N` sets the largest synthetic content (1, 10 or 100 times the largest
// public crosswalk: 200 frameworks, 75,000 rows). Times are medians of repeated runs of this process's clock.

struct Measure {
  static let clock = ContinuousClock()

  /// The median, least and greatest time of `runs` runs in milliseconds; the result of `work` is used, so that
  /// nothing is optimised away.
  static func milliseconds<Result>(runs: Int, _ work: () throws -> Result) rethrows -> (
    median: Double, low: Double, high: Double
  ) {
    var times: [Double] = []
    for _ in 0..<runs {
      let start = clock.now
      let result = try work()
      let duration = clock.now - start
      withExtendedLifetime(result) {}
      times.append(Double(duration.components.attoseconds) / 1e15 + Double(duration.components.seconds) * 1e3)
    }
    times.sort()
    return (times[times.count / 2], times[0], times[times.count - 1])
  }

  static func text(_ value: Double) -> String {
    value >= 100 ? String(Int(value.rounded())) : String((value * 100).rounded() / 100)
  }

  /// The process's resident memory now, in MiB.
  static var residentMiB: Int {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") } ?? ""
    return (Int(line.filter(\.isNumber)) ?? 0) / 1024
  }
}

/// A repeatable generator (SplitMix64).
struct Generator: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
}

/// Hub-and-spoke content: one hub of 1,500 controls, the rest spokes whose controls are mapped to the hub; nineteen rows
/// in twenty say "intersects", as in the large public crosswalks.
func synthetic(frameworks: Int, rows: Int) -> (builder: GraphBuilder, hub: Range<Int>, spokes: [Range<Int>]) {
  var generator = Generator(state: 42)
  var builder = GraphBuilder()
  let perSpoke = max(1, rows / frameworks)
  let controls = max(20, perSpoke / 10)
  builder.reserveCapacity(controls: 1500 + frameworks * controls, rows: rows)
  let hub = builder.addFramework(controlCount: 1500)
  var spokes: [Range<Int>] = []
  for _ in 0..<(frameworks - 1) { spokes.append(builder.addFramework(controlCount: controls)) }
  for spoke in spokes {
    for _ in 0..<perSpoke {
      let source = Int.random(in: spoke, using: &generator)
      let target = Int.random(in: hub, using: &generator)
      let statement: Statement =
        switch Int.random(in: 0..<40, using: &generator) {
        case 0: .relation(.subset)
        case 1: .relation(.superset)
        default: .relation(.intersects)
        }
      _ = builder.addRow(
        source: source, target: target, statement, confidence: 0.8, sourceStrength: 5, targetStrength: 5)
    }
  }
  return (builder, hub, spokes)
}

let arguments = CommandLine.arguments
let scale = arguments.firstIndex(of: "--scale").flatMap { Int(arguments[$0 + 1]) } ?? 100

let content = try BuiltinContent.load()
print("Content \(content.version): \(content.catalogs.reduce(0) { $0 + $1.controls.count }) controls,")
print("\(content.mappingSets.reduce(0) { $0 + $1.mappings.count }) rows in \(content.mappingSets.count) sets.\n")

print("| shipped content | median ms | range |")
print("|---|---|---|")
func line(_ name: String, _ result: (median: Double, low: Double, high: Double)) {
  print("| \(name) | \(Measure.text(result.median)) | \(Measure.text(result.low))–\(Measure.text(result.high)) |")
}
line("read the compiled-in image", try Measure.milliseconds(runs: 31) { try BuiltinContent.load() })
line("build the graph", Measure.milliseconds(runs: 31) { MappingGraph(content: content) })
let graph = MappingGraph(content: content)
func allLabels(_ graph: MappingGraph) -> Int {
  var count = 0
  for source in graph.frameworks {
    for target in graph.frameworks where source != target {
      graph.forEachLabel(from: graph.controls(of: source), to: graph.controls(of: target)) { _ in count += 1 }
    }
  }
  return count
}
line(
  "all labels between all frameworks (\(allLabels(graph)) pairs)",
  Measure.milliseconds(runs: 31) { allLabels(graph) })
line("build and all labels", Measure.milliseconds(runs: 31) { allLabels(MappingGraph(content: content)) })
line(
  "coverage matrix, every framework by every other", Measure.milliseconds(runs: 11) { graph.coverageMatrix() })
line(
  "what answers to CC6.1, with derivations",
  Measure.milliseconds(runs: 31) { graph.related(to: ControlReference("soc2-2017", "CC6.1"), in: "iso27001-2022") })
line("contradictions, redundant rows and hubs", Measure.milliseconds(runs: 11) { graph.findings() })

print("\n| synthetic hub and spoke | rows | controls | build ms | bytes a row (graph) | one control's labels ms | two spokes ms | hub to spoke ms |")
print("|---|---|---|---|---|---|---|---|")
for (factor, frameworks) in [(1, 200), (10, 400), (100, 1000)] where factor <= scale {
  let rows = factor == 100 ? 10_000_000 : 75_000 * factor
  let (builder, hub, spokes) = synthetic(frameworks: frameworks, rows: rows)
  let runs = factor == 100 ? 1 : 5
  let build = Measure.milliseconds(runs: runs) { builder.build() }
  let graph = builder.build()
  let first = spokes[0], second = spokes[spokes.count / 2]
  func labels(_ sources: Range<Int>, _ targets: Range<Int>) -> Int {
    var count = 0
    graph.forEachLabel(from: sources, to: targets) { _, _, _ in count += 1 }
    return count
  }
  let one = Measure.milliseconds(runs: runs) { labels(first.lowerBound..<(first.lowerBound + 1), 0..<graph.controlCount) }
  let two = Measure.milliseconds(runs: runs) { labels(first, second) }
  let toHub = Measure.milliseconds(runs: runs) { labels(first, hub) }
  print(
    "| ×\(factor), \(frameworks) frameworks | \(graph.rowCount) | \(graph.controlCount) | \(Measure.text(build.median)) | "
      + "\(graph.byteCount / max(1, graph.rowCount)) | \(Measure.text(one.median)) | \(Measure.text(two.median)) | "
      + "\(Measure.text(toHub.median)) |")
}
print("\nResident memory at the end: \(Measure.residentMiB) MiB.")
