internal import ArgumentParser
internal import Concord

/// `concord matrix`: every framework against every other.
struct MatrixCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "matrix",
    abstract:
      "Counts, for every two frameworks, what of one is covered when the other is implemented in full.")

  @Argument(help: "The frameworks. Default: all that are loaded.") var frameworks: [String] = []
  @OptionGroup var contentOptions: ContentOptions
  @OptionGroup var reading: ReadingOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let content = try contentOptions.load()
    let ids = try frameworks.map { try content.framework($0) }
    let graph = MappingGraph(content: content, options: reading.options)
    let matrix = graph.coverageMatrix(of: ids.isEmpty ? nil : ids)
    try output.write(MatrixReport(matrix, content: content), date: content.date)
    if let target = matrix.frameworks.last, let source = matrix.frameworks.first {
      try output.suggest("next: concord coverage \(target) --by \(source)")
    }
  }
}
