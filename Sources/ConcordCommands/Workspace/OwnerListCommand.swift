internal import ArgumentParser
internal import Concord

/// `concord owner list`.
struct OwnerListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Lists everybody who is named as an owner, with what they answer for.")

  @OptionGroup var workspaces: WorkspaceOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let workspace = try workspaces.open(for: .reading)
    try output.write(RecordReport(owners: try workspace.owners()), date: TransitionCommand.today())
  }
}
