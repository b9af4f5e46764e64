internal import ControlModel

/// Checks of an OSCAL mapping collection that the official schemas do not make.
enum OSCALMappingCheck {
  /// What is wrong with a collection by itself: words, ranges, coverage against relationship, identifiers that
  /// occur twice, and the forms of the prototypes. Linear.
  static func findings(in collection: OSCALMappingCollection, places: OSCALDocument.Places) -> [Diagnostic] {
    var check = CollectionCheck(places: places)
    check.run(collection)
    return check.findings
  }

  /// What is wrong with a set that was read: controls that a catalog lacks, controls that are both mapped and
  /// said to have no counterpart, pairs that stand twice under one rationale. Linear but for suggestions.
  static func findings(in set: MappingSet, source: OSCALMappedSide, target: OSCALMappedSide) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    func report(
      _ severity: Severity, _ code: DiagnosticCode, _ row: Mapping, _ message: String, hint: String? = nil
    ) {
      let location = row.location ?? SourceLocation(file: set.id)
      findings.append(Diagnostic(severity, code, at: location, message, hint: hint))
    }
    var mapped: Set<ControlReference> = []
    var first: [RowKey: Mapping] = [:]
    first.reserveCapacity(set.mappings.count)
    for row in set.mappings {
      for (endpoint, side) in [(row.source, source), (row.target, target)] {
        for reference in endpoint.references where reference.framework == side.framework {
          if side.has(reference.control) { continue }
          let ids = side.catalog?.controls.map(\.id.rawValue) ?? []
          let near = Spelling.nearest(to: reference.control.rawValue, in: ids, limit: 1).first
          report(
            .error, .unknownControl, row, "no control '\(reference.control)' in \(side.framework)",
            hint: near.map { "did you mean '\($0)'?" })
        }
      }
      if row.statement == .noCounterpart { continue }
      if row.statement != .relation(.disjoint) {
        mapped.formUnion(row.source.references)
        mapped.formUnion(row.target.references)
      }
      let key = RowKey(source: Set(row.source.references), target: Set(row.target.references), row.rationale)
      if let earlier = first[key] {
        let same = earlier.statement == row.statement
        report(
          .error, .duplicateMapping, row,
          "\(name(row)) stands twice under the rationale '\(row.rationale.rawValue)'"
            + (same ? "" : ", with another relationship"),
          hint: earlier.location.map { "the first is at \($0)" })
      } else {
        first[key] = row
      }
    }
    for row in set.mappings where row.statement == .noCounterpart {
      for reference in row.source.references + row.target.references where mapped.contains(reference) {
        report(
          .error, .counterpartConflict, row,
          "'\(reference)' is in a gap summary, and also in a map",
          hint: "take it out of the one or the other")
      }
    }
    return findings
  }

  private static func name(_ row: Mapping) -> String {
    func side(_ endpoint: Endpoint) -> String {
      endpoint.references.map(\.control.rawValue).joined(separator: " + ")
    }
    return "\(side(row.source)) → \(side(row.target))"
  }

  private struct RowKey: Hashable {
    let source: Set<ControlReference>
    let target: Set<ControlReference>
    let rationale: Rationale

    init(source: Set<ControlReference>, target: Set<ControlReference>, _ rationale: Rationale) {
      self.source = source
      self.target = target
      self.rationale = rationale
    }
  }
}

/// The checks of a collection by itself.
private struct CollectionCheck {
  let places: OSCALDocument.Places
  var findings: [Diagnostic] = []
  private var uuids: Set<String> = []
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
      check(qualifier.subject, OSCALRelationship.subjects, "a qualifier's 'subject'", .error)
      check(qualifier.predicate, OSCALRelationship.predicates, "a qualifier's 'predicate'", .error)
      check(qualifier.category, OSCALRelationship.categories, "a qualifier's 'category'", .error)
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
    if let expected {
      report(
        .warning, .relationRegions, at: coverage.offset,
        "the coverage is \(text), but the relationship is '\(word)'",
        hint: "with '\(word)' it is \(expected)")
    }
  }

  private mutating func check(uuid: String, of what: String, at offset: Int) {
    if uuid.isEmpty {
      report(.warning, .missingKey, at: offset, "\(what) has no 'uuid'")
    } else if !Self.isUUID(uuid) {
      report(.warning, .invalidValue, at: offset, "'\(uuid)' is no UUID of version 4 or 5")
    } else if !uuids.insert(uuid.lowercased()).inserted {
      report(
        .error, .duplicateIdentifier, at: offset, "the UUID '\(uuid)' occurs twice",
        hint: "each has to have its own")
    }
  }

  /// Whether a text is a UUID of version 4 or 5 (OSCAL's `UUIDDatatype`).
  static func isUUID(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.count == 36 else { return false }
    for (index, byte) in bytes.enumerated() {
      switch index {
      case 8, 13, 18, 23: if byte != UInt8(ascii: "-") { return false }
      case 14: if byte != UInt8(ascii: "4"), byte != UInt8(ascii: "5") { return false }
      case 19: if ![0x38, 0x39, 0x41, 0x42, 0x61, 0x62].contains(byte) { return false }
      default:
        switch byte {
        case 0x30...0x39, 0x41...0x46, 0x61...0x66: continue
        default: return false
        }
      }
    }
    return true
  }
}
