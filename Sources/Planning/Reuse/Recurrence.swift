/// How often something is done or asked for.
public enum Recurrence: Hashable, Sendable {
  /// Every so many days, at least 1. A month counts as a twelfth of 365 days, rounded down.
  case days(Int)
  /// All the time.
  case continuous
  /// Whenever something happens, or as an analysis of risk says: in these words.
  case onOccasion(String)

  /// Reads what people and catalogs write: `daily`, `every 3 months`, `quarterly`, `annually`, `continuous`,
  /// `after significant change`; words that name no interval are an occasion; nil for nothing.
  public init?(_ text: String) {
    let words = Phrase.squeezed(text).lowercased()
    if words.isEmpty { return nil }
    switch words {
    case "continuous", "continuously", "real time", "real-time", "automated", "always": self = .continuous
    case "daily", "every day": self = .days(1)
    case "weekly", "every week": self = .days(7)
    case "fortnightly", "biweekly", "every two weeks": self = .days(14)
    case "monthly", "every month": self = .days(Self.days(months: 1))
    case "quarterly", "every quarter": self = .days(Self.days(months: 3))
    case "half-yearly", "half yearly", "semi-annually", "semiannually", "semi-annual", "biannually",
      "twice a year":
      self = .days(Self.days(months: 6))
    case "two-yearly", "every two years": self = .days(730)
    case "three-yearly", "every three years": self = .days(1095)
    case "yearly", "annually", "annual", "every year", "once a year": self = .days(365)
    default:
      let parts = words.split(separator: " ")
      guard parts.count == 3, parts[0] == "every", let number = Int(parts[1]), (1...1200).contains(number)
      else {
        self = .onOccasion(words)
        return
      }
      switch parts[2] {
      case "day", "days": self = .days(number)
      case "week", "weeks": self = .days(number * 7)
      case "month", "months": self = .days(Self.days(months: number))
      case "year", "years": self = .days(number * 365)
      default: self = .onOccasion(words)
      }
    }
  }

  private static func days(months: Int) -> Int { months * 365 / 12 }

  /// Whether what is done this often is done as often as `other` asks. Occasions compare by their words only.
  public func satisfies(_ other: Recurrence) -> Bool {
    switch (self, other) {
    case (.continuous, .days), (.continuous, .continuous): true
    case (.days(let own), .days(let asked)): own <= asked
    default: self == other
    }
  }
}
