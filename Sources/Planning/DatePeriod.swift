public import ControlModel

/// Days from a first to a last one, both included.
public struct DatePeriod: Hashable, Sendable {
  /// The first day.
  public let from: CalendarDate
  /// The last day, not before the first.
  public let to: CalendarDate

  /// The days between two dates; nil when the last is before the first.
  public init?(from: CalendarDate, to: CalendarDate) {
    if to < from { return nil }
    self.from = from
    self.to = to
  }

  /// Parses `2026-01-01..2026-12-31`; nil otherwise.
  public init?(_ text: String) {
    guard let dots = text.firstIndex(of: "."), text[dots...].hasPrefix(".."),
      let from = CalendarDate(iso8601: text[..<dots]),
      let to = CalendarDate(iso8601: text[text.index(dots, offsetBy: 2)...])
    else { return nil }
    self.init(from: from, to: to)
  }

  /// The number of days, at least 1.
  public var days: Int { to.dayNumber - from.dayNumber + 1 }

  /// Whether a day lies in the period.
  public func contains(_ day: CalendarDate) -> Bool { from <= day && day <= to }

  /// The days that both periods have; nil for none.
  public func intersection(_ other: DatePeriod) -> DatePeriod? {
    DatePeriod(from: max(from, other.from), to: min(to, other.to))
  }

  /// The parts of this period that none of the others has, in order.
  public func subtracting(_ others: [DatePeriod]) -> [DatePeriod] {
    var gaps: [DatePeriod] = []
    var next = from
    for other in others.sorted(by: { ($0.from, $0.to) < ($1.from, $1.to) }) where other.to >= next {
      if other.from > to { break }
      if let gap = DatePeriod(from: next, to: other.from.adding(days: -1)) { gaps.append(gap) }
      next = other.to.adding(days: 1)
    }
    if let gap = DatePeriod(from: next, to: to) { gaps.append(gap) }
    return gaps
  }
}

extension DatePeriod: CustomStringConvertible {
  /// `2026-01-01 to 2026-12-31`.
  public var description: String { "\(from) to \(to)" }
}
