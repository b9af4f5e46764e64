public import ControlModel

/// What happened, or would happen, to one row of a statement.
public struct StatementChange: Hashable, Sendable {
  /// The row before; nil when there was none.
  public var before: StatementOfApplicability.Row?
  /// The row after; nil when it is taken out.
  public var after: StatementOfApplicability.Row?

  /// A change of a row.
  public init(before: StatementOfApplicability.Row?, after: StatementOfApplicability.Row?) {
    self.before = before
    self.after = after
  }

  /// What sort of change.
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    /// There was no row.
    case added
    /// The row says something else.
    case changed
    /// There is no row any more.
    case removed
    /// Nothing is different.
    case unchanged
  }

  /// What sort of change.
  public var kind: Kind {
    switch (before, after) {
    case (nil, nil): .unchanged
    case (nil, _?): .added
    case (_?, nil): .removed
    case (_?, _?): fields.isEmpty ? .unchanged : .changed
    }
  }

  /// The fields that differ; for an added row those that say something, for a removed one those that did.
  public var fields: [StatementField] {
    switch (before, after) {
    case (let before?, let after?): after.fields(differingFrom: before)
    case (nil, let row?), (let row?, nil):
      StatementField.allCases.filter { field in
        field == .applicability ? row.applicability != .unstated : row.text(of: field) != nil
      }
    case (nil, nil): []
    }
  }

  /// The control; nil only when there is no row on either side.
  public var control: ControlReference? { after?.control ?? before?.control }
}

/// An entry of a statement's history.
public struct StatementHistoryEntry: Hashable, Sendable {
  /// The entry's number: later entries have higher ones.
  public var id: Int
  /// The control.
  public var control: ControlReference
  /// The row before and after.
  public var change: StatementChange
  /// When, who, why, and from which file.
  public var recorded: RecordedChange
  /// The place in the file that it was read from, such as `soa.xlsx:SoA!C14`.
  public var origin: String?
}

/// What is different between two statements, or between two moments of one.
public struct StatementComparison: Hashable, Sendable {
  /// The rows that differ, in natural order of their controls.
  public var changes: [StatementChange]
  /// How many rows are the same.
  public var unchanged: Int

  /// The difference from `before` to `after`, row by row of the same control identifier. Of several rows of one
  /// control the last counts. The frameworks may differ: rows are compared by the control's identifier.
  public init(
    from before: [StatementOfApplicability.Row], to after: [StatementOfApplicability.Row]
  ) {
    var earlier: [ControlID: StatementOfApplicability.Row] = [:]
    for row in before { earlier[row.control.control] = row }
    var later: [ControlID: StatementOfApplicability.Row] = [:]
    for row in after { later[row.control.control] = row }
    let all = Set(earlier.keys).union(later.keys).sorted()
    let compared = all.map { StatementChange(before: earlier[$0], after: later[$0]) }
    changes = compared.filter { $0.kind != .unchanged }
    unchanged = compared.count - changes.count
  }
}
