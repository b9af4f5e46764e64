internal import Concord

extension ExplorerApplication {
  /// How many answers of a framework a control's page shows before it refers to the crosswalk.
  private static let listedAnswers = 8

  /// Everything about one control.
  func controlPage(_ framework: String, _ id: String, _ request: ExplorerRequest) throws(ExplorerProblem)
    -> ExplorerPage
  {
    let wanted = ControlReference(framework, id)
    let reference: ControlReference
    if content[wanted] != nil {
      reference = wanted
    } else {
      let catalog = try catalog(framework)
      reference = try control(id, in: catalog.framework.id)
    }
    guard let answer = ControlAnswer(reference, in: content) else {
      throw .notFound("There is no control '\(reference)'.")
    }
    let isReverse = request.value("direction") == "supports"
    var html = HTML()
    controlBody(answer, isReverse: isReverse, &html)
    let sets = answer.editions.map(\.mappingSet.id) + answer.others.flatMap { $0.rows.map(\.mappingSet.id) }
    let frameworks =
      [reference.framework] + answer.editions.map(\.framework.id) + answer.others.map(\.framework)
    return ExplorerPage(
      title: "\(reference.control.rawValue) \(answer.control.title)", lead: "",
      name: reference.control.rawValue,
      report: ControlReport(answer, showsAll: true), frameworks: frameworks, sets: sets, section: .crosswalk,
      redirect: wanted == reference ? nil : Address.control(reference), body: html)
  }

  /// The parts of a control's page below its title.
  func controlBody(_ answer: ControlAnswer, isReverse: Bool, _ html: inout HTML) {
    let control = answer.control
    html.tag("p", ["class": "crumbs"]) { line in
      line.link(Address.framework(answer.framework.id), name(answer.framework.id))
      for parent in answer.path {
        line.text(" › ")
        line.link(
          Address.control(ControlReference(framework: answer.framework.id, control: parent.id)),
          "\(parent.id.rawValue) \(parent.title)")
      }
    }
    if let summary = control.summary { html.tag("p", ["class": "lead"], text: summary) }
    if let text = control.text {
      if answer.framework.mayExportText || settings.showsLicensedTexts {
        html.tag("blockquote") { $0.lines(text) }
      } else {
        html.tag(
          "p", ["class": "muted"], text: "Its text comes from a licensed copy and is not shown to others.")
      }
    }
    html.tag("dl", ["class": "fields"]) { list in
      list.tag("dt", text: "Kind")
      list.tag(
        "dd",
        text: control.kind.rawValue + (control.isAssessable ? ", assessable" : "")
          + (control.isWithdrawn ? ", withdrawn" : "")
          + (control.amendment.map { ", by amendment \($0)" } ?? ""))
      for attribute in control.attributes {
        list.tag("dt", text: attribute.name)
        list.tag("dd") { cell in
          for (number, value) in attribute.values.enumerated() {
            if number > 0 { cell.text(", ") }
            cell.link(
              Address.page(
                Address.framework(answer.framework.id), [("attribute", "\(attribute.name)=\(value)")]), value)
          }
        }
      }
      if !control.aliases.isEmpty {
        list.tag("dt", text: "Also written")
        list.tag("dd", text: control.aliases.joined(separator: ", "))
      }
    }
    if !answer.children.isEmpty {
      html.tag("h2", text: "Contains")
      controlList(
        answer.children.map { ControlReference(framework: answer.framework.id, control: $0.id) }, &html)
    }
    if !answer.withdrawals.isEmpty {
      html.tag("h2", text: control.isWithdrawn ? "Went to" : "Took in")
      controlList(answer.withdrawals.flatMap(\.counterparts), &html)
    }
    for edition in answer.editions { self.edition(edition, answer, &html) }
    answers(answer.reference, isReverse: isReverse, except: Set(answer.editions.map(\.framework.id)), &html)
  }

  // MARK: Editions

  private func edition(_ edition: ControlAnswer.Edition, _ answer: ControlAnswer, _ html: inout HTML) {
    let own = answer.control.id.rawValue
    if edition.links.isEmpty, edition.none == nil, !answer.control.isAssessable { return }
    html.tag("section", ["class": "edition"]) { html in
      html.tag(
        "h2",
        text: edition.isLater ? "In \(name(edition.framework.id))" : "From \(name(edition.framework.id))")
      if edition.links.isEmpty {
        guard let none = edition.none else {
          html.tag("p", text: "Not known: \(edition.mappingSet.id) does not speak of it.")
          return
        }
        html.tag(
          "p", ["class": "new"],
          text: edition.isLater
            ? "Nothing: the later edition has no counterpart."
            : "New: the earlier edition has no counterpart.")
        html.tag("dl", ["class": "fields"]) { list in
          field("It asks", edition.isLater ? none.sourceOnly : none.targetOnly, &list)
          field("Considered", none.comment, &list)
          if !none.nearest.isEmpty {
            list.tag("dt", text: "Related, not equivalent")
            list.tag("dd") { links(none.nearest, &$0) }
          }
          field("Row", source(none, edition.mappingSet), &list)
        }
        return
      }
      html.tag("p") { line in
        for change in edition.changes { line.tag("span", ["class": "badge"], text: change.rawValue) }
        let others = edition.links.map { edition.isLater ? $0.link.target : $0.link.source }
        line.text(edition.isLater ? " \(own) became " : " \(own) came from ")
        links(others, &line)
        let companions = edition.links.flatMap(\.companions)
        if edition.links.count == 1, !companions.isEmpty {
          line.text(edition.isLater ? ", together with " : ", which also became ")
          links(companions, &line)
        }
        line.text(edition.isLater && edition.links.count > 1 ? ": check each of them." : ".")
      }
      for link in edition.links { self.link(link, edition, &html) }
      if !edition.siblings.isEmpty {
        html.tag("p", ["class": "muted"]) { line in
          line.text("Its siblings went elsewhere: ")
          for (number, sibling) in edition.siblings.enumerated() {
            if number > 0 { line.text("; ") }
            line.link(Address.control(sibling.control), sibling.control.control.rawValue)
            line.text(" to ")
            links(sibling.successors, &line)
          }
          line.text(".")
        }
      }
      for link in edition.confusedWith {
        let other = edition.isLater ? link.target : link.source
        html.tag("p", ["class": "muted"]) { line in
          line.text("Not the same as ")
          line.link(Address.control(other), other.control.rawValue)
          line.text(": \(link.mapping.comment)")
        }
      }
    }
  }

  private func link(_ link: ControlAnswer.Edition.Link, _ edition: ControlAnswer.Edition, _ html: inout HTML)
  {
    let (source, target) = (link.link.source, link.link.target)
    let row = link.link.mapping
    html.tag("div", ["class": "row"]) { html in
      html.tag("h3") { head in
        if let relation = row.statement.relation {
          RelationPicture.draw(Label(relation), source.control.rawValue, target.control.rawValue, into: &head)
          head.text(" ")
        }
        head.link(
          Address.control(edition.isLater ? target : source),
          (edition.isLater ? target : source).control.rawValue)
        head.text(" \(edition.isLater ? link.link.targetTitle : link.link.sourceTitle)")
      }
      html.tag("dl", ["class": "fields"]) { list in
        field("Relation", relation(row, source.control.rawValue, target.control.rawValue), &list)
        field("Both ask", row.comment, &list)
        field("Only \(target.control.rawValue)", row.targetOnly, &list)
        field("Only \(source.control.rawValue)", row.sourceOnly, &list)
        if edition.links.count > 1, !link.companions.isEmpty {
          list.tag("dt", text: edition.isLater ? "Together with" : "Also became")
          list.tag("dd") { links(link.companions, &$0) }
        }
        field("Row", self.source(row, edition.mappingSet), &list)
      }
    }
  }

  /// A relation with its strengths in words.
  func relation(_ row: Mapping, _ source: String, _ target: String) -> String {
    var text: String
    switch row.statement {
    case .relation(let relation): text = RelationPicture.sentence(Label(relation), source, target)
    case .notDisjoint: text = "\(source) and \(target) share something; the relation is not stated further"
    case .noCounterpart: text = "no counterpart"
    }
    var parts: [String] = []
    if let strength = row.targetStrength { parts.append("\(source) does \(strength)/10 of \(target)") }
    if let strength = row.sourceStrength { parts.append("\(target) does \(strength)/10 of \(source)") }
    if !parts.isEmpty, row.statement != .relation(.equal) { text += " (\(parts.joined(separator: ", ")))" }
    return text
  }

  /// Who says so: the row, its set, and how sure.
  func source(_ row: Mapping, _ set: MappingSet) -> String {
    var parts = ["\(row.id) in \(set.citation)"]
    if let confidence = row.confidence { parts.append("confidence \(DerivationPicture.decimal(confidence))") }
    if let author = row.author { parts.append("by \(author)") }
    if let reviewer = row.reviewer { parts.append("reviewed by \(reviewer)") }
    return parts.joined(separator: ", ")
  }

  func field(_ label: String, _ text: String, _ list: inout HTML) {
    if text.isEmpty { return }
    list.tag("dt", text: label)
    list.tag("dd", text: text)
  }

  func links(_ references: [ControlReference], _ html: inout HTML) {
    for (number, reference) in references.enumerated() {
      if number > 0 { html.text(number == references.count - 1 ? " and " : ", ") }
      html.tag(
        "a", ["href": Address.control(reference), "title": content[reference]?.title],
        text: reference.control.rawValue)
    }
  }

  // MARK: Answers of other frameworks

  private func answers(
    _ reference: ControlReference, isReverse: Bool, except editions: Set<FrameworkID>, _ html: inout HTML
  ) {
    let id = reference.control.rawValue
    guard
      let answer = RelationAnswer(reference, direction: isReverse ? .supports : .answersTo, graph: graph)
    else { return }
    html.tag("section", ["id": "answers"]) { html in
      html.tag("h2", text: isReverse ? "What \(id) supports elsewhere" : "What answers to \(id) elsewhere")
      html.tag("p") { line in
        line.text(
          isReverse
            ? "Strongest first, by how much of the other control \(id) does. "
            : "Strongest first, by how much of \(id) the other control does. ")
        line.link(
          Address.page(Address.control(reference), [("direction", isReverse ? nil : "supports")])
            + "#answers",
          isReverse ? "Turn round: what answers to \(id)" : "Turn round: what \(id) supports")
      }
      let parts = answer.parts.filter { !editions.contains($0.framework.id) }
      for part in parts where !part.isSilent {
        html.tag("h3", text: name(part.framework.id))
        self.part(part, of: reference, isReverse: isReverse, limit: Self.listedAnswers, &html)
        if part.entries.count > Self.listedAnswers {
          html.tag("p") { line in
            line.link(
              Address.page(
                "/crosswalk",
                [
                  ("source", reference.framework.rawValue), ("target", part.framework.id.rawValue),
                  ("pick", id), ("direction", isReverse ? "supports" : nil),
                ]), "All \(part.entries.count) in the crosswalk")
          }
        }
      }
      let silent = parts.filter(\.isSilent).map { name($0.framework.id) }
      if !silent.isEmpty {
        html.tag(
          "p", ["class": "muted"],
          text: "Unknown in \(silent.joined(separator: ", ")): nobody has said what it has to do with \(id).")
      }
    }
  }

  /// What one framework answers.
  func part(
    _ part: RelationAnswer.Part, of reference: ControlReference, isReverse: Bool, limit: Int?,
    keeping isKept: (RelationAnswer.Entry) -> Bool = { _ in true }, _ html: inout HTML
  ) {
    let id = reference.control.rawValue
    let kept = part.entries.filter(isKept)
    let shown = Array(kept.prefix(limit ?? kept.count))
    if !shown.isEmpty {
      entries(
        shown, of: reference, isReverse: isReverse, caption: "\(id) and \(name(part.framework.id))", &html)
    } else if part.noCounterpart.isEmpty, part.disjoint.filter(isKept).isEmpty {
      html.tag(
        "p", ["class": "muted"],
        text: part.entries.isEmpty
          ? "Unknown: nobody has said what it has to do with \(id)." : "Nothing that the filter lets through."
      )
    }
    for row in part.noCounterpart {
      html.tag("dl", ["class": "fields none"]) { list in
        field("No counterpart", row.mapping.comment, &list)
        field("It asks", row.mapping.source == .none ? row.mapping.targetOnly : row.mapping.sourceOnly, &list)
        if !row.mapping.nearest.isEmpty {
          list.tag("dt", text: "People ask about")
          list.tag("dd") { links(row.mapping.nearest, &$0) }
        }
      }
    }
    for entry in part.disjoint where entry.explanation.standing == .asserted && isKept(entry) {
      html.tag("p", ["class": "muted"]) { line in
        line.text("Not to be confused with ")
        links([entry.control], &line)
        line.text(
          ", which shares nothing with it: \(entry.explanation.assertedRows.first?.mapping.comment ?? "")")
      }
    }
  }

  private func entries(
    _ entries: [RelationAnswer.Entry], of reference: ControlReference, isReverse: Bool, caption: String,
    _ html: inout HTML
  ) {
    let id = reference.control.rawValue
    html.tag("div", ["class": "scroll", "tabindex": "0", "role": "group", "aria-label": caption]) { region in
      region.tag("table", ["class": "answers"]) { table in
        table.tag("caption", ["class": "visually-hidden"], text: caption)
        table.tag("thead") { head in
          head.tag("tr") { row in
            for title in [
              "Relation", "Control", "Does", "Standing",
              isReverse ? "What it asks beyond \(id)" : "What \(id) asks beyond it", "Why",
            ] {
              row.tag("th", ["scope": "col"], text: title)
            }
          }
        }
        table.tag("tbody") { body in
          for entry in entries { self.entry(entry, of: reference, &body) }
        }
      }
    }
  }

  private func entry(_ entry: RelationAnswer.Entry, of reference: ControlReference, _ body: inout HTML) {
    let explanation = entry.explanation
    let other = entry.control
    body.tag("tr") { row in
      row.tag("td", ["class": "relation"]) { cell in
        RelationPicture.draw(
          explanation.label, reference.control.rawValue, other.control.rawValue, into: &cell)
        cell.tag(
          "span", ["class": "word", "aria-hidden": "true"], text: RelationPicture.word(explanation.label))
      }
      row.tag("th", ["scope": "row"]) { cell in
        cell.link(Address.control(other), other.control.rawValue, class: "id")
        cell.text(" \(content[other]?.title ?? "")")
      }
      row.tag("td") { strength(entry.strength, &$0) }
      row.tag("td") { cell in
        cell.tag(
          "span", ["class": "badge \(explanation.standing.rawValue)"], text: explanation.standing.rawValue)
        if explanation.restsOnContradiction {
          cell.tag("span", ["class": "badge bad"], text: "rests on a contradiction")
        }
      }
      row.tag("td") { cell in
        if entry.leavesOpen.isEmpty {
          cell.tag("span", ["class": "muted"], text: entry.strength == 10 ? "nothing" : "not stated")
        }
        for (number, residue) in entry.leavesOpen.enumerated() {
          if number > 0 { cell.void("br") }
          if entry.leavesOpen.count > 1 || explanation.standing != .asserted {
            cell.tag("b", text: "\(residue.side.control?.control.rawValue ?? residue.side.description): ")
          }
          cell.text(residue.text)
        }
      }
      row.tag("td") { cell in
        cell.link(
          Address.explain(reference, other), "Why", class: "why",
          label: "Why: \(reference.control.rawValue) and \(other.control.rawValue)")
      }
    }
  }

  /// A strength as ten steps and in figures.
  private func strength(_ strength: Int?, _ cell: inout HTML) {
    guard let strength else { return cell.tag("span", ["class": "muted"], text: "not stated") }
    cell.tag(
      "svg",
      ["class": "strength", "viewBox": "0 0 50 8", "width": "50", "height": "8", "aria-hidden": "true"]
    ) { svg in
      svg.tag("rect", ["class": "rest", "width": "50", "height": "8", "rx": "2"]) { _ in }
      svg.tag("rect", ["class": "done", "width": "\(strength * 5)", "height": "8", "rx": "2"]) { _ in }
    }
    cell.tag("span", ["class": "figures"], text: " \(strength)/10")
  }
}

extension RelationAnswer.Part {
  /// Whether nothing was found and nobody looked.
  var isSilent: Bool { entries.isEmpty && noCounterpart.isEmpty && disjoint.isEmpty }
}
