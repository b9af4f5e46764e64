internal import ArgumentParser

/// `concord workspace`.
struct WorkspaceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "workspace", abstract: "Looks into the workspace as a whole.",
    subcommands: [
      WorkspaceShowCommand.self, WorkspaceSearchCommand.self, WorkspaceCheckCommand.self,
      WorkspaceLogCommand.self, WorkspaceContentsCommand.self, WorkspaceRemoveCommand.self,
    ], defaultSubcommand: WorkspaceShowCommand.self)
}
