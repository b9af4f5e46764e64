internal import ControlModel
internal import Yams

extension SSSOMDocument {
  /// The document in a table with its header in `#` lines, in a file of its own, or both (the table's own slots
  /// count first). Tabs separate the cells, or commas where the headings have no tab. Linear in the bytes.
  static func table(
    _ bytes: [UInt8], file: String, metadata: (bytes: [UInt8], file: String)?,
    _ diagnostics: inout [Diagnostic]
  ) -> SSSOMDocument {
    var document = SSSOMDocument(file: file)
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
      position = min(position + 1, bytes.count)
      line += 1
    }
    if yaml.contains(where: { $0 != 0x0A && $0 != 0x20 && $0 != 0x09 }) {
      switch YAMLDocument.parse(String(decoding: yaml, as: UTF8.self), file: file, columnOffset: 1) {
      case .failure(let error): diagnostics.append(error.diagnostic)
      case .success(let header): document.addHeader(header, &diagnostics)
      }
    }
    if let metadata, let header = YAMLDocument.parse(bytes: metadata.bytes, file: metadata.file, &diagnostics)
    {
      document.addHeader(header, &diagnostics)
    }
    let end = bytes[position...].firstIndex { $0 == 0x0A } ?? bytes.count
    let headings = bytes[position..<end]
    if !headings.contains(0x09), headings.contains(0x2C) {
      document.addCommaSeparated(Array(bytes[position...]), line: line, &diagnostics)
    } else {
      document.addTabSeparated(TabSeparatedRows(bytes, position: position, line: line), &diagnostics)
    }
    return document
  }

  /// Takes the slots of a YAML header.
  private mutating func addHeader(_ yaml: YAMLDocument, _ diagnostics: inout [Diagnostic]) {
    guard case .mapping(let mapping) = yaml.root else {
      diagnostics.append(
        Diagnostic(
          .error, .invalidValue, at: yaml.location(of: yaml.root),
          "the header must be a mapping of slots to values; it was not read"))
      return
    }
    for (key, value) in mapping {
      guard let name = key.string else { continue }
      switch name {
      case "curie_map":
        declaresPrefixes = true
        for (prefix, expansion) in value.mapping ?? [:] {
          if let prefix = prefix.string, prefixes[prefix] == nil { prefixes[prefix] = expansion.string ?? "" }
        }
      case "extension_definitions":
        for item in value.sequence ?? [] {
          guard let slot = item.mapping?["slot_name"]?.string, extensions[slot] == nil else { continue }
          extensions[slot] = item.mapping?["property"]?.string ?? ""
        }
      default:
        let values: [String]
        switch value {
        case .sequence(let items): values = items.map { $0.string ?? "" }
        case .scalar(let scalar): values = scalar.string == "null" ? [] : [scalar.string]
        default: values = []
        }
        add(name, values, at: yaml.location(of: key))
      }
    }
  }

  private mutating func addTabSeparated(_ rows: TabSeparatedRows, _ diagnostics: inout [Diagnostic]) {
    for row in rows {
      let location = SourceLocation(file: file, line: row.line)
      if row.isUnterminated {
        diagnostics.append(
          Diagnostic(.error, .syntax, at: location, "a quoted cell of this row is never closed"))
      }
      add(row.cells, columns: row.columns, at: location, &diagnostics)
    }
  }

  private mutating func addCommaSeparated(_ bytes: [UInt8], line: Int, _ diagnostics: inout [Diagnostic]) {
    let (text, findings) = DelimitedText.read(bytes, file: file, delimiter: .comma)
    diagnostics += findings
    for record in text.records {
      guard let first = record.first else { continue }
      add(
        record.map { DelimitedText.unescapeFormula($0.text) }, columns: record.map(\.column),
        at: SourceLocation(file: file, line: first.line + line - 1), &diagnostics)
    }
  }

  private mutating func add(
    _ cells: [String], columns places: [Int], at location: SourceLocation, _ diagnostics: inout [Diagnostic]
  ) {
    if cells.allSatisfy({ $0.allSatisfy(\.isWhitespace) }) { return }
    if columns.isEmpty {
      columns = cells.map { TextFolding.trim($0) }
      return
    }
    // Some write their comments between the rows.
    if cells.count == 1, cells[0].hasPrefix("#") { return }
    if cells.count > columns.count, cells[columns.count...].contains(where: { !$0.isEmpty }) {
      diagnostics.append(
        Diagnostic(
          .error, .columnCount, at: location,
          "the row has \(Phrase.count(cells.count, "cell")), the headings are \(columns.count); it was left out",
          hint: "a text contains a tab"))
      return
    }
    if let long = cells.firstIndex(where: { $0.utf8.count > DelimitedText.fieldLimit }) {
      diagnostics.append(
        Diagnostic(
          .error, .syntax, at: location,
          "the cell of '\(long < columns.count ? columns[long].prefix(80) : "")' has more than"
            + " \(DelimitedText.fieldLimit) bytes; the row was left out",
          hint: "is a quote missing?"))
      return
    }
    rows.append(Row(cells: cells, location: location, columns: places))
  }
}
