internal import ArgumentParser
internal import Concord

/// `concord workspace search`.
struct WorkspaceSearchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search",
    abstract:
      "Finds controls, mappings, statement rows, evidence, decisions and actions by words, the best first.",
    discussion: "'concord search' finds controls only, and needs no workspace.")

  @Argument(help: "Words; all must occur, beginnings of words count.") var words: [String]
  @Option(help: "Only control, mapping, soa, evidence, decision or action. Repeatable.")
  var kind: [SearchHit.Kind] = []
  @Flag(help: "Show every hit, not only the best.") var all = false
  @OptionGroup var scopes: ScopeOptions
  @OptionGroup var contentOptions: ContentOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    var workspace = try contentOptions.workspaces.open(for: .reading)
    let content = try contentOptions.load(with: workspace)
    if try !workspace.isIndexed(content) { workspace = try indexed(workspace, content) }
    let query = words.joined(separator: " ")
    let hits = try workspace.search(
      query, kinds: kind.isEmpty ? nil : Set(kind),
      scope: try scopes.scope.map { try workspace.scopeName($0) })
    try output.write(
      RecordReport(query: query, hits: hits, limit: all ? nil : 20), date: TransitionCommand.today())
  }

  /// The workspace with its index of this content; as it is, with a warning, where it may not be written.
  private func indexed(_ workspace: Workspace, _ content: Content) throws -> Workspace {
    do {
      let writer = try contentOptions.workspaces.open(for: .writing)
      try writer.index(content)
      return writer
    } catch WorkspaceError.readOnly {
      standardError(
        "warning: controls and mappings are searched as of an earlier version of the content: the workspace may"
          + " only be read")
      return workspace
    }
  }
}
