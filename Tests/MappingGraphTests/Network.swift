import ControlModel
import Foundation

@testable import MappingGraph

/// A repeatable source of random numbers (SplitMix64); tests print the seed.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// How many random networks a test draws: its own number, times `CONCORD_STRESS` where that is set.
func rounds(_ count: Int) -> Range<Int> { 0..<(count * stressFactor) }

private let stressFactor: Int = {
  guard let text = getenv("CONCORD_STRESS"), let factor = Int(String(cString: text)) else { return 1 }
  return max(factor, 1)
}()

/// A small network as a test writes it: the same thing is given to the engine and to the oracles.
struct Network: CustomStringConvertible {
  struct Row: Hashable {
    var source: Int
    var target: Int
    var statement: Statement
    var confidence: Double?
  }

  /// The number of controls; unions follow them.
  var size: Int
  var parents: [Int?]
  var exhaustive: Set<Int> = []
  var unions: [[Int]] = []
  var rows: [Row] = []
  var covers: [(whole: Int, parts: [Int])] = []

  init(size: Int) {
    self.size = size
    parents = [Int?](repeating: nil, count: size)
  }

  var hasUnions: Bool { !unions.isEmpty || !covers.isEmpty || !exhaustive.isEmpty }

  func children(of parent: Int) -> [Int] { (0..<size).filter { parents[$0] == parent } }

  var graph: RelationGraph {
    var builder = GraphBuilder()
    _ = builder.addFramework(controlCount: size)
    for (child, parent) in parents.enumerated() {
      if let parent { builder.setParent(of: child, to: parent) }
    }
    for parent in exhaustive { builder.setExhaustive(parent) }
    for members in unions { _ = builder.addUnion(of: members) }
    for row in rows {
      builder.addRow(
        source: row.source, target: row.target, row.statement, confidence: row.confidence)
    }
    for cover in covers { builder.addCover(of: cover.whole, by: cover.parts, rows: []) }
    return builder.build()
  }

  var description: String {
    var lines = ["\(size) controls"]
    for (child, parent) in parents.enumerated() { if let parent { lines.append("\(child) in \(parent)") } }
    lines += exhaustive.sorted().map { "\($0) exhausted by \(children(of: $0))" }
    lines += unions.enumerated().map { "\(size + $0.offset) = union \($0.element)" }
    lines += rows.map { "\($0.source) \($0.statement) \($0.target)" }
    lines += covers.map { "\($0.whole) covered by \($0.parts)" }
    return lines.joined(separator: "\n")
  }
}

// MARK: Random networks

extension Network {
  /// Statements drawn at random, whether or not they can all be true.
  static func arbitrary(
    size: Int, rows: Int, unions: Bool, disjoint: Bool = true, using generator: inout SeededGenerator
  ) -> Network {
    var network = Network(size: size)
    for child in 1..<size where Int.random(in: 0..<4, using: &generator) == 0 {
      network.parents[child] = Int.random(in: 0..<child, using: &generator)
    }
    if unions { network.addUnions(using: &generator) }
    var statements: [Statement] = [
      .relation(.equal), .relation(.subset), .relation(.superset), .relation(.intersects),
      .relation(.intersects), .relation(.subset), .notDisjoint,
    ]
    if disjoint { statements.append(.relation(.disjoint)) }
    for _ in 0..<rows {
      let source = Int.random(in: 0..<(size + network.unions.count), using: &generator)
      let target = Int.random(in: 0..<(size + network.unions.count), using: &generator)
      if source == target { continue }
      let statement = statements[Int.random(in: 0..<statements.count, using: &generator)]
      network.rows.append(Row(source: source, target: target, statement: statement))
    }
    return network
  }

  private mutating func addUnions(using generator: inout SeededGenerator) {
    for parent in 0..<size where !children(of: parent).isEmpty {
      if Bool.random(using: &generator) { exhaustive.insert(parent) }
    }
    for _ in 0..<Int.random(in: 0...2, using: &generator) {
      let parts = subset(2...3, using: &generator)
      let whole = Int.random(in: 0..<size, using: &generator)
      if !parts.contains(whole) { covers.append((whole, parts)) }
    }
    if Int.random(in: 0..<3, using: &generator) == 0 { unions.append(subset(2...3, using: &generator)) }
  }

  private func subset(_ counts: ClosedRange<Int>, using generator: inout SeededGenerator) -> [Int] {
    let count = min(size, Int.random(in: counts, using: &generator))
    return Array((0..<size).shuffled(using: &generator).prefix(count)).sorted()
  }

  /// Statements read off concrete sets, so that they are all true; also the sets, as bits.
  static func truthful(
    size: Int, universe: Int, rows: Int, unions: Bool, using generator: inout SeededGenerator
  ) -> (Network, [UInt64]) {
    var network = Network(size: size)
    var sets: [UInt64] = []
    for position in 0..<size {
      var set: UInt64 = 0
      switch Int.random(in: 0..<4, using: &generator) {
      case 0 where position > 0:
        // A part of an earlier set.
        let whole = sets[Int.random(in: 0..<position, using: &generator)]
        set = whole & generator.next()
      case 1 where position > 1:
        set =
          sets[Int.random(in: 0..<position, using: &generator)]
          | sets[Int.random(in: 0..<position, using: &generator)]
      default:
        for _ in 0..<Int.random(in: 1...universe, using: &generator) {
          set |= 1 << UInt64.random(in: 0..<UInt64(universe), using: &generator)
        }
      }
      if set == 0 { set = 1 << UInt64.random(in: 0..<UInt64(universe), using: &generator) }
      sets.append(set)
    }
    for child in 1..<size {
      let parent = Int.random(in: 0..<child, using: &generator)
      if sets[child] & ~sets[parent] == 0 { network.parents[child] = parent }
    }
    if unions {
      network.addUnions(using: &generator)
      network.exhaustive = network.exhaustive.filter { parent in
        let all = network.children(of: parent).reduce(0) { $0 | sets[$1] }
        return all == sets[parent]
      }
      network.covers.removeAll { cover in
        sets[cover.whole] & ~cover.parts.reduce(0) { $0 | sets[$1] } != 0
      }
    }
    let all = sets + network.unions.map { $0.reduce(0) { $0 | sets[$1] } }
    for _ in 0..<rows {
      let source = Int.random(in: 0..<all.count, using: &generator)
      let target = Int.random(in: 0..<all.count, using: &generator)
      if source == target { continue }
      let relation = Oracle.relation(all[source], all[target])
      let isVague = relation != .disjoint && Int.random(in: 0..<6, using: &generator) == 0
      network.rows.append(
        Row(source: source, target: target, statement: isVague ? .notDisjoint : .relation(relation)))
    }
    return (network, sets)
  }
}
