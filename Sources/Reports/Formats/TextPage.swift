/// Blocks as text for a terminal.
public struct TextPage: Sendable {
  /// The number of columns that the lines may take.
  public let width: Int
  /// How emphasis looks.
  public let palette: Palette

  /// A renderer for a terminal of `width` columns, at least 20.
  public init(width: Int = 80, palette: Palette = .plain) {
    self.width = max(20, width)
    self.palette = palette
  }

  /// The text of the blocks, an empty line between them, a line feed at the end; nothing for no blocks.
  public func text(_ blocks: [Block]) -> String {
    var out = ""
    var previous: Block?
    for block in blocks {
      let lines = lines(block)
      if lines.isEmpty { continue }
      if let previous, !Self.belongs(block, to: previous) { out += "\n" }
      for line in lines { out += line + "\n" }
      previous = block
    }
    return out
  }

  /// The text in capitals, but for words with a digit: identifiers stay as they are written.
  private static func capitals(_ text: String) -> String {
    text.split(separator: " ", omittingEmptySubsequences: false).map { word in
      word.contains(where: \.isNumber) ? String(word) : word.uppercased()
    }.joined(separator: " ")
  }

  /// Whether a block stands directly below the one before it.
  private static func belongs(_ block: Block, to previous: Block) -> Bool {
    switch (previous, block) {
    case (.heading, _), (.title, .paragraph): true
    case (.paragraph, .list), (.paragraph, .fields): true
    default: false
    }
  }

  private func lines(_ block: Block) -> [String] {
    switch block {
    case .title(let text):
      return painted(text, width: width, .strong)
    case .heading(let text):
      return painted(Self.capitals(text), width: width, .strong)
    case .paragraph(let text, let emphasis):
      return painted(text, width: width, emphasis)
    case .list(let items):
      return items.flatMap { item in
        DisplayText.wrapped(DisplayText.neutralised(item), width: width - 2).enumerated().map {
          ($0.offset == 0 ? "- " : "  ") + $0.element
        }
      }
    case .fields(let fields):
      let shown = fields.filter { !$0.text.isEmpty }
      let label = min(22, shown.map { DisplayText.width($0.label) }.max() ?? 0) + 2
      return shown.flatMap { field -> [String] in
        let lines = DisplayText.wrapped(DisplayText.neutralised(field.text), width: width - label)
        // A label that is too long for its column gets a line of its own.
        let isLong = DisplayText.width(field.label) > label - 2
        let indent = String(repeating: " ", count: label)
        if isLong {
          return [palette.paint(field.label, .muted)]
            + lines.map { indent + palette.paint($0, field.emphasis) }
        }
        return lines.enumerated().map { index, line in
          let head = index == 0 ? field.label : ""
          let padding = String(repeating: " ", count: max(0, label - DisplayText.width(head)))
          return palette.paint(head, .muted) + padding + palette.paint(line, field.emphasis)
        }
      }
    case .table(let table):
      return TextTable(width: width, palette: palette).lines(table)
    }
  }

  private func painted(_ text: String, width: Int, _ emphasis: Emphasis) -> [String] {
    DisplayText.wrapped(DisplayText.neutralised(text), width: width).map { palette.paint($0, emphasis) }
  }
}
