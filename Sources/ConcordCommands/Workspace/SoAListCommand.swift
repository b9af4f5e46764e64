internal import ArgumentParser
internal import Concord

/// `concord soa list`.
struct SoAListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Lists the statements of applicability that the workspace holds.")

  @OptionGroup var scopes: ScopeOptions
  @OptionGroup var workspaces: WorkspaceOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let workspace = try workspaces.open(for: .reading)
    try output.write(
      RecordReport(statements: try workspace.statements(scope: scopes.scope)), date: TransitionCommand.today()
    )
  }
}
