internal import ArgumentParser
internal import Concord

/// `concord reuse`: what is what we have worth elsewhere?
struct ReuseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reuse",
    abstract:
      "Says what your controls and their evidence are worth for other frameworks, each apart, and what is left.",
    discussion: """
      Coverage of each target by what is in place, the evidence that can be shown again and what speaks against it, what \
      is left with the reason for each item, and what each control does for the targets.

      --evidence takes a CSV file with the columns reference, control, from, to, population, frequency, scope \
      (docs/formats/evidence.md). --period names the days that a SOC 2 Type II report examines.

      Without --by, the statements and the evidence of the workspace count. --register puts what is left into its \
      register of actions.

      Examples:
        concord reuse soc2 --register
        concord reuse soc2 pci-dss --by soa.xlsx --evidence evidence.csv --period 2026-01-01..2026-12-31
      """)

  @Argument(help: "The frameworks to reuse for.") var targets: [String]
  @Option(help: ArgumentHelp("A list of evidence, a CSV file.", valueName: "file")) var evidence: String?
  @Option(help: ArgumentHelp("The period that SOC 2 examines.", valueName: "yyyy-mm-dd..yyyy-mm-dd"))
  var period: DatePeriod?
  @Flag(help: "Show every line of every list.") var all = false
  @OptionGroup var requirements: RequirementOptions
  @OptionGroup var sources: StatementSources
  @OptionGroup var register: PlanRegisterOptions
  @OptionGroup var contentOptions: ContentOptions
  @OptionGroup var reading: ReadingOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let content = try contentOptions.load(scope: sources.scopes.scope)
    let targets = try content.frameworks(targets)
    if period != nil, !targets.contains(where: { FrameworkFamily($0) == .soc2 }) {
      throw ValidationError("--period is the period of a SOC 2 report, and no target is SOC 2")
    }
    let found = try sources.loadSomething(content, or: contentOptions.workspaces)
    var options = ReusePlan.Options(period: period)
    options.outOfScope = try content.controls(requirements.outOfScope, preferring: targets)
    options.kinds = try requirements.kinds(content)
    let plan = ReusePlan.make(
      targets: targets, statements: found.statements,
      evidence: try loadEvidence(content, frameworks: found.statements.map(\.framework)) ?? found.evidence,
      graph: MappingGraph(content: content, options: reading.options), options: options)
    try output.write(ReuseReport(plan, content: content, limit: all ? nil : 10), date: content.date)
    try register.record(plan.actions, in: contentOptions.workspaces, scope: sources.scopes)
    try output.suggest(
      "next: concord roadmap --targets \(targets.map(\.rawValue).joined(separator: ","))"
        + sources.by.map { " --by \($0)" }.joined())
  }

  private func loadEvidence(_ content: Content, frameworks: [FrameworkID]) throws -> [EvidenceItem]? {
    guard let evidence else { return nil }
    let bytes: [UInt8]
    do { bytes = try ContentLoader.bytes(of: evidence) } catch { throw CommandFailure(error) }
    let (items, diagnostics) = EvidenceReader.read(
      bytes: bytes, file: evidence, frameworks: frameworks, content: content)
    for diagnostic in diagnostics where diagnostic.severity != .note { standardError("\(diagnostic)") }
    return items
  }
}
