internal import ControlModel

/// Reads a file of any format that Concord knows.
public enum Importer {
  /// The catalogs and mapping sets in a file, with what is wrong with it and what is not kept.
  ///
  /// Without `format` the file's content tells it (`FormatDetector`). A file that nothing recognises gives one error.
  public static func read(
    _ bytes: consuming [UInt8], file: String, format: InterchangeFormat? = nil,
    options: ImportOptions = ImportOptions()
  ) -> ImportResult {
    guard
      let format = format
        ?? FormatDetector.detect(bytes: copy bytes, fileName: file, context: options.context)
    else {
      return ImportResult(diagnostics: [
        FormatDetector.unknown(bytes, file: file, hint: "say which with --as; docs/formats lists them")
      ])
    }
    // Into the same place: a second one would keep the bytes from being let go.
    if !isTable(format) { bytes = DecodedText.utf8(bytes) }
    switch format {
    case .catalog:
      let (catalog, diagnostics) = CatalogReader.read(String(decoding: bytes, as: UTF8.self), file: file)
      return ImportResult(catalogs: catalog.map { [$0] } ?? [], diagnostics: diagnostics)
    case .sssom: return SSSOMReader.read(bytes, file: file, options: options)
    case .sssomJSON: return SSSOMJSONReader.read(bytes, file: file, options: options)
    case .oscalCatalogJSON, .oscalCatalogXML, .oscalCatalogYAML:
      return OSCALCatalogReader.read(consume bytes, file: file, options: options)
    case .oscalMappingJSON, .oscalMappingXML:
      return OSCALMappingReader.read(consume bytes, file: file, options: options)
    case .cisoAssistantYAML: return CISOAssistantYAMLReader.read(bytes, file: file, options: options)
    case .cisoAssistantXLSX: return CISOAssistantXLSXReader.read(bytes, file: file, options: options)
    case .setTheory: return SetTheoryReader.read(bytes, file: file, options: options)
    case .olir: return OLIRReader.read(bytes, file: file, options: options)
    case .gemara: return GemaraReader.read(bytes, file: file, options: options)
    case .cprt: return CPRTReader.read(bytes, file: file, options: options)
    case .sts: return STSReader.read(bytes, file: file, options: options)
    case .catalogTable: return CatalogTableReader.read(bytes, file: file, options: options)
    case .crosswalkTable: return CrosswalkTableReader.read(bytes, file: file, options: options)
    case .dot, .graphML, .cypher, .turtle:
      return ImportResult(diagnostics: [
        Diagnostic(
          .error, .syntax, at: SourceLocation(file: file),
          "Concord writes \(format.rawValue) but does not read it")
      ])
    }
  }

  /// Whether the format is read as a table, which tells the encoding of its text, or its archive, itself.
  private static func isTable(_ format: InterchangeFormat) -> Bool {
    switch format {
    case .sssom, .cisoAssistantXLSX, .setTheory, .olir, .catalogTable, .crosswalkTable: true
    default: false
    }
  }
}
