internal import ControlModel

/// Reads OSCAL catalogs 1.0 to 1.2 and resolved profiles, in JSON, XML or YAML.
public enum OSCALCatalogReader {
  /// The catalog in `bytes`, and what its withdrawn controls became.
  ///
  /// Groups and controls are controls of the catalog, in reading order. The framework is called
  /// `options.framework`; without it, as Concord's own export says, else after the file
  /// (`FrameworkNaming.identifier(fromFile:)`). Links `moved-to` and `incorporated-into` of withdrawn controls
  /// become a mapping set whose two sides are the catalog itself. Which of the three serialisations it is,
  /// the content tells. A file that is no catalog gives one error and nothing else. Linear in the bytes.
  public static func read(_ bytes: consuming [UInt8], file: String, options: ImportOptions = ImportOptions())
    -> ImportResult
  {
    switch OSCALDocument.read(consume bytes, file: file) {
    case .failure(let error): return ImportResult(diagnostics: [error.diagnostic])
    case .success(let document):
      guard document.root == "catalog" else {
        return ImportResult(diagnostics: [document.refusal(expected: "catalog")])
      }
      var parser = OSCALParser(places: document.places)
      let catalog = OSCALCatalog((consume document).tree, &parser)
      return OSCALCatalogAssembly.result(of: catalog, file: file, options: options, parser)
    }
  }
}
