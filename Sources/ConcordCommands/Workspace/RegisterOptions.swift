internal import ArgumentParser
internal import Concord

/// Puts the actions of a plan into the register of the workspace.
struct RegisterOptions: ParsableArguments {
  @Flag(
    name: .customLong("register"),
    help: "Put the actions into the register of the workspace; known ones are brought up to date.")
  var isOn = false
  @OptionGroup var scopes: ScopeOptions
  @OptionGroup var notes: NoteOptions

  /// Adds or updates the actions when `--register` asks for it, and says so on standard error.
  func record(_ actions: [RegisterAction], in workspaces: WorkspaceOptions) throws {
    guard isOn else { return }
    try Self.record(actions, in: workspaces, scope: scopes, note: try notes.note())
  }

  /// Adds or updates actions, and says so on standard error.
  static func record(
    _ actions: [RegisterAction], in workspaces: WorkspaceOptions, scope: ScopeOptions, note: ChangeNote
  ) throws {
    let workspace = try workspaces.open(for: .writing)
    let scope = try workspace.scopeName(scope.scope)
    let (added, updated) = try workspace.add(actions, scope: scope, note: note)
    standardError(
      "register of '\(scope)': added \(added.count), brought up to date \(updated.count) of \(Phrase.count(actions.count, "action"))"
    )
    standardError("next: concord actions list --open")
  }
}

/// Puts the actions of a plan whose `--by` names what is in place into the register of the workspace. Who does so is
/// `$CONCORD_BY`, else the name that one is logged in with.
struct PlanRegisterOptions: ParsableArguments {
  @Flag(
    name: .customLong("register"),
    help: "Put the plan's actions into the register of the workspace; known ones are brought up to date.")
  var isOn = false
  @Option(help: "Why they are registered. The history keeps it.") var reason: String?

  /// Adds or updates the actions when `--register` asks for it, and says so on standard error.
  func record(_ actions: [PlannedAction], in workspaces: WorkspaceOptions, scope: ScopeOptions) throws {
    guard isOn else { return }
    let note = try NoteOptions.note(by: nil, reason: reason, at: nil)
    try RegisterOptions.record(
      actions.map { RegisterAction($0, opened: note.at.date) }, in: workspaces, scope: scope, note: note)
  }
}

extension RegisterOptions {
  /// The sizes that a workspace keeps; nil without any.
  func sizes(of workspaces: WorkspaceOptions?) throws -> ControlSizes? {
    guard let workspace = try workspaces?.openIfAny() else { return nil }
    let sizes = try workspace.sizes(scope: try workspace.scopeName(scopes.scope))
    let entries = sizes.compactMap { stored in
      WorkSize(stored.size).map { ControlSizes.Entry(key: stored.key, size: $0) }
    }
    return entries.isEmpty ? nil : ControlSizes(entries)
  }
}
