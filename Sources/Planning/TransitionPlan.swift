public import ControlModel

/// What it takes to move a management system from one edition of its standard to the next: the draft statement
/// of applicability, the clause changes, the gap list, and where the organisation stands.
///
/// A function of the statement, the content and the dates given: the same input gives the same plan.
public struct TransitionPlan: Hashable, Sendable {
  /// A row of the statement that no line of the plan rests on. Nothing is dropped in silence.
  public struct UnplacedRow: Hashable, Sendable {
    /// Why no line rests on it.
    public enum Reason: String, CaseIterable, Hashable, Sendable {
      /// It belongs to another framework or edition than the statement.
      case otherFramework = "other framework"
      /// Its framework has no such control.
      case unknownControl = "unknown control"
      /// It is a clause, a heading or the like, which a statement does not list.
      case notListed = "not a control of the statement"
      /// The new edition has nothing for it.
      case noSuccessor = "no successor"
    }
    /// The row.
    public var row: StatementOfApplicability.Row
    /// Why no line rests on it.
    public var reason: Reason
  }

  /// The sizes of the actions, rolled up.
  public struct Sizing: Hashable, Sendable {
    /// One kind of action.
    public struct Kind: Hashable, Sendable {
      /// The kind.
      public var kind: TransitionAction.Kind
      /// Its roll-up.
      public var rollUp: SizeRollUp
    }
    /// The kinds that have actions, in the order of `Kind.allCases`.
    public var kinds: [Kind]
    /// All actions.
    public var total: SizeRollUp
    /// The keys that name no action of the plan and no control that has one.
    public var unusedKeys: [String]
  }

  /// The edition that the statement is to.
  public var source: Framework
  /// The edition to move to.
  public var target: Framework
  /// The set that the plan rests on, read from the earlier edition to the new one.
  public var mappingSet: MappingSet
  /// The fingerprint of the content that the plan was made from; empty when not computed.
  public var contentVersion: String
  /// The statement.
  public var statement: StatementOfApplicability
  /// The day that the plan is made for.
  public var asOf: CalendarDate
  /// Where the organisation stands; only for ISO/IEC 27001, 2013 to 2022, whose rules are known.
  public var situation: TransitionSituation?
  /// The draft statement of applicability: every control of the new edition, in its order.
  public var controls: [PlannedControl]
  /// Every clause, item and amendment that is assessable or in a row, in the new edition's order.
  public var clauses: [ClauseChange]
  /// The gap list: by priority, then in the order of the work, then in the new edition's order.
  public var actions: [TransitionAction]
  /// The figures.
  public var counts: TransitionCounts
  /// The sizes rolled up; nil when the user gave none.
  public var sizing: Sizing?
  /// The rows that no line rests on, in the statement's order.
  public var unplaced: [UnplacedRow]

  /// The controls of the earlier edition that the statement has no row for, in that edition's order.
  public var missing: [ControlReference]

  /// The rows that claim a control implemented without naming an owner or evidence, in the statement's order.
  public var unsupported: [StatementOfApplicability.Row] {
    statement.rows.filter { row in
      row.status == .implemented && row.applicability != .notApplicable
        && (Phrase.squeezed(row.owner ?? "").isEmpty || Phrase.squeezed(row.evidence ?? "").isEmpty)
    }
  }

  /// The line of a control, or nil. Linear.
  public subscript(id: ControlID) -> PlannedControl? { controls.first { $0.control.id == id } }

  /// The lines on which somebody has to decide, in order.
  public var decisions: [PlannedControl] { controls.filter(\.applicability.needsDecision) }

  /// The actions of one priority, in order.
  public func actions(_ priority: TransitionAction.Priority) -> [TransitionAction] {
    actions.filter { $0.priority == priority }
  }
}
