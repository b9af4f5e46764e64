public import ControlModel

/// The dates that follow from a certification decision (ISO/IEC 17021-1, 9.1.3 and 9.6).
public struct CertificationCycle: Hashable, Sendable {
  /// The day of the certification decision.
  public var decision: CalendarDate

  /// The cycle that begins with a decision, initial or of recertification.
  public init(decision: CalendarDate) { self.decision = decision }

  /// The first surveillance audit takes place not later than this: 12 months from the decision.
  public var firstSurveillanceLatest: CalendarDate { decision.adding(months: 12) }

  /// The certificate runs until then: three years from the decision. Recertification is complete before.
  public var expires: CalendarDate { decision.adding(months: 36) }
}
