internal import Concord

extension JSONValue {
  /// The value on one line, without a line feed at its end: what newline-delimited messages need.
  ///
  /// Deterministic. Every line break and every character that acts on a terminal is escaped.
  var line: String {
    var out = ""
    write(to: &out)
    return out
  }

  private func write(to out: inout String) {
    switch self {
    case .array(let elements):
      out.append("[")
      for (index, element) in elements.enumerated() {
        if index > 0 { out.append(",") }
        element.write(to: &out)
      }
      out.append("]")
    case .object(let members):
      out.append("{")
      for (index, member) in members.enumerated() {
        if index > 0 { out.append(",") }
        Self.write(member.name, to: &out)
        out.append(":")
        member.value.write(to: &out)
      }
      out.append("}")
    case .string(let text): Self.write(text, to: &out)
    case .null, .bool, .integer, .number:
      var word = text
      word.removeLast()
      out.append(word)
    }
  }

  private static func write(_ string: String, to out: inout String) {
    out.append("\"")
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": out.append("\\\"")
      case "\\": out.append("\\\\")
      case "\n": out.append("\\n")
      case "\r": out.append("\\r")
      case "\t": out.append("\\t")
      default:
        if DisplayText.isUnsafe(scalar) {
          let digits = String(scalar.value, radix: 16)
          out.append("\\u" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits)
        } else {
          out.unicodeScalars.append(scalar)
        }
      }
    }
    out.append("\"")
  }
}
