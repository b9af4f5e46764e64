internal import ArgumentParser

/// `concord actions`.
struct ActionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "actions",
    abstract: "Keeps a register of findings and actions: who, by when, how far, and whether it helped.",
    subcommands: [
      ActionsListCommand.self, ActionsAddCommand.self, ActionsCloseCommand.self, ActionsVerifyCommand.self,
      ActionsSetCommand.self, ActionsOverdueCommand.self,
    ], defaultSubcommand: ActionsListCommand.self)
}
