internal import ArgumentParser

extension ConcordCommand {
  /// What to say when a command finds only as it runs that it was called wrongly: the same as when its options do not
  /// parse, with its own usage. (Left to the parser, the usage would be that of `concord` itself.)
  static func usageError(_ error: ValidationError, of command: any ParsableCommand.Type) -> String {
    let path = path(to: command, from: ConcordCommand.self) ?? ["concord"]
    return """
      Error: \(error.message)
      Usage: \(usageString(for: command))
        See '\(path.joined(separator: " ")) --help' for more information.
      """
  }

  /// The words that call a command, from `root` on; nil when it is not below it.
  private static func path(
    to command: any ParsableCommand.Type, from root: any ParsableCommand.Type
  ) -> [String]? {
    let name = root.configuration.commandName ?? ""
    if ObjectIdentifier(root) == ObjectIdentifier(command) { return [name] }
    for child in root.configuration.subcommands {
      if let path = path(to: command, from: child) { return [name] + path }
    }
    return nil
  }
}
