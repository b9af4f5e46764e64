internal import ArgumentParser

/// `concord decision`.
struct DecisionCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "decision",
    abstract: "Keeps what reviewers made of derived mappings: accepted, weakened or rejected, and why.",
    subcommands: [DecisionListCommand.self, DecisionAddCommand.self],
    defaultSubcommand: DecisionListCommand.self)
}
