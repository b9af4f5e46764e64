internal import Concord

// What the explorer's forms write into the workspace. Every form carries the form token, and every write names who
// makes it; the history keeps both the act and its reason.

extension ExplorerApplication {
  /// The workspace, when forms may change it.
  func writableWorkspace() throws(ExplorerProblem) -> ServedWorkspace {
    guard let workspace else { throw .noWorkspace }
    guard workspace.allowsWrites else { throw .writesRefused }
    return workspace
  }

  // MARK: Statements

  /// The way from a plan to the workspace: nothing without one, a word on how where it may not be written.
  func saveForm(_ bytes: [UInt8], _ fileName: String, _ form: MultipartForm, _ html: inout HTML) {
    guard let workspace else { return }
    guard workspace.allowsWrites else {
      html.tag("p", ["class": "muted"]) { line in
        line.text("To keep this statement in the workspace, start the explorer with ")
        line.tag("code", text: "--allow-write")
        line.text(".")
      }
      return
    }
    html.tag(
      "form",
      [
        "action": "/programme/statement", "method": "post", "enctype": "multipart/form-data",
        "class": "downloads", "aria-label": "The statement into the workspace",
      ]
    ) { html in
      carried(bytes, fileName, &html)
      for name in ["as-of", "certified-on"] {
        if let value = form.text(name) {
          html.void("input", ["type": "hidden", "name": name, "value": value])
        }
      }
      html.tag("button", ["type": "submit"], text: "Save this statement in the workspace …")
      html.tag("span", ["class": "muted"], text: "You see what would change before anything does.")
    }
  }

  /// The form that brings a statement of any edition into the workspace.
  func statementForm(_ scope: String, _ workspace: ServedWorkspace, _ html: inout HTML) {
    guard workspace.allowsWrites else { return }
    html.tag(
      "form",
      [
        "action": "/programme/statement", "method": "post", "enctype": "multipart/form-data",
        "class": "filters drop",
      ]
    ) { form in
      form.void("input", ["type": "hidden", "name": "form", "value": settings.formToken])
      form.void("input", ["type": "hidden", "name": "scope", "value": scope])
      form.tag("label") { label in
        label.tag("span", text: "Bring in a statement of applicability, .xlsx or .csv")
        label.void(
          "input", ["type": "file", "name": "statement", "required": "", "accept": ".xlsx,.csv,text/csv"])
      }
      form.tag("button", ["type": "submit"], text: "See what would change …")
    }
  }

  private func carried(_ bytes: [UInt8], _ fileName: String, _ html: inout HTML) {
    html.void("input", ["type": "hidden", "name": "form", "value": settings.formToken])
    html.void("input", ["type": "hidden", "name": "name", "value": fileName])
    html.void("input", ["type": "hidden", "name": "carried", "value": Base64.encode(bytes)])
  }

  /// The answer to these forms: first what would change, then, once confirmed, the change.
  func saveStatement(_ request: ExplorerRequest) throws(ExplorerProblem) -> ExplorerResponse {
    guard let type = request.header("content-type"), let form = MultipartForm(request.body, contentType: type)
    else {
      throw .badRequest("A form with a file is expected.")
    }
    try checkForm(form.text("form"))
    let workspace = try writableWorkspace()
    do throws(StatementProblem) {
      let (bytes, fileName) = try statementFile(form)
      let isConfirmed = form.text("confirmed") == "yes"
      let saved = try save(
        bytes, fileName: fileName, scope: form.text("scope"), by: form.text("by"),
        reason: form.text("reason"),
        isConfirmed: isConfirmed, acceptsPartial: form.text("accept-partial") == "yes", workspace)
      guard isConfirmed, saved.outcome == .done || saved.outcome == .partial else {
        return .html(
          savePage(saved, bytes: bytes, fileName: fileName, form, workspace),
          status: saved.outcome == .refused ? 422 : 200)
      }
      if form.text("register") == "yes" {
        let report = try plan(
          bytes, fileName: fileName, asOf: form.text("as-of"), certifiedOn: form.text("certified-on"),
          section: nil)
        do throws(WorkspaceError) {
          _ = try workspace.store.add(
            report.plan.actions.map { RegisterAction($0, opened: report.plan.asOf) }, scope: saved.scope,
            note: saved.note)
        } catch { throw StatementProblem(ExplorerProblem(error)) }
      }
      return .redirect(to: Address.page("/programme", [("scope", saved.scope), ("saved", "yes")]))
    } catch {
      return .html(
        transitionForm(problem: error.problem, diagnostics: error.diagnostics), status: error.problem.status)
    }
  }

  /// Takes a statement into the workspace, or says what that would do.
  func save(
    _ bytes: [UInt8], fileName: String, scope name: String?, by: String?, reason: String?,
    isConfirmed: Bool, acceptsPartial: Bool, _ workspace: ServedWorkspace
  ) throws(StatementProblem) -> SavedStatement {
    guard bytes.count <= settings.uploadLimit else { throw StatementProblem(.tooLarge(settings.uploadLimit)) }
    let (statement, diagnostics) = StatementOfApplicabilityReader.read(
      bytes: bytes, fileName: fileName, content: content)
    guard let statement else {
      let first =
        diagnostics.first { $0.severity == .error }?.message ?? "no table of controls was found in it"
      throw StatementProblem(.unprocessable("\(first)."), diagnostics)
    }
    do throws(WorkspaceError) {
      return try workspace.save(
        statement, diagnostics: diagnostics, bytes: bytes, fileName: fileName, scope: name,
        note: workspace.note(by: by, reason: reason), isDryRun: !isConfirmed, acceptsPartial: acceptsPartial,
        content: content, limit: isConfirmed ? 30 : nil)
    } catch { throw StatementProblem(ExplorerProblem(error)) }
  }

  private func savePage(
    _ saved: SavedStatement, bytes: [UInt8], fileName: String, _ form: MultipartForm,
    _ workspace: ServedWorkspace
  ) -> String {
    frame(title: "Save a statement", section: .programme) { main in
      main.tag("h1", text: saved.report.title)
      main.tag(
        "p", ["class": "lead"],
        text: saved.outcome == .refused
          ? "Nothing was changed: some of the file was not understood." : "This is what would change.")
      main.tag(
        "form",
        [
          "action": "/programme/statement", "method": "post", "enctype": "multipart/form-data",
          "class": "stacked",
        ]
      ) { html in
        carried(bytes, fileName, &html)
        for name in ["as-of", "certified-on"] {
          if let value = form.text(name) {
            html.void("input", ["type": "hidden", "name": name, "value": value])
          }
        }
        html.void("input", ["type": "hidden", "name": "scope", "value": saved.scope])
        html.void("input", ["type": "hidden", "name": "confirmed", "value": "yes"])
        text("by", "Who makes the change", form.text("by") ?? workspace.author, isRequired: true, &html)
        text("reason", "Why, if it is worth keeping", form.text("reason") ?? "", isRequired: false, &html)
        if !saved.result.isComplete {
          check(
            "accept-partial",
            "Take what was understood, and leave out the \(saved.result.leftOut.count) below",
            &html)
        }
        if saved.result.framework == TransitionRules.source {
          check("register", "Put the actions of the transition plan into the register, too", &html)
        }
        html.tag("button", ["type": "submit"], text: "Save in the workspace")
      }
      main.blocks(saved.report.screen, link: { controlLink($0, saved.result.framework) })
    }
  }

  private func text(
    _ name: String, _ label: String, _ value: String, isRequired: Bool, _ html: inout HTML
  ) {
    html.tag("label", ["for": "field-\(name)"], text: label)
    html.void(
      "input",
      [
        "id": "field-\(name)", "name": name, "value": value, "maxlength": "200",
        "required": isRequired ? "" : nil, "autocomplete": "off",
      ])
  }

  private func check(_ name: String, _ label: String, _ html: inout HTML) {
    html.tag("label", ["class": "check"]) { wrapper in
      wrapper.void("input", ["type": "checkbox", "name": name, "value": "yes"])
      wrapper.text(" \(label)")
    }
  }

  // MARK: Actions

  private func action(_ reference: String, _ scope: String?, _ workspace: ServedWorkspace)
    throws(ExplorerProblem) -> StoredAction
  {
    do throws(WorkspaceError) {
      let scope = try workspace.store.scopeName(scope)
      let all = try workspace.store.actions(scope: scope)
      guard let found = all.first(where: { $0.action.reference == reference }) else {
        throw WorkspaceError.unknown(
          what: "action", name: String(reference.prefix(80)),
          known: Spelling.nearest(to: String(reference.prefix(80)), in: all.map(\.action.reference)))
      }
      return found
    } catch { throw ExplorerProblem(error) }
  }

  /// Everything about one action, with the form that changes it.
  func actionPage(_ request: ExplorerRequest) throws(ExplorerProblem) -> ExplorerPage {
    guard let workspace else { throw .noWorkspace }
    guard let reference = request.value("reference") else {
      throw .badRequest("'reference' names an action.")
    }
    let stored = try action(reference, request.value("scope"), workspace)
    let action = stored.action
    let today = settings.today()
    var html = HTML()
    html.tag("p", ["class": "crumbs"]) { line in
      line.link(
        Address.page("/programme", [("scope", stored.scope)]) + "#actions", "Programme of \(stored.scope)")
    }
    html.blocks([
      .fields([
        Block.Field("Why", action.detail ?? ""),
        Block.Field("Status", action.status.rawValue, action.isOverdue(on: today) ? .bad : .plain),
        Block.Field(
          "Due", action.due.map { "\($0)\(action.isOverdue(on: today) ? ", overdue" : "")" } ?? "no day"),
        Block.Field("Owner", action.owner ?? "to assign"), Block.Field("Priority", action.priority ?? ""),
        Block.Field("Kind", action.kind),
        Block.Field("From", action.source + (action.sourceKey.map { " (\($0))" } ?? "")),
        Block.Field("Opened", action.opened.description),
        Block.Field("Closed", action.closed?.description ?? ""),
        Block.Field(
          "Effective",
          action.verification.map {
            "\($0.isEffective ? "yes" : "no"), says \($0.by) on \($0.on)\($0.note.map { ": \($0)" } ?? "")"
          } ?? ""),
        Block.Field(
          "Last change",
          "\(stored.change.at) by \(stored.change.by)\(stored.change.reason.map { ": \($0)" } ?? "")"),
      ])
    ])
    if let control = action.control, content[control] != nil {
      html.tag("p") { line in
        line.text("About ")
        line.link(Address.control(control), "\(name(control.framework)), \(control.control)")
        line.text(" \(content[control]?.title ?? "")")
      }
    }
    if workspace.allowsWrites { actionForm(stored, workspace, today, &html) }
    return ExplorerPage(
      title: "\(action.reference): \(action.title)", name: action.reference,
      report: ActionReport([stored], asOf: today, title: action.reference), date: today, section: .programme,
      body: html)
  }

  private func actionForm(
    _ stored: StoredAction, _ workspace: ServedWorkspace, _ today: CalendarDate, _ html: inout HTML
  ) {
    let action = stored.action
    html.tag("h2", text: "Change it")
    html.tag(
      "form",
      [
        "action": "/programme/action", "method": "post", "enctype": "multipart/form-data", "class": "stacked",
      ]
    ) { form in
      form.void("input", ["type": "hidden", "name": "form", "value": settings.formToken])
      form.void("input", ["type": "hidden", "name": "scope", "value": stored.scope])
      form.void("input", ["type": "hidden", "name": "reference", "value": action.reference])
      form.tag("label", ["for": "field-status"], text: "Status")
      form.tag("select", ["id": "field-status", "name": "status"]) { list in
        for status in RegisterAction.Status.allCases {
          list.tag(
            "option", ["value": status.rawValue, "selected": status == action.status ? "selected" : nil],
            text: status.rawValue)
        }
      }
      text("owner", "Owner", action.owner ?? "", isRequired: false, &form)
      form.tag("label", ["for": "field-due"], text: "Due")
      form.void(
        "input",
        ["id": "field-due", "name": "due", "type": "date", "value": action.due?.description ?? ""])
      text("by", "Who makes the change", workspace.author, isRequired: true, &form)
      text("reason", "Why, if it is worth keeping", "", isRequired: false, &form)
      form.tag("button", ["type": "submit"], text: "Save")
    }
  }

  /// The answer to that form.
  func saveAction(_ request: ExplorerRequest) throws(ExplorerProblem) -> ExplorerResponse {
    guard let type = request.header("content-type"), let form = MultipartForm(request.body, contentType: type)
    else {
      throw .badRequest("A form is expected.")
    }
    try checkForm(form.text("form"))
    let workspace = try writableWorkspace()
    let stored = try action(form.text("reference") ?? "", form.text("scope"), workspace)
    guard let status = RegisterAction.Status(rawValue: form.text("status") ?? stored.action.status.rawValue)
    else {
      throw .badRequest(
        "'status' is one of: \(RegisterAction.Status.allCases.map(\.rawValue).joined(separator: ", ")).")
    }
    var due: CalendarDate?
    if let text = form.text("due") {
      guard let day = CalendarDate(iso8601: text) else { throw .badRequest("'due' is a day, YYYY-MM-DD.") }
      due = day
    }
    let note = workspace.note(by: form.text("by"), reason: form.text("reason"))
    let owner = ServedWorkspace.line(form.text("owner"))
    let today = settings.today()
    do throws(WorkspaceError) {
      _ = try workspace.store.edit(action: stored.action.reference, scope: stored.scope, note: note) {
        action in
        if action.status != status {
          action.closed = status.isOpen ? nil : today
          // What was said of an earlier end is no word on this one; the history keeps it.
          action.verification = nil
        }
        action.status = status
        action.owner = owner
        action.due = due
      }
    } catch { throw ExplorerProblem(error) }
    return .redirect(
      to: Address.page("/programme", [("scope", stored.scope), ("saved", "yes")]))
  }
}
