internal import ArgumentParser
internal import Concord

/// `concord soa diff`.
struct SoADiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Says what is different between two days of a statement, or between two scopes.",
    discussion: """
      Examples:
        concord soa diff --from 2026-01-31
        concord soa diff --from 2026-01-31 --to 2026-06-30
        concord soa diff --scope unit-a --with unit-b
      """)

  @Option(help: ArgumentHelp("The earlier day.", valueName: "yyyy-mm-dd")) var from: CalendarDate?
  @Option(help: ArgumentHelp("The later day. Default: now.", valueName: "yyyy-mm-dd")) var to: CalendarDate?
  @Option(name: .customLong("with"), help: "The scope to compare with.") var other: String?
  @OptionGroup var statements: StatementOptions
  @OptionGroup var contentOptions: ContentOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    if from == nil, other == nil {
      throw ValidationError("say what to compare with: --from DAY or --with SCOPE")
    }
  }

  func run() throws {
    let workspace = try contentOptions.workspaces.open(for: .reading)
    let content = try contentOptions.load(with: workspace)
    let key = try statements.key(in: workspace, content)
    let scope = try other.map { try workspace.scopeName($0) } ?? key.scope
    let first = other == nil ? (key, from) : (key, from ?? to)
    let second = (StatementKey(scope: scope, framework: key.framework), to)
    let before = try workspace.statement(first.0, on: first.1)?.rows ?? []
    let after = try workspace.statement(second.0, on: second.1)?.rows ?? []
    try output.write(
      RecordReport(
        StatementComparison(from: before, to: after), from: Self.name(first.0, first.1),
        to: Self.name(second.0, second.1)), date: to ?? TransitionCommand.today())
  }

  private static func name(_ key: StatementKey, _ day: CalendarDate?) -> String {
    "\(key.scope) \(day.map { "on \($0)" } ?? "now")"
  }
}
