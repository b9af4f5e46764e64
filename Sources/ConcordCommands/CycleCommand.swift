internal import ArgumentParser
internal import Concord
internal import Foundation

/// `concord cycle`: when is what due?
struct CycleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cycle",
    abstract:
      "Plans certification cycles: surveillance, recertification, audits and reviews that can be shared.",
    discussion: """
      --framework takes a framework with the day that its cycle begins with: for ISO standards the certification \
      decision, for SOC 2 the last day of the period reported on last, for PCI DSS the day of the last assessment. \
      Without a day, --decision-date counts.

      Windows follow from ISO/IEC 17021-1, IAF MD 11 and PCI DSS; leads are practice and marked so. --ics writes a \
      calendar to import, --register puts what falls due into the workspace's register of actions.

      Example:
        concord cycle --framework iso27001-2022=2026-03-15 --framework iso22301-2019=2026-05-20 \\
          --framework soc2-2017=2026-06-30 --framework pci-dss-4.0.1=2026-09-30 --ics cycle.ics
      """)

  @Option(
    name: .customLong("framework"),
    help: ArgumentHelp(
      "A framework and the day its cycle begins with. Repeatable.", valueName: "framework[=yyyy-mm-dd]"))
  var frameworks: [String]
  @Option(help: ArgumentHelp("The day for frameworks without one of their own.", valueName: "yyyy-mm-dd"))
  var decisionDate: CalendarDate?
  @Option(help: ArgumentHelp("The length of a SOC 2 period.", valueName: "months")) var period = 12
  @Flag(help: "Plan audits by the certification body as one where their windows allow.") var integrated =
    false
  @Option(
    help: ArgumentHelp(
      "The time that an audit of one system takes by itself. Repeatable.", valueName: "framework=days"))
  var auditDays: [String] = []
  @Option(help: ArgumentHelp("The reduction hoped for when audits are integrated.", valueName: "per cent"))
  var reduction = IntegratedAuditTime.largestReduction
  @Option(help: ArgumentHelp("The day the plan is made for. Default: today.", valueName: "yyyy-mm-dd"))
  var asOf: CalendarDate?
  @Option(
    help: ArgumentHelp("Write the dates as a calendar (iCalendar); - for standard output.", valueName: "file")
  ) var ics: String?
  @Flag(help: "Show notes and past dates, too.") var all = false
  @OptionGroup var register: PlanRegisterOptions
  @OptionGroup var scopes: ScopeOptions
  @OptionGroup var contentOptions: ContentOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    for text in frameworks { _ = try Self.dated(text, or: decisionDate) }
    for text in auditDays { _ = try Self.timed(text) }
  }

  func run() throws {
    let content = try contentOptions.load(scope: scopes.scope)
    let subjects = try frameworks.map { text in
      let (name, date) = try Self.dated(text, or: decisionDate)
      return CyclePlan.Subject(try content.framework(name), date)
    }
    var options = CyclePlan.Options()
    options.periodMonths = period
    options.integratesAudits = integrated
    options.reduction = reduction
    options.auditDays = try auditDays.map { text in
      let (name, hundredths) = try Self.timed(text)
      return IntegratedAuditTime.Part(framework: try content.framework(name), dayHundredths: hundredths)
    }
    let day = asOf ?? TransitionCommand.today()
    let plan: CyclePlan
    do { plan = try CyclePlan.make(subjects, content: content, asOf: day, options: options) } catch let error
      as CycleError
    {
      throw CommandFailure(error)
    }
    let report = CycleReport(plan, content: content, isFull: all)
    if let ics { try CalendarOutput.write(report.calendar, to: ics) }
    // Standard output takes one thing at a time.
    if ics != "-" || output.output != nil { try output.write(report, date: day) }
    try register.record(plan.actions, in: contentOptions.workspaces, scope: scopes)
    if ics == nil { try output.suggest("next: the same with --ics cycle.ics, for your calendar") }
  }

  /// A framework's name with the day that its cycle begins with.
  static func dated(
    _ text: String, or decisionDate: CalendarDate? = nil
  ) throws -> (name: String, date: CalendarDate) {
    let (name, value) = pair(text)
    guard let value else {
      guard let decisionDate else {
        throw ValidationError("say when the cycle of \(name) begins: --framework \(name)=2026-03-15")
      }
      return (name, decisionDate)
    }
    guard let date = CalendarDate(iso8601: value) else {
      throw ValidationError("'\(value)' is no date; write YYYY-MM-DD")
    }
    return (name, date)
  }

  /// A framework's name with the time of its audit, in hundredths of a day.
  private static func timed(_ text: String) throws -> (name: String, dayHundredths: Int) {
    let (name, value) = pair(text)
    guard let value, case .days(let hundredths)? = WorkSize(value) else {
      throw ValidationError("'\(text)' is no framework=days; for example iso27001-2022=6.5")
    }
    return (name, hundredths)
  }

  private static func pair(_ text: String) -> (name: String, value: String?) {
    guard let equals = text.firstIndex(of: "=") else { return (text, nil) }
    return (String(text[..<equals]), String(text[text.index(after: equals)...]))
  }
}

/// Writes calendars for commands.
enum CalendarOutput {
  static func write(_ calendar: CalendarFile, to file: String) throws {
    if file == "-" { return standardOutput(calendar.text) }
    try OutputFile.write(calendar.text.utf8, to: file)
    standardError("wrote \(file)")
  }
}
