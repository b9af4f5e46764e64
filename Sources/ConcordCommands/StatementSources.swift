internal import ArgumentParser
internal import Concord

/// What an organisation has in place, for plans: statements of applicability, or whole frameworks; without any, what the
/// workspace holds.
struct StatementSources: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "What is in place: a statement of applicability (.xlsx, .csv), or a framework, taken as implemented in full. "
        + "Repeatable. Default: the workspace's statements.", valueName: "file|framework"))
  var by: [String] = []
  @Flag(
    help: ArgumentHelp(
      "Take the clauses of each statement's framework as met, as a certificate says: a statement lists the controls alone."
    ))
  var withClauses = false
  @OptionGroup var input: StatementInput
  @OptionGroup var scopes: ScopeOptions

  /// What was found, and where.
  struct Found {
    /// The statements.
    var statements: [StatementOfApplicability]
    /// The frameworks that `--by` names, when it names nothing else.
    var wholeFrameworks: [FrameworkID]?
    /// The evidence of the workspace, in force; none where `--by` names the statements.
    var evidence: [EvidenceItem] = []
    /// The sizes that the workspace keeps; nil without any, and where `--by` names the statements.
    var sizes: ControlSizes?
  }

  /// What `--by` names; without it the workspace's statements with its evidence and sizes, and nothing without a
  /// workspace.
  ///
  /// Of several editions of one framework the latest counts, unless `--edition` names another.
  func load(_ content: Content, or workspaces: WorkspaceOptions) throws -> Found {
    if !by.isEmpty {
      let resolver = FrameworkResolver(content.catalogs.map(\.framework))
      let frameworks = by.filter { !Self.isFile($0, resolver) }
      return Found(
        statements: try load(content),
        wholeFrameworks: frameworks.count == by.count ? try frameworks.map { try content.framework($0) } : nil
      )
    }
    guard let workspace = try workspaces.openIfAny() else { return Found(statements: []) }
    let scope = try workspace.scopeName(scopes.scope)
    let sizes = try workspace.sizes(scope: scope).compactMap { stored in
      WorkSize(stored.size).map { ControlSizes.Entry(key: stored.key, size: $0) }
    }
    return Found(
      statements: try input.statements(of: scope, in: workspace, content).map { clauses($0, content) },
      evidence: try workspace.evidence(scope: scope).map(\.item),
      sizes: sizes.isEmpty ? nil : ControlSizes(sizes))
  }

  /// The same; a failure where nothing is found.
  func loadSomething(_ content: Content, or workspaces: WorkspaceOptions) throws -> Found {
    let found = try load(content, or: workspaces)
    guard found.statements.isEmpty else { return found }
    throw CommandFailure(
      workspaces.path == nil
        ? "say what is in place: --by soa.xlsx, or a framework; there is no workspace to ask"
        : "the workspace has no such statement yet; 'concord soa import FILE' brings one, or name one with --by"
    )
  }

  /// The statements that `--by` names, in the user's order.
  func load(_ content: Content) throws -> [StatementOfApplicability] {
    let resolver = FrameworkResolver(content.catalogs.map(\.framework))
    return try by.map { text in
      if Self.isFile(text, resolver) {
        return clauses(try input.read(text, content).0, content)
      }
      let framework = try content.framework(text)
      return StatementOfApplicability(
        framework: framework, title: "all of \(framework)",
        rows: (content[framework]?.controls ?? []).filter { !$0.isWithdrawn }.map {
          StatementOfApplicability.Row(
            control: ControlReference(framework: framework, control: $0.id), applicability: .applicable,
            status: .implemented)
        })
    }
  }

  /// Whether a text of `--by` names a file rather than a framework.
  private static func isFile(_ text: String, _ resolver: FrameworkResolver) -> Bool {
    resolver.candidates(for: text).isEmpty && (text.contains(".") || text == "-")
  }

  /// The statement, with the clauses of its framework where they are taken as met.
  private func clauses(_ statement: StatementOfApplicability, _ content: Content) -> StatementOfApplicability
  {
    guard withClauses, let catalog = content[statement.framework] else { return statement }
    return statement.assumingClauses(of: catalog)
  }
}

/// Which requirements of the targets count.
struct RequirementOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Leave out a requirement with everything within it, such as soc2-2017/P. Repeatable.",
      valueName: "control"))
  var outOfScope: [String] = []
  @Option(
    help: ArgumentHelp(
      "What you are, where requirements apply only to some: service-providers, issuers, … or nobody. Repeatable.",
      valueName: "kind"))
  var appliesTo: [String] = []

  /// The kinds given; those that no catalog knows are refused.
  func kinds(_ content: Content) throws -> [String] {
    let known = Set(content.catalogs.flatMap(\.controls).flatMap { $0.values(of: "applies-to") }).sorted()
    for kind in appliesTo where kind != "nobody" && !known.contains(kind) {
      let hint =
        Spelling.nearest(to: kind, in: known).first.map { "did you mean '\($0)'?" }
        ?? "there are \(known.joined(separator: ", ")), and nobody for none of them"
      throw CommandFailure("no requirement applies to '\(kind)' only; \(hint)")
    }
    return appliesTo
  }
}

extension Content {
  /// The controls that texts mean; of several, the one in `frameworks`.
  func controls(_ texts: [String], preferring frameworks: [FrameworkID]) throws -> [ControlReference] {
    try texts.map { text in
      if case .ambiguous(let candidates) = ReferenceResolver(self).resolve(text) {
        let preferred = candidates.filter { frameworks.contains($0.framework) }
        if preferred.count == 1 { return preferred[0] }
      }
      return try control(text)
    }
  }

  /// The frameworks that comma-separated lists mean, in order.
  func frameworks(_ lists: [String]) throws -> [FrameworkID] {
    try lists.flatMap { $0.split(separator: ",") }.map { try framework(String($0)) }
  }
}
