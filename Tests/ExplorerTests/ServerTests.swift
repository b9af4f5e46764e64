import Concord
import Explorer
import Foundation
import Logging
import Testing

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// One pass through a real port; everything else is tested without.
@Suite("Server", .timeLimit(.minutes(1)))
struct ServerTests {
  /// Sends bytes to a port of this machine and reads until the other side closes; `kept open` when it does not within
  /// `seconds`, or for as long as it drips.
  ///
  /// - Parameter drips: Whether to send a byte every tenth of a second after the request, for ten seconds, as long as
  ///   the other side listens.
  static func exchange(_ request: String, port: Int, seconds: Int = 10, drips: Bool = false) -> String {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard descriptor >= 0 else { return "" }
    defer { close(descriptor) }
    var time = timeval(tv_sec: seconds, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &time, socklen_t(MemoryLayout<timeval>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    let connected = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard connected == 0 else { return "" }
    let bytes = Array(request.utf8)
    _ = send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
    if drips {
      var sent = 0
      while sent < 100, send(descriptor, [UInt8(ascii: "a")], 1, Int32(MSG_NOSIGNAL)) == 1 {
        sent += 1
        usleep(100_000)
      }
      if sent == 100 { return "kept open" }
    }
    var result: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = recv(descriptor, &buffer, buffer.count, 0)
      if count < 0, errno == EAGAIN { return "kept open" }
      if count <= 0 { break }
      result += buffer[0..<count]
    }
    return String(decoding: result, as: UTF8.self)
  }

  @Test("answers on a loopback port, refuses foreign hosts, and cuts off slow clients")
  func port() async throws {
    let (ports, continuation) = AsyncStream.makeStream(of: Int.self)
    var logger = Logger(label: "test")
    logger.logLevel = .critical
    let server = ExplorerServer(
      Sample.open, options: .init(port: 0, headSeconds: 2, bodySeconds: 2, answerSeconds: 20), logger: logger)
    let task = Task { try await server.run { continuation.yield($0) } }
    defer { task.cancel() }
    var iterator = ports.makeAsyncIterator()
    let port = try #require(await iterator.next())
    let ask: @Sendable (String) async -> String = { request in
      await withCheckedContinuation { done in
        Thread.detachNewThread { done.resume(returning: Self.exchange(request, port: port)) }
      }
    }
    let page = await ask("GET / HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nConnection: close\r\n\r\n")
    #expect(page.hasPrefix("HTTP/1.1 200 OK\r\n"))
    #expect(page.contains("Content-Security-Policy") || page.contains("content-security-policy"))
    #expect(page.hasSuffix("</html>\n"))
    let head = await ask("HEAD / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
    #expect(head.hasPrefix("HTTP/1.1 200 OK\r\n"))
    #expect(head.hasSuffix("\r\n\r\n"))
    #expect(
      await ask("GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n").hasPrefix("HTTP/1.1 421")
    )
    let statement = String(decoding: try Sample.statement, as: UTF8.self)
    let plan = await ask(
      "POST /api/v1/transition HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/csv\r\nContent-Length: \(statement.utf8.count)\r\nConnection: close\r\n\r\n\(statement)"
    )
    #expect(plan.hasPrefix("HTTP/1.1 200 OK\r\n"))

    #expect(await ask("GET / HTTP/1.1\r\nHost: loc") == "")
    #expect(await ask("POST /transition HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nabc") == "")
    // A byte now and then keeps no connection open: not in the head, not in the body.
    let drip: @Sendable (String) async -> String = { request in
      await withCheckedContinuation { done in
        Thread.detachNewThread { done.resume(returning: Self.exchange(request, port: port, drips: true)) }
      }
    }
    async let slowHead = drip("GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ")
    async let slowBody = drip(
      "POST /transition HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\nabc")
    #expect(await [slowHead, slowBody] == ["", ""])
  }
}
