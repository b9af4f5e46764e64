internal import ControlModel

extension SSSOMReader {
  /// The mapping sets of anybody's SSSOM table, one for each pair of frameworks in it.
  ///
  /// Taken: a byte order mark, CRLF, commas, a header in a file of its own (`ImportOptions.header`), slots of the header that
  /// stand for every row, prefixes that nobody declared, rows without Concord's extensions, predicates of OWL and
  /// RDFS with an exact meaning. A prefix stands for a framework: for the header's source where it is the only
  /// one of its side, else for the framework of its own name. Every row is kept or reported; what SSSOM says and
  /// Concord does not model is counted in `unmodelled`. Linear in the file.
  ///
  /// - Parameters:
  ///   - bytes: The table.
  ///   - file: The table's name, for findings.
  ///   - options: What the caller knows of the frameworks, and the header where it is in a file of its own.
  public static func read(_ bytes: [UInt8], file: String, options: ImportOptions) -> ImportResult {
    var diagnostics: [Diagnostic] = []
    let document = SSSOMDocument.table(
      bytes, file: file, metadata: options.header.map { ($0.bytes, $0.file) }, &diagnostics)
    var assembly = SSSOMAssembly(document, options: options)
    assembly.diagnostics = diagnostics
    return assembly.result()
  }
}
