public import ControlModel

/// Something that a search of the workspace found.
public struct SearchHit: Hashable, Sendable {
  /// What it is.
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    /// A control of a framework.
    case control
    /// A row of a mapping set.
    case mapping
    /// A row of a statement of applicability.
    case statement = "soa"
    /// An evidence item in force.
    case evidence
    /// A decision.
    case decision
    /// An action of the register.
    case action

    /// The number that the rows of the index of this kind begin after: that of the kind times 2^40.
    var firstRow: Int64 {
      switch self {
      case .control: 1 << 40
      case .mapping: 2 << 40
      case .statement: 3 << 40
      case .evidence: 4 << 40
      case .decision: 5 << 40
      case .action: 6 << 40
      }
    }
  }

  /// What it is.
  public var kind: Kind
  /// The scope that it belongs to, where it belongs to one.
  public var scope: String?
  /// The framework that it belongs to, where it belongs to one.
  public var framework: FrameworkID?
  /// What it is called: a control, the two controls of a mapping or decision, the reference of an evidence item
  /// or action.
  public var reference: String
  /// Its title; for a mapping the relation, for a decision the verdict.
  public var title: String
  /// The words around the match, on one line.
  public var excerpt: String
}
