internal import ArgumentParser
internal import Concord

/// `concord workspace show`.
struct WorkspaceShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Says where the workspace is and what it holds.")

  @OptionGroup var workspaces: WorkspaceOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let workspace = try workspaces.open(for: .reading)
    try output.write(
      RecordReport(try workspace.check(isThorough: false), isThorough: false),
      date: TransitionCommand.today())
  }
}
