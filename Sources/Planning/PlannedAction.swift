public import ControlModel

/// Something to do that a plan asks for, in the form in which a register of actions takes it.
public struct PlannedAction: Hashable, Sendable {
  /// The plan that asks for it.
  public enum Source: String, CaseIterable, Hashable, Sendable {
    /// The delta of a reuse plan.
    case reuse
    /// A roadmap's choice.
    case roadmap
    /// A date of a certification cycle.
    case cycle
    /// A yearly duty.
    case upkeep
  }

  /// A name that stays the same when the plan is made again.
  public var id: String
  /// The plan that asks for it.
  public var source: Source
  /// What sort of work it is, in the plan's words.
  public var kind: String
  /// The controls, clauses and requirements that it is about, in order.
  public var controls: [ControlReference]
  /// What to do, in a line.
  public var title: String
  /// More about it; empty for nothing.
  public var note: String
  /// By when; nil when no plan says.
  public var due: CalendarDate?

  /// An action.
  public init(
    id: String, source: Source, kind: String, controls: [ControlReference], title: String, note: String = "",
    due: CalendarDate? = nil
  ) {
    self.id = id
    self.source = source
    self.kind = kind
    self.controls = controls
    self.title = title
    self.note = note
    self.due = due
  }
}
