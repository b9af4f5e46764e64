/// What the history says of a change, besides the change itself: when, who, why.
public struct ChangeNote: Hashable, Sendable {
  /// When; passed in, since the library reads no clock.
  public var at: Timestamp
  /// Who, as they are called in the organisation. Not empty.
  public var by: String
  /// Why, where somebody said so.
  public var reason: String?

  /// A note.
  public init(at: Timestamp, by: String, reason: String? = nil) {
    self.at = at
    self.by = by
    self.reason = reason
  }
}

/// A change as the workspace has recorded it. One act of a person is one change, however much it touched.
public struct RecordedChange: Hashable, Sendable {
  /// The change's number: later changes have higher ones.
  public var id: Int
  /// When.
  public var at: Timestamp
  /// Who.
  public var by: String
  /// Why, where somebody said so.
  public var reason: String?
  /// What was done: `soa import`, `soa set`, `evidence add`, …
  public var what: String
  /// The file that it came from, where it came from one.
  public var source: String?
}
