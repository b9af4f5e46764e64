/// What a reviewer made of a mapping, asserted or derived: an organisation's own word on it.
public struct Decision: Hashable, Sendable {
  /// What was decided.
  public enum Verdict: String, CaseIterable, Hashable, Sendable {
    /// It holds here.
    case accepted
    /// Less of it holds here.
    case weakened
    /// It does not hold here.
    case rejected
  }

  /// The control that the mapping is read from.
  public var source: ControlReference
  /// The control that it is read to.
  public var target: ControlReference
  /// What was decided.
  public var verdict: Verdict
  /// What had been derived, read from the source to the target; nil when not stated.
  public var derived: Statement?
  /// What holds instead; only for `weakened`.
  public var weakenedTo: Statement?
  /// Why. Not empty.
  public var reason: String
  /// Who decided. Not empty.
  public var reviewer: String
  /// The day of the decision.
  public var decided: CalendarDate
  /// The version of the content that the derivation was made from.
  public var contentVersion: String?

  /// A decision.
  public init(
    source: ControlReference, target: ControlReference, verdict: Verdict, derived: Statement? = nil,
    weakenedTo: Statement? = nil, reason: String, reviewer: String, decided: CalendarDate,
    contentVersion: String? = nil
  ) {
    self.source = source
    self.target = target
    self.verdict = verdict
    self.derived = derived
    self.weakenedTo = weakenedTo
    self.reason = reason
    self.reviewer = reviewer
    self.decided = decided
    self.contentVersion = contentVersion
  }
}

extension Statement {
  /// The statement in a word or two, as commands and tables write it: `subset`, `not disjoint`.
  public var name: String {
    switch self {
    case .relation(let relation): relation.rawValue
    case .notDisjoint: "not disjoint"
    case .noCounterpart: "no counterpart"
    }
  }

  /// The statement called `name`; nil when there is none.
  public init?(name: String) {
    if let relation = Relation(rawValue: name) {
      self = .relation(relation)
    } else if name == "not disjoint" {
      self = .notDisjoint
    } else if name == "no counterpart" {
      self = .noCounterpart
    } else {
      return nil
    }
  }
}
