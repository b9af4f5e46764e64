public import ControlModel

/// Which statement of applicability: a scope's, of an edition.
public struct StatementKey: Hashable, Sendable {
  /// The scope's name.
  public var scope: String
  /// The edition.
  public var framework: FrameworkID

  /// A key.
  public init(scope: String, framework: FrameworkID) {
    self.scope = scope
    self.framework = framework
  }
}

/// What a workspace holds of a statement, in figures. Rows that do not apply are in no figure but their own.
public struct StatementSummary: Hashable, Sendable {
  /// Which statement.
  public var key: StatementKey
  /// The organisation or document title.
  public var title: String?
  /// Its rows.
  public var rows: Int
  /// The rows that are implemented.
  public var implemented: Int
  /// The rows that do not apply.
  public var notApplicable: Int
  /// The entries of its history.
  public var entries: Int
  /// When it last changed.
  public var lastChange: Timestamp?
}
