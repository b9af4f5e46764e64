internal import ArgumentParser
internal import Concord

/// Which catalogs and mapping sets a command works on.
struct ContentOptions: ParsableArguments {
  @Option(
    name: .customLong("content"),
    help: ArgumentHelp(
      "Add a folder with catalogs/ and mappings/ of your own, or a single file. Repeatable.",
      valueName: "dir"))
  var content: [String] = []

  @Flag(name: .customLong("no-builtin"), help: "Leave out the content that ships with Concord.")
  var noBuiltin = false
  @OptionGroup var workspaces: WorkspaceOptions

  /// The content: what ships, what the workspace holds where there is one, and what `--content` adds; of the same
  /// identifier the later; read as the workspace's decisions say. With a word on standard error when some of it had to
  /// be left out.
  ///
  /// - Parameters:
  ///   - scope: The scope whose decisions count besides those for all; nil for the only one, where there is only one.
  ///   - orNothing: Whether there may be none: for a command that brings its own.
  func load(scope: String? = nil, orNothing: Bool = false) throws -> Content {
    if orNothing, noBuiltin, content.isEmpty, workspaces.path == nil { return Content() }
    guard let workspace = try workspaces.openIfAny() else { return try load(own: Content()) }
    let own = try workspace.content()
    let decisions = try workspace.decisions(inForceFor: scope)
    try workspace.close()
    return try load(own: own, decisions)
  }

  /// The same with a workspace that is open already, as it stands: without its decisions.
  func load(with workspace: Workspace) throws -> Content { try load(own: try workspace.content()) }

  /// The same with a workspace that is open already, read as its decisions say.
  func load(decidedIn workspace: Workspace, scope: String?) throws -> Content {
    try load(own: try workspace.content(), try workspace.decisions(inForceFor: scope))
  }

  /// The workspace where there is one, open for as long as something is served from it, and the content with it.
  ///
  /// - Parameters:
  ///   - allowWrite: Whether those served may change it; a failure when there is none.
  ///   - by: Who makes changes.
  func serve(allowWrite: Bool, by: String?) throws -> (ServedWorkspace?, Content) {
    guard let store = try workspaces.openIfAny(for: allowWrite ? .writing : .reading) else {
      if allowWrite { throw WorkspaceError.noWorkspace(folder: WorkspaceOptions.currentFolder) }
      return (nil, try load())
    }
    let served = ServedWorkspace(
      store, allowsWrites: allowWrite,
      author: allowWrite ? try NoteOptions.note(by: by, reason: nil, at: nil).by : "",
      now: { NoteOptions.now() })
    return (served, try load(decidedIn: store, scope: nil))
  }

  private func load(own: Content, _ decisions: [Decision]) throws -> Content {
    let content = try load(own: own)
    return decisions.isEmpty ? content : ContentImage.versioned(content.applying(decisions))
  }

  private func load(own: Content) throws -> Content {
    let builtin = try builtin()
    guard !content.isEmpty || !own.catalogs.isEmpty || !own.mappingSets.isEmpty else {
      if noBuiltin { throw CommandFailure("--no-builtin leaves nothing to ask; add --content DIR") }
      return builtin
    }
    let base = Content(
      catalogs: builtin.catalogs + own.catalogs, mappingSets: merged(builtin, own.mappingSets))
    guard !content.isEmpty else { return ContentImage.versioned(base) }
    let loaded: ContentLoader.Result
    do { loaded = try ContentLoader.load(content, context: base) } catch { throw CommandFailure(error) }
    let errors = loaded.diagnostics.filter { $0.severity == .error }
    if let first = errors.first {
      standardError("\(first)")
      standardError(
        "warning: \(errors.count) error\(errors.count == 1 ? "" : "s") in the content given; what they "
          + "concern is left out. See them all: concord check \(content.joined(separator: " "))")
    }
    return ContentImage.versioned(
      Content(
        catalogs: base.catalogs + loaded.catalogs, mappingSets: merged(base, loaded.mappingSets)))
  }

  /// What ships, or nothing with `--no-builtin`.
  func builtin() throws -> Content {
    guard !noBuiltin else { return Content() }
    do { return try Self.shipped.get() } catch { throw CommandFailure(error) }
  }

  /// What ships, read once and kept until the process ends: taking it apart again would be time spent on nothing.
  private static let shipped = Result { try BuiltinContent.load() }

  /// Sets of one's own replace ours of the same identifier.
  func merged(_ builtin: Content, _ sets: [MappingSet]) -> [MappingSet] {
    let own = Set(sets.map(\.id))
    return builtin.mappingSets.filter { !own.contains($0.id) } + sets
  }
}
