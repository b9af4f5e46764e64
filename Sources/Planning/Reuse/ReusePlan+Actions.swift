internal import ControlModel
internal import MappingGraph

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
