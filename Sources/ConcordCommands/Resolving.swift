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

  /// The two controls that `words` mean. References of several words need no quotes where only one place to
  /// part them leaves a control on either side: `pci 8.3.6 A.5.17`.
  func pair(_ words: [String]) throws -> (source: ControlReference, target: ControlReference) {
    guard words.count >= 2 else {
      throw CommandFailure(
        "two controls are needed, a source and a target; there is one: '\(words.joined())'")
    }
    if words.count == 2 { return (try control(words[0]), try control(words[1])) }
    let resolver = ReferenceResolver(self)
    let pairs = (1..<words.count).compactMap { place -> (ControlReference, ControlReference)? in
      guard
        case .resolved(let source) = resolver.resolve(words[..<place].joined(separator: " "), in: nil),
        case .resolved(let target) = resolver.resolve(words[place...].joined(separator: " "), in: nil)
      else { return nil }
      return (source, target)
    }
    guard let pair = pairs.first, pairs.count == 1 else {
      throw CommandFailure(
        "cannot tell where the source ends and the target begins in '\(words.joined(separator: " "))': "
          + "quote each, as in concord explain 'pci 8.3.6' A.5.17")
    }
    return pair
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

  /// The framework that an option names for a file that is read: one that is loaded, by any of its names, or a new one by a
  /// well-formed identifier.
  ///
  /// Throws a failure with a name that would do.
  func frameworkForReading(_ text: String?) throws -> FrameworkID? {
    guard let text else { return nil }
    let candidates = FrameworkResolver(catalogs.map(\.framework)).candidates(for: text)
    if candidates.count == 1 { return candidates[0] }
    return try FrameworkID(forNew: text)
  }

  private func unknownFramework(_ name: String, _ suggestions: [FrameworkID]) -> CommandFailure {
    CommandFailure(
      "there is no framework '\(name)'"
        + (suggestions.isEmpty
          ? "; there are \(catalogs.map(\.framework.id.rawValue).joined(separator: ", "))"
          : "; did you mean \(suggestions.map { "'\($0)'" }.joined(separator: " or "))?"))
  }

  private func lines(_ references: [ControlReference]) -> String {
    references.map { reference in
      let control = self[reference]
      return "  \(reference)  \(control.map { "\($0.kind.rawValue), \($0.title)" } ?? "")"
    }.joined(separator: "\n")
  }
}

extension FrameworkID {
  /// An identifier that somebody gives to a framework.
  ///
  /// Throws a failure with one that would do where the text cannot identify a framework.
  init(forNew text: String) throws {
    self.init(text)
    guard !isWellFormed else { return }
    let near = FrameworkNaming.identifier(fromTitle: text).map { ", such as '\($0)'" } ?? ""
    throw CommandFailure(
      "'\(text)' cannot identify a framework: use lower-case letters, digits, '-' and '.', beginning with a letter\(near)"
    )
  }
}
