internal import ArgumentParser
internal import Concord
internal import Foundation

/// `concord roadmap`: what to implement for several frameworks, and in which order.
struct RoadmapCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "roadmap",
    abstract: "Finds the smallest set of controls to implement for several frameworks, with proof.",
    discussion: """
      Two views, never mixed. Exact: the fewest controls with which every requirement of the targets is covered. Relaxed: \
      the fewest with which every requirement is at least begun, partly or mostly met (--level). docs/planning.md \
      defines the problem; --instance writes it for another solver to check.

      --sizes takes a CSV file of two columns, a control and its size: a number of days, or S, M, L with --size-days. \
      --without gives controls up that are in place and shows what breaks; --excluding rules controls out. \
      --order compares every order of the targets.

      Without --by, the statements and the sizes of the workspace count, where there is one. --register puts what is to \
      be implemented (of the exact view) into its register of actions.

      Examples:
        concord roadmap --targets soc2,pci-dss --by soa.xlsx --order
        concord roadmap --targets soc2,pci-dss --by soa.xlsx --without A.8.11
      """)

  @Option(help: ArgumentHelp("The frameworks to reach, separated by commas.", valueName: "a,b,c"))
  var targets: [String]
  @Option(
    help: ArgumentHelp(
      "Further frameworks whose controls may be implemented. Repeatable.", valueName: "framework"))
  var from: [String] = []
  @Option(help: "What the relaxed view asks of every requirement: any, start, partly or mostly.")
  var level: ServiceLevel = .partly
  @Option(help: ArgumentHelp("Sizes of controls, a CSV file.", valueName: "file")) var sizes: String?
  @Option(
    help: ArgumentHelp("How many days a size means, such as M=5. Repeatable.", valueName: "letter=days"))
  var sizeDays: [String] = []
  @Option(help: ArgumentHelp("What a control without a size counts, in days.", valueName: "days"))
  var unsized: String?
  @Option(help: ArgumentHelp("Give up a control: what breaks? Repeatable.", valueName: "control"))
  var without: [String] = []
  @Option(help: ArgumentHelp("Do not choose a control. Repeatable.", valueName: "control"))
  var excluding: [String] = []
  @Flag(help: "Compare every order of the targets (at most 6).") var order = false
  @Flag(help: "Show every line of every list.") var all = false
  @Option(help: ArgumentHelp("Write the optimisation problems as JSON.", valueName: "file")) var instance:
    String?
  @OptionGroup var requirements: RequirementOptions
  @OptionGroup var sources: StatementSources
  @OptionGroup var register: PlanRegisterOptions
  @OptionGroup var contentOptions: ContentOptions
  @OptionGroup var reading: ReadingOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard level != .covered else {
      throw ValidationError("the exact view is always there; --level any, start, partly or mostly")
    }
    _ = try meanings(of: nil)
  }

  func run() throws {
    let content = try contentOptions.load(scope: sources.scopes.scope)
    let targets = try content.frameworks(targets)
    let found = try sources.load(content, or: contentOptions.workspaces)
    let statements = found.statements
    let near = targets + statements.map(\.framework)
    var options = Roadmap.Options(relaxedLevel: level)
    options.sources = try content.frameworks(from)
    options.without = try content.controls(without, preferring: near)
    options.excluding = try content.controls(excluding, preferring: near)
    options.outOfScope = try content.controls(requirements.outOfScope, preferring: near)
    options.kinds = try requirements.kinds(content)
    options.sizing = try sizing(of: found)
    options.comparesOrders = order
    let roadmap: Roadmap
    do {
      roadmap = try Roadmap.make(
        targets: targets, statements: statements,
        graph: MappingGraph(content: content, options: reading.options), options: options)
    } catch let error as RoadmapError { throw CommandFailure(error) }
    let report = RoadmapReport(roadmap, content: content, limit: all ? nil : 12)
    if let instance { try OutputFile.write(report.instance.text.utf8, to: instance) }
    try output.write(report, date: content.date)
    try register.record(roadmap.actions, in: contentOptions.workspaces, scope: sources.scopes)
    if !order, targets.count > 1, targets.count <= CertificationOrders.limit {
      try output.suggest("next: the same with --order compares the orders of the targets")
    }
  }

  private func sizing(of found: StatementSources.Found) throws -> RoadmapSizing {
    // The workspace's sizes are for plans of every kind: here they count only when something is said of the rest.
    let kept = unsized == nil && sizeDays.isEmpty ? nil : found.sizes
    return try meanings(of: try sizes.map { try SizesInput.load($0) } ?? kept)
  }

  /// What sizes mean by --size-days and --unsized.
  private func meanings(of sizes: ControlSizes?) throws -> RoadmapSizing {
    var sizing = RoadmapSizing(sizes: sizes)
    for text in sizeDays {
      let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2, let days = Self.days(parts[1]) else {
        throw ValidationError("'\(text)' is no letter=days; for example M=5")
      }
      switch parts[0].uppercased() {
      case "S": sizing.small = days
      case "M": sizing.medium = days
      case "L": sizing.large = days
      default: throw ValidationError("'\(parts[0])' is no size; there are S, M and L")
      }
    }
    if let unsized {
      guard let days = Self.days(unsized) else { throw ValidationError("'\(unsized)' is no number of days") }
      sizing.unsized = days
    }
    return sizing
  }

  private static func days(_ text: String) -> Int? {
    if case .days(let hundredths)? = WorkSize(text) { hundredths } else { nil }
  }
}
