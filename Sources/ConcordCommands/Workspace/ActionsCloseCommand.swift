internal import ArgumentParser
internal import Concord

/// `concord actions close`.
struct ActionsCloseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "close", abstract: "Closes actions, or gives them up with --cancel and a reason.")

  @Argument(help: "The actions' references.") var references: [String]
  @Option(name: .customLong("on"), help: ArgumentHelp("The day. Default: today.", valueName: "yyyy-mm-dd"))
  var day: CalendarDate?
  @Flag(help: "They were given up, not done.") var cancel = false
  @OptionGroup var scopes: ScopeOptions
  @OptionGroup var notes: NoteOptions
  @OptionGroup var workspaces: WorkspaceOptions

  func validate() throws {
    if cancel, notes.reason?.isEmpty ?? true { throw ValidationError("giving up an action needs a --reason") }
  }

  func run() throws {
    let workspace = try workspaces.open(for: .writing)
    let scope = try workspace.scopeName(scopes.scope)
    let note = try notes.note()
    for reference in references {
      let action = try workspace.close(
        action: reference, scope: scope, as: cancel ? .cancelled : .closed, on: day ?? note.at.date,
        note: note)
      standardError("\(reference) is \(action.status.rawValue): \(action.title)")
    }
    if !cancel {
      standardError("next: concord actions verify \(references[0]) --effective, once its effect shows")
    }
  }
}
