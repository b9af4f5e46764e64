internal import ControlModel

/// How large somebody judges a piece of work to be.
public enum WorkSize: Hashable, Sendable {
  /// Small, medium or large, as the organisation understands the words.
  case small, medium, large
  /// Hundredths of a person's working day, at least one.
  case days(hundredths: Int)

  /// Reads `S`, `M`, `L` (or the words) in any case, or a number of days such as `0.5`, `2,5`, `3 d`,
  /// `3 days`; nil for anything else, for no more than zero and for more than 100,000 days.
  public init?(_ text: String) {
    let word = Phrase.squeezed(text).lowercased()
    switch word {
    case "s", "small": self = .small
    case "m", "medium": self = .medium
    case "l", "large": self = .large
    default:
      var digits = word[...]
      for suffix in ["days", "day", "d"] where digits.hasSuffix(suffix) {
        digits = digits.dropLast(suffix.count)
        while digits.last == " " { digits = digits.dropLast() }
        break
      }
      let parts = digits.split(omittingEmptySubsequences: false) { $0 == "." || $0 == "," }
      guard (1...2).contains(parts.count), let whole = Self.number(parts[0]), whole <= 100_000 else {
        return nil
      }
      var hundredths = whole * 100
      if parts.count == 2 {
        guard parts[1].count <= 2, let fraction = Self.number(parts[1]) else { return nil }
        hundredths += parts[1].count == 1 ? fraction * 10 : fraction
      }
      guard (1...10_000_000).contains(hundredths) else { return nil }
      self = .days(hundredths: hundredths)
    }
  }

  private static func number(_ digits: Substring) -> Int? {
    guard !digits.isEmpty, digits.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return nil }
    return Int(digits)
  }

  /// Hundredths of a day as a decimal number: `2`, `0.5`, `1.25`.
  public static func days(_ hundredths: Int) -> String {
    let whole = String(hundredths / 100)
    let rest = hundredths % 100
    if rest == 0 { return whole }
    return rest % 10 == 0 ? "\(whole).\(rest / 10)" : "\(whole).\(rest < 10 ? "0" : "")\(rest)"
  }
}

extension WorkSize: CustomStringConvertible {
  /// `S`, `M`, `L` or days as `2.5 d`.
  public var description: String {
    switch self {
    case .small: "S"
    case .medium: "M"
    case .large: "L"
    case .days(let hundredths): "\(Self.days(hundredths)) d"
    }
  }

  /// "1 day", "2.5 days".
  package static func dayPhrase(_ hundredths: Int) -> String {
    days(hundredths) + (hundredths == 100 ? " day" : " days")
  }
}
