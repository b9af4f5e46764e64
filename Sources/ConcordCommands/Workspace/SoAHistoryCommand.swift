internal import ArgumentParser
internal import Concord

/// `concord soa history`.
struct SoAHistoryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "history",
    abstract: "Tells who changed what in a statement of applicability, when and why.")

  @Argument(help: "A control; all without one.") var control: String?
  @Option(help: ArgumentHelp("Only from this day on.", valueName: "yyyy-mm-dd")) var since: CalendarDate?
  @Option(help: "At most so many entries, the latest; 0 for all.") var limit = 50
  @OptionGroup var statements: StatementOptions
  @OptionGroup var contentOptions: ContentOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    if limit < 0 { throw ValidationError("--limit is a number of entries, or 0 for all") }
  }

  func run() throws {
    let workspace = try contentOptions.workspaces.open(for: .reading)
    let content = try contentOptions.load(with: workspace)
    let key = try statements.key(in: workspace, content)
    let id = try control.map { try content.row($0, of: key).control }
    var history = try workspace.history(key, control: id, since: since, limit: limit == 0 ? nil : limit + 1)
    let isCut = limit > 0 && history.count > limit
    if isCut { history.removeLast() }
    try output.write(
      RecordReport(history: history, of: key, isCut: isCut),
      date: history.first?.recorded.at.date ?? TransitionCommand.today())
  }
}
