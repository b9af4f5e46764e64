/// A catalog or mapping set of the organisation's own that the workspace holds.
public struct StoredContent: Hashable, Sendable {
  /// What it is.
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    /// A framework's controls.
    case catalog
    /// Mappings between two frameworks.
    case mappingSet = "mapping set"
  }
  /// What it is.
  public var kind: Kind
  /// The framework's or the set's identifier.
  public var identifier: String
  /// Its title.
  public var title: String
  /// The number of its controls or rows.
  public var count: Int
  /// The file that it came from.
  public var origin: String?
  /// The SHA-256 of its canonical text.
  public var sha256: String
  /// The change that brought it.
  public var change: RecordedChange
}

/// The size that somebody gave a control or an action, within a scope.
public struct StoredSize: Hashable, Sendable {
  /// A control (`A.5.7`) or an action (`new-A.5.7`).
  public var key: String
  /// The size as written: `S`, `M`, `L` or a number of days.
  public var size: String

  /// A size.
  public init(key: String, size: String) {
    self.key = key
    self.size = size
  }
}
