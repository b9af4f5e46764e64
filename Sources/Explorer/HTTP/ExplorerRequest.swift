/// A request as the explorer's handlers see it: nothing of a server, so that they are tested without a socket.
public struct ExplorerRequest: Sendable {
  /// A name with a value, as queries, forms and headers have them.
  public struct Field: Hashable, Sendable {
    /// The name; of headers in lower case.
    public var name: String
    /// The value.
    public var value: String
    /// A field.
    public init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  /// The method in capitals: `GET`.
  public var method: String
  /// The path as it was sent, percent-encoded, beginning with `/`.
  public var path: String
  /// The fields of the query in their order, decoded.
  public var query: [Field]
  /// The headers, names in lower case.
  public var headers: [Field]
  /// The body; empty when there is none.
  public var body: [UInt8]

  /// A request for `target`, a path with an optional query.
  public init(
    _ method: String = "GET", _ target: String, headers: [Field] = [], body: [UInt8] = []
  ) {
    self.method = method
    let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    path = parts.first.map(String.init) ?? "/"
    query = parts.count > 1 ? FormFields.decode(parts[1]) : []
    self.headers = headers.map { Field($0.name.lowercased(), $0.value) }
    self.body = body
  }

  /// The value of the first header called `name` (in lower case), or nil.
  public func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }

  /// The first value of a field of the query that is not empty, or nil.
  public func value(_ name: String) -> String? {
    query.first { $0.name == name && !$0.value.isEmpty }?.value
  }

  /// Every value of a field of the query that is not empty, in order.
  public func values(_ name: String) -> [String] {
    query.filter { $0.name == name && !$0.value.isEmpty }.map(\.value)
  }

  /// The value of a cookie, or nil.
  func cookie(_ name: String) -> String? {
    for header in headers where header.name == "cookie" {
      for pair in header.value.split(separator: ";") {
        let trimmed = pair.drop { $0 == " " }
        guard let equals = trimmed.firstIndex(of: "="), trimmed[..<equals] == name else { continue }
        return String(trimmed[trimmed.index(after: equals)...])
      }
    }
    return nil
  }
}
