/// Direction traps: rows, sides and whole sets that are read the wrong way round.
///
/// A relation that is turned round is worse than a wrong word: every check of form passes, and who has one side is told
/// that they have all of the other. What gives it away is what stands beside it: strengths, regions, the frameworks
/// that have the identifiers, how many controls one is said to lie in, and other sets on the same controls.
extension MappingSetCheck {
  // MARK: The row against itself

  /// Whether everything beside a subset or superset fits its converse and nothing fits it, which is reported.
  ///
  /// A side is left with something when it has a region or a strength below 10, and with nothing when it has 10.
  mutating func isTurnedRound(_ mapping: Mapping) -> Bool {
    guard let relation = mapping.statement.relation, relation != relation.converse else { return false }
    let source = Side(region: mapping.sourceOnly, strength: mapping.sourceStrength, name: "source")
    let target = Side(region: mapping.targetOnly, strength: mapping.targetStrength, name: "target")
    let (inner, outer) = relation == .subset ? (source, target) : (target, source)
    guard let left = inner.hasSomethingLeft, outer.hasSomethingLeft == nil else { return false }
    // Where the format has regions, an empty one says something; elsewhere the other side may have its own, untold.
    guard outer.isWhole || (!isForeign && inner.hasRegion) else { return false }
    report(
      .error, .direction, mapping,
      "\(Self.name(mapping)) is \(relation), yet what stands beside it fits \(relation.converse) alone: \(left)"
        + (outer.isWhole ? ", and ext_\(outer.name)_strength is 10" : ", and the \(outer.name) nothing"),
      hint: "\(relation) says that the \(inner.name) lies within the \(outer.name)"
        + (relation == .subset ? " (skos:broadMatch: the object is the broader one)" : "")
        + "; turn the relation round, or else the strengths and regions")
    return true
  }

  /// What is known of one side of a row.
  private struct Side {
    let hasRegion: Bool
    let strength: Int?
    let name: String

    init(region: String, strength: Int?, name: String) {
      hasRegion = !region.isEmpty
      self.strength = strength
      self.name = name
    }

    var isWhole: Bool { strength == 10 && !hasRegion }
    /// Why it is left with something; nil when nothing says so.
    var hasSomethingLeft: String? {
      if hasRegion { return "the \(name) asks something of its own" }
      guard let strength, strength < 10 else { return nil }
      return "ext_\(name)_strength is \(strength)"
    }
  }

  // MARK: The sides against the catalogs

  /// The rows whose source only the target's framework has, and the other way round, which are reported: as a fault of
  /// the set where most rows are so, else row by row.
  ///
  /// An identifier that both frameworks have proves nothing.
  mutating func swappedRows() -> Set<Int> {
    guard set.source != set.target, let source = content[set.source], let target = content[set.target] else {
      return []
    }
    func belongs(_ endpoint: Endpoint, in home: Catalog, not other: Catalog) -> Bool {
      let references = endpoint.references
      return !references.isEmpty
        && references.allSatisfy { home[$0.control] != nil && other[$0.control] == nil }
    }
    var swapped: [Int] = []
    var proper = 0
    for (index, mapping) in set.mappings.enumerated() {
      let isSourceElsewhere = belongs(mapping.source, in: target, not: source)
      let isTargetElsewhere = belongs(mapping.target, in: source, not: target)
      switch (mapping.source, mapping.target) {
      case (.none, _) where isTargetElsewhere, (_, .none) where isSourceElsewhere: swapped.append(index)
      case _ where isSourceElsewhere && isTargetElsewhere: swapped.append(index)
      default:
        if belongs(mapping.source, in: source, not: target)
          || belongs(mapping.target, in: target, not: source)
        {
          proper += 1
        }
      }
    }
    guard !swapped.isEmpty else { return [] }
    if swapped.count > proper, swapped.count > 1 {
      report(
        .error, .direction, nil,
        "the sides are swapped: \(swapped.count) of \(set.mappings.count) rows name controls of \(set.target) where "
          + "those of \(set.source) belong, and the other way round",
        hint: "swap the two frameworks in the head of the file; its relations stay as they are")
    } else {
      for index in swapped {
        let mapping = set.mappings[index]
        let isGap = mapping.source == .none || mapping.target == .none
        report(
          .error, .direction, mapping,
          isGap
            ? "\(Self.name(mapping)) stands on the wrong side: its control is one of "
              + "\(mapping.target == .none ? set.target : set.source)"
            : "the sides of \(Self.name(mapping)) are swapped",
          hint: isGap
            ? "list it as a gap of the other framework"
            : "swap them, and turn subset or superset round if the relation was stated in the order of the head"
        )
      }
    }
    return Set(swapped)
  }

  // MARK: One control within many

  /// From this many controls on, none of which lies in another, it is doubtful that one control lies in each.
  static let manyContainers = 3

  /// Reports controls that are said to lie in several controls at once: the usual sign of a set whose broad side was
  /// taken for the narrow one.
  mutating func checkContainers() {
    var containers: [ControlReference: (first: Int, outer: Set<ControlReference>)] = [:]
    for (index, mapping) in set.mappings.enumerated() where mapping.rationale == .semantic {
      guard let relation = mapping.statement.relation, relation != relation.converse,
        let source = mapping.source.reference, let target = mapping.target.reference
      else { continue }
      let (inner, outer) = relation == .subset ? (source, target) : (target, source)
      containers[inner, default: (index, [])].outer.insert(outer)
    }
    for (inner, (first, outer)) in containers.sorted(by: { $0.key < $1.key })
    where outer.count >= Self.manyContainers {
      // Containers within containers are one chain, and no riddle.
      let catalog = outer.first.flatMap { content[$0.framework] }
      let above = Set(outer.flatMap { catalog?.ancestors(of: $0.control).map(\.id) ?? [] })
      let minimal = outer.filter { !above.contains($0.control) }
      guard minimal.count >= Self.manyContainers else { continue }
      report(
        .warning, .direction, set.mappings[first],
        "'\(inner)' is said to lie within each of \(minimal.count) controls: "
          + Self.list(minimal.sorted().map(\.control.rawValue)),
        hint:
          "that is so only if each of them asks all that it asks; if it is the broader one, the relation is turned "
          + "round, and if each asks a part of it, it intersects them")
    }
  }
}
