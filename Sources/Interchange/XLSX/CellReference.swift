/// The place of a cell in a sheet. Rows and columns count from 1; printed as `C14`.
public struct CellReference: Hashable, Comparable, Sendable {
  /// The last row that a sheet can have.
  public static let maximumRow = 1_048_576
  /// The last column that a sheet can have, `XFD`.
  public static let maximumColumn = 16_384

  /// The row, from 1.
  public var row: Int
  /// The column, from 1.
  public var column: Int

  /// A place; the caller keeps to the bounds of a sheet.
  public init(row: Int, column: Int) {
    self.row = row
    self.column = column
  }

  /// Parses `C14` or `$C$14`; nil for anything else and outside a sheet's bounds.
  public init?(_ text: some StringProtocol) {
    var column = 0
    var row = 0
    var digits = 0
    var letters = 0
    for byte in text.utf8 {
      switch byte {
      case 0x24 where digits == 0: continue
      case 0x41...0x5A where digits == 0 && letters < 3:
        column = column * 26 + Int(byte - 0x40)
        letters += 1
      case 0x61...0x7A where digits == 0 && letters < 3:
        column = column * 26 + Int(byte - 0x60)
        letters += 1
      case 0x30...0x39 where letters > 0 && digits < 7:
        row = row * 10 + Int(byte - 0x30)
        digits += 1
      default: return nil
      }
    }
    guard (1...Self.maximumRow).contains(row), (1...Self.maximumColumn).contains(column) else { return nil }
    self.init(row: row, column: column)
  }

  /// The letters of a column counted from 1: 1 is `A`, 27 is `AA`. Empty below 1.
  public static func letters(ofColumn column: Int) -> String {
    var rest = column
    var letters: [Character] = []
    while rest > 0 {
      letters.append(Character(Unicode.Scalar(UInt8(0x41 + (rest - 1) % 26))))
      rest = (rest - 1) / 26
    }
    return String(letters.reversed())
  }

  /// Row by row, each from left to right.
  public static func < (left: Self, right: Self) -> Bool {
    (left.row, left.column) < (right.row, right.column)
  }
}

extension CellReference: CustomStringConvertible {
  /// The letters of the column and the number of the row: `C14`.
  public var description: String { Self.letters(ofColumn: column) + String(row) }
}

/// A rectangle of cells, both corners included; printed as `A5:F5`.
public struct CellRange: Hashable, Sendable {
  /// The corner at the top left.
  public var first: CellReference
  /// The corner at the bottom right.
  public var last: CellReference

  /// The rectangle with these two corners.
  public init(_ first: CellReference, _ last: CellReference) {
    self.first = first
    self.last = last
  }

  /// Parses `A5:F5` or a single cell; nil for anything else, or when the corners are the wrong way round.
  public init?(_ text: some StringProtocol) {
    let corners = text.split(separator: ":", omittingEmptySubsequences: false)
    guard (1...2).contains(corners.count), let first = CellReference(corners[0]),
      let last = CellReference(corners[corners.count - 1]), first.row <= last.row, first.column <= last.column
    else { return nil }
    self.init(first, last)
  }

  /// Whether a cell lies in the rectangle.
  public func contains(_ cell: CellReference) -> Bool {
    (first.row...last.row).contains(cell.row) && (first.column...last.column).contains(cell.column)
  }
}

extension CellRange: CustomStringConvertible {
  /// The two corners: `A5:F5`.
  public var description: String { "\(first):\(last)" }
}
