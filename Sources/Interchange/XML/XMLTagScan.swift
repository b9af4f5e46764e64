/// A look at the tags of a document before it is parsed.
///
/// libxml2 compares each attribute of an element with all others before it hands the element over: a megabyte of
/// attributes in one tag kept it busy for a minute.
enum XMLTagScan {
  /// The line of the first tag with more than `limit` equals signs outside of quotes, each of which gives an
  /// attribute or a namespace its value; nil when there is none. Linear, and passes over text quickly.
  static func lineOfCrowdedTag(in bytes: [UInt8], limit: Int) -> Int? {
    bytes.withUnsafeBufferPointer { bytes in
      var index = 0
      while let start = bytes[index...].firstIndex(of: UInt8(ascii: "<")) {
        index = start + 1
        guard index < bytes.count else { return nil }
        switch bytes[index] {
        // A comment or CDATA: what is in it is no tag, and what looks like one in it is looked at in vain.
        case UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: "/"): continue
        default: break
        }
        var count = 0
        var quote: UInt8 = 0
        tag: while index < bytes.count {
          let byte = bytes[index]
          index += 1
          switch byte {
          case UInt8(ascii: "\""), UInt8(ascii: "'"):
            if quote == 0 { quote = byte } else if quote == byte { quote = 0 }
          case UInt8(ascii: "=") where quote == 0:
            count += 1
            if count > limit { return 1 + bytes[..<start].count { $0 == 0x0A } }
          case UInt8(ascii: ">") where quote == 0: break tag
          // No attribute has this in its value: what was read so far was no tag.
          case UInt8(ascii: "<"):
            index -= 1
            break tag
          default: continue
          }
        }
      }
      return nil
    }
  }
}
