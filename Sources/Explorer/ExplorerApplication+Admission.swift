internal import Concord

// Who may ask what: the host's name, the token, and where a form was filled in.

extension ExplorerApplication {
  /// What every answer carries: nothing from elsewhere, no script or style within the page, no frame around it.
  static let safetyHeaders: [ExplorerRequest.Field] = [
    .init(
      "Content-Security-Policy",
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"),
    .init("X-Content-Type-Options", "nosniff"), .init("X-Frame-Options", "DENY"),
    // Not "no-referrer": by that, browsers withhold the origin of our own forms, too.
    .init("Referrer-Policy", "same-origin"), .init("Cross-Origin-Opener-Policy", "same-origin"),
    .init("Cross-Origin-Resource-Policy", "same-origin"),
    .init("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
  ]

  /// Refuses what another site may have caused, and callers without the token.
  func admit(_ request: ExplorerRequest) throws(ExplorerProblem) {
    guard request.path.utf8.count <= Self.targetLimit else {
      throw ExplorerProblem(
        status: 414, code: "too-long", title: "Address too long", detail: "Ask for less at once.")
    }
    guard ["GET", "HEAD", "POST"].contains(request.method) else { throw .method("GET, HEAD and POST") }
    guard request.headers.count(where: { $0.name == "host" }) <= 1,
      let host = request.header("host"), isOwn(host: host)
    else {
      throw ExplorerProblem(
        status: 421, code: "unknown-host", title: "Unknown host",
        detail: "This explorer is not called so. Use its address, or start it with --host NAME.")
    }
    if request.method == "POST" {
      if let origin = request.header("origin"), origin != "http://\(host)", origin != "https://\(host)" {
        throw .forbidden("The request comes from another site.")
      }
      if let site = request.header("sec-fetch-site"), site != "same-origin", site != "none" {
        throw .forbidden("The request comes from another site.")
      }
      guard request.body.count <= settings.bodyLimit else { throw .tooLarge(settings.uploadLimit) }
    }
    guard let token = settings.accessToken, !Self.isPublic(request.path) else { return }
    if let header = request.header("authorization") {
      let parts = header.split(separator: " ")
      if parts.count == 2, parts[0].lowercased() == "bearer", Self.equal(String(parts[1]), token) { return }
    }
    if let cookie = request.cookie("concord_session"), Self.equal(cookie, settings.sessionToken) { return }
    throw ExplorerProblem(
      status: 401, code: "token-missing", title: "Token missing",
      detail: "Send the token that the explorer was started with: Authorization: Bearer TOKEN.",
      headers: [.init("WWW-Authenticate", "Bearer realm=\"concord\"")])
  }

  /// Whether a Host header names this explorer: a numeric address, `localhost`, or a name of the settings.
  private func isOwn(host: String) -> Bool {
    let name: Substring
    if host.hasPrefix("[") {
      guard let end = host.firstIndex(of: "]") else { return false }
      let address = host[host.index(after: host.startIndex)..<end]
      return !address.isEmpty && address.allSatisfy { $0.isHexDigit || $0 == ":" || $0 == "." }
        && Self.isPort(host[host.index(after: end)...])
    }
    if let colon = host.firstIndex(of: ":") {
      guard Self.isPort(host[colon...]) else { return false }
      name = host[..<colon]
    } else {
      name = host[...]
    }
    let lower = name.lowercased()
    if lower == "localhost" || settings.hostNames.contains(lower) { return true }
    let parts = lower.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4
      && parts.allSatisfy { part in
        (1...3).contains(part.utf8.count) && part.utf8.allSatisfy { (0x30...0x39).contains($0) }
          && (Int(part) ?? 256) < 256
      }
  }

  private static func isPort(_ text: Substring) -> Bool {
    if text.isEmpty { return true }
    guard text.first == ":" else { return false }
    let digits = text.dropFirst()
    return (1...5).contains(digits.utf8.count) && digits.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }

  /// What may be seen without the token: the way to present it.
  private static func isPublic(_ path: String) -> Bool {
    path == "/login" || path.hasPrefix("/assets/") || path == "/favicon.svg" || path == "/favicon.ico"
  }

  /// Whether two texts are equal, in a time that does not tell where they differ.
  static func equal(_ left: String, _ right: String) -> Bool {
    let (first, second) = (Array(left.utf8), Array(right.utf8))
    var difference = first.count ^ second.count
    for index in second.indices {
      difference |= Int((index < first.count ? first[index] : 0) ^ second[index])
    }
    return difference == 0
  }

  /// Refuses a form that this explorer did not give out.
  func checkForm(_ token: String?) throws(ExplorerProblem) {
    guard let token, Self.equal(token, settings.formToken) else {
      throw .forbidden("The form is too old, or comes from elsewhere. Load its page again.")
    }
  }

  /// The answer to the login form: a session for whoever knows the token.
  func login(_ request: ExplorerRequest) throws(ExplorerProblem) -> ExplorerResponse {
    guard let token = settings.accessToken else { return .redirect(to: "/") }
    let fields =
      request.method == "POST"
      ? FormFields.decode(String(decoding: request.body.prefix(10_000), as: UTF8.self)) : []
    let next = fields.first { $0.name == "next" }?.value ?? request.value("next") ?? "/"
    guard request.method == "POST" else { return .html(loginPage(next: request, failed: false)) }
    guard let given = fields.first(where: { $0.name == "token" })?.value, Self.equal(given, token) else {
      return .html(loginPage(next: ExplorerRequest("GET", next), failed: true), status: 401)
    }
    // An address of this explorer only: no host, no backslash that a browser takes for a slash.
    let isLocal =
      next.hasPrefix("/") && !next.hasPrefix("//")
      && next.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != 0x5C }
    return .redirect(
      to: isLocal ? next : "/",
      headers: [
        .init("Set-Cookie", "concord_session=\(settings.sessionToken); Path=/; HttpOnly; SameSite=Strict")
      ])
  }
}
