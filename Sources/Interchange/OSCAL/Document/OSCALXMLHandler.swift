/// Makes the tree of OSCAL's JSON from OSCAL's XML, as it streams by. Offsets in the tree are lines.
struct OSCALXMLHandler: XMLHandler {
  static let namespace = "http://csrc.nist.gov/ns/oscal/1.0"

  /// An element that has begun.
  private struct Frame {
    let rule: OSCALXMLRule
    let line: Int
    var members: [JSONTree.Member] = []
    /// The lists that are being collected; an element has few.
    var lists: [(key: String, elements: [JSONTree])] = []
    var text = ""
    var markup: OSCALMarkupBuilder?
  }

  /// The root's name and tree, once it has ended.
  private(set) var document: (name: String, tree: JSONTree)?
  /// The root's namespace.
  private(set) var namespace: String?
  private var frames: [Frame] = []
  private var rootName = ""
  /// How deep inside markup the reader is; 0 outside.
  private var markupDepth = 0

  mutating func start(_ element: borrowing XMLStartTag) {
    let name = element.name
    guard let top = frames.indices.last else {
      rootName = name
      namespace = element.namespace
      frames.append(frame(OSCALXMLRule.of(name), element))
      return
    }
    if markupDepth > 0 || Self.beginsMarkup(name, in: frames[top].rule.content) {
      markupDepth += 1
      var builder = frames[top].markup ?? OSCALMarkupBuilder()
      frames[top].markup = nil
      builder.start(name, element)
      frames[top].markup = builder
      return
    }
    frames.append(frame(OSCALXMLRule.of(name), element))
  }

  mutating func text(_ text: borrowing XMLText) {
    guard let top = frames.indices.last else { return }
    switch frames[top].rule.content {
    case .string, .text: frames[top].text += text.string
    case .line, .blocks, .prose:
      if case .line = frames[top].rule.content {} else if markupDepth == 0 { return }
      if frames[top].markup == nil { frames[top].markup = OSCALMarkupBuilder() }
      frames[top].markup?.text(text.string)
    case .object, .list: return
    }
  }

  mutating func end(_ element: borrowing XMLEndTag) {
    if markupDepth > 0 {
      markupDepth -= 1
      guard let top = frames.indices.last else { return }
      frames[top].markup?.end(element.name)
      return
    }
    guard let frame = frames.popLast() else { return }
    let value = Self.value(of: frame)
    guard let top = frames.indices.last else {
      document = (rootName, value)
      return
    }
    guard frame.rule.isList else {
      frames[top].members.append(JSONTree.Member(name: frame.rule.key, offset: frame.line, value: value))
      return
    }
    if let index = frames[top].lists.firstIndex(where: { $0.key == frame.rule.key }) {
      frames[top].lists[index].elements.append(value)
    } else {
      frames[top].lists.append((frame.rule.key, [value]))
    }
  }

  private func frame(_ rule: OSCALXMLRule, _ element: borrowing XMLStartTag) -> Frame {
    let line = element.line
    var frame = Frame(rule: rule, line: line)
    for attribute in element.attributes where attribute.namespace == nil {
      frame.members.append(
        JSONTree.Member(
          name: attribute.name, offset: line,
          value: JSONTree(content: .string(attribute.value), offset: line)))
    }
    return frame
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

  private static func value(of frame: Frame) -> JSONTree {
    let line = frame.line
    func string(_ text: String) -> JSONTree { JSONTree(content: .string(text), offset: line) }
    var members = frame.members
    switch frame.rule.content {
    case .string: return string(trimmed(frame.text))
    case .line, .blocks: return string(frame.markup?.finished ?? "")
    case .list: return JSONTree(content: .array(frame.lists.first?.elements ?? []), offset: line)
    case .text(let key):
      members.append(JSONTree.Member(name: key, offset: line, value: string(trimmed(frame.text))))
    case .prose:
      if let markup = frame.markup {
        members.append(JSONTree.Member(name: "prose", offset: line, value: string(markup.finished)))
      }
    case .object: break
    }
    for list in frame.lists {
      members.append(
        JSONTree.Member(
          name: list.key, offset: line, value: JSONTree(content: .array(list.elements), offset: line)))
    }
    return JSONTree(content: .object(members), offset: line)
  }

  private static func trimmed(_ text: String) -> String {
    let bytes = Array(text.utf8)
    guard let first = bytes.firstIndex(where: { !OSCALMarkdown.isSpace($0) }),
      let last = bytes.lastIndex(where: { !OSCALMarkdown.isSpace($0) })
    else { return "" }
    return first == 0 && last == bytes.count - 1 ? text : String(decoding: bytes[first...last], as: UTF8.self)
  }
}
