/// An estimate of how high a row must be to show its wrapped text.
///
/// Programs that open a file do not agree on measuring it themselves, so the height is written. The estimate
/// errs on the high side: a blank line costs less than a lost one.
internal enum RowHeight {
  /// The height of one line of body text in points.
  private static let line = 13.5
  /// The most that a row can be.
  private static let maximum = 409.0

  /// The height in points; cells beyond the given widths count as columns of the default width.
  static func points(of cells: [Workbook.Cell], widths: [Double]) -> Double {
    var height = 15.0
    for (column, cell) in cells.enumerated() {
      guard case .text(let text) = cell.value else {
        if cell.style == .title { height = max(height, 22) }
        continue
      }
      if cell.style == .section { continue }
      let width = column < widths.count ? widths[column] : 8.43
      let size = cell.style == .title ? 1.6 : 1
      // Column widths are in digits of 11 points; letters of 10 points are narrower on average, bold ones
      // less so, and the cell has a margin.
      let isBold = [.header, .section, .title, .bad].contains(cell.style)
      let characters = max(1, (width - 0.7) * (isBold ? 1.12 : 1.25) / size)
      height = max(height, Double(lines(of: text, characters: Int(characters))) * line * size + 1.5)
    }
    return min(height, maximum)
  }

  /// How many lines a text takes when words are wrapped after so many characters.
  static func lines(of text: String, characters: Int) -> Int {
    let limit = max(characters, 1)
    var total = 0
    for paragraph in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      var lines = 1
      var used = 0
      for word in paragraph.split(separator: " ") {
        let length = word.count
        if used > 0, used + 1 + length <= limit {
          used += 1 + length
          continue
        }
        if used > 0 { lines += 1 }
        // A word that is longer than a line is broken.
        lines += (max(length, 1) - 1) / limit
        used = (max(length, 1) - 1) % limit + 1
      }
      total += lines
    }
    return total
  }
}
