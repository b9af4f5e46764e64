/// The sizes that the user gave, by action or by control.
public struct ControlSizes: Hashable, Sendable {
  /// A key as the user wrote it, and the size.
  public struct Entry: Hashable, Sendable {
    /// An action's identifier (`new-A.5.7`) or a control of the new edition (`A.5.7`), in any case.
    public var key: String
    /// The size.
    public var size: WorkSize
    /// An entry.
    public init(key: String, size: WorkSize) {
      self.key = key
      self.size = size
    }
  }

  /// The entries in the user's order; of two with the same key the later counts.
  public var entries: [Entry]

  /// Sizes.
  public init(_ entries: [Entry] = []) { self.entries = entries }
}
