public import Concord

/// The explorer as a function from requests to answers: the pages, their twins for programs, and the API.
///
/// It knows nothing of a server; `ExplorerServer` binds it to one. Answers follow from the content and the request
/// (plans also from the day that the settings give), and may be asked for from many threads.
///
/// ```swift
/// let application = ExplorerApplication(content: content, settings: settings)
/// let page = application.respond(to: ExplorerRequest("GET", "/control/soc2-2017/CC6.1"))
/// ```
public struct ExplorerApplication: Sendable {
  /// What is asked.
  public let content: Content
  /// The reasoner over it.
  public let graph: MappingGraph
  /// How the explorer is set up.
  public let settings: ExplorerSettings
  /// The organisation's own data; nil when there is none.
  public let workspace: ServedWorkspace?

  let resolver: ReferenceResolver
  let frameworkResolver: FrameworkResolver
  let matrix: CoverageMatrix
  let entityTag: String
  private let cache = ResponseCache()

  /// The largest target of a request in bytes.
  static let targetLimit = 8000

  /// An explorer of `content`. Builds the reasoner, which takes as long as a query of the command.
  public init(content: Content, settings: ExplorerSettings, workspace: ServedWorkspace? = nil) {
    self.init(graph: MappingGraph(content: content), settings: settings, workspace: workspace)
  }

  /// An explorer of what a graph was built from.
  public init(graph: MappingGraph, settings: ExplorerSettings, workspace: ServedWorkspace? = nil) {
    self.graph = graph
    self.settings = settings
    self.workspace = workspace
    content = graph.content
    resolver = ReferenceResolver(graph.content)
    frameworkResolver = FrameworkResolver(graph.content.catalogs.map(\.framework))
    matrix = graph.coverageMatrix(of: graph.content.catalogs.map(\.framework.id))
    entityTag = "\"\(graph.content.version.isEmpty ? "none" : graph.content.version)-\(Stylesheet.version)\""
  }

  /// The answer to a request. Never fails: what is wrong with the request is an answer too.
  public func respond(to request: ExplorerRequest) -> ExplorerResponse {
    var response: ExplorerResponse
    do throws(ExplorerProblem) {
      try admit(request)
      response = try answer(request)
    } catch {
      response = refusal(error, request)
    }
    if response.isStable {
      response.headers += [
        ExplorerRequest.Field("ETag", entityTag), ExplorerRequest.Field("Cache-Control", "private, no-cache"),
      ]
      if Self.matches(request.header("if-none-match"), entityTag) {
        response.status = 304
        response.headers.removeAll { $0.name == "Content-Type" || $0.name == "Content-Disposition" }
        response.body = []
      }
    } else if response.header("Cache-Control") == nil {
      response.headers.append(ExplorerRequest.Field("Cache-Control", "no-store"))
    }
    response.headers += Self.safetyHeaders
    return response
  }

  private func answer(_ request: ExplorerRequest) throws(ExplorerProblem) -> ExplorerResponse {
    guard request.method == "GET" || request.method == "HEAD" else { return try route(request) }
    let key = request.path + "?" + FormFields.encode(request.query)
    if let known = cache[key] { return known }
    let response = try route(request)
    if response.isStable, response.status == 200 { cache.store(response, for: key) }
    return response
  }

  /// A problem as the caller wants it: for programs as RFC 9457 says, for people as a page.
  private func refusal(_ problem: ExplorerProblem, _ request: ExplorerRequest) -> ExplorerResponse {
    var response: ExplorerResponse
    if problem.status == 401, !isForPrograms(request) {
      response = .html(loginPage(next: request, failed: false), status: 401)
    } else if isForPrograms(request) {
      response = .json(problem.json(content).text, status: problem.status, type: "application/problem+json")
    } else {
      response = .html(problemPage(problem), status: problem.status)
    }
    response.headers += problem.headers
    return response
  }

  private func isForPrograms(_ request: ExplorerRequest) -> Bool {
    request.path.hasPrefix("/api/") || PageFormat.split(request.path).format != .html
  }

  static func matches(_ header: String?, _ tag: String) -> Bool {
    guard let header else { return false }
    if header == "*" { return true }
    return header.split(separator: ",").contains { candidate in
      var text = candidate.drop { $0 == " " }
      if text.hasPrefix("W/") { text = text.dropFirst(2) }
      return text.prefix(tag.count) == tag && text.dropFirst(tag.count).allSatisfy { $0 == " " }
    }
  }
}
