internal import Concord

extension ExplorerApplication {
  private static let matchesOnAPage = 25
  /// Words of questions that say nothing of what is asked about.
  private static let fillers: Set<String> = [
    "a", "about", "all", "an", "and", "any", "are", "be", "became", "by", "can", "control", "controls", "did",
    "do",
    "does", "for", "from", "has", "have", "how", "i", "in", "is", "it", "need", "needs", "of", "on", "or",
    "our",
    "satisfy", "should", "that", "the", "there", "this", "to", "was", "we", "were", "what", "when", "where",
    "which",
    "who", "why", "with",
  ]

  /// The one box, and the answer to what was typed into it.
  func askPage(_ request: ExplorerRequest) throws(ExplorerProblem) -> ExplorerPage {
    let query = request.value("q") ?? ""
    guard query.utf8.count <= 600 else { throw .badRequest("A question has 300 characters at most.") }
    var html = HTML()
    html.tag("form", ["action": "/ask", "method": "get", "role": "search", "class": "ask"]) { form in
      form.tag("label", ["for": "q"], text: "A reference, words, or two joined by “to”")
      form.void(
        "input",
        [
          "id": "q", "name": "q", "type": "search", "value": query, "maxlength": "300", "autocomplete": "off",
          "placeholder": "A.12.4.3 to 2022",
        ])
      form.tag("button", ["type": "submit"], text: "Ask")
    }
    var page = ExplorerPage(
      title: "Ask", name: "answer", report: SearchReport(query: "", matches: [], content: content),
      section: .ask, body: html)
    if query.isEmpty {
      help(&page.body)
      return page
    }
    let reader = QuestionReader(content: content, resolver: resolver, frameworks: frameworkResolver)
    try answer(reader.read(query), query, request, &page)
    return page
  }

  private func help(_ html: inout HTML) {
    html.tag("h2", text: "What can be asked")
    html.tag("dl", ["class": "fields"]) { list in
      for (example, meaning) in [
        ("A.12.4.3", "everything about a control"), ("A.12.4.3 to 2022", "where it went"),
        ("CC9.2 to iso27001-2022", "what answers to it there"),
        ("what does A.8.16 support", "what it does for others"),
        ("A.8.24 to pci 3.6.1", "what is known of two controls, and why"),
        ("what is new in 2022", "the new controls"),
        ("how much of soc2 by 27001", "what of one framework another covers"),
        ("27001:2022 5.23", "a reference with its edition"),
        ("encryption keys", "controls by words"),
      ] {
        list.tag("dt") { $0.link(Address.page("/ask", [("q", example)]), example) }
        list.tag("dd", text: meaning)
      }
    }
  }

  private func answer(
    _ question: Question, _ query: String, _ request: ExplorerRequest, _ page: inout ExplorerPage
  ) throws(ExplorerProblem) {
    switch question {
    case .control(let reference), .edition(let reference):
      guard let answer = ControlAnswer(reference, in: content) else {
        throw .notFound("There is no control '\(reference)'.")
      }
      heading(reference, &page)
      controlBody(answer, isReverse: false, &page.body)
      page.report = ControlReport(answer, showsAll: true)
      page.frameworks = [reference.framework] + answer.editions.map(\.framework.id)
      page.sets =
        answer.editions.map(\.mappingSet.id) + answer.others.flatMap { $0.rows.map(\.mappingSet.id) }
    case .choice(let references):
      page.body.tag("h2", text: "That can mean \(references.count) controls: which?")
      controlList(references, &page.body)
      page.report = ResolutionReport(query: query, resolution: .ambiguous(references), content: content)
    case .relation(let reference, let framework, let supports):
      guard
        let answer = RelationAnswer(
          reference, in: framework.map { [$0] }, direction: supports ? .supports : .answersTo, graph: graph)
      else { throw .notFound("'\(reference)' is withdrawn: it denotes nothing, and nothing answers to it.") }
      heading(reference, &page)
      if let summary = answer.control.summary { page.body.tag("p", text: summary) }
      for part in answer.parts {
        let title = name(part.framework.id)
        page.body.tag(
          "h3", text: supports ? "What it supports in \(title)" : "What answers to it in \(title)")
        self.part(part, of: reference, isReverse: supports, limit: framework == nil ? 4 : nil, &page.body)
      }
      page.report = RelationReport(answer, content: content, limit: nil)
      page.frameworks = [reference.framework] + answer.parts.map(\.framework.id)
      page.sets = answer.parts.flatMap {
        $0.entries.flatMap { $0.explanation.rows.map(\.setID) } + $0.noCounterpart.map(\.setID)
      }
    case .pair(let source, let target):
      let explanation = try explanation(source, target)
      page.body.tag("h2", text: "\(source.control.rawValue) and \(target.control.rawValue)")
      explanationBody(explanation, &page.body)
      page.report = ExplanationReport(explanation, content: content)
      page.frameworks = [source.framework, target.framework]
      page.sets = (explanation.rows + explanation.noCounterpart).map(\.setID)
    case .framework(let id): page.redirect = Address.framework(id)
    case .changes(let id, let change):
      // "Controls" in the narrower sense, where the framework has such.
      let asksControls =
        query.lowercased().contains("control")
        && content[id]?.controls.contains { $0.kind == "control" } == true
      page.redirect = Address.page(
        Address.framework(id),
        [("change", change.rawValue), ("kind", asksControls ? "control" : nil), ("assessable", "true")])
    case .crosswalk(let source, let target):
      page.redirect = Address.page("/crosswalk", [("source", source.rawValue), ("target", target.rawValue)])
    case .coverage(let target, let source):
      page.redirect = Address.page("/coverage", [("target", target.rawValue), ("by", source.rawValue)])
    case .coverageOf(let target):
      page.redirect =
        workspace == nil
        ? Address.page("/coverage", [("target", target.rawValue)])
        : Address.page("/programme/coverage", [("target", target.rawValue)])
    case .side(let several, let other):
      page.redirect = Address.page(
        "/crosswalk",
        [("source", several.first?.framework.rawValue), ("target", other.rawValue)]
          + several.map { ("pick", $0.control.rawValue) })
    case .words(let words): try search(words, request, &page)
    }
    // A program that asks for a format gets the answer there and then.
    if let target = page.redirect, PageFormat.split(request.path).format != .html {
      let parts = target.split(separator: "?", maxSplits: 1)
      page.redirect =
        "\(parts[0]).\(PageFormat.split(request.path).format.rawValue)"
        + (parts.count > 1 ? "?\(parts[1])" : "")
    }
  }

  private func heading(_ reference: ControlReference, _ page: inout ExplorerPage) {
    page.body.tag("h2") { head in
      head.link(Address.control(reference), reference.control.rawValue)
      head.text(" \(content[reference]?.title ?? "") ")
      head.tag("span", ["class": "muted"], text: name(reference.framework))
    }
  }

  private func search(_ words: String, _ request: ExplorerRequest, _ page: inout ExplorerPage)
    throws(ExplorerProblem)
  {
    let search = ControlSearch(content)
    var matches = search.matches(words)
    if matches.isEmpty {
      // A sentence has words that no control is about.
      let telling = words.split { !$0.isLetter && !$0.isNumber && $0 != "-" && $0 != "." }
        .filter { !Self.fillers.contains($0.lowercased()) }
      if !telling.isEmpty { matches = search.matches(telling.joined(separator: " ")) }
    }
    page.report = SearchReport(query: words, matches: matches, content: content, limit: nil)
    let paging = try Paging(request, count: matches.count, size: Self.matchesOnAPage, parameter: "page")
    page.body.tag(
      "p", ["role": "status"],
      text: matches.isEmpty
        ? "No control has all of these words." : "\(Phrase.count(matches.count, "control")).")
    if matches.isEmpty {
      if case .unknown(let suggestions) = resolver.resolve(words), !suggestions.isEmpty {
        page.body.tag("h2", text: "The nearest references")
        controlList(suggestions, &page.body)
      }
      help(&page.body)
      return
    }
    page.body.tag("ol", ["class": "controls results", "start": "\(paging.range.lowerBound + 1)"]) { list in
      for match in matches[paging.range] {
        list.tag("li") { item in
          item.link(Address.control(match.reference), match.reference.control.rawValue, class: "id")
          item.text(" \(match.control.title) ")
          item.tag("span", ["class": "muted"], text: name(match.reference.framework))
          if let summary = match.control.summary { item.tag("div", ["class": "small"], text: summary) }
        }
      }
    }
    paging.draw(into: &page.body)
  }
}

/// What a reference can mean.
struct ResolutionReport: Report {
  let query: String
  let resolution: Resolution
  let content: Content

  var title: String { "What '\(query)' means" }

  private var outcome: (name: String, references: [ControlReference], frameworks: [FrameworkID]) {
    switch resolution {
    case .resolved(let reference): ("resolved", [reference], [])
    case .ambiguous(let references): ("ambiguous", references, [])
    case .unknown(let suggestions): ("unknown", suggestions, [])
    case .unknownFramework(_, let suggestions): ("unknown framework", [], suggestions)
    }
  }

  var screen: [Block] { [.title(title), .paragraph(outcome.name), .table(table)] }

  /// Format `concord/resolution`, version 1.
  var json: JSONValue {
    let outcome = outcome
    return [
      "format": "concord/resolution", "version": 1, "contentVersion": .string(content.version),
      "query": .string(query),
      "outcome": .string(outcome.name),
      "controls": .array(
        outcome.references.map { reference in
          [
            "reference": .string(reference.description), "kind": .text(content[reference]?.kind.rawValue),
            "title": .text(content[reference]?.title),
          ]
        }), "frameworks": .strings(outcome.frameworks.map(\.rawValue)),
    ]
  }

  var table: Table {
    Table(
      columns: [
        Table.Column("Outcome"), Table.Column("Control", sheetWidth: 26),
        Table.Column("Title", weight: 1, sheetWidth: 50),
      ],
      rows: outcome.references.map {
        [Table.Cell(outcome.name), Table.Cell($0.description), Table.Cell(content[$0]?.title ?? "")]
      })
  }
}
