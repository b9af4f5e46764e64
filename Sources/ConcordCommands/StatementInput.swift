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

  /// The statement in a file and the findings about it. Ends the command with status 1 when there is none.
  func read(_ file: String, _ content: Content) throws -> (StatementOfApplicability, [Diagnostic]) {
    var options = StatementOfApplicabilityReader.Options(
      sheet: sheet, framework: try edition.map { try content.framework($0) })
    do { for mapping in map { try options.add(mapping: mapping) } } catch {
      throw ValidationError("\(error)")
    }
    let bytes: [UInt8]
    do { bytes = try ContentLoader.bytes(of: file) } catch { throw CommandFailure(error) }
    let (statement, diagnostics) = StatementOfApplicabilityReader.read(
      bytes: bytes, fileName: file, options: options, content: content)
    Self.report(diagnostics)
    guard let statement else { throw ExitCode(1) }
    return (statement, diagnostics)
  }

  /// Findings about the file: errors and warnings on standard error, at most twenty of them.
  private static func report(_ diagnostics: [Diagnostic]) {
    let shown = diagnostics.filter { $0.severity != .note }.sorted { $0.severity < $1.severity }
    for diagnostic in shown.prefix(20) { standardError("\(diagnostic)") }
    if shown.count > 20 { standardError("… and \(shown.count - 20) more") }
  }
}
