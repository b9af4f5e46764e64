internal import ArgumentParser

/// `concord scope`: organisations, units, clients.
struct ScopeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scope", abstract: "Keeps several organisations, units or clients apart in one workspace.",
    subcommands: [ScopeListCommand.self, ScopeAddCommand.self], defaultSubcommand: ScopeListCommand.self)
}
