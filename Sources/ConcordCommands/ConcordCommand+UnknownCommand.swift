internal import ArgumentParser
internal import Concord

extension ConcordCommand {
  /// What to say when the first words of a command line are no command: the nearest commands or, where the word is a
  /// control, the command that shows it. Nil when they are a command, or an option.
  static func unknownCommand(in arguments: [String]) -> String? {
    var command: any ParsableCommand.Type = ConcordCommand.self
    var path = "concord"
    for word in arguments.drop(while: { $0 == "help" }) {
      let children = command.configuration.subcommands
      guard !children.isEmpty, command.configuration.defaultSubcommand == nil else { return nil }
      if word.hasPrefix("-") || word == "help" { return nil }
      let names = children.compactMap { $0.configuration.commandName }
      if let child = children.first(where: { $0.configuration.commandName == word }) {
        command = child
        path += " " + word
        continue
      }
      let near = Spelling.nearest(to: word, in: names).map { "'\($0)'" }.joined(separator: " or ")
      var hint = "there are \(names.joined(separator: ", "))"
      if !near.isEmpty {
        hint = "did you mean \(near)?"
      } else if path == "concord", word.contains(where: \.isNumber) {
        hint = "to see a control: concord show \(word)"
      }
      return "there is no command '\(path) \(word)'; \(hint)"
    }
    return nil
  }
}
