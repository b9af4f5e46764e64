public import ControlModel

/// Reads statements of applicability from CSV and XLSX files of any layout.
///
/// The sheet, the headings, the edition, the scale of the statuses and the order of day and month are found
/// out from the content. Nothing is dropped or guessed in silence: whatever was not understood, repaired or
/// chosen is a diagnostic at its cell, such as `soa.xlsx:SoA!C14`.
public enum StatementOfApplicabilityReader {
  /// The statement in a file, and everything worth saying about it.
  ///
  /// The statement's rows are in the file's order, duplicates among them. A row is missing only when its
  /// control could not be told or belongs to another edition, and then an error says so; a cell that could
  /// not be understood leaves its field nil. There is no statement when the file cannot be read or no row in
  /// it names a control; an error says why.
  ///
  /// - Parameters:
  ///   - bytes: The file: XLSX or delimited text, told by its content.
  ///   - fileName: The file's name as the diagnostics and the statement give it.
  ///   - options: Names of columns, values and the like of one's own.
  ///   - content: The catalogs of the editions that the statement can be of.
  public static func read(
    bytes: [UInt8], fileName: String, options: Options = Options(), content: Content
  ) -> (statement: StatementOfApplicability?, diagnostics: [Diagnostic]) {
    var (tables, diagnostics) = tables(in: bytes, file: fileName)
    guard !tables.isEmpty else { return (nil, diagnostics) }
    let whole = SourceLocation(file: fileName)
    let indices = content.catalogs.map { ControlIndex($0) }
    if let framework = options.framework, content[framework] == nil {
      let known = content.catalogs.map(\.framework.id.rawValue).joined(separator: ", ")
      diagnostics.append(
        Diagnostic(
          .error, .unknownFramework, at: whole, "there is no catalog of '\(framework)'",
          hint: known.isEmpty ? nil : "there are \(known)"))
      return (nil, diagnostics)
    }
    guard let (table, columns) = choose(&tables, options: options, indices: indices, whole, &diagnostics)
    else {
      return (nil, diagnostics)
    }
    guard
      let layout = StatementLayout(
        of: table, controlColumn: columns.best, firstControlRow: columns.firstRow, options: options)
    else {
      let letter = CellReference.letters(ofColumn: columns.best)
      diagnostics.append(
        Diagnostic(
          .error, .noHeader, at: table.rows.first?.location ?? whole,
          "no row above the first control names the columns (the controls are in column \(letter))",
          hint: "put a row of headings above the table, or name columns by their letters: column.status=F"))
      return (nil, diagnostics)
    }
    guard let index = edition(of: table, layout, options, indices, whole, &diagnostics) else {
      return (nil, diagnostics)
    }
    report(unread: layout, in: table, &diagnostics)

    let relatives = indices.filter { other in
      other.catalog.framework.supersedes == index.framework
        || index.catalog.framework.supersedes == other.framework
    }
    var identification = StatementIdentification(
      table: table, layout: layout, index: index, relatives: relatives, isForced: options.framework != nil)
    let identities = identification.identities()
    var assembly = StatementAssembly(table: table, layout: layout, index: index, options: options)
    assembly.assemble(identities)
    diagnostics += (identification.diagnostics + assembly.diagnostics).inOrder(of: table)
    diagnostics += StatementChecks(
      rows: assembly.rows, index: index, relatives: relatives, layout: layout, file: whole
    ).diagnostics()
    let statement = StatementOfApplicability(
      framework: index.framework, title: title(of: table, layout), rows: assembly.rows.map(\.row),
      file: fileName)
    return (statement, diagnostics)
  }

  // MARK: - The file

  private static func tables(
    in bytes: [UInt8], file: String
  ) -> (tables: [StatementTable], diagnostics: [Diagnostic]) {
    let whole = SourceLocation(file: file)
    func failure(_ message: String, hint: String? = nil) -> ([StatementTable], [Diagnostic]) {
      ([], [Diagnostic(.error, .syntax, at: whole, message, hint: hint)])
    }
    if bytes.isEmpty { return failure("the file is empty") }
    if SpreadsheetReader.kind(of: bytes) != .other {
      do throws(SpreadsheetError) {
        let sheets = try SpreadsheetReader.sheets(of: bytes)
        let tables = sheets.map { StatementTable($0, file: file) }.filter { !$0.rows.isEmpty }
        return tables.isEmpty ? failure("every sheet of the workbook is empty") : (tables, [])
      } catch {
        return failure(error.description)
      }
    }
    let advice = "save the statement as .xlsx or as CSV"
    let beginning = String(decoding: bytes.prefix(512), as: UTF8.self).lowercased()
    if beginning.hasPrefix("%pdf") { return failure("this is a PDF, not a table", hint: advice) }
    if ["<!doctype", "<html", "<?xml", "<table"].contains(where: { TextFolding.trim(beginning).hasPrefix($0) }
    ) {
      return failure("this is a web page or XML, not a table (some programs call it .xls)", hint: advice)
    }
    let (text, diagnostics) = DelimitedText.read(bytes, file: file)
    let isBinary =
      text.encoding == .windows1252 && bytes.prefix(4096).contains { $0 < 0x20 && ![9, 10, 13].contains($0) }
    if isBinary { return failure("this is neither a workbook nor text", hint: advice) }
    let table = StatementTable(text, file: file)
    return table.rows.isEmpty
      ? ([], diagnostics + [Diagnostic(.error, .syntax, at: whole, "the file holds no text")])
      : ([table], diagnostics)
  }

  // MARK: - The sheet

  private static func choose(
    _ tables: inout [StatementTable], options: Options, indices: [ControlIndex], _ whole: SourceLocation,
    _ diagnostics: inout [Diagnostic]
  ) -> (StatementTable, StatementEdition.Columns)? {
    if let name = options.sheet {
      let wanted = TextFolding.fold(name)
      let found = tables.filter { $0.sheet.map { TextFolding.fold($0) == wanted } ?? false }
      guard let table = found.first(where: { $0.sheet == name }) ?? found.first else {
        let names = tables.compactMap(\.sheet).map { "'\($0)'" }.joined(separator: ", ")
        diagnostics.append(
          Diagnostic(
            .error, .missingKey, at: whole, "there is no sheet '\(name)' with anything in it",
            hint: names.isEmpty ? "the file is no workbook" : "there are \(names)"))
        return nil
      }
      tables = [table]
    }
    let scored = tables.map { ($0, controlColumns(of: $0, options: options, indices: indices)) }
    // A hidden sheet is read only when no visible one will do.
    let ordered = scored.enumerated().sorted { left, right in
      let (l, r) = (left.element, right.element)
      if (l.1.score > 0 && l.0.isVisible) != (r.1.score > 0 && r.0.isVisible) {
        return l.1.score > 0 && l.0.isVisible
      }
      return l.1.score != r.1.score ? l.1.score > r.1.score : left.offset < right.offset
    }.map(\.element)
    guard let best = ordered.first, best.1.best > 0 else {
      diagnostics.append(
        Diagnostic(
          .error, .noHeader, at: whole, "nothing in the file names a control of a known framework",
          hint: "is it a statement of applicability?"))
      return nil
    }
    for (table, columns) in ordered.dropFirst() where columns.score >= 25 {
      diagnostics.append(
        Diagnostic(
          table.isVisible ? .warning : .note, .skippedSheet,
          at: table.rows.first?.location ?? whole,
          "the\(table.isVisible ? "" : " hidden") sheet '\(table.sheet ?? "")' names controls, too, and was not read",
          hint: "to read it, name the sheet"))
    }
    return best
  }

  /// The column of the identifiers: the one that the user named, or that names the most controls.
  private static func controlColumns(
    of table: StatementTable, options: Options, indices: [ControlIndex]
  ) -> StatementEdition.Columns {
    let found = StatementEdition.columns(of: table, indices: indices)
    for name in options.columns[.control] ?? [] {
      for (row, content) in table.rows.enumerated() {
        for (column, cell) in content.cells.sorted(by: { $0.key < $1.key })
        where TextFolding.fold(cell.text) == TextFolding.fold(name) {
          return StatementEdition.Columns(best: column, score: max(found.score, 1), firstRow: row + 1)
        }
      }
      if let column = CellReference(name + "1")?.column, column <= table.width {
        return StatementEdition.Columns(best: column, score: found.score, firstRow: found.firstRow)
      }
    }
    return found
  }

  // MARK: - The edition

  private static func edition(
    of table: StatementTable, _ layout: StatementLayout, _ options: Options, _ indices: [ControlIndex],
    _ whole: SourceLocation, _ diagnostics: inout [Diagnostic]
  ) -> ControlIndex? {
    if let framework = options.framework { return indices.first { $0.framework == framework } }
    let fits = indices.map { ($0, StatementEdition.fit(of: table, layout: layout, index: $0)) }
    guard let best = fits.map(\.1).max(), best > 0 else { return nil }
    let equals = fits.filter { $0.1 > best - 0.001 }.map(\.0)
    // Of equals the one that replaced the others.
    let latest = equals.first { index in
      !equals.contains { $0.catalog.framework.supersedes == index.framework }
    }
    if equals.count > 1, let latest {
      diagnostics.append(
        Diagnostic(
          .warning, .interpretedValue, at: whole,
          "the rows fit \(equals.map(\.framework.rawValue).joined(separator: " and ")) equally and were read as"
            + " \(latest.framework)",
          hint: "state the edition"))
    }
    return latest
  }

  // MARK: - Headings

  private static func report(
    unread layout: StatementLayout, in table: StatementTable, _ diagnostics: inout [Diagnostic]
  ) {
    for (cell, heading) in layout.unread {
      diagnostics.append(
        Diagnostic(
          .note, .unknownColumn, at: cell.location,
          "the column '\(heading.flattened)' was not read",
          hint: "if a statement has a place for it, name it: column.comment=\(cell.text.prefix(40))"))
    }
    if layout.column(.status) == nil {
      diagnostics.append(
        Diagnostic(
          .warning, .missingKey, at: table.rows[layout.headerRows.upperBound].location,
          "no column says how far the controls are implemented",
          hint: "if there is one, name it: column.status=HEADING"))
    }
    if layout.column(.applicable) == nil, layout.column(.notApplicable) == nil {
      diagnostics.append(
        Diagnostic(
          .warning, .missingKey, at: table.rows[layout.headerRows.upperBound].location,
          "no column says which controls are applicable",
          hint: "if there is one, name it: column.applicable=HEADING"))
    }
  }

  /// The first line above the headings that is more than the name of the document, else that name.
  private static func title(of table: StatementTable, _ layout: StatementLayout) -> String? {
    let lines = table.rows[..<layout.headerRows.lowerBound].compactMap { row -> String? in
      let texts = row.cells.sorted { $0.key < $1.key }.compactMap { _, cell -> String? in
        if case .text = cell.value { cell.text } else { nil }
      }
      guard let first = texts.first else { return nil }
      return first.hasSuffix(":") && texts.count > 1 ? "\(first) \(texts[1])" : first
    }
    let generic: Set<String> = [
      "statement of applicability", "soa", "iso 27001 statement of applicability",
      "erklarung zur anwendbarkeit", "declaration d applicabilite", "declaracion de aplicabilidad",
      "dichiarazione di applicabilita", "verklaring van toepasselijkheid", "prohlaseni o aplikovatelnosti",
      "δηλωση εφαρμοσιμοτητας", "deklaracja stosowania",
    ]
    return lines.first { !generic.contains(TextFolding.fold($0)) } ?? lines.first
  }
}

extension [Diagnostic] {
  /// The findings in the order of the table's rows; those without a row first. Stable.
  fileprivate func inOrder(of table: StatementTable) -> [Diagnostic] {
    func row(_ location: SourceLocation) -> Int {
      switch location.position {
      case .whole: 0
      case .line(let line, _): line
      case .cell(_, let reference): CellReference(reference)?.row ?? 0
      }
    }
    return enumerated().sorted { left, right in
      let (l, r) = (row(left.element.location), row(right.element.location))
      return l != r ? l < r : left.offset < right.offset
    }.map(\.element)
  }
}
