internal import ArgumentParser
internal import Concord
internal import Foundation

/// `concord transition`: from a statement of applicability of one edition to a plan for the next.
struct TransitionCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "transition",
    abstract: "Plans the transition from ISO/IEC 27001:2013 to 2022 from a statement of applicability.",
    discussion: """
      Reads the 2013 statement of applicability (XLSX or CSV, of any layout) and writes the draft 2022 \
      statement, the clause changes, the actions, and what the dates mean.

      What could not be understood in the file is reported at its cell; the row is kept. Teach Concord your \
      own words with --map:
        --map status.Ano=implemented --map column.owner=Zodpovídá --map applicable.Ne=no

      Without a file, takes the statement of the workspace, and its sizes. --register puts the actions into the \
      register of the workspace; those that it knows are brought up to date.

      Sizes are never invented. --sizes takes a CSV file of two columns: an action (new-A.5.7) or a control \
      (A.5.7), and S, M, L or a number of days.
      """)

  @Argument(
    help: "The statement of applicability: .xlsx or .csv; - for standard input. Default: the workspace's.")
  var statement: String?
  @Option(help: ArgumentHelp("The day the plan is made for. Default: today.", valueName: "yyyy-mm-dd"))
  var asOf: CalendarDate?
  @Option(
    help: ArgumentHelp("The day of the latest certification decision to 2013.", valueName: "yyyy-mm-dd"))
  var certifiedOn: CalendarDate?
  @Option(help: ArgumentHelp("Sizes of actions or controls, a CSV file.", valueName: "file")) var sizes:
    String?
  @Option(help: "Which rows --format csv writes: statement, clauses or actions.")
  var section: TransitionReport.Section = .statement
  @Flag(help: "Show every line in the terminal, not only what is decided on first.") var all = false
  @OptionGroup var statements: StatementInput
  @OptionGroup var register: RegisterOptions
  @OptionGroup var contentOptions: ContentOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let content = try contentOptions.load()
    let (read, diagnostics) = try statements.read(
      statement, or: contentOptions.workspaces, scope: register.scopes, content)
    let day = asOf ?? Self.today()
    let plan: TransitionPlan
    do {
      plan = try TransitionPlan.make(
        statement: read, content: content, asOf: day, certifiedOn: certifiedOn,
        sizes: try sizes.map { try SizesInput.load($0) }
          ?? register.sizes(
            of: statement == nil ? contentOptions.workspaces : nil))
    } catch let error as TransitionError { throw CommandFailure(error) }
    try output.write(
      TransitionReport(plan, diagnostics: diagnostics, detail: all ? .full : .summary, section: section),
      date: day)
    try register.record(plan.actions.map { .init($0, opened: day) }, in: contentOptions.workspaces)
    if let unused = plan.sizing?.unusedKeys, !unused.isEmpty {
      standardError("warning: no action or control for these sizes: \(unused.joined(separator: ", "))")
    }
    if let file = output.output {
      standardError("wrote \(file)")
    } else {
      try output.suggest(
        "next: concord transition \(statement.map { "\($0) " } ?? "")-o plan.xlsx, for the whole plan as a workbook"
      )
    }
  }

  /// Today in the machine's time zone: the only place where Concord reads a clock.
  static func today() -> CalendarDate {
    let parts = Calendar(identifier: .gregorian).dateComponents([.year, .month, .day], from: Date())
    return CalendarDate(year: parts.year ?? 1970, month: parts.month ?? 1, day: parts.day ?? 1)
      ?? CalendarDate(dayNumber: 0)
  }
}
