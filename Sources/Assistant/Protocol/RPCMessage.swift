internal import Concord

/// The identifier of a request: a text or a whole number, never null.
enum RPCIdentifier: Hashable, Sendable {
  case text(String)
  case number(Int)

  /// The identifier that a value holds; nil when it is neither.
  init?(_ tree: JSONTree) {
    switch tree.content {
    case .string(let text): self = .text(text)
    case .number(let digits):
      guard let number = Int(digits) else { return nil }
      self = .number(number)
    default: return nil
    }
  }

  var json: JSONValue {
    switch self {
    case .text(let text): .string(text)
    case .number(let number): .integer(number)
    }
  }
}

/// Why a request has no result, as JSON-RPC says it.
struct RPCError: Error, Hashable, Sendable {
  var code: Int
  var message: String
  var data: JSONValue?

  /// The line is no JSON.
  static func parse(_ message: String) -> RPCError { RPCError(code: -32700, message: message) }
  /// The message is no JSON-RPC, or is not allowed here.
  static func request(_ message: String) -> RPCError { RPCError(code: -32600, message: message) }
  /// There is no such method.
  static func method(_ name: String) -> RPCError {
    RPCError(code: -32601, message: "there is no method '\(name.prefix(80))'")
  }
  /// The parameters are wrong.
  static func parameters(_ message: String) -> RPCError { RPCError(code: -32602, message: message) }
  /// There is no such resource; the protocol's own code.
  static func resource(_ uri: String) -> RPCError {
    RPCError(
      code: -32002, message: "there is no resource '\(uri.prefix(200))'; resources/list names them",
      data: ["uri": .string(uri)])
  }

  /// The answer to the request `id`, or to one whose identifier could not be read.
  func response(to id: RPCIdentifier?) -> JSONValue {
    var error: [JSONValue.Member] = [.init("code", .integer(code)), .init("message", .string(message))]
    if let data { error.append(.init("data", data)) }
    return ["jsonrpc": "2.0", "id": id?.json ?? .null, "error": .object(error)]
  }
}

/// A message of JSON-RPC 2.0.
enum RPCMessage: Sendable {
  case request(id: RPCIdentifier, method: String, parameters: JSONTree?)
  case notification(method: String, parameters: JSONTree?)
  /// An answer. The server asks nothing, so nothing waits for it.
  case response
  case invalid(id: RPCIdentifier?, RPCError)

  init(_ tree: JSONTree) {
    guard case .object = tree.content else {
      self = .invalid(id: nil, .request("a message is a JSON object"))
      return
    }
    var id: RPCIdentifier?
    if let value = tree["id"] {
      id = RPCIdentifier(value)
      if id == nil {
        self = .invalid(id: nil, .request("'id' is a text or a whole number, never null"))
        return
      }
    }
    guard tree["jsonrpc"]?.string == "2.0" else {
      self = .invalid(id: id, .request("'jsonrpc' has to be \"2.0\""))
      return
    }
    guard let method = tree["method"]?.string else {
      let isResponse = tree["method"] == nil && (tree["result"] != nil || tree["error"] != nil)
      self = isResponse ? .response : .invalid(id: id, .request("'method' has to be a text"))
      return
    }
    let parameters = tree["params"]
    if let parameters {
      guard case .object = parameters.content else {
        self = .invalid(id: id, .parameters("'params' has to be an object"))
        return
      }
    }
    self =
      id.map { .request(id: $0, method: method, parameters: parameters) }
      ?? .notification(method: method, parameters: parameters)
  }

  /// The request that this message cancels; nil for any other message.
  var cancelled: RPCIdentifier? {
    guard case .notification("notifications/cancelled", let parameters) = self else { return nil }
    return parameters?["requestId"].flatMap(RPCIdentifier.init)
  }
}

/// What stands in one line.
enum RPCLine: Sendable {
  case blank
  case single(RPCMessage)
  case batch([RPCMessage])
  case unreadable(RPCError)

  /// How deep the values of a message may be nested.
  static let maximumDepth = 64

  init(_ line: MessageLines.Line) {
    switch line {
    case .oversized(let limit):
      self = .unreadable(.request("a message may have at most \(limit) bytes; this one was passed over"))
    case .message(let bytes):
      if bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) {
        self = .blank
        return
      }
      guard String(validating: bytes, as: UTF8.self) != nil else {
        self = .unreadable(.parse("the message is not UTF-8"))
        return
      }
      do {
        let tree = try JSONTree.parse(bytes, maximumDepth: Self.maximumDepth)
        if case .array(let elements) = tree.content {
          self = .batch(elements.map(RPCMessage.init))
        } else {
          self = .single(RPCMessage(tree))
        }
      } catch {
        self = .unreadable(.parse("the message is no JSON: column \(error.column): \(error.message)"))
      }
    }
  }

  /// The requests that this line cancels.
  var cancelled: [RPCIdentifier] {
    switch self {
    case .single(let message): message.cancelled.map { [$0] } ?? []
    case .batch(let messages): messages.compactMap(\.cancelled)
    case .blank, .unreadable: []
    }
  }
}
