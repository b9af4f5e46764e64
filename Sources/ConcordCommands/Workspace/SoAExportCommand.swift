internal import ArgumentParser
internal import Concord
internal import Foundation

/// `concord soa export`.
struct SoAExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Writes a statement of applicability as CSV, XLSX, JSON, Markdown or HTML.",
    discussion: "CSV, which is the default, reads back as it was with 'concord soa import'.")

  @Option(help: ArgumentHelp("As it was at the end of this day. Default: as it is.", valueName: "yyyy-mm-dd"))
  var on: CalendarDate?
  @OptionGroup var statements: StatementOptions
  @OptionGroup var contentOptions: ContentOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let workspace = try contentOptions.workspaces.open(for: .reading)
    let content = try contentOptions.load(with: workspace)
    let (key, statement) = try statements.load(workspace, content, on: on)
    let isDefault = output.format == nil && output.output == nil
    let format = try output.chosenFormat()
    guard isDefault || format == .csv else {
      let evidence = try workspace.evidence(scope: key.scope).map(\.item)
      return try output.write(
        StatementReport(
          statement, scope: key.scope, catalog: content[key.framework], evidence: evidence, on: on),
        date: on ?? TransitionCommand.today())
    }
    let bytes = StatementOfApplicabilityWriter.csv(of: statement)
    guard let file = output.output else {
      return standardOutput(String(decoding: bytes, as: UTF8.self))
    }
    try OutputFile.write(bytes, to: file)
    standardError("wrote \(file)")
  }
}
