internal import ControlModel

extension UpkeepPlan {
  /// Every occurrence of every duty, by day.
  public var actions: [PlannedAction] {
    duties.flatMap { duty in
      duty.due.map { day in
        PlannedAction(
          id: "upkeep.\(duty.activity.id).\(day)", source: .upkeep, kind: duty.activity.id,
          controls: duty.counts.flatMap { $0.credits.map(\.control) }, title: duty.activity.title,
          note: "Keep: \(duty.activity.record)", due: day)
      }
    }.enumerated().sorted { left, right in
      (left.element.due ?? from, left.offset) < (right.element.due ?? from, right.offset)
    }.map(\.element)
  }
}
