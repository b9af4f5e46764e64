internal import ControlModel

/// Checks of an OSCAL mapping collection that the official schemas do not make.
enum OSCALMappingCheck {
  /// What is wrong with a collection by itself: words, ranges, coverage against relationship, identifiers that
  /// occur twice, and the forms of the prototypes. Linear.
  static func findings(in collection: OSCALMappingCollection, places: OSCALDocument.Places) -> [Diagnostic] {
    var check = OSCALCollectionCheck(places: places)
    check.run(collection)
    return check.findings
  }

  /// What is wrong with a set that was read: controls that a catalog lacks, controls that are both mapped and
  /// said to have no counterpart, pairs that stand twice under one rationale. Linear but for suggestions.
  static func findings(in set: MappingSet, source: OSCALMappedSide, target: OSCALMappedSide) -> [Diagnostic] {
    var findings = unknownControls(in: set, source, isSource: true, other: target)
    findings += unknownControls(in: set, target, isSource: false, other: source)
    findings += duplicates(in: set)
    findings += conflicts(in: set)
    return findings
  }

  private static func unknownControls(
    in set: MappingSet, _ side: OSCALMappedSide, isSource: Bool, other: OSCALMappedSide
  ) -> [Diagnostic] {
    guard let catalog = side.catalog else { return [] }
    var findings: [Diagnostic] = []
    for row in set.mappings {
      // That the sides are swapped is the check of content's to say, once for them all.
      let (here, there) = isSource ? (row.source, row.target) : (row.target, row.source)
      if other.owns(here), there == .none || side.owns(there) { continue }
      for reference in (isSource ? row.source : row.target).references
      where reference.framework == side.framework && !side.has(reference.control) {
        let ids = catalog.controls.map(\.id.rawValue)
        let near = Spelling.nearest(to: reference.control.rawValue, in: ids, limit: 1).first
        findings.append(
          Diagnostic(
            .error, .unknownControl, at: location(of: row, in: set),
            "no control '\(reference.control)' in \(side.framework)",
            hint: near.map { "did you mean '\($0)'?" }
          ))
      }
    }
    return findings
  }

  private static func duplicates(in set: MappingSet) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    var first: [RowKey: Int] = [:]
    first.reserveCapacity(set.mappings.count)
    for (number, row) in set.mappings.enumerated() where row.statement != .noCounterpart {
      let key = RowKey(
        source: sorted(row.source), target: sorted(row.target), rationale: row.rationale)
      guard let index = first.updateValue(number, forKey: key) else { continue }
      first[key] = index
      let earlier = set.mappings[index]
      let isSame = earlier.statement == row.statement
      // A collection may hold a mapping for each method.
      if isSame, earlier.justification != row.justification {
        findings.append(
          Diagnostic(
            .note, .duplicateMapping, at: location(of: row, in: set),
            "\(name(row)) is said again, and came about in another way",
            hint: earlier.location.map { "the first is at \($0)" }))
        continue
      }
      findings.append(
        Diagnostic(
          .error, .duplicateMapping, at: location(of: row, in: set),
          "\(name(row)) stands twice under the rationale '\(row.rationale.rawValue)'"
            + (isSame ? "" : ", with another relationship"),
          hint: earlier.location.map { "the first is at \($0)" }))
    }
    return findings
  }

  private static func conflicts(in set: MappingSet) -> [Diagnostic] {
    let gaps = set.mappings.filter { $0.statement == .noCounterpart }
    if gaps.isEmpty { return [] }
    var mapped: Set<ControlReference> = []
    for row in set.mappings where row.statement != .noCounterpart && row.statement != .relation(.disjoint) {
      mapped.formUnion(row.source.references)
      mapped.formUnion(row.target.references)
    }
    return gaps.flatMap { row in
      (row.source.references + row.target.references).filter { mapped.contains($0) }.map { reference in
        Diagnostic(
          .error, .counterpartConflict, at: location(of: row, in: set),
          "'\(reference)' is in a gap summary, and also in a map", hint: "take it out of the one or the other"
        )
      }
    }
  }

  private static func location(of row: Mapping, in set: MappingSet) -> SourceLocation {
    row.location ?? set.location ?? SourceLocation(file: set.id)
  }

  private static func name(_ row: Mapping) -> String {
    func side(_ endpoint: Endpoint) -> String {
      endpoint.references.map(\.control.rawValue).joined(separator: " + ")
    }
    return "\(side(row.source)) → \(side(row.target))"
  }

  /// The endpoint with the controls of a union in order, so that equal unions are equal.
  private static func sorted(_ endpoint: Endpoint) -> Endpoint {
    if case .union(let references) = endpoint { .union(references.sorted()) } else { endpoint }
  }

  private struct RowKey: Hashable {
    let source: Endpoint
    let target: Endpoint
    let rationale: Rationale
  }
}
