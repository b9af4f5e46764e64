public import ControlModel

/// A control of one edition and one of the next, with the row that joins them.
public struct EditionLink: Hashable, Sendable {
  /// The control in the earlier edition.
  public var source: ControlReference
  /// Its title; empty when its catalog does not have it.
  public var sourceTitle: String
  /// The control in the later edition.
  public var target: ControlReference
  /// Its title; empty when its catalog does not have it.
  public var targetTitle: String
  /// The row, read from the earlier edition to the later.
  public var mapping: Mapping

  /// A link.
  public init(
    source: ControlReference, sourceTitle: String, target: ControlReference, targetTitle: String,
    mapping: Mapping
  ) {
    self.source = source
    self.sourceTitle = sourceTitle
    self.target = target
    self.targetTitle = targetTitle
    self.mapping = mapping
  }

  /// Whether the target asks something that the source does not: so for subset and intersects, and where the
  /// relation is left open.
  public var asksMore: Bool {
    switch mapping.statement {
    case .relation(.subset), .relation(.intersects), .notDisjoint: true
    case .relation(.equal), .relation(.superset), .relation(.disjoint), .noCounterpart: false
    }
  }
}
