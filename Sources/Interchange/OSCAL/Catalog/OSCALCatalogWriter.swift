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
  /// (`Framework.mayExportText`). Rows of `withdrawals` whose two sides are this framework say where its withdrawn
  /// controls went, and become links `moved-to` and `incorporated-into`. Linear in the catalog and the rows.
  public static func json(
    _ catalog: Catalog, includingText: Bool = false, withdrawals: [MappingSet] = []
  ) -> String {
    OSCALCatalogComposer.catalog(catalog, includingText: includingText, withdrawals: withdrawals).json.text
  }

  /// The catalog as OSCAL XML, with the same content as the JSON.
  public static func xml(
    _ catalog: Catalog, includingText: Bool = false, withdrawals: [MappingSet] = []
  ) -> String {
    OSCALCatalogComposer.catalog(catalog, includingText: includingText, withdrawals: withdrawals).xml
  }

  /// What the links of withdrawn controls cannot say of the rows of `withdrawals`.
  public static func losses(_ catalog: Catalog, withdrawals: [MappingSet]) -> [ExportLoss] {
    OSCALWithdrawnLinks(of: catalog, withdrawals).exportLosses
  }
}
