internal import Concord

/// The files of one import, read in the light of what is loaded and of each other.
struct ImportReading {
  /// One file and what came of it.
  struct Item {
    let file: String
    var format: InterchangeFormat?
    var result: ImportResult
  }

  /// What is loaded already, without these files.
  let context: Content
  private(set) var items: [Item] = []
  /// All findings, in the order of the files.
  private(set) var diagnostics: [Diagnostic] = []

  /// The catalogs of all files.
  var catalogs: [Catalog] { items.flatMap(\.result.catalogs) }
  /// The mapping sets of all files.
  var mappingSets: [MappingSet] { items.flatMap(\.result.mappingSets) }

  /// Reads files in order.
  ///
  /// A mapping's identifiers are told by catalogs, also by those that come with it: where one file brings catalogs and
  /// another mappings, the latter is read once more with them. Throws a failure when a file cannot be read at all.
  init(_ files: [String], as format: InterchangeFormat?, options: ImportOptions) throws {
    context = options.context
    var options = options
    var contents: [[UInt8]] = []
    for file in files {
      var bytes: [UInt8]
      do { bytes = try ContentLoader.bytes(of: file) } catch { throw CommandFailure(error) }
      options.header = ContentLoader.externalHeader(of: file)
      let kind = format ?? FormatDetector.detect(bytes: bytes, fileName: file, context: context)
      // A single file's bytes are let go as soon as they are read.
      if files.count > 1 {
        contents.append(bytes)
      }
      let result = Importer.read(consume bytes, file: file, format: kind, options: options)
      options.takenSets.formUnion(result.mappingSets.map(\.id))
      items.append(Item(file: file, format: kind, result: result))
    }
    if files.count > 1 { readMappingsAgain(contents, options) }
    addFindings()
  }

  private mutating func readMappingsAgain(_ contents: [[UInt8]], _ options: ImportOptions) {
    for index in items.indices
    where !items[index].result.mappingSets.isEmpty || items[index].format == nil {
      let others = items.indices.filter { $0 != index }.flatMap { items[$0].result.catalogs }
      guard !others.isEmpty else { continue }
      var options = options
      options.context = Content(catalogs: context.catalogs + others, mappingSets: context.mappingSets)
      options.header = ContentLoader.externalHeader(of: items[index].file)
      options.takenSets.subtract(items[index].result.mappingSets.map(\.id))
      // A crosswalk may be headed by the very framework that comes with it.
      items[index].format =
        items[index].format
        ?? FormatDetector.detect(
          bytes: contents[index], fileName: items[index].file, context: options.context)
      items[index].result = Importer.read(
        contents[index], file: items[index].file, format: items[index].format, options: options)
    }
  }

  // MARK: Findings

  /// The most rows among which contradictions are looked for on importing.
  static let graphLimit = 20_000

  private mutating func addFindings() {
    var seen: [FrameworkID: String] = [:]
    for item in items {
      diagnostics += item.result.diagnostics
      for catalog in item.result.catalogs {
        let location = SourceLocation(file: item.file)
        diagnostics += ContentCheck.findings(of: catalog, addedTo: context, at: location)
        if let first = seen.updateValue(item.file, forKey: catalog.framework.id) {
          diagnostics.append(
            Diagnostic(
              .error, .duplicateIdentifier, at: location,
              "'\(first)' brings a catalog of '\(catalog.framework.id)' as well",
              hint: "import one of them alone, with --framework for an identifier of its own"))
        }
        diagnostics += orphans(of: catalog, at: location)
      }
    }
    diagnostics += checkFindings()
  }

  /// Rows that are loaded already and name controls that a new catalog does not have: they were read before it was there.
  private func orphans(of catalog: Catalog, at location: SourceLocation) -> [Diagnostic] {
    guard context[catalog.framework.id] == nil else { return [] }
    return context.mappingSets.compactMap { set in
      var unknown: Set<ControlID> = []
      for row in set.mappings {
        for reference in row.source.references + row.target.references
        where reference.framework == catalog.framework.id && catalog[reference.control] == nil {
          unknown.insert(reference.control)
        }
      }
      guard let example = unknown.min() else { return nil }
      let near = Spelling.nearest(to: example.rawValue, in: catalog.controls.map(\.id.rawValue), limit: 1)
        .first
      return Diagnostic(
        .warning, .unknownControl, at: location,
        "the mapping set '\(set.id)', which was there before, names \(Phrase.count(unknown.count, "control")) that this "
          + "catalog does not have, such as '\(example)'",
        hint: (near.map { "is '\($0)' meant? " } ?? "")
          + "import the mappings again, now that the catalog is there")
    }
  }

  /// What the check of content says of the sets, in the light of what is loaded.
  ///
  /// An incomplete set is none of it: other people's tables seldom speak of everything. A contradiction with other rows
  /// is a warning here, since it hinders nobody from reading the file, and a decision can settle it once it is there.
  private func checkFindings() -> [Diagnostic] {
    let sets = mappingSets
    guard !sets.isEmpty else { return [] }
    let own = Set(sets.map(\.id))
    let check = ContentFindings(
      content: Content(
        catalogs: context.catalogs + catalogs,
        mappingSets: context.mappingSets.filter { !own.contains($0.id) } + sets),
      sets: own, foreign: own, files: Set(sets.compactMap(\.location?.file)))
    let rows = sets.reduce(0) { $0 + $1.mappings.count }
    let isSmall = rows <= Self.graphLimit
    let found = check.findings(besides: diagnostics, inGraph: isSmall).compactMap { finding -> Diagnostic? in
      switch finding.code {
      case .incompleteSet, .redundant, .hub: return nil
      case .contradiction:
        var finding = finding
        finding.severity = .warning
        return finding
      default: return finding
      }
    }
    guard !isSmall else { return found }
    return found + [
      Diagnostic(
        .note, .contradiction, at: SourceLocation(file: items.first?.file ?? "-"),
        "contradictions were not looked for among \(rows) rows", hint: "concord check FILE looks for them")
    ]
  }
}
