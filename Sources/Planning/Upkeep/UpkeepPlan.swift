public import ControlModel

/// The yearly duties that keep certificates and reports, each done once and counted everywhere it may.
///
/// A function of the frameworks, the content and the date given: the same input gives the same plan.
public struct UpkeepPlan: Hashable, Sendable {
  /// What a duty counts for in one framework.
  public struct Count: Hashable, Sendable {
    /// The framework.
    public let framework: FrameworkID
    /// What it counts for there, in reading order; not empty.
    public let credits: [UpkeepActivity.Credit]
  }

  /// A duty of the year.
  public struct Duty: Hashable, Sendable {
    /// The activity.
    public let activity: UpkeepActivity
    /// How often, in months.
    public let months: Int
    /// The frameworks that ask for just this interval; empty when it is practice.
    public let requiredBy: [FrameworkID]
    /// The days by which it is due, the last ones of the plan's months, within the year and in order.
    public let due: [CalendarDate]
    /// What it counts for, in the order of the plan's frameworks.
    public let counts: [Count]
  }

  /// What the plan rests on.
  public let contentVersion: String
  /// The first day of the year that is planned.
  public let from: CalendarDate
  /// The frameworks, in order.
  public let frameworks: [Framework]
  /// The duties, by their first day and then in the order of the catalog of activities.
  public let duties: [Duty]
  /// The figures that the plan's frameworks ask for, without what others ask.
  public let metrics: [UpkeepMetric]

  /// How often something is done in the year.
  public var occasions: Int { duties.reduce(0) { $0 + $1.due.count } }

  /// How often it would be, if each framework's duties were done separately.
  public var separateOccasions: Int { duties.reduce(0) { $0 + $1.due.count * $1.counts.count } }

  /// The year's duties for some frameworks; those of frameworks without a catalog are left out.
  ///
  /// Due dates are spread over the year, beginning with what other duties build on: the internal audit comes before the
  /// management review, which hears its results. A shorter interval that a framework asks for counts for all.
  ///
  /// - Parameter kinds: what the organisation is, as the attribute `applies-to` names it: requirements for others count
  ///   for nothing.
  public static func make(
    frameworks: [FrameworkID], content: Content, from: CalendarDate, kinds: [String] = []
  ) -> UpkeepPlan {
    var seen: Set<FrameworkID> = []
    let known = frameworks.filter { content[$0] != nil && seen.insert($0).inserted }
    let duties = UpkeepActivity.all.compactMap { activity -> Duty? in
      let counts = known.compactMap { framework -> Count? in
        let credits = activity.credits.filter { credit in
          credit.control.framework == framework && content[credit.control] != nil
            && (credit.kinds.isEmpty || credit.kinds.contains(where: kinds.contains))
        }
        return credits.isEmpty ? nil : Count(framework: framework, credits: credits)
      }
      guard !counts.isEmpty else { return nil }
      let months = activity.interval(for: counts.compactMap { FrameworkFamily($0.framework) })
      let first = min(activity.offset, months)
      return Duty(
        activity: activity, months: months,
        requiredBy: counts.map(\.framework).filter { framework in
          FrameworkFamily(framework).flatMap { activity.required[$0] } == months
        },
        due: stride(from: first, through: 12, by: months).map { from.adding(months: $0).adding(days: -1) },
        counts: counts)
    }
    return UpkeepPlan(
      contentVersion: content.version, from: from, frameworks: known.compactMap { content[$0]?.framework },
      duties: duties.enumerated().sorted { left, right in
        (left.element.due.first ?? from, left.offset) < (right.element.due.first ?? from, right.offset)
      }.map(\.element),
      metrics: UpkeepMetric.all.map { metric in
        UpkeepMetric(
          id: metric.id, title: metric.title, numerator: metric.numerator, denominator: metric.denominator,
          unit: metric.unit, askedBy: metric.askedBy.filter { known.contains($0.framework) })
      }.filter { !$0.askedBy.isEmpty })
  }
}
