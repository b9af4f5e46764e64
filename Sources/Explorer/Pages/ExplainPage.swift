internal import Concord

extension ExplorerApplication {
  /// Why two controls are related as they are. With `part=derivation` only the pictures, for the script of a page.
  func explainPage(_ request: ExplorerRequest) throws(ExplorerProblem) -> ExplorerPage {
    guard let source = request.value("source"), let target = request.value("target") else {
      throw .badRequest("Name two controls: ?source=soc2-2017/CC6.1&target=iso27001-2022/A.5.15")
    }
    let from = try control(source)
    let to = try control(target)
    let explanation = try explanation(from, to)
    var html = HTML()
    explanationBody(explanation, &html)
    return ExplorerPage(
      title: "\(from.control.rawValue) and \(to.control.rawValue): why",
      name: "\(from.control)-\(to.control)",
      report: ExplanationReport(explanation, content: content), frameworks: [from.framework, to.framework],
      sets: (explanation.rows + explanation.noCounterpart).map(\.setID), section: .crosswalk, body: html)
  }

  func explanation(_ source: ControlReference, _ target: ControlReference) throws(ExplorerProblem)
    -> Explanation
  {
    guard let explanation = graph.explain(from: source, to: target) else {
      throw ExplorerProblem(
        status: 422, code: "withdrawn", title: "Withdrawn",
        detail: "One of '\(source)' and '\(target)' is withdrawn: it denotes nothing.")
    }
    return explanation
  }

  func explanationBody(_ explanation: Explanation, _ html: inout HTML) {
    let (source, target) = (explanation.source, explanation.target)
    html.tag("div", ["class": "pair"]) { pair in
      for reference in [source, target] {
        pair.tag("div") { side in
          side.tag("p") { line in
            line.link(Address.control(reference), reference.control.rawValue, class: "id")
            line.text(" \(content[reference]?.title ?? "") ")
            line.tag("span", ["class": "muted"], text: name(reference.framework))
          }
          if let summary = content[reference]?.summary { side.tag("p", ["class": "muted"], text: summary) }
        }
      }
    }
    html.tag("p", ["class": "lead"]) { line in
      RelationPicture.draw(explanation.label, source.control.rawValue, target.control.rawValue, into: &line)
      line.text(" ")
      line.tag(
        "span", ["class": "badge \(explanation.standing.rawValue)"], text: explanation.standing.rawValue)
      let words = RelationPicture.sentence(
        explanation.label, source.control.rawValue, target.control.rawValue)
      line.text(" \(words.prefix(1).uppercased())\(words.dropFirst()).")
    }
    html.tag("dl", ["class": "fields"]) { list in
      field(
        "How much",
        [
          explanation.strength.map { "\(source.control) does \($0)/10 of \(target.control)" },
          explanation.converseStrength.map { "\(target.control) does \($0)/10 of \(source.control)" },
        ].compactMap { $0 }.joined(separator: ", "), &list)
      if explanation.assertedRows.count == 1, let row = explanation.assertedRows.first {
        field("Both ask", row.mapping.comment, &list)
      }
      for residue in explanation.converseLeavesOpen { field("Only \(residue.side)", residue.text, &list) }
      for residue in explanation.leavesOpen { field("Only \(residue.side)", residue.text, &list) }
      if explanation.restsOnContradiction {
        field("Warning", "This rests on rows that contradict others.", &list)
      }
      if !explanation.isExact {
        field("Completeness", "Unions are involved: more might follow than is proved here.", &list)
      }
    }
    derivations(explanation, &html)
    if !explanation.noCounterpart.isEmpty {
      html.tag("h2", text: "Somebody looked and found no counterpart")
      html.tag("ul") { list in
        for row in explanation.noCounterpart {
          list.tag("li", text: "\(row.mapping.comment) (\(row.mapping.id), \(row.setID))")
        }
      }
    }
    if !explanation.otherReadings.isEmpty {
      html.tag("h2", text: "Other readings, not used")
      html.tag("ul") { list in
        for row in explanation.otherReadings {
          list.tag(
            "li",
            text:
              "\(row.mapping.rationale.rawValue): \(row.mapping.statement.relation?.rawValue ?? "not disjoint"), row \(row.mapping.id)"
          )
        }
      }
    }
    html.tag("p") { line in
      line.link(Address.explain(target, source), "Read the other way round")
    }
  }

  private func derivations(_ explanation: Explanation, _ html: inout HTML) {
    guard !explanation.facts.isEmpty else { return }
    html.tag("section", ["class": "derivations", "id": "derivations"]) { section in
      section.tag("h2", text: "What it follows from")
      for fact in explanation.facts {
        section.tag("h3", text: DerivationPicture.sentence(fact.fact, "\(fact.source)", "\(fact.target)"))
        section.tag("div", ["class": "scroll", "tabindex": "0", "role": "group", "aria-label": "Derivation"])
        {
          DerivationPicture.draw(fact, content, into: &$0)
        }
        if fact.steps.count > 1, let confidence = fact.confidence {
          section.tag(
            "p", ["class": "muted"],
            text:
              "Confidence of the chain \(DerivationPicture.decimal(confidence)), the product of its rows: a rank, no probability."
          )
        }
      }
    }
  }
}
