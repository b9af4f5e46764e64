internal import ArgumentParser
internal import Concord

/// `concord list`: the controls of a framework.
struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "Lists a framework's controls, all or by attribute, kind or edition change.",
    discussion: """
      Examples:
        concord list iso27001-2022 --change new
        concord list iso27001-2022 --attribute concept=Detect
        concord list pci-dss --attribute future-dated=2025-03-31
      """)

  @Argument(help: "The framework: iso27001-2022, '27001:2022', soc2.") var framework: String
  @Option(
    help: ArgumentHelp(
      "Only controls with this attribute. Repeatable: all must hold.", valueName: "name=value"))
  var attribute: [String] = []
  @Option(help: "Only controls with this edition change: new, merged, split, renamed, unchanged, …")
  var change: EditionChange?
  @Option(help: "Only controls of this kind: clause, control, criterion, …") var kind: String?
  @Flag(help: "Only what an auditor tests.") var assessable = false
  @OptionGroup var contentOptions: ContentOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let content = try contentOptions.load()
    let id = try content.framework(framework)
    let attributes: [(name: String, value: String)] = try attribute.map { text in
      guard let equals = text.firstIndex(of: "=") else {
        throw ValidationError("'\(text)' is no name=value; for example concept=Detect")
      }
      return (String(text[..<equals]), String(text[text.index(after: equals)...]))
    }
    let filter = ControlListing.Filter(
      attributes: attributes, change: change, kind: kind.map { ControlKind(rawValue: $0.lowercased()) },
      isAssessableOnly: assessable)
    guard let listing = ControlListing(of: id, in: content, filter: filter) else {
      throw CommandFailure("there is no framework '\(framework)'")
    }
    for (name, _) in attributes where !listing.knownAttributes.contains(where: { $0.name == name }) {
      let known = listing.knownAttributes.map(\.name)
      throw CommandFailure(
        "no control of \(id) has an attribute '\(name)'"
          + (known.isEmpty ? "" : "; there are \(known.joined(separator: ", "))"))
    }
    try output.write(ControlListReport(listing), date: content.date)
    if let first = listing.items.first { try output.suggest("next: concord show \(id)/\(first.control.id)") }
  }
}
