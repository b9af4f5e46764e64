/// A file of records whose fields are separated by a delimiter: CSV (RFC 4180) and its relatives.
///
/// `read` takes what people's programs write: any of four delimiters, a byte order mark, UTF-16,
/// Windows-1252, quoted line breaks, ragged rows. `bytes(of:)` writes RFC 4180 in UTF-8.
public struct DelimitedText: Hashable, Sendable {
  /// How much of one field is read: 1 MiB, in text as in the cells of a workbook. A spreadsheet program keeps
  /// 32,767 characters of one.
  public static let fieldLimit = 1 << 20

  /// What separates the fields of a record.
  public enum Delimiter: String, CaseIterable, Hashable, Sendable {
    /// As in RFC 4180.
    case comma = ","
    /// As spreadsheets write where the comma separates decimals.
    case semicolon = ";"
    /// As in TSV.
    case tab = "\t"
    /// As some tools write.
    case pipe = "|"

    /// The delimiter as a scalar.
    internal var scalar: Unicode.Scalar {
      switch self {
      case .comma: ","
      case .semicolon: ";"
      case .tab: "\t"
      case .pipe: "|"
      }
    }
  }

  /// One value of a record.
  public struct Field: Hashable, Sendable {
    /// The text without its quotes; line breaks within are `\n`.
    public var text: String
    /// The line on which the field begins, from 1.
    public var line: Int
    /// The column at which it begins, counted in Unicode scalars from 1; a quote counts.
    public var column: Int
    /// Whether it was quoted.
    public var isQuoted: Bool

    /// A field.
    public init(text: String, line: Int, column: Int, isQuoted: Bool = false) {
      self.text = text
      self.line = line
      self.column = column
      self.isQuoted = isQuoted
    }
  }

  /// What separates the fields.
  public var delimiter: Delimiter
  /// How the file was encoded.
  public var encoding: TextEncoding
  /// The records in the file's order; lines without any character are left out. Records may differ in length.
  public var records: [[Field]]

  /// Delimited text.
  public init(delimiter: Delimiter = .comma, encoding: TextEncoding = .utf8, records: [[Field]] = []) {
    self.delimiter = delimiter
    self.encoding = encoding
    self.records = records
  }
}
