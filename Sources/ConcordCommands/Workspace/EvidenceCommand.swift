internal import ArgumentParser

/// `concord evidence`.
struct EvidenceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evidence",
    abstract: "Keeps what shows that controls operate: period, population, frequency, where it is.",
    subcommands: [EvidenceListCommand.self, EvidenceAddCommand.self, EvidenceWithdrawCommand.self],
    defaultSubcommand: EvidenceListCommand.self)
}
