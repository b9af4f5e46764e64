internal import ControlModel

/// Finds out which framework a column of identifiers belongs to.
struct FrameworkGuess {
  /// What the file's reader was told.
  let options: ImportOptions
  /// Names as identifiers.
  var names: FrameworkNames
  private var lookups: [FrameworkID: ControlLookup] = [:]

  init(_ options: ImportOptions) {
    self.options = options
    names = FrameworkNames(options.context)
  }

  /// The lookup of a loaded framework, made once.
  mutating func lookup(_ framework: FrameworkID) -> ControlLookup? {
    if let known = lookups[framework] { return known }
    guard let catalog = options.context[framework] else { return nil }
    let lookup = ControlLookup(catalog, context: names)
    lookups[framework] = lookup
    return lookup
  }

  /// The framework of a side: the one that the caller states, else what the file says (`stated`), else the
  /// only loaded framework that has nearly all of the identifiers, else one named after `fallback`.
  ///
  /// What was found out rather than said is a note, what was made up a warning.
  mutating func framework(
    option: FrameworkID?, stated: String?, identifiers: [String], fallback: String, side: String,
    at location: SourceLocation, _ diagnostics: inout [Diagnostic]
  ) -> FrameworkID {
    if let option { return option }
    var candidates = options.context.catalogs.map(\.framework.id)
    if let stated, !stated.isEmpty {
      let family = names.candidates(stated)
      if family.count == 1 { return family[0] }
      guard !family.isEmpty else { return names.framework(named: stated) }
      candidates = family
    }
    let best = best(of: candidates, for: identifiers)
    if let found = best?.certain {
      diagnostics.append(
        Diagnostic(
          .note, .interpretedValue, at: location,
          "the \(side)s were taken for controls of \(found), which has these identifiers",
          hint: "say --\(side) if they are of another framework"))
      return found
    }
    let made = FrameworkNames.slug(stated ?? fallback)
    diagnostics.append(
      Diagnostic(
        .warning, .unknownFramework, at: location,
        "the file does not say which framework the \(side)s belong to; they were called '\(made)'",
        hint: best.map {
          "\($0.count) of \($0.total) identifiers are those of \($0.framework): if it is that, say --\(side) \($0.framework)"
        } ?? "say --\(side) FRAMEWORK"))
    return made
  }

  /// The framework that has the most of a file's identifiers.
  private struct Best {
    let framework: FrameworkID
    /// How many of the identifiers it has.
    let count: Int
    /// Of how many.
    let total: Int
    /// The framework, if it has at least four fifths of the identifiers.
    var certain: FrameworkID? { count * 5 >= total * 4 ? framework : nil }
  }

  /// The framework that has more of the identifiers than any other; nil when none has, or several have as many.
  private mutating func best(of candidates: [FrameworkID], for identifiers: [String]) -> Best? {
    var distinct: [String] = []
    var seen: Set<String> = []
    for identifier in identifiers where distinct.count < 300 && seen.insert(identifier).inserted {
      distinct.append(identifier)
    }
    var best: Best?
    var isTied = false
    for framework in candidates {
      guard let lookup = lookup(framework) else { continue }
      let count = distinct.count { !lookup.controls($0).isEmpty || !lookup.annexControls($0).isEmpty }
      if count == best?.count { isTied = true }
      if count > best?.count ?? 0 {
        best = Best(framework: framework, count: count, total: distinct.count)
        isTied = false
      }
    }
    return isTied ? nil : best
  }
}
