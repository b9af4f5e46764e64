internal import ArgumentParser
internal import Concord

/// Reads statements of applicability for commands.
struct StatementInput: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "What a column or value of the statement means, such as status.Ano=implemented. Repeatable.",
      valueName: "kind.name=value"))
  var map: [String] = []
  @Option(help: "The sheet to read. Default: the one in which the most rows name controls.") var sheet:
    String?
  @Option(help: "The edition of the statement. Default: told from its identifiers.") var edition: String?

  /// How to read a statement: as the profile says where there is one, then as these options do.
  func options(
    _ content: Content, profile: ColumnProfile? = nil
  ) throws -> StatementOfApplicabilityReader.Options {
    var options = StatementOfApplicabilityReader.Options(
      sheet: sheet ?? profile?.sheet,
      framework: try edition.map { try content.framework($0) } ?? profile?.framework)
    do {
      // Of two mappings of one value the later counts.
      for mapping in (profile?.mappings ?? []) + map { try options.add(mapping: mapping) }
    } catch {
      throw ValidationError("\(error)")
    }
    return options
  }

  /// The statement in a file and the findings about it. Ends the command with status 1 when there is none.
  func read(_ file: String, _ content: Content) throws -> (StatementOfApplicability, [Diagnostic]) {
    let options = try options(content)
    let bytes: [UInt8]
    do { bytes = try ContentLoader.bytes(of: file) } catch { throw CommandFailure(error) }
    let (statement, diagnostics) = StatementOfApplicabilityReader.read(
      bytes: bytes, fileName: file, options: options, content: content)
    Self.report(diagnostics)
    guard let statement else { throw ExitCode(1) }
    return (statement, diagnostics)
  }

  /// The statement in a file or, without one, in the workspace: of the edition that `--edition` names, or the only
  /// one of the scope.
  func read(
    _ file: String?, or workspaces: WorkspaceOptions, scope: ScopeOptions, _ content: Content
  ) throws -> (StatementOfApplicability, [Diagnostic]) {
    if let file { return try read(file, content) }
    guard workspaces.path != nil else {
      throw ValidationError(
        "name a file with a statement of applicability; there is no workspace to take one from")
    }
    let workspace = try workspaces.open(for: .reading)
    var options = StatementOptions()
    options.scopes = scope
    options.edition = edition
    var (key, statement) = try options.load(workspace, content)
    statement.file = "\(key.framework) in the scope '\(key.scope)'"
    return (statement, [])
  }

  /// The statements of a scope, each in its latest edition, or only that of `--edition`; empty when there is none.
  func statements(
    of scope: String, in workspace: Workspace, _ content: Content
  ) throws -> [StatementOfApplicability] {
    var keys = try workspace.statements(scope: scope).filter { $0.rows > 0 }.map(\.key)
    if let edition {
      let wanted = try content.framework(edition)
      keys.removeAll { $0.framework != wanted }
    } else {
      let superseded = Set(keys.compactMap { content[$0.framework]?.framework.supersedes })
      keys.removeAll { superseded.contains($0.framework) }
    }
    return try keys.compactMap { key in
      var statement = try workspace.statement(key)
      statement?.file = "\(key.framework) in the scope '\(key.scope)'"
      return statement
    }
  }

  /// Findings about the file: errors and warnings on standard error, at most twenty of them.
  private static func report(_ diagnostics: [Diagnostic]) {
    let shown = diagnostics.filter { $0.severity != .note }.sorted { $0.severity < $1.severity }
    for diagnostic in shown.prefix(20) { standardError("\(diagnostic)") }
    if shown.count > 20 { standardError("… and \(shown.count - 20) more") }
  }
}
