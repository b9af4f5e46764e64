internal import Concord

extension ExplorerApplication {
  private static let controlsOnAPage = 120

  /// The controls of a framework, all or by attribute, kind or change.
  func frameworkPage(_ text: String, _ request: ExplorerRequest) throws(ExplorerProblem) -> ExplorerPage {
    let catalog = try catalog(text)
    let id = catalog.framework.id
    let listing = try listing(id, request)
    var html = HTML()
    html.tag("p") { line in
      line.text(
        "\(catalog.framework.title). \(catalog.framework.publisher), edition \(catalog.framework.edition)")
      if let day = catalog.framework.published { line.text(", published \(day)") }
      if let day = catalog.framework.withdrawn { line.text(", withdrawn \(day)") }
      line.text(". Identifiers: \(catalog.framework.identifiers).")
    }
    filterForm(listing, catalog, request, &html)
    let paging = try Paging(
      request, count: listing.items.count, size: Self.controlsOnAPage, parameter: "page")
    html.tag("p", ["role": "status"], text: "\(listing.items.count) of \(listing.considered) entries.")
    if !listing.items.isEmpty { listingTable(Array(listing.items[paging.range]), listing, &html) }
    paging.draw(into: &html)
    return ExplorerPage(
      title: name(id), name: id.rawValue, report: ControlListReport(listing), frameworks: [id],
      sets: listing.mappingSet.map { [$0.id] } ?? [], section: .overview,
      redirect: text == id.rawValue ? nil : Address.framework(id),
      body: html)
  }

  /// The controls that a request chooses.
  func listing(_ id: FrameworkID, _ request: ExplorerRequest) throws(ExplorerProblem) -> ControlListing {
    var attributes: [(name: String, value: String)] = []
    for text in request.values("attribute") {
      guard let equals = text.firstIndex(of: "=") else {
        throw .badRequest("'\(text)' is no name=value; for example concept=Detect.")
      }
      attributes.append((String(text[..<equals]), String(text[text.index(after: equals)...])))
    }
    let assessable = request.value("assessable")
    guard assessable == nil || assessable == "true" || assessable == "false" else {
      throw .badRequest("'assessable' is true or false.")
    }
    let filter = ControlListing.Filter(
      attributes: attributes, change: try word("change", request, EditionChange.self),
      kind: request.value("kind").map { ControlKind(rawValue: $0.lowercased()) },
      isAssessableOnly: assessable == "true")
    guard let listing = ControlListing(of: id, in: content, filter: filter) else {
      throw .notFound("There is no framework '\(id)'.")
    }
    return listing
  }

  private func filterForm(
    _ listing: ControlListing, _ catalog: Catalog, _ request: ExplorerRequest, _ html: inout HTML
  ) {
    var kinds: [String] = []
    for control in catalog.controls where !kinds.contains(control.kind.rawValue) {
      kinds.append(control.kind.rawValue)
    }
    html.tag(
      "form", ["action": Address.framework(catalog.framework.id), "method": "get", "class": "filters"]
    ) { form in
      select("kind", "Kind", [("", "any")] + kinds.map { ($0, $0) }, request.value("kind"), &form)
      if listing.otherEdition != nil {
        select(
          "change", "Change", [("", "any")] + EditionChange.allCases.map { ($0.rawValue, $0.rawValue) },
          request.value("change"), &form)
      }
      attributeSelect(listing.knownAttributes, request, &form)
      form.tag("label", ["class": "check"]) { label in
        label.void(
          "input",
          [
            "type": "checkbox", "name": "assessable", "value": "true",
            "checked": request.value("assessable") == "true" ? "checked" : nil,
          ])
        label.text(" assessable only")
      }
      form.tag("button", ["type": "submit"], text: "Show")
    }
  }

  /// A list of all values of all attributes.
  func attributeSelect(_ attributes: [ControlAttribute], _ request: ExplorerRequest, _ form: inout HTML) {
    if attributes.isEmpty { return }
    let chosen = request.value("attribute")
    form.tag("label") { wrapper in
      wrapper.tag("span", text: "Attribute")
      wrapper.tag("select", ["name": "attribute"]) { list in
        list.tag("option", ["value": ""], text: "any")
        for attribute in attributes {
          list.tag("optgroup", ["label": attribute.name]) { group in
            for value in attribute.values {
              let text = "\(attribute.name)=\(value)"
              group.tag(
                "option", ["value": text, "selected": text == chosen ? "selected" : nil], text: value)
            }
          }
        }
      }
    }
  }

  private func listingTable(_ items: [ControlListing.Item], _ listing: ControlListing, _ html: inout HTML) {
    let id = listing.framework.id
    html.tag("div", ["class": "scroll", "tabindex": "0", "role": "group", "aria-label": "Controls"]) {
      region in
      region.tag("table", ["class": "tree"]) { table in
        table.tag("caption", ["class": "visually-hidden"], text: "Controls of \(name(id))")
        table.tag("thead") { head in
          head.tag("tr") { row in
            row.tag("th", ["scope": "col"], text: "Control")
            row.tag("th", ["scope": "col"], text: "Title")
            if let other = listing.otherEdition {
              row.tag(
                "th", ["scope": "col"],
                text: listing.direction == .since ? "Since \(other.edition)" : "Until \(other.edition)")
              row.tag("th", ["scope": "col"], text: listing.direction == .since ? "From" : "To")
            }
          }
        }
        table.tag("tbody") { body in
          for item in items {
            let reference = ControlReference(framework: id, control: item.control.id)
            body.tag(
              "tr", ["class": "depth\(min(item.depth, 4))\(item.control.isAssessable ? "" : " group")"]
            ) { row in
              row.tag("th", ["scope": "row"]) {
                $0.link(Address.control(reference), item.control.id.rawValue, class: "id")
              }
              row.tag("td") { cell in
                cell.text(item.control.title)
                if let summary = item.control.summary {
                  cell.tag("div", ["class": "muted small"], text: summary)
                }
              }
              if listing.otherEdition != nil {
                row.tag("td") { cell in
                  for change in item.changes {
                    cell.tag("span", ["class": "badge\(change == .new ? " new" : "")"], text: change.rawValue)
                  }
                }
                row.tag("td") { links(item.counterparts, &$0) }
              }
            }
          }
        }
      }
    }
  }
}
