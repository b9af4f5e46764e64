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
      could not be read is reported at its place, and so is what 'concord check' finds wrong with it (a control that its \
      framework does not have, a row that stands twice), but not that a set is incomplete; with errors nothing is \
      written unless --accept-partial. A catalog with the identifier of one that ships takes that one's place, with a \
      warning. A standard's own text that an STS file brings is attached to the catalog that ships, if there is one, and \
      stays with you: do not pass it on.
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
    let context = withFolder(try contentOptions.load(orNothing: true))
    let options = ImportOptions(
      framework: try framework.map { try FrameworkID(forNew: $0) },
      source: try context.frameworkForReading(source),
      target: try context.frameworkForReading(target), context: context,
      takenSets: Set(try contentOptions.builtin().mappingSets.map(\.id)))
    let reading = try ImportReading(files, as: format, options: options)
    Self.show(reading.diagnostics)
    // The texts are made when they are written: neither a dry run nor a workspace needs them.
    var outputs: [(path: String, text: () -> String)] = []
    for item in reading.items {
      let name = "\(item.file) (\(item.format?.rawValue ?? "unknown")): "
      for catalog in item.result.catalogs {
        // The folder is the user's own, so a licensed copy's texts go there too.
        outputs.append(
          (
            "catalogs/\(catalog.framework.id).yaml",
            { CatalogWriter.text(catalog, keepingLicensedTexts: true) }
          ))
        standardOutput(
          name + "catalog \(catalog.framework.id), \(Phrase.count(catalog.controls.count, "control")), "
            + "\(catalog.assessable.count) assessable\n")
      }
      for set in item.result.mappingSets {
        outputs.append((mappingFile(of: set, besides: outputs.map(\.path)), { SSSOMWriter.text(set) }))
        let former = context.mappingSets.first { $0.id == set.id }
        standardOutput(
          name + "mapping set \(set.source) to \(set.target), \(Phrase.count(set.mappings.count, "row"))"
            + (former.map { ", in place of '\($0.id)' of \(Phrase.count($0.mappings.count, "row"))" } ?? "")
            + "\n")
      }
      if !item.result.unmodelled.isEmpty {
        let list = item.result.unmodelled.map { "\($0.name) (\($0.count))" }.joined(separator: ", ")
        standardOutput("  not kept: \(list)\n")
      }
    }
    let isRefused = !acceptPartial && reading.diagnostics.contains { $0.severity == .error }
    if let summary = ContentFindings.summary(reading.diagnostics) {
      standardError(
        summary + (isRefused ? "; nothing was written, --accept-partial writes what could be read" : ""))
    }
    if isRefused { throw ExitCode(1) }
    guard !dryRun, !outputs.isEmpty else { return }
    if into == nil, let workspace = try contentOptions.workspaces.openIfAny(for: .writing) {
      try workspace.add(
        catalogs: reading.catalogs, mappingSets: reading.mappingSets, origin: files.joined(separator: ", "),
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

  /// What is loaded, with what the folder to be written into holds: new files are read by its catalogs, and stand beside
  /// its sets.
  private func withFolder(_ content: Content) -> Content {
    let folder = into ?? "content"
    guard FileManager.default.fileExists(atPath: folder),
      into != nil || contentOptions.workspaces.path == nil,
      let loaded = try? ContentLoader.load([folder], context: content)
    else { return content }
    return Content(
      catalogs: content.catalogs + loaded.catalogs,
      mappingSets: contentOptions.merged(content, loaded.mappingSets))
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

  private static func show(_ diagnostics: [Diagnostic]) {
    for diagnostic in diagnostics.prefix(50) { standardError("\(diagnostic)") }
    if diagnostics.count > 50 {
      standardError(
        "… and \(Phrase.count(diagnostics.count - 50, "more finding")); see them all: concord check FILE")
    }
  }
}
