/// Reads OLIR sheets (NIST IR 8278A), CSV or XLSX.
public enum OLIRReader {
  /// The mappings of a sheet, one set from the focal to the reference document.
  ///
  /// The sheet says how the *reference* element compares with the focal one: its "subset of" means that the
  /// reference element lies inside the focal one, so the relation from focal to reference is the converse,
  /// superset. Columns are found by name, in any order. Every row is kept or reported. Linear in the file.
  public static func read(_ bytes: [UInt8], file: String, options: ImportOptions) -> ImportResult {
    SheetReader(convention: .olir, file: file, options: options).read(bytes)
  }
}
