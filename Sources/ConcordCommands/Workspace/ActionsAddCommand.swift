internal import ArgumentParser
internal import Concord
internal import Foundation

/// `concord actions add`.
struct ActionsAddCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "Adds an action, or the actions of a plan or finding list in a CSV file.",
    discussion: """
      --from takes a CSV file with a heading row: Title is needed; Action (or Key), Detail (or Reason), Control, Kind, \
      Priority, Owner, Due, Opened and Status are taken where they are. It reads what plans write:
        concord transition soa.xlsx --format csv --section actions -o plan.csv
        concord actions add --from plan.csv --source 'transition plan' --edition iso27001-2022
      An action whose source and key the register knows is brought up to date, not added again.
      """)

  @Argument(help: "What is to be done.") var title: String?
  @Option(help: ArgumentHelp("Take the actions of this CSV file.", valueName: "file")) var from: String?
  @Option(help: "Where it comes from: 'internal audit 2026'. Default: register.") var source = "register"
  @Option(help: "The name that the source gives it.") var key: String?
  @Option(help: "Why, and what exactly.") var detail: String?
  @Option(help: "The control or clause that it is about.") var control: String?
  @Option(help: "The edition of controls that are named without one.") var edition: String?
  @Option(help: "What sort of work: finding, corrective action, …") var kind = "action"
  @Option(help: "high, medium or low.") var priority: String?
  @Option(help: "Who does it.") var owner: String?
  @Option(help: ArgumentHelp("By when.", valueName: "yyyy-mm-dd")) var due: CalendarDate?
  @OptionGroup var scopes: ScopeOptions
  @OptionGroup var notes: NoteOptions
  @OptionGroup var contentOptions: ContentOptions

  func validate() throws {
    if (title == nil) == (from == nil) { throw ValidationError("give a title, or --from a file") }
  }

  func run() throws {
    let workspace = try contentOptions.workspaces.open(for: .writing)
    let content = try contentOptions.load(with: workspace)
    let scope = try workspace.scopeName(scopes.scope)
    let note = try notes.note()
    let framework = try edition.map { try content.framework($0) }
    let actions: [RegisterAction]
    if let from {
      actions = try ActionTable.read(
        from, source: source, framework: framework, opened: note.at.date, content: content)
    } else {
      actions = [
        RegisterAction(
          title: title ?? "", detail: detail, source: source, sourceKey: key,
          control: try control.map { try content.control($0, in: framework) }, kind: kind, priority: priority,
          owner: owner, due: due, opened: note.at.date)
      ]
    }
    let (added, updated) = try workspace.add(actions, scope: scope, note: note)
    for reference in added { standardOutput("\(reference)\n") }
    standardError(
      "added \(added.count), brought up to date \(updated.count) of \(Phrase.count(actions.count, "action"))")
  }
}
