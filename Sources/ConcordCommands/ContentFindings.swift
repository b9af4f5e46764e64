internal import Concord

/// What is wrong with catalogs and mapping sets that are added to content, beyond what their readers could see.
struct ContentFindings {
  /// The content with what is added.
  let content: Content
  /// The identifiers of the mapping sets that are looked at; nil for all.
  var sets: Set<String>?
  /// Those among them that came in a format of others.
  var foreign: Set<String> = []
  /// The files that are looked at; nil for all.
  var files: Set<String>?

  /// The findings, without those whose kind and place are in `said`: some readers check as they read. Those of the graph
  /// (contradictions, redundant rows, hubs) only with `inGraph`: they take longest.
  func findings(besides said: [Diagnostic], inGraph: Bool = true) -> [Diagnostic] {
    let places = Set(said.map { Place(code: $0.code, location: $0.location) })
    let own = ContentCheck.findings(in: content, sets: sets, foreign: foreign)
      .filter { !places.contains(Place(code: $0.code, location: $0.location)) }
    let graph = inGraph ? MappingGraph(content: content).findings(in: files) : []
    // A cell may stand in several rows, and sets.
    var seen: Set<Diagnostic> = []
    return (own + graph).filter { seen.insert($0).inserted }
  }

  /// "3 findings: 1 error, 2 notes"; nil for none.
  static func summary(_ diagnostics: [Diagnostic]) -> String? {
    guard !diagnostics.isEmpty else { return nil }
    let parts = [(Severity.error, "error"), (.warning, "warning"), (.note, "note")].compactMap {
      severity, word in
      let count = diagnostics.count { $0.severity == severity }
      return count == 0 ? nil : Phrase.count(count, word)
    }
    return "\(Phrase.count(diagnostics.count, "finding")): \(parts.joined(separator: ", "))"
  }

  private struct Place: Hashable {
    let code: DiagnosticCode
    let location: SourceLocation
  }
}
