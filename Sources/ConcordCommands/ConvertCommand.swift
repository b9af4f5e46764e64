internal import ArgumentParser
internal import Concord

/// `concord convert`: one format into another.
struct ConvertCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "convert",
    abstract: "Reads a file in one format and writes it in another.",
    discussion: """
      The input's format is recognised by its content. A file with several catalogs or mapping sets is converted \
      set by set with 'concord import' and 'concord export'.
      """)

  @Argument(help: "The file to read; - for standard input.") var input: String
  @Argument(help: "The file to write; - for standard output.") var output: String
  @Option(
    name: .customLong("from"),
    help: ArgumentHelp("The input's format, where it cannot be told.", valueName: "format"))
  var from: InterchangeFormat?
  @Option(name: .customLong("to"), help: ArgumentHelp("The output's format.", valueName: "format")) var to:
    InterchangeFormat
  @Option(help: "The framework of a mapping's sources, where the file does not say.") var source: String?
  @Option(help: "The framework of a mapping's targets, where the file does not say.") var target: String?
  @Flag(help: "SSSOM with predicates of SKOS alone.") var skosOnly = false
  @Flag(help: "A table as XLSX instead of CSV.") var xlsx = false
  @OptionGroup var contentOptions: ContentOptions

  func run() throws {
    if input != "-", output != "-", OutputFile.isSame(input, output) {
      throw CommandFailure(
        "'\(output)' is the file that is read, and what '\(to.rawValue)' cannot say would be lost; name another one"
      )
    }
    let content = try contentOptions.load(orNothing: true)
    let bytes: [UInt8]
    do { bytes = try ContentLoader.bytes(of: input) } catch { throw CommandFailure(error) }
    var options = ImportOptions(
      source: try content.frameworkForReading(source), target: try content.frameworkForReading(target),
      context: content,
      header: ContentLoader.externalHeader(of: input))
    options.takenSets = Set(try contentOptions.builtin().mappingSets.map(\.id))
    let result = Importer.read(bytes, file: input, format: from, options: options)
    for diagnostic in result.diagnostics { standardError("\(diagnostic)") }
    if !result.unmodelled.isEmpty {
      standardError(
        "note: not kept: " + result.unmodelled.map { "\($0.name) (\($0.count))" }.joined(separator: ", "))
    }
    let subjects: [Exporter.Subject] =
      result.catalogs.map { .catalog($0) } + result.mappingSets.map { .mappingSet($0) }
    let fitting = subjects.filter { Exporter.formats(for: $0).contains(to) }
    guard let subject = fitting.first else {
      if subjects.isEmpty { throw ExitCode(1) }
      throw CommandFailure("nothing in '\(input)' can be written as \(to.rawValue)")
    }
    if fitting.count > 1 {
      throw CommandFailure(
        "'\(input)' holds \(fitting.count) of these; use 'concord import \(input) --into DIR' and "
          + "'concord export WHAT --to \(to.rawValue) --content DIR'")
    }
    let whole = Content(
      catalogs: content.catalogs + result.catalogs, mappingSets: content.mappingSets + result.mappingSets)
    let exported: (files: [Exporter.File], losses: [ExportLoss])
    do {
      exported = try Exporter.files(
        subject, as: to, variant: skosOnly ? .skosOnly : xlsx ? .workbook : .full, content: whole)
    } catch { throw CommandFailure(error) }
    for loss in exported.losses { standardError("note: \(loss)") }
    for set in result.mappingSets where !Self.isPart(set, of: subject) {
      standardError(
        "note: not kept: the mapping set '\(set.id)' (\(set.mappings.count)); 'concord import' keeps it")
    }
    for catalog in result.catalogs where !Self.isPart(catalog, of: subject) {
      standardError(
        "note: not kept: the catalog '\(catalog.framework.id)' (\(catalog.controls.count)); 'concord import' keeps it"
      )
    }
    try ExportCommand.write(exported.files, to: output == "-" ? nil : output)
    if result.diagnostics.contains(where: { $0.severity == .error }) { throw ExitCode(1) }
  }

  /// Whether the export of `subject` speaks of the set: it is the subject, or tells where its withdrawn controls went.
  private static func isPart(_ set: MappingSet, of subject: Exporter.Subject) -> Bool {
    switch subject {
    case .everything: true
    case .mappingSet(let chosen): chosen.id == set.id
    case .catalog(let catalog): set.source == catalog.framework.id && set.target == catalog.framework.id
    }
  }

  private static func isPart(_ catalog: Catalog, of subject: Exporter.Subject) -> Bool {
    switch subject {
    case .everything: true
    case .mappingSet: false
    case .catalog(let chosen): chosen.framework.id == catalog.framework.id
    }
  }
}
