internal import ControlModel

extension FormatDetector {
  /// Why nothing tells the format of a file: what keeps it from being opened, or that it is of none that is known.
  static func unknown(_ bytes: [UInt8], file: String, hint: String) -> Diagnostic {
    let whole = SourceLocation(file: file)
    if bytes.isEmpty { return Diagnostic(.error, .syntax, at: whole, "the file is empty") }
    if SpreadsheetReader.kind(of: bytes) != .other {
      do throws(SpreadsheetError) {
        _ = try SpreadsheetReader.sheets(of: bytes)
      } catch {
        return Diagnostic(.error, .syntax, at: whole, error.description)
      }
    }
    let text = DecodedText(Array(bytes.prefix(256)))
    let first = text.scalars.first { !$0.properties.isWhitespace }
    if first == nil, bytes.count <= 256 {
      return Diagnostic(.error, .syntax, at: whole, "the file holds no text")
    }
    if let model = OSCALVocabulary.otherModel(in: topLevelNames(of: bytes)) {
      return Diagnostic(
        .error, .syntax, at: whole, "this is an OSCAL \(model), which Concord does not read",
        hint: "of OSCAL it reads catalogs, resolved profiles and mapping collections")
    }
    if first == "{" {
      do throws(JSONReadError) {
        let root = try JSONTree.parse(bytes)
        if root.members.isEmpty {
          return Diagnostic(.error, .syntax, at: whole, "the file holds an empty JSON object")
        }
      } catch {
        return Diagnostic(
          .error, .syntax, at: SourceLocation(file: file, line: error.line, column: error.column),
          "not valid JSON: \(error.message)")
      }
    }
    if first == "<" {
      var nothing = XMLRootHandler()
      do throws(XMLReadError) {
        try XMLEventReader.read(XMLDocumentType.blanked(bytes), into: &nothing)
      } catch {
        return error.diagnostic(in: file)
      }
    }
    return Diagnostic(.error, .syntax, at: whole, "the file is of no format that Concord knows", hint: hint)
  }

  /// The names of a file's top level: the members of a JSON object, the root of XML, the keys of YAML that stand
  /// at the beginning of a line.
  private static func topLevelNames(of bytes: [UInt8]) -> Set<String> {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    guard let first = bytes[start...].firstIndex(where: { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }) else {
      return []
    }
    switch bytes[first] {
    case UInt8(ascii: "{"): return Set(JSONTopLevel(bytes, from: first))
    case UInt8(ascii: "<"):
      var root = XMLRootHandler()
      try? XMLEventReader.read(XMLDocumentType.blanked(bytes), into: &root)
      return root.name.map { [$0] } ?? []
    default:
      return Set(
        lines(bytes, limit: .max).compactMap { line in
          line.hasSuffix(":") || line.hasSuffix(":\r") ? String(line.prefix { $0 != ":" }) : nil
        })
    }
  }
}
