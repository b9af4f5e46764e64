internal import ControlModel

/// Makes an OSCAL mapping collection from a mapping set.
struct OSCALMappingComposer {
  private let set: MappingSet
  private let context: Content
  private let method: String
  private let rationale: Rationale
  private let justification: String

  static func collection(_ set: MappingSet, context: Content) -> OSCALMappingCollection {
    let composer = OSCALMappingComposer(set, context)
    var collection = OSCALMappingCollection()
    collection.metadata = composer.metadata()
    collection.provenance = composer.provenance()
    collection.mappings = [composer.mapping()]
    collection.resources = [set.source, set.target].enumerated()
      .filter { $0.offset == 0 || set.source != set.target }.map { composer.resource($0.element) }
    // A revised document has another identifier: it is made from all that is in it.
    collection.uuid = StableUUID.text("mapping-collection:" + collection.json.text)
    return collection
  }

  private init(_ set: MappingSet, _ context: Content) {
    self.set = set
    self.context = context
    method = OSCALRelationship.method(set.mappings.map(\.justification))
    justification = OSCALRelationship.justification(method)
    let counts = Rationale.allCases.map { rationale in
      (rationale, set.mappings.count { $0.rationale == rationale })
    }
    // The commonest, semantic before the others.
    rationale =
      counts.max { ($0.1, $0.0 == .semantic ? 1 : 0) < ($1.1, $1.0 == .semantic ? 1 : 0) }?.0 ?? .semantic
  }

  private func uuid(_ name: String) -> String { StableUUID.text("set:\(set.id):\(name)") }

  // MARK: The header

  private func metadata() -> OSCALMetadata {
    var metadata = OSCALMetadata()
    metadata.title =
      OSCALCatalogComposer.title(set.title, else: "\(set.source) to \(set.target)").markdown
    let version = set.version
    metadata.version = IdentifierEscape.isPlainValue(version) ? version : OSCALVocabulary.noVersion
    metadata.oscalVersion = OSCALVocabulary.version
    if let date = set.date, (1900...2999).contains(date.year) {
      metadata.published = "\(date)T00:00:00Z"
    }
    metadata.lastModified = metadata.published ?? OSCALVocabulary.noDate
    let creators = set.creators.filter { IdentifierEscape.isPlainValue($0) }
    if !creators.isEmpty {
      metadata.parties = creators.map {
        OSCALMetadata.Party(uuid: StableUUID.text("party:" + $0), name: $0, type: "organization")
      }
      metadata.responsible = [("creator", metadata.parties.map(\.uuid))]
    }
    return metadata
  }

  private func provenance() -> OSCALMappingProvenance {
    var provenance = OSCALMappingProvenance()
    provenance.method = OSCALToken(method)
    provenance.rationale = OSCALToken(rationale.rawValue)
    provenance.status = OSCALToken(isComplete ? "complete" : "not-complete")
    let text = set.comment ?? ""
    let lines = text.split(separator: "\n").map(String.init).filter { !$0.allSatisfy(\.isWhitespace) }
    provenance.description = OSCALMarkdown.paragraphs(
      lines.isEmpty ? ["How the controls of \(set.source) relate to those of \(set.target)."] : lines)
    return provenance
  }

  private var isComplete: Bool {
    [(set.source, true), (set.target, false)].allSatisfy { framework, isSource in
      guard let catalog = context[framework] else { return false }
      var mentioned: Set<ControlID> = []
      for row in set.mappings {
        for reference in (isSource ? row.source : row.target).references {
          mentioned.insert(reference.control)
        }
      }
      return catalog.assessable.allSatisfy { mentioned.contains($0.id) }
    }
  }

  private func resource(_ framework: FrameworkID) -> OSCALResource {
    var resource = OSCALResource()
    resource.uuid = StableUUID.text("framework:\(framework)")
    let known = context[framework]?.framework
    let title = known.map { "\($0.publisher) \($0.title) \($0.edition)" } ?? framework.rawValue
    resource.title =
      OSCALCatalogComposer.title(OSCALMarkdown.line(OSCALMarkdown.escaped(title)), else: framework.rawValue)
      .markdown
    resource.props = [OSCALVocabulary.prop("framework", framework.rawValue)]
    let file = IdentifierEscape.token(framework.rawValue)
    resource.rlinks = [
      OSCALResource.Location(href: "\(file).json", mediaType: "application/oscal.catalog+json"),
      OSCALResource.Location(href: "\(file).xml", mediaType: "application/oscal.catalog+xml"),
    ]
    return resource
  }

  // MARK: The mapping

  private func mapping() -> OSCALMapping {
    var mapping = OSCALMapping()
    mapping.uuid = uuid("mapping")
    mapping.source = mapped(set.source)
    mapping.target = mapped(set.target)
    func own(_ name: String, _ value: String?) {
      if let value { mapping.props.append(OSCALVocabulary.prop(name, value)) }
    }
    func text(_ value: String) -> String? { value.isEmpty ? nil : value }
    own("id", set.id)
    own("title", text(set.title))
    own("version", text(set.version))
    own("licence", text(set.licence))
    for creator in set.creators { own("creator", creator) }
    own("date", set.date?.description)
    own("source-version", text(set.sourceVersion))
    own("target-version", text(set.targetVersion))
    own("published-in", set.publishedIn)
    own("comment", set.comment)

    var sourceGap = OSCALGapSummary.Selection(), targetGap = OSCALGapSummary.Selection()
    var gapNumber = 0
    var names: Set<String> = []
    for (number, row) in set.mappings.enumerated() {
      guard row.statement == .noCounterpart else {
        // The row's own name is what stays when rows are added before it.
        let isNamed = !row.id.isEmpty && names.insert(row.id).inserted
        mapping.maps.append(map(row, uuid: uuid(isNamed ? "row:" + row.id : "row number \(number)")))
        continue
      }
      for (endpoint, isSource) in [(row.source, true), (row.target, false)] {
        for reference in endpoint.references {
          gapNumber += 1
          let token = OSCALToken(IdentifierEscape.token(reference.control.rawValue))
          if isSource { sourceGap.ids.append(token) } else { targetGap.ids.append(token) }
          let name = isSource ? "no-counterpart-in-target" : "no-counterpart-in-source"
          let group = "gap-\(gapNumber)"
          mapping.props.append(OSCALVocabulary.prop(name, reference.control.rawValue, group: group))
          mapping.props += OSCALRowProps.props(
            of: row, defaults: (rationale, justification), group: group)
        }
      }
    }
    mapping.sourceGap = gap(sourceGap, "source-gap")
    mapping.targetGap = gap(targetGap, "target-gap")
    return mapping
  }

  private func gap(_ selection: OSCALGapSummary.Selection, _ name: String) -> OSCALGapSummary? {
    guard !selection.ids.isEmpty else { return nil }
    var gap = OSCALGapSummary()
    gap.uuid = uuid(name)
    gap.selections = [selection]
    return gap
  }

  private func mapped(_ framework: FrameworkID) -> OSCALMappingResource {
    var resource = OSCALMappingResource()
    resource.type = OSCALToken("catalog")
    resource.href = "#" + StableUUID.text("framework:\(framework)")
    resource.props = [OSCALVocabulary.prop("framework", framework.rawValue)]
    return resource
  }

  private func map(_ row: Mapping, uuid: String) -> OSCALMap {
    var map = OSCALMap()
    map.uuid = uuid
    let (word, ns) = OSCALRelationship.word(for: row.statement)
    map.relationship = OSCALToken(word)
    map.ns = ns
    if row.rationale != rationale { map.rationale = OSCALToken(row.rationale.rawValue) }
    map.sources = items(row.source, set.source)
    map.targets = items(row.target, set.target)
    let (text, annotations) = OSCALAnnotations.split(row.comment)
    map.qualifiers = annotations.qualifiers.map {
      OSCALMap.Qualifier(
        subject: OSCALToken($0.subject), predicate: OSCALToken($0.predicate),
        category: OSCALToken($0.category), description: OSCALMarkdown.escaped($0.description))
    }
    if let confidence = row.confidence {
      map.confidence = OSCALConfidence(percentage: confidence)
    } else if let category = annotations.confidence {
      map.confidence = OSCALConfidence(category: category)
    }
    if let coverage = annotations.coverage {
      map.coverage = OSCALCoverage(target: coverage, method: annotations.coverageMethod)
    }
    map.props = OSCALRowProps.props(of: row, defaults: (rationale, justification))
    if !text.isEmpty {
      map.remarks = OSCALMarkdown.paragraphs(text.split(separator: "\n").map(String.init))
    }
    // Whatever the fields would not give back to the letter, from JSON or XML, stands in a prop as well.
    if Self.comment(of: map) != row.comment || !IdentifierEscape.isXMLText(row.comment) {
      map.props.append(OSCALVocabulary.prop("comment", row.comment))
    }
    return map
  }

  /// The comment that reading a map gives.
  private static func comment(of map: OSCALMap) -> String {
    var annotations = OSCALAnnotations()
    annotations.confidence = map.confidence?.category
    annotations.coverage = map.coverage?.target
    annotations.coverageMethod = map.coverage?.method
    annotations.qualifiers = map.qualifiers.map {
      OSCALAnnotations.Qualifier(
        subject: $0.subject.text, predicate: $0.predicate.text, category: $0.category.text,
        description: OSCALMarkdown.lines($0.description).joined(separator: " "))
    }
    return annotations.comment(map.remarks.map { OSCALMarkdown.text($0) } ?? "")
  }

  private func items(_ endpoint: Endpoint, _ framework: FrameworkID) -> [OSCALMap.Item] {
    endpoint.references.map { reference in
      var item = OSCALMap.Item()
      let isStatement = reference.control.rawValue.contains("_smt")
      item.type = OSCALToken(isStatement ? "statement" : "control")
      item.id = IdentifierEscape.token(reference.control.rawValue)
      if reference.framework != framework {
        item.props = [OSCALVocabulary.prop("framework", reference.framework.rawValue)]
      }
      return item
    }
  }
}
