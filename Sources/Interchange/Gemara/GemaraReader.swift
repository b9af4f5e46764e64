internal import ControlModel
internal import Yams

/// Reads Gemara mapping documents, YAML.
public enum GemaraReader {
  /// The mapping set of a document.
  ///
  /// `equivalent` is equal, `subsumes` superset, `no-match` no counterpart; the other words say that the two
  /// have to do with each other, and are read as "they share something". A row that holds only in some
  /// contexts (`applicability`) says no more than that either. `docs/formats/gemara.md` has the whole table.
  /// Every row is kept or reported. Linear in the file.
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

  init(file: String, options: ImportOptions) {
    self.file = file
    self.options = options
    guess = FrameworkGuess(options)
  }

  private mutating func report(
    _ severity: Severity, _ code: DiagnosticCode, _ location: SourceLocation, _ message: String,
    hint: String? = nil
  ) {
    words.diagnostics.append(Diagnostic(severity, code, at: location, message, hint: hint))
  }

  mutating func read(_ bytes: [UInt8]) {
    guard let document = YAMLDocument.parse(bytes: bytes, file: file, &result.diagnostics) else { return }
    guard let root = ForeignRecord(document.root, in: document), root["mappings"] != nil else {
      report(
        .error, .missingKey, document.location(of: document.root), "the document has no 'mappings'",
        hint: "this is not a Gemara mapping document")
      return
    }
    root.count(
      &unmodelled, as: "document",
      except: [
        "title", "metadata", "mapping-references", "source-reference", "target-reference", "mappings",
        "remarks",
      ])
    let metadata = root.record("metadata")
    metadata?.count(
      &unmodelled, as: "metadata",
      except: [
        "id", "type", "gemara-version", "description", "version", "date", "author", "mapping-references",
      ])
    let references = (root.items("mapping-references") + (metadata?.items("mapping-references") ?? []))
      .compactMap { ForeignRecord($0, in: document) }
    let source = side(root, "source-reference", references, options.source)
    let target = side(root, "target-reference", references, options.target)
    guard let source, let target else { return }
    let author = metadata?.record("author")
    countReferences(references, of: root, source.id, target.id)
    author?.count(&unmodelled, as: "metadata/author", except: ["id", "name", "type"])
    if let id = author?.text("id"), id != FrameworkNames.slug(author?.text("name") ?? id).rawValue {
      unmodelled.add("metadata/author/id")
    }
    if let type = author?.text("type"), type != "Human" { unmodelled.add("metadata/author/type") }
    var set = MappingSet(
      id: metadata?.text("id") ?? options.setID(source.id, target.id, file: file),
      title: root.text("title") ?? "",
      version: metadata?.text("version") ?? "",
      creators: (author?.text("name") ?? metadata?.text("author")).map { [$0] } ?? [],
      date: metadata?.text("date").flatMap { CalendarDate(iso8601: $0.prefix(10)) }, source: source.id,
      target: target.id, sourceVersion: source.version, targetVersion: target.version,
      comment: metadata?.text("description") ?? root.text("remarks"), location: SourceLocation(file: file))
    if set.comment == set.title { set.comment = nil }
    if metadata?.text("description") != nil, root.text("remarks") != nil {
      unmodelled.add("document/remarks")
    }
    for item in root.items("mappings") {
      guard let row = ForeignRecord(item, in: document) else {
        report(
          .error, .invalidValue, document.location(of: item), "a mapping must be a mapping; it was left out")
        continue
      }
      read(row, source.id, target.id, into: &set)
    }
    result.mappingSets.append(set)
  }

  /// Counts what the references say and a mapping set has no place for: of the two frameworks it keeps the
  /// identifier as Concord writes it, and the version; a title is the catalog's.
  private mutating func countReferences(
    _ references: [ForeignRecord], of root: ForeignRecord, _ source: FrameworkID, _ target: FrameworkID
  ) {
    var frameworks: [String: FrameworkID] = [:]
    for (key, framework) in [("source-reference", source), ("target-reference", target)] {
      if let name = root.record(key)?.text("reference-id") ?? root.text(key) { frameworks[name] = framework }
    }
    for reference in references {
      guard let id = reference.text("id"), let framework = frameworks[id] else {
        unmodelled.add("mapping-references of no side")
        continue
      }
      reference.count(&unmodelled, as: "mapping-references", except: ["id", "title", "version"])
      if id != framework.rawValue { unmodelled.add("mapping-references/id") }
      if let title = reference.text("title"), title != framework.rawValue,
        title != options.context[framework]?.framework.title
      {
        unmodelled.add("mapping-references/title")
      }
    }
  }

  private mutating func side(
    _ root: ForeignRecord, _ key: String, _ references: [ForeignRecord], _ option: FrameworkID?
  ) -> (id: FrameworkID, version: String)? {
    let side = root.record(key)
    side?.count(&unmodelled, as: key, except: ["reference-id", "entry-type"])
    let name = side?.text("reference-id") ?? root.text(key)
    let reference = references.first { $0.text("id") == name && name != nil }
    if let name, reference == nil {
      report(
        .warning, .danglingReference, side?.location("reference-id") ?? root.location(key),
        "'\(name)' is not among the mapping-references")
    }
    let version = reference?.text("version") ?? ""
    if let option { return (option, version) }
    guard let name else {
      report(
        .error, .missingKey, root.location, "the document has no '\(key)' with a 'reference-id'",
        hint: "say --\(key.hasPrefix("source") ? "source" : "target") FRAMEWORK")
      return nil
    }
    let title = reference?.text("title") ?? name
    let loaded =
      guess.names.loaded(name) ?? guess.names.loaded("\(title) \(version)") ?? guess.names.loaded(title)
    return (loaded ?? FrameworkNames.slug(name), version)
  }

  private mutating func read(
    _ row: ForeignRecord, _ source: FrameworkID, _ target: FrameworkID, into set: inout MappingSet
  ) {
    row.count(&unmodelled, as: "mapping", except: ["id", "source", "relationship", "remarks", "targets"])
    guard let entry = row.text("source") ?? row.record("source")?.text("entry-id") else {
      report(.error, .missingKey, row.location, "the mapping has no 'source' and was left out")
      return
    }
    let word = row.text("relationship") ?? ""
    guard let statement = GemaraVocabulary.statement(word) else {
      report(
        .error, .unknownValue, row.location("relationship"),
        "'\(word.prefix(80))' is no relationship of Gemara's; the mapping was left out",
        hint: Spelling.nearest(to: String(word.prefix(60)), in: GemaraVocabulary.words, limit: 1).first
          .map { "did you mean '\($0)'?" } ?? "one of \(GemaraVocabulary.words.joined(separator: ", "))")
      return
    }
    let from = control(entry, source)
    let targets = row.items("targets").compactMap { ForeignRecord($0, in: row.document) }
    let plainTargets = row.texts("targets")
    var mapping = Mapping(
      id: row.text("id") ?? "", source: .control(from), target: .none, statement: statement,
      location: row.location)
    if statement == .noCounterpart {
      if !targets.isEmpty || !plainTargets.isEmpty {
        report(
          .error, .contradictoryRow, row.location("targets"),
          "the mapping says no-match and names targets; it was left out")
        return
      }
      let rest = GemaraRemarks.apply(row.text("remarks") ?? "", to: &mapping)
      if !rest.isEmpty { mapping.comment = rest.joined(separator: "\n") }
      set.mappings.append(mapping)
      return
    }
    guard !targets.isEmpty || !plainTargets.isEmpty else {
      report(
        .error, .missingKey, row.location, "the mapping names no targets and was left out",
        hint: "say 'no-match' if there are none")
      return
    }
    let remarks = row.text("remarks") ?? ""
    if statement == .relation(.equal), targets.count + plainTargets.count > 1 {
      readUnion(row, mapping, targets, plainTargets, target, remarks, into: &set)
      return
    }
    let isSingle = targets.count + plainTargets.count == 1
    for name in plainTargets {
      var one = mapping
      one.target = .control(control(name, target))
      if !isSingle { one.id = "" }
      one.comment = remarks
      finish(one, word, row, into: &set)
    }
    for item in targets {
      guard var one = read(item, of: mapping, target) else { continue }
      if !isSingle { one.id = "" }
      if one.comment.isEmpty {
        one.comment = remarks
      } else if !remarks.isEmpty {
        unmodelled.add("mapping/remarks")
      }
      finish(one, word, row, into: &set)
    }
  }

  private mutating func finish(
    _ mapping: Mapping, _ word: String, _ row: ForeignRecord, into set: inout MappingSet
  ) {
    if mapping.statement == .notDisjoint, GemaraVocabulary.statement(word) == .notDisjoint {
      words.noteVague(word, at: row.location("relationship"))
    }
    set.mappings.append(mapping)
  }

  /// One target of a mapping, as a row.
  private mutating func read(
    _ item: ForeignRecord, of mapping: Mapping, _ framework: FrameworkID
  ) -> Mapping? {
    item.count(
      &unmodelled, as: "target",
      except: ["entry-id", "strength", "confidence-level", "applicability", "rationale", "remarks"])
    guard let name = item.text("entry-id") else {
      report(.error, .missingKey, item.location, "the target has no 'entry-id' and was left out")
      return nil
    }
    var result = mapping
    result.target = .control(control(name, framework))
    result.location = item.location
    result.comment = item.text("rationale") ?? ""
    let level = item.text("confidence-level") ?? ""
    if !level.isEmpty, TextFolding.fold(level) != "undetermined" {
      result.confidence = words.confidence(level, at: item.location("confidence-level"))
    }
    let rest = GemaraRemarks.apply(item.text("remarks") ?? "", to: &result)
    if !rest.isEmpty {
      if result.comment.isEmpty {
        result.comment = rest.joined(separator: "\n")
      } else {
        unmodelled.add("target/remarks")
      }
    }
    if let text = item.text("strength") {
      result.targetStrength = strength(text, of: result.statement, at: item.location("strength"))
    }
    let contexts = item.texts("applicability")
    if !contexts.isEmpty {
      unmodelled.add("target/applicability", contexts.count)
      report(
        .warning, .interpretedValue, item.location("applicability"),
        "the row holds only for \(contexts.joined(separator: ", ").prefix(200)), so it says no more than that"
          + " the two share something",
        hint: "state a relation that holds everywhere to get more than that")
      result.statement = .notDisjoint
      // All of the target, but only there.
      if result.targetStrength == 10 { result.targetStrength = nil }
    }
    return result
  }

  /// How much of the target the source does; the format allows fractions.
  private mutating func strength(_ text: String, of statement: Statement, at location: SourceLocation) -> Int?
  {
    guard let value = Double(text), (1...10).contains(value) else {
      report(
        .error, .outOfRange, location, "the strength is '\(text.prefix(80))'", hint: "a number from 1 to 10")
      return nil
    }
    let isWhole = statement == .relation(.equal) || statement == .relation(.superset)
    let rounded = Int(value.rounded())
    if rounded == 10, value < 10 { return 9 }
    guard statement == .notDisjoint || (rounded == 10) == isWhole else {
      report(
        .warning, .relationRegions, location,
        "the strength \(text) does not go with '\(RelationWords.word(for: statement))'; it was left out",
        hint: "10 means that the source satisfies all of the target, and only that")
      return nil
    }
    if Double(rounded) != value {
      report(.note, .interpretedValue, location, "the strength \(text) was rounded to \(rounded)")
    }
    return rounded
  }

  /// An equivalence with several targets is about all of them together.
  private mutating func readUnion(
    _ row: ForeignRecord, _ mapping: Mapping, _ targets: [ForeignRecord], _ plain: [String],
    _ framework: FrameworkID, _ remarks: String, into set: inout MappingSet
  ) {
    var controls = plain.map { control($0, framework).control }
    var comments: [String] = []
    var whole = mapping
    for item in targets {
      guard let one = read(item, of: mapping, framework), let reference = one.target.reference else {
        continue
      }
      if controls.isEmpty { whole = one }
      controls.append(reference.control)
      if whole.targetStrength != one.targetStrength { whole.targetStrength = nil }
      if !one.comment.isEmpty, !comments.contains(one.comment) { comments.append(one.comment) }
      // Whatever holds for one target only in some contexts holds for all of them no further.
      if one.statement == .notDisjoint { whole.statement = .notDisjoint }
      if let confidence = one.confidence, confidence < whole.confidence ?? 1 {
        whole.confidence = confidence
      }
    }
    guard !controls.isEmpty else { return }
    whole.location = row.location
    report(
      .note, .interpretedValue, row.location("targets"),
      "an equivalence with \(controls.count) targets was read as one with all of them together",
      hint: "give each target a mapping of its own if each alone is equivalent")
    whole.target = Endpoint(controls, of: framework)
    whole.comment = comments.isEmpty ? remarks : comments.joined(separator: "\n")
    set.mappings.append(whole)
  }

  private mutating func control(_ entry: String, _ framework: FrameworkID) -> ControlReference {
    let found = guess.lookup(framework)?.controls(entry) ?? []
    return ControlReference(framework: framework, control: found.count == 1 ? found[0] : ControlID(entry))
  }
}
