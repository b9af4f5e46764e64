public import ControlModel

/// Where an organisation stands in the transition from ISO/IEC 27001:2013 to 2022 on a given day.
public struct TransitionSituation: Hashable, Sendable {
  /// The phase of the transition.
  public enum Phase: String, CaseIterable, Hashable, Sendable {
    /// Before 25 October 2022: there is no new edition yet.
    case beforePublication = "before publication"
    /// Until 30 April 2024: audits to either edition.
    case open
    /// From 1 May 2024 until 31 October 2025: initial and recertification audits to the new edition only.
    case newEditionOnly = "new edition only"
    /// From 1 November 2025: no certificate to the 2013 edition is valid.
    case lapsed
  }

  /// Which kind of audit leads to a certificate to the new edition.
  public enum Route: String, CaseIterable, Hashable, Sendable {
    /// None yet.
    case none
    /// A transition audit, with a surveillance or recertification audit or on its own.
    case transitionAudit = "transition audit"
    /// The expired certificate can still be restored; otherwise certification starts anew.
    case restorationOrInitial = "restoration or initial certification"
    /// Certification starts anew: stage 1 and stage 2.
    case initialCertification = "initial certification"
  }

  /// What a statement is about.
  public enum Topic: String, CaseIterable, Hashable, Sendable {
    /// A date and what it ends.
    case deadline
    /// The kind of audit that is due.
    case audit
    /// The audit time.
    case auditTime = "audit time"
    /// What the audit covers at least.
    case auditScope = "audit scope"
    /// What may be used again.
    case reuse
    /// What has to be done again.
    case redo
    /// What has to stop.
    case stop
    /// Something about the dates given that needs a look.
    case note
  }

  /// One consequence of the rules on the day, with the rule's source.
  public struct Consequence: Hashable, Sendable {
    /// What it is about.
    public var topic: Topic
    /// What follows, in a sentence with its full stop.
    public var text: String
    /// Whose rule it is; nil for remarks on the dates given.
    public var source: TransitionRules.Source?
  }

  /// The certificate to the 2013 edition.
  public struct Certificate: Hashable, Sendable {
    /// The day of the latest certification decision.
    public var decided: CalendarDate
    /// The last day on which it is valid: three years from the decision, or the end of the transition.
    public var expires: CalendarDate
    /// Whether the end of the transition cuts it short.
    public var isCutShort: Bool
  }

  /// The day that the situation is told for.
  public var asOf: CalendarDate
  /// The phase.
  public var phase: Phase
  /// The certificate, where its decision date was given.
  public var certificate: Certificate?
  /// The kind of audit that is due.
  public var route: Route
  /// The last day on which the certificate (any, when none was given) is valid.
  public var validUntil: CalendarDate
  /// The last day on which it can be restored.
  public var restorableUntil: CalendarDate
  /// The situation in one sentence.
  public var headline: String
  /// What follows, in the order of `Topic.allCases`.
  public var consequences: [Consequence]

  /// The consequences about `topic`, in order.
  public func consequences(about topic: Topic) -> [Consequence] {
    consequences.filter { $0.topic == topic }
  }

  /// The day by which all has to be done for the certificate's sake: its last valid day, or once that has
  /// passed the last day of restoration. Nil when no certificate was given or both have passed.
  public var latestDay: CalendarDate? {
    guard certificate != nil else { return nil }
    if asOf <= validUntil { return validUntil }
    return asOf <= restorableUntil ? restorableUntil : nil
  }
}
