/// Why an XML document was not read to its end. Lines count from 1.
package enum XMLReadError: Error, Hashable, Sendable {
  /// It has more bytes than the limit.
  case tooLarge(bytes: Int, limit: Int)
  /// It declares a document type, which could hide an entity bomb or a reference to another file.
  case documentType(line: Int)
  /// Its elements are nested more deeply than the limit.
  case tooDeep(line: Int, limit: Int)
  /// An element has more attributes than the limit.
  case tooManyAttributes(line: Int, limit: Int)
  /// A text is longer than the limit.
  case textTooLong(line: Int, limit: Int)
  /// It is not well-formed.
  case malformed(line: Int, message: String)

  /// The line at which reading stopped, where there is one.
  package var line: Int? {
    switch self {
    case .tooLarge: nil
    case .documentType(let line), .tooDeep(let line, _), .tooManyAttributes(let line, _),
      .textTooLong(let line, _), .malformed(let line, _):
      line
    }
  }
}

extension XMLReadError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .tooLarge(let bytes, let limit):
      "the XML has \(bytes) bytes; at most \(limit) are read"
    case .documentType(let line):
      "line \(line): a document type declaration (<!DOCTYPE …>) is not accepted; remove it"
    case .tooDeep(let line, let limit):
      "line \(line): elements are nested more than \(limit) deep"
    case .tooManyAttributes(let line, let limit):
      "line \(line): an element has more than \(limit) attributes"
    case .textTooLong(let line, let limit):
      "line \(line): a text is longer than \(limit) bytes"
    case .malformed(let line, let message):
      "line \(line): not well-formed XML: \(message)"
    }
  }
}
