public import ControlModel

/// The time of an integrated audit of several management systems: the sum of the separate times, less a reduction of at
/// most 20 % (IAF MD 11).
public struct IntegratedAuditTime: Hashable, Sendable {
  /// The time that one system's audit would take by itself.
  public struct Part: Hashable, Sendable {
    /// The framework.
    public let framework: FrameworkID
    /// The auditor days, in hundredths.
    public let dayHundredths: Int
    /// A part.
    public init(framework: FrameworkID, dayHundredths: Int) {
      self.framework = framework
      self.dayHundredths = max(dayHundredths, 0)
    }
  }

  /// The largest reduction, in per cent (IAF MD 11).
  public static let largestReduction = 20

  /// The separate times, in the user's order.
  public let parts: [Part]
  /// The reduction asked for, in per cent, at least 0.
  public let askedReduction: Int
  /// The reduction that counts: what was asked for, and never more than 20.
  public let reduction: Int

  /// The time for parts with a reduction in per cent; below 0 counts as 0. The audit of a single system is no integrated
  /// audit, and is not reduced.
  ///
  ///     let time = IntegratedAuditTime(
  ///       parts: [.init(framework: "iso27001-2022", dayHundredths: 650), .init(framework: "iso22301-2019", dayHundredths: 300)],
  ///       reduction: 50)
  ///     time.reduction  // 20
  ///     time.least      // 760: 7.6 days of 9.5
  public init(parts: [Part], reduction: Int = largestReduction) {
    self.parts = parts
    askedReduction = max(reduction, 0)
    self.reduction = Set(parts.map(\.framework)).count < 2 ? 0 : min(askedReduction, Self.largestReduction)
  }

  /// Whether more was asked for than counts.
  public var isCapped: Bool { askedReduction > reduction }

  /// The sum of the separate times, in hundredths of a day.
  public var total: Int { parts.reduce(0) { $0 + min($1.dayHundredths, 10_000_000) } }

  /// The least time that may be planned, in hundredths of a day, rounded up.
  public var least: Int { (total * (100 - reduction) + 99) / 100 }
}
