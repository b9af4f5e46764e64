public import ControlModel

/// A control of the earlier edition that people ask about, though it is no predecessor.
public struct RelatedControl: Hashable, Sendable {
  /// The control.
  public var reference: ControlReference
  /// Its title.
  public var title: String
  /// What the organisation says of it. Nothing is carried over from here.
  public var rows: [StatementOfApplicability.Row]

  /// A related control.
  public init(reference: ControlReference, title: String, rows: [StatementOfApplicability.Row] = []) {
    self.reference = reference
    self.title = title
    self.rows = rows
  }
}
