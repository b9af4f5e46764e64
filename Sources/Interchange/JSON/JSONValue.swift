/// A JSON document as a value, whose objects keep the order of their members.
public enum JSONValue: Hashable, Sendable {
  /// A member of an object.
  public struct Member: Hashable, Sendable {
    /// The name.
    public var name: String
    /// The value.
    public var value: JSONValue
    /// A member.
    public init(_ name: String, _ value: JSONValue) {
      self.name = name
      self.value = value
    }
  }

  /// Nothing.
  case null
  /// True or false.
  case bool(Bool)
  /// A whole number.
  case integer(Int)
  /// A number; written as null when it is not finite.
  case number(Double)
  /// A text.
  case string(String)
  /// A list.
  case array([JSONValue])
  /// An object; names are written as they stand, in this order.
  case object([Member])

  /// A text, or null for none.
  public static func text(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }
  /// A whole number, or null for none.
  public static func integer(optional value: Int?) -> JSONValue { value.map { .integer($0) } ?? .null }
  /// A list of texts.
  public static func strings(_ texts: [String]) -> JSONValue { .array(texts.map { .string($0) }) }
  /// An object of pairs, in order.
  public static func object(pairs: KeyValuePairs<String, JSONValue>) -> JSONValue {
    .object(pairs.map { Member($0.key, $0.value) })
  }

  /// The value of an object's first member called `name`; nil without one and for anything but an object.
  public subscript(name: String) -> JSONValue? {
    if case .object(let members) = self { members.first { $0.name == name }?.value } else { nil }
  }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  /// A text.
  public init(stringLiteral value: String) { self = .string(value) }
  /// A whole number.
  public init(integerLiteral value: Int) { self = .integer(value) }
  /// True or false.
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  /// A list.
  public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
  /// An object with its members in this order.
  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(elements.map { Member($0.0, $0.1) })
  }
}

extension JSONValue {
  /// The document as text: two spaces a level, one member a line, a line feed at the end.
  ///
  /// Deterministic. Characters that could act on a terminal (control and bidirectional ones) are escaped, so
  /// that the text may be shown as it is; all others stand as UTF-8.
  public var text: String {
    var out = ""
    write(to: &out, indent: 0)
    out.append("\n")
    return out
  }

  private func write(to out: inout String, indent: Int) {
    switch self {
    case .null: out.append("null")
    case .bool(let value): out.append(value ? "true" : "false")
    case .integer(let value): out.append(String(value))
    case .number(let value):
      if !value.isFinite {
        out.append("null")
      } else if value == value.rounded(), abs(value) < 1e15 {
        out.append(String(Int(value)))
      } else {
        out.append("\(value)")
      }
    case .string(let value): Self.write(value, to: &out)
    case .array(let elements):
      if elements.isEmpty {
        out.append("[]")
        return
      }
      out.append("[")
      for (index, element) in elements.enumerated() {
        Self.newLine(in: &out, indent: indent + 1, isFirst: index == 0)
        element.write(to: &out, indent: indent + 1)
      }
      Self.newLine(in: &out, indent: indent, isFirst: true)
      out.append("]")
    case .object(let members):
      if members.isEmpty {
        out.append("{}")
        return
      }
      out.append("{")
      for (index, member) in members.enumerated() {
        Self.newLine(in: &out, indent: indent + 1, isFirst: index == 0)
        Self.write(member.name, to: &out)
        out.append(": ")
        member.value.write(to: &out, indent: indent + 1)
      }
      Self.newLine(in: &out, indent: indent, isFirst: true)
      out.append("}")
    }
  }

  private static func newLine(in out: inout String, indent: Int, isFirst: Bool) {
    out.append(isFirst ? "\n" : ",\n")
    out.append(String(repeating: "  ", count: indent))
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
        if isUnsafe(scalar) {
          let digits = String(scalar.value, radix: 16)
          out.append("\\u" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits)
        } else {
          out.unicodeScalars.append(scalar)
        }
      }
    }
    out.append("\"")
  }

  /// Whether a character acts on a terminal or on the order of text instead of being shown.
  private static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00...0x1F, 0x7F...0x9F, 0x2028...0x202E, 0x2066...0x2069, 0x200E...0x200F, 0xFEFF: true
    default: false
    }
  }
}
