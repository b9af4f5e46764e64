internal import ArgumentParser
internal import Concord

/// `concord actions set`.
struct ActionsSetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "set", abstract: "Changes who does an action, by when, or how far it is.")

  @Argument(help: "The actions' references.") var references: [String]
  @Option(help: "Who does it.") var owner: String?
  @Option(help: ArgumentHelp("By when.", valueName: "yyyy-mm-dd")) var due: CalendarDate?
  @Option(help: "open or in-progress. 'concord actions close' closes.") var status: RegisterAction.Status?
  @Option(help: "high, medium or low.") var priority: String?
  @Option(help: "What is to be done, for one action.") var title: String?
  @Option(help: "Why, and what exactly.") var detail: String?
  @OptionGroup var scopes: ScopeOptions
  @OptionGroup var notes: NoteOptions
  @OptionGroup var workspaces: WorkspaceOptions

  func validate() throws {
    if let status, !status.isOpen { throw ValidationError("'concord actions close' closes actions") }
    if title != nil, references.count > 1 { throw ValidationError("--title is for one action") }
    if owner == nil, due == nil, status == nil, priority == nil, title == nil, detail == nil {
      throw ValidationError("say what to change, such as --owner 'Ada L.'")
    }
  }

  func run() throws {
    let workspace = try workspaces.open(for: .writing)
    let scope = try workspace.scopeName(scopes.scope)
    let note = try notes.note()
    for reference in references {
      let action = try workspace.edit(action: reference, scope: scope, note: note) { action in
        if let owner { action.owner = owner }
        if let due { action.due = due }
        if let priority { action.priority = priority }
        if let title { action.title = title }
        if let detail { action.detail = detail }
        if let status {
          action.status = status
          action.closed = nil
        }
      }
      standardError("\(reference) is \(action.status.rawValue): \(action.title)")
    }
  }
}
