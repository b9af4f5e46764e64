public import ControlModel

/// How often evidence has to be gathered anew.
public enum EvidenceFrequency: String, CaseIterable, Hashable, Sendable {
  /// A system records it all the time.
  case continuous
  /// Every day.
  case daily
  /// Every week.
  case weekly
  /// Every month.
  case monthly
  /// Every three months.
  case quarterly
  /// Every six months.
  case halfYearly = "half-yearly"
  /// Every twelve months.
  case yearly
  /// Every two years.
  case twoYearly = "two-yearly"
  /// Every three years: once a certification cycle.
  case threeYearly = "three-yearly"
  /// Once; it does not grow old.
  case once

  /// The last day on which evidence whose period ended on `end` is fresh; nil when it does not grow old.
  ///
  /// That is the end of the next period: of evidence for the first quarter, 30 June. Months that end early do
  /// not shorten it: after 30 September comes 31 December. What is recorded all the time is fresh only to the
  /// end of its period.
  public func lastFreshDay(after end: CalendarDate) -> CalendarDate? {
    switch self {
    case .continuous: end
    case .daily: end.adding(days: 1)
    case .weekly: end.adding(days: 7)
    case .monthly: Self.adding(1, to: end)
    case .quarterly: Self.adding(3, to: end)
    case .halfYearly: Self.adding(6, to: end)
    case .yearly: Self.adding(12, to: end)
    case .twoYearly: Self.adding(24, to: end)
    case .threeYearly: Self.adding(36, to: end)
    case .once: nil
    }
  }

  private static func adding(_ months: Int, to end: CalendarDate) -> CalendarDate {
    let later = end.adding(months: months)
    guard end.day == CalendarDate.days(inMonth: end.month, year: end.year) else { return later }
    let last = CalendarDate.days(inMonth: later.month, year: later.year)
    return CalendarDate(year: later.year, month: later.month, day: last) ?? later
  }
}
