public import ControlModel

/// Why there is no plan.
public enum TransitionError: Error, Hashable, Sendable {
  /// There is no catalog of the statement's framework.
  case unknownFramework(FrameworkID, known: [FrameworkID])
  /// No edition replaces the statement's.
  case noSuccessor(FrameworkID, earlier: FrameworkID?)
  /// There is no mapping set between the two editions.
  case noMappingSet(from: FrameworkID, to: FrameworkID)
  /// The statement has no row at all.
  case emptyStatement(file: String?)
}

extension TransitionError: CustomStringConvertible {
  /// What is wrong and what to do about it.
  public var description: String {
    switch self {
    case .unknownFramework(let framework, let known):
      return "there is no catalog of '\(framework)'; known are "
        + (known.isEmpty ? "none" : Phrase.list(known.map(\.rawValue)))
    case .noSuccessor(let framework, let earlier):
      let hint =
        earlier.map { "; a transition starts from a statement to '\($0)'" }
        ?? "; add a catalog that says 'supersedes: \(framework)'"
      return "no catalog replaces '\(framework)', so there is nothing to move to" + hint
    case .noMappingSet(let source, let target):
      return "there is no mapping set from '\(source)' to '\(target)'; add one to the mappings"
    case .emptyStatement(let file):
      return "the statement of applicability\(file.map { " '\($0)'" } ?? "") has no row with a control"
    }
  }
}
