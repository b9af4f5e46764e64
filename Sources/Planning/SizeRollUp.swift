/// The sizes of a plan's actions, rolled up. Nothing is estimated: what has no size is counted as such.
public struct SizeRollUp: Hashable, Sendable {
  /// The actions counted.
  public var actions = 0
  /// The sum of those given in days, in hundredths of a day.
  public var dayHundredths = 0
  /// How many are given in days.
  public var inDays = 0
  /// How many are small.
  public var small = 0
  /// How many are medium.
  public var medium = 0
  /// How many are large.
  public var large = 0
  /// How many have no size.
  public var unsized = 0

  /// A roll-up of nothing.
  public init() {}

  /// Adds one action of this size; nil for one without.
  public mutating func add(_ size: WorkSize?) {
    actions += 1
    switch size {
    case nil: unsized += 1
    case .small: small += 1
    case .medium: medium += 1
    case .large: large += 1
    case .days(let hundredths):
      inDays += 1
      dayHundredths += hundredths
    }
  }
}
