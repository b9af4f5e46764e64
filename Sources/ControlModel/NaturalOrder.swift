/// The order in which people expect identifiers: runs of digits compare as numbers, the rest byte by byte.
///
/// `A.5.2` before `A.5.10`, `9.2` before `9.10`, `10.2` before `A.5`. Total: strings that differ only in
/// leading zeros fall back to byte order, so that equal ranks mean equal strings.
public enum NaturalOrder {
  /// Whether `left` comes strictly before `right`. Linear in the shorter string; no allocation.
  public static func precedes(_ left: String, _ right: String) -> Bool {
    var left = left, right = right
    return left.withUTF8 { l in
      right.withUTF8 { r in compare(l, r) < 0 }
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  /// Negative, zero or positive, like `memcmp`.
  private static func compare(_ l: UnsafeBufferPointer<UInt8>, _ r: UnsafeBufferPointer<UInt8>) -> Int {
    var i = 0, j = 0
    while i < l.count, j < r.count {
      if isDigit(l[i]), isDigit(r[j]) {
        var iEnd = i, jEnd = j
        while i < l.count, l[i] == 0x30 { i += 1 }
        while j < r.count, r[j] == 0x30 { j += 1 }
        iEnd = i
        jEnd = j
        while iEnd < l.count, isDigit(l[iEnd]) { iEnd += 1 }
        while jEnd < r.count, isDigit(r[jEnd]) { jEnd += 1 }
        if iEnd - i != jEnd - j { return (iEnd - i) - (jEnd - j) }
        while i < iEnd {
          if l[i] != r[j] { return Int(l[i]) - Int(r[j]) }
          i += 1
          j += 1
        }
      } else {
        if l[i] != r[j] { return Int(l[i]) - Int(r[j]) }
        i += 1
        j += 1
      }
    }
    if l.count - i != r.count - j { return (l.count - i) - (r.count - j) }
    for k in 0..<min(l.count, r.count) where l[k] != r[k] { return Int(l[k]) - Int(r[k]) }
    return l.count - r.count
  }
}
