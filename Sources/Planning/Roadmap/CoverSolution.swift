/// The answer to a `CoverProblem`, with what is proved of it.
public struct CoverSolution: Hashable, Sendable {
  /// The options chosen, in increasing order.
  public let chosen: [Int]
  /// What they cost.
  public let weight: Int
  /// No choice costs less than this.
  public let lowerBound: Int
  /// What they bring beside.
  public let gain: Int
  /// Whether no equally cheap choice brings more.
  public let isGainProved: Bool
  /// The demands that nothing meets, in order. They take no part.
  public let unmet: [Int]
  /// How many partial choices were looked at.
  public let nodes: Int

  /// Whether no choice is cheaper.
  public var isOptimal: Bool { lowerBound >= weight }
  /// By how much the choice may be dearer than the cheapest one.
  public var gap: Int { max(0, weight - lowerBound) }
}
