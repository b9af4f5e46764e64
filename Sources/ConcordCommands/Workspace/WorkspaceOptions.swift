internal import ArgumentParser
internal import Concord
internal import Foundation

/// Which workspace a command works with.
struct WorkspaceOptions: ParsableArguments {
  @Option(
    name: .customLong("workspace"),
    help: ArgumentHelp(
      "The workspace. Default: concord.sqlite in this folder or the nearest one above it.",
      valueName: "file"))
  var file: String?
  @Flag(name: .customLong("no-workspace"), help: "Use no workspace, even if there is one.")
  var none = false

  /// The workspace's file, where there is one. `--workspace` names one that must exist.
  var path: String? {
    if none { return nil }
    return file.map { Workspace.file(at: $0) } ?? Workspace.find(from: Self.currentFolder)
  }

  /// A path as people read it: from the current folder where it is within that.
  static func shown(_ path: String) -> String {
    let here = currentFolder + "/"
    return path.hasPrefix(here) ? String(path.dropFirst(here.count)) : path
  }

  static var currentFolder: String { FileManager.default.currentDirectoryPath }

  /// The workspace, where there is one.
  func openIfAny(for access: Workspace.Access = .reading) throws -> Workspace? {
    try path.map { try Workspace(at: $0, for: access) }
  }

  /// The workspace; a failure when there is none.
  func open(for access: Workspace.Access) throws -> Workspace {
    if none { throw ValidationError("this command works on a workspace; leave --no-workspace out") }
    guard let path else { throw WorkspaceError.noWorkspace(folder: Self.currentFolder) }
    return try Workspace(at: path, for: access)
  }
}

/// Which scope of the workspace.
struct ScopeOptions: ParsableArguments {
  @Option(help: "The scope. Needed only when the workspace has several.") var scope: String?
}

/// Which statement of the workspace.
struct StatementOptions: ParsableArguments {
  @OptionGroup var scopes: ScopeOptions
  @Option(help: "The edition of the statement. Needed only when the scope has several statements.")
  var edition: String?

  /// The statement that is meant.
  func key(in workspace: Workspace, _ content: Content) throws -> StatementKey {
    let scope = try workspace.scopeName(scopes.scope)
    if let edition {
      return StatementKey(scope: scope, framework: try Self.framework(edition, in: workspace, scope, content))
    }
    let held = try workspace.statements(scope: scope).filter { $0.rows > 0 }.map(\.key.framework)
    guard held.count < 2 else {
      throw WorkspaceError.ambiguous(what: "edition with --edition", names: held.map(\.rawValue))
    }
    guard let only = held.first else {
      throw CommandFailure(
        "scope '\(scope)' has no statement of applicability yet; 'concord soa import FILE' brings one")
    }
    return StatementKey(scope: scope, framework: only)
  }

  /// An edition by any of its names. One of which there is no catalog will do when the scope has a statement of it.
  private static func framework(
    _ text: String, in workspace: Workspace, _ scope: String, _ content: Content
  ) throws -> FrameworkID {
    let held = try workspace.statements(scope: scope).map(\.key.framework)
    return try held.first { $0.rawValue == text } ?? content.framework(text)
  }

  /// The statement that is meant; a failure when the scope has none of it.
  func load(_ workspace: Workspace, _ content: Content, on day: CalendarDate? = nil) throws
    -> (StatementKey, StatementOfApplicability)
  {
    let key = try key(in: workspace, content)
    guard let statement = try workspace.statement(key, on: day) else {
      throw CommandFailure(
        "scope '\(key.scope)' has no row of \(key.framework)\(day.map { " on \($0)" } ?? "")")
    }
    return (key, statement)
  }
}

/// What the history says of a change besides the change itself.
struct NoteOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Who makes the change. Default: $CONCORD_BY, else the name you are logged in with.", valueName: "who"))
  var by: String?
  @Option(help: "Why. The history keeps it.") var reason: String?
  @Option(
    help: ArgumentHelp(
      "The moment that the history gives: a day, or yyyy-mm-ddThh:mm:ssZ. Default: now.",
      valueName: "moment"))
  var at: Timestamp?

  /// The note. Only here is the clock read for the history.
  func note() throws -> ChangeNote { try Self.note(by: by, reason: reason, at: at) }

  /// A note by who is named or, without a name, by who runs the command.
  static func note(by: String?, reason: String?, at: Timestamp?) throws -> ChangeNote {
    let environment = ProcessInfo.processInfo.environment
    let name = [by, environment["CONCORD_BY"], environment["USER"], environment["LOGNAME"], NSUserName()]
      .compactMap { $0 }.first { !$0.isEmpty }
    guard let name else { throw ValidationError("the history needs to know who makes the change: --by WHO") }
    return ChangeNote(at: at ?? now(), by: name, reason: reason)
  }

  static func now() -> Timestamp {
    Timestamp(secondsSince1970: Int(Date().timeIntervalSince1970.rounded(.down)))
  }
}

/// The day that something is judged by.
struct AsOfOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The day to judge by. Default: today.", valueName: "yyyy-mm-dd"))
  var asOf: CalendarDate?
  var day: CalendarDate { asOf ?? TransitionCommand.today() }
}

extension Workspace {
  /// Brings the tables and the search of the workspace up to this content, when somebody writes anyway.
  func refresh(_ content: Content) throws { try index(content) }
}
