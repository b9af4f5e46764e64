internal import ArgumentParser
internal import Concord

/// `concord coverage`: how much of a framework do we have?
struct CoverageCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "coverage",
    abstract:
      "Says how much of a framework is covered by a statement of applicability or by other frameworks.",
    discussion: """
      --by takes a statement of applicability (.xlsx, .csv), whose statuses count, or a framework, taken as if \
      implemented in full. Repeatable: together they cover more. Without --by, the statements of the workspace count.

      Covered, partial, no counterpart, unknown: each with its denominator and list. A partial verdict names what is \
      left; it is a rank, never a percentage. --fail-on gaps ends with status 1 when an item is neither covered nor \
      partial, --fail-on partial when an item is not covered.
      """)

  /// What makes the command end with status 1.
  enum Failure: String, CaseIterable, ExpressibleByArgument { case gaps, partial }

  @Argument(help: "The framework to be covered.") var target: String
  @Option(
    help: ArgumentHelp(
      "A statement of applicability or a framework. Repeatable. Default: the workspace's statements.",
      valueName: "file|framework"))
  var by: [String] = []
  @Option(
    help: ArgumentHelp(
      "Say why one control is covered or not, and what would cover it.", valueName: "control"))
  var explain: String?
  @Option(help: "End with status 1 on gaps, or on partial as well.") var failOn: Failure?
  @Flag(help: "Show every line of every list.") var all = false
  @OptionGroup var statements: StatementInput
  @OptionGroup var scopes: ScopeOptions
  @OptionGroup var contentOptions: ContentOptions
  @OptionGroup var reading: ReadingOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let content = try contentOptions.load(scope: scopes.scope)
    let target = try content.framework(target)
    let graph = MappingGraph(content: content, options: reading.options)
    let (implemented, names) = try implementedControls(content)
    let isWholeFrameworks = implemented == nil
    let coverage =
      implemented.map { graph.coverage(of: target, by: $0) }
      ?? graph.coverage(of: target, byAllOf: names.map { FrameworkID($0) })
    if let explain {
      // The verdict over whole frameworks carries no derivation of its own: list their controls instead.
      let list =
        implemented
        ?? names.flatMap { name in
          (content[FrameworkID(name)]?.controls ?? []).filter { !$0.isWithdrawn }.map {
            ImplementedControl(ControlReference(name, $0.id.rawValue))
          }
        }
      let reference = try content.control(explain, in: target)
      let detailed = isWholeFrameworks ? graph.coverage(of: target, by: list) : coverage
      guard let item = detailed.items.first(where: { $0.control == reference }) else {
        throw CommandFailure(
          "'\(reference)' is not assessable, so it is not counted in the coverage of \(target)")
      }
      try output.write(
        CoverageItemReport(item, whyNot: graph.whyNot(reference, by: list), content: content),
        date: content.date)
    } else {
      let citations =
        isWholeFrameworks
        ? names.map {
          "\(content[FrameworkID($0)].map(\.framework.id.rawValue) ?? $0), as if implemented in full"
        }
        : names
      try output.write(
        CoverageReport(
          coverage, by: citations.joined(separator: " and "), content: content, limit: all ? nil : 8),
        date: content.date)
      try output.suggest(
        "next: concord coverage \(target)\(by.map { " --by \($0)" }.joined()) --explain CONTROL")
    }
    let counts = coverage.counts
    switch failOn {
    case .gaps? where counts.covered + counts.partial < counts.total: throw ExitCode(1)
    case .partial? where counts.covered < counts.total: throw ExitCode(1)
    default: return
    }
  }

  /// The listed controls with their names, or nil when only whole frameworks were named.
  private func implementedControls(_ content: Content) throws -> ([ImplementedControl]?, [String]) {
    let resolver = FrameworkResolver(content.catalogs.map(\.framework))
    var controls: [ImplementedControl] = []
    var names: [String] = []
    var hasStatement = false
    if by.isEmpty {
      for statement in try statements.workspaceStatements(contentOptions.workspaces, scopes, content) {
        hasStatement = true
        controls += statement.implementedControls
        names.append(statement.file ?? statement.framework.rawValue)
      }
    }
    for text in by {
      if resolver.candidates(for: text).isEmpty, text.contains(".") || text == "-" {
        hasStatement = true
        let (statement, _) = try statements.read(text, content)
        controls += statement.implementedControls
        names.append(text)
      } else {
        let framework = try content.framework(text)
        controls += (content[framework]?.controls ?? []).filter { !$0.isWithdrawn }.map {
          ImplementedControl(ControlReference(framework: framework, control: $0.id))
        }
        names.append(framework.rawValue)
      }
    }
    return (hasStatement ? controls : nil, names)
  }
}
