internal import CLibXML2

/// What receives the events of a document in its order.
package protocol XMLHandler {
  /// An element begins.
  mutating func start(_ element: borrowing XMLStartTag)
  /// A piece of text or CDATA; one text may come in several pieces.
  mutating func text(_ text: borrowing XMLText)
  /// An element ends.
  mutating func end(_ element: borrowing XMLEndTag)
  /// Whether the rest of the document is of no interest; asked after each event.
  var isFinished: Bool { get }
}

extension XMLHandler {
  package mutating func text(_ text: borrowing XMLText) {}
  package mutating func end(_ element: borrowing XMLEndTag) {}
  package var isFinished: Bool { false }
}

/// An attribute with its namespace.
package struct XMLAttribute: Hashable, Sendable {
  /// The name without a prefix.
  package var name: String
  /// The namespace, nil for an attribute without a prefix.
  package var namespace: String?
  /// The value with its entities resolved.
  package var value: String
}

/// The beginning of an element. Lives as long as the call it is handed to, hence not copyable.
package struct XMLStartTag: ~Copyable {
  private let localName: UnsafePointer<UInt8>
  private let uri: UnsafePointer<UInt8>?
  private let attributeCount: Int
  /// Five pointers an attribute: local name, prefix, URI, begin and end of the value.
  private let attributeParts: UnsafeMutablePointer<UnsafePointer<UInt8>?>?
  /// The line on which the tag ends, from 1.
  package let line: Int

  internal init(
    localName: UnsafePointer<UInt8>, uri: UnsafePointer<UInt8>?, attributeCount: Int,
    attributeParts: UnsafeMutablePointer<UnsafePointer<UInt8>?>?, line: Int
  ) {
    self.localName = localName
    self.uri = uri
    self.attributeCount = attributeCount
    self.attributeParts = attributeParts
    self.line = line
  }

  /// The name without a prefix.
  package var name: String { String(cString: localName) }

  /// The namespace, nil when the element has none.
  package var namespace: String? { uri.map { String(cString: $0) } }

  /// Whether the element has this name (without a prefix); allocates nothing.
  package func isNamed(_ name: String) -> Bool { xmlStrEqual(localName, name) != 0 }

  /// Whether the element is in this namespace; allocates nothing.
  package func isIn(_ namespace: String) -> Bool { uri.map { xmlStrEqual($0, namespace) != 0 } ?? false }

  /// The value of an attribute; without a namespace, of the one without a prefix. Linear in the attributes.
  package subscript(attribute name: String, in namespace: String? = nil) -> String? {
    guard let attributeParts else { return nil }
    for index in 0..<attributeCount {
      let part = attributeParts + index * 5
      guard let local = part[0], xmlStrEqual(local, name) != 0 else { continue }
      switch (part[2], namespace) {
      case (nil, nil): return Self.value(of: part)
      case (let uri?, let namespace?) where xmlStrEqual(uri, namespace) != 0: return Self.value(of: part)
      default: continue
      }
    }
    return nil
  }

  /// Every attribute in the document's order, namespace declarations not among them.
  package var attributes: [XMLAttribute] {
    guard let attributeParts else { return [] }
    return (0..<attributeCount).compactMap { index in
      let part = attributeParts + index * 5
      guard let local = part[0] else { return nil }
      return XMLAttribute(
        name: String(cString: local), namespace: part[2].map { String(cString: $0) },
        value: Self.value(of: part))
    }
  }

  /// Passes on name and value of each attribute without a namespace, in the document's order.
  package func forEachPlainAttribute(_ body: (_ name: String, _ value: String) -> Void) {
    guard let attributeParts else { return }
    for index in 0..<attributeCount {
      let part = attributeParts + index * 5
      guard let local = part[0], part[2] == nil else { continue }
      body(String(cString: local), Self.value(of: part))
    }
  }

  /// The number of attributes, namespace declarations not among them.
  package var count: Int { attributeCount }

  private static func value(of part: UnsafeMutablePointer<UnsafePointer<UInt8>?>) -> String {
    guard let begin = part[3], let end = part[4] else { return "" }
    return String(decoding: UnsafeBufferPointer(start: begin, count: end - begin), as: UTF8.self)
  }
}

/// The end of an element. Lives as long as the call it is handed to.
package struct XMLEndTag: ~Copyable {
  private let localName: UnsafePointer<UInt8>
  private let uri: UnsafePointer<UInt8>?

  internal init(localName: UnsafePointer<UInt8>, uri: UnsafePointer<UInt8>?) {
    self.localName = localName
    self.uri = uri
  }

  /// The name without a prefix.
  package var name: String { String(cString: localName) }

  /// Whether the element has this name (without a prefix); allocates nothing.
  package func isNamed(_ name: String) -> Bool { xmlStrEqual(localName, name) != 0 }

  /// Whether the element is in this namespace; allocates nothing.
  package func isIn(_ namespace: String) -> Bool { uri.map { xmlStrEqual($0, namespace) != 0 } ?? false }
}

/// A piece of text. Lives as long as the call it is handed to.
package struct XMLText: ~Copyable {
  private let bytes: UnsafeBufferPointer<UInt8>

  internal init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// The text.
  package var string: String { String(decoding: bytes, as: UTF8.self) }

  /// What `body` makes of the text in UTF-8; the bytes live as long as the call.
  package func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result { body(bytes) }
}
