internal import Concord

/// The verdicts by which a coverage is listed.
enum VerdictChoice: String, CaseIterable {
  case covered, partial
  case notImplemented = "not implemented"
  case noCounterpart = "no counterpart"
  case unknown

  init(_ verdict: CoverageVerdict) {
    switch verdict {
    case .covered: self = .covered
    case .partial: self = .partial
    case .notImplemented: self = .notImplemented
    case .noCounterpart: self = .noCounterpart
    case .unknown: self = .unknown
    }
  }

  /// The count of this verdict.
  func count(_ counts: CoverageCounts) -> Int {
    switch self {
    case .covered: counts.covered
    case .partial: counts.partial
    case .notImplemented: counts.notImplemented
    case .noCounterpart: counts.noCounterpart
    case .unknown: counts.unknown
    }
  }

  /// What it means.
  var meaning: String {
    switch self {
    case .covered: "all that it asks is asked there too"
    case .partial: "something of it is asked there; what is left stands beside it"
    case .notImplemented: "a counterpart exists and is not implemented"
    case .noCounterpart: "somebody looked and found nothing"
    case .unknown: "nobody looked"
    }
  }
}

extension ExplorerApplication {
  private static let itemsOnAPage = 50

  /// What of one framework others cover, with the lists.
  func coveragePage(_ request: ExplorerRequest) throws(ExplorerProblem) -> ExplorerPage {
    guard let text = request.value("target") else { return coverageChoice(nil) }
    guard request.value("by") != nil else { return coverageChoice(try catalog(text).framework.id) }
    let (coverage, by) = try coverage(request)
    let report = CoverageReport(coverage, by: by, content: content, limit: nil)
    var html = HTML()
    coverageForm(coverage.target, coverage.sources, &html)
    try coverageLists(coverage, request, &html)
    return ExplorerPage(
      title: "\(name(coverage.target)) by \(coverage.sources.map(name).joined(separator: " and "))",
      lead: "What of its assessable controls is covered when all of the other is implemented.",
      name: "coverage-\(coverage.target)", report: report, frameworks: [coverage.target] + coverage.sources,
      sets: Self.sets(of: coverage), section: .coverage, body: html)
  }

  /// The mapping sets that a coverage rests on.
  static func sets(of coverage: Coverage) -> [String] {
    coverage.items.flatMap { ($0.derivation?.rows ?? $0.noCounterpart).map(\.setID) }
  }

  /// The counts of a coverage with the list of the verdict that the request chooses, page by page.
  func coverageLists(_ coverage: Coverage, _ request: ExplorerRequest, _ html: inout HTML)
    throws(ExplorerProblem)
  {
    let verdict = try word("verdict", request, VerdictChoice.self)
    counts(coverage, verdict, request, &html)
    let items = coverage.items { verdict == nil || VerdictChoice($0) == verdict }
    let paging = try Paging(request, count: items.count, size: Self.itemsOnAPage, parameter: "page")
    html.tag(
      "h2",
      text: verdict.map {
        "\($0.rawValue.prefix(1).uppercased())\($0.rawValue.dropFirst()): \(items.count) of \(coverage.items.count)"
      } ?? "All \(items.count) items")
    if items.isEmpty {
      html.tag("p", text: "None.")
    } else {
      itemTable(Array(items[paging.range]), coverage, &html)
    }
    paging.draw(into: &html)
  }

  /// The coverage that a request asks for, and by what in words.
  func coverage(_ request: ExplorerRequest) throws(ExplorerProblem) -> (Coverage, String) {
    guard let text = request.value("target") else {
      throw .badRequest("'target' names the framework to be covered.")
    }
    let target = try catalog(text).framework.id
    var sources: [FrameworkID] = []
    for name in request.values("by") {
      let id = try catalog(name).framework.id
      if !sources.contains(id) { sources.append(id) }
    }
    guard !sources.isEmpty else {
      throw .badRequest("'by' names the framework that covers; it may be repeated.")
    }
    let by = sources.map { "\($0.rawValue), as if implemented in full" }.joined(separator: " and ")
    return (graph.coverage(of: target, byAllOf: sources), by)
  }

  private func coverageChoice(_ target: FrameworkID?) -> ExplorerPage {
    var html = HTML()
    coverageForm(target ?? content.catalogs.first?.framework.id, [], &html)
    if let target {
      html.tag("h2", text: "\(name(target)), by each of the others")
      legend(&html)
      html.tag("ul", ["class": "tallies"]) { list in
        for source in matrix.frameworks {
          guard source != target, let counts = matrix.counts(of: target, by: source) else { continue }
          list.tag("li") { item in
            item.link(
              Address.page("/coverage", [("target", target.rawValue), ("by", source.rawValue)]), name(source))
            item.text(
              ": \(counts.covered) covered and \(counts.partial) partial of \(counts.total), \(counts.noCounterpart) without counterpart, \(counts.unknown) unknown"
            )
            CoverageBar.draw(counts, width: 400, into: &item)
          }
        }
      }
    }
    html.tag("p") { line in
      line.text("Or choose a pair in the ")
      line.link("/#matrix", "matrix of all frameworks")
      line.text(".")
    }
    return ExplorerPage(
      title: "Coverage", lead: "How much of a framework do we have already, when others are implemented?",
      name: "coverage", report: MatrixReport(matrix, content: content), sets: content.mappingSets.map(\.id),
      section: .coverage, body: html)
  }

  private func coverageForm(_ target: FrameworkID?, _ sources: [FrameworkID], _ html: inout HTML) {
    html.tag("form", ["action": "/coverage", "method": "get", "class": "filters"]) { form in
      select(
        "target", "Of", content.catalogs.map { ($0.framework.id.rawValue, name($0.framework.id)) },
        target?.rawValue, &form)
      form.tag("fieldset") { set in
        set.tag("legend", text: "By, as if implemented in full")
        for catalog in content.catalogs {
          let id = catalog.framework.id
          set.tag("label", ["class": "check"]) { label in
            label.void(
              "input",
              [
                "type": "checkbox", "name": "by", "value": id.rawValue,
                "checked": sources.contains(id) ? "checked" : nil,
              ])
            label.text(" \(name(id))")
          }
        }
      }
      form.tag("button", ["type": "submit"], text: "Show")
    }
  }

  /// A drop-down list with its label.
  func select(
    _ field: String, _ label: String, _ options: [(value: String, text: String)], _ chosen: String?,
    _ html: inout HTML
  ) {
    html.tag("label") { wrapper in
      wrapper.tag("span", text: label)
      wrapper.tag("select", ["name": field]) { list in
        for option in options {
          list.tag(
            "option", ["value": option.value, "selected": option.value == chosen ? "selected" : nil],
            text: option.text)
        }
      }
    }
  }

  private func counts(
    _ coverage: Coverage, _ chosen: VerdictChoice?, _ request: ExplorerRequest, _ html: inout HTML
  ) {
    let counts = coverage.counts
    CoverageBar.draw(counts, width: 600, into: &html)
    html.tag("ul", ["class": "tallies"]) { list in
      for choice in VerdictChoice.allCases {
        let count = choice.count(counts)
        if choice == .notImplemented, count == 0 { continue }
        list.tag("li") { item in
          let fields =
            request.query.filter { $0.name != "verdict" && $0.name != "page" } + [
              .init("verdict", choice.rawValue)
            ]
          item.tag(
            "a",
            [
              "href": PageFormat.split(request.path).path + "?" + FormFields.encode(fields),
              "aria-current": choice == chosen ? "true" : nil,
            ],
            text: "\(choice.rawValue): \(count) of \(counts.total)")
          item.tag("span", ["class": "muted"], text: " \(choice.meaning)")
          if choice == .partial, count > 0 {
            let grades = [
              (counts.mostly, "mostly"), (counts.partly, "partly"), (counts.start, "a start"),
              (counts.ungraded, "not stated"),
            ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
            item.tag("span", ["class": "muted"], text: " (\(grades))")
          }
        }
      }
    }
    if chosen != nil {
      html.tag("p") { line in
        line.link(
          PageFormat.split(request.path).path + "?"
            + FormFields.encode(request.query.filter { $0.name != "verdict" && $0.name != "page" }),
          "Show all")
      }
    }
  }

  private func itemTable(_ items: [Coverage.Item], _ coverage: Coverage, _ html: inout HTML) {
    html.tag("div", ["class": "scroll", "tabindex": "0", "role": "group", "aria-label": "Items"]) { region in
      region.tag("table") { table in
        table.tag("caption", ["class": "visually-hidden"], text: "Items with their verdicts")
        table.tag("thead") { head in
          head.tag("tr") { row in
            for title in ["Control", "Verdict", "By", "What that leaves"] {
              row.tag("th", ["scope": "col"], text: title)
            }
          }
        }
        table.tag("tbody") { body in
          for item in items {
            body.tag("tr") { row in
              row.tag("th", ["scope": "row"]) { cell in
                cell.link(Address.control(item.control), item.control.control.rawValue, class: "id")
                cell.text(" \(content[item.control]?.title ?? "")")
              }
              let choice = VerdictChoice(item.verdict)
              row.tag("td") { cell in
                cell.tag(
                  "span",
                  [
                    "class":
                      "badge verdict-\(choice == .covered ? "covered" : choice == .partial ? "partial" : "none")"
                  ], text: choice.rawValue)
                if case .partial(let grade?) = item.verdict { cell.text(" \(grade.rawValue)") }
              }
              row.tag("td") { cell in
                var seen: Set<ControlReference> = []
                let used = (item.derivation?.implementations ?? []).map(\.reference).filter {
                  seen.insert($0).inserted
                }
                for (number, reference) in used.enumerated() {
                  if number > 0 { cell.text(", ") }
                  cell.link(Address.explain(reference, item.control), reference.control.rawValue)
                }
              }
              row.tag("td", text: left(item))
            }
          }
        }
      }
    }
  }

  private func left(_ item: Coverage.Item) -> String {
    switch item.verdict {
    case .covered: return "nothing"
    case .partial, .notImplemented:
      return item.residues.isEmpty ? "not stated" : item.residues.map(\.text).joined(separator: "; ")
    case .noCounterpart:
      let row = item.noCounterpart.first?.mapping
      return row.map { $0.source == .none ? $0.targetOnly : $0.sourceOnly } ?? ""
    case .unknown: return ""
    }
  }
}
