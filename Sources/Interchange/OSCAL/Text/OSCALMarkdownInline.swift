/// Takes the markup out of a run of Markdown.
struct OSCALMarkdownInline {
  private static let maximumDepth = 16
  private let bytes: [UInt8]
  private let insert: OSCALMarkdown.Insertion
  /// For each `[` the position of its `]`, or -1.
  private let closings: [Int: Int]
  private var out: [UInt8] = []
  /// Marks for which no closing one was found: none will be found further on either.
  private var unclosed: Set<Mark> = []

  /// A run of one character, and where the text that it stands in ends.
  private struct Mark: Hashable {
    let byte: UInt8
    let count: Int
    let bound: Int
  }

  /// The text that people read; runs of white space become one space.
  static func plain(_ markdown: String, insert: @escaping OSCALMarkdown.Insertion) -> String {
    var inline = OSCALMarkdownInline(Array(markdown.utf8), insert: insert)
    inline.read(0..<inline.bytes.count, depth: 0)
    return inline.text
  }

  private init(_ bytes: [UInt8], insert: @escaping OSCALMarkdown.Insertion) {
    self.bytes = bytes
    self.insert = insert
    var open: [Int] = []
    var closings: [Int: Int] = [:]
    var index = 0
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "\\"): index += 1
      case UInt8(ascii: "["): open.append(index)
      case UInt8(ascii: "]"): if let start = open.popLast() { closings[start] = index }
      default: break
      }
      index += 1
    }
    self.closings = closings
  }

  private var text: String {
    var result: [UInt8] = []
    result.reserveCapacity(out.count)
    for byte in out {
      if OSCALMarkdown.isSpace(byte) {
        if let last = result.last, last != 0x20 { result.append(0x20) }
      } else {
        result.append(byte)
      }
    }
    if result.last == 0x20 { result.removeLast() }
    return String(decoding: result, as: UTF8.self)
  }

  private mutating func read(_ range: Range<Int>, depth: Int) {
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = bytes[index]
      let next: Int? =
        switch byte {
        case UInt8(ascii: "\\"): escape(index, range)
        case UInt8(ascii: "`"): code(index, range)
        case UInt8(ascii: "{"): insertion(index, range)
        case UInt8(ascii: "["): link(index, range, depth: depth)
        case UInt8(ascii: "!") where index + 1 < range.upperBound && bytes[index + 1] == UInt8(ascii: "["):
          link(index + 1, range, depth: depth)
        case UInt8(ascii: "<"): tag(index, range)
        case UInt8(ascii: "&"): entity(index, range)
        case UInt8(ascii: "*"), UInt8(ascii: "_"): emphasis(index, range, depth: depth)
        case UInt8(ascii: "~"), UInt8(ascii: "^"): script(index, range, depth: depth)
        default: nil
        }
      if let next {
        index = next
      } else {
        out.append(byte)
        index += 1
      }
    }
  }

  private mutating func escape(_ index: Int, _ range: Range<Int>) -> Int? {
    guard index + 1 < range.upperBound else { return nil }
    switch bytes[index + 1] {
    case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E:
      out.append(bytes[index + 1])
      return index + 2
    default: return nil
    }
  }

  private func run(of byte: UInt8, at index: Int, _ range: Range<Int>) -> Int {
    var end = index
    while end < range.upperBound, bytes[end] == byte { end += 1 }
    return end - index
  }

  private mutating func code(_ index: Int, _ range: Range<Int>) -> Int? {
    let count = run(of: bytes[index], at: index, range)
    let mark = Mark(byte: bytes[index], count: count, bound: range.upperBound)
    guard !unclosed.contains(mark) else { return skip(count, at: index) }
    var end = index + count
    while end < range.upperBound {
      guard bytes[end] == bytes[index] else {
        end += 1
        continue
      }
      let closing = run(of: bytes[index], at: end, range)
      if closing == count {
        out.append(contentsOf: bytes[(index + count)..<end])
        return end + count
      }
      end += closing
    }
    unclosed.insert(mark)
    return skip(count, at: index)
  }

  private mutating func skip(_ count: Int, at index: Int) -> Int {
    out.append(contentsOf: bytes[index..<(index + count)])
    return index + count
  }

  /// `{{ insert: param, x }}`, and the forms of before OSCAL 1.0: `{{ x }}`, `{{ param-id }}`.
  private mutating func insertion(_ index: Int, _ range: Range<Int>) -> Int? {
    guard index + 1 < range.upperBound, bytes[index + 1] == UInt8(ascii: "{") else { return nil }
    var end = index + 2
    let limit = min(range.upperBound - 1, index + 200)
    while end < limit, !(bytes[end] == UInt8(ascii: "}") && bytes[end + 1] == UInt8(ascii: "}")) { end += 1 }
    guard end < limit else { return nil }
    let words = bytes[(index + 2)..<end].split {
      OSCALMarkdown.isSpace($0) || $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ":")
    }.map { String(decoding: $0, as: UTF8.self) }
    switch (words.count, words.first) {
    case (3, "insert"): out.append(contentsOf: insert(words[1], words[2]).utf8)
    case (1, let id?): out.append(contentsOf: insert("param", id).utf8)
    default: return nil
    }
    return end + 2
  }

  private mutating func link(_ index: Int, _ range: Range<Int>, depth: Int) -> Int? {
    guard depth < Self.maximumDepth, let end = closings[index], end + 1 < range.upperBound,
      bytes[end + 1] == UInt8(ascii: "(")
    else { return nil }
    var close = end + 2
    var parentheses = 1
    let limit = min(range.upperBound, end + 512)
    while close < limit {
      if bytes[close] == UInt8(ascii: "(") { parentheses += 1 }
      if bytes[close] == UInt8(ascii: ")") {
        parentheses -= 1
        if parentheses == 0 { break }
      }
      close += 1
    }
    guard close < limit else { return nil }
    read((index + 1)..<end, depth: depth + 1)
    return close + 1
  }

  /// `<https://…>` shows the address; a line break is a space.
  private mutating func tag(_ index: Int, _ range: Range<Int>) -> Int? {
    let limit = min(range.upperBound, index + 256)
    guard let end = bytes[index..<limit].firstIndex(of: UInt8(ascii: ">")) else { return nil }
    let content = bytes[(index + 1)..<end]
    if content.starts(with: "br".utf8), content.dropFirst(2).allSatisfy({ $0 == 0x20 || $0 == 0x2F }) {
      out.append(0x20)
      return end + 1
    }
    guard content.contains(UInt8(ascii: ":")), !content.contains(where: OSCALMarkdown.isSpace),
      content.first.map(OSCALMarkdown.isWord) == true
    else { return nil }
    out.append(contentsOf: content)
    return end + 1
  }

  private mutating func entity(_ index: Int, _ range: Range<Int>) -> Int? {
    let limit = min(range.upperBound, index + 12)
    guard let end = bytes[index..<limit].firstIndex(of: UInt8(ascii: ";")) else { return nil }
    let name = String(decoding: bytes[(index + 1)..<end], as: UTF8.self)
    let text: String
    switch name {
    case "amp": text = "&"
    case "lt": text = "<"
    case "gt": text = ">"
    case "quot": text = "\""
    case "apos": text = "'"
    case "nbsp": text = "\u{A0}"
    default:
      guard name.first == "#" else { return nil }
      let digits = name.dropFirst()
      let isHexadecimal = digits.first == "x" || digits.first == "X"
      guard let value = UInt32(isHexadecimal ? digits.dropFirst() : digits, radix: isHexadecimal ? 16 : 10),
        let scalar = Unicode.Scalar(value)
      else { return nil }
      text = String(scalar)
    }
    out.append(contentsOf: text.utf8)
    return end + 1
  }

  private mutating func emphasis(_ index: Int, _ range: Range<Int>, depth: Int) -> Int? {
    let mark = bytes[index]
    let count = run(of: mark, at: index, range)
    let start = index + count
    let key = Mark(byte: mark, count: count, bound: range.upperBound)
    guard count <= 3, depth < Self.maximumDepth, start < range.upperBound,
      !OSCALMarkdown.isSpace(bytes[start]), !unclosed.contains(key),
      mark != UInt8(ascii: "_") || index == 0 || !OSCALMarkdown.isWord(bytes[index - 1])
    else { return skip(count, at: index) }
    var end = start
    while end < range.upperBound {
      if bytes[end] == UInt8(ascii: "\\") {
        end += 2
        continue
      }
      guard bytes[end] == mark else {
        end += 1
        continue
      }
      let closing = run(of: mark, at: end, range)
      let after = end + closing
      if closing == count, !OSCALMarkdown.isSpace(bytes[end - 1]),
        mark != UInt8(ascii: "_") || after >= bytes.count || !OSCALMarkdown.isWord(bytes[after])
      {
        read(start..<end, depth: depth + 1)
        return after
      }
      end = after
    }
    unclosed.insert(key)
    return skip(count, at: index)
  }

  /// `H~2~O` and `m^2^`: subscript and superscript hold no white space.
  private mutating func script(_ index: Int, _ range: Range<Int>, depth: Int) -> Int? {
    var end = index + 1
    let limit = min(range.upperBound, index + 64)
    while end < limit, bytes[end] != bytes[index], !OSCALMarkdown.isSpace(bytes[end]) { end += 1 }
    guard end < limit, bytes[end] == bytes[index], end > index + 1, depth < Self.maximumDepth else {
      return nil
    }
    read((index + 1)..<end, depth: depth + 1)
    return end + 1
  }
}
