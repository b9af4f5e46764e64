internal import ArgumentParser
internal import Concord

/// `concord decision add`.
struct DecisionAddCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "Records a decision on what one control says about another.",
    discussion: """
      Without --scope it holds for all scopes. A later decision on the same two controls takes the place of an \
      earlier one, which is kept. Example:
        concord decision add A.8.16 CC7.2 --weaken intersects --derived subset \\
          --reason 'alerts are reviewed weekly only' --reviewer 'Bo K.'
      """)

  @Argument(help: "The control that the mapping is read from.") var source: String
  @Argument(help: "The control that it is read to.") var target: String
  @Flag(help: "It holds here.") var accept = false
  @Flag(help: "It does not hold here.") var reject = false
  @Option(
    help: ArgumentHelp("Only this holds here: intersects, subset, not-disjoint, …", valueName: "relation"))
  var weaken: Statement?
  @Option(help: ArgumentHelp("What had been derived.", valueName: "relation")) var derived: Statement?
  @Option(help: "Who decided. Default: --by.") var reviewer: String?
  @Option(
    name: .customLong("on"),
    help: ArgumentHelp("The day of the decision. Default: today.", valueName: "yyyy-mm-dd"))
  var day: CalendarDate?
  @OptionGroup var scopes: ScopeOptions
  @OptionGroup var notes: NoteOptions
  @OptionGroup var contentOptions: ContentOptions

  func validate() throws {
    if [accept, reject, weaken != nil].count(where: { $0 }) != 1 {
      throw ValidationError("say one of --accept, --weaken RELATION and --reject")
    }
    if notes.reason?.isEmpty ?? true { throw ValidationError("a decision needs a --reason") }
  }

  func run() throws {
    let workspace = try contentOptions.workspaces.open(for: .writing)
    let content = try contentOptions.load(with: workspace)
    let note = try notes.note()
    let decision = Decision(
      source: try content.control(source), target: try content.control(target),
      verdict: accept ? .accepted : reject ? .rejected : .weakened, derived: derived, weakenedTo: weaken,
      reason: notes.reason ?? "", reviewer: reviewer ?? note.by, decided: day ?? note.at.date,
      contentVersion: content.version)
    try workspace.add(decision, scope: try scopes.scope.map { try workspace.scopeName($0) }, note: note)
    standardError("recorded: \(decision.source) to \(decision.target) \(decision.verdict.rawValue)")
  }
}
