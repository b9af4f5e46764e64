internal import ArgumentParser
internal import Concord

/// `concord soa lint`.
struct SoALintCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint",
    abstract: "Says what an auditor would find wrong with a statement of applicability.",
    discussion: """
      Looks at a statement of the workspace: is there a row for each control, do rows contradict themselves, are \
      exclusions justified, have implemented controls an owner and evidence, is the evidence recent enough. With a \
      file, looks at that instead; no workspace is needed.

      Ends with status 1 when there are errors, with --strict also when there are warnings. Every code is explained \
      in docs/diagnostics.md.
      """)

  @Argument(help: "A statement in a file: .xlsx or .csv. Default: the one in the workspace.") var file:
    String?
  @Flag(help: "Count warnings as errors.") var strict = false
  @Flag(help: "Compare the files of evidence with what they were when they were added.") var files = false
  @OptionGroup var asOf: AsOfOptions
  @OptionGroup var scopes: ScopeOptions
  @OptionGroup var input: StatementInput
  @OptionGroup var contentOptions: ContentOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let (findings, subject) = try file.map(fileFindings) ?? workspaceFindings()
    try output.write(RecordReport(findings: findings, of: subject), date: asOf.day)
    let isBad = findings.contains { $0.severity == .error || (strict && $0.severity == .warning) }
    if isBad { throw ExitCode(1) }
  }

  private func fileFindings(_ file: String) throws -> ([Diagnostic], String) {
    let content = try contentOptions.load()
    let bytes: [UInt8]
    do { bytes = try ContentLoader.bytes(of: file) } catch { throw CommandFailure(error) }
    let read = StatementOfApplicabilityReader.read(
      bytes: bytes, fileName: file, options: try input.options(content), content: content)
    return (read.diagnostics, file)
  }

  private func workspaceFindings() throws -> ([Diagnostic], String) {
    let workspace = try contentOptions.workspaces.open(for: .reading)
    let content = try contentOptions.load(with: workspace)
    var statements = StatementOptions()
    statements.edition = input.edition
    statements.scopes = scopes
    let (key, statement) = try statements.load(workspace, content)
    let others = try workspace.statements(scope: key.scope).filter { $0.rows > 0 && $0.key != key }
      .compactMap { content[$0.key.framework]?.framework }
    let evidence = try workspace.evidence(scope: key.scope)
    var findings = StatementLint.findings(
      in: statement, scope: key.scope, catalog: content[key.framework], others: others,
      evidence: evidence.map(\.item), asOf: asOf.day)
    if files { findings += try EvidenceFiles(of: workspace).findings(evidence) }
    return (findings, "\(key.framework) in \(key.scope)")
  }
}
