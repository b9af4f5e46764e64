public import ControlModel

extension Framework {
  /// The licence mark of a catalog that was read from somebody's own copy of a standard.
  public static let licensedCopy = "LicenseRef-Licensed-Copy"

  /// Whether the texts of the catalog's controls may be written to a file that others get.
  ///
  /// False for a catalog that was read from a licensed copy: its texts stay on the machine they were read on.
  public var mayExportText: Bool { licence != Self.licensedCopy }
}

extension Catalog {
  /// How many controls have a text that may not be passed on (`Framework.mayExportText`).
  public var licensedTextCount: Int {
    framework.mayExportText ? 0 : controls.count { $0.text != nil }
  }

  /// The catalog as others may have it: without its controls' texts where they come from a licensed copy.
  public var withoutLicensedTexts: Catalog {
    guard licensedTextCount > 0 else { return self }
    return Catalog(
      framework: framework,
      controls: controls.map { control in
        var control = control
        control.text = nil
        return control
      })
  }
}

extension Content {
  /// The content as others may have it: without the texts that come from licensed copies.
  public var withoutLicensedTexts: Content {
    guard catalogs.contains(where: { $0.licensedTextCount > 0 }) else { return self }
    return Content(
      catalogs: catalogs.map(\.withoutLicensedTexts), mappingSets: mappingSets, version: version)
  }
}
