/// What a handler answers.
public struct ExplorerResponse: Sendable {
  /// The status code, 200…599.
  public var status: Int
  /// The headers in order.
  public var headers: [ExplorerRequest.Field]
  /// The body.
  public var body: [UInt8]
  /// Whether the answer follows from the content alone, so that it may be kept until the content changes.
  var isStable: Bool

  /// An answer.
  public init(
    status: Int = 200, type: String? = nil, headers: [ExplorerRequest.Field] = [], body: [UInt8] = []
  ) {
    self.status = status
    self.headers = (type.map { [ExplorerRequest.Field("Content-Type", $0)] } ?? []) + headers
    self.body = body
    isStable = false
  }

  /// The value of the first header with this name in any case, or nil.
  public func header(_ name: String) -> String? {
    headers.first { $0.name.lowercased() == name.lowercased() }?.value
  }

  /// The body as text.
  public var text: String { String(decoding: body, as: UTF8.self) }

  static func html(_ text: String, status: Int = 200) -> ExplorerResponse {
    ExplorerResponse(status: status, type: "text/html; charset=utf-8", body: Array(text.utf8))
  }

  static func json(_ text: String, status: Int = 200, type: String = "application/json") -> ExplorerResponse {
    ExplorerResponse(status: status, type: type, body: Array(text.utf8))
  }

  static func redirect(to target: String, headers: [ExplorerRequest.Field] = []) -> ExplorerResponse {
    ExplorerResponse(status: 303, headers: [ExplorerRequest.Field("Location", target)] + headers)
  }

  /// The same, which follows from the content alone.
  var stable: ExplorerResponse {
    var response = self
    response.isStable = true
    return response
  }
}
