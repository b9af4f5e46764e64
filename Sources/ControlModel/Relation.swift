/// How the set of things that a source control requires relates to that of a target control.
///
/// The five base relations of NIST IR 8477, which are those of RCC-5.
public enum Relation: String, CaseIterable, Hashable, Sendable {
  /// Both require the same.
  case equal
  /// The target requires all that the source requires, and more.
  case subset
  /// The source requires all that the target requires, and more.
  case superset
  /// They share something, and each requires something that the other does not.
  case intersects
  /// They share nothing.
  case disjoint

  /// The same statement read from the target to the source.
  public var converse: Relation {
    switch self {
    case .subset: .superset
    case .superset: .subset
    case .equal, .intersects, .disjoint: self
    }
  }
}
