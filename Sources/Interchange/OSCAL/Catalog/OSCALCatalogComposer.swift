internal import ControlModel

/// Makes an OSCAL catalog from a framework's catalog.
struct OSCALCatalogComposer {
  private let catalog: Catalog
  private let includesText: Bool
  private let links: [ControlID: [OSCALLink]]

  static func catalog(_ catalog: Catalog, includingText: Bool, withdrawals: [MappingSet]) -> OSCALCatalog {
    let composer = OSCALCatalogComposer(
      catalog: catalog.withoutLicensedTexts, includesText: includingText,
      links: OSCALWithdrawnLinks(of: catalog, withdrawals).links)
    var result = OSCALCatalog()
    result.metadata = composer.metadata()
    let catalog = composer.catalog
    let top = catalog.controls.filter { $0.parent == nil || catalog[$0.parent ?? $0.id] == nil }
    if composer.areGroups(top) {
      result.groups = top.map { composer.group($0, depth: 0) }
    } else {
      result.controls = top.map { composer.control($0, depth: 0) }
    }
    // A revised document has another identifier: it is made from all that is in it.
    result.uuid = StableUUID.text("catalog:" + result.json.text)
    return result
  }

  // MARK: The tree

  /// Whether these siblings can be groups: each only holds others. OSCAL does not mix groups and controls
  /// below the root, and puts all controls before all groups at the root; order is kept by not mixing.
  private func areGroups(_ controls: [Control]) -> Bool {
    !controls.isEmpty
      && controls.allSatisfy {
        !$0.isAssessable && !$0.isWithdrawn && !catalog.children(of: $0.id).isEmpty
      }
  }

  private static let maximumDepth = 60

  private func group(_ control: Control, depth: Int) -> OSCALGroup {
    var group = OSCALGroup()
    group.id = IdentifierEscape.token(control.id.rawValue)
    (group.title, group.props, group.parts) = fields(of: control, isGroup: true)
    let children = catalog.children(of: control.id)
    guard depth < Self.maximumDepth else { return group }
    if areGroups(children) {
      group.groups = children.map { self.group($0, depth: depth + 1) }
    } else {
      group.controls = children.map { self.control($0, depth: depth + 1) }
    }
    return group
  }

  private func control(_ control: Control, depth: Int) -> OSCALControl {
    var result = OSCALControl()
    result.id = IdentifierEscape.token(control.id.rawValue)
    (result.title, result.props, result.parts) = fields(of: control, isGroup: false)
    result.links = links[control.id] ?? []
    guard depth < Self.maximumDepth else { return result }
    result.controls = catalog.children(of: control.id).map { self.control($0, depth: depth + 1) }
    return result
  }

  private func fields(of control: Control, isGroup: Bool) -> (String, [OSCALProp], [OSCALPart]) {
    var props: [OSCALProp] = []
    var parts: [OSCALPart] = []
    func own(_ name: String, _ value: String) { props.append(OSCALVocabulary.prop(name, value)) }
    if IdentifierEscape.isPlainValue(control.id.rawValue) {
      props.append(OSCALProp("label", value: control.id.rawValue))
    }
    if control.isWithdrawn { props.append(OSCALProp("status", value: "withdrawn")) }
    if control.kind.rawValue != (isGroup ? "group" : "control") { own("kind", control.kind.rawValue) }
    if control.isAssessable { own("assessable", "true") }
    if control.isExhaustive { own("exhaustive", "true") }
    if let amendment = control.amendment { own("amendment", amendment) }
    for alias in control.aliases { own("alias", alias) }
    let (title, exactTitle) = Self.title(control.title, else: control.id.rawValue)
    if let exactTitle { own("title", exactTitle) }
    for attribute in control.attributes { props += Self.props(of: attribute) }
    if let summary = control.summary {
      let prose = OSCALMarkdown.paragraphs(
        summary.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
      if OSCALMarkdown.lines(prose).joined(separator: "\n") == summary, !summary.isEmpty,
        IdentifierEscape.isXMLText(summary)
      {
        parts.append(OSCALPart(name: "summary", ns: OSCALVocabulary.ns, prose: prose))
      } else {
        own("summary", summary)
      }
    }
    if includesText, let text = control.text {
      if IdentifierEscape.isXMLText(text),
        let part = OSCALStatement.part(named: isGroup ? "overview" : "statement", of: text)
      {
        parts.append(part)
      } else {
        own("text", text)
      }
    }
    return (title, props, parts)
  }

  /// The title as Markdown on one line, and the exact one where reading would not give it back.
  static func title(_ title: String, else fallback: String) -> (markdown: String, exact: String?) {
    let markdown = OSCALMarkdown.escaped(title)
    if !title.isEmpty, OSCALMarkdown.line(markdown) == title, IdentifierEscape.isPlainValue(title) {
      return (markdown, nil)
    }
    let plain = OSCALMarkdown.escaped(
      OSCALMarkdown.line(OSCALMarkdown.escaped(title.isEmpty ? fallback : title)))
    return (plain.isEmpty ? "untitled" : plain, title)
  }

  /// A prop for each value: that which the attribute was read from, else one of Concord's.
  private static func props(of attribute: ControlAttribute) -> [OSCALProp] {
    let name = IdentifierEscape.token(attribute.name)
    if attribute.values.isEmpty {
      return [OSCALProp(name, ns: OSCALVocabulary.attributeNS, class: OSCALVocabulary.empty, value: "none")]
    }
    let foreign = attribute.values.compactMap { OSCALVocabulary.foreignProp(of: attribute.name, value: $0) }
    if foreign.count == attribute.values.count { return foreign }
    return attribute.values.map { value in
      var prop = OSCALVocabulary.prop(name, value)
      prop.ns = OSCALVocabulary.attributeNS
      return prop
    }
  }

  // MARK: The header

  private func metadata() -> OSCALMetadata {
    let framework = catalog.framework
    var metadata = OSCALMetadata()
    var props = [OSCALVocabulary.prop("framework", framework.id.rawValue)]
    func own(_ name: String, _ value: String?) {
      if let value { props.append(OSCALVocabulary.prop(name, value)) }
    }
    let (title, exactTitle) = Self.title(framework.title, else: framework.id.rawValue)
    metadata.title = title
    own("title", exactTitle)
    metadata.oscalVersion = OSCALVocabulary.version
    if IdentifierEscape.isPlainValue(framework.edition) {
      metadata.version = framework.edition
    } else {
      metadata.version = OSCALVocabulary.noVersion
      own("edition", framework.edition)
    }
    if let published = framework.published {
      if (1900...2999).contains(published.year) {
        metadata.published = "\(published)T00:00:00Z"
      } else {
        own("published", published.description)
      }
    }
    let dates = [framework.published] + framework.amendments.map(\.published) + [framework.withdrawn]
    metadata.lastModified =
      dates.compactMap { $0 }.filter { (1900...2999).contains($0.year) }.max().map { "\($0)T00:00:00Z" }
      ?? OSCALVocabulary.noDate
    own("withdrawn", framework.withdrawn?.description)
    own("supersedes", framework.supersedes?.rawValue)
    own("identifiers", framework.identifiers.isEmpty ? nil : framework.identifiers)
    own("licence", framework.licence)
    for (number, amendment) in framework.amendments.enumerated() {
      let group = "amendment-\(number + 1)"
      props.append(OSCALVocabulary.prop("amendment", amendment.id, group: group))
      props.append(OSCALVocabulary.prop("amendment-title", amendment.title, group: group))
      if let published = amendment.published {
        props.append(OSCALVocabulary.prop("amendment-published", published.description, group: group))
      }
    }
    if IdentifierEscape.isPlainValue(framework.publisher) {
      let uuid = StableUUID.text("party:" + framework.publisher)
      metadata.parties = [
        OSCALMetadata.Party(uuid: uuid, name: framework.publisher, type: "organization")
      ]
      metadata.responsible = [("publisher", [uuid])]
    } else if !framework.publisher.isEmpty {
      own("publisher", framework.publisher)
    }
    metadata.props = props
    return metadata
  }
}
