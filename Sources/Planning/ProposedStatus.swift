public import ControlModel

/// How far a planned control may be said to be implemented.
public enum ProposedStatus: Hashable, Sendable {
  /// As its weakest applicable predecessor.
  case stated(ImplementationStatus)
  /// Nobody has assessed it: a new control, or one whose predecessors' status is not known.
  case notAssessed
  /// It is proposed to be excluded.
  case notApplicable

  /// From the strongest to the weakest, then the two that are no degree.
  public static let allCases: [ProposedStatus] =
    ImplementationStatus.allCases.sorted(by: >).map { .stated($0) } + [.notAssessed, .notApplicable]

  /// "implemented", …, "not assessed", "not applicable".
  public var name: String {
    switch self {
    case .stated(let status): status.rawValue
    case .notAssessed: "not assessed"
    case .notApplicable: Applicability.notApplicable.rawValue
    }
  }
}
