public import ControlModel

/// Why there is no cycle plan.
public enum CycleError: Error, Hashable, Sendable {
  /// No framework was given.
  case noSubjects
  /// The rules of a framework's assessments are not known.
  case unknownRules(FrameworkID)
  /// A framework was given twice.
  case repeated(FrameworkID)
  /// A SOC 2 period cannot be of this length.
  case periodOutOfRange(Int)
  /// A cycle cannot begin so early or so late: dates end with the year 9999.
  case dateOutOfRange(FrameworkID, CalendarDate)
}

extension CycleError: CustomStringConvertible {
  /// What is wrong and what to do about it.
  public var description: String {
    switch self {
    case .noSubjects: "no framework; name one with its date: --framework iso27001-2022=2026-03-15"
    case .unknownRules(let framework):
      "the dates of '\(framework)' are not known; they are for "
        + Phrase.list(["iso27001-…", "iso22301-…", "iso20000-…", "soc2-…", "pci-dss-…"], conjunction: "and")
    case .repeated(let framework): "'\(framework)' is named twice; a cycle has one date"
    case .periodOutOfRange(let months): "a SOC 2 period of \(months) months; write 1 to 24"
    case .dateOutOfRange(let framework, let date):
      "the cycle of '\(framework)' cannot begin on \(date); write a day of the years 1900 to 9900"
    }
  }
}
