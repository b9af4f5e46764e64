internal import ArgumentParser
internal import Concord

/// `concord workspace check`.
struct WorkspaceCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Checks every page, index and reference of the workspace.",
    discussion: "Reads the whole file. Ends with status 1 when something is wrong.")

  @OptionGroup var workspaces: WorkspaceOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let workspace = try workspaces.open(for: .reading)
    let check = try workspace.check(isThorough: true)
    try output.write(RecordReport(check, isThorough: true), date: TransitionCommand.today())
    if !check.problems.isEmpty { throw ExitCode(1) }
  }
}
