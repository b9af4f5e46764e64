internal import ArgumentParser
internal import Concord
internal import Foundation

/// `concord import`: other people's files into the workspace, or into a folder that `--content` takes.
struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Reads catalogs and mappings of other tools and keeps them as content of your own.",
    discussion: """
      The format is recognised by the file's content: OSCAL (JSON, XML, YAML), SSSOM, CISO Assistant, set-theory and \
      OLIR sheets, Gemara, NIST CPRT, ISO/NISO STS, and plain tables (CSV, XLSX). docs/formats has a page for each.

      What is read is kept in the workspace, where there is one, and takes part in every command. Without one, or with \
      --into, it is written into a folder, and takes part with --content DIR. --dry-run shows what would be written. What \
      could not be read is reported at its place; with errors nothing is written unless --accept-partial. A \
      standard's own text that an STS file brings stays in that folder: do not pass it on.
      """)

  @Argument(help: "Files.") var files: [String]
  @Option(
    name: .customLong("as"), help: ArgumentHelp("The format, where it cannot be told.", valueName: "format"))
  var format: InterchangeFormat?
  @Option(
    help: ArgumentHelp(
      "Write into catalogs/ and mappings/ of this folder. Default: the workspace, else 'content'.",
      valueName: "dir"))
  var into: String?
  @Option(help: "The identifier for the framework of a catalog.") var framework: String?
  @Option(help: "The framework of a mapping's sources, where the file does not say.") var source: String?
  @Option(help: "The framework of a mapping's targets, where the file does not say.") var target: String?
  @Flag(help: "Write nothing; say what would be.") var dryRun = false
  @Flag(help: "Write what could be read even when some could not.") var acceptPartial = false
  @OptionGroup var notes: NoteOptions
  @OptionGroup var contentOptions: ContentOptions

  func run() throws {
    var options = ImportOptions(
      framework: framework.map { FrameworkID($0) }, source: source.map { FrameworkID($0) },
      target: target.map { FrameworkID($0) }, context: try contentOptions.load())
    options.takenSets = Set(try contentOptions.builtin().mappingSets.map(\.id))
    // The texts are made when they are written: neither a dry run nor a workspace needs them.
    var outputs: [(path: String, text: () -> String)] = []
    var catalogs: [Catalog] = []
    var mappingSets: [MappingSet] = []
    var errors = 0
    for file in files {
      let bytes: [UInt8]
      do { bytes = try ContentLoader.bytes(of: file) } catch { throw CommandFailure(error) }
      options.header = ContentLoader.externalHeader(of: file)
      let kind = format ?? FormatDetector.detect(bytes: bytes, fileName: file)
      let result = Importer.read(bytes, file: file, format: kind, options: options)
      for diagnostic in result.diagnostics.prefix(50) { standardError("\(diagnostic)") }
      if result.diagnostics.count > 50 {
        standardError("… and \(result.diagnostics.count - 50) more findings")
      }
      catalogs += result.catalogs
      mappingSets += result.mappingSets
      options.takenSets.formUnion(result.mappingSets.map(\.id))
      errors += result.diagnostics.count { $0.severity == .error }
      for catalog in result.catalogs {
        // The folder is the user's own, so a licensed copy's texts go there too.
        outputs.append(
          (
            "catalogs/\(catalog.framework.id).yaml",
            { CatalogWriter.text(catalog, keepingLicensedTexts: true) }
          ))
        standardOutput(
          "\(file) (\(kind?.rawValue ?? "unknown")): catalog \(catalog.framework.id), \(catalog.controls.count) "
            + "controls, \(catalog.assessable.count) assessable\n")
      }
      for set in result.mappingSets {
        let name = mappingFile(of: set, besides: outputs.map(\.path))
        outputs.append((name, { SSSOMWriter.text(set) }))
        standardOutput(
          "\(file) (\(kind?.rawValue ?? "unknown")): mapping set \(set.source) to \(set.target), "
            + "\(set.mappings.count) rows\n")
      }
      if !result.unmodelled.isEmpty {
        let list = result.unmodelled.map { "\($0.name) (\($0.count))" }.joined(separator: ", ")
        standardOutput("  not kept: \(list)\n")
      }
    }
    if errors > 0, !acceptPartial {
      standardError(
        "\(errors) error\(errors == 1 ? "" : "s"): nothing was written; --accept-partial writes what could be read"
      )
      throw ExitCode(1)
    }
    guard !dryRun, !outputs.isEmpty else { return }
    if into == nil, let workspace = try contentOptions.workspaces.openIfAny(for: .writing) {
      try workspace.add(
        catalogs: catalogs, mappingSets: mappingSets, origin: files.joined(separator: ", "),
        note: try notes.note())
      try workspace.refresh(try contentOptions.load(with: workspace))
      standardError("kept in \(workspace.path)")
      return standardError("next: concord frameworks")
    }
    let into = into ?? "content"
    try OutputFile.write(
      outputs.map { output in ("\(into)/\(output.path)", { Data(output.text().utf8) }) }, makingFolders: true)
    for output in outputs { standardError("wrote \(into)/\(output.path)") }
    standardError("next: concord frameworks --content \(into)")
  }

  /// The file for a set: called after its frameworks, unless another set has that name in the folder or in this run.
  private func mappingFile(of set: MappingSet, besides taken: [String]) -> String {
    let pair = "\(set.source)_\(set.target)"
    var name = "mappings/\(pair).sssom.tsv"
    var number = 1
    while taken.contains(name) || isOfAnotherSet(name, than: set.id) {
      number += 1
      name = "mappings/\(pair)_\(number).sssom.tsv"
    }
    return name
  }

  private func isOfAnotherSet(_ name: String, than id: String) -> Bool {
    let url = URL(fileURLWithPath: into ?? "content").appending(path: name)
    guard FileManager.default.fileExists(atPath: url.path) else { return false }
    guard let bytes = try? ContentLoader.bytes(of: url.path) else { return true }
    return SSSOMReader.read(bytes, file: name).set?.id != id
  }
}
