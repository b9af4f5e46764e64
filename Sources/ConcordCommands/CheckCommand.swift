internal import ArgumentParser
internal import Concord

/// `concord check`: is this content right?
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Checks catalogs and mapping sets: form, references, relations, completeness.",
    discussion: """
      Without a path, checks the content that ships. With paths (catalogs, mapping sets, files of any format that \
      'concord import' reads, or folders with catalogs/ and mappings/), checks those, with the built-in content as \
      their context.

      What is wrong is an error (exit 1). What is only unfinished, such as a control that no row mentions, is \
      a warning; --strict makes it an error. Every code is explained in docs/diagnostics.md.
      """)

  @Argument(help: "Files or folders.") var paths: [String] = []
  @Flag(help: "Count warnings as errors.") var strict = false
  @Option(help: "text, json, sarif (for code scanning) or github (for annotations).") var format:
    FindingFormat = .text
  @Flag(name: .customLong("no-builtin"), help: "Do not use the content that ships as context.")
  var noBuiltin = false

  func run() throws {
    var options = ContentOptions()
    options.content = []
    options.noBuiltin = noBuiltin && !paths.isEmpty
    let builtin = try options.builtin()
    var diagnostics: [Diagnostic] = []
    let content: Content
    let checked: Set<String>?
    var foreign: Set<String> = []
    var loadedFiles: Set<String> = []
    if paths.isEmpty {
      content = builtin
      checked = nil
    } else {
      let loaded: ContentLoader.Result
      do { loaded = try ContentLoader.load(paths, context: builtin) } catch { throw CommandFailure(error) }
      diagnostics = loaded.diagnostics
      loadedFiles = Set(loaded.files)
      foreign = loaded.foreignSets
      for catalog in loaded.catalogs {
        let file = catalog.controls.first?.location?.file ?? paths[0]
        diagnostics += ContentCheck.findings(
          of: catalog, addedTo: builtin, at: SourceLocation(file: file))
      }
      checked = Set(loaded.mappingSets.map(\.id))
      content = Content(
        catalogs: builtin.catalogs + loaded.catalogs,
        mappingSets: options.merged(builtin, loaded.mappingSets))
    }
    let check = ContentFindings(
      content: content, sets: checked, foreign: foreign, files: paths.isEmpty ? nil : loadedFiles)
    diagnostics += check.findings(besides: diagnostics)
    if strict {
      for index in diagnostics.indices where diagnostics[index].severity == .warning {
        diagnostics[index].severity = .error
      }
    }
    standardOutput(FindingLines.text(diagnostics, as: format))
    let errors = diagnostics.count { $0.severity == .error }
    let warnings = diagnostics.count { $0.severity == .warning }
    let sets =
      checked.map { ids in content.mappingSets.filter { ids.contains($0.id) } } ?? content.mappingSets
    let rows = sets.reduce(0) { $0 + $1.mappings.count }
    standardError(
      "checked \(paths.isEmpty ? "the built-in content: " : "")"
        + "\(Phrase.count(sets.count, "mapping set")) with \(Phrase.count(rows, "row")); "
        + "\(Phrase.count(content.catalogs.count, "catalog")) with "
        + "\(Phrase.count(content.catalogs.reduce(0) { $0 + $1.controls.count }, "control")) known: "
        + "\(Phrase.count(errors, "error")), \(Phrase.count(warnings, "warning"))")
    if errors > 0 { throw ExitCode(1) }
  }
}
