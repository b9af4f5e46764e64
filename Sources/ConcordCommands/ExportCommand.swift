internal import ArgumentParser
internal import Concord
internal import Foundation

/// `concord export`: content in the formats of others.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Writes a catalog, a mapping set or everything in a format of others, or the whole workspace.",
    discussion: """
      WHAT is a framework (its catalog), two frameworks joined by '_' (their mapping set), or 'everything' (for the \
      graph formats dot, graphml, cypher, turtle).

      What the format cannot say is counted on standard error. Texts of a standard that were imported from a \
      licensed copy are never exported.

      --everything writes all that the workspace holds into a new folder, in open formats, from which \
      'concord init --from' makes the same workspace again.
      """)

  @Argument(help: "A framework, SOURCE_TARGET, or 'everything'.") var what: String?
  @Option(name: .customLong("to"), help: ArgumentHelp("The format.", valueName: "format")) var format:
    InterchangeFormat?
  @Option(
    name: .customLong("everything"),
    help: ArgumentHelp("Write the whole workspace into this new folder.", valueName: "folder"))
  var folder: String?
  @Flag(help: "SSSOM with predicates of SKOS alone, for tools that know no others.") var skosOnly = false
  @Flag(help: "A table as XLSX instead of CSV.") var xlsx = false
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("The file, or the folder where the format has several files.", valueName: "file"))
  var output: String?
  @OptionGroup var contentOptions: ContentOptions

  func validate() throws {
    if folder != nil {
      if what != nil || format != nil { throw ValidationError("--everything takes neither WHAT nor --to") }
    } else if what == nil || format == nil {
      throw ValidationError("say what to export and --to which format, or --everything FOLDER")
    }
  }

  func run() throws {
    if let folder {
      let workspace = try contentOptions.workspaces.open(for: .reading)
      let export = try workspace.export(to: folder)
      standardError("wrote \(Phrase.count(export.files.count + 1, "file")) into \(folder)")
      for withheld in export.withheld {
        standardError(
          "note: \(Phrase.count(withheld.count, "text")) of \(withheld.framework) withheld: texts "
            + "of a licensed copy stay in the workspace; 'concord backup' copies them too")
      }
      return standardError(
        "next: concord init --from \(folder) --workspace COPY.sqlite, to see that nothing is lost")
    }
    guard let what, let format else { return }
    let content = try contentOptions.load()
    let subject = try subject(what, content)
    let variant: Exporter.Variant = skosOnly ? .skosOnly : xlsx ? .workbook : .full
    let result: (files: [Exporter.File], losses: [ExportLoss])
    do {
      result = try Exporter.files(subject, as: format, variant: variant, content: content)
    } catch { throw CommandFailure(error) }
    for loss in result.losses { standardError("note: \(loss)") }
    try Self.write(result.files, to: output)
  }

  private func subject(_ what: String, _ content: Content) throws -> Exporter.Subject {
    if what == "everything" { return .everything }
    if let set = content.mappingSets.first(where: { $0.id == what || "\($0.source)_\($0.target)" == what }) {
      return .mappingSet(set)
    }
    let parts = what.split(separator: "_").map(String.init)
    if parts.count == 2 {
      let (source, target) = (try content.framework(parts[0]), try content.framework(parts[1]))
      if let set = content.mappingSet(from: source, to: target) { return .mappingSet(set) }
      let other = content.mappingSet(from: target, to: source)
      throw CommandFailure(
        "there is no mapping set from \(source) to \(target)"
          + (other == nil ? "" : "; there is one the other way round: \(target)_\(source)"))
    }
    let id = try content.framework(what)
    guard let catalog = content[id] else { throw CommandFailure("there is no framework '\(what)'") }
    return .catalog(catalog)
  }

  /// Writes one file to `output` or standard output, several into the folder `output`.
  static func write(_ files: [Exporter.File], to output: String?) throws {
    if files.count == 1, let file = files.first {
      guard let output else {
        // Bytes as they are: a workbook is no text.
        return OutputFile.writeToStandardOutput(Data(file.bytes))
      }
      return try OutputFile.write(file.bytes, to: output)
    }
    guard let output else { throw CommandFailure("this format has \(files.count) files; add -o FOLDER") }
    try OutputFile.write(
      files.map { file in ("\(output)/\(file.name)", { Data(file.bytes) }) }, makingFolders: true)
    for file in files { standardError("wrote \(output)/\(file.name)") }
  }
}
