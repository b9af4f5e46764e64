internal import Concord

extension ExplorerApplication {
  /// The form for a statement of applicability, with what went wrong the last time.
  func transitionForm(problem: ExplorerProblem?, diagnostics: [Diagnostic] = []) -> String {
    frame(title: "Transition", section: .transition) { main in
      main.tag("h1", text: "Transition")
      main.tag(
        "p", ["class": "lead"],
        text:
          "From a statement of applicability to ISO/IEC 27001:2013 to a plan for 2022: the draft statement, the clause changes and the actions."
      )
      if let problem {
        main.tag("div", ["class": "bad notice", "role": "alert"]) { alert in
          alert.tag("p", text: "\(problem.title). \(problem.detail)")
          findings(diagnostics, &alert)
        }
      }
      main.tag(
        "form",
        [
          "action": "/transition", "method": "post", "enctype": "multipart/form-data",
          "class": "stacked drop", "id": "transition",
        ]
      ) { form in
        form.void("input", ["type": "hidden", "name": "form", "value": settings.formToken])
        form.tag("label", ["for": "statement"], text: "Statement of applicability, .xlsx or .csv")
        form.void(
          "input",
          [
            "id": "statement", "name": "statement", "type": "file", "required": "",
            "aria-describedby": "limits",
            "accept": ".xlsx,.csv,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
          ])
        form.tag(
          "p", ["class": "muted", "id": "limits"],
          text:
            "Any layout; \(settings.uploadLimit / 1_000_000) MB at most. It is read in memory and not kept. You can also drop it here."
        )
        form.tag("label", ["for": "as-of"], text: "Plan for the day")
        form.void(
          "input", ["id": "as-of", "name": "as-of", "type": "date", "value": settings.today().description])
        form.tag(
          "label", ["for": "certified-on"], text: "Day of the latest certification decision to 2013, if any")
        form.void("input", ["id": "certified-on", "name": "certified-on", "type": "date"])
        form.tag("button", ["type": "submit"], text: "Make the plan")
      }
      main.tag("h2", text: "For programs")
      main.tag("p", text: "The same by the API; the plan comes back as JSON.")
      main.tag(
        "pre", ["tabindex": "0"],
        text:
          "curl --data-binary @soa.xlsx -H 'Content-Type: application/octet-stream' \\\n  'http://127.0.0.1:8080/api/v1/transition?asOf=2026-11-01'"
      )
    }
  }

  func findings(_ diagnostics: [Diagnostic], _ html: inout HTML) {
    let shown = diagnostics.filter { $0.severity != .note }.sorted { $0.severity < $1.severity }
    if shown.isEmpty { return }
    html.tag("ul") { list in
      for finding in shown.prefix(20) {
        list.tag("li") { item in
          item.text("\(finding.severity.rawValue): \(finding.message)")
          if let hint = finding.hint { item.tag("span", ["class": "muted"], text: " \(hint)") }
        }
      }
    }
    if shown.count > 20 { html.tag("p", text: "… and \(shown.count - 20) more.") }
  }

  /// The answer to the form: the plan as a page, or as a file when a button asks for one.
  func transition(_ request: ExplorerRequest) throws(ExplorerProblem) -> ExplorerResponse {
    guard let type = request.header("content-type"), let form = MultipartForm(request.body, contentType: type)
    else {
      throw .badRequest("A form with a file is expected.")
    }
    try checkForm(form.text("form"))
    do throws(StatementProblem) {
      let (bytes, fileName) = try statementFile(form)
      let report = try plan(
        bytes, fileName: fileName, asOf: form.text("as-of"), certifiedOn: form.text("certified-on"),
        section: form.text("section"))
      if let format = form.text("format") {
        guard let format = PageFormat(rawValue: format), format != .html else {
          throw StatementProblem(.badRequest("There is no such format."))
        }
        let part = format == .csv ? "-\(report.section.rawValue)" : ""
        do throws(ExplorerProblem) {
          var response = try download(
            report, format, name: "transition\(part)", date: report.plan.asOf, isStable: false)
          if format == .json {
            response.headers.append(.init("Content-Disposition", "attachment; filename=\"transition.json\""))
          }
          return response
        } catch { throw StatementProblem(error) }
      }
      return .html(planPage(report, bytes: bytes, fileName: fileName, form: form))
    } catch {
      return .html(
        transitionForm(problem: error.problem, diagnostics: error.diagnostics), status: error.problem.status)
    }
  }

  /// Why a statement gives no plan, with what was found in it.
  struct StatementProblem: Error {
    var problem: ExplorerProblem
    var diagnostics: [Diagnostic]
    init(_ problem: ExplorerProblem, _ diagnostics: [Diagnostic] = []) {
      self.problem = problem
      self.diagnostics = diagnostics
    }
  }

  func statementFile(_ form: MultipartForm) throws(StatementProblem) -> ([UInt8], String) {
    if let carried = form.text("carried") {
      guard let bytes = Base64.decode(carried) else {
        throw StatementProblem(.badRequest("The file was damaged on its way."))
      }
      return (bytes, form.text("name") ?? "statement")
    }
    guard let part = form["statement"], !part.body.isEmpty else {
      throw StatementProblem(.unprocessable("No file was chosen, or it is empty."))
    }
    guard part.body.count <= settings.uploadLimit else {
      throw StatementProblem(.tooLarge(settings.uploadLimit))
    }
    // The name is shown and decides nothing; some browsers send a path.
    let name =
      (part.fileName ?? "statement").split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? "statement"
    return (part.body, String(name.prefix(120)))
  }

  /// The plan for a statement.
  func plan(
    _ bytes: [UInt8], fileName: String, asOf: String?, certifiedOn: String?, section: String?
  ) throws(StatementProblem) -> TransitionReport {
    func date(_ text: String?, _ name: String) throws(StatementProblem) -> CalendarDate? {
      guard let text, !text.isEmpty else { return nil }
      guard let date = CalendarDate(iso8601: text) else {
        throw StatementProblem(.badRequest("'\(name)' is a day, YYYY-MM-DD."))
      }
      return date
    }
    let day = try date(asOf, "asOf") ?? settings.today()
    let decided = try date(certifiedOn, "certifiedOn")
    var chosen = TransitionReport.Section.statement
    if let section {
      guard let known = TransitionReport.Section(rawValue: section) else {
        throw StatementProblem(
          .badRequest(
            "'section' is one of: \(TransitionReport.Section.allCases.map(\.rawValue).joined(separator: ", "))."
          ))
      }
      chosen = known
    }
    guard bytes.count <= settings.uploadLimit else { throw StatementProblem(.tooLarge(settings.uploadLimit)) }
    let (statement, diagnostics) = StatementOfApplicabilityReader.read(
      bytes: bytes, fileName: fileName, content: content)
    guard let statement else {
      let first =
        diagnostics.first { $0.severity == .error }?.message ?? "no table of controls was found in it"
      throw StatementProblem(.unprocessable("\(first)."), diagnostics)
    }
    do {
      let plan = try TransitionPlan.make(
        statement: statement, content: content, asOf: day, certifiedOn: decided)
      return TransitionReport(plan, diagnostics: diagnostics, detail: .full, section: chosen)
    } catch { throw StatementProblem(.unprocessable("\(error)"), diagnostics) }
  }

  // MARK: The plan as a page

  private func planPage(_ report: TransitionReport, bytes: [UInt8], fileName: String, form: MultipartForm)
    -> String
  {
    let plan = report.plan
    return frame(title: report.title, section: .transition) { main in
      main.tag("h1", text: report.title)
      main.tag(
        "p", ["class": "lead"], text: "\(fileName), for \(plan.asOf). \(plan.situation?.headline ?? "")")
      figures(plan, &main)
      downloadForm(bytes, fileName, form, &main)
      saveForm(bytes, fileName, form, &main)
      main.tag("nav", ["class": "contents", "aria-label": "Parts of the plan"]) { nav in
        nav.tag("ul") { list in
          for (target, text) in [
            ("flow", "Flow"), ("draft", "Draft statement"), ("clauses", "Clauses"), ("actions", "Actions"),
          ] {
            list.tag("li") { $0.link("#\(target)", text) }
          }
        }
      }
      main.tag("section", ["aria-labelledby": "flow"]) { section in
        section.tag("h2", ["id": "flow"], text: "Where the controls went")
        FlowPicture(plan, content).draw(into: &section)
      }
      main.blocks(report.page, link: { controlLink($0, plan.target.id) }) { heading in
        if heading.hasPrefix("Draft statement") { return "draft" }
        if heading.hasPrefix("Clause changes") { return "clauses" }
        return heading.hasPrefix("Actions") ? "actions" : nil
      }
    }
  }

  func controlLink(_ text: String, _ framework: FrameworkID) -> String? {
    let reference = ControlReference(framework: framework, control: ControlID(text))
    return content[reference] == nil ? nil : Address.control(reference)
  }

  private func figures(_ plan: TransitionPlan, _ html: inout HTML) {
    let counts = plan.counts
    html.tag("ul", ["class": "figures-list"]) { list in
      for (figure, of, text) in [
        (counts.of(.new), counts.controls, "controls are new"),
        (counts.of(.merged), counts.controls, "come from several controls"),
        (counts.askingMore, counts.controls, "ask more than before"),
        (counts.decisions, counts.controls, "need a decision on applicability"),
        (counts.toReview, counts.controls, "are to be reviewed"),
        (counts.stated, counts.sourceControls, "of the earlier controls have a row"),
      ] {
        list.tag("li") { item in
          item.tag("b", text: "\(figure)")
          item.text(" of \(of) \(text)")
        }
      }
      list.tag("li") { item in
        item.tag("b", text: "\(plan.actions.count)")
        item.text(" actions, \(plan.actions.count { $0.priority == .high }) of high priority")
      }
    }
  }

  /// The buttons for files. The form carries the statement, since nothing of it stays here.
  private func downloadForm(_ bytes: [UInt8], _ fileName: String, _ form: MultipartForm, _ html: inout HTML) {
    html.tag(
      "form",
      [
        "action": "/transition", "method": "post", "enctype": "multipart/form-data", "class": "downloads",
        "aria-label": "The plan as a file",
      ]
    ) { html in
      html.void("input", ["type": "hidden", "name": "form", "value": settings.formToken])
      html.void("input", ["type": "hidden", "name": "name", "value": fileName])
      html.void("input", ["type": "hidden", "name": "carried", "value": Base64.encode(bytes)])
      for name in ["as-of", "certified-on"] {
        if let value = form.text(name) {
          html.void("input", ["type": "hidden", "name": name, "value": value])
        }
      }
      html.tag("label") { wrapper in
        wrapper.tag("span", text: "Rows of the CSV file")
        wrapper.tag("select", ["name": "section"]) { list in
          for section in TransitionReport.Section.allCases {
            list.tag("option", ["value": section.rawValue], text: section.rawValue)
          }
        }
      }
      for (format, label) in [
        ("xlsx", "Excel workbook"), ("csv", "CSV"), ("md", "Markdown"), ("json", "JSON"),
      ] {
        html.tag("button", ["type": "submit", "name": "format", "value": format], text: label)
      }
    }
  }
}
