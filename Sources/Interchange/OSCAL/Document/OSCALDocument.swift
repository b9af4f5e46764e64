internal import ControlModel
internal import Yams

/// An OSCAL document in the form of its JSON, whichever of the three it was written in.
struct OSCALDocument {
  /// The name of the model: `catalog`, `profile`, `mapping-collection`.
  let root: String
  /// What is in it.
  let tree: JSONTree
  /// Where its values stand.
  let places: Places

  /// How the documents are written down.
  enum Serialisation: Hashable {
    case json, xml, yaml
  }

  /// How the offset of a value becomes a place in the file.
  struct Places {
    private let file: String
    private let kind: Kind
    private enum Kind {
      /// Offsets are bytes; these are those of the line ends.
      case bytes([Int])
      /// Offsets are lines, times `width`, plus the column.
      case lines(width: Int)
    }

    static let yamlWidth = 1 << 12

    init(file: String, lineEndsOf bytes: [UInt8]) {
      self.file = file
      var ends: [Int] = []
      ends.reserveCapacity(bytes.count / 64)
      bytes.withUnsafeBufferPointer { bytes in
        for index in bytes.indices where bytes[index] == 0x0A { ends.append(index) }
      }
      kind = .bytes(ends)
    }

    /// Places in a document whose offsets are `line × width + column`; with a width of 1, lines alone.
    init(file: String, width: Int) {
      self.file = file
      kind = .lines(width: width)
    }

    subscript(offset: Int) -> SourceLocation { SourceLocation(file: file, line: line(of: offset)) }

    /// The line of a value, from 1. Logarithmic in the lines.
    func line(of offset: Int) -> Int {
      switch kind {
      case .lines(let width): return max(1, offset / width)
      case .bytes(let ends):
        var low = 0, high = ends.count
        while low < high {
          let middle = (low + high) / 2
          if ends[middle] < offset { low = middle + 1 } else { high = middle }
        }
        return low + 1
      }
    }
  }

  /// How `bytes` are written: XML begins with `<`, JSON with `{`, all else is YAML.
  static func serialisation(of bytes: [UInt8]) -> Serialisation {
    var index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    while index < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[index]) { index += 1 }
    guard index < bytes.count else { return .yaml }
    switch bytes[index] {
    case UInt8(ascii: "<"): return .xml
    case UInt8(ascii: "{"), UInt8(ascii: "["): return .json
    // XML in UTF-16; all else is in UTF-8 by now.
    case 0xFE, 0xFF, 0x00: return .xml
    default: return .yaml
    }
  }

  /// Reads a document, or says in one diagnostic why it cannot be.
  ///
  /// The bytes are let go as soon as they are read, where the caller has no other use for them.
  static func read(_ bytes: consuming [UInt8], file: String) -> Result<OSCALDocument, DiagnosticError> {
    bytes = DecodedText.utf8(bytes)
    return switch serialisation(of: bytes) {
    case .json: readJSON(consume bytes, file: file)
    case .xml: readXML(consume bytes, file: file)
    case .yaml: readYAML(consume bytes, file: file)
    }
  }

  private static func readJSON(_ bytes: consuming [UInt8], file: String) -> Result<
    OSCALDocument, DiagnosticError
  > {
    do throws(JSONReadError) {
      let tree = try JSONTree.parse(bytes)
      return wrapped(tree, Places(file: file, lineEndsOf: bytes), file: file)
    } catch {
      return .failure(
        DiagnosticError(
          Diagnostic(
            .error, .syntax, at: SourceLocation(file: file, line: error.line, column: error.column),
            "not valid JSON: \(error.message)")))
    }
  }

  private static func readXML(_ bytes: consuming [UInt8], file: String) -> Result<
    OSCALDocument, DiagnosticError
  > {
    var handler = OSCALXMLHandler()
    do throws(XMLReadError) {
      try XMLEventReader.read(bytes, into: &handler)
    } catch {
      return .failure(DiagnosticError(error.diagnostic(in: file)))
    }
    guard let (name, tree) = handler.document else {
      return .failure(
        DiagnosticError(
          Diagnostic(.error, .syntax, at: SourceLocation(file: file, line: 1), "there is no element")))
    }
    guard handler.namespace == OSCALXMLHandler.namespace else {
      return .failure(
        DiagnosticError(
          Diagnostic(
            .error, .invalidValue, at: SourceLocation(file: file, line: tree.offset),
            "the element '\(name)' is not in OSCAL's namespace",
            hint: "an OSCAL document declares xmlns=\"\(OSCALXMLHandler.namespace)\"")))
    }
    return .success(OSCALDocument(root: name, tree: tree, places: Places(file: file, width: 1)))
  }

  private static func readYAML(_ bytes: consuming [UInt8], file: String) -> Result<
    OSCALDocument, DiagnosticError
  > {
    switch YAMLDocument.parse(String(decoding: bytes, as: UTF8.self), file: file) {
    case .failure(let error): return .failure(error)
    case .success(let document):
      return wrapped(
        tree(of: document.root), Places(file: file, width: Places.yamlWidth), file: file)
    }
  }

  private static func tree(of node: Node) -> JSONTree {
    let offset = node.mark.map { $0.line * Places.yamlWidth + min($0.column, Places.yamlWidth - 1) } ?? 0
    switch node {
    case .mapping(let mapping):
      return JSONTree(
        content: .object(
          mapping.map { key, value in
            JSONTree.Member(name: key.string ?? "", offset: offset, value: tree(of: value))
          }), offset: offset)
    case .sequence(let sequence):
      return JSONTree(content: .array(sequence.map { tree(of: $0) }), offset: offset)
    case .scalar(let scalar): return JSONTree(content: .string(scalar.string), offset: offset)
    case .alias: return JSONTree(content: .null, offset: offset)
    }
  }

  /// The document within the object that names its model; a `$schema` beside it is passed over.
  private static func wrapped(_ tree: JSONTree, _ places: Places, file: String)
    -> Result<OSCALDocument, DiagnosticError>
  {
    for member in tree.members where member.name != "$schema" {
      guard case .object = member.value.content else { continue }
      return .success(OSCALDocument(root: member.name, tree: member.value, places: places))
    }
    return .failure(
      DiagnosticError(
        Diagnostic(
          .error, .missingKey, at: places[tree.offset], "the document names no OSCAL model",
          hint: "an OSCAL file is an object with one member, such as 'catalog' or 'mapping-collection'")))
  }

  /// What to say when a document is of another model than the one that was asked for.
  func refusal(expected: String) -> Diagnostic {
    let (message, hint): (String, String)
    switch root {
    case "profile":
      message = "this is an OSCAL profile, which selects controls from other files and holds none itself"
      hint = "resolve it with an OSCAL tool (\"profile resolution\") and import the resolved catalog"
    case "catalog":
      message = "this is an OSCAL catalog, not a \(expected)"
      hint = "import it as a catalog"
    case "mapping-collection":
      message = "this is an OSCAL mapping collection, not a \(expected)"
      hint = "import it as a mapping collection"
    case "component-definition", "system-security-plan", "assessment-plan", "assessment-results",
      "plan-of-action-and-milestones":
      message = "this is an OSCAL \(root), which has neither a catalog nor mappings"
      hint = "import the catalog that it refers to"
    default:
      message = "'\(root)' is not an OSCAL model that can be imported"
      hint = "expected '\(expected)'"
    }
    return Diagnostic(.error, .invalidValue, at: places[tree.offset], message, hint: hint)
  }
}

extension XMLReadError {
  /// The error as a finding about a file.
  func diagnostic(in file: String) -> Diagnostic {
    var text = description
    // The place stands before the message already.
    if let line, text.hasPrefix("line \(line): ") { text.removeFirst("line \(line): ".count) }
    return Diagnostic(
      .error, .syntax, at: line.map { SourceLocation(file: file, line: $0) } ?? SourceLocation(file: file),
      text)
  }
}
