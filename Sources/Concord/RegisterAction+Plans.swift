public import ControlModel
public import Planning
public import Workspace

extension RegisterAction {
  /// The action of a transition plan, as the register takes it; `opened` is the day on which it does.
  public init(_ action: TransitionAction, opened: CalendarDate) {
    self.init(
      title: action.title, detail: action.reason, source: "transition plan", sourceKey: action.id,
      control: action.control, kind: action.kind.rawValue, priority: action.priority.rawValue,
      owner: action.owner, due: action.due?.date, opened: opened)
  }

  /// The action of another plan. Of several controls it is about the first; the others are in its detail.
  public init(_ action: PlannedAction, opened: CalendarDate) {
    let others = action.controls.dropFirst().map(\.description).joined(separator: ", ")
    let detail = [action.note, others.isEmpty ? "" : "Also: \(others)"].filter { !$0.isEmpty }
      .joined(separator: "\n")
    self.init(
      title: action.title, detail: detail.isEmpty ? nil : detail, source: "\(action.source.rawValue) plan",
      sourceKey: action.id, control: action.controls.first, kind: action.kind, due: action.due, opened: opened
    )
  }
}
