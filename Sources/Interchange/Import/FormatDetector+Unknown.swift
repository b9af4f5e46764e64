internal import ControlModel

extension FormatDetector {
  /// Why nothing tells the format of a file: what keeps it from being opened, or that it is of none that is known.
  static func unknown(_ bytes: [UInt8], file: String, hint: String) -> Diagnostic {
    let whole = SourceLocation(file: file)
    if SpreadsheetReader.kind(of: bytes) != .other {
      do throws(SpreadsheetError) {
        _ = try SpreadsheetReader.sheets(of: bytes)
      } catch {
        return Diagnostic(.error, .syntax, at: whole, error.description)
      }
    }
    let text = DecodedText(Array(bytes.prefix(256)))
    if text.scalars.first(where: { !$0.properties.isWhitespace }) == "<" {
      var nothing = XMLRootHandler()
      do throws(XMLReadError) {
        try XMLEventReader.read(XMLDocumentType.blanked(bytes), into: &nothing)
      } catch {
        return error.diagnostic(in: file)
      }
    }
    return Diagnostic(.error, .syntax, at: whole, "the file is of no format that Concord knows", hint: hint)
  }
}
