public import ControlModel

/// Rows that cannot all be true: something must exist by one and cannot by the others.
public struct Contradiction: Hashable, Sendable {
  /// What must exist.
  public enum Witness: Hashable, Sendable {
    /// The control (or union) requires something, as every one does.
    case nonEmpty(DerivationNode)
    /// A row says that the two share something.
    case shared(RowCitation, DerivationNode, DerivationNode)
    /// A row says that the first requires something that the second does not.
    case beyond(RowCitation, DerivationNode, DerivationNode)
  }

  /// What must exist.
  public let witness: Witness
  /// Why it cannot: steps from the witness's first control to its second (or back to itself).
  public let steps: [DerivationStep]
  /// The rows involved, each once: the witness's own first, then those of the steps in order. Without any one of them
  /// the rest is consistent, unless a step argues by cases.
  public let rows: [RowCitation]

  /// What is wrong, in one sentence without a full stop.
  public var sentence: String {
    switch witness {
    case .nonEmpty(let node):
      "\(node) cannot require anything: the rows place it \(Self.places(steps, from: node))"
    case .shared(_, let source, let target):
      "\(source) and \(target) are said to share something, and to share nothing by the other rows"
    case .beyond(_, let source, let target) where source == target:
      "\(source) is said to require something that it does not itself require"
    case .beyond(_, let source, let target):
      "\(source) is said to require something that \(target) does not, and to lie within \(target) by the other rows"
    }
  }

  /// The two sides that exclude each other: where the steps pass from one to the other.
  private static func places(_ steps: [DerivationStep], from node: DerivationNode) -> String {
    guard let turn = steps.first(where: { $0.fact == .disjoint }) else { return "outside itself" }
    if turn.source == node || turn.target == node {
      let other = turn.source == node ? turn.target : turn.source
      return other == node ? "outside itself" : "both within \(other) and outside it"
    }
    return "within both \(turn.source) and \(turn.target), which share nothing"
  }

  /// The finding that `check` prints, at the first row's place.
  public var diagnostic: Diagnostic {
    let list = rows.map { row in
      row.location.map { "\(row.name) (\($0))" } ?? row.name
    }.joined(separator: ", ")
    return Diagnostic(
      .error, .contradiction, at: rows.first?.location ?? SourceLocation(file: rows.first?.setID ?? "-"),
      sentence, hint: "these rows cannot all be true: \(list)")
  }
}

extension DerivationNode: CustomStringConvertible {
  /// `framework/control`; a union as its controls joined with ` + `; a witness as the row that tells of it.
  public var description: String {
    switch self {
    case .control(let reference): reference.description
    case .union(let references): references.map(\.description).joined(separator: " + ")
    case .witness(let row): "what row \(row.mapping.id) of \(row.setID) speaks of"
    }
  }
}

extension MappingGraph {
  /// Everything that must exist and cannot, each with a minimal explanation, ordered by its rows. Explanations that contain
  /// another are left out. Empty when the content is consistent. Without the rows named here, and `unexplainedRows`
  /// where there are thousands, it is.
  public var contradictions: [Contradiction] { conflicts.map(contradiction) }

  private func contradiction(_ conflict: Conflict) -> Contradiction {
    let citer = Citer(graph: self, network: conflict.network)
    let witness: Contradiction.Witness =
      switch conflict.witness {
      case .node(let node): .nonEmpty(citer.node(node))
      case .shared(let row, let source, let target):
        .shared(citation(row), citer.node(source), citer.node(target))
      case .beyond(let row, let source, let target):
        .beyond(citation(row), citer.node(source), citer.node(target))
      }
    return Contradiction(
      witness: witness, steps: conflict.steps.map(citer.step), rows: conflict.rows.map(citation))
  }
}
