/// A workspace as something that serves others uses it: whether they may change it, and in whose name.
public struct ServedWorkspace: Sendable {
  /// The workspace, open as long as something is served from it.
  public var store: Workspace
  /// Whether it may be changed.
  public var allowsWrites: Bool
  /// Who makes a change, where the caller names nobody.
  public var author: String
  /// The moment that the history gives a change.
  public var now: @Sendable () -> Timestamp

  /// A workspace; by default it is only read.
  public init(
    _ store: Workspace, allowsWrites: Bool = false, author: String, now: @escaping @Sendable () -> Timestamp
  ) {
    self.store = store
    self.allowsWrites = allowsWrites && !store.isReadOnly
    self.author = author
    self.now = now
  }

  /// The note of a change: texts without double spaces, of 200 characters at most.
  public func note(by: String?, reason: String?) -> ChangeNote {
    ChangeNote(at: now(), by: Self.line(by) ?? author, reason: Self.line(reason))
  }

  /// A text as one line of 200 characters at most; nil when nothing is left.
  public static func line(_ text: String?) -> String? {
    let words = (text ?? "").split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return words.isEmpty ? nil : String(words.prefix(200))
  }
}
