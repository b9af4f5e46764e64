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
      "Say why one control is covered or not, and what would cover it.", valueName: "control"))
  var explain: String?
  @Option(help: "End with status 1 on gaps, or on partial as well.") var failOn: Failure?
  @Flag(help: "Show every line of every list.") var all = false
  @OptionGroup var sources: StatementSources
  @OptionGroup var contentOptions: ContentOptions
  @OptionGroup var reading: ReadingOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let content = try contentOptions.load(scope: sources.scopes.scope)
    let target = try content.framework(target)
    let graph = MappingGraph(content: content, options: reading.options)
    let found = try sources.loadSomething(content, or: contentOptions.workspaces)
    let implemented = found.statements.flatMap(\.implementedControls)
    let coverage =
      found.wholeFrameworks.map { graph.coverage(of: target, byAllOf: $0) }
      ?? graph.coverage(of: target, by: implemented)
    if let explain {
      let reference = try content.control(explain, in: target)
      // The verdict over whole frameworks carries no derivation of its own: that over their controls does.
      let detailed = found.wholeFrameworks == nil ? coverage : graph.coverage(of: target, by: implemented)
      guard let item = detailed.items.first(where: { $0.control == reference }) else {
        throw CommandFailure(
          "'\(reference)' is not assessable, so it is not counted in the coverage of \(target)")
      }
      try output.write(
        CoverageItemReport(item, whyNot: graph.whyNot(reference, by: implemented), content: content),
        date: content.date)
    } else {
      let citations =
        found.wholeFrameworks.map { $0.map { "\($0), as if implemented in full" } }
        ?? found.statements.map { statement in
          (statement.file ?? "all of \(statement.framework)")
            + (sources.withClauses && statement.file != nil ? " with its clauses" : "")
        }
      try output.write(
        CoverageReport(
          coverage, by: citations.joined(separator: " and "), content: content, limit: all ? nil : 8),
        date: content.date)
      try output.suggest(
        "next: concord coverage \(target)\(sources.by.map { " --by \($0)" }.joined()) --explain CONTROL")
    }
    let counts = coverage.counts
    switch failOn {
    case .gaps? where counts.covered + counts.partial < counts.total: throw ExitCode(1)
    case .partial? where counts.covered < counts.total: throw ExitCode(1)
    default: return
    }
  }
}
