internal import ArgumentParser
internal import Concord

/// `concord backup`: a copy of the workspace.
struct BackupCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup",
    abstract: "Copies the workspace to a new file, while others go on using it.",
    discussion: """
      Every page of the copy is checked before it takes its place; nothing is written over. To go back, put the copy \
      where the workspace was.
      """)

  @Argument(help: "The new file.") var file: String
  @OptionGroup var workspaces: WorkspaceOptions

  func run() throws {
    let workspace = try workspaces.open(for: .reading)
    try workspace.backup(to: file)
    standardError("copied \(WorkspaceOptions.shown(workspace.path)) to \(file)")
  }
}
