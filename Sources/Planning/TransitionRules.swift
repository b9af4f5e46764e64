public import ControlModel

/// The dates of the transition from ISO/IEC 27001:2013 to ISO/IEC 27001:2022, and whose rules they are.
public enum TransitionRules {
  /// Where a rule comes from.
  public enum Source: String, CaseIterable, Hashable, Sendable {
    /// Transition requirements for ISO/IEC 27001:2022.
    case iafMD26 = "IAF MD 26, Issue 2 (February 2023)"
    /// Requirements for bodies that certify management systems.
    case isoIEC17021 = "ISO/IEC 17021-1"
    /// The standard itself.
    case isoIEC27001 = "ISO/IEC 27001:2022"
  }

  /// The edition that the rules lead from.
  public static let source: FrameworkID = "iso27001-2013"
  /// The edition that the rules lead to.
  public static let target: FrameworkID = "iso27001-2022"

  /// 1 October 2013, the publication of the earlier edition.
  public static let sourcePublished = CalendarDate(dayNumber: 15_979)
  /// 25 October 2022, the publication of the new edition and the beginning of the transition.
  public static let targetPublished = CalendarDate(dayNumber: 19_290)
  /// 30 April 2024, the last day of initial and recertification audits to the 2013 edition (IAF MD 26).
  public static let lastAuditToSource = CalendarDate(dayNumber: 19_843)
  /// 31 October 2025, the day on which certificates to the 2013 edition expired or were withdrawn (IAF MD 26).
  public static let end = CalendarDate(dayNumber: 20_392)
  /// How long after its expiry a certificate can be restored, in months, when the outstanding work is done
  /// (ISO/IEC 17021-1).
  public static let restorationMonths = 6
  /// The least that a transition audit adds at a recertification audit, in auditor days (IAF MD 26).
  public static let daysAtRecertification = "0.5"
  /// The least that it adds at a surveillance audit or as an audit of its own, in auditor days (IAF MD 26).
  public static let daysOtherwise = "1.0"

  /// Whether the rules speak of these two editions.
  public static func apply(from source: FrameworkID, to target: FrameworkID) -> Bool {
    source == Self.source && target == Self.target
  }
}
