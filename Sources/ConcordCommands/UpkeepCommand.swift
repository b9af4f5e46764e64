internal import ArgumentParser
internal import Concord

/// `concord upkeep`: what has to be done every year, and what does it count for?
struct UpkeepCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "upkeep",
    abstract: "Plans the yearly duties that keep certificates: one audit, one review, one training for all.",
    discussion: """
      Each duty is done once and counts for the clauses, criteria and requirements of every framework where it may, under \
      conditions that --all shows. Figures come with numerator and denominator. --register puts the occasions into the \
      workspace's register of actions, --ics writes a calendar to import.

      Example:
        concord upkeep --framework iso27001-2022 --framework soc2 --from 2027-01-01 --format csv
      """)

  @Option(
    name: .customLong("framework"),
    help: ArgumentHelp("A framework to keep. Repeatable. Default: all current ones.", valueName: "framework"))
  var frameworks: [String] = []
  @Option(help: ArgumentHelp("The first day of the year. Default: today.", valueName: "yyyy-mm-dd"))
  var from: CalendarDate?
  @Option(
    help: ArgumentHelp("What you are, where requirements apply only to some. Repeatable.", valueName: "kind"))
  var appliesTo: [String] = []
  @Option(
    help: ArgumentHelp("Write the days as a calendar (iCalendar); - for standard output.", valueName: "file"))
  var ics: String?
  @Flag(help: "Show conditions and records, too.") var all = false
  @OptionGroup var register: PlanRegisterOptions
  @OptionGroup var scopes: ScopeOptions
  @OptionGroup var contentOptions: ContentOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let content = try contentOptions.load(scope: scopes.scope)
    let chosen =
      try frameworks.isEmpty
      ? content.catalogs.map(\.framework.id).filter { content.successor(of: $0) == nil }
      : content.frameworks(frameworks)
    var requirements = RequirementOptions()
    requirements.outOfScope = []
    requirements.appliesTo = appliesTo
    let day = from ?? TransitionCommand.today()
    let plan = UpkeepPlan.make(
      frameworks: chosen, content: content, from: day, kinds: try requirements.kinds(content))
    let report = UpkeepReport(plan, content: content, isFull: all)
    if let ics { try CalendarOutput.write(report.calendar(stamp: day), to: ics) }
    if ics != "-" || output.output != nil { try output.write(report, date: day) }
    try register.record(plan.actions, in: contentOptions.workspaces, scope: scopes)
    if !register.isOn {
      try output.suggest(
        contentOptions.workspaces.path == nil
          ? "next: the same with --ics upkeep.ics, for your calendar"
          : "next: the same with --register, for the workspace's register of actions")
    }
  }
}
