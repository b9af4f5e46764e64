/// Reads set-theory relationship mappings: the twelve-column sheets that relate a focal document's elements to a
/// control framework (NIST IR 8477), CSV or XLSX.
public enum SetTheoryReader {
  /// The mappings of a sheet, one set for the focal document and the framework.
  ///
  /// The relation runs from the focal element to the control, as these sheets state it. Columns are found by
  /// name, in any order, under any number of title rows; a title row "Focal Document: …" names the framework.
  /// The one strength is placed by `docs/formats/set-theory.md`. Every row is kept or reported. Linear in the
  /// file.
  public static func read(_ bytes: [UInt8], file: String, options: ImportOptions) -> ImportResult {
    SheetReader(convention: .setTheory, file: file, options: options).read(bytes)
  }
}
