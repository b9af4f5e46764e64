internal import ArgumentParser
internal import Concord

/// `concord scope add`.
struct ScopeAddCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Adds a scope: an organisation, a business unit, a client, a system.")

  @Argument(help: "The short name that commands use.") var name: String
  @Option(help: "The full name.") var title: String?
  @Option(help: "organisation, business unit, client or system.") var kind: Scope.Kind = .organisation
  @Option(name: .customLong("within"), help: "The scope that contains it.") var parent: String?
  @Option(help: "What is in it and what is not.") var description: String?
  @OptionGroup var notes: NoteOptions
  @OptionGroup var workspaces: WorkspaceOptions

  func run() throws {
    let workspace = try workspaces.open(for: .writing)
    try workspace.add(
      Scope(name: name, title: title, kind: kind, parent: parent, description: description),
      note: try notes.note())
    standardError("added the scope '\(name)'")
    standardError("next: concord soa import FILE --scope '\(name)' --dry-run")
  }
}
