/// Why a schema cannot be used.
public enum XMLSchemaError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The schema's file cannot be read.
  case unreadable(String)
  /// The schema is none, or refers to one that is not there; the first complaint with its line.
  case invalid(String, line: Int, message: String)

  /// The text that people read.
  public var description: String {
    switch self {
    case .unreadable(let path): "cannot read the schema '\(path)'; give the path of an .xsd file"
    case .invalid(let path, let line, let message):
      "the schema '\(path)' cannot be used: line \(line): \(message)"
    }
  }
}
