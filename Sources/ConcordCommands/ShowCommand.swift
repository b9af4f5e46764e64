internal import ArgumentParser
internal import Concord

/// `concord show`: everything about one control.
struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Shows a control: what it asks, where it came from or went, what answers to it.",
    discussion: """
      A control of an older edition says where it went, one of a newer edition where it came from, with the \
      relation, and what each side asks alone.
      """)

  @Argument(help: "The control: A.12.4.3, '27001:2022 5.23', soc2-2017/CC6.1.") var control: [String]
  @Flag(help: "Show every row, not only the strongest.") var all = false
  @OptionGroup var contentOptions: ContentOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let content = try contentOptions.load()
    // Unquoted words belong together: concord show 27001:2022 5.23
    let reference = try content.control(control.joined(separator: " "))
    guard let answer = ControlAnswer(reference, in: content) else {
      throw CommandFailure("there is no control '\(reference)'")
    }
    try output.write(ControlReport(answer, showsAll: all), date: content.date)
  }
}
