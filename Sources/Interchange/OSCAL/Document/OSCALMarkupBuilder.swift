/// Makes Markdown from the XHTML subset of OSCAL's XML.
struct OSCALMarkupBuilder {
  /// Markdown of the blocks that have ended.
  private var out: [UInt8] = []
  /// The text of the block that is open.
  private var inline: [UInt8] = []
  /// One entry a list that is open: nil for bullets, else the number of the last item.
  private var lists: [Int?] = []
  /// Set when the next text begins a list item.
  private var itemMarker: String?
  private var headingLevel = 0
  private var rawDepth = 0
  private var rowCells: [[UInt8]]?
  private var links: [String] = []
  private var wasListItem = false

  /// The Markdown of all that was taken; ends the block that is open.
  var finished: String {
    mutating get {
      flush()
      return String(decoding: out, as: UTF8.self)
    }
  }

  /// Begins anew, keeping its memory.
  mutating func reset() {
    out.removeAll(keepingCapacity: true)
    inline.removeAll(keepingCapacity: true)
    lists.removeAll()
    links.removeAll()
    itemMarker = nil
    rowCells = nil
    headingLevel = 0
    rawDepth = 0
    wasListItem = false
  }

  mutating func start(_ name: String, _ element: borrowing XMLStartTag) {
    switch name {
    case "p", "blockquote": flush()
    case "h1", "h2", "h3", "h4", "h5", "h6":
      flush()
      headingLevel = Int(name.dropFirst()) ?? 1
    case "ul", "ol":
      flush()
      lists.append(name == "ol" ? 0 : nil)
    case "li":
      flush()
      if let last = lists.indices.last, let number = lists[last] {
        lists[last] = number + 1
        itemMarker = "\(number + 1)."
      } else {
        itemMarker = "-"
      }
    case "pre":
      flush()
      rawDepth += 1
    case "tr":
      flush()
      rowCells = []
    case "td", "th": inline = []
    case "em", "i": mark("*")
    case "strong", "b": mark("**")
    case "code":
      mark("`")
      rawDepth += 1
    case "q": mark("\"")
    case "sub": mark("~")
    case "sup": mark("^")
    case "br": inline.append(0x20)
    case "a":
      mark("[")
      links.append(element[attribute: "href"] ?? "")
    case "insert":
      let type = element[attribute: "type"] ?? "param"
      mark("{{ insert: \(type), \(element[attribute: "id-ref"] ?? "") }}")
    case "img":
      mark("![")
      OSCALMarkdown.appendEscaped(element[attribute: "alt"] ?? "", to: &inline)
      mark("](\(element[attribute: "src"] ?? ""))")
    default: break
    }
  }

  mutating func text(_ text: borrowing XMLText) {
    if rawDepth > 0 {
      text.withBytes { inline.append(contentsOf: $0) }
      return
    }
    let begin = inline.count
    text.withBytes { OSCALMarkdown.appendEscaped($0, to: &inline) }
    // Line ends and indents of the file are spaces.
    for index in begin..<inline.count where OSCALMarkdown.isSpace(inline[index]) { inline[index] = 0x20 }
  }

  mutating func end(_ name: String) {
    switch name {
    case "p", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "li": flush()
    case "ul", "ol":
      flush()
      _ = lists.popLast()
    case "pre":
      append(Array("```\n".utf8) + inline + Array("\n```".utf8), isItem: false)
      inline = []
      rawDepth -= 1
    case "td", "th":
      rowCells?.append(Self.collapsed(inline))
      inline = []
    case "tr":
      let row = Array("| ".utf8) + Array((rowCells ?? []).joined(separator: " | ".utf8)) + Array(" |".utf8)
      rowCells = nil
      append(row, isItem: true)
    case "em", "i": mark("*")
    case "strong", "b": mark("**")
    case "code":
      rawDepth -= 1
      mark("`")
    case "q": mark("\"")
    case "sub": mark("~")
    case "sup": mark("^")
    case "a": mark("](\(links.popLast() ?? ""))")
    default: break
    }
  }

  private mutating func mark(_ text: String) { inline.append(contentsOf: text.utf8) }

  /// Ends the block that is open.
  private mutating func flush() {
    if rowCells != nil { return }
    let text = Self.collapsed(inline)
    inline.removeAll(keepingCapacity: true)
    guard !text.isEmpty else { return }
    var block = OSCALMarkdown.withEscapedStart(text)
    if headingLevel > 0 {
      block = Array(String(repeating: "#", count: headingLevel).utf8) + [0x20] + text
      headingLevel = 0
    }
    if let marker = itemMarker {
      let indent = String(repeating: "  ", count: max(0, lists.count - 1))
      block = Array("\(indent)\(marker) ".utf8) + block
      itemMarker = nil
      append(block, isItem: true)
    } else {
      append(block, isItem: false)
    }
  }

  private mutating func append(_ block: [UInt8], isItem: Bool) {
    if !out.isEmpty { out.append(contentsOf: isItem && wasListItem ? [0x0A] : [0x0A, 0x0A]) }
    out.append(contentsOf: block)
    wasListItem = isItem
  }

  /// Without white space at the ends, and with single spaces within.
  private static func collapsed(_ text: [UInt8]) -> [UInt8] {
    if isCollapsed(text) { return text }
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    for byte in text {
      if OSCALMarkdown.isSpace(byte) {
        if let last = result.last, last != 0x20 { result.append(0x20) }
      } else {
        result.append(byte)
      }
    }
    if result.last == 0x20 { result.removeLast() }
    return result
  }

  private static func isCollapsed(_ text: [UInt8]) -> Bool {
    var previous: UInt8 = 0x20
    for byte in text {
      if byte <= 0x20, OSCALMarkdown.isSpace(byte), byte != 0x20 || previous == 0x20 { return false }
      previous = byte
    }
    return text.isEmpty || previous != 0x20
  }
}
