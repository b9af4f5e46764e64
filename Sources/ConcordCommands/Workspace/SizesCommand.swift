internal import ArgumentParser

/// `concord sizes`.
struct SizesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sizes", abstract: "Keeps how large you judge work to be, for plans to add up.",
    subcommands: [SizesListCommand.self, SizesSetCommand.self], defaultSubcommand: SizesListCommand.self)
}
