public import ControlModel

/// The yearly duties that keep certificates and reports, each done once and counted everywhere it may.
///
/// A function of the frameworks, the content and the date given: the same input gives the same plan.
public struct UpkeepPlan: Hashable, Sendable {
  /// What a duty counts for in one framework.
  public struct Count: Hashable, Sendable {
    /// The framework.
    public let framework: FrameworkID
    /// What it satisfies there, in reading order; not empty.
    public let satisfied: [UpkeepActivity.Satisfied]
  }

  /// A duty of the year.
  public struct Duty: Hashable, Sendable {
    /// The activity.
    public let activity: UpkeepActivity
    /// How often, in months.
    public let months: Int
    /// The frameworks that ask for just this interval; empty when it is practice.
    public let requiredBy: [FrameworkID]
    /// The days on which it is due within the year, in order.
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
  /// The figures, without what other frameworks ask.
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
        let satisfied = activity.satisfied.filter { satisfied in
          satisfied.control.framework == framework && content[satisfied.control] != nil
            && (satisfied.kinds.isEmpty || satisfied.kinds.contains(where: kinds.contains))
        }
        return satisfied.isEmpty ? nil : Count(framework: framework, satisfied: satisfied)
      }
      guard !counts.isEmpty else { return nil }
      let months = activity.interval(for: counts.compactMap { FrameworkFamily($0.framework) })
      let first = min(activity.offset, months)
      return Duty(
        activity: activity, months: months,
        requiredBy: counts.map(\.framework).filter { framework in
          FrameworkFamily(framework).flatMap { activity.required[$0] } == months
        },
        due: stride(from: first, through: 12, by: months).map { from.adding(months: $0) }, counts: counts)
    }
    return UpkeepPlan(
      contentVersion: content.version, from: from, frameworks: known.compactMap { content[$0]?.framework },
      duties: duties.enumerated().sorted { left, right in
        (left.element.due.first ?? from, left.offset) < (right.element.due.first ?? from, right.offset)
      }.map(\.element),
      metrics: UpkeepMetric.all.map { metric in
        UpkeepMetric(
          id: metric.id, title: metric.title, numerator: metric.numerator, denominator: metric.denominator,
          unit: metric.unit, satisfied: metric.satisfied.filter { known.contains($0.framework) })
      })
  }
}
