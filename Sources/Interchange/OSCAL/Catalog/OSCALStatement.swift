/// A control's text as the parts of an OSCAL statement, and as lines with two spaces a level.
enum OSCALStatement {
  /// The text of a statement: its prose, then its items with their labels, deeper ones further in.
  static func text(of part: OSCALPart, _ insertions: OSCALInsertions) -> String {
    var lines: [String] = []
    append(part, depth: 0, insertions, to: &lines)
    return lines.joined(separator: "\n")
  }

  private static func append(
    _ part: OSCALPart, depth: Int, _ insertions: OSCALInsertions, to lines: inout [String]
  ) {
    var own = part.prose.isEmpty ? [] : insertions.lines(part.prose)
    var head = [part.label, part.title.map { insertions.line($0) }].compactMap { $0 }.filter { !$0.isEmpty }
    if !head.isEmpty {
      if let first = own.first {
        head.append(first)
        own[0] = head.joined(separator: " ")
      } else {
        own = [head.joined(separator: " ")]
      }
    }
    let indent = String(repeating: "  ", count: depth)
    for line in own { lines.append(indent + line) }
    for child in part.parts { append(child, depth: own.isEmpty ? depth : depth + 1, insertions, to: &lines) }
  }

  /// The statement whose text is `text`, or nil when no statement has it: blank lines, odd indents, runs of
  /// white space.
  static func part(named name: String, of text: String) -> OSCALPart? {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    var rows: [(depth: Int, text: String)] = []
    for line in lines {
      let indent = line.prefix { $0 == " " }.count
      guard indent % 2 == 0, indent < line.count, indent / 2 <= (rows.last?.depth ?? -1) + 1 else {
        return nil
      }
      rows.append((indent / 2, String(line.dropFirst(indent))))
    }
    guard !rows.isEmpty, rows.allSatisfy({ $0.depth <= 32 }) else { return nil }
    var position = 0
    let items = items(of: rows, depth: 0, &position)
    let part: OSCALPart
    if items.allSatisfy(\.parts.isEmpty) {
      part = OSCALPart(name: name, prose: OSCALMarkdown.paragraphs(rows.map(\.text)))
    } else if items.count == 1 {
      part = OSCALPart(name: name, prose: OSCALMarkdown.escaped(rows[0].text), parts: items[0].parts)
    } else {
      part = OSCALPart(name: name, parts: items)
    }
    return self.text(of: part, OSCALInsertions([:])) == text ? part : nil
  }

  private static func items(of rows: [(depth: Int, text: String)], depth: Int, _ position: inout Int)
    -> [OSCALPart]
  {
    var result: [OSCALPart] = []
    while position < rows.count, rows[position].depth == depth {
      var (label, rest) = split(rows[position].text)
      if label.map({ !IdentifierEscape.isPlainValue($0) }) == true {
        (label, rest) = (nil, rows[position].text)
      }
      position += 1
      var part = OSCALPart(name: "item", label: label, prose: OSCALMarkdown.escaped(rest))
      part.parts = items(of: rows, depth: depth + 1, &position)
      result.append(part)
    }
    return result
  }

  /// `a. Text`, `(1) Text` and `AC-1a. Text` into label and text.
  private static func split(_ line: String) -> (label: String?, rest: String) {
    guard let space = line.firstIndex(of: " ") else { return (nil, line) }
    let label = line[..<space]
    let rest = line[line.index(after: space)...]
    guard label.utf8.count <= 8, let last = label.last, last == "." || last == ")" || last == "]",
      label.utf8.contains(where: { OSCALMarkdown.isWord($0) }), !rest.isEmpty
    else { return (nil, line) }
    return (String(label), String(rest))
  }
}
