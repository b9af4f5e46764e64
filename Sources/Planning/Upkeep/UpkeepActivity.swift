public import ControlModel

/// A duty that comes round every year or more often, and what it satisfies in each framework.
public struct UpkeepActivity: Hashable, Sendable {
  /// A clause, criterion or requirement that the activity satisfies, or keeps satisfied.
  public struct Satisfied: Hashable, Sendable {
    /// The clause, criterion or requirement.
    public let control: ControlReference
    /// What has to be so for it to count there; empty when nothing more is needed.
    public let condition: String
    /// The kinds of entities that it applies to (attribute `applies-to`); empty for all.
    public let kinds: [String]
  }

  /// A stable name: `internal-audit`.
  public let id: String
  /// What it is, in a line.
  public let title: String
  /// What is done, in a sentence or two.
  public let what: String
  /// What to keep as a record.
  public let record: String
  /// How often where no framework says otherwise, in months: practice.
  public let months: Int
  /// How often some families ask for it, in months: their rule.
  public let required: [FrameworkFamily: Int]
  /// How many months after the beginning of the year it is planned first: practice.
  public let offset: Int
  /// What it satisfies, by framework and in reading order.
  public let satisfied: [Satisfied]

  /// How often, in months, for some families: the shortest interval that one of them asks, and never longer than usual.
  public func interval(for families: some Sequence<FrameworkFamily>) -> Int {
    families.compactMap { required[$0] }.min().map { min($0, months) } ?? months
  }
}

/// A figure by which upkeep is judged: a numerator of a denominator, never a bare percentage.
public struct UpkeepMetric: Hashable, Sendable {
  /// A stable name: `findings-in-time`.
  public let id: String
  /// What it is, in a line.
  public let title: String
  /// What is counted or summed.
  public let numerator: String
  /// What it is counted of, or divided by.
  public let denominator: String
  /// The unit of the quotient: `of`, `hours`, `money`.
  public let unit: String
  /// The clauses and criteria that ask for such a figure, by framework and in reading order.
  public let satisfied: [ControlReference]
}
