public import ControlModel

/// One line of the gap list: something to do on the way to the new edition.
public struct TransitionAction: Hashable, Sendable {
  /// What sort of work it is, in the order in which the work goes.
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    /// Decide on a line of the statement of applicability, or issue it.
    case statementOfApplicability = "statement of applicability"
    /// Assess risks.
    case riskAssessment = "risk assessment"
    /// Bring the risk treatment plan up to date, or finish a treatment that is in it.
    case riskTreatmentPlan = "risk treatment plan"
    /// Implement a control that the earlier edition did not have.
    case newControl = "new control"
    /// Extend a control of which more is asked.
    case changedControl = "changed control"
    /// Meet a clause that asks more.
    case clauseChange = "clause change"
    /// Rewrite a document.
    case policyOrProcedure = "policy or procedure"
    /// Audit the changes.
    case internalAudit = "internal audit"
    /// Have top management review them.
    case managementReview = "management review"
  }

  /// What comes first.
  ///
  /// - high: without it the audit cannot be passed: decisions on applicability, new controls, new
  ///   requirements among the clauses, the risk assessment and treatment plan, the new statement of
  ///   applicability, the internal audit and the management review;
  /// - medium: tightened clauses; a changed control of which the best predecessor does at most 6 of 10, or
  ///   which was not fully implemented; a treatment not begun; documents to extend;
  /// - low: the rest: a changed control that was implemented and mostly covered, treatments under way,
  ///   references to rename, exclusions to confirm.
  public enum Priority: String, CaseIterable, Hashable, Comparable, Sendable {
    /// Without it the audit cannot be passed.
    case high
    /// A real part is missing.
    case medium
    /// Details.
    case low

    /// Higher priorities come first.
    public static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }
    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
  }

  /// By when, and who says so.
  public struct Due: Hashable, Sendable {
    /// What the date rests on.
    public enum Basis: Hashable, Sendable {
      /// The organisation's statement gives it for these controls.
      case statement([ControlReference])
      /// It is the last day that the rules leave for the certificate given.
      case rule(TransitionRules.Source)
    }
    /// The day.
    public var date: CalendarDate
    /// What it rests on.
    public var basis: Basis
  }

  /// A stable name, from the kind and the control: `new-A.5.7`, `soa`.
  public var id: String
  /// What sort of work it is.
  public var kind: Kind
  /// The control or clause it is about, in the new edition; nil when it is about the whole.
  public var control: ControlReference?
  /// The control's title, or the action's own.
  public var title: String
  /// Why it is to be done, and what exactly.
  public var reason: String
  /// Who answered for the control's predecessors; empty: to assign. Several: to agree.
  public var owners: [CarriedText]
  /// By when, where somebody says so; never invented.
  public var due: Due?
  /// What comes first.
  public var priority: Priority
  /// How large the user judged it to be.
  public var size: WorkSize?

  /// The owners' names in one line; nil when there is none.
  public var owner: String? {
    owners.isEmpty ? nil : owners.map(\.text).joined(separator: " / ")
  }
}
