internal import ArgumentParser
internal import Concord

/// `concord programme`: where do we stand?
struct ProgrammeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "programme",
    abstract:
      "Says where the programme stands: coverage, actions, dates, evidence getting old, findings, changes.",
    discussion: """
      Everything that the workspace knows of a scope, on one page: what of each framework is covered by what is \
      implemented, what is open and when it is due, which evidence is getting old, what an auditor would ask, and what \
      changed last. 'concord serve' shows the same under /programme.

      --framework adds the dates of a certification cycle, as 'concord cycle' has them. --ics writes all dates as a \
      calendar.
      """)

  @Option(
    name: .customLong("framework"),
    help: ArgumentHelp(
      "Add the cycle of a framework that began on a day. Repeatable.", valueName: "framework=yyyy-mm-dd"))
  var frameworks: [String] = []
  @Option(
    help: ArgumentHelp(
      "Which part --format csv writes: \(ProgrammeReport.Section.allCases.map(\.rawValue).joined(separator: ", ")).",
      valueName: "part"))
  var section: ProgrammeReport.Section = .coverage
  @Option(help: ArgumentHelp("Write the dates as a calendar (iCalendar).", valueName: "file")) var ics:
    String?
  @Flag(help: "Show every line of every part.") var all = false
  @OptionGroup var asOf: AsOfOptions
  @OptionGroup var scopes: ScopeOptions
  @OptionGroup var contentOptions: ContentOptions
  @OptionGroup var reading: ReadingOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    for text in frameworks { _ = try CycleCommand.dated(text) }
  }

  func run() throws {
    let workspace = try contentOptions.workspaces.open(for: .reading)
    let content = try contentOptions.load(decidedIn: workspace, scope: scopes.scope)
    let subjects = try frameworks.map { text in
      let (name, date) = try CycleCommand.dated(text)
      return CyclePlan.Subject(try content.framework(name), date)
    }
    let cycle: CyclePlan?
    do {
      cycle = subjects.isEmpty ? nil : try CyclePlan.make(subjects, content: content, asOf: asOf.day)
    } catch let error as CycleError { throw CommandFailure(error) }
    let programme = try Programme(
      of: workspace, scope: scopes.scope,
      graph: MappingGraph(content: content, options: reading.options), asOf: asOf.day, cycle: cycle)
    let report = ProgrammeReport(programme, content: content, section: section, limit: all ? nil : 8)
    if let ics { try CalendarOutput.write(report.calendar, to: ics) }
    try output.write(report, date: asOf.day)
    if programme.statements.isEmpty {
      try output.suggest("next: concord soa import FILE --dry-run")
    } else {
      try output.suggest("next: concord serve, for the same to click through")
    }
  }
}
