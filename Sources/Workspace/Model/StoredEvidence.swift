public import ControlModel

/// An evidence item as the workspace holds it.
public struct StoredEvidence: Hashable, Sendable {
  /// The item's number.
  public var id: Int
  /// The scope that it belongs to.
  public var scope: String
  /// The item. Its reference is unique within the scope, but for older ones whose place it took.
  public var item: EvidenceItem
  /// The number of the item whose place it took.
  public var replaces: Int?
  /// Whether it is in force: neither replaced nor withdrawn.
  public var isInForce: Bool
  /// The change that brought it.
  public var change: RecordedChange
}
