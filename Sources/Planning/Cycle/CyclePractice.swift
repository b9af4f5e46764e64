/// How long before its occasion something is planned. No rule says so; change what does not fit.
public struct CyclePractice: Hashable, Sendable {
  /// Months between the planned day of a surveillance audit and the last day allowed.
  public var surveillanceLead = 1
  /// Months between a recertification audit and the end of the certificate.
  public var recertificationLead = 3
  /// Months between the end of an internal audit and the audit that it precedes.
  public var internalAuditLead = 2
  /// Months between a management review and the audit that it precedes.
  public var reviewLead = 1
  /// Months by which an internal audit or review may come earlier still, so as to serve several systems at once.
  public var sharingSpan = 4
  /// Days from an internal audit to the management review that hears its results, at least.
  public var reviewDelay = 14
  /// Days before the end of a quarter at which its scans are planned, to leave time for scanning again.
  public var scanLead = 14
  /// Months from the end of a SOC 2 period to its report.
  public var reportDelay = 2

  /// The defaults.
  public init() {}
}
