internal import ArgumentParser
internal import Concord

/// `concord init`: a workspace.
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Makes a workspace: one file for the organisation's own data.",
    discussion: """
      Makes concord.sqlite in this folder, or the file that --workspace names, with one scope. Commands find it from \
      this folder and the ones within it.

      --from takes the folder of 'concord export --everything' and makes the same workspace again.
      """)

  @Option(help: "The name of the first scope.") var scope = "main"
  @Option(help: "The full name of the organisation or unit.") var title: String?
  @Option(help: ArgumentHelp("Make it from an export.", valueName: "folder")) var from: String?
  @OptionGroup var notes: NoteOptions
  @OptionGroup var contentOptions: ContentOptions

  func run() throws {
    if contentOptions.workspaces.none { throw ValidationError("leave --no-workspace out") }
    let path = Workspace.file(at: contentOptions.workspaces.file ?? WorkspaceOptions.currentFolder)
    let note = try notes.note()
    let workspace: Workspace
    if let from {
      workspace = try Workspace.restore(from: from, at: path)
    } else {
      workspace = try Workspace.create(at: path)
      try workspace.add(Scope(name: scope, title: title), note: note)
    }
    try workspace.refresh(try contentOptions.load(with: workspace))
    try workspace.close()
    standardError(
      "made \(WorkspaceOptions.shown(path))"
        + (from.map { " from \($0)" } ?? ", with the scope '\(scope)'"))
    standardError(from == nil ? "next: concord soa import FILE --dry-run" : "next: concord workspace show")
  }
}
