internal import ArgumentParser
internal import Concord

/// `concord actions overdue`.
struct ActionsOverdueCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "overdue",
    abstract: "Lists the open actions whose day is past, the longest overdue first.",
    discussion: "With --fail, ends with status 1 when there are any.")

  @Flag(help: "End with status 1 when there are any.") var fail = false
  @OptionGroup var asOf: AsOfOptions
  @OptionGroup var scopes: ScopeOptions
  @OptionGroup var workspaces: WorkspaceOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let workspace = try workspaces.open(for: .reading)
    let all = try workspace.actions(scope: try scopes.scope.map { try workspace.scopeName($0) })
    let overdue = all.filter { $0.action.isOverdue(on: asOf.day) }
    try output.write(
      ActionReport(overdue, all: all, asOf: asOf.day, title: "Overdue actions"), date: asOf.day)
    if fail, !overdue.isEmpty { throw ExitCode(1) }
  }
}
