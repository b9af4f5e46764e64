public import ControlModel
internal import Yams

/// Reads mapping sets in SSSOM/TSV with Concord's extensions (`docs/formats/mapping-set.md`).
public enum SSSOMReader {
  /// The mapping set that `bytes` hold (UTF-8), with everything that is wrong with it.
  ///
  /// The set is nil only when there is no header, or it names no source and target framework. A row that
  /// cannot be understood is reported and left out; every other row is kept. Diagnostics come in the order
  /// of the file. Whether the controls exist is `ContentCheck`'s to say, since it takes the catalogs.
  public static func read(_ bytes: [UInt8], file: String) -> (set: MappingSet?, diagnostics: [Diagnostic]) {
    var reader = Reader(file: file)
    let set = reader.read(bytes)
    return (set, reader.diagnostics)
  }
}

private struct Reader {
  let file: String
  var diagnostics: [Diagnostic] = []
  var prefixes: Set<String> = SSSOMVocabulary.builtinPrefixes
  /// Prefix of the curie_map → the framework that it stands for.
  var declaredExtensions: Set<String> = []
  var reportedPrefixes: Set<String> = []

  init(file: String) { self.file = file }

  mutating func report(
    _ severity: Severity, _ code: DiagnosticCode, line: Int, column: Int? = nil, _ message: String,
    hint: String? = nil
  ) {
    diagnostics.append(
      Diagnostic(
        severity, code, at: SourceLocation(file: file, line: line, column: column), message, hint: hint))
  }

  mutating func read(_ bytes: [UInt8]) -> MappingSet? {
    // The header: lines that begin with '#', which together are a YAML mapping.
    var position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var line = 1
    var yaml: [UInt8] = []
    while position < bytes.count, bytes[position] == 0x23 {
      position += 1
      while position < bytes.count, bytes[position] != 0x0A {
        if bytes[position] != 0x0D { yaml.append(bytes[position]) }
        position += 1
      }
      yaml.append(0x0A)
      position += 1
      line += 1
    }
    guard !yaml.isEmpty else {
      report(
        .error, .missingKey, line: 1, "the mapping set has no header",
        hint: "begin with '#curie_map:' and the other header lines")
      return nil
    }
    guard var set = header(String(decoding: yaml, as: UTF8.self)) else { return nil }
    rows(
      TabSeparatedRows(bytes, position: min(position, bytes.count), line: line), headerLine: line, into: &set)
    return set
  }

  // MARK: Header

  private mutating func header(_ yaml: String) -> MappingSet? {
    let document: YAMLDocument
    switch YAMLDocument.parse(yaml, file: file, columnOffset: 1) {
    case .failure(let error):
      diagnostics.append(error.diagnostic)
      return nil
    case .success(let parsed): document = parsed
    }
    guard
      let keys = YAMLKeys(
        document.root, of: "the header", known: SSSOMVocabulary.headerSlots, in: document,
        diagnostics: &diagnostics)
    else { return nil }
    if case .mapping(let map)? = keys["curie_map"] {
      for (key, _) in map { if let prefix = key.string { prefixes.insert(prefix) } }
    } else {
      report(
        .error, .missingKey, line: 1, "the header has no 'curie_map'",
        hint: "list each prefix that the rows use")
    }
    if case .sequence(let list)? = keys["extension_definitions"] {
      for item in list {
        guard
          let keys = YAMLKeys(
            item, of: "an extension definition", known: ["slot_name", "property", "type_hint"],
            in: document, diagnostics: &diagnostics),
          let name = keys.text("slot_name", required: true, &diagnostics)
        else { continue }
        declaredExtensions.insert(name)
      }
    }
    let source = framework(keys, "subject_source")
    let target = framework(keys, "object_source")
    let rawIdentifier = keys.text("mapping_set_id", required: true, &diagnostics)
    let version = keys.text("mapping_set_version", &diagnostics) ?? ""
    let licence = keys.text("license", &diagnostics) ?? ""
    let title = keys.text("mapping_set_title", &diagnostics) ?? ""
    let creators = keys.texts("creator_label", &diagnostics)
    let date = keys.date("publication_date", &diagnostics) ?? keys.date("mapping_date", &diagnostics)
    let sourceVersion = keys.text("subject_source_version", &diagnostics) ?? ""
    let targetVersion = keys.text("object_source_version", &diagnostics) ?? ""
    let published = keys.texts("mapping_set_source", &diagnostics).first
    let comment = keys.text("comment", &diagnostics)
    guard let source, let target else { return nil }
    let id = rawIdentifier.map {
      $0.hasPrefix(SSSOMVocabulary.setPrefix) ? String($0.dropFirst(SSSOMVocabulary.setPrefix.count)) : $0
    }
    return MappingSet(
      id: id ?? "\(source)_\(target)", title: title, version: version, licence: licence,
      creators: creators, date: date, source: source, target: target, sourceVersion: sourceVersion,
      targetVersion: targetVersion, publishedIn: published, comment: comment,
      location: SourceLocation(file: file))
  }

  /// The framework that `subject_source` or `object_source` names: `concord:iso27001-2022`.
  private mutating func framework(_ keys: YAMLKeys, _ slot: String) -> FrameworkID? {
    guard let text = keys.text(slot, required: true, &diagnostics) else { return nil }
    let name = text.split(whereSeparator: { $0 == ":" || $0 == "/" }).last.map(String.init) ?? text
    return FrameworkID(name)
  }

  // MARK: Rows

  private struct Layout {
    var index: [String: Int]
    var count: Int
    subscript(name: String) -> Int? { index[name] }
  }

  private mutating func rows(_ rows: TabSeparatedRows, headerLine: Int, into set: inout MappingSet) {
    var layout: Layout?
    for row in rows {
      if row.isUnterminated {
        report(.error, .syntax, line: row.line, "a quoted cell of this row is never closed")
      }
      if row.cells.allSatisfy(\.isEmpty) { continue }
      guard let columns = layout else {
        layout = readLayout(row)
        continue
      }
      if row.cells.count != columns.count {
        report(
          .error, .columnCount, line: row.line,
          "the row has \(Phrase.count(row.cells.count, "cell")), the header has \(columns.count)",
          hint: row.cells.count < columns.count
            ? "a tab is missing, or an editor cut empty cells off the end" : "a text contains a tab")
        // Cells cut off at the end are empty ones; a row with too many cannot be told apart safely.
        if row.cells.count > columns.count { continue }
      }
      if let mapping = mapping(row, columns, set) { set.mappings.append(mapping) }
    }
    if layout == nil {
      report(
        .error, .missingKey, line: headerLine, "the mapping set has no column header",
        hint: "the first line after the '#' lines names the columns")
    }
  }

  private mutating func readLayout(_ row: TabSeparatedRows.Row) -> Layout {
    var index: [String: Int] = [:]
    let known = Set(SSSOMVocabulary.columns).union(SSSOMVocabulary.toleratedColumns)
    let ours = Set(SSSOMVocabulary.extensions.map(\.name))
    for (position, name) in row.cells.enumerated() {
      let column = row.columns[position]
      if index[name] != nil {
        report(
          .error, .duplicateIdentifier, line: row.line, column: column, "the column '\(name)' occurs twice")
        continue
      }
      index[name] = position
      if name.hasPrefix("ext_") || ours.contains(name) {
        if !declaredExtensions.contains(name) {
          report(
            .error, .undeclaredExtension, line: row.line, column: column,
            "the column '\(name)' is not in the header's extension_definitions",
            hint: "declare it: '- slot_name: \(name)', 'property: concord:\(name.dropFirst(4))'")
        }
        if !ours.contains(name) {
          report(
            .note, .unknownKey, line: row.line, column: column,
            "the extension '\(name)' means nothing to Concord and is not kept",
            hint: Spelling.nearest(to: name, in: ours.sorted(), limit: 1).first.map {
              "did you mean '\($0)'?"
            })
        }
      } else if !known.contains(name), !declaredExtensions.contains(name) {
        let near = Spelling.nearest(to: name, in: known.union(ours).sorted(), limit: 1).first
        report(
          .error, .unknownKey, line: row.line, column: column, "unknown column '\(name)'",
          hint: near.map { "did you mean '\($0)'?" } ?? "declare it in extension_definitions, or leave it out"
        )
      }
    }
    for name in ["subject_id", "predicate_id", "object_id", "mapping_justification"] where index[name] == nil
    {
      report(.error, .missingKey, line: row.line, "there is no column '\(name)'")
    }
    return Layout(index: index, count: row.cells.count)
  }

  private mutating func mapping(_ row: TabSeparatedRows.Row, _ columns: Layout, _ set: MappingSet) -> Mapping?
  {
    func cell(_ name: String) -> String {
      guard let index = columns[name], index < row.cells.count else { return "" }
      return row.cells[index]
    }
    func column(_ name: String) -> Int? {
      guard let index = columns[name], index < row.columns.count else { return nil }
      return row.columns[index]
    }
    let source = endpoint(
      cell("subject_id"), set.source, line: row.line, column: column("subject_id"), "subject_id")
    let target = endpoint(
      cell("object_id"), set.target, line: row.line, column: column("object_id"), "object_id")
    guard let source, let target else { return nil }
    let predicate = cell("predicate_id")
    checkPrefix(predicate, line: row.line, column: column("predicate_id"))
    var statement = SSSOMVocabulary.statements[predicate]
    if case .none = source { statement = .noCounterpart }
    if case .none = target { statement = .noCounterpart }
    if case .none = source, case .none = target {
      report(
        .error, .invalidValue, line: row.line, column: column("subject_id"),
        "both sides of the row are \(SSSOMVocabulary.noTermFound)")
      return nil
    }
    if cell("predicate_modifier") == "Not", statement != .noCounterpart {
      // "Not" negates the predicate: the absence of an overlap is a statement of ours, the rest is not.
      if statement == .notDisjoint || predicate == "concord:intersects" {
        statement = predicate == "concord:intersects" ? nil : .relation(.disjoint)
      } else {
        statement = nil
      }
      if statement == nil {
        report(
          .warning, .unknownPredicate, line: row.line, column: column("predicate_modifier"),
          "'Not' with '\(predicate)' says which relation does not hold, which Concord does not keep",
          hint: "state the relation that does hold, or leave the row out")
        return nil
      }
    }
    guard let statement else {
      let near = Spelling.nearest(to: predicate, in: SSSOMVocabulary.statements.keys.sorted(), limit: 1).first
      report(
        .error, .unknownPredicate, line: row.line, column: column("predicate_id"),
        "unknown predicate '\(predicate)'",
        hint: near.map { "did you mean '\($0)'?" }
          ?? "known: \(SSSOMVocabulary.statements.keys.sorted().joined(separator: ", "))")
      return nil
    }
    var rationale = Rationale.semantic
    if case let text = cell("ext_rationale"), !text.isEmpty {
      if let known = Rationale(rawValue: text) {
        rationale = known
      } else {
        report(
          .error, .invalidValue, line: row.line, column: column("ext_rationale"),
          "unknown rationale '\(text)'",
          hint: "one of syntactic, semantic, functional")
      }
    }
    var changes: [EditionChange] = []
    for word in cell("ext_change").split(separator: "|") {
      if let change = EditionChange(rawValue: String(word)) {
        changes.append(change)
      } else {
        let near = Spelling.nearest(to: String(word), in: EditionChange.allCases.map(\.rawValue), limit: 1)
          .first
        report(
          .error, .invalidValue, line: row.line, column: column("ext_change"), "unknown change '\(word)'",
          hint: near.map { "did you mean '\($0)'?" }
            ?? "one of \(EditionChange.allCases.map(\.rawValue).joined(separator: ", "))")
      }
    }
    var nearest: [ControlReference] = []
    for text in SSSOMVocabulary.values(cell("ext_nearest")) {
      let framework: FrameworkID
      if case .none = source { framework = set.source } else { framework = set.target }
      if let reference = reference(
        text, framework, line: row.line, column: column("ext_nearest"), "ext_nearest")
      {
        nearest.append(reference)
      }
    }
    let recordID = cell("record_id")
    return Mapping(
      id: recordID.hasPrefix("row:") ? String(recordID.dropFirst(4)) : recordID, source: source,
      target: target, statement: statement, rationale: rationale,
      justification: cell("mapping_justification").isEmpty
        ? SSSOMVocabulary.defaultJustification : cell("mapping_justification"),
      author: nonEmpty(cell("author_label")), reviewer: nonEmpty(cell("reviewer_label")),
      confidence: decimal(cell("confidence"), line: row.line, column: column("confidence")),
      sourceStrength: strength(
        cell("ext_source_strength"), line: row.line, column: column("ext_source_strength"),
        "ext_source_strength"),
      targetStrength: strength(
        cell("ext_target_strength"), line: row.line, column: column("ext_target_strength"),
        "ext_target_strength"),
      comment: cell("comment"), sourceOnly: cell("ext_source_only"),
      targetOnly: cell("ext_target_only"), coversGroup: nonEmpty(cell("ext_covers")),
      coveredByGroup: nonEmpty(cell("ext_covered_by")), changes: changes, nearest: nearest,
      location: SourceLocation(file: file, line: row.line))
  }

  private func nonEmpty(_ text: String) -> String? { text.isEmpty ? nil : text }

  private mutating func decimal(_ text: String, line: Int, column: Int?) -> Double? {
    guard !text.isEmpty else { return nil }
    guard let value = Double(text), value >= 0, value <= 1 else {
      report(
        .error, .outOfRange, line: line, column: column, "confidence is '\(text)'",
        hint: "a number from 0 to 1, or nothing when it is not stated")
      return nil
    }
    return value
  }

  private mutating func strength(_ text: String, line: Int, column: Int?, _ name: String) -> Int? {
    guard !text.isEmpty else { return nil }
    guard let value = Int(text), (1...10).contains(value) else {
      report(
        .error, .outOfRange, line: line, column: column, "\(name) is '\(text)'",
        hint: "a whole number from 1 to 10, 10 only where nothing is left")
      return nil
    }
    return value
  }

  private mutating func endpoint(
    _ text: String, _ framework: FrameworkID, line: Int, column: Int?, _ slot: String
  ) -> Endpoint? {
    if text == SSSOMVocabulary.noTermFound { return Endpoint.none }
    if text.isEmpty {
      report(
        .error, .invalidValue, line: line, column: column, "\(slot) is empty",
        hint: "write \(SSSOMVocabulary.noTermFound) where the framework has nothing")
      return nil
    }
    // Several controls as one: the union that an OSCAL statement is about.
    let parts = SSSOMVocabulary.values(text)
    let references = parts.compactMap { reference($0, framework, line: line, column: column, slot) }
    guard references.count == parts.count, let first = references.first else { return nil }
    return references.count == 1 ? .control(first) : .union(references)
  }

  private mutating func reference(
    _ text: String, _ framework: FrameworkID, line: Int, column: Int?, _ slot: String
  ) -> ControlReference? {
    guard let colon = text.firstIndex(of: ":") else {
      report(
        .error, .undeclaredPrefix, line: line, column: column, "\(slot) is '\(text)', which has no prefix",
        hint: "write '\(framework):\(text)'")
      return nil
    }
    checkPrefix(text, line: line, column: column)
    return ControlReference(String(text[..<colon]), String(text[text.index(after: colon)...]))
  }

  private mutating func checkPrefix(_ curie: String, line: Int, column: Int?) {
    guard let colon = curie.firstIndex(of: ":") else { return }
    let prefix = String(curie[..<colon])
    guard !prefixes.contains(prefix), reportedPrefixes.insert(prefix).inserted else { return }
    let near = Spelling.nearest(to: prefix, in: prefixes.sorted(), limit: 1).first
    report(
      .error, .undeclaredPrefix, line: line, column: column,
      "the prefix '\(prefix)' is not in the header's curie_map (first use)",
      hint: near.map { "did you mean '\($0)'?" }
        ?? "add '#  \(prefix): \"\(SSSOMVocabulary.urnPrefix)\(prefix):\"'")
  }
}
