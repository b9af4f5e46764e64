internal import ArgumentParser
internal import Concord

/// `concord sizes set`.
struct SizesSetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "set",
    abstract: "Keeps sizes of controls or actions: S, M, L or a number of days.",
    discussion: """
      Example: concord sizes set A.5.7=M A.8.16=12.5 new-A.5.23=L
      An empty size takes the key out: A.5.7=
      """)

  @Argument(help: ArgumentHelp("Sizes.", valueName: "key=size")) var sizes: [String]
  @OptionGroup var scopes: ScopeOptions
  @OptionGroup var notes: NoteOptions
  @OptionGroup var workspaces: WorkspaceOptions

  func run() throws {
    let entries = try sizes.map { text in
      guard let equals = text.lastIndex(of: "=") else {
        throw ValidationError("'\(text)' is no key=size; for example A.5.7=M")
      }
      let size = String(text[text.index(after: equals)...])
      guard size.isEmpty || WorkSize(size) != nil else {
        throw ValidationError("'\(size)' is no size; write S, M, L or a number of days")
      }
      return StoredSize(key: String(text[..<equals]), size: size)
    }
    let workspace = try workspaces.open(for: .writing)
    let scope = try workspace.scopeName(scopes.scope)
    try workspace.set(entries, scope: scope, note: try notes.note())
    standardError("kept \(entries.count) sizes in the scope '\(scope)'")
  }
}
