/// An element with all that is in it: for documents small enough to be held whole.
package struct XMLTree: Hashable, Sendable {
  /// A part of an element's content.
  package enum Content: Hashable, Sendable {
    /// Text between two tags, as it stands.
    case text(String)
    /// An element.
    case element(XMLTree)
  }

  /// The name without a prefix.
  package var name: String
  /// The namespace, nil when the element has none.
  package var namespace: String?
  /// The attributes in the document's order.
  package var attributes: [XMLAttribute]
  /// Text and elements in the document's order.
  package var content: [Content]
  /// The line on which the start tag ends, from 1.
  package var line: Int

  /// The elements directly within, in order.
  package var children: [XMLTree] {
    content.compactMap { if case .element(let element) = $0 { element } else { nil } }
  }

  /// The text directly within, joined.
  package var text: String {
    content.map { if case .text(let text) = $0 { text } else { "" } }.joined()
  }

  /// The elements directly within that have this name, in any namespace.
  package func children(named name: String) -> [XMLTree] { children.filter { $0.name == name } }

  /// The value of the attribute of this name; without a namespace, of the one without a prefix.
  package subscript(attribute name: String, in namespace: String? = nil) -> String? {
    attributes.first { $0.name == name && $0.namespace == namespace }?.value
  }

  /// The root element of a document.
  package static func parse(_ bytes: [UInt8], limits: XMLLimits = XMLLimits()) throws(XMLReadError) -> XMLTree
  {
    var builder = Builder()
    try XMLEventReader.read(bytes, into: &builder, limits: limits)
    guard let root = builder.root else { throw .malformed(line: 1, message: "there is no element") }
    return root
  }

  private struct Builder: XMLHandler {
    var root: XMLTree?
    private var open: [XMLTree] = []

    mutating func start(_ element: borrowing XMLStartTag) {
      open.append(
        XMLTree(
          name: element.name, namespace: element.namespace, attributes: element.attributes, content: [],
          line: element.line))
    }

    mutating func text(_ text: borrowing XMLText) {
      guard !open.isEmpty else { return }
      let last = open.count - 1
      if case .text(let before) = open[last].content.last {
        open[last].content[open[last].content.count - 1] = .text(before + text.string)
      } else {
        open[last].content.append(.text(text.string))
      }
    }

    mutating func end(_ element: borrowing XMLEndTag) {
      guard let closed = open.popLast() else { return }
      if open.isEmpty { root = closed } else { open[open.count - 1].content.append(.element(closed)) }
    }
  }
}
