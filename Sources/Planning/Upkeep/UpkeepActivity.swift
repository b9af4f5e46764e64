public import ControlModel

/// A duty that comes round every year or more often, and what it counts for in each framework.
public struct UpkeepActivity: Hashable, Sendable {
  /// A clause, criterion or requirement for which the activity counts: what was done, with its record, is one of the
  /// things that an auditor asks to see there. Few of them are met by it alone.
  public struct Credit: Hashable, Sendable {
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
  /// What it counts for, by framework and in reading order.
  public let credits: [Credit]

  /// How often, in months, for some families: the shortest interval that one of them asks, and never longer than usual.
  ///
  ///     let review = UpkeepActivity.all.first { $0.id == "access-review" }
  ///     review?.interval(for: [.informationSecurity])                 // 12: practice
  ///     review?.interval(for: [.informationSecurity, .paymentCards])  // 6: PCI DSS 7.2.4
  public func interval(for families: some Sequence<FrameworkFamily>) -> Int {
    families.compactMap { required[$0] }.min().map { min($0, months) } ?? months
  }
}
