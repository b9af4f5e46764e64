internal import ArgumentParser
internal import Concord

/// `concord workspace remove`.
struct WorkspaceRemoveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Takes a catalog or mapping set of your own out of the workspace.")

  @Argument(help: "The framework's or mapping set's identifier.") var identifier: String
  @OptionGroup var notes: NoteOptions
  @OptionGroup var workspaces: WorkspaceOptions

  func run() throws {
    let workspace = try workspaces.open(for: .writing)
    try workspace.removeContent(identifier, note: try notes.note())
    standardError("removed \(identifier)")
  }
}
