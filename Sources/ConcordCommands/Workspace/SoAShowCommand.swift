internal import ArgumentParser
internal import Concord

/// `concord soa show`.
struct SoAShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Shows a statement of applicability, or one row of it, as it is or as it was on a day.",
    discussion: "Of one row, also what an auditor would ask about it.")

  @Argument(help: "A control; all without one.") var control: String?
  @Option(
    help: ArgumentHelp("As it was at the end of this day. Default: as it is.", valueName: "yyyy-mm-dd"))
  var on: CalendarDate?
  @OptionGroup var statements: StatementOptions
  @OptionGroup var contentOptions: ContentOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let workspace = try contentOptions.workspaces.open(for: .reading)
    let content = try contentOptions.load(with: workspace)
    var (key, statement) = try statements.load(workspace, content, on: on)
    let evidence = try workspace.evidence(scope: key.scope).map(\.item)
    var findings: [Diagnostic] = []
    if let control {
      let reference = try content.row(control, of: key)
      statement.rows.removeAll { $0.control != reference }
      guard !statement.rows.isEmpty else {
        throw CommandFailure(
          "\(reference) has no row in scope '\(key.scope)'; 'concord soa set \(reference.control)' makes one")
      }
      findings = StatementLint.findings(
        in: statement, scope: key.scope, catalog: nil, evidence: evidence,
        asOf: on ?? TransitionCommand.today())
    }
    try output.write(
      StatementReport(
        statement, scope: key.scope, catalog: content[key.framework], evidence: evidence, findings: findings,
        on: on),
      date: on ?? TransitionCommand.today())
  }
}

extension Content {
  /// The control that `text` means in a statement. One that there is no catalog of is taken as it stands.
  func row(_ text: String, of key: StatementKey) throws -> ControlReference {
    if self[key.framework] == nil {
      return ControlReference(framework: key.framework, control: ControlID(text))
    }
    let reference = try control(text, in: key.framework)
    guard reference.framework == key.framework else {
      throw CommandFailure("'\(text)' is a control of \(reference.framework), not of \(key.framework)")
    }
    return reference
  }
}
