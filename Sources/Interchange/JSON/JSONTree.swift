/// A JSON document with the place of each value, so that a finding can say where.
///
/// Foundation's parsers give no positions; findings without them are of no use in a file of ten megabytes.
package struct JSONTree: Sendable {
  /// What a value is.
  package enum Content: Sendable {
    /// Members in the document's order; a repeated name is kept twice.
    case object([Member])
    /// Elements in order.
    case array([JSONTree])
    /// A text.
    case string(String)
    /// A number, as written.
    case number(String)
    /// True or false.
    case bool(Bool)
    /// Null.
    case null
  }

  /// A named value of an object.
  package struct Member: Sendable {
    /// The name.
    package let name: String
    /// Where the name begins, in bytes from the document's start.
    package let offset: Int
    /// The value.
    package let value: JSONTree
  }

  /// The value.
  package let content: Content
  /// Where the value begins, in bytes from the document's start.
  package let offset: Int

  /// The value of the member called `name` (the first, if repeated); nil without one or for no object.
  package subscript(name: String) -> JSONTree? {
    guard case .object(let members) = content else { return nil }
    for member in members where member.name == name { return member.value }
    return nil
  }

  /// The members of an object, empty for anything else.
  package var members: [Member] { if case .object(let members) = content { members } else { [] } }
  /// The elements of an array, empty for anything else.
  package var elements: [JSONTree] { if case .array(let elements) = content { elements } else { [] } }
  /// The text of a string, nil for anything else.
  package var string: String? { if case .string(let text) = content { text } else { nil } }
  /// The number, nil for anything else or when it does not fit.
  package var number: Double? { if case .number(let text) = content { Double(text) } else { nil } }
  /// The truth value, nil for anything else.
  package var bool: Bool? { if case .bool(let value) = content { value } else { nil } }
}

/// Why a text is no JSON, and where.
package struct JSONReadError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong, without a full stop.
  package let message: String
  /// The place, in bytes from the start.
  package let offset: Int
  /// The line, from 1.
  package let line: Int
  /// The column in characters, from 1.
  package let column: Int
  package var description: String { "\(line):\(column): \(message)" }
}

extension JSONTree {
  /// The document that `bytes` hold (UTF-8, with or without a byte order mark).
  ///
  /// Strict JSON (RFC 8259): no comments, no trailing commas. `maximumDepth` bounds the nesting. Linear in the
  /// bytes. Throws `JSONReadError` with line and column.
  package static func parse(_ bytes: [UInt8], maximumDepth: Int = 200) throws(JSONReadError) -> JSONTree {
    var parser = JSONParser(bytes: bytes, maximumDepth: maximumDepth)
    return try parser.document()
  }

  /// Line and column (both from 1, the column in characters) of a byte offset.
  package static func position(of offset: Int, in bytes: [UInt8]) -> (line: Int, column: Int) {
    var line = 1, lineStart = 0
    for index in 0..<min(offset, bytes.count) where bytes[index] == 0x0A {
      line += 1
      lineStart = index + 1
    }
    let column = bytes[lineStart..<max(lineStart, min(offset, bytes.count))].count { $0 & 0xC0 != 0x80 }
    return (line, column + 1)
  }
}

/// A recursive-descent parser over bytes.
private struct JSONParser {
  let bytes: [UInt8]
  let maximumDepth: Int
  var position = 0
  /// The members of the objects that are open, and the elements of the lists: what belongs to one is taken off the end
  /// when it closes, in an array of just its size.
  private var openMembers: [JSONTree.Member] = []
  private var openElements: [JSONTree] = []

  init(bytes: [UInt8], maximumDepth: Int) {
    self.bytes = bytes
    self.maximumDepth = maximumDepth
  }

  func failure(_ message: String, at offset: Int? = nil) -> JSONReadError {
    let offset = offset ?? position
    let (line, column) = JSONTree.position(of: offset, in: bytes)
    return JSONReadError(message: message, offset: offset, line: line, column: column)
  }

  mutating func document() throws(JSONReadError) -> JSONTree {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    skipSpace()
    let tree = try value(depth: 0)
    skipSpace()
    guard position == bytes.count else { throw failure("something follows the end of the document") }
    return tree
  }

  mutating func skipSpace() {
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, 0x09, 0x0A, 0x0D: position += 1
      default: return
      }
    }
  }

  mutating func value(depth: Int) throws(JSONReadError) -> JSONTree {
    guard depth <= maximumDepth else { throw failure("nested deeper than \(maximumDepth) levels") }
    guard position < bytes.count else { throw failure("the document ends too early") }
    let start = position
    switch bytes[position] {
    case UInt8(ascii: "{"): return JSONTree(content: .object(try members(depth: depth)), offset: start)
    case UInt8(ascii: "["): return JSONTree(content: .array(try elements(depth: depth)), offset: start)
    case UInt8(ascii: "\""): return JSONTree(content: .string(try string()), offset: start)
    case UInt8(ascii: "t"):
      try word("true")
      return JSONTree(content: .bool(true), offset: start)
    case UInt8(ascii: "f"):
      try word("false")
      return JSONTree(content: .bool(false), offset: start)
    case UInt8(ascii: "n"):
      try word("null")
      return JSONTree(content: .null, offset: start)
    case UInt8(ascii: "-"), 0x30...0x39: return JSONTree(content: .number(try number()), offset: start)
    default: throw failure("expected a value")
    }
  }

  mutating func word(_ word: String) throws(JSONReadError) {
    let start = position
    for byte in word.utf8 {
      guard position < bytes.count, bytes[position] == byte else {
        throw failure("expected '\(word)'", at: start)
      }
      position += 1
    }
  }

  mutating func members(depth: Int) throws(JSONReadError) -> [JSONTree.Member] {
    let begin = openMembers.count
    position += 1
    skipSpace()
    if position < bytes.count, bytes[position] == UInt8(ascii: "}") {
      position += 1
      return []
    }
    while true {
      skipSpace()
      guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else {
        throw failure("expected a member's name in double quotes")
      }
      let offset = position
      let name = try string()
      skipSpace()
      guard position < bytes.count, bytes[position] == UInt8(ascii: ":") else {
        throw failure("expected ':' after the name '\(name)'")
      }
      position += 1
      skipSpace()
      let value = try value(depth: depth + 1)
      openMembers.append(JSONTree.Member(name: name, offset: offset, value: value))
      skipSpace()
      guard position < bytes.count else { throw failure("the object is never closed") }
      if bytes[position] == UInt8(ascii: "}") {
        position += 1
        defer { openMembers.removeSubrange(begin...) }
        return Array(openMembers[begin...])
      }
      guard bytes[position] == UInt8(ascii: ",") else { throw failure("expected ',' or '}'") }
      position += 1
    }
  }

  mutating func elements(depth: Int) throws(JSONReadError) -> [JSONTree] {
    let begin = openElements.count
    position += 1
    skipSpace()
    if position < bytes.count, bytes[position] == UInt8(ascii: "]") {
      position += 1
      return []
    }
    while true {
      skipSpace()
      let element = try value(depth: depth + 1)
      openElements.append(element)
      skipSpace()
      guard position < bytes.count else { throw failure("the list is never closed") }
      if bytes[position] == UInt8(ascii: "]") {
        position += 1
        defer { openElements.removeSubrange(begin...) }
        return Array(openElements[begin...])
      }
      guard bytes[position] == UInt8(ascii: ",") else { throw failure("expected ',' or ']'") }
      position += 1
    }
  }

  mutating func number() throws(JSONReadError) -> String {
    let start = position
    func isDigit(_ index: Int) -> Bool { index < bytes.count && (0x30...0x39).contains(bytes[index]) }
    if bytes[position] == UInt8(ascii: "-") { position += 1 }
    guard isDigit(position) else { throw failure("expected a digit") }
    let leadsWithZero = bytes[position] == 0x30
    while isDigit(position) { position += 1 }
    if leadsWithZero, position - start > (bytes[start] == UInt8(ascii: "-") ? 2 : 1) {
      throw failure("a number may not begin with 0", at: start)
    }
    if position < bytes.count, bytes[position] == UInt8(ascii: ".") {
      position += 1
      guard isDigit(position) else { throw failure("expected a digit after the point") }
      while isDigit(position) { position += 1 }
    }
    if position < bytes.count, bytes[position] | 0x20 == UInt8(ascii: "e") {
      position += 1
      if position < bytes.count, bytes[position] == UInt8(ascii: "+") || bytes[position] == UInt8(ascii: "-")
      {
        position += 1
      }
      guard isDigit(position) else { throw failure("expected a digit in the exponent") }
      while isDigit(position) { position += 1 }
    }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  mutating func string() throws(JSONReadError) -> String {
    let start = position
    position += 1
    let begin = position
    // The usual text has no escapes: find its end and take it whole.
    while position < bytes.count, bytes[position] != UInt8(ascii: "\""),
      bytes[position] != UInt8(ascii: "\\"),
      bytes[position] >= 0x20
    { position += 1 }
    guard position < bytes.count else { throw failure("the text is never closed", at: start) }
    if bytes[position] == UInt8(ascii: "\"") {
      defer { position += 1 }
      return String(decoding: bytes[begin..<position], as: UTF8.self)
    }
    var text = Array(bytes[begin..<position])
    while position < bytes.count {
      let byte = bytes[position]
      switch byte {
      case UInt8(ascii: "\""):
        position += 1
        return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"):
        position += 1
        try escape(into: &text)
      case 0..<0x20: throw failure("a control character inside a text must be escaped")
      default:
        text.append(byte)
        position += 1
      }
    }
    throw failure("the text is never closed", at: start)
  }

  mutating func escape(into text: inout [UInt8]) throws(JSONReadError) {
    guard position < bytes.count else { throw failure("the text is never closed") }
    let byte = bytes[position]
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "u"):
      let first = try hexadecimal()
      var value = UInt32(first)
      if (0xD800..<0xDC00).contains(first) {
        guard position + 1 < bytes.count, bytes[position] == UInt8(ascii: "\\"),
          bytes[position + 1] == UInt8(ascii: "u")
        else { throw failure("half of a surrogate pair stands alone") }
        position += 2
        let second = try hexadecimal()
        guard (0xDC00..<0xE000).contains(second) else {
          throw failure("half of a surrogate pair stands alone")
        }
        value = 0x10000 + (UInt32(first) - 0xD800) << 10 + (UInt32(second) - 0xDC00)
      }
      guard let scalar = Unicode.Scalar(value) else { throw failure("half of a surrogate pair stands alone") }
      text.append(contentsOf: String(scalar).utf8)
    default: throw failure("unknown escape", at: position - 2)
    }
  }

  mutating func hexadecimal() throws(JSONReadError) -> UInt16 {
    var value: UInt16 = 0
    for _ in 0..<4 {
      guard position < bytes.count, let digit = Character(Unicode.Scalar(bytes[position])).hexDigitValue
      else {
        throw failure("expected four hexadecimal digits")
      }
      value = value << 4 | UInt16(digit)
      position += 1
    }
    return value
  }
}
