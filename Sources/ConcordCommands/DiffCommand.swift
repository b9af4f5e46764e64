internal import ArgumentParser
internal import Concord

/// `concord diff`: what was covered and no longer is?
struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract:
      "Compares two statements of applicability, two days of one, or two contents, and what each covers.",
    discussion: """
      With two statements: the rows that changed, and the coverage of each --target by both. With --from (and --to, by \
      default now): the same for the workspace's statement on two days. With --content-old (and \
      --content-new, by default the content in use): what changed in catalogs and mapping sets, and what that does to \
      coverage, by --by or by every whole framework.

      --fail-on-regression ends with status 1 when something is less covered or less implemented than before.

      Examples:
        concord diff soa-march.xlsx soa-june.xlsx --target soc2 --fail-on-regression
        concord diff --from 2026-01-31 --to 2026-06-30 --target soc2
        concord diff --content-old main-checkout --content-new .
      """)

  @Argument(help: "The earlier and the later statement of applicability.") var statements: [String] = []
  @Option(help: ArgumentHelp("The earlier day of the workspace's statement.", valueName: "yyyy-mm-dd"))
  var from: CalendarDate?
  @Option(help: ArgumentHelp("The later day. Default: now.", valueName: "yyyy-mm-dd")) var to: CalendarDate?
  @Option(
    help: ArgumentHelp(
      "A framework whose coverage is compared. Repeatable, or separated by commas.", valueName: "framework"))
  var target: [String] = []
  @Option(help: ArgumentHelp("The earlier content: a folder with catalogs/ and mappings/.", valueName: "dir"))
  var contentOld: String?
  @Option(help: ArgumentHelp("The later content. Default: the content in use.", valueName: "dir"))
  var contentNew: String?
  @Flag(help: "End with status 1 when something is less covered or implemented.") var failOnRegression = false
  @Flag(help: "Show every line of every list.") var all = false
  @OptionGroup var sources: StatementSources
  @OptionGroup var contentOptions: ContentOptions
  @OptionGroup var reading: ReadingOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    let isContent = contentOld != nil || contentNew != nil
    if isContent, !statements.isEmpty {
      throw ValidationError(
        "compare two statements or two contents; with --content-old, name a statement by --by")
    }
    if isContent, contentOld == nil { throw ValidationError("--content-new needs --content-old") }
    let isDays = from != nil || to != nil
    if isDays, isContent || !statements.isEmpty {
      throw ValidationError(
        "--from and --to are days of the workspace's statement; name nothing else to compare")
    }
    if isDays, from == nil { throw ValidationError("--to needs --from, the earlier day") }
    if let from, let to, to < from { throw ValidationError("--to (\(to)) is before --from (\(from))") }
    if !isContent, !isDays, statements.count != 2 {
      throw ValidationError(
        "name two statements, the earlier one first, or two days with --from and --to, or --content-old DIR")
    }
  }

  func run() throws {
    let content = try contentOptions.load(scope: sources.scopes.scope)
    let difference: PlanDifference
    let names: (String, String)
    var shown = content
    if let contentOld {
      let earlier = try standalone(contentOld)
      shown = try contentNew.map { try standalone($0) } ?? content
      difference = PlanDifference.between(
        MappingGraph(content: earlier, options: reading.options),
        MappingGraph(content: shown, options: reading.options), statements: try sources.load(shown),
        targets: try shown.frameworks(target))
      names = (contentOld, contentNew ?? "the content in use")
    } else {
      let (earlier, later) = try bothStatements(content)
      if earlier.framework != later.framework {
        standardError(
          "warning: the statements are of two editions, \(earlier.framework) and \(later.framework): rows are not "
            + "compared, coverage is")
      }
      difference = PlanDifference.between(
        earlier, later, targets: try content.frameworks(target),
        graph: MappingGraph(content: content, options: reading.options))
      names = (earlier.file ?? "the earlier statement", later.file ?? "the later statement")
    }
    try output.write(
      DifferenceReport(difference, before: names.0, after: names.1, content: shown, limit: all ? nil : 12),
      date: shown.date)
    if failOnRegression, difference.hasRegression { throw ExitCode(1) }
  }

  /// The two statements: from files, or the workspace's on two days.
  private func bothStatements(
    _ content: Content
  ) throws -> (StatementOfApplicability, StatementOfApplicability) {
    guard let from else {
      var both = try statements.map { try sources.input.read($0, content).0 }
      for index in both.indices { both[index].file = statements[index] }
      return (both[0], both[1])
    }
    let workspace = try contentOptions.workspaces.open(for: .reading)
    var options = StatementOptions()
    options.scopes = sources.scopes
    options.edition = sources.input.edition
    var (key, earlier) = try options.load(workspace, content, on: from)
    var later = try options.load(workspace, content, on: to).1
    earlier.file = "\(key.framework) in the scope '\(key.scope)' on \(from)"
    later.file = to.map { "the same on \($0)" } ?? "now"
    return (earlier, later)
  }

  /// The content of a folder by itself; catalogs that it lacks are the built-in ones.
  private func standalone(_ folder: String) throws -> Content {
    let loaded: ContentLoader.Result
    do { loaded = try ContentLoader.load([folder]) } catch { throw CommandFailure(error) }
    let errors = loaded.diagnostics.filter { $0.severity == .error }
    for diagnostic in errors.prefix(5) { standardError("\(diagnostic)") }
    return ContentImage.versioned(
      Content(
        catalogs: try contentOptions.builtin().catalogs + loaded.catalogs, mappingSets: loaded.mappingSets))
  }
}
