internal import ArgumentParser
internal import Concord

/// `concord search`: controls by words.
struct SearchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search",
    abstract: "Finds controls by the words of their identifiers, titles, summaries, aliases and attributes.")

  @Argument(help: "Words; all must occur, beginnings of words count.") var words: [String]
  @Option(
    name: .customLong("in"), help: ArgumentHelp("Only this framework. Repeatable.", valueName: "framework"))
  var frameworks: [String] = []
  @Flag(help: "Show every match, not only the best.") var all = false
  @OptionGroup var contentOptions: ContentOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let content = try contentOptions.load()
    let ids = try frameworks.map { try content.framework($0) }
    let query = words.joined(separator: " ")
    let matches = ControlSearch(content, frameworks: ids.isEmpty ? nil : ids).matches(query)
    try output.write(
      SearchReport(query: query, matches: matches, content: content, limit: all ? nil : 20),
      date: content.date)
    if let first = matches.first { try output.suggest("next: concord show \(first.reference)") }
  }
}
