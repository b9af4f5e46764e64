public import ControlModel

/// Something that falls due in a certification cycle.
public struct CycleEvent: Hashable, Sendable {
  /// What sort of thing it is, in the order in which things go on one day.
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    /// A step on the way to recertification.
    case preparation
    /// An internal audit (9.2).
    case internalAudit = "internal audit"
    /// A management review (9.3).
    case managementReview = "management review"
    /// A surveillance audit.
    case surveillance
    /// A recertification audit.
    case recertification
    /// The last day for the decision on recertification.
    case decision
    /// The day on which the certificate ends.
    case expiry
    /// The last day on which a certificate can be restored.
    case restoration
    /// The first day of a SOC 2 period.
    case periodBegins = "period begins"
    /// The last day of a SOC 2 period.
    case periodEnds = "period ends"
    /// The SOC 2 report.
    case report
    /// The scans of a quarter (PCI DSS).
    case scans
    /// What PCI DSS asks every six months.
    case halfYearly = "half-yearly duties"
    /// The yearly assessment (PCI DSS).
    case assessment
  }

  /// What a date rests on.
  public enum Basis: String, CaseIterable, Hashable, Sendable {
    /// Requirements for bodies that certify management systems.
    case isoIEC17021 = "ISO/IEC 17021-1"
    /// The transition from one edition of ISO/IEC 27001 to the next.
    case iafMD26 = "IAF MD 26"
    /// The management system standards themselves, at intervals that the organisation plans.
    case clauses = "9.2 and 9.3 of each standard"
    /// PCI DSS.
    case pciDSS = "PCI DSS"
    /// The period that the organisation chose with its auditor.
    case period = "the period agreed"
    /// What organisations do; no rule. The leads of `CyclePractice`.
    case practice
  }

  /// A name that stays the same when the plan is made again from the same decisions.
  public let id: String
  /// What sort of thing it is.
  public let kind: Kind
  /// The frameworks that it serves, in order.
  public let frameworks: [FrameworkID]
  /// What it is, in a line.
  public let title: String
  /// The day it is planned for, within the window.
  public let planned: CalendarDate
  /// The first day on which it does; nil when it may be any earlier day.
  public let earliest: CalendarDate?
  /// The last day on which it does; nil when no rule sets one.
  public let latest: CalendarDate?
  /// What the last day (or the window, or without one the planned day) rests on.
  public let basis: Basis
  /// What it takes for it to count, or why the window is as it is; one sentence each.
  public let notes: [String]
  /// The clauses and requirements that it is about, in order.
  public let controls: [ControlReference]
  /// The audits that it comes before, by identifier, in order.
  public let before: [String]

  /// Whether it serves several frameworks at once.
  public var isShared: Bool { frameworks.count > 1 }
}
