internal import ArgumentParser
internal import Concord

/// `concord workspace log`.
struct WorkspaceLogCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "log", abstract: "Lists the latest changes of any sort: when, who, what, why.")

  @Option(help: "At most so many, the latest.") var limit = 50
  @OptionGroup var workspaces: WorkspaceOptions
  @OptionGroup var output: OutputOptions

  func validate() throws { if limit < 1 { throw ValidationError("--limit is at least 1") } }

  func run() throws {
    let workspace = try workspaces.open(for: .reading)
    try output.write(
      RecordReport(changes: try workspace.changes(limit: limit)), date: TransitionCommand.today())
  }
}
