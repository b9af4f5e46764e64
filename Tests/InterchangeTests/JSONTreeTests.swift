import Foundation
import Interchange
import Testing

@Suite("Reading JSON")
struct JSONTreeTests {
  /// The tree as Foundation would give it.
  static func object(_ tree: JSONTree) -> Any {
    switch tree.content {
    case .object(let members):
      return Dictionary(members.map { ($0.name, object($0.value)) }, uniquingKeysWith: { first, _ in first })
    case .array(let elements): return elements.map { object($0) }
    case .string(let text): return text
    case .number(let text): return Double(text) ?? .nan
    case .bool(let value): return "\(value)"
    case .null: return NSNull()
    }
  }

  /// Either tree in words, since Foundation's numbers and truth values compare in ways of their own.
  static func words(_ value: Any) -> String {
    switch value {
    case let object as [String: Any]:
      let members = object.sorted { $0.key < $1.key }.map { "\($0.key):\(words($0.value))" }
      return "{" + members.joined(separator: ",") + "}"
    case let array as [Any]: return "[" + array.map(words).joined(separator: ",") + "]"
    case let text as String: return text
    case let number as NSNumber where String(cString: number.objCType) == "c": return "\(number.boolValue)"
    case let number as NSNumber: return "\(number.doubleValue)"
    default: return "null"
    }
  }

  @Test(
    "agrees with Foundation on what is JSON",
    arguments: [
      "{}", "[]", "null", "true", "\"a\\u00e9\\ud83d\\ude00\\n\\/\"", "-7", "0.5e-3",
      "[1,2,[3,{\"a\":null}]]", " { } ",
      "{\"a\":1,\"b\":[true,false]}", "\"\"", "12345678901234567890", "[\"\\t\\b\\f\\r\\\\\\\"\"]",
    ])
  func agrees(text: String) throws {
    let ours = Self.object(try JSONTree.parse(Array(text.utf8)))
    let theirs = try JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed)
    #expect(Self.words(ours) == Self.words(theirs), "\(text)")
  }

  @Test(
    "refuses what is not JSON, with line and column",
    arguments: [
      ("", 1, 1), ("{", 1, 2), ("[1,]", 1, 4), ("{\"a\" 1}", 1, 6), ("01", 1, 1), ("1.", 1, 3), ("\"a", 1, 1),
      ("\"\\x\"", 1, 2), ("\"\\ud800\"", 1, 8), ("[\n1\n2]", 3, 1), ("nul", 1, 1), ("{}x", 1, 3),
      ("'a'", 1, 1),
      ("\"a\tb\"", 1, 3), ("{\"é\":}", 1, 6), ("-", 1, 2), ("1e", 1, 3), ("// c", 1, 1),
    ])
  func refuses(text: String, line: Int, column: Int) {
    #expect {
      try JSONTree.parse(Array(text.utf8))
    } throws: { error in
      guard let error = error as? JSONReadError else { return false }
      return error.line == line && error.column == column
    }
  }

  @Test("does not run out of stack on deep nesting")
  func depth() {
    let bomb = Array(String(repeating: "[", count: 1_000_000).utf8)
    #expect(throws: JSONReadError.self) { try JSONTree.parse(bomb) }
  }
}
