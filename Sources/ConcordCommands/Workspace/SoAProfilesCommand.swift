internal import ArgumentParser
internal import Concord

/// `concord soa profiles`.
struct SoAProfilesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "profiles",
    abstract: "Lists the saved profiles: what columns and values of your files mean.")

  @OptionGroup var workspaces: WorkspaceOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let workspace = try workspaces.open(for: .reading)
    try output.write(RecordReport(profiles: try workspace.profiles()), date: TransitionCommand.today())
  }
}
