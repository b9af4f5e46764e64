internal import ArgumentParser
internal import Concord

/// Which reading of the rows is reasoned with.
struct ReadingOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Reason only with rows of one rationale: semantic, functional or syntactic. Default: what the controls require.",
      valueName: "rationale"))
  var reading: Rationale?

  var options: MappingGraph.Options {
    MappingGraph.Options(reading: reading.map { .only($0) } ?? .requirement)
  }
}
