internal import ArgumentParser
internal import Concord
internal import Foundation

/// `concord labels`: every pair of two frameworks.
struct LabelsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "labels",
    abstract: "Writes the label of every pair of two frameworks about which something is known.",
    discussion: """
      One line a pair: source, the relations that are still possible (equal|subset|…), target, and whether that is \
      asserted, derived or only possible. For programs; 'concord map' answers people.
      """)

  /// The formats of this command.
  enum Format: String, CaseIterable, ExpressibleByArgument { case tsv, json }

  @Argument(help: "The source framework.") var source: String
  @Argument(help: "The target framework.") var target: String
  @Option(help: "tsv or json.") var format: Format = .tsv
  @Flag(help: "Write the pairs of which nothing is known as well.") var includeUnknown = false
  @OptionGroup var contentOptions: ContentOptions
  @OptionGroup var reading: ReadingOptions

  func run() throws {
    let content = try contentOptions.load()
    let (from, to) = (try content.framework(source), try content.framework(target))
    let graph = MappingGraph(content: content, options: reading.options)
    var buffer = ""
    func write(_ text: String) {
      buffer += text
      if buffer.utf8.count > 60_000 {
        standardOutput(buffer)
        buffer = ""
      }
    }
    switch format {
    case .tsv:
      write(LabelLines.heading)
      LabelLines.forEachLine(from: from, to: to, includingUnknown: includeUnknown, graph: graph, write)
    case .json:
      LabelLines.forEachJSONPiece(from: from, to: to, includingUnknown: includeUnknown, graph: graph, write)
    }
    standardOutput(buffer)
  }
}
