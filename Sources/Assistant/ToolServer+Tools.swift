internal import Concord

extension ToolServer {
  /// The answer to `tools/call`. An unknown tool is an error of the protocol, wrong arguments are one of the tool.
  mutating func call(_ parameters: JSONTree?) throws(RPCError) -> ToolAnswer {
    guard let name = parameters?["name"]?.string else {
      throw .parameters("'name' has to be the name of a tool")
    }
    guard let tool = access.tools.first(where: { $0.rawValue == name }) else {
      let names = access.tools.map(\.rawValue)
      let hint = Spelling.nearest(to: String(name.prefix(80)), in: names, limit: 1).first
      throw .parameters(
        "there is no tool '\(name.prefix(80))'; "
          + (hint.map { "did you mean '\($0)'?" } ?? "there are \(names.joined(separator: ", "))"))
    }
    if let given = parameters?["arguments"] {
      guard case .object = given.content else { throw .parameters("'arguments' has to be an object") }
    }
    let arguments: ToolArguments
    do {
      arguments = try ToolArguments(
        parameters?["arguments"], for: tool.parameters(access))
    } catch {
      return .failure("\(tool.rawValue): \(error.texts.joined(separator: "; "))")
    }
    do throws(ToolAnswer) { return try answer(tool, arguments) } catch { return error }
  }

  /// Throws an answer as well, when there is nothing to go on with.
  private mutating func answer(_ tool: Tool, _ arguments: ToolArguments) throws(ToolAnswer) -> ToolAnswer {
    switch tool {
    case .resolve: try resolve(arguments)
    case .show: try show(arguments)
    case .map: try map(arguments)
    case .explain: try explain(arguments)
    case .coverage: try coverage(arguments)
    case .transition: try transition(arguments)
    case .search: try search(arguments)
    case .frameworks: ToolAnswer(FrameworkListReport(content))
    case .programme: try programme(arguments)
    case .saveStatement: try saveStatement(arguments)
    }
  }

  // MARK: The workspace

  private mutating func programme(_ arguments: ToolArguments) throws(ToolAnswer) -> ToolAnswer {
    guard let workspace else { throw .failure("programme: there is no workspace") }
    let isFull = arguments.flag("full")
    do throws(WorkspaceError) {
      let programme = try Programme(
        of: workspace.store, scope: arguments.text("scope"), graph: graph(nil),
        asOf: arguments.date("asOf") ?? today())
      return ToolAnswer(
        ProgrammeReport(programme, content: content, limit: isFull ? nil : 8),
        brief: isFull ? nil : { $0.dropping(["rowChanges", "changes", "findings"]) })
    } catch { throw .failure("programme: \(error)") }
  }

  private func saveStatement(_ arguments: ToolArguments) throws(ToolAnswer) -> ToolAnswer {
    guard let workspace, workspace.allowsWrites else {
      throw .failure("save_statement: the workspace is only read; start the server with --allow-write")
    }
    guard let read = try statement(arguments) else {
      throw .failure("save_statement: give the statement of applicability")
    }
    let isFull = arguments.flag("full")
    do throws(WorkspaceError) {
      let saved = try workspace.save(
        read.statement, diagnostics: read.findings, bytes: read.bytes, fileName: read.name,
        scope: arguments.text("scope"),
        note: workspace.note(by: arguments.text("by"), reason: arguments.text("reason")),
        isDryRun: arguments.flag("dryRun"), acceptsPartial: arguments.flag("acceptPartial"), content: content,
        limit: isFull ? nil : 30)
      var members = [JSONValue.Member("contentVersion", .string(content.version))]
      if case .object(let all) = isFull ? saved.report.json : saved.report.json.dropping(["rows"]) {
        members += all
      }
      return ToolAnswer(.found, members, text: ToolAnswer(saved.report).text)
    } catch { throw .failure("save_statement: \(error)") }
  }

  private func resolve(_ arguments: ToolArguments) throws(ToolAnswer) -> ToolAnswer {
    let reference = try control(arguments, "control")
    let entry = candidate(reference)
    return ToolAnswer(
      .found,
      [
        .init("format", "concord/reference"), .init("version", 1),
        .init("contentVersion", .string(content.version)), .init("control", entry),
      ], text: "\(line(reference))\n")
  }

  private func show(_ arguments: ToolArguments) throws(ToolAnswer) -> ToolAnswer {
    let reference = try control(arguments, "control")
    guard let answer = ControlAnswer(reference, in: content) else {
      throw notFound("control", reference.description, [], "there is no control '\(reference)'")
    }
    return ToolAnswer(ControlReport(answer, showsAll: arguments.flag("full")))
  }

  private mutating func map(_ arguments: ToolArguments) throws(ToolAnswer) -> ToolAnswer {
    let reference = try control(arguments, "control")
    var ids: [FrameworkID] = []
    for name in arguments.texts("to") { ids.append(try framework(name)) }
    let isFull = arguments.flag("full")
    guard
      let answer = RelationAnswer(
        reference, in: ids.isEmpty ? nil : ids,
        direction: arguments.text("direction") == "supports" ? .supports : .answersTo,
        graph: graph(reading(arguments)))
    else { throw withdrawn(reference) }
    let report = RelationReport(
      answer, content: content, limit: isFull ? nil : (ids.count == 1 ? 8 : 4),
      showsPossible: arguments.flag("possible"))
    return ToolAnswer(report, brief: isFull ? nil : { $0.citingRows })
  }

  private mutating func explain(_ arguments: ToolArguments) throws(ToolAnswer) -> ToolAnswer {
    let source = try control(arguments, "source")
    let target = try control(arguments, "target")
    for reference in [source, target] where content[reference]?.isWithdrawn == true {
      throw withdrawn(reference)
    }
    guard let explanation = graph(reading(arguments)).explain(from: source, to: target) else {
      throw withdrawn(source)
    }
    return ToolAnswer(ExplanationReport(explanation, content: content))
  }

  private mutating func coverage(_ arguments: ToolArguments) throws(ToolAnswer) -> ToolAnswer {
    let target = try framework(arguments.text("target") ?? "")
    let item = try arguments.text("control").map { (text) throws(ToolAnswer) in try control(text, in: target)
    }
    var sources: [FrameworkID] = []
    for name in arguments.texts("by") { sources.append(try framework(name)) }
    let statement = try statement(arguments)
    guard statement != nil || !sources.isEmpty else {
      throw .failure("coverage: say what covers: 'by' with frameworks, or a statement of applicability")
    }
    let graph = graph(reading(arguments))
    let controls =
      sources.flatMap { id in
        (content[id]?.controls ?? []).filter { !$0.isWithdrawn }.map {
          ImplementedControl(ControlReference(framework: id, control: $0.id))
        }
      } + (statement?.statement.implementedControls ?? [])
    let needsControls = statement != nil || item != nil
    let coverage =
      needsControls ? graph.coverage(of: target, by: controls) : graph.coverage(of: target, byAllOf: sources)
    if let item {
      guard let verdict = coverage.items.first(where: { $0.control == item }) else {
        throw ToolAnswer(
          .notAssessable,
          [.init("contentVersion", .string(content.version)), .init("reference", .string(item.description))],
          text: "\(item) is not assessable, so it is not counted in the coverage of \(target)\n")
      }
      return ToolAnswer(
        CoverageItemReport(verdict, whyNot: graph.whyNot(item, by: controls), content: content),
        brief: arguments.flag("full") ? nil : { $0.citingRows })
    }
    let names =
      (statement.map { [$0.name] } ?? [])
      + sources.map { statement == nil ? "\($0), as if implemented in full" : "\($0)" }
    let report = CoverageReport(
      coverage, by: names.joined(separator: " and "), content: content,
      limit: arguments.flag("full") ? nil : 8)
    guard !arguments.flag("full") else { return ToolAnswer(report) }
    return ToolAnswer(report) { json in
      json.dropping(["leavesOpen", "noCounterpart"], inElementsOf: "items").citingRows
    }
  }

  private func transition(_ arguments: ToolArguments) throws(ToolAnswer) -> ToolAnswer {
    guard let read = try statement(arguments) else {
      throw .failure(
        "transition: give the statement of applicability"
          + (files.paths.isEmpty ? " as 'csv'" : " as 'csv', or the 'path' of its file"))
    }
    let plan: TransitionPlan
    do {
      plan = try TransitionPlan.make(
        statement: read.statement, content: content, asOf: arguments.date("asOf") ?? today(),
        certifiedOn: arguments.date("certifiedOn"))
    } catch { throw .failure("transition: \(error)") }
    let isFull = arguments.flag("full")
    let report = TransitionReport(plan, diagnostics: read.findings, detail: isFull ? .full : .summary)
    return ToolAnswer(report, brief: isFull ? nil : { $0.dropping(["controls", "clauses"]) })
  }

  private func search(_ arguments: ToolArguments) throws(ToolAnswer) -> ToolAnswer {
    var ids: [FrameworkID] = []
    for name in arguments.texts("in") { ids.append(try framework(name)) }
    let query = arguments.text("words") ?? ""
    let matches = ControlSearch(content, frameworks: ids.isEmpty ? nil : ids).matches(query)
    let limit = arguments.integer("limit") ?? 20
    return ToolAnswer(
      SearchReport(query: query, matches: matches, content: content, limit: limit), more: "limit"
    ) {
      $0.limiting("matches", to: limit)
    }
  }

  private func reading(_ arguments: ToolArguments) -> Rationale? {
    arguments.text("reading").flatMap { Rationale(rawValue: $0) }
  }

  // MARK: Statements of applicability

  /// A statement that was read.
  private struct ReadStatement {
    let name: String
    let bytes: [UInt8]
    let statement: StatementOfApplicability
    let findings: [Diagnostic]
  }

  /// The statement that the arguments give; nil when they give none.
  private func statement(_ arguments: ToolArguments) throws(ToolAnswer) -> ReadStatement? {
    let name: String
    let bytes: [UInt8]
    switch (arguments.text("csv"), arguments.text("path")) {
    case (nil, nil): return nil
    case (_?, _?): throw .failure("give the statement as 'csv' or as 'path', not both")
    case (let csv?, nil):
      name = "statement.csv"
      bytes = Array(csv.utf8)
    case (nil, let path?):
      name = path
      do { bytes = try files.bytes(of: path) } catch { throw .failure("\(error)") }
    }
    var edition: FrameworkID?
    if let text = arguments.text("edition") { edition = try framework(text) }
    var options = StatementOfApplicabilityReader.Options(sheet: arguments.text("sheet"), framework: edition)
    for mapping in arguments.texts("mappings") {
      do { try options.add(mapping: mapping) } catch { throw .failure("\(error)") }
    }
    let (statement, findings) = StatementOfApplicabilityReader.read(
      bytes: bytes, fileName: name, options: options, content: content)
    guard let statement else {
      let errors = findings.sorted { $0.severity < $1.severity }.prefix(20).map(\.description)
      throw .failure("the statement of applicability cannot be read:\n" + errors.joined(separator: "\n"))
    }
    return ReadStatement(name: name, bytes: bytes, statement: statement, findings: findings)
  }

  // MARK: References

  private func control(_ arguments: ToolArguments, _ name: String) throws(ToolAnswer) -> ControlReference {
    var only: FrameworkID?
    if let text = arguments.text("framework") { only = try framework(text) }
    return try control(arguments.text(name) ?? "", in: only)
  }

  /// The control that `text` means; an answer with the candidates otherwise.
  private func control(_ text: String, in framework: FrameworkID?) throws(ToolAnswer) -> ControlReference {
    switch resolver.resolve(text, in: framework) {
    case .resolved(let reference): return reference
    case .ambiguous(let candidates):
      throw unresolved(
        .ambiguous, "control", text, candidates.map(candidate),
        "'\(text)' can mean \(candidates.count) controls; ask which:\n"
          + candidates.map(line).joined(separator: "\n"))
    case .unknown(let suggestions):
      throw notFound(
        "control", text, suggestions.map(candidate),
        "there is no control '\(text)'"
          + (suggestions.isEmpty
            ? "; the tool 'search' looks in titles and summaries"
            : "; the nearest:\n" + suggestions.map(line).joined(separator: "\n")))
    case .unknownFramework(let name, let suggestions): throw unknownFramework(name, suggestions)
    }
  }

  /// The framework that `text` means; an answer with the candidates otherwise.
  private func framework(_ text: String) throws(ToolAnswer) -> FrameworkID {
    let candidates = frameworkResolver.candidates(for: text)
    if candidates.count == 1 { return candidates[0] }
    if candidates.isEmpty { throw unknownFramework(text, frameworkResolver.suggestions(for: text)) }
    throw unresolved(
      .ambiguous, "framework", text, candidates.map(candidate),
      "'\(text)' can mean \(candidates.count) editions; ask which: "
        + candidates.map(\.rawValue).joined(separator: ", "))
  }

  private func unknownFramework(_ name: String, _ suggestions: [FrameworkID]) -> ToolAnswer {
    let all = content.catalogs.map(\.framework.id)
    return notFound(
      "framework", name, (suggestions.isEmpty ? all : suggestions).map(candidate),
      "there is no framework '\(name)'"
        + (suggestions.first.map { "; did you mean '\($0)'?" }
          ?? "; there are \(all.map(\.rawValue).joined(separator: ", "))"))
  }

  private func withdrawn(_ reference: ControlReference) -> ToolAnswer {
    ToolAnswer(
      .withdrawn,
      [
        .init("contentVersion", .string(content.version)), .init("reference", .string(reference.description)),
      ],
      text: "\(reference) is withdrawn: it denotes nothing, and nothing answers to it\n")
  }

  private func notFound(_ subject: String, _ query: String, _ candidates: [JSONValue], _ text: String)
    -> ToolAnswer
  {
    unresolved(.notFound, subject, query, candidates, text)
  }

  private func unresolved(
    _ status: ToolAnswer.Status, _ subject: String, _ query: String, _ candidates: [JSONValue], _ text: String
  ) -> ToolAnswer {
    ToolAnswer(
      status,
      [
        .init("contentVersion", .string(content.version)), .init("subject", .string(subject)),
        .init("query", .string(query)), .init("candidates", .array(candidates)),
      ], text: DisplayText.neutralised(text) + "\n")
  }

  private func candidate(_ reference: ControlReference) -> JSONValue {
    let control = content[reference]
    let framework = content[reference.framework]?.framework
    return [
      "reference": .string(reference.description), "framework": .string(reference.framework.rawValue),
      "citation": .text(framework?.citation), "edition": .text(framework?.edition),
      "control": .string(reference.control.rawValue), "kind": .text(control?.kind.rawValue),
      "title": .string(control?.title ?? ""),
    ]
  }

  private func candidate(_ id: FrameworkID) -> JSONValue {
    let framework = content[id]?.framework
    return [
      "reference": .string(id.rawValue), "citation": .text(framework?.citation),
      "edition": .text(framework?.edition), "title": .string(framework?.title ?? ""),
    ]
  }

  private func line(_ reference: ControlReference) -> String {
    "\(reference)  \(content[reference].map { "\($0.kind.rawValue), \($0.title)" } ?? "")"
  }
}
