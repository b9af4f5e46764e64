/// How often something is done, gathered or asked for.
public enum Recurrence: Hashable, Sendable {
  /// The unit that an interval is counted in.
  public enum Unit: String, CaseIterable, Hashable, Sendable {
    case day, week, month, year
  }

  /// All the time, by a system.
  case continuous
  /// Every so many of a unit, at least 1.
  case every(Int, Unit)
  /// Once; what it brings does not grow old.
  case once
  /// Whenever something happens, or as an analysis of risk says: in these words, folded.
  case onOccasion(String)

  /// Reads what people and catalogs write: `daily`, `every 3 months`, `quarterly`, `annually`, `continuous`, `once`,
  /// `after significant change`; words that name no interval are an occasion; nil for nothing.
  public init?(_ text: String) {
    let words = text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    if words.isEmpty { return nil }
    self = Self.named[words] ?? Self.counted(words) ?? .onOccasion(words)
  }

  private static let named: [String: Recurrence] = [
    "continuous": .continuous, "continuously": .continuous, "real time": .continuous,
    "real-time": .continuous,
    "automated": .continuous, "always": .continuous, "daily": .every(1, .day), "every day": .every(1, .day),
    "weekly": .every(1, .week), "every week": .every(1, .week), "fortnightly": .every(2, .week),
    "biweekly": .every(2, .week), "every two weeks": .every(2, .week), "monthly": .every(1, .month),
    "every month": .every(1, .month), "quarterly": .every(3, .month), "every quarter": .every(3, .month),
    "half-yearly": .every(6, .month), "half yearly": .every(6, .month), "semi-annually": .every(6, .month),
    "semiannually": .every(6, .month), "semi-annual": .every(6, .month), "biannually": .every(6, .month),
    "twice a year": .every(6, .month), "yearly": .every(1, .year), "annually": .every(1, .year),
    "annual": .every(1, .year), "every year": .every(1, .year), "once a year": .every(1, .year),
    "two-yearly": .every(2, .year), "every two years": .every(2, .year), "three-yearly": .every(3, .year),
    "every three years": .every(3, .year), "once": .once, "one-off": .once,
  ]

  /// `every 6 months` and the like.
  private static func counted(_ words: String) -> Recurrence? {
    let parts = words.split(separator: " ")
    guard parts.count == 3, parts[0] == "every", let number = Int(parts[1]), (1...1200).contains(number),
      let unit = Unit(rawValue: parts[2].hasSuffix("s") ? String(parts[2].dropLast()) : String(parts[2]))
    else { return nil }
    return unit == .month && number % 12 == 0 ? .every(number / 12, .year) : .every(number, unit)
  }

  /// Whether it is one of an interval, or all the time, or once: what can be judged by the calendar.
  public var isRegular: Bool {
    if case .onOccasion = self { false } else { true }
  }

  /// The names that are common, the most frequent first: for help and suggestions.
  public static let commonNames = [
    "continuous", "daily", "weekly", "monthly", "quarterly", "half-yearly", "yearly", "once",
  ]

  /// Its length in days, a month counting as a twelfth of 365 days, rounded down; nil without an interval.
  private var days: Int? {
    guard case .every(let count, let unit) = self else { return nil }
    switch unit {
    case .day: return count
    case .week: return count * 7
    case .month: return count * 365 / 12
    case .year: return count * 365
    }
  }

  /// Whether what is done this often is done as often as `other` asks. Occasions compare by their words only.
  public func satisfies(_ other: Recurrence) -> Bool {
    if let asked = other.days {
      if case .continuous = self { return true }
      return days.map { $0 <= asked } ?? false
    }
    return self == other
  }

  /// The last day on which what was gathered for a period that ended on `end` is fresh; nil when it does not grow old
  /// by the calendar.
  ///
  /// That is the end of the next period: of evidence for the first quarter, 30 June. Months that end early do
  /// not shorten it: after 30 September comes 31 December. What is recorded all the time is fresh only to the
  /// end of its period.
  public func lastFreshDay(after end: CalendarDate) -> CalendarDate? {
    switch self {
    case .continuous: end
    case .every(let count, .day): end.adding(days: count)
    case .every(let count, .week): end.adding(days: count * 7)
    case .every(let count, .month): Self.adding(months: count, to: end)
    case .every(let count, .year): Self.adding(months: count * 12, to: end)
    case .once, .onOccasion: nil
    }
  }

  private static func adding(months: Int, to end: CalendarDate) -> CalendarDate {
    let later = end.adding(months: months)
    guard end.day == CalendarDate.days(inMonth: end.month, year: end.year) else { return later }
    let last = CalendarDate.days(inMonth: later.month, year: later.year)
    return CalendarDate(year: later.year, month: later.month, day: last) ?? later
  }
}

extension Recurrence: CustomStringConvertible {
  /// The words that read back as it: `quarterly`, `every 6 weeks`, `after significant change`.
  public var description: String {
    switch self {
    case .continuous: "continuous"
    case .every(1, .day): "daily"
    case .every(1, .week): "weekly"
    case .every(1, .month): "monthly"
    case .every(3, .month): "quarterly"
    case .every(6, .month): "half-yearly"
    case .every(1, .year): "yearly"
    case .every(let count, let unit): "every \(count) \(unit.rawValue)s"
    case .once: "once"
    case .onOccasion(let words): words
    }
  }
}
