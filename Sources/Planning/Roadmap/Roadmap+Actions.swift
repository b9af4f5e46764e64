internal import ControlModel

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
