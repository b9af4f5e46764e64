internal import ControlModel

/// Reads a crosswalk from a plain table, CSV or XLSX, whose columns are found by name.
public enum CrosswalkTableReader {
  /// The mappings of a table, one set for each pair of frameworks in it.
  ///
  /// Columns may stand in any order, under title rows; `docs/formats/tables.md` lists the names. Two columns
  /// are needed, source and target. Without a relation a row says that the two share something, no more; then
  /// a cell that lists several controls stands for a row each, while with a stated relation it means all of
  /// them together. The frameworks are those of the columns, else those the caller states, else those that
  /// have the identifiers. Where columns are headed by loaded frameworks, the first is the source and each further
  /// one a target. Every row is kept or reported. Linear in the file.
  public static func read(_ bytes: [UInt8], file: String, options: ImportOptions) -> ImportResult {
    var reader = CrosswalkAssembler(file: file, options: options)
    reader.read(bytes)
    reader.result.unmodelled = reader.unmodelled.counts
    reader.result.diagnostics = reader.result.diagnostics.inFileOrder
    return reader.result
  }
}

private struct CrosswalkAssembler {
  typealias Field = CrosswalkTable.Field

  let file: String
  let options: ImportOptions
  var result = ImportResult()
  var unmodelled = UnmodelledCounter()
  private var guess: FrameworkGuess
  private var builder = MappingSetBuilder()

  init(file: String, options: ImportOptions) {
    self.file = file
    self.options = options
    guess = FrameworkGuess(options)
  }

  mutating func read(_ bytes: [UInt8]) {
    var found = false
    for table in TableFile.tables(bytes, file: file, &result.diagnostics) {
      let layouts = layouts(of: table)
      guard let layout = layouts.first else {
        if table.sheet != nil {
          result.diagnostics.append(
            Diagnostic(
              .note, .skippedSheet, at: table.rows[0].location,
              "the sheet '\(table.sheet ?? "")' has no headings of a crosswalk and was not read"))
        }
        continue
      }
      found = true
      layout.reportOthers(
        in: table, used: Set(layouts.flatMap(\.columns.values)), &result.diagnostics, &unmodelled)
      let before = result.diagnostics.count
      for layout in layouts { read(table, layout, besides: layouts) }
      noteRelations(table, layout)
      // What is said of the source's column is said once, however many frameworks stand beside it.
      var said: Set<Diagnostic> = []
      let findings = result.diagnostics[before...].filter { said.insert($0).inserted }
      result.diagnostics.replaceSubrange(before..., with: findings)
    }
    if !found, !result.diagnostics.contains(where: { $0.severity == .error }) {
      result.diagnostics.append(
        Diagnostic(
          .error, .noHeader, at: SourceLocation(file: file), "no row has the headings of a crosswalk",
          hint: "columns 'Source' and 'Target' at least, 'Relation' if it is known"))
    }
    result.mappingSets = builder.sets(
      MappingSet(id: "", source: "", target: "", location: SourceLocation(file: file)), options
    ).map { set in
      var set = set
      set.title = "\(set.source) to \(set.target)"
      return set
    }
  }

  /// The layout by the names of columns, or one for each column after the first that is headed by a framework.
  private func layouts(of table: StatementTable) -> [ColumnLayout<Field>] {
    if let known = ColumnLayout<Field>.find(
      in: table, CrosswalkTable.vocabulary, required: [[.source], [.target]])
    {
      return [known]
    }
    for (index, row) in table.rows.prefix(60).enumerated() {
      var columns: [Field: Int] = [:]
      var sides: [Side] = []
      var others: [(column: Int, heading: String)] = []
      for (column, cell) in row.cells.sorted(by: { $0.key < $1.key }) {
        if let field = CrosswalkTable.vocabulary.field(of: cell.text), columns[field] == nil {
          columns[field] = column
        } else if let heading = FrameworkHeading(cell.text, guess.names) {
          let known = sides.firstIndex { $0.frameworks == heading.frameworks }
          // Of two columns of one framework the second says what its controls are called.
          let isTitle = heading.isTitle || known.map { sides[$0].identifiers != nil } == true
          let side = known ?? sides.count
          if known == nil { sides.append(Side(frameworks: heading.frameworks)) }
          if !isTitle {
            sides[side].identifiers = column
          } else if sides[side].titles == nil {
            sides[side].titles = column
          } else {
            others.append((column, cell.text))
          }
        } else if FrameworkHeading.isTitle(cell.text),
          let side = sides.lastIndex(where: { $0.identifiers == column - 1 && $0.titles == nil })
        {
          sides[side].titles = column
        } else {
          others.append((column, cell.text))
        }
      }
      // Under names that span several columns the next row says which of them holds the titles.
      if index + 1 < table.rows.count, FrameworkHeading.isSubheading(table.rows[index + 1]) {
        for (column, cell) in table.rows[index + 1].cells where row.cells[column] == nil {
          guard FrameworkHeading.isTitle(cell.text),
            let side = sides.firstIndex(where: { $0.identifiers == column - 1 && $0.titles == nil })
          else { continue }
          sides[side].titles = column
        }
      }
      let layouts = layouts(of: sides, columns, row: index, others)
      if !layouts.isEmpty { return layouts }
    }
    return []
  }

  /// The columns of one framework.
  private struct Side {
    let frameworks: [FrameworkID]
    var identifiers: Int?
    var titles: Int?
  }

  private func layouts(
    of sides: [Side], _ columns: [Field: Int], row: Int, _ others: [(column: Int, heading: String)]
  ) -> [ColumnLayout<Field>] {
    var sides = sides.filter { $0.identifiers != nil }[...]
    var columns = columns
    if columns[.source] == nil, let first = sides.popFirst() {
      columns[.source] = first.identifiers
      if columns[.sourceTitle] == nil { columns[.sourceTitle] = first.titles }
    }
    guard columns[.source] != nil else { return [] }
    if columns[.target] != nil {
      return [ColumnLayout(headerRow: row, columns: columns, others: others)]
    }
    return sides.map { side in
      var columns = columns
      columns[.target] = side.identifiers
      if columns[.targetTitle] == nil { columns[.targetTitle] = side.titles }
      return ColumnLayout(headerRow: row, columns: columns, others: others)
    }
  }

  private mutating func read(
    _ table: StatementTable, _ layout: ColumnLayout<Field>, besides layouts: [ColumnLayout<Field>]
  ) {
    guard let source = layout[.source], let target = layout[.target] else { return }
    // Rows of each pair of frameworks are read together, since a column's identifiers explain each other.
    var groups: [(source: String, target: String, rows: [StatementTable.Row])] = []
    var positions: [[String]: Int] = [:]
    let header = table.rows[layout.headerRow]
    var below = table.rows[(layout.headerRow + 1)...]
    let areFrameworks = FrameworkHeading(table.text(header, target), guess.names) != nil
    if areFrameworks {
      // Under the frameworks' names a second line of headings may say what stands in their columns.
      if let first = below.first, FrameworkHeading.isSubheading(first) { below.removeFirst() }
      // A row may speak of the other frameworks alone.
      let others = layouts.compactMap { $0[.target] }.filter { $0 != target }
      below =
        below.filter { row in
          row.cells[source] != nil || row.cells[target] != nil || others.allSatisfy { row.cells[$0] == nil }
        }[...]
    }
    for row in below {
      let key = [table.text(row, layout[.sourceFramework]), table.text(row, layout[.targetFramework])]
      if let known = positions[key] {
        groups[known].rows.append(row)
      } else {
        positions[key] = groups.count
        groups.append((key[0], key[1], [row]))
      }
    }
    if groups.isEmpty { groups = [("", "", [])] }
    for group in groups {
      var part = table
      part.rows = [header] + group.rows
      let pairTable = PairTable(
        table: part, headerRow: 0,
        columns: PairTable.Columns(
          source: source, target: target, sourceTitle: layout[.sourceTitle],
          targetTitle: layout[.targetTitle]))
      func stated(_ text: String, _ column: Int) -> String? {
        if !text.isEmpty { return text }
        let heading = part.text(header, column)
        return FrameworkHeading(heading, guess.names)?.name
      }
      let from = guess.framework(
        option: options.source, stated: stated(group.source, source),
        identifiers: pairTable.identifiers(source), fallback: FrameworkNames.stem(of: file) + "-source",
        side: "source", at: header.location, &result.diagnostics)
      let to = guess.framework(
        option: options.target, stated: stated(group.target, target),
        identifiers: pairTable.identifiers(target), fallback: FrameworkNames.stem(of: file) + "-target",
        side: "target", at: header.location, &result.diagnostics)
      builder.open(from, to)
      let pairs = pairTable.pairs(
        source: guess.lookup(from), of: from, target: guess.lookup(to), of: to, &result.diagnostics)
      let isGrid = areFrameworks && layout[.relation] == nil
      let unanswered =
        isGrid
        ? pairs.filter {
          $0.source != nil && $0.target == nil && !$0.deniesTarget && $0.row.cells[target] == nil
        }
        : []
      report(unanswered, part, header, source: source, target: target)
      let left = Set(unanswered.map(\.row.number))
      read(pairs.filter { !left.contains($0.row.number) }, part, layout, from, to)
    }
  }

  /// Says which rows are left out because their cell under a framework is empty: a table headed by frameworks has a cell
  /// for each control and framework, and an empty one does not say whether somebody looked.
  private mutating func report(
    _ unanswered: [PairTable.Pair], _ table: StatementTable, _ header: StatementTable.Row, source: Int,
    target: Int
  ) {
    guard !unanswered.isEmpty else { return }
    let names = unanswered.map { pair in
      (pair.source?.controls ?? []).map(\.rawValue).joined(separator: " + ")
    }
    result.diagnostics.append(
      Diagnostic(
        .warning, .skippedRow, at: table.location(header, target),
        "\(Phrase.count(names.count, "row")) with nothing under '\(table.text(header, target).prefix(80))' "
          + "\(names.count == 1 ? "was" : "were") left out: "
          + names.prefix(12).joined(separator: ", ") + (names.count > 12 ? ", …" : ""),
        hint: "write 'none' where somebody looked and there is nothing"))
  }

  /// Says so when no column states a relation.
  private mutating func noteRelations(_ table: StatementTable, _ layout: ColumnLayout<Field>) {
    let header = table.rows[layout.headerRow]
    if layout[.relation] == nil {
      result.diagnostics.append(
        Diagnostic(
          .note, .interpretedValue, at: header.location,
          "no column states a relation; each row says that the two share something, no more",
          hint: "add a column 'Relation': equal to, subset of, superset of, intersects with, no relationship")
      )
    }
  }

  private mutating func read(
    _ pairs: [PairTable.Pair], _ table: StatementTable, _ layout: ColumnLayout<Field>, _ from: FrameworkID,
    _ to: FrameworkID
  ) {
    var statements = RowStatements(table)
    for pair in pairs {
      guard let statement = statements.statement(pair, column: layout[.relation]) else { continue }
      let row = pair.row
      func text(_ field: Field) -> String { table.text(row, layout[field]) }
      func optional(_ field: Field) -> String? { text(field).isEmpty ? nil : text(field) }
      var strengths = statements.strengths(
        row, layout[.strength], of: statement, intersection: .target)
      if let own = statements.strength(row, layout[.sourceStrength], "strength of the source") {
        strengths.source = own
      }
      if let own = statements.strength(row, layout[.targetStrength], "strength of the target") {
        strengths.target = own
      }
      var mapping = Mapping(
        id: text(.id), source: Endpoint(pair.source?.controls ?? [], of: from),
        target: Endpoint(pair.target?.controls ?? [], of: to), statement: statement,
        rationale: statements.rationale(row, layout[.rationale]),
        justification: optional(.justification) ?? SSSOMVocabulary.defaultJustification,
        author: optional(.author), reviewer: optional(.reviewer),
        confidence: statements.confidence(row, layout[.confidence]), sourceStrength: strengths.source,
        targetStrength: strengths.target, comment: text(.comment), sourceOnly: text(.sourceOnly),
        targetOnly: text(.targetOnly), coversGroup: optional(.covers), coveredByGroup: optional(.coveredBy),
        changes: changes(row, table, layout), location: pair.location)
      mapping.nearest = PlainText.split(text(.nearest)).map {
        nearest($0, pair.source == nil ? from : to)
      }
      add(mapping, pair, layout, from, to)
    }
    statements.words.reportVague()
    result.diagnostics += statements.words.diagnostics
  }

  /// Adds a row; a list of controls without a stated relation is a row each.
  private mutating func add(
    _ mapping: Mapping, _ pair: PairTable.Pair, _ layout: ColumnLayout<Field>, _ from: FrameworkID,
    _ to: FrameworkID
  ) {
    let sources = pair.source?.controls ?? [], targets = pair.target?.controls ?? []
    let isList =
      (sources.count > 1 && pair.source?.isUnion == false)
      || (targets.count > 1 && pair.target?.isUnion == false)
    guard isList else {
      builder.add(mapping, from, to)
      return
    }
    guard layout[.relation] == nil, sources.count * targets.count <= 10_000 else {
      result.diagnostics.append(
        Diagnostic(
          .note, .interpretedValue, at: pair.location,
          "the row lists several controls; its relation was read as that of all of them together",
          hint: "write a row for each if each alone has this relation"))
      builder.add(mapping, from, to)
      return
    }
    for source in sources {
      for target in targets {
        var one = mapping
        one.id = ""
        one.source = Endpoint([source], of: from)
        one.target = Endpoint([target], of: to)
        builder.add(one, from, to)
      }
    }
  }

  private mutating func changes(
    _ row: StatementTable.Row, _ table: StatementTable, _ layout: ColumnLayout<Field>
  ) -> [EditionChange] {
    PlainText.split(table.text(row, layout[.change])).compactMap { word in
      if let change = EditionChange(rawValue: word.lowercased()) { return change }
      result.diagnostics.append(
        Diagnostic(
          .error, .invalidValue, at: table.location(row, layout[.change]),
          "unknown change '\(word.prefix(60))'",
          hint: "one of \(EditionChange.allCases.map(\.rawValue).joined(separator: ", "))"))
      return nil
    }
  }

  /// `A.5.1`, or `framework/A.5.1` where another framework is meant.
  private func nearest(_ text: String, _ framework: FrameworkID) -> ControlReference {
    guard let slash = text.firstIndex(of: "/") else {
      return ControlReference(framework: framework, control: ControlID(text))
    }
    return ControlReference(String(text[..<slash]), String(text[text.index(after: slash)...]))
  }
}
