internal import ControlModel

/// The places of a text's lines, so that many findings cost little to locate.
struct LineIndex {
  private let starts: [Int]
  private let bytes: [UInt8]
  let file: String

  /// The lines of a text. Linear.
  init(_ bytes: [UInt8], file: String) {
    var starts = [0]
    for (index, byte) in bytes.enumerated() where byte == 0x0A { starts.append(index + 1) }
    self.starts = starts
    self.bytes = bytes
    self.file = file
  }

  /// Where a byte is: its line, and its column in characters, both from 1. Logarithmic in the lines, linear in
  /// the line.
  func location(_ offset: Int) -> SourceLocation {
    var low = 0
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle + 1 } else { high = middle }
    }
    let line = max(low, 1)
    let start = starts[line - 1]
    // A file without line breaks must not cost its whole length for every finding.
    guard offset - start <= 100_000 else { return SourceLocation(file: file, line: line) }
    let end = min(max(offset, start), bytes.count)
    let column = bytes[start..<end].count { $0 & 0xC0 != 0x80 } + 1
    return SourceLocation(file: file, line: line, column: column)
  }
}
