public import ControlModel

/// Whether a planned control applies, as far as the earlier statement tells.
public struct ApplicabilityProposal: Hashable, Sendable {
  /// What the proposal rests on.
  public enum Basis: String, CaseIterable, Hashable, Sendable {
    /// All predecessors say the same.
    case carriedOver = "carried over"
    /// Predecessors disagree, or one contradicts itself.
    case conflict
    /// Of some predecessors the statement says nothing.
    case incomplete
    /// Of no predecessor does the statement say anything.
    case unknown = "not stated"
    /// There is no predecessor.
    case newControl = "new control"
  }

  /// The proposal. In a conflict `applicable`, as the careful side, and in need of a decision; `unstated`
  /// where nothing can be proposed.
  public var value: Applicability
  /// What it rests on.
  public var basis: Basis
  /// Why, in a sentence without a full stop.
  public var explanation: String
  /// The organisation's reasons with their origins; in a conflict those for and those against.
  public var justifications: [CarriedText]

  /// A proposal.
  public init(
    value: Applicability, basis: Basis, explanation: String, justifications: [CarriedText] = []
  ) {
    self.value = value
    self.basis = basis
    self.explanation = explanation
    self.justifications = justifications
  }

  /// Whether somebody has to decide before the line can stand: predecessors that disagree or of which nothing
  /// is said. Not so for new controls, which the risk assessment decides.
  public var needsDecision: Bool {
    switch basis {
    case .conflict, .incomplete, .unknown: true
    case .carriedOver, .newControl: false
    }
  }
}

extension ApplicabilityProposal {
  /// The proposal for `control` from its predecessors.
  static func make(
    for control: ControlReference, origin: ControlOrigin, predecessors: [Predecessor], asksMore: Bool
  ) -> ApplicabilityProposal {
    guard !predecessors.isEmpty else {
      return ApplicabilityProposal(
        value: .unstated, basis: .newControl,
        explanation: origin == .new
          ? "No predecessor: the risk assessment decides whether it applies"
          : "The mapping set does not speak of it: the risk assessment decides whether it applies")
    }
    func having(_ standing: Predecessor.Standing) -> [Predecessor] {
      predecessors.filter { $0.standing == standing }
    }
    func names(_ list: [Predecessor]) -> String { Phrase.list(list.map(\.reference)) }
    func verb(_ list: [Predecessor], _ one: String, _ many: String) -> String {
      names(list) + " " + (list.count == 1 ? one : many)
    }
    let applicable = having(.applicable)
    let excluded = having(.excluded)
    let contradictory = having(.contradictory)
    let silent = having(.unstated) + having(.missing)
    var parts: [String] = []
    if !applicable.isEmpty { parts.append(verb(applicable, "applies", "apply")) }
    if !excluded.isEmpty { parts.append(verb(excluded, "was excluded", "were excluded")) }
    for predecessor in contradictory {
      let name = predecessor.reference.control.rawValue
      parts.append(
        predecessor.rows.count > 1
          ? "\(name) has \(predecessor.rows.count) rows that disagree"
          : "\(name) is excluded and yet \(predecessor.status?.rawValue ?? "in place")")
    }
    if !having(.unstated).isEmpty { parts.append("nothing is stated of " + names(having(.unstated))) }
    if !having(.missing).isEmpty { parts.append("there is no row for " + names(having(.missing))) }
    let facts = parts.joined(separator: "; ")
    let reasons = CarriedText.collect(
      predecessors.flatMap { predecessor in
        predecessor.rows.map { ($0.justification, predecessor.reference) }
      })
    func proposal(_ value: Applicability, _ basis: Basis, _ explanation: String) -> ApplicabilityProposal {
      ApplicabilityProposal(
        value: value, basis: basis, explanation: explanation, justifications: reasons)
    }

    let name = control.control.rawValue
    if !contradictory.isEmpty {
      return proposal(.applicable, .conflict, "\(facts): decide which holds for \(name)")
    }
    if !applicable.isEmpty, !excluded.isEmpty {
      return proposal(
        .applicable, .conflict,
        "\(facts): decide what becomes of the excluded part, and say so in the justification of \(name)")
    }
    if !silent.isEmpty {
      if applicable.isEmpty, excluded.isEmpty { return proposal(.unstated, .unknown, "\(facts): decide") }
      return proposal(applicable.isEmpty ? .unstated : .applicable, .incomplete, "\(facts): decide")
    }
    if excluded.isEmpty {
      return proposal(.applicable, .carriedOver, "Applies as \(names(applicable)) did")
    }
    let tail = asksMore ? "; check that the reason also holds for what is asked anew" : ""
    return proposal(
      .notApplicable, .carriedOver, "Excluded as \(verb(excluded, "was", "were"))\(tail)")
  }
}
