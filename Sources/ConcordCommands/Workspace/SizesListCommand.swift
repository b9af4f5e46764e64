internal import ArgumentParser
internal import Concord

/// `concord sizes list`.
struct SizesListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Lists the sizes of a scope.")

  @OptionGroup var scopes: ScopeOptions
  @OptionGroup var workspaces: WorkspaceOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let workspace = try workspaces.open(for: .reading)
    let scope = try workspace.scopeName(scopes.scope)
    try output.write(
      RecordReport(sizes: try workspace.sizes(scope: scope), scope: scope), date: TransitionCommand.today())
  }
}
