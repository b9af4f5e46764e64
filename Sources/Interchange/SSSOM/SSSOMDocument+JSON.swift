internal import ControlModel

extension SSSOMDocument {
  /// The document in SSSOM's JSON form; nil, and reported, when the bytes hold none. Linear in the bytes.
  static func json(_ bytes: [UInt8], file: String, _ diagnostics: inout [Diagnostic]) -> SSSOMDocument? {
    let root: JSONTree
    do throws(JSONReadError) {
      root = try JSONTree.parse(bytes)
    } catch {
      diagnostics.append(
        Diagnostic(
          .error, .syntax, at: SourceLocation(file: file, line: error.line, column: error.column),
          "not valid JSON: \(error.message)"))
      return nil
    }
    let index = LineIndex(bytes, file: file)
    var document = SSSOMDocument(file: file)
    document.index = index
    guard let mappings = root["mappings"] else {
      diagnostics.append(
        Diagnostic(
          .error, .missingKey, at: index.location(root.offset), "the document has no 'mappings'",
          hint: "this is not a mapping set in SSSOM's JSON form"))
      return nil
    }
    for member in root.members {
      switch member.name {
      case "mappings", "@type", "@id", "@graph": continue
      case "@context", "curie_map": document.addPrefixes(member.value)
      case "extension_definitions":
        for item in member.value.elements {
          guard let name = item["slot_name"]?.string, document.extensions[name] == nil else { continue }
          document.extensions[name] = item["property"]?.string ?? ""
        }
      default:
        document.add(member.name, Self.texts(member.value), at: index.location(member.offset))
      }
    }
    var places: [String: Int] = [:]
    for item in mappings.elements {
      guard case .object(let members) = item.content else {
        diagnostics.append(
          Diagnostic(
            .error, .invalidValue, at: index.location(item.offset),
            "a mapping must be an object; it was left out"))
        continue
      }
      var row = Row(
        cells: Array(repeating: "", count: document.columns.count), location: index.location(item.offset))
      row.offsets = Array(repeating: -1, count: document.columns.count)
      for member in members where !member.name.hasPrefix("@") {
        let column: Int
        if let known = places[member.name] {
          column = known
        } else {
          column = document.columns.count
          places[member.name] = column
          document.columns.append(member.name)
        }
        while row.cells.count <= column {
          row.cells.append("")
          row.offsets.append(-1)
        }
        row.cells[column] = Self.texts(member.value).joined(separator: "|")
        row.offsets[column] = member.value.offset
      }
      document.rows.append(row)
    }
    return document
  }

  private mutating func addPrefixes(_ value: JSONTree) {
    for element in value.elements { addPrefixes(element) }
    for member in value.members where !member.name.hasPrefix("@") {
      guard let expansion = member.value.string ?? member.value["@id"]?.string else { continue }
      declaresPrefixes = true
      if prefixes[member.name] == nil { prefixes[member.name] = expansion }
    }
  }

  /// A value as texts: numbers and truth values as written, references by their identifier.
  private static func texts(_ value: JSONTree) -> [String] {
    switch value.content {
    case .string(let text): [text]
    case .number(let text): [text]
    case .bool(let value): [value ? "true" : "false"]
    case .array(let elements): elements.flatMap { texts($0) }
    case .object: (value["@id"] ?? value["id"] ?? value["@value"]).map { texts($0) } ?? []
    case .null: []
    }
  }
}
