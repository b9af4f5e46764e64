internal import ControlModel

/// Reads a catalog from a plain table, CSV or XLSX, whose columns are found by name.
public enum CatalogTableReader {
  /// The catalog of a table.
  ///
  /// Columns may stand in any order, under title rows; `docs/formats/tables.md` lists the names. Without a
  /// column of parents (or depths) a dotted identifier lies within the longest one that begins it; without
  /// one that says what is assessable, the leaves are. Both are said. A sheet "Framework" with rows of key
  /// and value is the header; else the framework is called as the caller, the column or the file says. Every
  /// row is kept or reported. Linear in the file.
  public static func read(_ bytes: [UInt8], file: String, options: ImportOptions) -> ImportResult {
    var reader = CatalogTableAssembler(file: file, options: options)
    reader.read(bytes)
    reader.result.unmodelled = reader.unmodelled.counts
    reader.result.diagnostics = reader.result.diagnostics.inFileOrder
    return reader.result
  }
}

private struct CatalogTableAssembler {
  typealias Field = CatalogTable.Field

  let file: String
  let options: ImportOptions
  var result = ImportResult()
  var unmodelled = UnmodelledCounter()

  init(file: String, options: ImportOptions) {
    self.file = file
    self.options = options
  }

  private mutating func report(
    _ severity: Severity, _ code: DiagnosticCode, _ location: SourceLocation, _ message: String,
    hint: String? = nil
  ) {
    result.diagnostics.append(Diagnostic(severity, code, at: location, message, hint: hint))
  }

  mutating func read(_ bytes: [UInt8]) {
    let tables = TableFile.tables(bytes, file: file, &result.diagnostics)
    guard !tables.isEmpty else { return }
    var header: StatementTable?
    var best: (table: StatementTable, layout: ColumnLayout<Field>, rows: Int)?
    for table in tables {
      if table.sheet.map({ TextFolding.fold($0) }) == TextFolding.fold(CatalogTable.frameworkSheet) {
        header = table
        continue
      }
      let layout = ColumnLayout<Field>.find(
        in: table, CatalogTable.vocabulary, required: [[.id], [.title, .text, .summary]],
        resolve: CatalogTable.attribute)
      guard let layout else {
        if table.sheet != nil { skip(table, "has no headings of a catalog") }
        continue
      }
      let rows = table.rows.count - layout.headerRow
      if let best, best.rows >= rows {
        skip(table, "was not read, as another one has more controls")
      } else {
        if let best { skip(best.table, "was not read, as another one has more controls") }
        best = (table, layout, rows)
      }
    }
    guard let best else {
      report(
        .error, .noHeader, SourceLocation(file: file), "no row has the headings of a catalog",
        hint: "columns 'ID' and 'Title' at least")
      return
    }
    best.layout.reportOthers(in: best.table, &result.diagnostics, &unmodelled)
    read(best.table, best.layout, header: header)
  }

  private mutating func skip(_ table: StatementTable, _ reason: String) {
    report(.note, .skippedSheet, table.rows[0].location, "the sheet '\(table.sheet ?? "")' \(reason)")
  }

  private mutating func read(
    _ table: StatementTable, _ layout: ColumnLayout<Field>, header: StatementTable?
  ) {
    let rows = Array(table.rows[(layout.headerRow + 1)...])
    let framework = framework(table, layout, rows, header)
    let column = ControlColumn(framework: framework.id, lookup: nil, isDelimited: table.isDelimited)
    let readings = column.read(
      rows.map { ControlColumn.Entry(cell: layout[.id].flatMap(row: $0), title: "") }, &result.diagnostics)
    let attributes = layout.columns.compactMap { field, column -> (name: String, column: Int)? in
      if case .attribute(let name) = field { (name, column) } else { nil }
    }.sorted { $0.column < $1.column }
    var records: [CatalogAssembly.Record] = []
    for (position, row) in rows.enumerated() {
      let cell = layout[.id].flatMap(row: row)
      guard let cell, !cell.text.isEmpty else {
        report(
          .note, .skippedRow, row.location,
          "the row '\(row.cells.min { $0.key < $1.key }?.value.text.prefix(60) ?? "")' has no identifier and"
            + " was passed over")
        continue
      }
      guard let reading = readings[position] else { continue }
      // A list in a cell is no list here, but an odd identifier.
      let id = reading.controls.count == 1 ? reading.controls[0] : ControlID(cell.text)
      func text(_ field: Field) -> String? {
        let text = table.text(row, layout[field])
        return text.isEmpty ? nil : text
      }
      let title = text(.title) ?? text(.summary) ?? text(.text).map { String($0.prefix(120)) }
      // A formula without a stored result is reported where it stands.
      let isFormula = layout[.title].flatMap(row: row)?.value == .uncalculatedFormula
      if text(.title) == nil, !isFormula {
        report(
          .warning, .missingKey, cell.location,
          "'\(id)' has no title; \(title == nil ? "its identifier" : "its text") stands for it")
      }
      let control = Control(
        id: id, aliases: PlainText.split(text(.aliases) ?? ""),
        kind: ControlKind(rawValue: text(.kind)?.lowercased() ?? "control"), title: title ?? id.rawValue,
        summary: text(.summary), text: text(.text),
        isAssessable: truth(.assessable, table, layout, row) ?? false,
        isExhaustive: truth(.exhaustive, table, layout, row) ?? false,
        isWithdrawn: truth(.withdrawn, table, layout, row) ?? false, amendment: text(.amendment),
        attributes: attributes.compactMap { name, column in
          let values = PlainText.split(table.text(row, column))
          return values.isEmpty ? nil : ControlAttribute(name: name, values: values)
        })
      var depth: Int?
      if layout[.parent] == nil, let stated = text(.depth) {
        depth = Int(stated)
        if depth == nil {
          report(
            .error, .invalidValue, table.location(row, layout[.depth]),
            "the depth is '\(stated.prefix(60))'", hint: "a whole number")
        }
      }
      records.append(
        CatalogAssembly.Record(
          control: control, parentKey: text(.parent), depth: depth, location: cell.location))
    }
    if layout[.parent] == nil, layout[.depth] == nil { inferParents(&records, table, layout) }
    var controls = CatalogAssembly.controls(records, &result.diagnostics)
    if layout[.assessable] == nil, !controls.isEmpty {
      let parents = Set(controls.compactMap(\.parent))
      for index in controls.indices {
        controls[index].isAssessable = !parents.contains(controls[index].id) && !controls[index].isWithdrawn
      }
      report(
        .note, .interpretedValue, table.rows[layout.headerRow].location,
        "no column says which controls are assessable; those without children were taken to be",
        hint: "add a column 'Assessable' with yes and no")
    }
    result.catalogs.append(Catalog(framework: framework, controls: controls))
  }

  private mutating func truth(
    _ field: Field, _ table: StatementTable, _ layout: ColumnLayout<Field>, _ row: StatementTable.Row
  ) -> Bool? {
    let text = table.text(row, layout[field])
    guard !text.isEmpty else { return nil }
    if let value = PlainText.truth(text) { return value }
    report(
      .warning, .unknownValue, table.location(row, layout[field]),
      "'\(text.prefix(60))' is neither yes nor no; it was read as no")
    return nil
  }

  /// A dotted identifier lies within the longest one of the table that begins it.
  private mutating func inferParents(
    _ records: inout [CatalogAssembly.Record], _ table: StatementTable, _ layout: ColumnLayout<Field>
  ) {
    let ids = Set(records.map(\.control.id.rawValue))
    var found = 0
    for index in records.indices {
      let id = records[index].control.id.rawValue
      var rest = id[...]
      // Identifiers are short; a long text is none and gets no parent.
      guard id.utf8.count <= 200 else { continue }
      while let end = rest.lastIndex(where: { ".-(: ".contains($0) }) {
        rest = rest[..<end]
        if ids.contains(String(rest)), String(rest) != id {
          records[index].parentKey = String(rest)
          found += 1
          break
        }
      }
    }
    guard found > 0 else { return }
    report(
      .note, .interpretedValue, table.rows[layout.headerRow].location,
      "no column says what lies within what; \(found) parents were told from the identifiers",
      hint: "add a column 'Parent'")
  }

  // MARK: The framework

  private mutating func framework(
    _ table: StatementTable, _ layout: ColumnLayout<Field>, _ rows: [StatementTable.Row],
    _ header: StatementTable?
  ) -> Framework {
    var stated: [String: (text: String, location: SourceLocation)] = [:]
    for row in header?.rows ?? [] {
      let key = header?.text(row, 1).lowercased() ?? ""
      if !key.isEmpty, stated[key] == nil {
        stated[key] = (header?.text(row, 2) ?? "", header?.location(row, 2) ?? row.location)
      }
    }
    let columnName = rows.lazy.map { table.text($0, layout[.framework]) }.first { !$0.isEmpty }
    if let columnName,
      let other = rows.first(where: {
        let name = table.text($0, layout[.framework])
        return !name.isEmpty && name != columnName
      })
    {
      report(
        .error, .mixedEditions, table.location(other, layout[.framework]),
        "the table has controls of '\(columnName.prefix(60))' and of"
          + " '\(table.text(other, layout[.framework]).prefix(60))'; all were taken for the first",
        hint: "make a table for each framework")
    }
    let name = stated["id"]?.text ?? columnName
    let id = options.framework ?? FrameworkNames.slug(name ?? FrameworkNames.stem(of: file))
    func date(_ key: String) -> CalendarDate? {
      guard let (text, location) = stated[key], !text.isEmpty else { return nil }
      if let date = CalendarDate(iso8601: text.prefix(10)) { return date }
      report(.error, .invalidValue, location, "'\(key)' is not a date: '\(text.prefix(60))'")
      return nil
    }
    let amendments = PlainText.split(stated["amendments"]?.text ?? "").map { text in
      let parts = text.split(separator: "|", omittingEmptySubsequences: false).map { TextFolding.trim($0) }
      return Amendment(
        id: parts[0], title: parts.count > 1 ? parts[1] : "",
        published: parts.count > 2 ? CalendarDate(iso8601: parts[2]) : nil)
    }
    let known: Set<String> = [
      "id", "title", "publisher", "edition", "published", "withdrawn", "supersedes", "amendments",
      "identifiers", "licence",
    ]
    for key in stated.keys.sorted() where !known.contains(key) { unmodelled.add("Framework/\(key)") }
    func text(_ key: String) -> String? { stated[key].flatMap { $0.text.isEmpty ? nil : $0.text } }
    return Framework(
      id: id, title: text("title") ?? name ?? FrameworkNames.stem(of: file),
      publisher: text("publisher") ?? "", edition: text("edition") ?? "", published: date("published"),
      withdrawn: date("withdrawn"), supersedes: text("supersedes").map { FrameworkID($0) },
      amendments: amendments, identifiers: text("identifiers") ?? "", licence: text("licence"))
  }
}

extension Optional where Wrapped == Int {
  /// The cell of a row in this column, where there is one.
  fileprivate func flatMap(row: StatementTable.Row) -> StatementTable.Cell? {
    flatMap { row.cells[$0] }
  }
}
