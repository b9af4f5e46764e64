public import ControlModel

/// A control of the earlier edition that became, wholly or in part, a planned one, with what the organisation
/// said of it.
public struct Predecessor: Hashable, Sendable {
  /// What the organisation's rows amount to.
  public enum Standing: String, CaseIterable, Hashable, Sendable {
    /// It applies; also when the statement gives a status without saying whether it applies.
    case applicable
    /// It was excluded.
    case excluded
    /// There is a row, which says neither whether it applies nor how far it is implemented.
    case unstated = "not stated"
    /// There is no row.
    case missing
    /// Excluded, yet planned or in place; or several rows that disagree.
    case contradictory
  }

  /// The link to the planned control.
  public var link: EditionLink
  /// The statement's rows of it: usually one, none when it is missing, several when it is stated twice.
  public var rows: [StatementOfApplicability.Row]
  /// Other controls that it became part of, when it was split.
  public var otherSuccessors: [ControlReference]

  /// A predecessor.
  public init(
    link: EditionLink, rows: [StatementOfApplicability.Row], otherSuccessors: [ControlReference] = []
  ) {
    self.link = link
    self.rows = rows
    self.otherSuccessors = otherSuccessors
  }

  /// The control.
  public var reference: ControlReference { link.source }

  /// The control's official title; where the catalog has none, as the organisation writes it.
  public var title: String {
    link.sourceTitle.isEmpty ? rows.lazy.compactMap(\.title).first ?? "" : link.sourceTitle
  }

  /// What the rows amount to.
  public var standing: Standing {
    guard !rows.isEmpty else { return .missing }
    let excluded = rows.filter { $0.applicability == .notApplicable }
    if excluded.contains(where: { ($0.status ?? .notImplemented) > .notImplemented }) {
      return .contradictory
    }
    let applies = rows.contains {
      $0.applicability == .applicable || ($0.applicability == .unstated && $0.status != nil)
    }
    if !excluded.isEmpty { return applies ? .contradictory : .excluded }
    return applies ? .applicable : .unstated
  }

  /// The weakest status that the rows state; nil when they state none, or when it was excluded.
  public var status: ImplementationStatus? {
    standing == .excluded ? nil : rows.compactMap(\.status).min()
  }
}
