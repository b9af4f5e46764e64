internal import Concord

extension Content {
  /// The control that `text` means; a failure that lists the candidates or the nearest ones otherwise.
  func control(_ text: String, in framework: FrameworkID? = nil) throws -> ControlReference {
    switch ReferenceResolver(self).resolve(text, in: framework) {
    case .resolved(let reference): return reference
    case .ambiguous(let candidates):
      throw CommandFailure(
        "'\(text)' can mean \(candidates.count) controls; say which:\n" + lines(candidates))
    case .unknown(let suggestions):
      throw CommandFailure(
        "there is no control '\(text)'"
          + (suggestions.isEmpty
            ? "; 'concord search WORDS' looks in titles and summaries"
            : "; the nearest:\n" + lines(suggestions)))
    case .unknownFramework(let name, let suggestions): throw unknownFramework(name, suggestions)
    }
  }

  /// The framework that `text` means; a failure that lists the candidates otherwise.
  func framework(_ text: String) throws -> FrameworkID {
    let resolver = FrameworkResolver(catalogs.map(\.framework))
    let candidates = resolver.candidates(for: text)
    if candidates.count == 1 { return candidates[0] }
    if candidates.isEmpty { throw unknownFramework(text, resolver.suggestions(for: text)) }
    throw CommandFailure(
      "'\(text)' can mean \(candidates.count) editions; say which: "
        + candidates.map(\.rawValue).joined(separator: ", "))
  }

  private func unknownFramework(_ name: String, _ suggestions: [FrameworkID]) -> CommandFailure {
    CommandFailure(
      "there is no framework '\(name)'"
        + (suggestions.first.map { "; did you mean '\($0)'?" }
          ?? "; there are \(catalogs.map(\.framework.id.rawValue).joined(separator: ", "))"))
  }

  private func lines(_ references: [ControlReference]) -> String {
    references.map { reference in
      let control = self[reference]
      return "  \(reference)  \(control.map { "\($0.kind.rawValue), \($0.title)" } ?? "")"
    }.joined(separator: "\n")
  }
}
