internal import ArgumentParser
internal import Concord

/// `concord decision add`.
struct DecisionAddCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "Records a decision on what one control says about another.",
    discussion: """
      From then on every answer in this workspace heeds it: an accepted mapping stands as reviewed by you, a weakened one \
      says what you say, a rejected one is gone, and groups of which it was a part are none. What still follows from \
      other rows still follows; the command names them.

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
  @Option(
    help: ArgumentHelp("What had been derived. Default: what follows now.", valueName: "relation"))
  var derived: Statement?
  @Option(help: "Who decided. Default: --by.") var reviewer: String?
  @Option(
    name: .customLong("on"),
    help: ArgumentHelp("The day of the decision. Default: today.", valueName: "yyyy-mm-dd"))
  var day: CalendarDate?
  @OptionGroup var scopes: ScopeOptions
  @OptionGroup var notes: NoteOptions
  @OptionGroup var contentOptions: ContentOptions
  @OptionGroup var reading: ReadingOptions

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
    let (from, to) = (try content.control(source), try content.control(target))
    let known = MappingGraph(content: content, options: reading.options).explain(from: from, to: to)
    let follows = known.flatMap { Self.statement($0.label) }
    if accept, derived == nil, follows == nil {
      throw CommandFailure(
        "nothing follows about \(from) and \(to) that could be accepted; --derived RELATION says what is to hold"
      )
    }
    let decision = Decision(
      source: from, target: to,
      verdict: accept ? .accepted : reject ? .rejected : .weakened, derived: derived ?? follows,
      weakenedTo: weaken,
      reason: notes.reason ?? "", reviewer: reviewer ?? note.by, decided: day ?? note.at.date,
      contentVersion: content.version)
    try workspace.add(decision, scope: try scopes.scope.map { try workspace.scopeName($0) }, note: note)
    standardError(
      "recorded: \(from) to \(to)\(decision.derived.map { ", \($0.name)," } ?? "") \(decision.verdict.rawValue)"
        + (weaken.map { " to \($0.name)" } ?? ""))
    let after = MappingGraph(content: content.applying([decision]), options: reading.options)
      .explain(from: from, to: to)
    if let after { Self.warn(decision, after) }
  }

  /// The one statement that a label amounts to; nil when it leaves more open.
  private static func statement(_ label: Label) -> Statement? {
    label.relation.map { .relation($0) } ?? (label.entailsOverlap ? .notDisjoint : nil)
  }

  /// A word on what follows in spite of the decision, with the rows to decide on, too.
  private static func warn(_ decision: Decision, _ after: Explanation) {
    let left = after.facts.filter { $0.fact != .disjoint }
    let isMore: Bool =
      switch decision.verdict {
      case .accepted: false
      case .rejected: after.label.entailsOverlap
      case .weakened:
        after.label.isContradiction
          || (decision.weakenedTo.flatMap { statement in statement.relation }).map {
            after.label.relation != $0
          }
            ?? (after.label.relation != nil)
      }
    guard isMore else { return }
    let rows = left.flatMap(\.rows).filter { $0.setID.hasPrefix("decisions_") == false }
    var seen: Set<String> = []
    let names = rows.filter { seen.insert("\($0.setID) \($0.mapping.id)").inserted }.map(\.mapping.id)
    standardError(
      "warning: more still follows (\(after.label.isContradiction ? "a contradiction" : "\(after.label)"))"
        + (names.isEmpty ? "" : " from \(names.joined(separator: ", ")); decide on these, too")
        + ". See: concord explain \(decision.source) \(decision.target)")
  }
}
