public import ControlModel

extension Framework {
  /// The licence mark of a catalog that was read from somebody's own copy of a standard.
  public static let licensedCopy = "LicenseRef-Licensed-Copy"

  /// Whether the texts of the catalog's controls may be written to a file that others get.
  ///
  /// False for a catalog that was read from a licensed copy: its texts stay on the machine they were read on.
  public var mayExportText: Bool { licence != Self.licensedCopy }
}
