/// The rows of a tab-separated text, split by hand because a mapping set may have ten million of them.
///
/// A cell that begins with a double quote runs to the next lone double quote, over tabs and line ends;
/// doubled quotes within it stand for one (the quoting that SSSOM's TSV inherits from CSV).
struct TabSeparatedRows: Sequence, IteratorProtocol {
  struct Row {
    /// The line on which the row begins, from 1.
    let line: Int
    /// The cells, unquoted.
    let cells: [String]
    /// The column (in characters, from 1) at which each cell begins on the row's line.
    let columns: [Int]
    /// A quoted cell that the end of the text cut off.
    let isUnterminated: Bool
  }

  private let bytes: [UInt8]
  private var position: Int
  private var line: Int
  /// The number of cells in the row before.
  private var width = 0

  /// The rows of `bytes` from `position`, which stands at the beginning of line `line`.
  init(_ bytes: [UInt8], position: Int = 0, line: Int = 1) {
    self.bytes = bytes
    self.position = position
    self.line = line
  }

  mutating func next() -> Row? {
    guard position < bytes.count else { return nil }
    let firstLine = line
    let start = position
    var cells: [String] = []
    var columns: [Int] = []
    cells.reserveCapacity(width)
    columns.reserveCapacity(width)
    var isUnterminated = false
    while true {
      columns.append(characters(from: start, to: position) + 1)
      if position < bytes.count, bytes[position] == 0x22 {
        let (text, isWhole) = quotedCell()
        cells.append(text)
        if !isWhole { isUnterminated = true }
      } else {
        let begin = position
        while position < bytes.count, bytes[position] != 0x09, bytes[position] != 0x0A { position += 1 }
        var end = position
        if position >= bytes.count || bytes[position] == 0x0A, end > begin, bytes[end - 1] == 0x0D {
          end -= 1
        }
        cells.append(String(decoding: bytes[begin..<end], as: UTF8.self))
      }
      guard position < bytes.count, bytes[position] == 0x09 else { break }
      position += 1
    }
    if position < bytes.count { position += 1 }
    line += 1
    // A broken row of a million cells says nothing of the next.
    width = Swift.min(cells.count, 64)
    return Row(line: firstLine, cells: cells, columns: columns, isUnterminated: isUnterminated)
  }

  private mutating func quotedCell() -> (String, Bool) {
    var text: [UInt8] = []
    position += 1
    while position < bytes.count {
      let byte = bytes[position]
      if byte == 0x22 {
        if position + 1 < bytes.count, bytes[position + 1] == 0x22 {
          text.append(0x22)
          position += 2
          continue
        }
        position += 1
        // Whatever stands between the closing quote and the next tab is kept as it is.
        while position < bytes.count, bytes[position] != 0x09, bytes[position] != 0x0A {
          if bytes[position] != 0x0D { text.append(bytes[position]) }
          position += 1
        }
        return (String(decoding: text, as: UTF8.self), true)
      }
      if byte == 0x0A { line += 1 }
      text.append(byte)
      position += 1
    }
    return (String(decoding: text, as: UTF8.self), false)
  }

  private func characters(from start: Int, to end: Int) -> Int {
    var count = 0
    for index in start..<end where bytes[index] & 0xC0 != 0x80 { count += 1 }
    return count
  }
}
