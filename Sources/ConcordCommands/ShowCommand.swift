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

      The text of a standard that was imported from a licensed copy is in no output that could be passed on. --text \
      shows it, on the screen alone.
      """)

  @Argument(help: "The control: A.12.4.3, '27001:2022 5.23', soc2-2017/CC6.1.") var control: [String]
  @Flag(help: "Show every row, not only the strongest.") var all = false
  @Flag(help: "Show the text of a licensed copy too; not with --format or --output.") var text = false
  @OptionGroup var contentOptions: ContentOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    if text, output.format ?? .table != .table || output.output != nil {
      throw ValidationError("--text is for the screen alone; leave --format and --output out")
    }
  }

  func run() throws {
    let content = try contentOptions.load()
    // Unquoted words belong together: concord show 27001:2022 5.23
    let reference = try content.control(control.joined(separator: " "))
    guard let answer = ControlAnswer(reference, in: content) else {
      throw CommandFailure("there is no control '\(reference)'")
    }
    try output.write(
      ControlReport(answer, showsAll: all, showsLicensedText: text), date: content.date)
    if !text, answer.control.text != nil, !answer.framework.mayExportText {
      try output.suggest("next: the same with --text, for its text on this screen")
    }
  }
}
