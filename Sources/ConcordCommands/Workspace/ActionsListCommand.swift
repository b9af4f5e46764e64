internal import ArgumentParser
internal import Concord

/// `concord actions list`.
struct ActionsListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "Lists the actions, open ones by their day first, with the figures of the register.",
    discussion: """
      The figures are of all actions of the scope, whatever is listed. --format csv --jira writes the columns that \
      Jira's CSV import knows (dates as yyyy-MM-dd).
      """)

  @Flag(help: "Only what is open or in progress.") var open = false
  @Option(help: "Only what this owner answers for.") var owner: String?
  @Option(help: "Only what comes from this source.") var source: String?
  @Flag(help: "The columns that Jira imports, in csv and xlsx.") var jira = false
  @OptionGroup var asOf: AsOfOptions
  @OptionGroup var scopes: ScopeOptions
  @OptionGroup var workspaces: WorkspaceOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let workspace = try workspaces.open(for: .reading)
    let all = try workspace.actions(scope: try scopes.scope.map { try workspace.scopeName($0) })
    let listed = all.filter { stored in
      (!open || stored.action.status.isOpen)
        && (owner.map { $0.lowercased() == stored.action.owner?.lowercased() } ?? true)
        && (source.map { $0.lowercased() == stored.action.source.lowercased() } ?? true)
    }
    try output.write(
      ActionReport(listed, all: all, asOf: asOf.day, isForJira: jira), date: asOf.day)
  }
}
