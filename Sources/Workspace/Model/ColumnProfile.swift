public import ControlModel

/// How to read statements of a layout of one's own, under a name.
public struct ColumnProfile: Hashable, Sendable {
  /// The name, unique without regard to case.
  public var name: String
  /// The sheet to read.
  public var sheet: String?
  /// The edition of the statements.
  public var framework: FrameworkID?
  /// What columns and values mean, as `--map` takes it: `column.owner=Zodpovídá`, `status.Ano=implemented`.
  public var mappings: [String]

  /// A profile.
  public init(
    name: String, sheet: String? = nil, framework: FrameworkID? = nil, mappings: [String] = []
  ) {
    self.name = name
    self.sheet = sheet
    self.framework = framework
    self.mappings = mappings
  }
}
