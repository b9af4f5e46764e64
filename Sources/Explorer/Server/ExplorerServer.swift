internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore
public import Logging
internal import NIOCore

/// An explorer behind a port: HTTP/1.1, in the clear. What it answers is `ExplorerApplication`'s alone.
public struct ExplorerServer: Sendable {
  /// How a server is set up.
  public struct Options: Sendable {
    /// The address to listen on.
    public var host: String
    /// The port; 0 for any free one.
    public var port: Int
    /// How many connections are open at once; others wait.
    public var connectionLimit: Int
    /// How many seconds a client may take for the head of a request, and between requests.
    public var headSeconds: Int64
    /// How many seconds a client may take for the body of a request.
    public var bodySeconds: Int64
    /// How many seconds may pass until an answer has been taken.
    public var answerSeconds: Int64

    /// Options; by default this machine only.
    public init(
      host: String = "127.0.0.1", port: Int = 8080, connectionLimit: Int = 512, headSeconds: Int64 = 20,
      bodySeconds: Int64 = 60, answerSeconds: Int64 = 90
    ) {
      self.host = host
      self.port = port
      self.connectionLimit = connectionLimit
      self.headSeconds = headSeconds
      self.bodySeconds = bodySeconds
      self.answerSeconds = answerSeconds
    }
  }

  private let application: ExplorerApplication
  private let options: Options
  private let logger: Logger

  /// A server of an explorer. The log tells of methods, paths without queries, and statuses; of no bodies.
  public init(_ application: ExplorerApplication, options: Options = Options(), logger: Logger) {
    self.application = application
    self.options = options
    self.logger = logger
  }

  /// Answers until the task is cancelled, or the process is told to end (SIGTERM, SIGINT).
  ///
  /// - Parameter started: called once with the port, when connections are accepted.
  /// - Throws: when the address cannot be bound.
  public func run(started: @escaping @Sendable (Int) async -> Void = { _ in }) async throws {
    let application = application
    let logger = logger
    let limit = application.settings.bodyLimit
    let responder = CallbackResponder<BasicRequestContext> { request, _ in
      await Self.respond(to: request, application, limit: limit, logger)
    }
    let options = options
    let channel = HTTP1Channel.Configuration(
      additionalChannelHandlers: [
        RequestDeadlines(
          head: .seconds(options.headSeconds), body: .seconds(options.bodySeconds),
          answer: .seconds(options.answerSeconds))
      ],
      idleTimeout: .seconds(options.answerSeconds),
      // Larger than what the application takes, so that it is the application which says why it does not.
      httpDecoderConfiguration: .init(
        maxHeaderFieldSize: 131_072, maxHeaderListSize: 196_608, maxHeaderFieldCount: 100))
    let server = Application(
      responder: responder, server: .http1(configuration: channel),
      configuration: ApplicationConfiguration(
        address: .hostname(options.host, port: options.port),
        availableConnectionsDelegate: MaximumAvailableConnections(options.connectionLimit)),
      onServerRunning: { channel in await started(channel.localAddress?.port ?? options.port) },
      logger: logger)
    try await server.runService()
  }

  private static func respond(
    to request: Request, _ application: ExplorerApplication, limit: Int, _ logger: Logger
  ) async -> Response {
    var headers: [ExplorerRequest.Field] = request.headers.map {
      ExplorerRequest.Field($0.name.canonicalName, $0.value)
    }
    // The Host header is apart in this model of HTTP.
    if let authority = request.head.authority { headers.append(.init("host", authority)) }
    var asked = ExplorerRequest(request.method.rawValue, request.head.path ?? "/", headers: headers)
    var answer: ExplorerResponse
    do {
      if request.method == .post {
        let buffer = try await request.body.collect(upTo: limit)
        asked.body = Array(buffer.readableBytesView)
      }
      answer = application.respond(to: asked)
    } catch is NIOTooManyBytesError {
      // One byte over the limit makes the application say so in its own way.
      asked.body = [UInt8](repeating: 0, count: limit + 1)
      answer = application.respond(to: asked)
      answer.headers.append(.init("Connection", "close"))
    } catch {
      answer = ExplorerResponse(status: 400)
    }
    logger.info("\(asked.method) \(logged(asked.path)) \(answer.status)")
    var fields = HTTPFields()
    for header in answer.headers {
      if let name = HTTPField.Name(header.name) { fields.append(HTTPField(name: name, value: header.value)) }
    }
    let body = asked.method == "HEAD" ? nil : answer.body
    if body == nil { fields[.contentLength] = String(answer.body.count) }
    return Response(
      status: HTTPResponse.Status(code: answer.status), headers: fields,
      body: body.map { ResponseBody(byteBuffer: ByteBuffer(bytes: $0)) } ?? ResponseBody())
  }

  /// A path without what could break a line of a log.
  private static func logged(_ path: String) -> String {
    String(path.unicodeScalars.prefix(200).map { $0.value > 0x20 && $0.value < 0x7F ? Character($0) : "?" })
  }
}
