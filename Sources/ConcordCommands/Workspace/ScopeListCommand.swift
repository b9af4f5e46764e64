internal import ArgumentParser
internal import Concord

/// `concord scope list`.
struct ScopeListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Lists the scopes of the workspace.")

  @OptionGroup var workspaces: WorkspaceOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let workspace = try workspaces.open(for: .reading)
    try output.write(RecordReport(scopes: try workspace.scopes()), date: TransitionCommand.today())
  }
}
