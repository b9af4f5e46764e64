/// The text of STS elements without their markup.
struct STSText {
  /// What was passed over: footnotes, formulas, figures.
  var unmodelled = UnmodelledCounter()

  /// An element's text on one line.
  mutating func line(_ tree: XMLTree) -> String {
    var out = ""
    append(tree, to: &out)
    return Self.collapsed(out)
  }

  private mutating func append(_ tree: XMLTree, to out: inout String) {
    for content in tree.content {
      switch content {
      case .text(let text): out += text
      case .element(let element):
        switch element.name {
        case "fn", "index-term", "graphic", "inline-graphic", "tex-math", "fig":
          unmodelled.add(element.name)
        case "break": out += " "
        case "p", "list", "list-item", "label", "td", "th", "title":
          out += " "
          append(element, to: &out)
          out += " "
        default: append(element, to: &out)
        }
      }
    }
  }

  /// The lines of a block: a paragraph, a list, a note. Lists are two spaces further in than what they are in.
  mutating func lines(_ tree: XMLTree, depth: Int = 0) -> [String] {
    let indent = String(repeating: "  ", count: depth)
    switch tree.name {
    case "list": return tree.children(named: "list-item").flatMap { item($0, depth: depth) }
    case "non-normative-note", "non-normative-example", "disp-quote", "boxed-text":
      let label = tree.children(named: "label").first.map { line($0) }
      var lines: [String] = []
      for child in tree.children where child.name != "label" { lines += self.lines(child, depth: depth) }
      if let label, let first = lines.first {
        lines[0] = indent + [label, String(first.dropFirst(indent.count))].joined(separator: " ")
      }
      return lines
    default: return blocks(of: tree, depth: depth)
    }
  }

  /// The lines of an element that holds text, blocks or both: what stands between two blocks is one line.
  ///
  /// A list that follows the first line of a list item is one level further in.
  private mutating func blocks(of tree: XMLTree, depth: Int, isItem: Bool = false) -> [String] {
    var lines: [String] = []
    var text = ""
    func inner() -> Int { isItem && !lines.isEmpty ? depth + 1 : depth }
    func flush() {
      let line = Self.collapsed(text)
      if !line.isEmpty { lines.append(String(repeating: "  ", count: inner()) + line) }
      text = ""
    }
    for content in tree.content {
      switch content {
      case .text(let part): text += part
      case .element(let element) where isItem && element.name == "label": continue
      case .element(let element) where Self.blockNames.contains(element.name):
        flush()
        lines += self.lines(element, depth: isItem && element.name == "list" ? depth + 1 : inner())
      case .element(let element):
        append(
          XMLTree(
            name: "p", namespace: nil, attributes: [], content: [.element(element)], line: element.line),
          to: &text)
      }
    }
    flush()
    return lines
  }

  private static let blockNames: Set<String> = [
    "p", "list", "non-normative-note", "non-normative-example", "disp-quote", "boxed-text",
  ]

  /// The lines of a list item without its label.
  mutating func itemLines(_ tree: XMLTree) -> [String] { blocks(of: tree, depth: 0, isItem: true) }

  private mutating func item(_ tree: XMLTree, depth: Int) -> [String] {
    let label = tree.children(named: "label").first.map { line($0) } ?? "-"
    let indent = String(repeating: "  ", count: depth)
    var lines = blocks(of: tree, depth: depth, isItem: true)
    guard let first = lines.first, first.hasPrefix(indent) else { return [indent + label] + lines }
    lines[0] = indent + label + " " + first.dropFirst(indent.count)
    return lines
  }

  /// Without white space at the ends, and with single spaces within.
  static func collapsed(_ text: String) -> String {
    text.split(whereSeparator: { $0.isWhitespace }).joined(separator: " ")
  }
}
