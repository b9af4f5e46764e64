internal import ArgumentParser
internal import Concord

/// `concord decision list`.
struct DecisionListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Lists the decisions that are in force.")

  @Flag(help: "Also those that later ones took the place of.") var all = false
  @OptionGroup var scopes: ScopeOptions
  @OptionGroup var workspaces: WorkspaceOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let workspace = try workspaces.open(for: .reading)
    let scope = try scopes.scope.map { try workspace.scopeName($0) }
    try output.write(
      RecordReport(decisions: try workspace.decisions(scope: scope, includesPast: all)),
      date: TransitionCommand.today())
  }
}
