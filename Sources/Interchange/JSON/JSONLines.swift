/// Records as JSON Lines: one flat object a line, UTF-8, LF. Members keep their order.
public enum JSONLines {
  /// What a member of a record holds.
  public enum Value: Hashable, Sendable {
    /// Nothing.
    case null
    /// A whole number.
    case integer(Int64)
    /// A text.
    case text(String)
  }

  /// A record: names with values, in order.
  public typealias Record = [(name: String, value: Value)]

  /// The line of a record, with its line feed. Equal records give equal bytes.
  public static func line(of record: Record) -> String {
    var out = "{"
    for (index, member) in record.enumerated() {
      if index > 0 { out += "," }
      write(member.name, to: &out)
      out += ":"
      switch member.value {
      case .null: out += "null"
      case .integer(let number): out += String(number)
      case .text(let text): write(text, to: &out)
      }
    }
    return out + "}\n"
  }

  private static func write(_ text: String, to out: inout String) {
    out += "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case "\n": out += "\\n"
      case "\r": out += "\\r"
      case "\t": out += "\\t"
      case "\u{0}"..<"\u{20}", "\u{7F}"..<"\u{A0}", "\u{2028}", "\u{2029}":
        let digits = String(scalar.value, radix: 16)
        out += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: out.unicodeScalars.append(scalar)
      }
    }
    out += "\""
  }

  /// Calls `body` with each record and its line number, from 1. Empty lines are passed over.
  ///
  /// Throws `JSONLinesError` at the first line that is no flat object of texts and whole numbers, and whatever
  /// `body` throws.
  public static func read(_ bytes: [UInt8], _ body: (Record, Int) throws -> Void) throws {
    var line = 0
    for slice in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      line += 1
      guard slice.contains(where: { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D }) else { continue }
      try body(try record(Array(slice), line: line), line)
    }
  }

  private static func record(_ bytes: [UInt8], line: Int) throws(JSONLinesError) -> Record {
    let tree: JSONTree
    do { tree = try JSONTree.parse(bytes, maximumDepth: 4) } catch {
      throw JSONLinesError(line: line, column: error.column, message: error.message)
    }
    func failure(_ message: String, at offset: Int) -> JSONLinesError {
      JSONLinesError(line: line, column: JSONTree.position(of: offset, in: bytes).column, message: message)
    }
    guard case .object(let members) = tree.content else {
      throw failure("expected an object", at: tree.offset)
    }
    var record: Record = []
    for member in members {
      switch member.value.content {
      case .null: record.append((member.name, .null))
      case .string(let text): record.append((member.name, .text(text)))
      case .number(let text):
        guard let number = Int64(text) else {
          throw failure("'\(text)' is no whole number", at: member.value.offset)
        }
        record.append((member.name, .integer(number)))
      case .bool, .array, .object:
        throw failure("'\(member.name)' is neither a text nor a whole number", at: member.value.offset)
      }
    }
    return record
  }
}

/// Why a line is no record, and where.
public struct JSONLinesError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The line, from 1.
  public let line: Int
  /// The column in characters, from 1.
  public let column: Int
  /// What is wrong, without a full stop.
  public let message: String

  /// An error at a place.
  public init(line: Int, column: Int, message: String) {
    self.line = line
    self.column = column
    self.message = message
  }

  /// The text that people read.
  public var description: String { "\(line):\(column): \(message)" }
}
