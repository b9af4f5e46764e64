internal import ArgumentParser
internal import Concord

/// `concord evidence add`.
struct EvidenceAddCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "Adds an evidence item. The file stays where it is; its hash is kept.",
    discussion: """
      Example:
        concord evidence add 'Log review, first quarter' --control A.8.15 --control soc2/CC7.2 \\
          --period 2026-01-01..2026-03-31 --frequency quarterly --population '13 of 13 weeks' \\
          --file evidence/log-review-q1.pdf --owner 'Ada L.'
      """)

  @Argument(help: "What it is.") var title: String
  @Option(help: "A control that it shows, of any framework. Repeatable.") var control: [String] = []
  @Option(help: "What you call it. Default: EV-1, EV-2, …") var reference: String?
  @Option(help: ArgumentHelp("The days that it speaks of.", valueName: "from..to")) var period: DatePeriod?
  @Option(help: "What it was drawn from: 'all 214 leavers', '25 of 310 changes'.") var population: String?
  @Option(help: "How often it is gathered: monthly, quarterly, yearly, 'every 6 weeks', once, …")
  var frequency: Recurrence?
  @Option(help: "What of the scope it covers: sites, systems.") var covers: String?
  @Option(help: ArgumentHelp("The file; its SHA-256 is kept.", valueName: "path")) var file: String?
  @Option(help: "Where it is, when it is no file: an address, a system.") var location: String?
  @Option(help: "Who answers for it.") var owner: String?
  @Option(help: ArgumentHelp("The day on which it was gathered.", valueName: "yyyy-mm-dd"))
  var collected: CalendarDate?
  @Option(help: "Anything else.") var note: String?
  @Flag(help: "Take the place of the item of this --reference, which is kept as history.") var replace = false
  @OptionGroup var scopes: ScopeOptions
  @OptionGroup var notes: NoteOptions
  @OptionGroup var contentOptions: ContentOptions

  func validate() throws {
    if file != nil, location != nil { throw ValidationError("give --file or --location, not both") }
    if replace, reference == nil { throw ValidationError("--replace needs the --reference of the item") }
  }

  func run() throws {
    let workspace = try contentOptions.workspaces.open(for: .writing)
    let content = try contentOptions.load(with: workspace)
    let scope = try workspace.scopeName(scopes.scope)
    let controls = try controls(workspace, scope, content)
    var digest: FileDigest?
    if let file {
      digest = try FileDigest(ofFile: file)
      if digest == nil { throw CommandFailure("there is no file '\(file)'") }
    }
    let record = EvidenceItem(
      reference: reference ?? "", title: title, controls: controls, from: period?.from,
      to: period?.to, population: population, frequency: frequency, covers: covers,
      location: file.map { EvidenceFiles(of: workspace).location(of: $0) } ?? location,
      sha256: digest?.sha256, byteCount: digest?.byteCount, owner: owner, collected: collected, note: note)
    let name = try workspace.add(record, scope: scope, note: try notes.note(), replaces: replace)
    standardOutput("\(name)\n")
    standardError("added \(name) to the scope '\(scope)'")
    if controls.isEmpty { standardError("warning: it shows no control; add --control") }
  }

  /// The controls that are named. A bare identifier that several frameworks have is the one of the scope's statement.
  private func controls(_ workspace: Workspace, _ scope: String, _ content: Content) throws
    -> [ControlReference]
  {
    let editions = try workspace.statements(scope: scope).filter { $0.rows > 0 }.map(\.key.framework)
    let resolver = ReferenceResolver(content)
    return try control.map { text in
      for edition in editions.reversed() {
        if case .resolved(let reference) = resolver.resolve(text, in: edition) { return reference }
      }
      return try content.control(text)
    }
  }
}
