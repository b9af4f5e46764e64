internal import ControlModel

/// Reads OSCAL mapping collections, 1.2 and the prototypes of 2022 and 2023, in JSON, XML or YAML.
public enum OSCALMappingReader {
  /// The mapping sets in `bytes`, one for each `mapping` of the collection.
  ///
  /// Several sources or targets are one union, never pairs. Controls of gap summaries become rows without a
  /// counterpart; nothing is made of what the file does not mention. Findings go beyond the official schemas:
  /// unknown words, ranges, coverage against relationship, duplicates, and, where `options.context` has the
  /// catalogs, identifiers. A row whose relationship is none of set theory is reported and left out. A file that
  /// is no mapping collection gives one error and nothing else. Linear in the bytes.
  public static func read(_ bytes: consuming [UInt8], file: String, options: ImportOptions = ImportOptions())
    -> ImportResult
  {
    switch OSCALDocument.read(consume bytes, file: file) {
    case .failure(let error): return ImportResult(diagnostics: [error.diagnostic])
    case .success(let document):
      guard document.root == "mapping-collection" else {
        return ImportResult(diagnostics: [document.refusal(expected: "mapping collection")])
      }
      var parser = OSCALParser(places: document.places)
      let collection = OSCALMappingCollection((consume document).tree, &parser)
      return OSCALMappingAssembly.result(of: collection, file: file, options: options, parser)
    }
  }
}
