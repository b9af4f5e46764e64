public import ControlModel

/// The dates of one or several certification cycles, with the audits and reviews that can be shared.
///
/// A function of the decisions, the content and the dates given: the same input gives the same plan.
public struct CyclePlan: Hashable, Sendable {
  /// A framework and the day that its cycle begins with.
  public struct Subject: Hashable, Sendable {
    /// The framework.
    public var framework: FrameworkID
    /// For a management system the certification decision; for SOC 2 the last day of the period reported on last; for
    /// PCI DSS the day of the last assessment.
    public var date: CalendarDate
    /// A subject.
    public init(_ framework: FrameworkID, _ date: CalendarDate) {
      self.framework = framework
      self.date = date
    }

    /// The day on which the certificate ends unless it is renewed; nil where there is none (SOC 2, PCI DSS). Three years
    /// from the decision (ISO/IEC 17021-1), but for ISO/IEC 27001:2013 not later than the end of the transition
    /// (IAF MD 26).
    public var certificateEnds: CalendarDate? {
      guard FrameworkFamily(framework)?.isManagementSystem == true else { return nil }
      let expires = CertificationCycle(decision: date).expires
      return framework == TransitionRules.source ? min(expires, TransitionRules.end) : expires
    }
  }

  /// What is asked.
  public struct Options: Hashable, Sendable {
    /// The length of a SOC 2 period, in months, 1…24.
    public var periodMonths = 12
    /// Whether audits of several management systems are planned as one where their windows allow.
    public var integratesAudits = false
    /// The separate audit times given; empty for none.
    public var auditDays: [IntegratedAuditTime.Part] = []
    /// The reduction hoped for, in per cent.
    public var reduction = IntegratedAuditTime.largestReduction
    /// The leads that no rule sets.
    public var practice = CyclePractice()

    /// The defaults.
    public init() {}
  }

  /// Audits by certification bodies that could be one.
  public struct Integration: Hashable, Sendable {
    /// The audits, by identifier, in order.
    public let audits: [String]
    /// The frameworks, in order.
    public let frameworks: [FrameworkID]
    /// The days on which one audit would do for all.
    public let window: DatePeriod
  }

  /// What the plan rests on.
  public let contentVersion: String
  /// The day the plan is made for.
  public let asOf: CalendarDate
  /// The subjects, in the user's order.
  public let subjects: [Subject]
  /// The events by day, then by kind and identifier.
  public let events: [CycleEvent]
  /// External audits that could be one, by their window.
  public let integrations: [Integration]
  /// The time of an integrated audit; nil unless days were given.
  public let auditTime: IntegratedAuditTime?
  /// What to know about the plan, one sentence each.
  public let remarks: [String]

  /// The events that several frameworks share, in order.
  public var shared: [CycleEvent] { events.filter(\.isShared) }
}
