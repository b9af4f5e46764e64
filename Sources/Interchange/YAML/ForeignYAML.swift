internal import ControlModel
internal import Yams

extension YAMLDocument {
  /// The document that bytes hold, in any of the usual encodings; nil, and reported, when they hold none.
  static func parse(
    bytes: [UInt8], file: String, _ diagnostics: inout [Diagnostic]
  ) -> YAMLDocument? {
    let text = DecodedText(bytes)
    if !text.isCertain {
      diagnostics.append(
        Diagnostic(
          .warning, .encoding, at: SourceLocation(file: file),
          "the file is not UTF-8 and was read as Windows-1252", hint: "save it as UTF-8"))
    }
    for line in text.damagedLines {
      diagnostics.append(
        Diagnostic(
          .warning, .encoding, at: SourceLocation(file: file, line: line),
          "something here is not valid \(text.encoding.rawValue) and was replaced by U+FFFD"))
    }
    switch parse(String(String.UnicodeScalarView(text.scalars)), file: file) {
    case .failure(let error):
      diagnostics.append(error.diagnostic)
      return nil
    case .success(let document): return document
    }
  }
}

/// One mapping of another program's YAML: what Concord does not know is counted, not refused.
struct ForeignRecord {
  let node: Node
  let document: YAMLDocument
  private let values: [String: Node]

  /// The record of a node; nil when it is no mapping.
  init?(_ node: Node, in document: YAMLDocument) {
    guard case .mapping(let mapping) = node else { return nil }
    self.node = node
    self.document = document
    var values: [String: Node] = [:]
    for (key, value) in mapping {
      if let name = key.string, values[name] == nil { values[name] = value }
    }
    self.values = values
  }

  /// Where the record stands.
  var location: SourceLocation { document.location(of: node) }

  /// Where a key's value stands; the record itself without one.
  func location(_ key: String) -> SourceLocation { values[key].map { document.location(of: $0) } ?? location }

  /// The value of a key, nil when absent.
  subscript(key: String) -> Node? { values[key] }

  /// The text of a scalar, trimmed; nil when absent, empty, null or no scalar.
  func text(_ key: String) -> String? {
    guard let value = values[key], case .scalar(let scalar) = value else { return nil }
    let text = TextFolding.trim(scalar.string)
    if text.isEmpty || (scalar.style == .plain && (text == "null" || text == "~")) { return nil }
    return text
  }

  /// The scalars of a list, or a single one.
  func texts(_ key: String) -> [String] {
    guard let value = values[key] else { return [] }
    if case .sequence(let items) = value { return items.compactMap(\.string) }
    return text(key).map { [$0] } ?? []
  }

  /// The items of a list; a mapping alone counts as a list of one.
  func items(_ key: String) -> [Node] {
    guard let value = values[key] else { return [] }
    switch value {
    case .sequence(let items): return Array(items)
    case .mapping: return [value]
    default: return []
    }
  }

  /// The record under a key.
  func record(_ key: String) -> ForeignRecord? { values[key].flatMap { ForeignRecord($0, in: document) } }

  /// Counts the keys that are not known, under the format's name of this kind of record.
  func count(_ counter: inout UnmodelledCounter, as path: String, except known: Set<String>) {
    guard case .mapping(let mapping) = node else { return }
    for (key, value) in mapping {
      let name = key.string ?? ""
      guard !known.contains(name) else { continue }
      if case .scalar(let scalar) = value, scalar.string.isEmpty || scalar.string == "null" { continue }
      counter.add("\(path)/\(name)", value.sequence?.count ?? 1)
    }
  }
}
