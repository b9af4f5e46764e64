/// A choice to be made: options with weights, and demands each of which is met by any one of several sets of options.
///
/// The smallest choice that meets every demand is a weighted set cover, except that an alternative may need several
/// options at once. `docs/planning.md` states the problem.
///
///     // Option 0 meets the first two demands; the last one takes 1 and 2 together, or 3.
///     let problem = CoverProblem(weights: [1, 1, 1, 3], demands: [[[0], [1]], [[0], [2]], [[1, 2], [3]]])
///     let solution = problem.solve()
///     solution.chosen     // [1, 2]: together they meet all three
///     solution.isOptimal  // true
public struct CoverProblem: Hashable, Sendable {
  /// What each option costs, at least 1.
  public let weights: [Int]
  /// What each option brings beside what it is chosen for, at least 0: of equally cheap choices the one that brings most
  /// is preferred. No demand depends on it.
  public let gains: [Int]
  /// For each demand its alternatives: sets of options (by position, in increasing order), none of which contains another,
  /// by size and then in order. A demand with an empty set is met already; one without sets cannot be met.
  public let demands: [[[Int]]]

  /// The largest weight or gain; larger ones count as this.
  public static let largestNumber = 1_000_000_000

  /// A problem in canonical form: weights below 1 count as 1, gains below 0 or not given as 0, alternatives are sorted,
  /// those that contain another one are left out, and so are those that name no option.
  public init(weights: [Int], gains: [Int] = [], demands: [[[Int]]]) {
    self.weights = weights.map { min(max($0, 1), Self.largestNumber) }
    self.gains = weights.indices.map { $0 < gains.count ? min(max(gains[$0], 0), Self.largestNumber) : 0 }
    self.demands = demands.map { sets in
      Self.minimal(sets.filter { $0.allSatisfy(weights.indices.contains) }.map { Set($0).sorted() })
    }
  }

  /// The sum of some options' weights.
  public func weight(of options: some Sequence<Int>) -> Int { options.reduce(0) { $0 + weights[$1] } }

  /// Whether a choice meets a demand.
  public func isMet(_ demand: Int, by chosen: Set<Int>) -> Bool {
    demands[demand].contains { chosen.isSuperset(of: $0) }
  }

  /// The sets none of which contains another, by size and then in order. Each must be sorted.
  static func minimal(_ family: [[Int]]) -> [[Int]] {
    if family.count < 2 { return family }
    let sorted = family.sorted {
      $0.count != $1.count ? $0.count < $1.count : $0.lexicographicallyPrecedes($1)
    }
    if sorted[0].isEmpty { return [[]] }
    var kept: [[Int]] = []
    for set in sorted {
      if set.count == 1 {
        if kept.last != set { kept.append(set) }
      } else if !kept.contains(where: { isSubset($0, of: set) }) {
        kept.append(set)
      }
    }
    return kept
  }

  /// Whether a sorted set lies in another.
  static func isSubset(_ inner: [Int], of outer: [Int]) -> Bool {
    var position = 0
    for element in inner {
      while position < outer.count, outer[position] < element { position += 1 }
      if position == outer.count || outer[position] != element { return false }
      position += 1
    }
    return true
  }
}
