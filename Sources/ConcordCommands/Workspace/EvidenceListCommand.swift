internal import ArgumentParser
internal import Concord

/// `concord evidence list`.
struct EvidenceListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Lists the evidence that is in force, with how long it is fresh.",
    discussion: "--files compares the files with what they were, and ends with status 1 when one is not.")

  @Option(help: "Only what shows this control.") var control: String?
  @Flag(help: "Only what is older than its frequency allows.") var stale = false
  @Flag(help: "Also what was replaced or withdrawn.") var all = false
  @Flag(help: "Compare the files with what they were when they were added.") var files = false
  @OptionGroup var asOf: AsOfOptions
  @OptionGroup var scopes: ScopeOptions
  @OptionGroup var contentOptions: ContentOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let workspace = try contentOptions.workspaces.open(for: .reading)
    let content = try contentOptions.load(with: workspace)
    let scope = try scopes.scope.map { try workspace.scopeName($0) }
    var evidence = try workspace.evidence(
      scope: scope, control: try control.map { try content.control($0) }, includesPast: all)
    if stale { evidence.removeAll { $0.item.lastFreshDay.map { $0 >= asOf.day } ?? true } }
    try output.write(RecordReport(evidence: evidence, asOf: asOf.day), date: asOf.day)
    guard files else { return }
    let findings = try EvidenceFiles(of: workspace).findings(evidence.filter(\.isInForce))
    for finding in findings { standardError("\(finding)") }
    if !findings.isEmpty { throw ExitCode(1) }
  }
}
