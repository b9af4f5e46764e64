/// Splits Markdown into plain lines, one for each block.
struct OSCALMarkdownBlocks {
  private let insert: OSCALMarkdown.Insertion
  private var lines: [String] = []
  /// What stands before the block's text: the indent and marker of a list item.
  private var prefix = ""
  private var text = ""
  private var isOpen = false
  private var isInFence = false

  init(insert: @escaping OSCALMarkdown.Insertion) { self.insert = insert }

  /// Takes the next line of the document.
  mutating func take(_ line: Substring) {
    let indent = line.prefix { $0 == " " || $0 == "\t" }.count
    let content = line.dropFirst(indent)
    if content.hasPrefix("```") {
      flush()
      isInFence.toggle()
      return
    }
    if isInFence {
      lines.append(String(line))
      return
    }
    if content.allSatisfy({ $0.isWhitespace }) {
      flush()
      return
    }
    if content.first == "|" {
      flush()
      takeRow(content)
      return
    }
    if let (marker, rest) = Self.listMarker(content) {
      flush()
      open(prefix: String(repeating: " ", count: indent / 2 * 2) + marker + " ", rest)
      return
    }
    if let rest = Self.heading(content) {
      flush()
      open(prefix: "", rest)
      flush()
      return
    }
    let quoted = content.first == ">" ? content.dropFirst().drop { $0 == " " } : content
    // A hard line break: a backslash or two spaces at the end. A backslash that ends the block is one.
    if isOpen, endsWithBackslash {
      text.removeLast()
      flush()
    }
    if isOpen { text.append(" ") } else { open(prefix: "", "") }
    text.append(contentsOf: quoted)
    if line.hasSuffix("  ") { flush() }
  }

  /// Whether the open block's text ends with a backslash that no other escapes.
  private var endsWithBackslash: Bool {
    text.utf8.reversed().prefix { $0 == UInt8(ascii: "\\") }.count % 2 == 1
  }

  /// The lines of all that was taken.
  mutating func finish() -> [String] {
    flush()
    return lines
  }

  private mutating func open(prefix: String, _ text: Substring) {
    self.prefix = prefix
    self.text = String(text)
    isOpen = true
  }

  private mutating func flush() {
    guard isOpen else { return }
    isOpen = false
    let plain = OSCALMarkdownInline.plain(text, insert: insert)
    if !plain.isEmpty || !prefix.isEmpty { lines.append(prefix + plain) }
  }

  /// A table's row, cell by cell; the line under its head is left out.
  private mutating func takeRow(_ row: Substring) {
    if row.allSatisfy({ "|-: ".contains($0) }) { return }
    var cells: [String] = []
    var cell = ""
    var isEscaped = false
    for character in row.dropFirst() {
      if character == "|", !isEscaped {
        cells.append(cell)
        cell = ""
      } else {
        cell.append(character)
      }
      isEscaped = character == "\\" && !isEscaped
    }
    if !cell.allSatisfy(\.isWhitespace) { cells.append(cell) }
    lines.append(cells.map { OSCALMarkdownInline.plain($0, insert: insert) }.joined(separator: " | "))
  }

  /// The marker of a list item and what follows it.
  private static func listMarker(_ content: Substring) -> (marker: String, rest: Substring)? {
    guard let first = content.first else { return nil }
    if first == "-" || first == "+" || first == "*" {
      let rest = content.dropFirst()
      guard rest.first == " " else { return nil }
      return ("-", rest.drop { $0 == " " })
    }
    let digits = content.prefix { ("0"..."9").contains($0) }
    guard !digits.isEmpty, digits.count <= 9 else { return nil }
    let rest = content[digits.endIndex...]
    guard let end = rest.first, end == "." || end == ")", rest.dropFirst().first == " " else { return nil }
    return (digits + String(end), rest.dropFirst().drop { $0 == " " })
  }

  private static func heading(_ content: Substring) -> Substring? {
    let marks = content.prefix { $0 == "#" }
    guard (1...6).contains(marks.count), content[marks.endIndex...].first == " " else { return nil }
    return content[marks.endIndex...].drop { $0 == " " }
  }
}
