public import ControlModel

/// A decision as the workspace holds it.
public struct StoredDecision: Hashable, Sendable {
  /// The decision's number.
  public var id: Int
  /// The scope that it is for; nil for all.
  public var scope: String?
  /// The decision.
  public var decision: Decision
  /// Whether it is the latest of its scope on these two controls.
  public var isInForce: Bool
  /// The change that brought it.
  public var change: RecordedChange
}
