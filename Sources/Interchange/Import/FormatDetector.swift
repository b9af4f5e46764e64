public import ControlModel

/// Tells the format of a file from its content.
public enum FormatDetector {
  /// The format of a file that Concord can read, or nil when nothing in it tells.
  ///
  /// The content decides; the name only between tables whose headings fit several formats. XML is told by its
  /// root, JSON and YAML by the names at the top, tables by their headings, workbooks by their sheets. A raw OSCAL
  /// profile counts as a catalog, since that reader says what to do with it; a mapping collection in YAML counts
  /// as one in JSON, which the same reader takes. Reads no more than it needs: the beginning of XML and tables, the
  /// top level of JSON and YAML; linear in a workbook.
  ///
  /// `context` are the loaded frameworks: a table whose columns are headed by two of them is a crosswalk.
  public static func detect(
    bytes: [UInt8], fileName: String, context: Content = Content()
  ) -> InterchangeFormat? {
    switch SpreadsheetReader.kind(of: bytes) {
    case .compound: return nil
    case .archive: return workbook(bytes, context)
    case .other: break
    }
    if let text = DecodedText.utf16(bytes) {
      return text.firstInk == "<"
        ? xml(bytes) : detect(bytes: text.utf8, fileName: fileName, context: context)
    }
    var index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    while index < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[index]) { index += 1 }
    guard index < bytes.count else { return nil }
    switch bytes[index] {
    case UInt8(ascii: "<"): return xml(bytes)
    case UInt8(ascii: "{"): return json(bytes, from: index)
    default: return sssomHeader(bytes, from: index) ?? yaml(bytes) ?? table(bytes, fileName, context)
    }
  }

  // MARK: XML

  private static func xml(_ bytes: [UInt8]) -> InterchangeFormat? {
    var handler = XMLRootHandler()
    // The root stands near the beginning of nearly every file. What is wrong further on is the reader's to say.
    let beginning = 1 << 16
    if bytes.count > beginning {
      try? XMLEventReader.read(XMLDocumentType.blanked(Array(bytes.prefix(beginning))), into: &handler)
    }
    if handler.name == nil {
      try? XMLEventReader.read(XMLDocumentType.blanked(bytes), into: &handler)
    }
    switch (handler.name, handler.namespace) {
    case ("catalog", OSCALXMLHandler.namespace), ("profile", OSCALXMLHandler.namespace):
      return .oscalCatalogXML
    case ("mapping-collection", _): return .oscalMappingXML
    case ("standard", _), ("adoption", _): return .sts
    default: return nil
    }
  }

  // MARK: JSON

  private static func json(_ bytes: [UInt8], from start: Int) -> InterchangeFormat? {
    var names: Set<String> = []
    for name in JSONTopLevel(bytes, from: start) {
      names.insert(name)
      switch name {
      case "catalog", "profile": return .oscalCatalogJSON
      case "mapping-collection": return .oscalMappingJSON
      case "mapping_set_id", "curie_map": return .sssomJSON
      case "response": return .cprt
      default: break
      }
      if names.isSuperset(of: ["documents", "elements"])
        || names.isSuperset(of: ["elements", "relationships"])
      {
        return .cprt
      }
    }
    return names.contains("mappings") && names.contains("subject_source") ? .sssomJSON : nil
  }

  // MARK: Text

  /// SSSOM's header in `#` lines.
  private static func sssomHeader(_ bytes: [UInt8], from start: Int) -> InterchangeFormat? {
    guard bytes[start] == UInt8(ascii: "#") else { return nil }
    for line in lines(bytes, limit: 400) {
      guard line.hasPrefix("#") else { break }
      let text = line.dropFirst().drop { $0 == " " }
      for slot in ["curie_map:", "mapping_set_id:", "sssom_version:", "subject_source:"]
      where text.hasPrefix(slot) { return .sssom }
    }
    return nil
  }

  private static func yaml(_ bytes: [UInt8]) -> InterchangeFormat? {
    var names: Set<String> = []
    for line in lines(bytes, limit: .max) {
      guard let first = line.utf8.first, first != 0x20, first != 0x23, first != 0x2D,
        let colon = line.firstIndex(of: ":")
      else { continue }
      let name = line[..<colon].filter { $0 != "\"" && $0 != "'" }
      let rest = line[line.index(after: colon)...]
      guard rest.isEmpty || rest.first == " " || rest.first == "\r", name.utf8.count <= 40,
        name.utf8.allSatisfy({ OSCALMarkdown.isWord($0) || $0 == 0x2D || $0 == 0x5F || $0 == 0x24 })
      else {
        // A line of the top level that is no key: this is no YAML mapping.
        if names.isEmpty { return nil }
        continue
      }
      names.insert(name)
      switch name {
      case "catalog", "profile": return .oscalCatalogYAML
      case "mapping-collection": return .oscalMappingJSON
      case "mapping-references", "source-reference", "target-reference": return .gemara
      default: break
      }
      if names.isSuperset(of: ["framework", "controls"]) { return .catalog }
      if names.isSuperset(of: ["urn", "objects"]) { return .cisoAssistantYAML }
    }
    if names == ["framework"] { return .catalog }
    return names.isSuperset(of: ["mappings", "metadata"]) ? .gemara : nil
  }

  private static func table(_ bytes: [UInt8], _ fileName: String, _ context: Content) -> InterchangeFormat? {
    let text = DelimitedText.read(Array(bytes.prefix(1 << 16)), file: fileName).text
    return format(of: text.records.prefix(40).map { $0.map(\.text) }, FrameworkNames(context))
  }

  /// The format of the first row that is the headings of one.
  private static func format(of rows: [[String]], _ names: FrameworkNames) -> InterchangeFormat? {
    for row in rows {
      let headings = TableHeadings(row)
      if let format = headings.format { return format }
      // A statement of applicability may speak of other frameworks, but it is no crosswalk.
      if headings.isStatement { return nil }
      if headings.areFrameworks(names) { return .crosswalkTable }
    }
    return nil
  }

  private static func workbook(_ bytes: [UInt8], _ context: Content) -> InterchangeFormat? {
    guard let sheets = try? SpreadsheetReader.sheets(of: bytes) else { return nil }
    let names = Set(sheets.map { $0.name.lowercased() })
    if names.contains("library_content") || names.contains("library_meta") { return .cisoAssistantXLSX }
    let frameworkNames = FrameworkNames(context)
    for sheet in sheets where sheet.visibility == .visible {
      let rows = sheet.rows.prefix(40).map { row in
        row.cells.compactMap { cell in if case .text(let text) = cell.value { text } else { nil } }
      }
      if let format = format(of: rows, frameworkNames) { return format }
    }
    return nil
  }

  /// The beginnings of the lines of a text, long enough for any key, decoded as far as they are asked for.
  static func lines(_ bytes: [UInt8], limit: Int) -> some Sequence<String> {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    return sequence(state: (start, 0)) { state in
      guard state.0 < bytes.count, state.1 < limit else { return nil }
      let end = bytes[state.0...].firstIndex(of: 0x0A) ?? bytes.count
      defer { state = (end + 1, state.1 + 1) }
      return String(decoding: bytes[state.0..<min(end, state.0 + 256)], as: UTF8.self)
    }
  }
}

/// Takes the root element's name, and no more.
struct XMLRootHandler: XMLHandler {
  var name: String?
  var namespace: String?
  var isFinished: Bool { name != nil }
  mutating func start(_ element: borrowing XMLStartTag) {
    name = element.name
    namespace = element.namespace
  }
}
