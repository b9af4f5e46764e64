import Concord
import Explorer
import Testing

@Suite("Safety")
struct SafetyTests {
  @Test(
    "a host name that is not its own is refused",
    arguments: [
      "evil.example", "evil.example:8080", "127.0.0.1.evil.example", "localhost.evil", "127.0.0.1:80:80", "",
      "[::1", "1.2.3", "127.0.0.256",
    ])
  func foreignHost(_ host: String) {
    #expect(
      Sample.open.respond(to: ExplorerRequest("GET", "/", headers: [.init("Host", host)])).status == 421)
  }

  @Test(
    "its own names are accepted",
    arguments: ["localhost", "LOCALHOST:9", "127.0.0.1", "[::1]:8080", "192.168.1.5:8080", "concord.local"])
  func ownHost(_ host: String) {
    let application = Sample.application(hostNames: ["Concord.local"])
    #expect(
      application.respond(to: ExplorerRequest("GET", "/programme", headers: [.init("Host", host)])).status
        == 200)
  }

  @Test("a request without a host, or with two, is refused")
  func hostMissing() {
    #expect(Sample.open.respond(to: ExplorerRequest("GET", "/")).status == 421)
    #expect(
      Sample.open.respond(to: ExplorerRequest("GET", "/", headers: [Sample.host, Sample.host])).status == 421)
  }

  @Test(
    "a form from another site is refused",
    arguments: [
      ("Origin", "http://evil.example"), ("Origin", "null"), ("Origin", "http://127.0.0.1:9999"),
      ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Site", "same-site"),
    ])
  func foreignOrigin(_ name: String, _ value: String) throws {
    let form = Sample.form([("form", "form-token")], file: ("a.csv", try Sample.statement))
    let request = ExplorerRequest(
      "POST", "/transition", headers: form.headers + [.init(name, value)], body: form.body)
    #expect(Sample.open.respond(to: request).status == 403)
    let api = ExplorerRequest(
      "POST", "/api/v1/transition",
      headers: [Sample.host, .init("Content-Type", "text/csv"), .init(name, value)],
      body: try Sample.statement)
    #expect(Sample.open.respond(to: api).status == 403)
  }

  @Test(
    "a form without its token, or with another, is refused",
    arguments: [[], [("form", "")], [("form", "form-tokem")], [("form", "form-token2")]]
      as [[(String, String)]])
  func formToken(_ fields: [(String, String)]) throws {
    let form = Sample.form(fields, file: ("a.csv", try Sample.statement))
    #expect(
      Sample.open.respond(to: ExplorerRequest("POST", "/transition", headers: form.headers, body: form.body))
        .status == 403)
  }

  @Test(
    "pages answer no method but GET and HEAD",
    arguments: ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "POST"])
  func methods(_ method: String) {
    let response = Sample.open.respond(to: ExplorerRequest(method, "/", headers: [Sample.host]))
    #expect(response.status == 405)
    #expect(response.header("Allow") != nil)
  }

  @Test(
    "with a token nothing answers without it",
    arguments: Sample.pages + ["/api/v1/frameworks", "/overview.json"])
  func tokenMissing(_ target: String) {
    let response = Sample.closed.respond(to: ExplorerRequest("GET", target, headers: [Sample.host]))
    #expect(response.status == 401)
    #expect(response.header("WWW-Authenticate") != nil)
    #expect(!response.text.contains("CC6.1") || target.contains("CC6.1"))
  }

  @Test("a bearer token or a session opens it, wrong ones do not")
  func token() {
    func status(_ name: String, _ value: String) -> Int {
      Sample.closed.respond(
        to: ExplorerRequest("GET", "/programme", headers: [Sample.host, .init(name, value)])
      ).status
    }
    #expect(status("Authorization", "Bearer 0123456789abcdef") == 200)
    #expect(status("Authorization", "Bearer 0123456789abcdeF") == 401)
    #expect(status("Authorization", "Basic 0123456789abcdef") == 401)
    #expect(status("Cookie", "a=b; concord_session=session-token") == 200)
    #expect(status("Cookie", "concord_session=") == 401)
    #expect(status("Cookie", "concord_session=session-toke") == 401)
  }

  @Test(
    "the login form gives a session that no script reads, and leads nowhere else",
    arguments: [
      ("/crosswalk?a=1", "/crosswalk?a=1"), ("//evil.example", "/"), ("https://evil.example", "/"),
      ("/\\evil.example", "/"), ("/a\r\nSet-Cookie: x", "/"),
    ])
  func login(_ next: String, _ target: String) {
    func post(_ token: String) -> ExplorerResponse {
      let encoded = next.utf8.map { "%" + ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
      return Sample.closed.respond(
        to: ExplorerRequest(
          "POST", "/login", headers: [Sample.host], body: Array("token=\(token)&next=\(encoded)".utf8)))
    }
    let good = post("0123456789abcdef")
    #expect(good.status == 303)
    #expect(good.header("Location") == target)
    #expect(good.header("Set-Cookie")?.contains("HttpOnly; SameSite=Strict") == true)
    let bad = post("wrong")
    #expect(bad.status == 401)
    #expect(bad.header("Set-Cookie") == nil)
  }

  @Test("too long, too large and damaged requests are refused, not crashed on")
  func limits() throws {
    let long = "/" + String(repeating: "a", count: 9000)
    #expect(Sample.get(long).status == 414)
    let small = Sample.application(uploadLimit: 1000)
    let form = Sample.form([("form", "form-token")], file: ("a.csv", [UInt8](repeating: 65, count: 2000)))
    #expect(
      small.respond(to: ExplorerRequest("POST", "/transition", headers: form.headers, body: form.body)).status
        == 413)
    let huge = ExplorerRequest(
      "POST", "/transition", headers: form.headers, body: [UInt8](repeating: 0, count: 200_000))
    #expect(small.respond(to: huge).status == 413)
    #expect(Sample.get("/ask?q=" + String(repeating: "a", count: 700)).status == 400)
    let good = Sample.form([("form", "form-token")], file: ("a.csv", try Sample.statement))
    // Every prefix of a form's first and last bytes, and no boundary at all.
    for count in Array(0..<300) + [good.body.count - 5, good.body.count - 9] {
      let request = ExplorerRequest(
        "POST", "/transition", headers: good.headers, body: Array(good.body.prefix(count)))
      #expect([400, 403, 422].contains(Sample.open.respond(to: request).status))
    }
    let bare = ExplorerRequest(
      "POST", "/transition", headers: [Sample.host, .init("Content-Type", "multipart/form-data")],
      body: good.body)
    #expect(Sample.open.respond(to: bare).status == 400)
  }

  @Test(
    "odd addresses are answered in order",
    arguments: [
      "/%", "/%zz/%ff", "/control/%2e%2e/%2e%2e", "/../etc/passwd", "//", "/control//",
      "/control/iso27001-2022/%00", "/ask?q=%00%ff%fe", "/ask?&&==&q=&q", "/.json",
      "/control/iso27001-2022/.json", "/api", "/api/", "/api/v2/x", "/api/v1/",
    ])
  func oddAddresses(_ target: String) {
    let response = Sample.get(target)
    #expect([200, 303, 400, 404, 409].contains(response.status), "\(response.status)")
    #expect(response.header("Content-Security-Policy") != nil)
  }

  @Test(
    "a file of nonsense is a refusal that says why",
    arguments: [[], [0x50, 0x4B, 3, 4], Array("a,b\n1,2\n".utf8), [0xFF, 0xFE, 0, 0]] as [[UInt8]])
  func nonsense(_ bytes: [UInt8]) throws {
    let form = Sample.form([("form", "form-token")], file: ("<b>x</b>.xlsx", bytes))
    let response = Sample.open.respond(
      to: ExplorerRequest("POST", "/transition", headers: form.headers, body: form.body))
    #expect(response.status == 422)
    #expect(!response.text.contains("<b>x"))
    _ = try PageTests.tree(response)
  }
}
