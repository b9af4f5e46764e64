internal import ControlModel

/// The status proposed for a planned control, with its reason.
public struct StatusProposal: Hashable, Sendable {
  /// The status.
  public var value: ProposedStatus
  /// Why, in a sentence without a full stop.
  public var explanation: String
  /// Why the line must be looked at, in the order of `ReviewReason.allCases`; empty when it can stand as it
  /// is, and for new controls, which are assessed rather than reviewed.
  public var reviewReasons: [ReviewReason]

  /// A proposal.
  public init(value: ProposedStatus, explanation: String, reviewReasons: [ReviewReason] = []) {
    self.value = value
    self.explanation = explanation
    self.reviewReasons = reviewReasons
  }

  /// Whether the line must be looked at before it can stand.
  public var needsReview: Bool { !reviewReasons.isEmpty }
}

extension StatusProposal {
  /// The status from the predecessors: the weakest of those that apply. A status that is not known is weaker
  /// than any but "not implemented", so that the proposal is then "not assessed".
  static func make(
    predecessors: [Predecessor], applicability: ApplicabilityProposal, asksMore: Bool
  ) -> StatusProposal {
    guard !predecessors.isEmpty else {
      return StatusProposal(value: .notAssessed, explanation: "New: nobody has assessed it yet")
    }
    var reasons: Set<ReviewReason> = []
    if predecessors.count > 1 { reasons.insert(.merged) }
    if predecessors.contains(where: { !$0.otherSuccessors.isEmpty }) { reasons.insert(.split) }
    if asksMore { reasons.insert(.asksMore) }
    if applicability.basis == .conflict { reasons.insert(.conflict) }
    if predecessors.contains(where: { $0.standing == .missing }) { reasons.insert(.missingRow) }
    if predecessors.contains(where: { predecessor in
      predecessor.standing == .excluded
        && predecessor.rows.allSatisfy { Phrase.squeezed($0.justification ?? "").isEmpty }
    }) {
      reasons.insert(.noJustification)
    }
    let counted = predecessors.filter { $0.standing != .excluded }
    let unknown = counted.filter { $0.status == nil }
    if unknown.contains(where: { $0.standing != .missing }) { reasons.insert(.noStatus) }

    let value: ProposedStatus
    let explanation: String
    if applicability.value == .notApplicable {
      value = .notApplicable
      explanation = applicability.explanation
    } else if let weakest = counted.compactMap(\.status).min(),
      unknown.isEmpty || weakest == .notImplemented
    {
      value = .stated(weakest)
      let stated = counted.compactMap { predecessor in
        predecessor.status.map { "\(predecessor.reference.control.rawValue) (\($0.rawValue))" }
      }
      explanation = stated.count == 1 ? "As \(stated.joined())" : "The weakest of \(Phrase.list(stated))"
    } else {
      value = .notAssessed
      explanation =
        unknown.isEmpty
        ? "Nothing is known of its predecessors' status"
        : "No status is known of " + Phrase.list(unknown.map(\.reference))
    }
    return StatusProposal(
      value: value, explanation: explanation, reviewReasons: ReviewReason.allCases.filter(reasons.contains))
  }
}
