internal import ControlModel

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
