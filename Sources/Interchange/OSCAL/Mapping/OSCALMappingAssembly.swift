internal import ControlModel

/// Makes mapping sets from an OSCAL mapping collection.
struct OSCALMappingAssembly {
  private let source: OSCALMappingCollection
  private let file: String
  private let options: ImportOptions
  private var parser: OSCALParser
  private var sets: [MappingSet] = []

  /// What comes of `source`; the parser brings the findings of reading it.
  static func result(
    of source: OSCALMappingCollection, file: String, options: ImportOptions, _ parser: OSCALParser
  ) -> ImportResult {
    var assembly = OSCALMappingAssembly(source: source, file: file, options: options, parser: parser)
    assembly.parser.diagnostics += OSCALMappingCheck.findings(in: source, places: parser.places)
    for mapping in source.mappings { assembly.append(mapping) }
    if source.mappings.isEmpty {
      assembly.parser.report(.error, .missingKey, at: source.offset, "the collection has no 'mappings'")
    }
    assembly.countUnmodelled()
    return ImportResult(
      mappingSets: assembly.sets, diagnostics: assembly.parser.diagnostics.inFileOrder,
      unmodelled: assembly.parser.unmodelled.counts)
  }

  private mutating func countUnmodelled() {
    let isOurs = source.mappings.contains { OSCALVocabulary.value(of: "id", in: $0.props) != nil }
    if isOurs { return }
    for (name, count) in source.metadata.unmodelled { parser.unmodelled.add(name, count) }
    let publishers = source.metadata.parties(inRoles: Self.creatorRoles)
    parser.unmodelled.add("metadata/props", source.metadata.props.count)
    parser.unmodelled.add("metadata/links", source.metadata.links.count)
    parser.unmodelled.add("metadata/parties", max(0, source.metadata.parties.count - publishers.count))
  }

  private static let creatorRoles = ["creator", "author", "publisher", "contact"]

  private mutating func append(_ mapping: OSCALMapping) {
    let context = options.context
    let source = OSCALMappedSide(
      mapping.source, requested: options.source, fallback: "source", resources: self.source.resources,
      context: context, &parser)
    let target = OSCALMappedSide(
      mapping.target, requested: options.target, fallback: "target", resources: self.source.resources,
      context: context, &parser)
    for (side, resource, name) in [
      (source, mapping.source, "source-resource"), (target, mapping.target, "target-resource"),
    ] where resource == nil {
      parser.report(
        .error, .missingKey, at: mapping.offset, "the mapping has no '\(name)'",
        hint: "its framework is called '\(side.framework)'; say which it is when importing")
    }
    var set = header(of: mapping, source: source, target: target)
    let defaults = OSCALMapDefaults(mapping.own, self.source.provenance)
    set.mappings.reserveCapacity(mapping.maps.count)
    for map in mapping.maps {
      if let row = row(map, defaults, source, target) { set.mappings.append(row) }
    }
    var details = OSCALGapDetails(mapping.props)
    appendGaps(mapping.sourceGap, source, isSource: true, &details, defaults, to: &set)
    appendGaps(mapping.targetGap, target, isSource: false, &details, defaults, to: &set)
    if source.isOurs, target.isOurs { set.mappings = SSSOMWriter.sorted(set.mappings) }
    parser.diagnostics += OSCALMappingCheck.findings(in: set, source: source, target: target)
    sets.append(set)
  }

  // MARK: The header

  private func header(of mapping: OSCALMapping, source: OSCALMappedSide, target: OSCALMappedSide)
    -> MappingSet
  {
    // Props with a group are about single controls.
    let props = mapping.props.filter { $0.group == nil }
    func own(_ name: String) -> String? { OSCALVocabulary.value(of: name, in: props) }
    let metadata = self.source.metadata
    let isOurs = source.isOurs && target.isOurs
    var id = own("id") ?? options.setID(source.framework, target.framework, file: file)
    if sets.contains(where: { $0.id == id }) { id += "_\(sets.count + 1)" }
    var set = MappingSet(id: id, source: source.framework, target: target.framework)
    set.location = SourceLocation(file: file, line: parser.places.line(of: mapping.offset))
    set.sourceVersion = own("source-version") ?? ""
    set.targetVersion = own("target-version") ?? ""
    set.licence = own("licence") ?? ""
    set.publishedIn = own("published-in")
    if isOurs {
      set.title = own("title") ?? ""
      set.version = own("version") ?? ""
      set.creators = OSCALVocabulary.values(of: "creator", in: props)
      set.date = own("date").flatMap { CalendarDate(iso8601: $0) }
      set.comment = own("comment")
      return set
    }
    set.title = OSCALMarkdown.line(metadata.title)
    set.version = metadata.version
    set.creators = metadata.parties(inRoles: Self.creatorRoles)
    set.date =
      OSCALFrameworkHeader.date(metadata.published) ?? OSCALFrameworkHeader.date(metadata.lastModified)
    set.comment = comment(of: mapping)
    return set
  }

  /// The descriptions, and what is said of the mapping as a whole.
  private func comment(of mapping: OSCALMapping) -> String? {
    var annotations = OSCALAnnotations()
    let confidence = mapping.own.confidence ?? source.provenance?.confidence
    annotations.confidence = confidence?.category ?? confidence?.percentage.map { OSCALNumber.text($0) }
    let coverage = mapping.own.coverage ?? source.provenance?.coverage
    annotations.coverage = coverage?.target
    annotations.coverageMethod = coverage?.method
    let texts = [
      source.provenance?.description, source.provenance?.remarks, mapping.own.description,
      mapping.own.remarks,
    ].compactMap { $0 }.map { OSCALMarkdown.lines($0).joined(separator: " ") }.filter { !$0.isEmpty }
    let text = annotations.comment(texts.joined(separator: " "))
    return text.isEmpty ? nil : text
  }

  // MARK: Rows

  private mutating func row(
    _ map: OSCALMap, _ defaults: OSCALMapDefaults, _ source: OSCALMappedSide, _ target: OSCALMappedSide
  ) -> Mapping? {
    guard let statement = statement(of: map) else { return nil }
    let from = endpoint(map.sources, source)
    let to = endpoint(map.targets, target)
    guard from != .none, to != .none else {
      parser.report(
        .error, .missingKey, at: map.offset, "the map has no \(from == .none ? "source" : "target")",
        hint: "what has no counterpart belongs in a gap summary")
      return nil
    }
    func own(_ name: String) -> String? { OSCALVocabulary.value(of: name, in: map.props) }
    var row = Mapping(id: own("row") ?? map.uuid, source: from, target: to, statement: statement)
    row.rationale = map.rationale.flatMap { Rationale(rawValue: $0.text) } ?? defaults.rationale
    row.justification = OSCALRelationship.justification(defaults.method)
    row.location = parser.places[map.offset]
    var annotations = OSCALAnnotations()
    if let confidence = map.confidence {
      row.confidence = confidence.percentage.flatMap { (0...1).contains($0) ? $0 : nil }
      annotations.confidence = confidence.category
    }
    annotations.qualifiers = map.qualifiers.map {
      OSCALAnnotations.Qualifier(
        subject: $0.subject.text, predicate: $0.predicate.text, category: $0.category.text,
        description: OSCALMarkdown.lines($0.description).joined(separator: " "))
    }
    annotations.coverage = map.coverage?.target
    annotations.coverageMethod = map.coverage?.method
    row.comment = annotations.comment(map.remarks.map { OSCALMarkdown.text($0) } ?? "")
    OSCALRowProps.take(map.props, into: &row, frameworks: (source.framework, target.framework))
    parser.unmodelled.add("map/props", map.props.count { $0.ns != OSCALVocabulary.ns })
    return row
  }

  private mutating func statement(of map: OSCALMap) -> Statement? {
    guard let relationship = map.relationship else {
      parser.report(
        .error, .missingKey, at: map.offset,
        map.hasRelationship
          ? "the relationship of the map is no word; the row is not kept"
          : "the map has no 'relationship'; the row is not kept")
      return nil
    }
    if let statement = OSCALRelationship.statement(relationship.text, ns: map.ns) { return statement }
    if map.ns == nil, let word = OSCALRelationship.modern(relationship.text) {
      parser.report(
        .warning, .unknownPredicate, at: relationship.offset,
        "the relationship '\(relationship.text)' is read as '\(word)'", hint: "write '\(word)'")
      return OSCALRelationship.statement(word, ns: nil)
    }
    if let ns = map.ns {
      parser.report(
        .warning, .unknownPredicate, at: relationship.offset,
        "the relationship '\(relationship.text)' of \(ns) is none of set theory; the row is not kept")
    } else {
      let near = Spelling.nearest(to: relationship.text, in: OSCALRelationship.words, limit: 1).first
      parser.report(
        .error, .unknownPredicate, at: relationship.offset,
        "unknown relationship '\(relationship.text)'; the row is not kept",
        hint: near.map { "did you mean '\($0)'?" }
          ?? "one of \(OSCALRelationship.words.joined(separator: ", "))")
    }
    return nil
  }

  private func endpoint(_ items: [OSCALMap.Item], _ side: OSCALMappedSide) -> Endpoint {
    var references: [ControlReference] = []
    for item in items {
      let text = item.id.first == "#" ? String(item.id.dropFirst()) : item.id
      let framework = OSCALVocabulary.value(of: "framework", in: item.props).map { FrameworkID($0) }
      let reference = ControlReference(
        framework: framework ?? side.framework, control: side.control(text))
      if !references.contains(reference) { references.append(reference) }
    }
    guard let first = references.first else { return .none }
    return references.count == 1 ? .control(first) : .union(references)
  }

  // MARK: Gaps

  private mutating func appendGaps(
    _ gap: OSCALGapSummary?, _ side: OSCALMappedSide, isSource: Bool, _ details: inout OSCALGapDetails,
    _ defaults: OSCALMapDefaults, to set: inout MappingSet
  ) {
    guard let gap else { return }
    var seen: Set<ControlID> = []
    for selection in gap.selections {
      for (id, offset) in controls(of: selection, side) where seen.insert(id).inserted {
        let reference = ControlReference(framework: side.framework, control: id)
        var row = Mapping(
          id: "", source: isSource ? .control(reference) : .none,
          target: isSource ? .none : .control(reference), statement: .noCounterpart,
          rationale: defaults.rationale, justification: OSCALRelationship.justification(defaults.method),
          location: parser.places[offset])
        if let props = details.take(id, isSource: isSource) {
          OSCALRowProps.take(props, into: &row, frameworks: (set.source, set.target))
          row.id = OSCALVocabulary.value(of: "row", in: props) ?? ""
        }
        if row.id.isEmpty { row.id = SSSOMWriter.rowIdentifier(row) }
        set.mappings.append(row)
      }
    }
  }

  /// The controls that a selection of a gap summary names.
  private mutating func controls(of selection: OSCALGapSummary.Selection, _ side: OSCALMappedSide)
    -> [(ControlID, offset: Int)]
  {
    var result: [(ControlID, offset: Int)] = []
    for id in selection.ids {
      let text = id.text.first == "#" ? String(id.text.dropFirst()) : id.text
      result.append((side.control(text), id.offset))
    }
    for pattern in selection.patterns {
      guard let catalog = side.catalog else {
        parser.report(
          .warning, .unknownFramework, at: pattern.offset,
          "the pattern '\(pattern.text)' needs the catalog of '\(side.framework)', which is not loaded",
          hint: "import the catalog first; the pattern's controls are not kept")
        continue
      }
      let matches = catalog.controls.filter { Self.matches($0.id.rawValue, pattern.text) }
      if matches.isEmpty {
        parser.report(
          .warning, .unknownControl, at: pattern.offset,
          "the pattern '\(pattern.text)' matches no control of '\(side.framework)'")
      }
      result += matches.map { ($0.id, pattern.offset) }
    }
    guard selection.withChildren?.text == "yes" else { return result }
    guard let catalog = side.catalog else {
      parser.report(
        .warning, .unknownFramework, at: selection.withChildren?.offset ?? 0,
        "'with-child-controls' needs the catalog of '\(side.framework)', which is not loaded",
        hint: "import the catalog first; only the controls that are named are kept")
      return result
    }
    var expanded: [(ControlID, offset: Int)] = []
    var seen: Set<ControlID> = []
    var waiting = Array(result.reversed())
    while let next = waiting.popLast() {
      guard seen.insert(next.0).inserted else { continue }
      expanded.append(next)
      for child in catalog.children(of: next.0).reversed() { waiting.append((child.id, next.offset)) }
    }
    return expanded
  }

  /// Whether a name matches a pattern in which `*` stands for any text and `?` for any character.
  static func matches(_ name: String, _ pattern: String) -> Bool {
    let name = Array(name.unicodeScalars), pattern = Array(pattern.unicodeScalars)
    var position = 0, index = 0
    var star: (index: Int, position: Int)?
    while position < name.count {
      if index < pattern.count, pattern[index] == "*" {
        star = (index, position)
        index += 1
      } else if index < pattern.count, pattern[index] == "?" || pattern[index] == name[position] {
        index += 1
        position += 1
      } else if let last = star {
        star = (last.index, last.position + 1)
        index = last.index + 1
        position = last.position + 1
      } else {
        return false
      }
    }
    return pattern[index...].allSatisfy { $0 == "*" }
  }
}
