internal import ArgumentParser
internal import Concord

/// `concord map`: what answers to a control.
struct MapCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "map",
    abstract: "Ranks the controls of other frameworks that answer to a control.",
    discussion: """
      'concord map CC6.1 --to iso27001-2022' asks which controls answer to CC6.1: how much of CC6.1 each does, and \
      what CC6.1 asks beyond it. With --reverse it asks what the control supports: how much of the others it does.

      Asserted: a row between the two says so. Derived: it follows from several rows. Pairs of which only \
      something is excluded are shown with --possible.
      """)

  @Argument(help: "The control: CC6.1, A.8.16, 'pci 8.3.6'.") var control: [String]
  @Option(help: ArgumentHelp("Only this framework. Repeatable. Default: all others.", valueName: "framework"))
  var to: [String] = []
  @Flag(help: "Ask what the control supports, instead of what answers to it.") var reverse = false
  @Flag(help: "Show every answer, not only the strongest.") var all = false
  @Flag(help: "Also list the pairs that are only possible.") var possible = false
  @OptionGroup var contentOptions: ContentOptions
  @OptionGroup var reading: ReadingOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let content = try contentOptions.load()
    let reference = try content.control(control.joined(separator: " "))
    let frameworks = try to.map { try content.framework($0) }
    let graph = MappingGraph(content: content, options: reading.options)
    guard
      let answer = RelationAnswer(
        reference, in: frameworks.isEmpty ? nil : frameworks, direction: reverse ? .supports : .answersTo,
        graph: graph)
    else {
      throw CommandFailure(
        "'\(reference)' requires nothing (it is withdrawn, or a note), so nothing answers to it")
    }
    try output.write(
      RelationReport(
        answer, content: content, limit: all ? nil : (frameworks.count == 1 ? 8 : 4), showsPossible: possible),
      date: content.date)
    if let best = answer.parts.first(where: { !$0.entries.isEmpty })?.entries.first {
      try output.suggest("next: concord explain \(reference) \(best.control)")
    }
  }
}
