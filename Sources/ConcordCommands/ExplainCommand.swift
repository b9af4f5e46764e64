internal import ArgumentParser
internal import Concord
internal import Foundation

/// `concord explain`: why.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Says what is known of two controls, and why: the chain of rows, with files and lines.",
    discussion: """
      --dot writes the derivation for Graphviz; --svg draws it, with Graphviz's 'dot' where that is installed.
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
    let text = svg ? try Self.draw(report.dot) : report.dot
    guard let file = output.output else { return standardOutput(text) }
    do { try Data(text.utf8).write(to: URL(fileURLWithPath: file), options: .atomic) } catch {
      throw CommandFailure("cannot write '\(file)': \(error.localizedDescription)")
    }
  }

  /// The graph as SVG, through Graphviz.
  private static func draw(_ dot: String) throws -> String {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map(String.init)
    guard
      let program = folders.map({ $0 + "/dot" }).first(where: {
        FileManager.default.isExecutableFile(atPath: $0)
      })
    else {
      throw CommandFailure(
        "--svg needs Graphviz, which is not on the PATH: install it (apt-get install graphviz), or use --dot")
    }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = ["-Tsvg"]
    let (input, result) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = result
    do {
      try process.run()
      try input.fileHandleForWriting.write(contentsOf: Data(dot.utf8))
      try input.fileHandleForWriting.close()
      let data = try result.fileHandleForReading.readToEnd() ?? Data()
      process.waitUntilExit()
      guard process.terminationStatus == 0 else {
        throw CommandFailure(
          "'\(program)' ended with status \(process.terminationStatus); use --dot to see its input")
      }
      return String(decoding: data, as: UTF8.self)
    } catch let failure as CommandFailure { throw failure } catch {
      throw CommandFailure("cannot run '\(program)': \(error.localizedDescription)")
    }
  }
}
