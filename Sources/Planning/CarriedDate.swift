public import ControlModel

/// A day that the organisation's statement gives, with the controls it was given for.
public struct CarriedDate: Hashable, Sendable {
  /// The day.
  public var date: CalendarDate
  /// The controls of the earlier edition; never empty.
  public var origins: [ControlReference]

  /// A carried date.
  public init(date: CalendarDate, origins: [ControlReference]) {
    self.date = date
    self.origins = origins
  }
}
