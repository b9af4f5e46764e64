internal import ArgumentParser
internal import Concord

/// `concord workspace contents`.
struct WorkspaceContentsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "contents",
    abstract: "Lists the catalogs and mapping sets of your own that the workspace holds.",
    discussion: "'concord import' brings them; they take part in every command.")

  @OptionGroup var workspaces: WorkspaceOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let workspace = try workspaces.open(for: .reading)
    try output.write(RecordReport(contents: try workspace.contents()), date: TransitionCommand.today())
  }
}
