internal import Concord

extension ExplorerApplication {
  /// The frameworks, and what of each is covered when another is implemented.
  func overviewPage() -> ExplorerPage {
    var html = HTML()
    html.tag("form", ["action": "/ask", "method": "get", "class": "ask"]) { form in
      form.tag("label", ["for": "ask"], text: "Ask")
      form.void(
        "input",
        [
          "id": "ask", "name": "q", "type": "search", "maxlength": "300", "autocomplete": "off",
          "placeholder": "A reference, words, or A.12.4.3 to 2022", "aria-describedby": "examples",
        ])
      form.tag("button", ["type": "submit"], text: "Ask")
    }
    html.tag("p", ["class": "muted", "id": "examples"]) { line in
      line.text("For example ")
      let examples = [
        "A.12.4.3 to 2022", "CC6.1", "what is new in 2022", "CC9.2 to iso27001-2022", "encryption keys",
      ]
      for (number, example) in examples.enumerated() {
        if number > 0 { line.text(" · ") }
        line.link(Address.page("/ask", [("q", example)]), example)
      }
    }
    html.tag("h2", text: "Frameworks")
    html.tag("ul", ["class": "cards"]) { list in
      for catalog in content.catalogs {
        let framework = catalog.framework
        list.tag("li") { card in
          card.tag("h3") { $0.link(Address.framework(framework.id), name(framework.id)) }
          card.tag("p", text: framework.title)
          card.tag("p", ["class": "muted"]) { line in
            line.text("\(catalog.assessable.count) assessable of \(catalog.controls.count) entries")
            if let day = framework.published { line.text(", published \(day)") }
            if let day = framework.withdrawn { line.text(", withdrawn \(day)") }
          }
        }
      }
    }
    matrix(&html)
    return ExplorerPage(
      title: "Concord",
      lead: "What a control in one framework says about a control in another, with the reasons.",
      name: "overview", report: OverviewReport(content: content, matrix: matrix),
      frameworks: content.catalogs.map(\.framework.id), sets: content.mappingSets.map(\.id),
      section: .overview,
      body: html)
  }

  private func matrix(_ html: inout HTML) {
    let ids = matrix.frameworks
    html.tag(
      "h2", ["id": "matrix"], text: "What of each framework is covered when another is implemented in full")
    html.tag(
      "p",
      text:
        "Read a line: of this framework's assessable controls, so many are covered, partly covered, without "
        + "counterpart (somebody looked) or unknown (nobody looked) by the framework at the head of the column. "
        + "The other direction is another cell. A partial verdict is a rank, never a share.")
    legend(&html)
    html.tag("div", ["class": "scroll", "tabindex": "0", "role": "group", "aria-label": "Coverage matrix"]) {
      region in
      region.tag("table", ["class": "matrix"]) { table in
        table.tag(
          "caption", ["class": "visually-hidden"],
          text: "Of the framework in the line, by the framework in the column")
        table.tag("thead") { head in
          head.tag("tr") { row in
            row.tag("th", ["scope": "col"], text: "Of ↓ by →")
            for id in ids { row.tag("th", ["scope": "col"], text: name(id)) }
          }
        }
        table.tag("tbody") { body in
          for target in ids {
            body.tag("tr") { row in
              row.tag("th", ["scope": "row"]) { $0.link(Address.framework(target), name(target)) }
              for source in ids { cell(of: target, by: source, &row) }
            }
          }
        }
      }
    }
  }

  private func cell(of target: FrameworkID, by source: FrameworkID, _ row: inout HTML) {
    guard target != source, let counts = matrix.counts(of: target, by: source) else {
      row.tag("td", ["class": "self"]) { $0.hidden("the same framework") }
      return
    }
    // Five steps by what is covered or touched, so that the eye finds where there is something.
    let heat = counts.total == 0 ? 0 : (counts.covered * 2 + counts.partial) * 5 / (counts.total * 2 + 1)
    row.tag("td", ["class": "heat\(heat)"]) { cell in
      cell.tag(
        "a", ["href": Address.page("/coverage", [("target", target.rawValue), ("by", source.rawValue)])]
      ) { link in
        CoverageBar.draw(counts, into: &link)
        link.tag("span", ["class": "figures"]) { figures in
          figures.tag("b", text: "\(counts.covered)")
          figures.hidden(" covered, ")
          figures.text(" + \(counts.partial)")
          figures.hidden(" partial")
          figures.text(" of \(counts.total)")
        }
        link.tag("span", ["class": "rest"], text: "\(counts.noCounterpart) none, \(counts.unknown) unknown")
      }
    }
  }

  /// What the colours of a bar mean; where statuses count, a counterpart can be there and not be implemented.
  func legend(withStatuses: Bool = false, _ html: inout HTML) {
    html.tag("ul", ["class": "legend"]) { list in
      for (name, text) in [
        ("covered", "covered"), ("partial", "partial"), ("missing", "a counterpart, not implemented"),
        ("none", "no counterpart: somebody looked"), ("unknown", "unknown: nobody looked"),
      ] where withStatuses || name != "missing" {
        list.tag("li") { item in
          item.tag("svg", ["class": "counts key", "width": "14", "height": "14", "aria-hidden": "true"]) {
            svg in
            svg.tag("rect", ["class": name, "width": "14", "height": "14"]) { _ in }
          }
          item.text(" \(text)")
        }
      }
    }
  }

  /// What the content is, in full.
  func aboutPage() -> ExplorerPage {
    let report = FrameworkListReport(content)
    var html = HTML()
    html.blocks(report.screen, link: frameworkLink)
    html.tag("h2", text: "How to read an answer")
    html.tag("ul") { list in
      for text in [
        "Asserted: a row between the two controls says so. Derived: it follows from several rows; the rows are named.",
        "Disjoint: somebody says that the two share nothing. No counterpart: somebody looked and found nothing. "
          + "Unknown: nobody looked.",
        "Strength, 1 to 10, says how much of a control another one does. It ranks answers and makes none true.",
        "Direction matters: what A does of B says nothing of what B does of A.",
      ] { list.tag("li", text: text) }
    }
    return ExplorerPage(
      title: "What this rests on", lead: "Frameworks, mapping sets, and how to read an answer.",
      name: "frameworks",
      report: report, frameworks: content.catalogs.map(\.framework.id), section: .overview, body: html)
  }

  private func frameworkLink(_ text: String) -> String? {
    let id = FrameworkID(text)
    return content[id] == nil ? nil : Address.framework(id)
  }
}

/// Frameworks and matrix together.
struct OverviewReport: Report {
  let content: Content
  let matrix: CoverageMatrix

  private var frameworks: FrameworkListReport { FrameworkListReport(content) }
  private var coverage: MatrixReport { MatrixReport(matrix, content: content) }

  var title: String { "Overview" }
  var screen: [Block] {
    [.title(title), .heading("Frameworks")] + frameworks.screen + [.heading(coverage.title)]
      + coverage.screen.filter { if case .title = $0 { false } else { true } }
  }
  /// Format `concord/overview`, version 1.
  var json: JSONValue {
    [
      "format": "concord/overview", "version": 1, "contentVersion": .string(content.version),
      "frameworks": frameworks.json, "matrix": coverage.json,
    ]
  }
  var table: Table { coverage.table }
  var sheets: [Workbook.Sheet] {
    [
      Workbook.Sheet(name: "Frameworks", title: "Frameworks", table: frameworks.table),
      Workbook.Sheet(name: "Coverage", title: coverage.title, table: coverage.table),
    ]
  }
}
