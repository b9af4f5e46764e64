public import ControlModel

/// Writes catalogs as OSCAL 1.2, in JSON and XML.
///
/// What OSCAL has no field for stands in props of the namespace `urn:concord:ns` (and attributes in
/// `urn:concord:ns:attribute`), so that reading gives the same catalog; see `docs/formats/oscal-catalog.md`.
/// The same catalog gives the same bytes: identifiers are version 5 UUIDs, and the only dates are its own.
public enum OSCALCatalogWriter {
  /// The catalog as OSCAL JSON.
  ///
  /// Texts of controls are left out unless `includingText`, and always when they come from a licensed copy
  /// (`Framework.mayExportText`). Linear in the catalog.
  public static func json(_ catalog: Catalog, includingText: Bool = false) -> String {
    OSCALCatalogComposer.catalog(catalog, includingText: includingText).json.text
  }

  /// The catalog as OSCAL XML, with the same content as the JSON.
  public static func xml(_ catalog: Catalog, includingText: Bool = false) -> String {
    OSCALCatalogComposer.catalog(catalog, includingText: includingText).xml
  }
}
