internal import ArgumentParser
internal import Concord

/// `concord owner set`.
struct OwnerSetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "set", abstract: "Keeps how to reach an owner.")

  @Argument(help: "The name, as statements write it.") var name: String
  @Option(help: "An address or number.") var contact: String?
  @Option(help: "Anything else.") var note: String?
  @OptionGroup var notes: NoteOptions
  @OptionGroup var workspaces: WorkspaceOptions

  func run() throws {
    let workspace = try workspaces.open(for: .writing)
    try workspace.set(Owner(name: name, contact: contact, note: note), note: try notes.note())
    standardError("kept '\(name)'")
  }
}
