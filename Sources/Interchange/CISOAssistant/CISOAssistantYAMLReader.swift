internal import ControlModel
internal import Yams

/// Reads CISO Assistant libraries in YAML: frameworks and mapping sets, both generations.
public enum CISOAssistantYAMLReader {
  /// The frameworks and mapping sets of a library.
  ///
  /// A node becomes a control: `ref_id` its identifier (else the end of its URN), `description` its text. URNs
  /// of mapping sets become identifiers through the library's own frameworks, the loaded catalogs, or as they
  /// stand. What the library says besides is counted in `unmodelled`. Linear in the file.
  public static func read(_ bytes: [UInt8], file: String, options: ImportOptions) -> ImportResult {
    var reader = Reader(file: file, options: options)
    reader.read(bytes)
    reader.words.reportVague()
    reader.result.diagnostics += reader.words.diagnostics
    reader.result.unmodelled = reader.unmodelled.counts
    reader.result.diagnostics = reader.result.diagnostics.inFileOrder
    return reader.result
  }
}

private struct Reader {
  let file: String
  let options: ImportOptions
  var result = ImportResult()
  var unmodelled = UnmodelledCounter()
  var words = StatementWords()
  private var guess: FrameworkGuess
  /// The URN of each node of the library → its control.
  private var nodes: [String: ControlReference] = [:]

  init(file: String, options: ImportOptions) {
    self.file = file
    self.options = options
    guess = FrameworkGuess(options)
  }

  mutating func read(_ bytes: [UInt8]) {
    guard let document = YAMLDocument.parse(bytes: bytes, file: file, &result.diagnostics) else { return }
    guard let library = ForeignRecord(document.root, in: document),
      let objects = library.record("objects")
    else {
      result.diagnostics.append(
        Diagnostic(
          .error, .missingKey, at: document.location(of: document.root), "the library has no 'objects'",
          hint: "this is not a CISO Assistant library"))
      return
    }
    library.count(&unmodelled, as: "library", except: CISOAssistantVocabulary.libraryKeys)
    if library["copyright"] != nil { unmodelled.add("library/copyright") }
    let frameworkKeys = ["framework", "frameworks"]
    let setKeys = ["requirement_mapping_set", "requirement_mapping_sets"]
    objects.count(&unmodelled, as: "objects", except: Set(frameworkKeys + setKeys))
    for key in frameworkKeys { for node in objects.items(key) { readFramework(node, library) } }
    for key in setKeys { for node in objects.items(key) { readSet(node, library) } }
    if result.catalogs.isEmpty, result.mappingSets.isEmpty {
      result.diagnostics.append(
        Diagnostic(
          .error, .missingKey, at: objects.location,
          "the library has neither a framework nor a requirement_mapping_set"))
    }
  }

  // MARK: Frameworks

  private mutating func readFramework(_ node: Node, _ library: ForeignRecord) {
    guard let framework = ForeignRecord(node, in: library.document) else { return }
    framework.count(&unmodelled, as: "framework", except: CISOAssistantVocabulary.frameworkKeys)
    let urn = framework.text("urn") ?? library.text("urn") ?? ""
    let name = framework.text("name") ?? framework.text("ref_id") ?? CISOAssistantVocabulary.tail(of: urn)
    let id =
      options.framework
      ?? FrameworkNames.slug(urn.isEmpty ? name : CISOAssistantVocabulary.tail(of: urn))
    var records: [CatalogAssembly.Record] = []
    var references: [(urn: String, position: Int)] = []
    for item in framework.items("requirement_nodes") {
      guard let node = ForeignRecord(item, in: library.document) else {
        result.diagnostics.append(
          Diagnostic(
            .error, .invalidValue, at: library.document.location(of: item),
            "a requirement node must be a mapping; it was left out"))
        continue
      }
      node.count(&unmodelled, as: "requirement_node", except: CISOAssistantVocabulary.nodeKeys)
      let urn = node.text("urn") ?? ""
      let tail = CISOAssistantVocabulary.node(urn)?.node
      guard let identifier = node.text("ref_id") ?? tail else {
        result.diagnostics.append(
          Diagnostic(
            .error, .missingKey, at: node.location, "the node has neither 'ref_id' nor 'urn'; it was left out"
          ))
        continue
      }
      var control = CISOAssistantVocabulary.control(
        id: identifier, name: node.text("name"), description: node.text("description"),
        isAssessable: node.text("assessable") == "true", groups: node.texts("implementation_groups"))
      if let tail, ControlLookup.key(tail) != ControlLookup.key(identifier) { control.aliases = [tail] }
      if !urn.isEmpty { references.append((urn.lowercased(), records.count)) }
      records.append(
        CatalogAssembly.Record(
          control: control, key: urn.isEmpty ? nil : urn.lowercased(),
          alternative: tail.map { ControlID($0) },
          parentKey: node.text("parent_urn")?.lowercased(),
          depth: node["parent_urn"] == nil ? node.text("depth").flatMap { Int($0) } : nil,
          location: node.location))
    }
    let controls = CatalogAssembly.controls(records, &result.diagnostics)
    let places = Dictionary(
      controls.map { ($0.location, $0.id) }, uniquingKeysWith: { first, _ in first })
    for (urn, position) in references where nodes[urn] == nil {
      if let control = places[records[position].location] {
        nodes[urn] = ControlReference(framework: id, control: control)
      }
    }
    result.catalogs.append(
      Catalog(
        framework: Framework(
          id: id, title: name, publisher: library.text("provider") ?? "",
          identifiers: urn.isEmpty
            ? "" : "CISO Assistant library \(urn)\(library.text("version").map { ", version \($0)" } ?? "")"),
        controls: controls))
  }

  // MARK: Mapping sets

  private mutating func readSet(_ node: Node, _ library: ForeignRecord) {
    guard let set = ForeignRecord(node, in: library.document) else { return }
    set.count(&unmodelled, as: "requirement_mapping_set", except: CISOAssistantVocabulary.mappingSetKeys)
    let source = framework(set, "source_framework_urn", option: options.source, side: "source")
    let target = framework(set, "target_framework_urn", option: options.target, side: "target")
    guard let source, let target else { return }
    var mappings: [Mapping] = []
    for item in set.items("requirement_mappings") {
      guard let row = ForeignRecord(item, in: library.document) else {
        result.diagnostics.append(
          Diagnostic(
            .error, .invalidValue, at: library.document.location(of: item),
            "a requirement mapping must be a mapping; it was left out"))
        continue
      }
      row.count(&unmodelled, as: "requirement_mapping", except: CISOAssistantVocabulary.mappingKeys)
      let from = control(row, "source_requirement_urn", source)
      let to = control(row, "target_requirement_urn", target)
      guard let from, let to,
        let statement = words.statement(row.text("relationship") ?? "", at: row.location("relationship"))
      else { continue }
      let strengths = words.strengths(
        row.text("strength_of_relationship") ?? "", of: statement, intersection: .target,
        at: row.location("strength_of_relationship"))
      mappings.append(
        Mapping(
          id: "", source: .control(from), target: .control(to), statement: statement,
          rationale: words.rationale(row.text("rationale") ?? "", at: row.location("rationale")),
          sourceStrength: strengths.source, targetStrength: strengths.target,
          comment: row.text("annotation") ?? row.text("comment") ?? row.text("description") ?? "",
          location: row.location))
    }
    let urn = set.text("urn") ?? library.text("urn") ?? ""
    result.mappingSets.append(
      MappingSet(
        id: urn.isEmpty ? options.setID(source, target, file: file) : CISOAssistantVocabulary.tail(of: urn),
        title: set.text("name") ?? library.text("name") ?? "",
        version: library.text("version") ?? "",
        creators: (library.text("packager") ?? library.text("provider")).map { [$0] } ?? [],
        date: library.text("publication_date").flatMap { CalendarDate(iso8601: $0.prefix(10)) },
        source: source, target: target, comment: set.text("description") ?? library.text("description"),
        mappings: mappings, location: SourceLocation(file: file)))
  }

  private mutating func framework(
    _ set: ForeignRecord, _ key: String, option: FrameworkID?, side: String
  ) -> FrameworkID? {
    if let option { return option }
    guard let urn = set.text(key) else {
      result.diagnostics.append(
        Diagnostic(
          .error, .missingKey, at: set.location, "the mapping set has no '\(key)' and was left out",
          hint: "say --\(side) FRAMEWORK"))
      return nil
    }
    let tail = CISOAssistantVocabulary.tail(of: urn)
    let own = FrameworkNames.slug(tail)
    if result.catalogs.contains(where: { $0.framework.id == own }) { return own }
    return guess.names.framework(named: tail)
  }

  private mutating func control(
    _ row: ForeignRecord, _ key: String, _ framework: FrameworkID
  ) -> ControlReference? {
    guard let urn = row.text(key) else {
      result.diagnostics.append(
        Diagnostic(
          .error, .missingKey, at: row.location, "the row has no '\(key)' and was left out"))
      return nil
    }
    if let own = nodes[urn.lowercased()], own.framework == framework { return own }
    let node = CISOAssistantVocabulary.node(urn)
    let name = node?.node ?? CISOAssistantVocabulary.tail(of: urn)
    // A node of another framework than the set's stays there, for the check to find.
    var owner = framework
    if let stated = node?.framework, let loaded = guess.names.loaded(stated), loaded != framework,
      options.source == nil, options.target == nil
    {
      owner = loaded
    }
    let found = guess.lookup(owner)?.controls(name) ?? []
    return ControlReference(framework: owner, control: found.count == 1 ? found[0] : ControlID(name))
  }
}
