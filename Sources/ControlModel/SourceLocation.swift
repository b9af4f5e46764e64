/// A place in something that was read: a file with a line and column, or with a sheet's cell.
public struct SourceLocation: Hashable, Sendable {
  /// Where in the file.
  public enum Position: Hashable, Sendable {
    /// The file as a whole.
    case whole
    /// A line and, where known, a column; both count from 1.
    case line(Int, column: Int?)
    /// A spreadsheet's cell, such as `SoA` and `C14`.
    case cell(sheet: String, reference: String)
  }

  /// The file's path as it was given; `-` for standard input.
  public var file: String
  /// Where in it.
  public var position: Position

  /// A location; without a position, the file as a whole.
  public init(file: String, position: Position = .whole) {
    self.file = file
    self.position = position
  }

  /// A line of a file, and a column where known; both count from 1.
  public init(file: String, line: Int, column: Int? = nil) {
    self.init(file: file, position: .line(line, column: column))
  }
}

extension SourceLocation: CustomStringConvertible {
  /// `file`, `file:line:column` or `file:Sheet!C14`.
  public var description: String {
    switch position {
    case .whole: file
    case .line(let line, let column?): "\(file):\(line):\(column)"
    case .line(let line, nil): "\(file):\(line)"
    case .cell(let sheet, let reference): "\(file):\(sheet)!\(reference)"
    }
  }
}
