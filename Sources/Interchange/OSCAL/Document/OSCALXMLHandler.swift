/// Makes the tree of OSCAL's JSON from OSCAL's XML, as it streams by. Offsets in the tree are lines.
struct OSCALXMLHandler: XMLHandler {
  static let namespace = "http://csrc.nist.gov/ns/oscal/1.0"

  /// The state is a reference: the parser's callbacks copy their handler, which is then one count.
  private let state = State()

  /// The root's name and tree, once it has ended.
  var document: (name: String, tree: JSONTree)? { state.document }
  /// The root's namespace.
  var namespace: String? { state.namespace }

  mutating func start(_ element: borrowing XMLStartTag) { state.start(element) }
  mutating func text(_ text: borrowing XMLText) { state.text(text) }
  mutating func end(_ element: borrowing XMLEndTag) { state.end(element) }
}

/// The elements that have begun, and what was in them so far.
private final class State {
  private struct Frame {
    let rule: OSCALXMLRule
    let line: Int
    var members: [JSONTree.Member] = []
    /// The lists that are being collected; an element has few.
    var lists: [(key: String, elements: [JSONTree])] = []
    /// Plain text, or the Markdown of the blocks that have ended.
    var text = ""
  }

  private(set) var document: (name: String, tree: JSONTree)?
  private(set) var namespace: String?
  private var frames: [Frame] = []
  private var rootName = ""
  /// How deep inside markup the reader is; 0 outside.
  private var markupDepth = 0
  /// Whether the element on top is a line of markup, in which text counts.
  private var isInLine = false
  private var markup = OSCALMarkupBuilder()

  func start(_ element: borrowing XMLStartTag) {
    let name = element.name
    guard let top = frames.indices.last else {
      rootName = name
      namespace = element.namespace
      begin(OSCALXMLRule.of(name), element)
      return
    }
    if markupDepth > 0 || Self.beginsMarkup(name, in: frames[top].rule.content) {
      if markupDepth == 0, !isInLine { markup.reset() }
      markupDepth += 1
      markup.start(name, element)
    } else {
      begin(OSCALXMLRule.of(name), element)
    }
  }

  func text(_ text: borrowing XMLText) {
    if markupDepth > 0 || isInLine {
      markup.text(text)
      return
    }
    guard let top = frames.indices.last else { return }
    switch frames[top].rule.content {
    case .string, .text: frames[top].text += text.string
    default: return
    }
  }

  func end(_ element: borrowing XMLEndTag) {
    if markupDepth > 0 {
      markupDepth -= 1
      markup.end(element.name)
      if markupDepth == 0, !isInLine, let top = frames.indices.last {
        let block = markup.finished
        if frames[top].text.isEmpty {
          frames[top].text = block
        } else if !block.isEmpty {
          frames[top].text += "\n\n" + block
        }
      }
      return
    }
    guard var frame = frames.popLast() else { return }
    if isInLine {
      frame.text = markup.finished
      isInLine = false
    }
    let value = Self.value(of: &frame)
    guard let top = frames.indices.last else {
      document = (rootName, value)
      return
    }
    guard frame.rule.isList else {
      frames[top].members.append(JSONTree.Member(name: frame.rule.key, offset: frame.line, value: value))
      return
    }
    for index in frames[top].lists.indices where frames[top].lists[index].key == frame.rule.key {
      frames[top].lists[index].elements.append(value)
      return
    }
    frames[top].lists.append((frame.rule.key, [value]))
  }

  private func begin(_ rule: OSCALXMLRule, _ element: borrowing XMLStartTag) {
    let line = element.line
    var frame = Frame(rule: rule, line: line)
    frame.members.reserveCapacity(element.count)
    element.forEachPlainAttribute { name, value in
      frame.members.append(
        JSONTree.Member(
          name: name, offset: line, value: JSONTree(content: .string(value), offset: line)))
    }
    frames.append(frame)
    if case .line = rule.content {
      isInLine = true
      markup.reset()
    }
  }

  private static func beginsMarkup(_ name: String, in content: OSCALXMLRule.Content) -> Bool {
    switch content {
    case .line, .blocks: return true
    case .prose:
      switch name {
      case "p", "ul", "ol", "pre", "table", "blockquote", "hr", "img", "h1", "h2", "h3", "h4", "h5", "h6":
        return true
      default: return false
      }
    default: return false
    }
  }

  private static func value(of frame: inout Frame) -> JSONTree {
    let line = frame.line
    func string(_ text: String) -> JSONTree { JSONTree(content: .string(text), offset: line) }
    // Taken out of the frame, so that what follows is added without a copy.
    var members: [JSONTree.Member] = []
    swap(&members, &frame.members)
    switch frame.rule.content {
    case .string: return string(trimmed(frame.text))
    case .line, .blocks: return string(frame.text)
    case .list: return JSONTree(content: .array(frame.lists.first?.elements ?? []), offset: line)
    case .text(let key):
      members.append(JSONTree.Member(name: key, offset: line, value: string(trimmed(frame.text))))
    case .prose:
      if !frame.text.isEmpty {
        members.append(JSONTree.Member(name: "prose", offset: line, value: string(frame.text)))
      }
    case .object: break
    }
    members.reserveCapacity(members.count + frame.lists.count)
    for list in frame.lists {
      members.append(
        JSONTree.Member(
          name: list.key, offset: line, value: JSONTree(content: .array(list.elements), offset: line)))
    }
    return JSONTree(content: .object(members), offset: line)
  }

  private static func trimmed(_ text: String) -> String {
    guard let first = text.utf8.first, let last = text.utf8.last,
      OSCALMarkdown.isSpace(first) || OSCALMarkdown.isSpace(last)
    else { return text }
    let bytes = text.utf8.drop(while: OSCALMarkdown.isSpace)
    guard let end = bytes.lastIndex(where: { !OSCALMarkdown.isSpace($0) }) else { return "" }
    return String(text[bytes.startIndex...end])
  }
}
