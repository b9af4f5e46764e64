internal import ControlModel

/// Reads the two kinds of sheets that state a relation between a focal element and another one.
struct SheetReader {
  /// Which way a sheet is to be read.
  enum Convention {
    /// The relation runs from the focal element to the control.
    case setTheory
    /// The relation runs from the reference element to the focal one.
    case olir
  }

  enum Field: Hashable, Sendable {
    case focal, focalName, focalText, target, targetName, targetText, relation, rationale, strength,
      confidence, notes, focalFramework, targetFramework
  }

  let convention: Convention
  let file: String
  let options: ImportOptions

  /// The mappings of a file: those of every sheet that has the columns.
  func read(_ bytes: [UInt8]) -> ImportResult {
    var result = ImportResult()
    var unmodelled = UnmodelledCounter()
    var found = false
    for table in TableFile.tables(bytes, file: file, &result.diagnostics) {
      guard let layout = layout(of: table) else {
        if table.sheet != nil {
          result.diagnostics.append(
            Diagnostic(
              .note, .skippedSheet, at: table.rows[0].location,
              "the sheet '\(table.sheet ?? "")' has no headings of a mapping and was not read"))
        }
        continue
      }
      found = true
      read(table, layout, &result, &unmodelled)
    }
    if !found, !result.diagnostics.contains(where: { $0.severity == .error }) {
      result.diagnostics.append(
        Diagnostic(
          .error, .noHeader, at: SourceLocation(file: file), "no row has the headings of the sheet",
          hint: convention == .olir
            ? "columns 'Focal Document Element', 'Reference Document Element', 'Relationship'"
            : "columns 'FDE #', 'STRM Relationship' and the control's, such as 'SCF #'"))
    }
    result.unmodelled = unmodelled.counts
    result.diagnostics = result.diagnostics.inFileOrder
    return result
  }

  private func layout(of table: StatementTable) -> ColumnLayout<Field>? {
    ColumnLayout.find(
      in: table, convention == .olir ? Self.olirNames : Self.setTheoryNames,
      required: [[.focal], [.target], [.relation]]
    ) { heading in
      // `SCF #`, `CRI Profile ID`: any framework may be the target of a set-theory sheet.
      let words = TextFolding.words(heading.split(separator: "#").joined(separator: " number "))
      guard convention == .setTheory, words.count > 1, let last = words.last else { return nil }
      switch last {
      case "number", "id", "identifier": return .target
      case "description": return .targetText
      case "name", "title", "control": return .targetName
      default: return nil
      }
    }
  }

  private func read(
    _ table: StatementTable, _ layout: ColumnLayout<Field>, _ result: inout ImportResult,
    _ unmodelled: inout UnmodelledCounter
  ) {
    guard let focal = layout[.focal], let target = layout[.target], let relation = layout[.relation] else {
      return
    }
    layout.reportOthers(in: table, &result.diagnostics, &unmodelled)
    let pairTable = PairTable(
      table: table, headerRow: layout.headerRow,
      columns: PairTable.Columns(
        source: focal, target: target, sourceTitle: layout[.focalName], targetTitle: layout[.targetName]))
    let stated = statedFrameworks(table, layout)
    var guess = FrameworkGuess(options)
    let header = table.rows[layout.headerRow].location
    let source = guess.framework(
      option: options.source, stated: stated.focal, identifiers: pairTable.identifiers(focal),
      fallback: FrameworkNames.stem(of: file) + "-source", side: "source", at: header, &result.diagnostics)
    let other = guess.framework(
      option: options.target, stated: stated.target, identifiers: pairTable.identifiers(target),
      fallback: FrameworkNames.stem(of: file) + "-target", side: "target", at: header, &result.diagnostics)
    let pairs = pairTable.pairs(
      source: guess.lookup(source), of: source, target: guess.lookup(other), of: other, &result.diagnostics)
    var statements = RowStatements(table)
    var mappings: [Mapping] = []
    for pair in pairs {
      guard var statement = statements.statement(pair, column: relation) else { continue }
      // OLIR states the relation of the reference element to the focal one.
      if convention == .olir, case .relation(let stated) = statement {
        statement = .relation(stated.converse)
      }
      let strengths = statements.strengths(
        pair.row, layout[.strength], of: statement,
        intersection: convention == .olir ? .target : .source)
      mappings.append(
        Mapping(
          id: "", source: Endpoint(pair.source?.controls ?? [], of: source),
          target: Endpoint(pair.target?.controls ?? [], of: other), statement: statement,
          rationale: statements.rationale(pair.row, layout[.rationale]),
          confidence: statements.confidence(pair.row, layout[.confidence]),
          sourceStrength: strengths.source, targetStrength: strengths.target,
          comment: table.text(pair.row, layout[.notes]), location: pair.location))
    }
    statements.words.reportVague()
    result.diagnostics += statements.words.diagnostics
    for field in [Field.focalText, .targetText] {
      guard let column = layout[field] else { continue }
      let count = table.rows[(layout.headerRow + 1)...].count { $0.cells[column] != nil }
      unmodelled.add(table.text(table.rows[layout.headerRow], column), count)
    }
    let id = options.setID(source, other, file: file)
    let isTaken = result.mappingSets.contains { $0.id == id }
    result.mappingSets.append(
      MappingSet(
        id: isTaken ? "\(id)-\(FrameworkNames.slug(table.sheet ?? "2"))" : id,
        title: "\(source) to \(other)", source: source, target: other, mappings: mappings,
        location: SourceLocation(file: file)))
  }

  /// The frameworks that the rows above the headings name (`Focal Document: …`), that a column of frameworks
  /// names, or that the heading of the target's column names (`SCF #`).
  private func statedFrameworks(
    _ table: StatementTable, _ layout: ColumnLayout<Field>
  ) -> (focal: String?, target: String?) {
    var focal: String?
    var target: String?
    func value(_ cell: StatementTable.Cell, _ row: StatementTable.Row, _ column: Int) -> String? {
      if let colon = cell.text.firstIndex(of: ":") {
        let rest = TextFolding.trim(cell.text[cell.text.index(after: colon)...])
        if !rest.isEmpty { return rest }
      }
      return row.cells.filter { $0.key > column }.min { $0.key < $1.key }?.value.text
    }
    for row in table.rows[..<layout.headerRow] {
      for (column, cell) in row.cells.sorted(by: { $0.key < $1.key }) {
        let name = Headings.compact(String(cell.text.prefix { $0 != ":" }))
        if ["focaldocument", "focaldocumentname"].contains(name) {
          focal = focal ?? value(cell, row, column)
        }
        if ["referencedocument", "referencedocumentname", "targetdocument"].contains(name) {
          target = target ?? value(cell, row, column)
        }
      }
    }
    if let first = table.rows.dropFirst(layout.headerRow + 1).first(where: { row in
      layout[.focalFramework].map { row.cells[$0] != nil } ?? false
    }) {
      focal = focal ?? table.text(first, layout[.focalFramework])
    }
    if let first = table.rows.dropFirst(layout.headerRow + 1).first(where: { row in
      layout[.targetFramework].map { row.cells[$0] != nil } ?? false
    }) {
      target = target ?? table.text(first, layout[.targetFramework])
    }
    if target == nil, convention == .setTheory {
      let heading = TextFolding.trim(table.text(table.rows[layout.headerRow], layout[.target]))
      let words = heading.split(whereSeparator: { $0 == " " || $0 == "#" || $0 == "_" }).map(String.init)
      let generic: Set<String> = ["target", "control", "reference", "id", "number", "identifier", "element"]
      let name = words.filter { !generic.contains($0.lowercased()) }
      if !name.isEmpty { target = name.joined(separator: " ") }
    }
    return (focal, target)
  }

  private static let setTheoryNames = ColumnLayout<Field>.Vocabulary([
    (
      .focal,
      [
        "FDE #", "FDE", "FDE ID", "Focal Document Element", "Focal Document Element #",
        "Focal Document Element ID", "Focal Element", "Focal #",
      ]
    ),
    (.focalName, ["FDE Name", "FDE Title", "Focal Document Element Name", "Focal Document Element Title"]),
    (
      .focalText,
      [
        "Focal Document Element (FDE) Description", "Focal Document Element Description", "FDE Description",
        "FDE Text",
      ]
    ),
    (.focalFramework, ["Focal Document", "Focal Framework"]),
    (.targetFramework, ["Target Framework", "Target Document", "Reference Document"]),
    (.rationale, ["STRM Rationale", "Rationale"]),
    (.relation, ["STRM Relationship", "Relationship", "Relationship Type", "STRM Relationship Type"]),
    (.strength, ["Strength of Relationship", "Relationship Strength", "STRM Strength", "Strength"]),
    (.confidence, ["Confidence", "Confidence Level", "Confidence Levels", "STRM Confidence"]),
    (
      .target,
      [
        "SCF #", "SCF ID", "Target #", "Target ID", "Control #", "Control ID", "Reference #",
        "Reference Document Element", "Target Element", "Target Document Element",
      ]
    ),
    (
      .targetName,
      ["SCF Control", "Target Name", "Target Title", "Control Name", "Control Title", "Reference Name"]
    ),
    (
      .targetText,
      [
        "Secure Controls Framework (SCF) Control Description", "SCF Control Description",
        "Target Description", "Control Description", "Reference Document Element Description",
      ]
    ),
    (.notes, ["Notes", "Note", "Comments", "Comment", "STRM Notes"]),
  ])

  private static let olirNames = ColumnLayout<Field>.Vocabulary([
    (.focal, ["Focal Document Element", "Focal Document Element ID", "Focal Element"]),
    (.focalName, ["Focal Document Element Name", "Focal Document Element Title"]),
    (.focalText, ["Focal Document Element Description", "Focal Element Description"]),
    (.focalFramework, ["Focal Document", "Focal Document Name"]),
    (.target, ["Reference Document Element", "Reference Document Element ID", "Reference Element"]),
    (.targetName, ["Reference Document Element Name", "Reference Document Element Title"]),
    (.targetText, ["Reference Document Element Description", "Reference Element Description"]),
    (.targetFramework, ["Reference Document", "Reference Document Name"]),
    (.rationale, ["Rationale"]),
    (.relation, ["Relationship"]),
    (.strength, ["Strength of Relationship", "Strength"]),
    (.confidence, ["Confidence"]),
    (.notes, ["Comments", "Comment", "Notes"]),
  ])
}
