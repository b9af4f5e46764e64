internal import Concord

extension ExplorerApplication {
  private static let linesOnAPage = 25

  /// Where the organisation's programme stands, from its workspace.
  func programmePage(_ request: ExplorerRequest) throws(ExplorerProblem) -> ExplorerPage {
    guard let workspace else { return try programmeWithoutWorkspace(request) }
    let scopes = try scopes(of: workspace)
    guard request.value("scope") != nil || scopes.count == 1 else { return scopeChoice(scopes) }
    let report = try programmeReport(request)
    let programme = report.programme
    var html = HTML()
    if request.value("saved") != nil {
      html.tag("p", ["class": "good notice", "role": "status"]) { line in
        line.text("Saved. ")
        line.link("#changes", "What changed")
        line.text(" keeps who, when and why.")
      }
    }
    programmeFigures(programme, &html)
    programmeForm(scopes, report, request, &html)
    html.tag("nav", ["class": "contents", "aria-label": "Parts of the programme"]) { nav in
      nav.tag("ul") { list in
        for section in ProgrammeReport.Section.allCases {
          list.tag("li") { $0.link("#\(section.rawValue)", section.shortName) }
        }
      }
    }
    for section in ProgrammeReport.Section.allCases {
      html.tag("h2", ["id": section.rawValue], text: report.heading(section))
      if section == .coverage {
        coverageByFramework(programme, &html)
      } else {
        try part(section, of: report, request, &html)
      }
      sectionDownloads(section, request, &html)
      if section == .statements { statementForm(programme.scope, workspace, &html) }
    }
    return ExplorerPage(
      title: "Programme of \(programme.scope)", lead: "As of \(programme.asOf), by what the workspace holds.",
      name: "programme", report: report,
      frameworks: programme.statements.map(\.key.framework),
      sets: programme.coverage.flatMap { Self.sets(of: $0) }, date: programme.asOf,
      section: .programme, body: html)
  }

  /// The report that a request asks for: `scope`, `as-of`, `section`, and `cycle.FRAMEWORK=DAY` for each cycle.
  func programmeReport(_ request: ExplorerRequest) throws(ExplorerProblem) -> ProgrammeReport {
    guard let workspace else { throw .noWorkspace }
    // Forms say `as-of`, the API `asOf`.
    let given = (try day("as-of", request), try day("asOf", request))
    let asOf = given.0 ?? given.1 ?? settings.today()
    let section = try word("section", request, ProgrammeReport.Section.self) ?? .coverage
    var subjects: [CyclePlan.Subject] = []
    for field in request.query where field.name.hasPrefix("cycle.") && !field.value.isEmpty {
      let id = try catalog(String(field.name.dropFirst("cycle.".count))).framework.id
      guard let day = CalendarDate(iso8601: field.value) else {
        throw .badRequest("'\(field.name)' is a day, YYYY-MM-DD.")
      }
      subjects.append(CyclePlan.Subject(id, day))
    }
    let cycle: CyclePlan?
    do {
      cycle = subjects.isEmpty ? nil : try CyclePlan.make(subjects, content: content, asOf: asOf)
    } catch { throw .badRequest("\(error).") }
    do throws(WorkspaceError) {
      let programme = try Programme(
        of: workspace.store, scope: request.value("scope"), graph: graph, asOf: asOf, cycle: cycle)
      return ProgrammeReport(programme, content: content, section: section)
    } catch { throw ExplorerProblem(error) }
  }

  func day(_ name: String, _ request: ExplorerRequest) throws(ExplorerProblem) -> CalendarDate? {
    guard let text = request.value(name) else { return nil }
    guard let day = CalendarDate(iso8601: text) else {
      throw .badRequest("'\(name)' is a day, YYYY-MM-DD.")
    }
    return day
  }

  private func scopes(of workspace: ServedWorkspace) throws(ExplorerProblem) -> [Scope] {
    do throws(WorkspaceError) { return try workspace.store.scopes() } catch { throw ExplorerProblem(error) }
  }

  // MARK: Parts

  private func programmeFigures(_ programme: Programme, _ html: inout HTML) {
    let open = programme.openActions.map(\.action)
    let serious = programme.findings.count { $0.severity != .note }
    let figures: [(count: Int, words: String, target: String)] = [
      (open.count, "of \(programme.actions.count) actions are open", "actions"),
      (
        open.count { $0.isOverdue(on: programme.asOf) }, "of \(open.count) open actions are overdue",
        "actions"
      ),
      (
        programme.staleCount, "of \(programme.evidence.count) evidence items are older than they may be",
        "evidence"
      ),
      (serious, "of \(programme.findings.count) findings are errors or warnings", "findings"),
      (
        programme.statements.reduce(0) { $0 + $1.implemented },
        "of \(programme.statements.reduce(0) { $0 + $1.rows - $1.notApplicable }) applicable rows are implemented",
        "statements"
      ),
    ]
    html.tag("ul", ["class": "figures-list"]) { list in
      for figure in figures {
        list.tag("li") { item in
          item.tag("b", text: "\(figure.count)")
          item.link("#\(figure.target)", figure.words)
        }
      }
    }
  }

  private func programmeForm(
    _ scopes: [Scope], _ report: ProgrammeReport, _ request: ExplorerRequest, _ html: inout HTML
  ) {
    let programme = report.programme
    html.tag("form", ["action": "/programme", "method": "get", "class": "filters"]) { form in
      if scopes.count > 1 {
        select("scope", "Scope", scopes.map { ($0.name, $0.title ?? $0.name) }, programme.scope, &form)
      }
      field("as-of", "As of", programme.asOf.description, &form)
      form.tag("details", ["open": request.query.contains { $0.name.hasPrefix("cycle.") } ? "" : nil]) {
        more in
        more.tag("summary", text: "Add the dates of certification cycles")
        more.tag("div", ["class": "grid"]) { grid in
          for coverage in programme.coverage {
            let id = coverage.target
            let name = "cycle.\(id)"
            field(name, "\(self.name(id)): \(Self.cycleBegin(id))", request.value(name) ?? "", &grid)
          }
        }
      }
      form.tag("button", ["type": "submit"], text: "Show")
    }
  }

  private static func cycleBegin(_ id: FrameworkID) -> String {
    switch FrameworkFamily(id) {
    case .soc2: "last period ended"
    case .paymentCards: "last assessment"
    default: "certification decision"
    }
  }

  private func field(_ name: String, _ label: String, _ value: String, _ html: inout HTML) {
    html.tag("label") { wrapper in
      wrapper.tag("span", text: label)
      wrapper.void("input", ["type": "date", "name": name, "value": value])
    }
  }

  private func coverageByFramework(_ programme: Programme, _ html: inout HTML) {
    if programme.statements.isEmpty {
      html.tag("p", text: "Nothing is covered as long as there is no statement of applicability.")
    }
    legend(withStatuses: true, &html)
    html.tag("div", ["class": "scroll", "tabindex": "0", "role": "group", "aria-label": "Coverage"]) {
      region in
      region.tag("table", ["class": "counted"]) { table in
        table.tag("caption", ["class": "visually-hidden"], text: "What of each framework is covered")
        table.tag("thead") { head in
          head.tag("tr") { row in
            row.tag("th", ["scope": "col"], text: "Framework")
            for title in ["Covered", "Partial", "Not implemented", "No counterpart", "Unknown", "Of"] {
              row.tag("th", ["scope": "col", "class": "number"], text: title)
            }
            row.tag("th", ["scope": "col"]) { $0.hidden("As a bar") }
          }
        }
        table.tag("tbody") { body in
          for coverage in programme.coverage {
            let counts = coverage.counts
            func address(_ verdict: VerdictChoice?) -> String {
              Address.page(
                "/programme/coverage",
                [
                  ("target", coverage.target.rawValue), ("scope", programme.scope),
                  ("verdict", verdict?.rawValue),
                ])
            }
            body.tag("tr") { row in
              row.tag("th", ["scope": "row"]) { $0.link(address(nil), name(coverage.target)) }
              for verdict in VerdictChoice.allCases {
                let count = verdict.count(counts)
                row.tag("td", ["class": "number"]) { cell in
                  if count == 0 {
                    cell.text("0")
                  } else {
                    cell.link(
                      address(verdict), "\(count)",
                      label: "\(count) \(verdict.rawValue), \(name(coverage.target))")
                  }
                }
              }
              row.tag("td", ["class": "number"], text: "\(counts.total)")
              row.tag("td") { CoverageBar.draw(counts, width: 160, into: &$0) }
            }
          }
        }
      }
    }
    html.tag("p", ["class": "muted"]) { line in
      line.text(
        "By all statements of the scope together, as far as they are implemented. Partial is a rank, not a share."
      )
    }
  }

  /// A part as its report shows it, long tables page by page, references as links.
  private func part(
    _ section: ProgrammeReport.Section, of report: ProgrammeReport, _ request: ExplorerRequest,
    _ html: inout HTML
  ) throws(ExplorerProblem) {
    let scope = report.programme.scope
    var paging: Paging?
    var blocks: [Block] = []
    for block in report.blocks(section) {
      guard case .table(var table) = block else {
        blocks.append(block)
        continue
      }
      let chosen = try Paging(
        request, count: table.rows.count, size: Self.linesOnAPage, parameter: section.rawValue,
        anchor: section.rawValue)
      table.rows = Array(table.rows[chosen.range])
      paging = chosen
      blocks.append(.table(table))
    }
    html.blocks(
      blocks,
      link: { text in
        if text.hasPrefix("ACT-") {
          return Address.page("/programme/action", [("reference", text), ("scope", scope)])
        }
        return self.controlLink(text)
      })
    paging?.draw(section.shortName.lowercased(), into: &html)
  }

  /// The address of a control that is written `framework/id`; nil when there is none.
  private func controlLink(_ text: String) -> String? {
    let parts = text.split(separator: "/", maxSplits: 1)
    guard parts.count == 2 else { return nil }
    let reference = ControlReference(String(parts[0]), String(parts[1]))
    return content[reference] == nil ? nil : Address.control(reference)
  }

  private func sectionDownloads(
    _ section: ProgrammeReport.Section, _ request: ExplorerRequest, _ html: inout HTML
  ) {
    let kept = request.query.filter {
      $0.name == "scope" || $0.name == "as-of" || $0.name.hasPrefix("cycle.")
    }
    html.tag("p", ["class": "downloads"]) { line in
      line.tag(
        "a",
        [
          "href": "/programme.csv?" + FormFields.encode(kept + [.init("section", section.rawValue)]),
          "aria-label": "\(section.shortName) as CSV",
        ], text: "CSV")
      if section == .dates {
        line.link(
          "/programme.ics?" + FormFields.encode(kept), "Calendar", label: "Dates as a calendar (.ics)")
      }
    }
  }

  // MARK: Without

  private func programmeWithoutWorkspace(_ request: ExplorerRequest) throws(ExplorerProblem) -> ExplorerPage {
    guard PageFormat.split(request.path).format == .html else { throw .noWorkspace }
    var html = HTML()
    html.tag("p") { line in
      line.text(
        "This explorer was started without a workspace, so it knows the frameworks but nothing of your organisation. "
          + "With one, this page shows coverage by framework, actions and due dates, the certification calendar, "
          + "evidence that is getting old, and what changed.")
    }
    html.tag("p") { line in
      line.text("To make one, on this machine: ")
      line.tag("code", text: "concord init")
      line.text(", then ")
      line.tag("code", text: "concord serve --allow-write")
      line.text(" in the same folder.")
    }
    html.tag("p") { line in
      line.text("Without a workspace, ")
      line.link("/transition", "plan the transition")
      line.text(" from a statement of applicability, or see ")
      line.link("/coverage", "what one framework covers of another")
      line.text(".")
    }
    return ExplorerPage(
      title: "Programme", lead: "There is no workspace.", name: "programme",
      report: FrameworkListReport(content), hasTwins: false, section: .programme, body: html)
  }

  private func scopeChoice(_ scopes: [Scope]) -> ExplorerPage {
    var html = HTML()
    if scopes.isEmpty {
      html.tag("p") { line in
        line.text("The workspace has no scope yet: ")
        line.tag("code", text: "concord scope add NAME")
        line.text(" makes one.")
      }
    }
    html.tag("ul", ["class": "cards"]) { list in
      for scope in scopes {
        list.tag("li") { card in
          card.tag("h3") { $0.link(Address.page("/programme", [("scope", scope.name)]), scope.name) }
          card.tag("p", text: scope.title ?? "")
          card.tag("p", ["class": "muted"]) { line in
            line.text(scope.kind.rawValue)
            if let parent = scope.parent { line.text(", within \(parent)") }
          }
        }
      }
    }
    return ExplorerPage(
      title: "Programme", lead: "Which scope? The workspace has \(scopes.count).", name: "scopes",
      report: RecordReport(scopes: scopes), date: settings.today(), section: .programme, body: html)
  }

  /// What of one framework the scope's statements cover, with the lists.
  func programmeCoveragePage(_ request: ExplorerRequest) throws(ExplorerProblem) -> ExplorerPage {
    guard workspace != nil else { throw .noWorkspace }
    guard let text = request.value("target") else {
      throw .badRequest("'target' names the framework to be covered.")
    }
    let target = try catalog(text).framework.id
    let programme = try programmeReport(request).programme
    guard let coverage = programme.coverage.first(where: { $0.target == target }) else {
      throw .notFound("\(target) was withdrawn, and is not part of the programme.")
    }
    let by = programme.statements.map { "\($0.key.framework) in \($0.key.scope)" }.joined(separator: " and ")
    var html = HTML()
    html.tag("p", ["class": "crumbs"]) { line in
      line.link(
        Address.page("/programme", [("scope", programme.scope)]) + "#coverage",
        "Programme of \(programme.scope)")
    }
    try coverageLists(coverage, request, &html)
    return ExplorerPage(
      title: "\(name(target)) by the statements of \(programme.scope)",
      lead: "What of its assessable controls is covered by what is implemented (\(by)).",
      name: "coverage-\(target)",
      report: CoverageReport(coverage, by: by, content: content, limit: nil),
      frameworks: [target] + coverage.sources, sets: Self.sets(of: coverage), date: programme.asOf,
      section: .programme, body: html)
  }
}

extension ProgrammeReport.Section {
  /// The part's name in a list of parts.
  var shortName: String {
    switch self {
    case .statements: "Statements"
    case .coverage: "Coverage"
    case .actions: "Actions"
    case .dates: "Dates"
    case .evidence: "Evidence"
    case .findings: "Findings"
    case .changes: "Changes"
    case .rows: "Rows that changed"
    }
  }
}
