internal import Concord

/// What a page can be had as: the last part of its path says so.
enum PageFormat: String, CaseIterable {
  case html, json, csv, md, xlsx
  /// A calendar; only of pages that have dates.
  case ics

  /// The path without the format, and the format; a page without one is HTML.
  static func split(_ path: String) -> (path: String, format: PageFormat) {
    guard let dot = path.lastIndex(of: "."),
      let format = PageFormat(rawValue: String(path[path.index(after: dot)...])),
      format != .html
    else { return (path, .html) }
    return (String(path[..<dot]), format)
  }

  /// The media type.
  var type: String {
    switch self {
    case .html: "text/html; charset=utf-8"
    case .json: "application/json"
    case .csv: "text/csv; charset=utf-8"
    case .md: "text/markdown; charset=utf-8"
    case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    case .ics: "text/calendar; charset=utf-8"
    }
  }
}

extension ExplorerApplication {
  /// The pages that need no parameter.
  static let plainPages = ["/", "/crosswalk", "/coverage", "/transition", "/programme", "/ask", "/about"]

  func route(_ request: ExplorerRequest) throws(ExplorerProblem) -> ExplorerResponse {
    switch request.path {
    case "/assets/explorer.css": return try asset(request, Stylesheet.text, "text/css; charset=utf-8")
    case "/assets/explorer.js": return try asset(request, Script.text, "text/javascript; charset=utf-8")
    case "/favicon.svg", "/favicon.ico": return try asset(request, Favicon.text, "image/svg+xml")
    case "/login": return try login(request)
    case "/transition" where request.method == "POST": return try transition(request)
    case "/programme/statement" where request.method == "POST": return try saveStatement(request)
    case "/programme/action" where request.method == "POST": return try saveAction(request)
    default: break
    }
    if request.path == "/api" || request.path.hasPrefix("/api/") { return try api(request) }
    guard request.method != "POST" else { throw .method("GET and HEAD") }
    let (path, format) = PageFormat.split(request.path)
    let parts = path.split(separator: "/").map { FormFields.decodeComponent($0) }
    let page: ExplorerPage
    switch (parts.first ?? "overview", parts.count) {
    case ("overview", 0...1): page = overviewPage()
    case ("framework", 2): page = try frameworkPage(parts[1], request)
    case ("control", 3): page = try controlPage(parts[1], parts[2], request)
    case ("crosswalk", 1): page = try crosswalkPage(request)
    case ("explain", 1): page = try explainPage(request)
    case ("coverage", 1): page = try coveragePage(request)
    case ("ask", 1): page = try askPage(request)
    case ("programme", 1): page = try programmePage(request)
    case ("programme", 2) where parts[1] == "coverage": page = try programmeCoveragePage(request)
    case ("programme", 2) where parts[1] == "action": page = try actionPage(request)
    case ("about", 1): page = aboutPage()
    case ("transition", 1):
      guard format == .html else { throw .notFound("A plan needs a statement: send one by POST.") }
      return .html(transitionForm(problem: nil))
    default: throw .notFound("There is no page at this address.")
    }
    if let target = page.redirect { return .redirect(to: target) }
    if format == .html {
      let response = ExplorerResponse.html(render(page, request))
      return page.date == nil ? response.stable : response
    }
    if format == .ics {
      guard let report = page.report as? ProgrammeReport else {
        throw .notFound("This page has no dates. Its other formats are .json, .csv, .md and .xlsx.")
      }
      return ExplorerResponse(
        type: format.type,
        headers: [.init("Content-Disposition", "attachment; filename=\"programme.ics\"")],
        body: Array(report.calendar.text.utf8))
    }
    return try download(
      page.report, format, name: page.name, date: page.date ?? content.date, isStable: page.date == nil)
  }

  private func asset(_ request: ExplorerRequest, _ text: String, _ type: String) throws(ExplorerProblem)
    -> ExplorerResponse
  {
    guard request.method != "POST" else { throw .method("GET and HEAD") }
    return ExplorerResponse(type: type, body: Array(text.utf8)).stable
  }

  /// A report in a format of its own.
  func download(
    _ report: any Report, _ format: PageFormat, name: String, date: CalendarDate, isStable: Bool
  ) throws(ExplorerProblem) -> ExplorerResponse {
    let body: [UInt8]
    switch format {
    case .html: body = Array(report.html().utf8)
    case .json: body = Array(report.json.text.utf8)
    case .csv: body = Array(report.csv().utf8)
    case .md: body = Array(report.markdown().utf8)
    case .ics: throw .notFound("There is no calendar of this.")
    case .xlsx:
      do { body = try XLSXWriter.bytes(of: report.workbook(created: date)) } catch {
        throw ExplorerProblem(
          status: 500, code: "not-written", title: "The workbook could not be written",
          detail: "Try another format: .csv or .json.")
      }
    }
    let safe = String(
      name.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == ".") ? $0 : "-" })
    let headers =
      format == .json
      ? []
      : [ExplorerRequest.Field("Content-Disposition", "attachment; filename=\"\(safe).\(format.rawValue)\"")]
    var response = ExplorerResponse(type: format.type, headers: headers, body: body)
    response.isStable = isStable
    return response
  }
}
