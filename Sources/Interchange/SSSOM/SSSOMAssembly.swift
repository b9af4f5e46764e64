internal import ControlModel

/// Makes mapping sets of a foreign SSSOM document.
struct SSSOMAssembly {
  private(set) var document: SSSOMDocument
  let options: ImportOptions
  var diagnostics: [Diagnostic] = []
  private var unmodelled = UnmodelledCounter()
  private var guess: FrameworkGuess
  private var builder = MappingSetBuilder()
  /// Slot → column.
  private var places: [String: Int] = [:]
  /// By the number of a slot: its column, and what the header says for every row that leaves it empty.
  private var slots: [(place: Int?, standIn: String)] = []
  private var predicates: [String: String] = [:]
  /// What the sources are called in the file → the framework; nil for those that their names do not tell apart.
  private var frameworks: [String: FrameworkID?] = [:]
  private var reportedPrefixes: Set<String> = []
  private var unknownPredicates: [String: Int] = [:]
  /// Expansion → prefix, and the lengths of the expansions, longest first.
  private let expansions: [String: String]
  private let expansionLengths: [Int]
  /// The prefixes that occur on each side.
  private var prefixesOfSide: (source: Set<String>, target: Set<String>) = ([], [])

  init(_ document: SSSOMDocument, options: ImportOptions) {
    self.document = document
    self.options = options
    guess = FrameworkGuess(options)
    var expansions: [String: String] = [:]
    for (prefix, expansion) in document.prefixes.sorted(by: { $0.key < $1.key })
    where (1...500).contains(expansion.utf8.count) && expansions[expansion] == nil {
      expansions[expansion] = prefix
    }
    self.expansions = expansions
    expansionLengths = Set(expansions.keys.map(\.utf8.count)).sorted(by: >)
  }

  private mutating func report(
    _ severity: Severity, _ code: DiagnosticCode, _ location: SourceLocation, _ message: String,
    hint: String? = nil
  ) {
    diagnostics.append(Diagnostic(severity, code, at: location, message, hint: hint))
  }

  /// The sets with everything that is wrong with them.
  mutating func result() -> ImportResult {
    readColumns()
    let missing = ["subject_id", "predicate_id", "object_id"].filter {
      places[$0] == nil && document.text($0) == nil
    }
    if document.columns.isEmpty || !missing.isEmpty {
      report(
        .error, .missingKey, SourceLocation(file: document.file),
        document.columns.isEmpty
          ? "there are no columns" : "there is no column '\(missing.joined(separator: "', '"))'",
        hint: missing.count == 3
          ? "this is not a mapping set in SSSOM"
          : "every row of SSSOM has subject_id, predicate_id and object_id")
      return ImportResult(diagnostics: diagnostics.inFileOrder, unmodelled: unmodelled.counts)
    }
    if document.rows.isEmpty, !diagnostics.contains(where: { $0.severity == .error }) {
      report(
        .error, .missingKey, SourceLocation(file: document.file), "there are no rows below the headings",
        hint: "a mapping set says at least one thing")
    }
    if places["mapping_justification"] == nil, document.text("mapping_justification") == nil {
      report(
        .warning, .missingKey, SourceLocation(file: document.file),
        "no row says how it came about; '\(SSSOMVocabulary.defaultJustification)' was taken")
    }
    if !document.declaresPrefixes {
      report(
        .warning, .missingKey, SourceLocation(file: document.file),
        "there is no 'curie_map'; prefixes were taken as they stand")
    }
    collectPrefixes()
    collectSources()
    reportUnusedSources()
    var kept: [Mapping] = []
    kept.reserveCapacity(document.rows.count)
    // Each row is let go as soon as something is made of it: together they take as much memory as the mappings.
    document.rows.reverse()
    while let row = document.rows.popLast() { if let mapping = mapping(row) { kept.append(mapping) } }
    document.rows = []
    place(kept)
    for name in document.headerOrder where !Self.modelledHeader.contains(name) {
      unmodelled.add("mapping_set/\(name)", document.header[name]?.values.count ?? 1)
    }
    return ImportResult(
      mappingSets: builder.sets(header(), options), diagnostics: diagnostics.inFileOrder,
      unmodelled: unmodelled.counts
    )
  }

  private static let modelledColumns: Set<String> = Set(
    SSSOMVocabulary.columns + SSSOMVocabulary.extensions.map(\.name) + [
      "author_id", "reviewer_id", "subject_source", "object_source",
    ])

  private static let modelledHeader: Set<String> = modelledColumns.union([
    "sssom_version", "mapping_set_id", "mapping_set_version", "mapping_set_source", "mapping_set_title",
    "mapping_set_description", "creator_id", "creator_label", "license", "subject_source_version",
    "object_source_version", "mapping_date", "publication_date", "comment",
  ])

  // MARK: Columns

  private mutating func readColumns() {
    var names: [String: String] = [:]
    // An extension is ours by what it is declared to mean, whatever its column is called.
    for (slot, property) in document.extensions.sorted(by: { $0.key < $1.key }) {
      let canonical = SSSOMPredicates.canonical(property, document.prefixes)
      if let known = SSSOMVocabulary.extensions.first(where: { $0.property == canonical }) {
        names[slot] = known.name
      }
    }
    for (position, column) in document.columns.enumerated() where !column.isEmpty {
      let name = names[column] ?? column
      guard places[name] == nil else {
        report(
          .error, .duplicateIdentifier, SourceLocation(file: document.file),
          "the column '\(column.prefix(80))' occurs twice; the first one counts")
        continue
      }
      places[name] = position
      guard !Self.modelledColumns.contains(name) else { continue }
      unmodelled.add(name, document.rows.count { position < $0.cells.count && !$0.cells[position].isEmpty })
    }
    // What the header says of the set as a whole is not what it says of a row.
    slots = SSSOMSlot.allCases.map { slot in
      (
        places[slot.name],
        slot == .comment || slot == .recordID ? "" : document.text(slot.name) ?? ""
      )
    }
  }

  /// The text of a row's slot, else what the header says for every row.
  private func cell(_ row: SSSOMDocument.Row, _ slot: SSSOMSlot) -> String {
    let (place, standIn) = slots[slot.rawValue]
    guard let place, place < row.cells.count, !row.cells[place].isEmpty else { return standIn }
    let text = row.cells[place]
    // Nearly every cell begins and ends with a letter or digit: nothing to trim.
    if let first = text.utf8.first, let last = text.utf8.last, (0x21...0x7E).contains(first),
      (0x21...0x7E).contains(last)
    {
      return text
    }
    return TextFolding.trim(text)
  }

  private func location(_ row: SSSOMDocument.Row, _ slot: SSSOMSlot) -> SourceLocation {
    document.location(row, slots[slot.rawValue].place)
  }

  // MARK: Header

  private func header() -> MappingSet {
    let id = document.text("mapping_set_id")
    var creators = document.texts("creator_label")
    if creators.isEmpty { creators = document.texts("creator_id") }
    let date = document.text("publication_date") ?? document.text("mapping_date")
    return MappingSet(
      id: id.map {
        $0.hasPrefix(SSSOMVocabulary.setPrefix) ? String($0.dropFirst(SSSOMVocabulary.setPrefix.count)) : $0
      } ?? "", title: document.text("mapping_set_title") ?? "",
      version: document.text("mapping_set_version") ?? "", licence: document.text("license") ?? "",
      creators: creators, date: date.flatMap { CalendarDate(iso8601: $0.prefix(10)) }, source: "", target: "",
      sourceVersion: document.text("subject_source_version") ?? "",
      targetVersion: document.text("object_source_version") ?? "",
      publishedIn: document.text("mapping_set_source"),
      comment: document.text("comment") ?? document.text("mapping_set_description"),
      location: SourceLocation(file: document.file))
  }

  // MARK: Frameworks

  private mutating func collectPrefixes() {
    for row in document.rows {
      for text in SSSOMVocabulary.values(cell(row, .subjectID)) {
        if let prefix = prefix(of: text) { prefixesOfSide.source.insert(prefix) }
      }
      for text in SSSOMVocabulary.values(cell(row, .objectID)) {
        if let prefix = prefix(of: text) { prefixesOfSide.target.insert(prefix) }
      }
    }
  }

  /// The prefix of an identifier, of a whole IRI as the curie_map contracts it; nil without one.
  private func prefix(of text: String) -> String? {
    guard text != SSSOMVocabulary.noTermFound, text != Self.noTermFoundIRI else { return nil }
    let curie = curie(text)
    guard let colon = curie.firstIndex(of: ":"), !Self.isWeb(curie) else { return nil }
    return String(curie[..<colon])
  }

  /// Finds the framework of each source that the file names. Several sources whose names would make them one
  /// framework are none: what their prefixes say is taken then.
  private mutating func collectSources() {
    var texts: [String] = []
    var places: [String: SourceLocation] = [:]
    func add(_ text: String, at location: @autoclosure () -> SourceLocation) {
      if !text.isEmpty, places[text] == nil {
        places[text] = location()
        texts.append(text)
      }
    }
    for (slot, option) in [(SSSOMSlot.subjectSource, options.source), (.objectSource, options.target)]
    where option == nil {
      if let text = document.text(slot.name) {
        add(text, at: document.header[slot.name]?.location ?? SourceLocation(file: document.file))
      }
      guard self.places[slot.name] != nil else { continue }
      for row in document.rows { add(cell(row, slot), at: location(row, slot)) }
    }
    var named: [FrameworkID: [String]] = [:]
    for text in texts {
      let name = text.split { ":/#".contains($0) }.last.map(String.init) ?? text
      let framework = guess.names.framework(named: name)
      frameworks[text] = .some(framework)
      named[framework, default: []].append(text)
    }
    for text in texts {
      guard case .some(.some(let framework)) = frameworks[text], options.context[framework] == nil,
        let same = named[framework], same.first == text, Set(same.map { curie($0) }).count > 1
      else { continue }
      for other in same { frameworks[other] = .some(nil) }
      report(
        .warning, .unknownFramework, places[text] ?? SourceLocation(file: document.file),
        "the sources \(same.prefix(4).map { "'\($0.prefix(80))'" }.joined(separator: " and "))"
          + " would both be called '\(framework)', so the prefixes were taken for the frameworks",
        hint: "say --source and --target FRAMEWORK")
    }
  }

  /// Says so when a side's source in the header stands for none of its prefixes, as there are several.
  private mutating func reportUnusedSources() {
    for (slot, isSource) in [("subject_source", true), ("object_source", false)] {
      let prefixes = isSource ? prefixesOfSide.source : prefixesOfSide.target
      guard (isSource ? options.source : options.target) == nil, prefixes.count > 1,
        let text = document.text(slot), let framework = stated(nil, isSource: isSource)
      else { continue }
      let own = Set(prefixes.map { guess.names.framework(named: $0) })
      guard own != [framework] else { continue }
      report(
        .note, .interpretedValue, document.header[slot]?.location ?? SourceLocation(file: document.file),
        "\(slot) '\(text.prefix(80))' was not used: the side has the prefixes"
          + " \(prefixes.sorted().prefix(6).joined(separator: ", ")), each a framework of its own",
        hint: "say --\(isSource ? "source" : "target") FRAMEWORK if all are of one")
    }
  }

  /// The framework that a side's header slot or column names, nil when it names none.
  private func stated(_ row: SSSOMDocument.Row?, isSource: Bool) -> FrameworkID? {
    if let option = isSource ? options.source : options.target { return option }
    let slot = isSource ? SSSOMSlot.subjectSource : .objectSource
    let text = row.map { cell($0, slot) } ?? document.text(slot.name) ?? ""
    guard !text.isEmpty else { return nil }
    return frameworks[text] ?? nil
  }

  /// The framework that a prefix stands for on a side of a row.
  private mutating func framework(_ prefix: String, _ row: SSSOMDocument.Row, isSource: Bool) -> FrameworkID {
    if let option = isSource ? options.source : options.target { return option }
    let own = guess.names.framework(named: prefix)
    guard let stated = stated(row, isSource: isSource), stated != own else { return own }
    let isOnly = (isSource ? prefixesOfSide.source : prefixesOfSide.target) == [prefix]
    return isOnly && options.context[own] == nil ? stated : own
  }

  // MARK: Rows

  /// A cell, or the one that stands in for it, nil when both are empty. A method: a closure would copy the assembly.
  private func optional(_ row: SSSOMDocument.Row, _ slot: SSSOMSlot, _ other: SSSOMSlot? = nil) -> String? {
    let first = cell(row, slot)
    if !first.isEmpty { return first }
    let second = other.map { cell(row, $0) } ?? ""
    return second.isEmpty ? nil : second
  }

  private mutating func mapping(_ row: SSSOMDocument.Row) -> Mapping? {
    let source = endpoint(row, .subjectID, isSource: true)
    let target = endpoint(row, .objectID, isSource: false)
    guard let source, let target else { return nil }
    if case .none = source, case .none = target {
      report(
        .error, .invalidValue, location(row, .subjectID),
        "both sides of the row are \(SSSOMVocabulary.noTermFound); it was left out")
      return nil
    }
    guard let statement = statement(row, isOneSided: source == .none || target == .none) else { return nil }
    let record = cell(row, .recordID)
    var mapping = Mapping(
      id: record.hasPrefix("row:") ? String(record.dropFirst(4)) : record, source: source, target: target,
      statement: statement,
      justification: optional(row, .justification) ?? SSSOMVocabulary.defaultJustification,
      author: optional(row, .authorLabel, .authorID),
      reviewer: optional(row, .reviewerLabel, .reviewerID),
      comment: cell(row, .comment), sourceOnly: cell(row, .sourceOnly),
      targetOnly: cell(row, .targetOnly), coversGroup: optional(row, .covers),
      coveredByGroup: optional(row, .coveredBy), location: row.location)
    var words = StatementWords()
    mapping.rationale = words.rationale(cell(row, .rationale), at: location(row, .rationale))
    mapping.confidence = words.confidence(cell(row, .confidence), at: location(row, .confidence))
    mapping.sourceStrength = words.number(
      cell(row, .sourceStrength), in: 1...10, "strength of the source",
      at: location(row, .sourceStrength))
    mapping.targetStrength = words.number(
      cell(row, .targetStrength), in: 1...10, "strength of the target",
      at: location(row, .targetStrength))
    diagnostics += words.diagnostics
    for word in cell(row, .change).split(separator: "|") {
      if let change = EditionChange(rawValue: String(word)) {
        mapping.changes.append(change)
      } else {
        report(.error, .invalidValue, location(row, .change), "unknown change '\(word.prefix(80))'")
      }
    }
    for text in SSSOMVocabulary.values(cell(row, .nearest)) {
      if let reference = reference(text, row, .nearest, isSource: source == .none) {
        mapping.nearest.append(reference)
      }
    }
    return mapping
  }

  private mutating func statement(_ row: SSSOMDocument.Row, isOneSided: Bool) -> Statement? {
    if isOneSided { return .noCounterpart }
    let text = cell(row, .predicateID)
    let predicate: String
    if let known = predicates[text] {
      predicate = known
    } else {
      predicate = SSSOMPredicates.canonical(text, document.prefixes)
      predicates[text] = predicate
    }
    let modifier = cell(row, .predicateModifier)
    if !modifier.isEmpty {
      guard modifier.lowercased() == "not" || modifier.hasSuffix("NegatedPredicate") else {
        report(
          .error, .unknownPredicate, location(row, .predicateModifier),
          "unknown modifier '\(modifier.prefix(80))'; the row was left out")
        return nil
      }
      if let statement = SSSOMPredicates.negation(of: predicate) { return statement }
      report(
        .warning, .unknownPredicate, location(row, .predicateModifier),
        "'Not' with '\(predicate.prefix(80))' says which relation does not hold; the row was left out",
        hint: "state the relation that does hold")
      return nil
    }
    if let statement = SSSOMPredicates.statement(predicate) { return statement }
    var hint: String?
    if unknownPredicates.count < 100 || unknownPredicates[predicate] != nil {
      unknownPredicates[predicate, default: 0] += 1
      if unknownPredicates[predicate] == 1 {
        hint =
          Spelling.nearest(
            to: String(predicate.prefix(80)), in: SSSOMVocabulary.statements.keys.sorted(), limit: 1
          )
          .first.map { "did you mean '\($0)'?" }
          ?? "docs/formats/sssom.md lists the predicates that have a meaning"
      }
    }
    report(
      .error, .unknownPredicate, location(row, .predicateID),
      text.isEmpty
        ? "the row has no predicate and was left out"
        : "'\(text.prefix(80))' has no exact meaning for sets; the row was left out", hint: hint)
    return nil
  }

  private mutating func endpoint(_ row: SSSOMDocument.Row, _ slot: SSSOMSlot, isSource: Bool) -> Endpoint? {
    let text = cell(row, slot)
    if text == SSSOMVocabulary.noTermFound || text == Self.noTermFoundIRI {
      return Endpoint.none
    }
    guard !text.isEmpty else {
      report(
        .error, .invalidValue, location(row, slot), "\(slot.name) is empty; the row was left out",
        hint: "write \(SSSOMVocabulary.noTermFound) where the framework has nothing")
      return nil
    }
    let parts = SSSOMVocabulary.values(text)
    let references = parts.compactMap { reference($0, row, slot, isSource: isSource) }
    guard references.count == parts.count, let first = references.first else { return nil }
    return references.count == 1 ? .control(first) : .union(references)
  }

  private mutating func reference(
    _ text: String, _ row: SSSOMDocument.Row, _ slot: SSSOMSlot, isSource: Bool
  ) -> ControlReference? {
    let curie = curie(text)
    guard let colon = curie.firstIndex(of: ":"), !Self.isWeb(curie) else {
      guard let framework = stated(row, isSource: isSource), !text.contains(":") else {
        report(
          .error, .undeclaredPrefix, location(row, slot),
          "\(slot.name) is '\(text.prefix(120))', which no prefix of the curie_map begins; the row was left out",
          hint: "write it as PREFIX:IDENTIFIER and declare the prefix")
        return nil
      }
      return named(text, framework)
    }
    let prefix = String(curie[..<colon])
    if document.declaresPrefixes, document.prefixes[prefix] == nil,
      !SSSOMVocabulary.builtinPrefixes.contains(prefix), reportedPrefixes.insert(prefix).inserted
    {
      report(
        .warning, .undeclaredPrefix, location(row, slot),
        "the prefix '\(prefix.prefix(80))' is not in the curie_map (first use); it was taken as it stands")
    }
    return named(
      String(curie[curie.index(after: colon)...]), framework(prefix, row, isSource: isSource))
  }

  private mutating func named(_ text: String, _ framework: FrameworkID) -> ControlReference {
    let found = guess.lookup(framework)?.controls(text) ?? []
    return ControlReference(framework: framework, control: found.count == 1 ? found[0] : ControlID(text))
  }

  private static let noTermFoundIRI = "https://w3id.org/sssom/NoTermFound"

  private static func isWeb(_ text: String) -> Bool {
    text.hasPrefix("http://") || text.hasPrefix("https://")
  }

  /// An identifier as a CURIE where the curie_map has an expansion for it; itself otherwise.
  private func curie(_ text: String) -> String {
    Self.isWeb(text) || text.hasPrefix("urn:") ? contracted(text) : text
  }

  /// A whole IRI as a CURIE, by the longest expansion that begins it; itself without one.
  private func contracted(_ iri: String) -> String {
    let bytes = iri.utf8
    for length in expansionLengths where length <= bytes.count {
      let beginning = String(decoding: bytes.prefix(length), as: UTF8.self)
      if let prefix = expansions[beginning] {
        return prefix + ":" + String(decoding: bytes.dropFirst(length), as: UTF8.self)
      }
    }
    return iri
  }

  // MARK: Sets

  /// Puts each row into the set of its frameworks; a missing side is of the framework that the header or all
  /// other rows name.
  private mutating func place(_ mappings: [Mapping]) {
    let sources = Set(mappings.compactMap { $0.source.references.first?.framework })
    let targets = Set(mappings.compactMap { $0.target.references.first?.framework })
    let usualSource = stated(nil, isSource: true) ?? (sources.count == 1 ? sources.first : nil)
    let usualTarget = stated(nil, isSource: false) ?? (targets.count == 1 ? targets.first : nil)
    // Nearly every file is about one pair.
    if sources.count == 1, targets.count == 1, let source = usualSource, let target = usualTarget,
      sources.contains(source), targets.contains(target)
    {
      return builder.add(mappings, source, target)
    }
    for mapping in mappings {
      let source = mapping.source.references.first?.framework ?? usualSource
      let target = mapping.target.references.first?.framework ?? usualTarget
      guard let source, let target else {
        report(
          .error, .unknownFramework, mapping.location ?? SourceLocation(file: document.file),
          "nothing says which framework has no counterpart; the row was left out",
          hint: "name it in the header: subject_source, object_source")
        continue
      }
      builder.add(mapping, source, target)
    }
    if let usualSource, let usualTarget, mappings.isEmpty { builder.open(usualSource, usualTarget) }
  }
}
