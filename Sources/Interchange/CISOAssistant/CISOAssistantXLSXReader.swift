internal import ControlModel

/// Reads CISO Assistant libraries as workbooks, the form that its converter takes: both generations.
public enum CISOAssistantXLSXReader {
  /// The frameworks and mapping sets of a workbook.
  ///
  /// The newer form has a `library_meta` sheet and, for each object, `…_meta` beside `…_content`; the older
  /// one a `library_content` sheet whose `tab` rows name the others. Identifiers that a spreadsheet turned into
  /// numbers or dates are repaired where the loaded catalogs or their neighbours tell what they were. Linear
  /// in the file.
  public static func read(_ bytes: [UInt8], file: String, options: ImportOptions) -> ImportResult {
    var reader = WorkbookLibraryReader(file: file, options: options)
    reader.read(bytes)
    reader.result.unmodelled = reader.unmodelled.counts
    reader.result.diagnostics = reader.result.diagnostics.inFileOrder
    return reader.result
  }
}

private struct WorkbookLibraryReader {
  let file: String
  let options: ImportOptions
  var result = ImportResult()
  var unmodelled = UnmodelledCounter()
  private var guess: FrameworkGuess
  private var library: [String: String] = [:]

  init(file: String, options: ImportOptions) {
    self.file = file
    self.options = options
    guess = FrameworkGuess(options)
  }

  mutating func read(_ bytes: [UInt8]) {
    let tables = TableFile.tables(bytes, file: file, &result.diagnostics)
    guard !tables.isEmpty else { return }
    let sheets = Dictionary(
      tables.map { (($0.sheet ?? "").lowercased(), $0) }, uniquingKeysWith: { first, _ in first })
    var read: Set<String> = []
    if let content = sheets["library_content"], sheets["library_meta"] == nil {
      read.insert("library_content")
      readFirstGeneration(content, sheets, &read)
    } else {
      if let meta = sheets["library_meta"] {
        library = pairs(meta)
        countUnread(library, "library_meta")
        read.insert("library_meta")
      }
      for table in tables {
        let name = (table.sheet ?? "").lowercased()
        guard name.hasSuffix("_meta"), name != "library_meta" else { continue }
        let content = String(name.dropLast("_meta".count)) + "_content"
        read.insert(name)
        guard let sheet = sheets[content] else {
          result.diagnostics.append(
            Diagnostic(
              .error, .missingKey, at: table.rows[0].location,
              "there is no sheet '\(content)' to go with '\(table.sheet ?? "")'"))
          continue
        }
        read.insert(content)
        let meta = pairs(table)
        if ["framework", "requirement_mapping_set"].contains(meta["type"]) { countUnread(meta, name) }
        readObject(meta: meta, sheet)
      }
    }
    for table in tables where !read.contains((table.sheet ?? "").lowercased()) {
      result.diagnostics.append(
        Diagnostic(
          .note, .skippedSheet, at: table.rows[0].location,
          "the sheet '\(table.sheet ?? "")' is not part of the library and was not read"))
    }
    if result.catalogs.isEmpty, result.mappingSets.isEmpty,
      !result.diagnostics.contains(where: { $0.severity == .error })
    {
      result.diagnostics.append(
        Diagnostic(
          .error, .noHeader, at: SourceLocation(file: file),
          "the workbook has neither a framework nor a mapping set",
          hint: "sheets 'library_meta' and '…_meta' with '…_content', or 'library_content'"))
    }
  }

  /// The sheets that the rows `tab | name | kind` list.
  private mutating func readFirstGeneration(
    _ content: StatementTable, _ sheets: [String: StatementTable], _ read: inout Set<String>
  ) {
    library = pairs(content)
    countUnread(library, "library_content")
    for row in content.rows where content.text(row, 1).lowercased() == "tab" {
      let name = content.text(row, 2), kind = content.text(row, 3).lowercased()
      guard let sheet = sheets[name.lowercased()] else {
        result.diagnostics.append(
          Diagnostic(
            .error, .danglingReference, at: content.location(row, 2), "there is no sheet '\(name.prefix(80))'"
          ))
        continue
      }
      read.insert(name.lowercased())
      switch kind {
      case "requirements":
        var meta = library.filter { $0.key.hasPrefix("framework_") }
        for (key, value) in meta { meta[String(key.dropFirst("framework_".count))] = value }
        readFramework(meta, sheet)
      case "mappings":
        var meta = library.filter { $0.key.hasPrefix("mapping_") }
        for (key, value) in meta { meta[String(key.dropFirst("mapping_".count))] = value }
        readMappings(meta, sheet)
      default: unmodelled.add("tab/\(kind)", sheet.rows.count)
      }
    }
  }

  private mutating func readObject(meta: [String: String], _ sheet: StatementTable) {
    switch meta["type"] ?? "" {
    case "framework": readFramework(meta, sheet)
    case "requirement_mapping_set", "mapping", "requirement_mapping_sets": readMappings(meta, sheet)
    case let kind: unmodelled.add(kind.isEmpty ? "object without type" : kind, sheet.rows.count)
    }
  }

  /// Counts what a sheet of keys says that is not kept.
  private mutating func countUnread(_ meta: [String: String], _ sheet: String) {
    for (key, value) in meta.sorted(by: { $0.key < $1.key }) where !value.isEmpty {
      var name = key
      for prefix in ["library_", "framework_", "mapping_"] where name.hasPrefix(prefix) {
        name.removeFirst(prefix.count)
        break
      }
      // What a mapping set is described by is its comment; a framework has no place for it.
      if name == "description", key != "framework_description", meta["type"] != "framework" { continue }
      if !CISOAssistantVocabulary.readMetaKeys.contains(name) { unmodelled.add("\(sheet)/\(key)") }
    }
  }

  /// The rows `key | value` of a sheet.
  private func pairs(_ table: StatementTable) -> [String: String] {
    var result: [String: String] = [:]
    for row in table.rows {
      let key = table.text(row, 1).lowercased()
      if !key.isEmpty, result[key] == nil { result[key] = table.text(row, 2) }
    }
    return result
  }

  // MARK: Frameworks

  private enum NodeField: Hashable, Sendable {
    case assessable, depth, reference, name, description, groups, node
  }

  private static let nodeNames = ColumnLayout<NodeField>.Vocabulary([
    (.assessable, ["assessable"]), (.depth, ["depth"]), (.reference, ["ref_id"]), (.name, ["name"]),
    (.description, ["description"]), (.groups, ["implementation_groups"]), (.node, ["urn_id"]),
  ])

  private mutating func readFramework(_ meta: [String: String], _ table: StatementTable) {
    guard
      let layout = ColumnLayout.find(
        in: table, Self.nodeNames, required: [[.depth], [.reference, .name, .description]])
    else {
      result.diagnostics.append(
        Diagnostic(
          .error, .noHeader, at: table.rows[0].location,
          "the sheet '\(table.sheet ?? "")' has no headings of a framework",
          hint: "columns assessable, depth, ref_id, name, description"))
      return
    }
    layout.reportOthers(in: table, &result.diagnostics, &unmodelled)
    let urn = meta["urn"] ?? library["urn"] ?? library["library_urn"] ?? ""
    let name = meta["name"] ?? meta["ref_id"] ?? CISOAssistantVocabulary.tail(of: urn)
    let id =
      options.framework ?? FrameworkNames.slug(urn.isEmpty ? name : CISOAssistantVocabulary.tail(of: urn))
    let rows = Array(table.rows[(layout.headerRow + 1)...])
    let column = ControlColumn(framework: id, lookup: nil, isDelimited: false)
    let readings = column.read(
      rows.map { row in
        ControlColumn.Entry(cell: layout[.reference].flatMap { row.cells[$0] }, title: "")
      }, &result.diagnostics)
    var records: [CatalogAssembly.Record] = []
    for (position, row) in rows.enumerated() {
      let location = table.location(row, layout[.reference])
      if let cell = layout[.reference].flatMap({ row.cells[$0] }), !cell.text.isEmpty,
        readings[position] == nil
      {
        continue
      }
      guard let depth = Int(table.text(row, layout[.depth])), depth > 0 else {
        result.diagnostics.append(
          Diagnostic(
            .error, .invalidValue, at: table.location(row, layout[.depth]),
            "the depth is '\(table.text(row, layout[.depth]).prefix(80))'; the row was left out",
            hint: "a whole number from 1"))
        continue
      }
      // A list in a cell is one identifier here; the converter calls a node without any by its number.
      let reference = readings[position].map { reading in
        reading.controls.count == 1 ? reading.controls[0].rawValue : table.text(row, layout[.reference])
      }
      let urnNode = table.text(row, layout[.node])
      let identifier = reference ?? (urnNode.isEmpty ? "node\(position + 1)" : urnNode)
      func text(_ field: NodeField) -> String? {
        let text = table.text(row, layout[field])
        return text.isEmpty ? nil : text
      }
      let mark = TextFolding.fold(table.text(row, layout[.assessable]))
      records.append(
        CatalogAssembly.Record(
          control: CISOAssistantVocabulary.control(
            id: identifier, name: text(.name), description: text(.description),
            isAssessable: !mark.isEmpty && !["no", "false", "0", "n"].contains(mark),
            groups: table.text(row, layout[.groups]).split(separator: ",").map { TextFolding.trim($0) }
              .filter { !$0.isEmpty }),
          alternative: ControlID("\(identifier)-node\(position + 1)"), depth: depth, location: location))
    }
    result.catalogs.append(
      Catalog(
        framework: Framework(
          id: id, title: name, publisher: library["provider"] ?? library["library_provider"] ?? "",
          identifiers: urn.isEmpty ? "" : "CISO Assistant library \(urn)"),
        controls: CatalogAssembly.controls(records, &result.diagnostics)))
  }

  // MARK: Mapping sets

  private enum MappingField: Hashable, Sendable {
    case source, target, relation, rationale, strength, annotation
  }

  private static let mappingNames = ColumnLayout<MappingField>.Vocabulary([
    (.source, ["source_node_id", "source_requirement_urn", "source_ref_id"]),
    (.target, ["target_node_id", "target_requirement_urn", "target_ref_id"]),
    (.relation, ["relationship"]), (.rationale, ["rationale"]), (.strength, ["strength_of_relationship"]),
    (.annotation, ["annotation", "comment", "description"]),
  ])

  private mutating func readMappings(_ meta: [String: String], _ table: StatementTable) {
    guard
      let layout = ColumnLayout.find(
        in: table, Self.mappingNames, required: [[.source], [.target], [.relation]]),
      let source = layout[.source], let target = layout[.target]
    else {
      result.diagnostics.append(
        Diagnostic(
          .error, .noHeader, at: table.rows[0].location,
          "the sheet '\(table.sheet ?? "")' has no headings of a mapping set",
          hint: "columns source_node_id, target_node_id, relationship"))
      return
    }
    layout.reportOthers(in: table, &result.diagnostics, &unmodelled)
    let pairTable = PairTable(
      table: table, headerRow: layout.headerRow, columns: PairTable.Columns(source: source, target: target),
      fillsDown: false)
    let header = table.rows[layout.headerRow].location
    func stated(_ side: String) -> String? {
      (meta["\(side)_framework_urn"] ?? meta["\(side)_node_base_urn"]).map {
        CISOAssistantVocabulary.tail(of: $0)
      }
    }
    let from = guess.framework(
      option: options.source, stated: stated("source"), identifiers: pairTable.identifiers(source),
      fallback: FrameworkNames.stem(of: file) + "-source", side: "source", at: header, &result.diagnostics)
    let to = guess.framework(
      option: options.target, stated: stated("target"), identifiers: pairTable.identifiers(target),
      fallback: FrameworkNames.stem(of: file) + "-target", side: "target", at: header, &result.diagnostics)
    func lookup(_ framework: FrameworkID) -> ControlLookup? {
      if let own = result.catalogs.first(where: { $0.framework.id == framework }) {
        return ControlLookup(own, context: guess.names)
      }
      return guess.lookup(framework)
    }
    let pairs = pairTable.pairs(
      source: lookup(from), of: from, target: lookup(to), of: to, &result.diagnostics)
    var statements = RowStatements(table)
    var mappings: [Mapping] = []
    for pair in pairs {
      guard let statement = statements.statement(pair, column: layout[.relation]) else { continue }
      let strengths = statements.strengths(
        pair.row, layout[.strength], of: statement, intersection: .target)
      mappings.append(
        Mapping(
          id: "", source: Endpoint(pair.source?.controls ?? [], of: from),
          target: Endpoint(pair.target?.controls ?? [], of: to), statement: statement,
          rationale: statements.rationale(pair.row, layout[.rationale]),
          sourceStrength: strengths.source, targetStrength: strengths.target,
          comment: table.text(pair.row, layout[.annotation]), location: pair.location))
    }
    statements.words.reportVague()
    result.diagnostics += statements.words.diagnostics
    let urn = meta["urn"] ?? ""
    result.mappingSets.append(
      MappingSet(
        id: urn.isEmpty ? options.setID(from, to, file: file) : CISOAssistantVocabulary.tail(of: urn),
        title: meta["name"] ?? library["name"] ?? library["library_name"] ?? "",
        version: library["version"] ?? library["library_version"] ?? "",
        creators: (library["packager"] ?? library["library_packager"]).map { [$0] } ?? [],
        date: (library["publication_date"] ?? library["library_publication_date"]).flatMap {
          CalendarDate(iso8601: $0.prefix(10))
        }, source: from, target: to,
        comment: meta["description"] ?? library["description"] ?? library["library_description"],
        mappings: mappings,
        location: SourceLocation(file: file)))
  }
}
