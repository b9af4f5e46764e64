internal import ArgumentParser

/// `concord owner`.
struct OwnerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "owner", abstract: "Tells who answers for what.",
    subcommands: [OwnerListCommand.self, OwnerSetCommand.self], defaultSubcommand: OwnerListCommand.self)
}
