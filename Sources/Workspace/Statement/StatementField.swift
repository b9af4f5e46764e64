public import ControlModel

/// What a row of a statement of applicability can say.
public enum StatementField: String, CaseIterable, Hashable, Sendable {
  /// The title as the organisation writes it.
  case title
  /// Whether the control applies.
  case applicability
  /// Why it is included or excluded.
  case justification
  /// How far it is implemented.
  case status
  /// Who answers for it.
  case owner
  /// What shows it.
  case evidence
  /// By when it is to be done.
  case due
  /// Anything else.
  case comment
}

extension StatementOfApplicability.Row {
  /// What the row says in a field, in words; nil for nothing. Applicability always says something.
  public func text(of field: StatementField) -> String? {
    switch field {
    case .title: title
    case .applicability: applicability.rawValue
    case .justification: justification
    case .status: status?.rawValue
    case .owner: owner
    case .evidence: evidence
    case .due: due?.description
    case .comment: comment
    }
  }

  /// The fields in which two rows differ, in the order of `StatementField.allCases`.
  public func fields(differingFrom other: Self) -> [StatementField] {
    StatementField.allCases.filter { text(of: $0) != other.text(of: $0) }
  }

  /// The row with nothing in a field: for applicability "unstated".
  public mutating func clear(_ field: StatementField) {
    switch field {
    case .title: title = nil
    case .applicability: applicability = .unstated
    case .justification: justification = nil
    case .status: status = nil
    case .owner: owner = nil
    case .evidence: evidence = nil
    case .due: due = nil
    case .comment: comment = nil
    }
  }
}
