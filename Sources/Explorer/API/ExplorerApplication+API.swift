internal import Concord

// The API: the command's JSON, read only. `OpenAPI` describes it, and a test holds the two together.

extension ExplorerApplication {
  /// Where the API begins.
  static let apiRoot = "/api/v1"
  private static let defaultLimit = 100
  private static let largestLimit = 1000
  /// How often a parameter may be given.
  static let repetitionLimit = 20

  func api(_ request: ExplorerRequest) throws(ExplorerProblem) -> ExplorerResponse {
    let parts = request.path.split(separator: "/").map { FormFields.decodeComponent($0) }
    guard parts.count >= 3, parts[1] == "v1" else {
      if parts.count <= 2, request.method != "POST" { return .redirect(to: "\(Self.apiRoot)/openapi.json") }
      throw .notFound("There is nothing at this address. \(Self.apiRoot)/openapi.json describes the API.")
    }
    if parts[2] == "transition", parts.count == 3 {
      guard request.method == "POST" else { throw .method("POST") }
      return try apiTransition(request)
    }
    if parts.dropFirst(2) == ["programme", "statement"] {
      guard request.method == "POST" else { throw .method("POST") }
      return try apiStatement(request)
    }
    let json = try apiDocument(parts.dropFirst(2).map { $0 }, request)
    guard request.method != "POST" else { throw .method("GET and HEAD") }
    return json
  }

  private func apiDocument(_ parts: [String], _ request: ExplorerRequest) throws(ExplorerProblem)
    -> ExplorerResponse
  {
    for name in ["to", "by", "in", "framework", "attribute"] {
      guard request.query.count(where: { $0.name == name }) <= Self.repetitionLimit else {
        throw .badRequest("'\(name)' may be given \(Self.repetitionLimit) times at most.")
      }
    }
    switch (parts[0], parts.count) {
    case ("openapi.json", 1): return ExplorerResponse.json(OpenAPI.document(content).text).stable
    case ("frameworks", 1): return ExplorerResponse.json(FrameworkListReport(content).json.text).stable
    case ("frameworks", 2): return try framework(parts[1])
    case ("controls", 1): return try controls(request)
    case ("controls", 3):
      let reference = ControlReference(parts[1], parts[2])
      guard let answer = ControlAnswer(reference, in: content) else {
        _ = try control("\(parts[1])/\(parts[2])")
        throw .notFound("There is no control '\(reference)'. /resolve understands other ways of writing it.")
      }
      return ExplorerResponse.json(ControlReport(answer, showsAll: true).json.text).stable
    case ("search", 1):
      let query = try required("q", request)
      var frameworks: [FrameworkID] = []
      for text in request.values("in") { frameworks.append(try catalog(text).framework.id) }
      let matches = ControlSearch(content, frameworks: frameworks.isEmpty ? nil : frameworks).matches(query)
      let json = SearchReport(query: query, matches: matches, content: content, limit: nil).json
      return try paged(json, "matches", request)
    case ("resolve", 1):
      let query = try required("q", request)
      let framework = try request.value("in").map { text throws(ExplorerProblem) in
        try catalog(text).framework.id
      }
      let resolution = resolver.resolve(query, in: framework)
      return ExplorerResponse.json(
        ResolutionReport(query: query, resolution: resolution, content: content).json.text
      ).stable
    case ("map", 1): return try map(request)
    case ("explain", 1):
      let source = try control(try required("source", request))
      let target = try control(try required("target", request))
      return ExplorerResponse.json(
        ExplanationReport(try explanation(source, target), content: content).json.text
      ).stable
    case ("labels", 1): return try labels(request)
    case ("coverage", 1):
      _ = try required("target", request)
      let (coverage, by) = try coverage(request)
      return try paged(CoverageReport(coverage, by: by, content: content, limit: nil).json, "items", request)
    case ("programme", 1): return ExplorerResponse.json(try programmeReport(request).json.text)
    case ("matrix", 1):
      var ids: [FrameworkID] = []
      for text in request.values("framework") { ids.append(try catalog(text).framework.id) }
      let chosen = ids.isEmpty ? matrix : graph.coverageMatrix(of: ids)
      return ExplorerResponse.json(MatrixReport(chosen, content: content).json.text).stable
    default:
      throw .notFound("There is nothing at this address. \(Self.apiRoot)/openapi.json describes the API.")
    }
  }

  private func required(_ name: String, _ request: ExplorerRequest) throws(ExplorerProblem) -> String {
    guard let value = request.value(name) else { throw .badRequest("The parameter '\(name)' is missing.") }
    guard value.utf8.count <= 600 else { throw .badRequest("'\(name)' has 600 bytes at most.") }
    return value
  }

  private func framework(_ id: String) throws(ExplorerProblem) -> ExplorerResponse {
    let wanted = try catalog(id).framework.id
    guard case .array(let entries)? = FrameworkListReport(content).json["frameworks"],
      let entry = entries.first(where: { $0["framework"]?["id"] == .string(wanted.rawValue) })
    else { throw .notFound("There is no framework '\(id)'.") }
    return ExplorerResponse.json(entry.text).stable
  }

  private func controls(_ request: ExplorerRequest) throws(ExplorerProblem) -> ExplorerResponse {
    let id = try catalog(try required("framework", request)).framework.id
    return try paged(ControlListReport(try listing(id, request)).json, "controls", request)
  }

  private func map(_ request: ExplorerRequest) throws(ExplorerProblem) -> ExplorerResponse {
    let reference = try control(try required("control", request))
    var frameworks: [FrameworkID] = []
    for text in request.values("to") { frameworks.append(try catalog(text).framework.id) }
    let isReverse = try flag("reverse", request)
    guard
      let answer = RelationAnswer(
        reference, in: frameworks.isEmpty ? nil : frameworks, direction: isReverse ? .supports : .answersTo,
        graph: graph)
    else {
      throw ExplorerProblem(
        status: 422, code: "withdrawn", title: "Withdrawn",
        detail: "'\(reference)' is withdrawn: it denotes nothing.")
    }
    let report = RelationReport(
      answer, content: content, limit: nil, showsPossible: try flag("possible", request))
    return ExplorerResponse.json(report.json.text).stable
  }

  private func flag(_ name: String, _ request: ExplorerRequest) throws(ExplorerProblem) -> Bool {
    switch request.value(name) {
    case nil, "false": return false
    case "true": return true
    default: throw .badRequest("'\(name)' is true or false.")
    }
  }

  private func labels(_ request: ExplorerRequest) throws(ExplorerProblem) -> ExplorerResponse {
    let source = try catalog(try required("source", request)).framework.id
    let target = try catalog(try required("target", request)).framework.id
    let pairs = graph.labels(from: source, to: target)
    let (range, links) = try slice(pairs.count, request)
    let json: JSONValue = [
      "format": "concord/labels", "version": 1, "contentVersion": .string(content.version),
      "labels": .array(
        pairs[range].map { pair in
          [
            "source": .string(graph.reference(of: pair.source).description),
            "label": .string(pair.label.code),
            "target": .string(graph.reference(of: pair.target).description),
            "standing": .string(pair.standing.rawValue),
          ]
        }),
    ]
    var response = ExplorerResponse.json(json.text).stable
    response.headers += links
    return response
  }

  // MARK: Paging

  /// A document whose list `member` is cut to the page that was asked for.
  private func paged(_ json: JSONValue, _ member: String, _ request: ExplorerRequest) throws(ExplorerProblem)
    -> ExplorerResponse
  {
    guard case .object(var members) = json, let index = members.firstIndex(where: { $0.name == member }),
      case .array(let entries) = members[index].value
    else { return ExplorerResponse.json(json.text).stable }
    let (range, links) = try slice(entries.count, request)
    members[index].value = .array(Array(entries[range]))
    var response = ExplorerResponse.json(JSONValue.object(members).text).stable
    response.headers += links
    return response
  }

  /// The positions that `offset` and `limit` choose, with the headers that tell of the rest.
  private func slice(_ count: Int, _ request: ExplorerRequest) throws(ExplorerProblem) -> (
    Range<Int>, [ExplorerRequest.Field]
  ) {
    let limit = try number("limit", request, in: 1...Self.largestLimit) ?? Self.defaultLimit
    let offset = try number("offset", request, in: 0...10_000_000) ?? 0
    let start = min(offset, count)
    let end = min(start + limit, count)
    let others = request.query.filter { $0.name != "offset" && $0.name != "limit" }
    func target(_ offset: Int) -> String {
      let fields =
        others + [
          ExplorerRequest.Field("offset", String(offset)), ExplorerRequest.Field("limit", String(limit)),
        ]
      return "<\(request.path)?\(FormFields.encode(fields))>"
    }
    var links: [String] = []
    if end < count { links.append("\(target(end)); rel=\"next\"") }
    if start > 0 { links.append("\(target(max(0, start - limit))); rel=\"prev\"") }
    var headers = [ExplorerRequest.Field("X-Total-Count", String(count))]
    if !links.isEmpty { headers.append(.init("Link", links.joined(separator: ", "))) }
    return (start..<end, headers)
  }

  // MARK: Statements

  /// The statement in a request's body, with the name by which its kind is told.
  private func sentStatement(_ request: ExplorerRequest) throws(ExplorerProblem) -> (
    bytes: [UInt8], fileName: String
  ) {
    let type = request.header("content-type")?.split(separator: ";").first.map { $0.lowercased() } ?? ""
    // A form of another site can send none of these types.
    let known = ["text/csv", "application/octet-stream", PageFormat.xlsx.type]
    guard known.contains(type) else {
      throw ExplorerProblem(
        status: 415, code: "media-type", title: "Unsupported media type",
        detail: "Send the file as the body, as text/csv, application/octet-stream or the type of .xlsx files."
      )
    }
    guard !request.body.isEmpty else {
      throw .badRequest("The body is empty: send the statement of applicability.")
    }
    return (request.body, type == "text/csv" ? "statement.csv" : "statement")
  }

  private func apiTransition(_ request: ExplorerRequest) throws(ExplorerProblem) -> ExplorerResponse {
    let (bytes, fileName) = try sentStatement(request)
    let report: TransitionReport
    do throws(StatementProblem) {
      report = try plan(
        bytes, fileName: fileName, asOf: request.value("asOf"),
        certifiedOn: request.value("certifiedOn"), section: nil)
    } catch {
      throw error.problem
    }
    return .json(report.json.text)
  }

  /// Takes the statement in the body into the workspace, or says what that would do; the command's document.
  private func apiStatement(_ request: ExplorerRequest) throws(ExplorerProblem) -> ExplorerResponse {
    let workspace = try writableWorkspace()
    let (bytes, fileName) = try sentStatement(request)
    let (isDryRun, acceptsPartial) = (try flag("dryRun", request), try flag("acceptPartial", request))
    let saved: SavedStatement
    do throws(StatementProblem) {
      saved = try save(
        bytes, fileName: fileName, scope: request.value("scope"), by: request.value("by"),
        reason: request.value("reason"), isConfirmed: !isDryRun, acceptsPartial: acceptsPartial, workspace)
    } catch { throw error.problem }
    guard saved.outcome != .refused else {
      throw ExplorerProblem(
        status: 422, code: "not-understood", title: "Not all was understood",
        detail:
          "Nothing was changed: \(Phrase.count(saved.result.leftOut.count, "finding")), the first: "
          + (saved.result.leftOut.first.map { "\($0.location): \($0.message)" } ?? "none")
          + ". dryRun=true lists them; acceptPartial=true takes what was understood.")
    }
    return .json(saved.report.json.text)
  }
}
