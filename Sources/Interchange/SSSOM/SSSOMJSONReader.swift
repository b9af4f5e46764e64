internal import ControlModel

/// Reads mapping sets in SSSOM's JSON form.
public enum SSSOMJSONReader {
  /// The mapping sets of a document, one for each pair of frameworks in it; as tolerant as
  /// `SSSOMReader.read(_:file:options:)`. Linear in the file.
  public static func read(_ bytes: [UInt8], file: String, options: ImportOptions) -> ImportResult {
    var diagnostics: [Diagnostic] = []
    guard let document = SSSOMDocument.json(bytes, file: file, &diagnostics) else {
      return ImportResult(diagnostics: diagnostics)
    }
    var assembly = SSSOMAssembly(document, options: options)
    assembly.diagnostics = diagnostics
    return assembly.result()
  }
}
