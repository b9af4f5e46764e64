internal import ArgumentParser
internal import Concord

/// `concord soa set`.
struct SoASetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "set",
    abstract: "Changes what a statement of applicability says of some controls.",
    discussion: """
      Only what is named changes; the history keeps what was. Example:
        concord soa set A.5.7 --status implemented --owner 'Ada L.' --reason 'went live in June'
      """)

  /// Whether a control applies.
  enum Answer: String, CaseIterable, ExpressibleByArgument { case yes, no }

  @Argument(help: "The controls.") var controls: [String]
  @Option(help: "implemented, partial, planned or not-implemented.") var status: ImplementationStatus?
  @Option(help: "Whether it applies: yes or no. A control that does not apply loses its status.")
  var applicable: Answer?
  @Option(help: "Why it is included or excluded.") var justification: String?
  @Option(help: "Who answers for it.") var owner: String?
  @Option(help: "What shows it.") var evidence: String?
  @Option(help: ArgumentHelp("By when it is to be done.", valueName: "yyyy-mm-dd")) var due: CalendarDate?
  @Option(help: "Anything else.") var comment: String?
  @Option(
    help: ArgumentHelp(
      "Take out what a field says: justification, status, owner, evidence, due, comment. Repeatable.",
      valueName: "field"))
  var clear: [StatementField] = []
  @Flag(help: "Take the rows out of the statement.") var remove = false
  @OptionGroup var statements: StatementOptions
  @OptionGroup var notes: NoteOptions
  @OptionGroup var contentOptions: ContentOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    let isEdit =
      status != nil || applicable != nil || justification != nil || owner != nil || evidence != nil
      || due != nil
      || comment != nil || !clear.isEmpty
    if isEdit == remove {
      throw ValidationError(
        remove ? "--remove goes with no other change" : "say what to change, such as --status implemented")
    }
  }

  func run() throws {
    let workspace = try contentOptions.workspaces.open(for: .writing)
    let content = try contentOptions.load(with: workspace)
    let key = try statements.key(in: workspace, content)
    let note = try notes.note()
    let ids = try controls.map { try content.row($0, of: key).control }
    let changes =
      remove
      ? try workspace.remove(ids, of: key, note: note) : try workspace.edit(ids, of: key, note: note, edit)
    let comparison = StatementComparison(from: changes.compactMap(\.before), to: changes.compactMap(\.after))
    try output.write(
      RecordReport(
        comparison, from: "what was", to: "what is", note: "Recorded for \(key.scope), \(key.framework)."),
      date: note.at.date)
  }

  private func edit(_ row: inout StatementOfApplicability.Row) {
    for field in clear { row.clear(field) }
    if let applicable {
      row.applicability = applicable == .yes ? .applicable : .notApplicable
      if applicable == .no { row.status = nil }
    }
    if let status { row.status = status }
    if let justification { row.justification = justification }
    if let owner { row.owner = owner }
    if let evidence { row.evidence = evidence }
    if let due { row.due = due }
    if let comment { row.comment = comment }
  }
}
