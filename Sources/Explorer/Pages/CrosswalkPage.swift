internal import Concord

/// Two frameworks side by side: which controls of the one have which answers in the other.
struct Crosswalk {
  /// What is shown.
  struct Filter {
    /// Only controls within this one.
    var theme: ControlID?
    /// Only controls with this attribute and value.
    var attribute: (name: String, value: String)?
    /// Only pairs of which this relation is proved.
    var relation: Relation?
    /// Only pairs of this standing.
    var standing: Standing?
  }
  /// A control of the source with what is known of it in the target.
  struct Item {
    var control: Control
    /// How many pairs share something, as the filter lets through.
    var count: Int
    /// Those of them that rows assert.
    var asserted: Int
  }

  let source: Catalog
  let target: Catalog
  let filter: Filter
  /// The controls of the source that the filter lets through, in reading order: all of them, or with a relation or a
  /// standing only those with such a pair.
  let items: [Item]
  /// The outermost controls of the source that contain assessable ones.
  let themes: [Control]
  /// The attributes of the source with their values.
  let attributes: [ControlAttribute]

  init(_ source: Catalog, _ target: Catalog, filter: Filter, graph: MappingGraph) {
    self.source = source
    self.target = target
    self.filter = filter
    var counts: [ControlID: (all: Int, asserted: Int)] = [:]
    for pair in graph.labels(from: source.framework.id, to: target.framework.id)
    where Self.keeps(pair.label, pair.standing, filter) {
      let id = graph.reference(of: pair.source).control
      var count = counts[id] ?? (0, 0)
      count.all += 1
      if pair.standing == .asserted { count.asserted += 1 }
      counts[id] = count
    }
    var themes: [Control] = []
    var attributes: [ControlAttribute] = []
    var items: [Item] = []
    for control in source.assessable {
      let path = source.ancestors(of: control.id)
      if let top = path.last, !themes.contains(where: { $0.id == top.id }) { themes.append(top) }
      for attribute in control.attributes {
        if let index = attributes.firstIndex(where: { $0.name == attribute.name }) {
          for value in attribute.values where !attributes[index].values.contains(value) {
            attributes[index].values.append(value)
          }
        } else {
          attributes.append(attribute)
        }
      }
      if let theme = filter.theme, control.id != theme, !path.contains(where: { $0.id == theme }) { continue }
      if let wanted = filter.attribute, !control.values(of: wanted.name).contains(wanted.value) { continue }
      let count = counts[control.id] ?? (0, 0)
      if count.all == 0, filter.relation != nil || filter.standing != nil { continue }
      items.append(Item(control: control, count: count.all, asserted: count.asserted))
    }
    self.themes = themes
    self.attributes = attributes
    self.items = items
  }

  /// Whether the filter lets a pair through: those that share something, and the disjoint when they are asked for.
  static func keeps(_ label: Label, _ standing: Standing, _ filter: Filter) -> Bool {
    if let wanted = filter.standing, standing != wanted { return false }
    if let relation = filter.relation { return label.relation == relation }
    return label.entailsOverlap
  }
}

extension ExplorerApplication {
  private static let pairsOfControls = 8

  /// Two frameworks side by side.
  func crosswalkPage(_ request: ExplorerRequest) throws(ExplorerProblem) -> ExplorerPage {
    let first = content.catalogs.first {
      content.successor(of: $0.framework.id) == nil && $0.framework.id.rawValue.hasPrefix("iso27001")
    }
    guard let fallback = first ?? content.catalogs.first else { throw .notFound("There are no frameworks.") }
    let source =
      try request.value("source").map { text throws(ExplorerProblem) in try catalog(text) } ?? fallback
    let other = content.catalogs.last { $0.framework.id != source.framework.id } ?? source
    let target =
      try request.value("target").map { text throws(ExplorerProblem) in try catalog(text) } ?? other
    let crosswalk = Crosswalk(source, target, filter: try crosswalkFilter(request, source), graph: graph)
    let isReverse = request.value("direction") == "supports"
    var picked: [ControlReference] = []
    for text in request.values("pick").prefix(200) {
      let reference = try exactControl(text, in: source.framework.id)
      if !picked.contains(reference) { picked.append(reference) }
    }
    let listed = picked.isEmpty ? crosswalk.items.map { source.reference($0.control.id) } : picked
    let paging = try Paging(request, count: listed.count, size: Self.pairsOfControls, parameter: "page")
    let answers = answers(Array(listed[paging.range]), crosswalk, isReverse)

    var html = HTML()
    crosswalkForm(crosswalk, request, &html)
    html.tag("div", ["class": "sides"]) { sides in
      pickForm(crosswalk, picked, request, &sides)
      sides.tag("section", ["class": "side", "aria-labelledby": "answers"]) { side in
        side.tag(
          "h2", ["id": "answers"],
          text: isReverse
            ? "What they support in \(name(target.framework.id))"
            : "What answers in \(name(target.framework.id))")
        for answer in answers {
          side.tag("article", ["class": "answer"]) { article in
            article.tag("h3") { head in
              head.link(Address.control(answer.reference), answer.reference.control.rawValue, class: "id")
              head.text(" \(answer.control.title)")
            }
            if let summary = answer.control.summary { article.tag("p", ["class": "muted"], text: summary) }
            for part in answer.parts {
              self.part(
                part, of: answer.reference, isReverse: isReverse, limit: nil,
                keeping: {
                  Crosswalk.keeps($0.explanation.label, $0.explanation.standing, crosswalk.filter)
                    || ($0.explanation.label == .disjoint && crosswalk.filter.relation == nil)
                },
                &article)
            }
          }
        }
        if answers.isEmpty { side.tag("p", text: "No control that the filter lets through.") }
        paging.draw(into: &side)
      }
    }
    let sets = content.mappingSets.map(\.id)
    return ExplorerPage(
      title: "\(name(source.framework.id)) and \(name(target.framework.id))",
      lead: isReverse
        ? "What the controls on the left support on the right, strongest first."
        : "What on the right answers to the controls on the left, strongest first.",
      name: "crosswalk-\(source.framework.id)-\(target.framework.id)",
      report: CrosswalkReport(
        // Files carry what the page shows; all of it when nothing was picked.
        answers: PageFormat.split(request.path).format == .html
          ? [] : self.answers(listed, crosswalk, isReverse),
        source: source.framework, target: target.framework, content: content, filter: crosswalk.filter),
      frameworks: [source.framework.id, target.framework.id], sets: sets, section: .crosswalk, body: html)
  }

  private func crosswalkFilter(_ request: ExplorerRequest, _ source: Catalog) throws(ExplorerProblem)
    -> Crosswalk.Filter
  {
    var filter = Crosswalk.Filter()
    if let theme = request.value("theme") {
      filter.theme = try exactControl(theme, in: source.framework.id).control
    }
    if let text = request.value("attribute") {
      guard let equals = text.firstIndex(of: "=") else {
        throw .badRequest("'\(text)' is no name=value; for example concept=Detect.")
      }
      filter.attribute = (String(text[..<equals]), String(text[text.index(after: equals)...]))
    }
    filter.relation = try word("relation", request, Relation.self)
    filter.standing = try word("standing", request, Standing.self)
    return filter
  }

  private func answers(_ references: [ControlReference], _ crosswalk: Crosswalk, _ isReverse: Bool)
    -> [RelationAnswer]
  {
    references.compactMap {
      RelationAnswer(
        $0, in: [crosswalk.target.framework.id], direction: isReverse ? .supports : .answersTo, graph: graph)
    }
  }

  private func crosswalkForm(_ crosswalk: Crosswalk, _ request: ExplorerRequest, _ html: inout HTML) {
    let frameworks = content.catalogs.map { ($0.framework.id.rawValue, name($0.framework.id)) }
    html.tag("form", ["action": "/crosswalk", "method": "get", "class": "filters", "id": "filters"]) { form in
      select("source", "From", frameworks, crosswalk.source.framework.id.rawValue, &form)
      select("target", "To", frameworks, crosswalk.target.framework.id.rawValue, &form)
      select(
        "direction", "Question", [("", "what answers to it"), ("supports", "what it supports")],
        request.value("direction"), &form)
      select(
        "theme", "Theme",
        [("", "any")]
          + crosswalk.themes.map {
            ($0.id.rawValue, "\($0.id.rawValue) \(DerivationPicture.clipped($0.title, 40))")
          },
        request.value("theme"), &form)
      attributeSelect(crosswalk.attributes, request, &form)
      select(
        "relation", "Relation", [("", "any")] + Relation.allCases.map { ($0.rawValue, $0.rawValue) },
        request.value("relation"), &form)
      select(
        "standing", "Standing",
        [("", "any")] + [Standing.asserted, .derived].map { ($0.rawValue, $0.rawValue) },
        request.value("standing"), &form)
      form.tag("button", ["type": "submit"], text: "Show")
      form.link(
        Address.page(
          "/crosswalk",
          [
            ("source", crosswalk.target.framework.id.rawValue),
            ("target", crosswalk.source.framework.id.rawValue),
          ]),
        "Swap sides")
    }
  }

  private func pickForm(
    _ crosswalk: Crosswalk, _ picked: [ControlReference], _ request: ExplorerRequest, _ html: inout HTML
  ) {
    let kept = request.query.filter { $0.name != "pick" && $0.name != "page" && !$0.value.isEmpty }
    let chosen = Set(picked.map(\.control))
    html.tag(
      "form",
      [
        "action": "/crosswalk", "method": "get", "class": "side pick",
        "aria-label": "Controls of the left side",
      ]
    ) { form in
      for field in kept { form.void("input", ["type": "hidden", "name": field.name, "value": field.value]) }
      form.tag("h2", text: name(crosswalk.source.framework.id))
      form.tag("p") { line in
        line.tag("button", ["type": "submit"], text: "Show the picked ones")
        if !picked.isEmpty {
          line.text(" ")
          line.link("/crosswalk?" + FormFields.encode(kept), "Show all")
        }
      }
      form.tag("ul", ["tabindex": "0", "aria-label": "Controls to pick", "role": "list"]) { list in
        for item in crosswalk.items {
          let id = item.control.id
          list.tag("li") { entry in
            entry.void(
              "input",
              [
                "type": "checkbox", "name": "pick", "value": id.rawValue, "id": "pick-\(id.rawValue)",
                "aria-label": "\(id.rawValue) \(item.control.title)",
                "checked": chosen.contains(id) ? "checked" : nil,
              ])
            entry.tag("a", ["href": "/crosswalk?" + FormFields.encode(kept + [.init("pick", id.rawValue)])]) {
              link in
              link.tag("span", ["class": "id"], text: id.rawValue)
              link.text(" \(item.control.title) ")
              link.tag(
                "span", ["class": "muted"],
                text: item.count == 0 ? "none" : "\(item.count) (\(item.asserted) asserted)")
            }
          }
        }
      }
    }
  }
}

/// A crosswalk for programs and files.
struct CrosswalkReport: Report {
  let answers: [RelationAnswer]
  let source: Framework
  let target: Framework
  let content: Content
  let filter: Crosswalk.Filter

  var title: String { "Crosswalk: \(source.citation) and \(target.citation)" }

  private func entries(_ answer: RelationAnswer) -> [RelationAnswer.Entry] {
    answer.parts.flatMap { part in
      (filter.relation == .disjoint ? part.disjoint : part.entries).filter {
        Crosswalk.keeps($0.explanation.label, $0.explanation.standing, filter)
      }
    }
  }

  var screen: [Block] {
    [.title(title), .table(table), .paragraph("\(contentVersionLabel(content.version)).", .muted)]
  }

  /// Format `concord/crosswalk`, version 1.
  var json: JSONValue {
    [
      "format": "concord/crosswalk", "version": 1, "contentVersion": .string(content.version),
      "source": .string(source.id.rawValue), "target": .string(target.id.rawValue),
      "controls": .array(
        answers.map { answer in
          [
            "control": .string(answer.reference.description), "title": .string(answer.control.title),
            "direction": .string(answer.direction.rawValue),
            "answers": .array(
              entries(answer).map { entry in
                [
                  "control": .string(entry.control.description),
                  "title": .text(content[entry.control]?.title),
                  "label": .string(entry.explanation.label.code),
                  "standing": .string(entry.explanation.standing.rawValue),
                  "strength": .integer(optional: entry.strength),
                  "otherStrength": .integer(optional: entry.otherStrength),
                  "leavesOpen": .strings(entry.leavesOpen.map(\.text)),
                  "rows": .strings(entry.explanation.rows.map { "\($0.setID)#\($0.mapping.id)" }),
                ]
              }),
            "noCounterpart": .strings(answer.parts.flatMap { $0.noCounterpart.map(\.mapping.comment) }),
          ]
        }),
    ]
  }

  var table: Table {
    Table(
      columns: [
        Table.Column("Control", sheetWidth: 12), Table.Column("Title", weight: 2, sheetWidth: 36),
        Table.Column("Relation", sheetWidth: 16),
        Table.Column("Counterpart", sheetWidth: 14), Table.Column("Its title", weight: 2, sheetWidth: 36),
        Table.Column("Strength", alignment: .trailing, sheetWidth: 9),
        Table.Column("Standing", sheetWidth: 10),
        Table.Column("Leaves open", weight: 3, sheetWidth: 60),
        Table.Column("Rows", weight: 1, sheetWidth: 40),
      ],
      rows: answers.flatMap { answer -> [Table.Row] in
        let kept = entries(answer)
        guard kept.isEmpty else {
          return kept.map { entry in
            [
              Table.Cell(answer.reference.control.rawValue), Table.Cell(answer.control.title),
              Table.Cell(RelationPicture.word(entry.explanation.label)),
              Table.Cell(entry.control.control.rawValue),
              Table.Cell(content[entry.control]?.title ?? ""),
              Table.Cell(entry.strength.map { String($0) } ?? ""),
              Table.Cell(entry.explanation.standing.rawValue),
              Table.Cell(entry.leavesOpen.map(\.text).joined(separator: "; ")),
              Table.Cell(entry.explanation.rows.map(\.mapping.id).joined(separator: ", ")),
            ]
          }
        }
        let none = answer.parts.flatMap(\.noCounterpart)
        if filter.relation != nil || filter.standing != nil { return [] }
        return [
          [
            Table.Cell(answer.reference.control.rawValue), Table.Cell(answer.control.title),
            Table.Cell(none.isEmpty ? "unknown" : "no counterpart", none.isEmpty ? .muted : .attention), "",
            "", "", "",
            Table.Cell(none.map(\.mapping.comment).joined(separator: "; ")),
            Table.Cell(none.map(\.mapping.id).joined(separator: ", ")),
          ]
        ]
      })
  }
}
