internal import ArgumentParser
internal import Concord
internal import Foundation

/// `concord explain`: why.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Says what is known of two controls, and why: the chain of rows, with files and lines.",
    discussion: """
      --svg draws the derivation; --dot writes it for Graphviz.
      """)

  @Argument(help: ArgumentHelp("The source control, then the target control.", valueName: "source> <target"))
  var controls: [String]
  @Flag(help: "Write the derivation as a Graphviz graph.") var dot = false
  @Flag(help: "Draw the derivation as SVG.") var svg = false
  @OptionGroup var contentOptions: ContentOptions
  @OptionGroup var reading: ReadingOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let content = try contentOptions.load()
    let (from, to) = try content.pair(controls)
    let graph = MappingGraph(content: content, options: reading.options)
    guard let explanation = graph.explain(from: from, to: to) else {
      throw CommandFailure("one of '\(from)' and '\(to)' requires nothing: it is withdrawn, or a note")
    }
    let report = ExplanationReport(explanation, content: content)
    guard dot || svg else { return try output.write(report, date: content.date) }
    let text = svg ? report.svg : report.dot
    guard let file = output.output else { return standardOutput(text) }
    try OutputFile.write(text.utf8, to: file)
  }
}
