internal import ControlModel

/// The checks of a collection by itself.
struct OSCALCollectionCheck {
  let places: OSCALDocument.Places
  var findings: [Diagnostic] = []
  private var uuids: Set<OSCALUUID> = []
  private var hasHash = false

  init(places: OSCALDocument.Places) { self.places = places }

  private mutating func report(
    _ severity: Severity, _ code: DiagnosticCode, at offset: Int, _ message: String, hint: String? = nil
  ) {
    findings.append(Diagnostic(severity, code, at: places[offset], message, hint: hint))
  }

  mutating func run(_ collection: OSCALMappingCollection) {
    check(uuid: collection.uuid, of: "the collection", at: collection.offset)
    if let provenance = collection.provenance {
      check(provenance, isWhole: true)
    } else {
      report(
        .warning, .missingKey, at: collection.offset,
        "the collection has no 'provenance', as in the prototypes of 2022 and 2023",
        hint: "OSCAL 1.2 asks for method, matching-rationale, status and mapping-description")
    }
    for mapping in collection.mappings { check(mapping) }
    for resource in collection.resources { check(uuid: resource.uuid, of: "a resource", at: resource.offset) }
  }

  private mutating func check(_ mapping: OSCALMapping) {
    check(uuid: mapping.uuid, of: "the mapping", at: mapping.offset)
    check(mapping.own, isWhole: false)
    for (resource, name) in [(mapping.source, "source"), (mapping.target, "target")] {
      check(resource?.type, OSCALRelationship.resourceTypes, "type of the \(name)", .note)
    }
    if mapping.maps.isEmpty {
      report(.error, .missingKey, at: mapping.offset, "the mapping has no 'maps'")
    }
    for map in mapping.maps { check(map) }
    for gap in [mapping.sourceGap, mapping.targetGap].compactMap({ $0 }) {
      check(uuid: gap.uuid, of: "the gap summary", at: gap.offset)
      var seen: Set<String> = []
      for selection in gap.selections {
        check(selection.withChildren, ["yes", "no"], "'with-child-controls'", .warning)
        for id in selection.ids where !seen.insert(id.text).inserted {
          report(
            .warning, .duplicateIdentifier, at: id.offset, "'\(id.text)' is twice in the gap summary")
        }
      }
    }
  }

  private mutating func check(_ map: OSCALMap) {
    check(uuid: map.uuid, of: "the map", at: map.offset)
    check(map.rationale, OSCALRelationship.rationales, "'matching-rationale'", .error)
    for items in [map.sources, map.targets] {
      var seen: Set<String> = []
      for item in items {
        check(item.type, OSCALRelationship.itemTypes, "type of '\(item.id)'", .warning)
        if !seen.insert(item.id).inserted {
          report(
            .warning, .duplicateIdentifier, at: item.offset, "'\(item.id)' is twice on one side of the map")
        }
        if item.id.first == "#", !hasHash {
          hasHash = true
          report(
            .warning, .invalidValue, at: item.offset,
            "'\(item.id)' begins with '#', as in the prototypes of 2022 and 2023 (first use)",
            hint: "OSCAL 1.2 writes the identifier alone")
        }
      }
    }
    for qualifier in map.qualifiers {
      check(qualifier.subject, OSCALRelationship.subjects, "'subject' of a qualifier", .error)
      check(qualifier.predicate, OSCALRelationship.predicates, "'predicate' of a qualifier", .error)
      check(qualifier.category, OSCALRelationship.categories, "'category' of a qualifier", .error)
    }
    check(map.confidence)
    check(map.coverage, of: map)
  }

  private mutating func check(_ provenance: OSCALMappingProvenance, isWhole: Bool) {
    check(provenance.method, OSCALRelationship.methods, "'method'", .error)
    check(provenance.rationale, OSCALRelationship.rationales, "'matching-rationale'", .error)
    check(provenance.status, OSCALRelationship.statuses, "'status'", .error)
    check(provenance.confidence)
    check(provenance.coverage, of: nil)
    guard isWhole else { return }
    for (value, name) in [
      (provenance.method?.text, "method"), (provenance.rationale?.text, "matching-rationale"),
      (provenance.status?.text, "status"), (provenance.description, "mapping-description"),
    ] where value == nil {
      report(.warning, .missingKey, at: provenance.offset, "the provenance has no '\(name)'")
    }
  }

  private mutating func check(_ word: OSCALToken?, _ known: [String], _ what: String, _ severity: Severity) {
    guard let word, !known.contains(word.text) else { return }
    let near = Spelling.nearest(to: word.text, in: known, limit: 1).first
    report(
      severity, .unknownValue, at: word.offset, "the \(what) is '\(word.text)', which OSCAL does not have",
      hint: near.map { "did you mean '\($0)'?" } ?? "one of \(known.joined(separator: ", "))")
  }

  private mutating func check(_ confidence: OSCALConfidence?) {
    guard let confidence else { return }
    if let category = confidence.category {
      check(
        OSCALToken(category, offset: confidence.offset), OSCALRelationship.confidences,
        "confidence's category", .error)
    }
    if let percentage = confidence.percentage, !(0...1).contains(percentage) {
      report(
        .error, .outOfRange, at: confidence.offset, "the confidence is \(OSCALNumber.text(percentage))",
        hint: "a number from 0 to 1")
    }
    if confidence.category != nil, confidence.percentage != nil {
      report(
        .warning, .invalidValue, at: confidence.offset, "the confidence has a category and a percentage",
        hint: "OSCAL 1.2.1 allows one of them")
    }
  }

  /// Coverage is of the targets by the sources: all of them for equal and superset, a part for subset and
  /// intersects, none where there is no relationship.
  private mutating func check(_ coverage: OSCALCoverage?, of map: OSCALMap?) {
    guard let coverage, let value = coverage.target else { return }
    let text = OSCALNumber.text(value)
    guard (0...1).contains(value) else {
      report(
        .error, .outOfRange, at: coverage.offset, "the coverage is \(text)", hint: "a number from 0 to 1")
      return
    }
    guard let map, let word = map.relationship?.text,
      let relation = OSCALRelationship.statement(OSCALRelationship.modern(word) ?? word, ns: map.ns)?.relation
    else { return }
    let expected: String?
    switch relation {
    case .equal, .superset: expected = value == 1 ? nil : "1: the sources do all of the targets"
    case .subset, .intersects:
      expected = value > 0 && value < 1 ? nil : "between 0 and 1: the sources do a part of the targets"
    case .disjoint: expected = value == 0 ? nil : "0: the sources do nothing of the targets"
    }
    // All of the targets is what a superset does, a part of them what a subset does.
    let isTurned = relation == .subset && value == 1 || relation == .superset && value > 0 && value < 1
    if let expected {
      report(
        .warning, isTurned ? .direction : .relationRegions, at: coverage.offset,
        "the coverage is \(text), but the relationship is '\(word)'",
        hint: "with '\(word)' it is \(expected)"
          + (isTurned ? "; is '\(relation.converse)-of' meant? Coverage is of the targets" : ""))
    }
  }

  private mutating func check(uuid: String, of what: String, at offset: Int) {
    if uuid.isEmpty {
      report(.warning, .missingKey, at: offset, "\(what) has no 'uuid'")
      return
    }
    guard let value = OSCALUUID(uuid) else {
      report(.warning, .invalidValue, at: offset, "'\(uuid)' is no UUID of version 4 or 5")
      return
    }
    if !uuids.insert(value).inserted {
      report(
        .error, .duplicateIdentifier, at: offset, "the UUID '\(uuid)' occurs twice",
        hint: "each has to have its own")
    }
  }
}
