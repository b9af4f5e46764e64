/// Why a line must be looked at before it can stand.
public enum ReviewReason: String, CaseIterable, Hashable, Sendable {
  /// Several controls became this one.
  case merged
  /// A predecessor was divided; what was said of it may belong to the other part.
  case split
  /// More is asked than before.
  case asksMore = "asks more"
  /// Predecessors disagree on whether it applies, or one contradicts itself.
  case conflict
  /// The statement has no row of a predecessor.
  case missingRow = "row missing"
  /// The statement gives an applicable predecessor no status.
  case noStatus = "no status"
  /// A predecessor was excluded without a reason.
  case noJustification = "no justification"
}
