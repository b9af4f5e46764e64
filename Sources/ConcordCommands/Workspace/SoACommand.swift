internal import ArgumentParser

/// `concord soa`: statements of applicability.
struct SoACommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "soa",
    abstract: "Keeps statements of applicability with their whole history.",
    subcommands: [
      SoAImportCommand.self, SoAShowCommand.self, SoASetCommand.self, SoAHistoryCommand.self,
      SoADiffCommand.self, SoAExportCommand.self, SoALintCommand.self, SoAListCommand.self,
      SoAProfilesCommand.self,
    ])
}
