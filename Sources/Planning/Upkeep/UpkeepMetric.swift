public import ControlModel

/// A figure by which upkeep is judged: a numerator of a denominator, never a bare percentage.
public struct UpkeepMetric: Hashable, Sendable {
  /// What the quotient is.
  public enum Unit: String, CaseIterable, Hashable, Sendable {
    /// So many of so many.
    case of
    /// Hours an occasion.
    case hours
    /// Money of money.
    case money
  }

  /// A stable name: `findings-in-time`.
  public let id: String
  /// What it is, in a line.
  public let title: String
  /// What is counted or summed.
  public let numerator: String
  /// What it is counted of, or divided by.
  public let denominator: String
  /// What the quotient is.
  public let unit: Unit
  /// The clauses and criteria to which such a figure speaks, by framework and in reading order.
  public let askedBy: [ControlReference]
}
