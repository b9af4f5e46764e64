internal import Concord

extension ExplorerApplication {
  /// The control of a framework that a link or a form names to the letter, else the one that a text means.
  func exactControl(_ text: String, in framework: FrameworkID) throws(ExplorerProblem) -> ControlReference {
    let reference = ControlReference(framework: framework, control: ControlID(text))
    return content[reference] == nil ? try control(text, in: framework) : reference
  }

  /// The control that a text means, or the problem that lists what it can mean.
  func control(_ text: String, in framework: FrameworkID? = nil) throws(ExplorerProblem) -> ControlReference {
    switch resolver.resolve(text, in: framework) {
    case .resolved(let reference): return reference
    case .ambiguous(let candidates):
      throw .ambiguous("'\(text)' can mean \(candidates.count) controls. Say which.", candidates: candidates)
    case .unknown(let suggestions):
      throw .notFound(
        "There is no control '\(text)'." + (suggestions.isEmpty ? "" : " The nearest are listed."),
        candidates: suggestions)
    case .unknownFramework(let name, let suggestions):
      throw .notFound(
        "There is no framework '\(name)'." + (suggestions.first.map { " Did you mean '\($0)'?" } ?? ""))
    }
  }

  /// The catalog that a text means, or the problem that lists what it can mean.
  func catalog(_ text: String) throws(ExplorerProblem) -> Catalog {
    let candidates = frameworkResolver.candidates(for: text)
    if candidates.count == 1, let catalog = content[candidates[0]] { return catalog }
    if candidates.isEmpty {
      throw .notFound(
        "There is no framework '\(text)'. There are "
          + content.catalogs.map(\.framework.id.rawValue).joined(separator: ", ") + ".")
    }
    throw ExplorerProblem(
      status: 409, code: "ambiguous", title: "Several editions are possible",
      detail: "'\(text)' can mean \(candidates.map(\.rawValue).joined(separator: " or ")). Say which.")
  }

  /// The number in a field of the query, within a range; nil when the field is missing.
  func number(_ name: String, _ request: ExplorerRequest, in range: ClosedRange<Int>) throws(ExplorerProblem)
    -> Int?
  {
    guard let text = request.value(name) else { return nil }
    guard let value = Int(text), range.contains(value) else {
      throw .badRequest("'\(name)' is a whole number from \(range.lowerBound) to \(range.upperBound).")
    }
    return value
  }

  /// A word of a field of the query, one of those allowed; nil when the field is missing.
  func word<Word: RawRepresentable & CaseIterable>(
    _ name: String, _ request: ExplorerRequest, _ type: Word.Type
  )
    throws(ExplorerProblem) -> Word? where Word.RawValue == String
  {
    guard let text = request.value(name) else { return nil }
    guard let word = Word(rawValue: text) else {
      throw .badRequest("'\(name)' is one of: \(Word.allCases.map(\.rawValue).joined(separator: ", ")).")
    }
    return word
  }
}
