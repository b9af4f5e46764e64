/// A table as lines of text for a terminal: headings, a rule, rows with wrapped cells, no boxes.
public struct TextTable: Sendable {
  /// The number of columns that the lines may take.
  public let width: Int
  /// How emphasis looks.
  public let palette: Palette

  private static let gap = 2
  private static let narrowest = 4

  /// A renderer for a terminal of `width` columns, at least 20.
  public init(width: Int = 80, palette: Palette = .plain) {
    self.width = max(20, width)
    self.palette = palette
  }

  /// The lines of the table, without trailing spaces; only heading and rule when there are no rows, none when
  /// there are no columns.
  ///
  /// Columns keep their natural width while there is room. When there is not, those with a weight shrink, and
  /// only then the others.
  public func lines(_ table: Table) -> [String] {
    guard !table.columns.isEmpty else { return [] }
    let texts = table.rows.map { row in
      table.columns.indices.map { index in
        index < row.cells.count ? DisplayText.neutralised(row.cells[index].text) : ""
      }
    }
    let widths = columnWidths(table.columns, texts)
    var lines = rendered(
      table.columns.map { DisplayText.neutralised($0.title) }, table.columns, widths,
      emphasis: table.columns.map { _ in .strong })
    lines.append(
      widths.map { String(repeating: "─", count: $0) }
        .joined(separator: String(repeating: " ", count: Self.gap)))
    for (row, cells) in zip(table.rows, texts) {
      let emphasis = table.columns.indices.map { $0 < row.cells.count ? row.cells[$0].emphasis : .plain }
      lines += rendered(cells, table.columns, widths, emphasis: emphasis)
    }
    return lines
  }

  private func rendered(
    _ cells: [String], _ columns: [Table.Column], _ widths: [Int], emphasis: [Emphasis]
  ) -> [String] {
    let wrapped = zip(cells, widths).map { DisplayText.wrapped($0, width: $1) }
    let height = wrapped.map(\.count).max() ?? 0
    return (0..<height).map { line in
      var out = ""
      var pending = 0
      for index in columns.indices {
        let text = line < wrapped[index].count ? wrapped[index][line] : ""
        let padding = max(0, widths[index] - DisplayText.width(text))
        if columns[index].alignment == .trailing { pending += padding }
        if !text.isEmpty {
          out += String(repeating: " ", count: pending) + palette.paint(text, emphasis[index])
          pending = 0
        }
        if columns[index].alignment == .leading { pending += padding }
        pending += Self.gap
      }
      return out
    }
  }

  /// The width of each column.
  private func columnWidths(_ columns: [Table.Column], _ rows: [[String]]) -> [Int] {
    var natural = columns.map { DisplayText.width(DisplayText.neutralised($0.title)) }
    var longestWord = columns.map { column in
      DisplayText.neutralised(column.title).split(separator: " ").map { DisplayText.width($0) }.max() ?? 0
    }
    for row in rows {
      for (index, cell) in row.enumerated() {
        for line in cell.split(separator: "\n") {
          natural[index] = max(natural[index], DisplayText.width(line))
        }
        for word in cell.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
          longestWord[index] = max(longestWord[index], DisplayText.width(word))
        }
      }
    }
    let available = width - Self.gap * (columns.count - 1)
    if natural.reduce(0, +) <= available { return natural.map { max(1, $0) } }

    let flexible = columns.indices.filter { columns[$0].weight > 0 }
    let least = columns.indices.map { index in
      columns[index].weight > 0
        ? min(natural[index], max(Self.narrowest, min(longestWord[index], 24))) : natural[index]
    }
    if least.reduce(0, +) > available {
      return shrunk(least, to: available)
    }
    // Room beyond the least goes to the flexible columns by weight, none beyond its natural width.
    var widths = least
    var room = available - least.reduce(0, +)
    while room > 0 {
      let open = flexible.filter { widths[$0] < natural[$0] }
      guard !open.isEmpty else { break }
      let total = open.reduce(0) { $0 + columns[$1].weight }
      let before = room
      for index in open {
        let share = min(natural[index] - widths[index], before * columns[index].weight / total, room)
        widths[index] += share
        room -= share
      }
      if room == before {
        // Shares below one column: one each, in order.
        for index in open where room > 0 {
          widths[index] += 1
          room -= 1
        }
      }
    }
    return widths.map { max(1, $0) }
  }

  /// Takes from the widest columns until the widths fit.
  private func shrunk(_ widths: [Int], to available: Int) -> [Int] {
    var widths = widths
    var excess = widths.reduce(0, +) - available
    while excess > 0 {
      guard let widest = widths.indices.max(by: { widths[$0] < widths[$1] }), widths[widest] > 1 else {
        break
      }
      widths[widest] -= 1
      excess -= 1
    }
    return widths.map { max(1, $0) }
  }
}
