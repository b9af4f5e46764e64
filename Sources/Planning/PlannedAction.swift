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

extension Roadmap {
  /// What to implement in the exact view, in its order.
  public var actions: [PlannedAction] {
    exact.choices.map { choice in
      PlannedAction(
        id: "roadmap.\(choice.control.description)", source: .roadmap,
        kind: choice.status == nil || choice.status == .notImplemented ? "implement" : "finish",
        controls: [choice.control], title: "\(choice.control.control) \(choice.title)",
        note: "Serves " + Phrase.count(choice.services.count, "requirement"))
    }
  }
}

extension ReusePlan {
  /// What is left of the targets, in order.
  public var actions: [PlannedAction] {
    targets.flatMap(\.delta).map { item in
      PlannedAction(
        id: "reuse.\(item.control.description)", source: .reuse, kind: "close a gap",
        controls: [item.control],
        title: "\(item.control.control) \(item.title)", note: item.deltas.map(\.text).joined(separator: "; "))
    }
  }
}

extension CyclePlan {
  /// What falls due from the plan's day on, in order. The end of a certificate is no action.
  public var actions: [PlannedAction] {
    events.filter { event in
      event.planned >= asOf && event.kind != .expiry && event.kind != .restoration
        && event.kind != .periodBegins
    }.map { event in
      PlannedAction(
        id: event.id, source: .cycle, kind: event.kind.rawValue, controls: event.controls, title: event.title,
        note: event.notes.joined(separator: ". "), due: event.planned)
    }
  }
}

extension UpkeepPlan {
  /// Every occurrence of every duty, by day.
  public var actions: [PlannedAction] {
    duties.flatMap { duty in
      duty.due.map { day in
        PlannedAction(
          id: "upkeep.\(duty.activity.id).\(day)", source: .upkeep, kind: duty.activity.id,
          controls: duty.counts.flatMap { $0.satisfied.map(\.control) }, title: duty.activity.title,
          note: "Keep: \(duty.activity.record)", due: day)
      }
    }.enumerated().sorted { left, right in
      (left.element.due ?? from, left.offset) < (right.element.due ?? from, right.offset)
    }.map(\.element)
  }
}
