/// The document type declaration of an XML document.
package enum XMLDocumentType {
  /// The document with spaces in the place of its document type, if that only names one.
  ///
  /// Formats that are defined by a DTD always name it. What is only named can do nothing, as no file is ever
  /// fetched; a declaration with a part in square brackets could, and is left to be refused. Lines stay where
  /// they are. Linear in what stands before the root element.
  package static func blanked(_ bytes: [UInt8]) -> [UInt8] {
    guard let range = range(in: bytes) else { return bytes }
    var result = bytes
    for index in range where result[index] != 0x0A { result[index] = 0x20 }
    return result
  }

  private static func range(in bytes: [UInt8]) -> Range<Int>? {
    var index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    func skip(past end: String) -> Bool {
      let end = Array(end.utf8)
      while index + end.count <= bytes.count {
        if bytes[index] == end[0], bytes[index..<(index + end.count)].elementsEqual(end) {
          index += end.count
          return true
        }
        index += 1
      }
      return false
    }
    func isNext(_ text: String) -> Bool {
      index + text.utf8.count <= bytes.count
        && bytes[index..<(index + text.utf8.count)].elementsEqual(text.utf8)
    }
    while index < bytes.count {
      switch bytes[index] {
      case 0x20, 0x09, 0x0A, 0x0D: index += 1
      case UInt8(ascii: "<"):
        if isNext("<?") {
          guard skip(past: "?>") else { return nil }
        } else if isNext("<!--") {
          guard skip(past: "-->") else { return nil }
        } else if isNext("<!DOCTYPE") {
          return end(of: bytes, from: index).map { index..<$0 }
        } else {
          return nil
        }
      default: return nil
      }
    }
    return nil
  }

  /// The end of a declaration that only names a type: outside of quotes there is no bracket in it.
  private static func end(of bytes: [UInt8], from start: Int) -> Int? {
    var quote: UInt8?
    for index in start..<min(bytes.count, start + 4096) {
      let byte = bytes[index]
      if let open = quote {
        if byte == open { quote = nil }
        continue
      }
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "'"): quote = byte
      case UInt8(ascii: "["): return nil
      case UInt8(ascii: ">"): return index + 1
      default: continue
      }
    }
    return nil
  }
}
