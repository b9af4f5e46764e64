public import ControlModel
public import Reports
public import Workspace

/// A statement that was taken into a workspace, or would be.
public struct SavedStatement: Sendable {
  /// What is done to each row.
  public var result: StatementImport
  /// Whether it was done.
  public var outcome: StatementImportReport.Outcome
  /// The scope that it is for.
  public var scope: String
  /// When, who, why.
  public var note: ChangeNote
  /// The same as a report.
  public var report: StatementImportReport
}

extension ServedWorkspace {
  /// Takes a statement into the workspace, or says what that would do.
  ///
  /// - Parameters:
  ///   - statement: The statement as the reader understood it.
  ///   - diagnostics: What the reader said of the file.
  ///   - bytes: The file.
  ///   - fileName: What to call the file.
  ///   - scope: The scope's name; nil for the only one.
  ///   - note: When, who, why.
  ///   - isDryRun: Whether to say only what would be done.
  ///   - acceptsPartial: Whether to take what was understood when not all was.
  ///   - content: What the index of the workspace is to know afterwards.
  ///   - limit: How many rows the report shows on a screen; nil for all.
  public func save(
    _ statement: StatementOfApplicability, diagnostics: [Diagnostic], bytes: [UInt8], fileName: String,
    scope: String?, note: ChangeNote, isDryRun: Bool, acceptsPartial: Bool, content: Content,
    limit: Int? = nil
  ) throws(WorkspaceError) -> SavedStatement {
    let scope = try store.scopeName(scope)
    let result: StatementImport
    var outcome = StatementImportReport.Outcome.dryRun
    if isDryRun {
      result = try store.preview(statement, diagnostics: diagnostics, scope: scope)
    } else {
      let done: Bool
      (result, done) = try store.importStatement(
        statement, diagnostics: diagnostics, scope: scope, note: note,
        sha256: FileDigest(of: bytes).sha256, acceptsPartial: acceptsPartial)
      outcome = !done ? .refused : result.isComplete ? .done : .partial
      if done { try store.index(content) }
    }
    return SavedStatement(
      result: result, outcome: outcome, scope: scope, note: note,
      report: StatementImportReport(
        result, scope: scope, file: fileName, outcome: outcome, limit: limit))
  }
}
