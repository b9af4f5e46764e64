public import ControlModel

/// What the register says of how work gets done: each figure a number of a number, never a bare share.
public struct ActionFigures: Hashable, Sendable {
  /// A number of a number.
  public struct Part: Hashable, Sendable {
    /// How many.
    public var count: Int
    /// Of how many.
    public var of: Int
    /// A number of a number.
    public init(_ count: Int, of: Int) {
      self.count = count
      self.of = of
    }
  }

  /// The day that the figures are for.
  public var asOf: CalendarDate
  /// Open or in progress, of all.
  public var open: Part
  /// Past their day, of those open.
  public var overdue: Part
  /// Without an owner, of those open.
  public var withoutOwner: Part
  /// Without a day, of those open.
  public var withoutDue: Part
  /// Closed on or before their day, of those closed that had a day.
  public var closedInTime: Part
  /// Looked at for their effect, of those closed.
  public var verified: Part
  /// With effect, of those looked at.
  public var effective: Part
  /// The days from opening to closing, summed, of those closed: the quotient is the mean time to close.
  public var daysToClose: Part

  /// The figures of some actions on a day. All zero for none. Linear.
  public init(_ actions: [RegisterAction], asOf: CalendarDate) {
    let open = actions.filter(\.status.isOpen)
    let closed = actions.filter { $0.status == .closed }
    let verified = closed.compactMap(\.verification)
    let due = closed.filter { $0.due != nil && $0.closed != nil }
    let timed = closed.filter { $0.closed != nil }
    self.asOf = asOf
    self.open = Part(open.count, of: actions.count)
    overdue = Part(open.count { $0.isOverdue(on: asOf) }, of: open.count)
    withoutOwner = Part(open.count { $0.owner == nil }, of: open.count)
    withoutDue = Part(open.count { $0.due == nil }, of: open.count)
    closedInTime = Part(
      due.count { action in
        guard let due = action.due, let closed = action.closed else { return false }
        return closed <= due
      }, of: due.count)
    self.verified = Part(verified.count, of: closed.count)
    effective = Part(verified.count(where: \.isEffective), of: verified.count)
    daysToClose = Part(
      timed.reduce(0) { sum, action in
        sum + max(0, (action.closed ?? action.opened).dayNumber - action.opened.dayNumber)
      }, of: timed.count)
  }
}
