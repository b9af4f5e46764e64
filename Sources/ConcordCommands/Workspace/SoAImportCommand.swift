internal import ArgumentParser
internal import Concord

/// `concord soa import`: a statement from a file into the workspace.
struct SoAImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Takes a statement of applicability (XLSX or CSV, of any layout) into the workspace.",
    discussion: """
      --dry-run shows what would change in each row, and each cell that was not understood. What a file does not say \
      is kept; rows that it lacks are left as they are.

      When anything was not understood, nothing is imported: teach Concord your words with --map, or take what was \
      understood with --accept-partial, which lists what was left out. --save-profile keeps the --map options under a \
      name; --profile uses them again.
      """)

  @Argument(help: "The statement: .xlsx or .csv; - for standard input.") var file: String
  @OptionGroup var scopes: ScopeOptions
  @OptionGroup var statements: StatementInput
  @Option(help: ArgumentHelp("Read it as this saved profile says.", valueName: "name")) var profile: String?
  @Option(help: ArgumentHelp("Save sheet, edition and --map options under a name.", valueName: "name"))
  var saveProfile: String?
  @Flag(help: "Change nothing; show what would change.") var dryRun = false
  @Flag(help: "Import what was understood even when some was not.") var acceptPartial = false
  @Flag(help: "Show every row.") var all = false
  @OptionGroup var notes: NoteOptions
  @OptionGroup var contentOptions: ContentOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let workspace = try contentOptions.workspaces.open(for: dryRun ? .reading : .writing)
    let content = try contentOptions.load(with: workspace)
    let scope = try workspace.scopeName(scopes.scope)
    let note = try notes.note()
    let saved = try profile.map { try workspace.profile($0) }
    let bytes: [UInt8]
    do { bytes = try ContentLoader.bytes(of: file) } catch { throw CommandFailure(error) }
    let (read, diagnostics) = StatementOfApplicabilityReader.read(
      bytes: bytes, fileName: file, options: try statements.options(content, profile: saved), content: content
    )
    guard let read else {
      for diagnostic in diagnostics { standardError("\(diagnostic)") }
      throw ExitCode(1)
    }
    let result: StatementImport
    var outcome = StatementImportReport.Outcome.dryRun
    if dryRun {
      result = try workspace.preview(read, diagnostics: diagnostics, scope: scope)
    } else {
      let done: Bool
      (result, done) = try workspace.importStatement(
        read, diagnostics: diagnostics, scope: scope, note: note,
        sha256: FileDigest(of: bytes).sha256, acceptsPartial: acceptPartial)
      outcome = !done ? .refused : result.isComplete ? .done : .partial
      if done, let saveProfile { try save(saveProfile, saved, workspace, note, content) }
      if done { try workspace.refresh(content) }
    }
    try output.write(
      StatementImportReport(result, scope: scope, file: file, outcome: outcome, limit: all ? nil : 30),
      date: note.at.date)
    for diagnostic in diagnostics
    where diagnostic.severity == .warning && !result.leftOut.contains(diagnostic) {
      if outcome != .refused { standardError("\(diagnostic)") }
    }
    if outcome == .dryRun ? !result.isComplete : outcome == .refused { throw ExitCode(1) }
    try output.suggest(
      dryRun
        ? "next: the same without --dry-run"
        : "next: concord soa lint\(scopes.scope.map { " --scope '\($0)'" } ?? "")")
  }

  private func save(
    _ name: String, _ base: ColumnProfile?, _ workspace: Workspace, _ note: ChangeNote, _ content: Content
  ) throws {
    try workspace.save(
      ColumnProfile(
        name: name, sheet: statements.sheet ?? base?.sheet,
        framework: try statements.edition.map { try content.framework($0) } ?? base?.framework,
        mappings: (base?.mappings ?? []) + statements.map), note: note)
    standardError("saved the profile '\(name)'")
  }
}
