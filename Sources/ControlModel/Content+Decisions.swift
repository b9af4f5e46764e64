extension Content {
  /// The content as an organisation reads it: with its decisions in the place of the rows that they are about.
  ///
  /// A decision on two controls concerns the rows between exactly these two, in either direction:
  /// - *accepted*: they stand, reviewed by who decided; where there is none, what had been derived becomes a row;
  /// - *weakened*: what holds instead takes their place, with the reason among what is left open;
  /// - *rejected*: they go.
  ///
  /// A group ("several controls together cover one") of which a row goes or is weakened is none any more. What still
  /// follows from other rows still follows: a conclusion can only be given up together with something that it rests on.
  ///
  /// - Parameter decisions: those in force; of two on the same controls the later in the list counts.
  public func applying(_ decisions: [Decision]) -> Content {
    var byPair: [Pair: Decision] = [:]
    for decision in decisions { byPair[Pair(decision.source, decision.target)] = decision }
    if byPair.isEmpty { return self }
    var found: Set<Pair> = []
    var replaced: [Pair: Mapping] = [:]
    var sets = mappingSets
    for index in sets.indices {
      var brokenGroups: Set<String> = []
      var rows: [Mapping] = []
      for mapping in sets[index].mappings {
        guard let pair = Pair(mapping), let decision = byPair[pair], mapping.statement != .noCounterpart
        else {
          rows.append(mapping)
          continue
        }
        found.insert(pair)
        if decision.verdict == .accepted {
          var row = mapping
          row.reviewer = decision.reviewer
          rows.append(row)
          continue
        }
        for group in [mapping.coversGroup, mapping.coveredByGroup] {
          if let group { brokenGroups.insert(group) }
        }
        if replaced[pair] == nil { replaced[pair] = mapping }
      }
      guard rows.count != sets[index].mappings.count || rows != sets[index].mappings else { continue }
      sets[index].mappings = rows.map { mapping in
        guard !brokenGroups.isEmpty else { return mapping }
        var row = mapping
        if let group = row.coversGroup, brokenGroups.contains(group) { row.coversGroup = nil }
        if let group = row.coveredByGroup, brokenGroups.contains(group) { row.coveredByGroup = nil }
        return row
      }
    }
    let own = byPair.keys.sorted { $0.order < $1.order }.compactMap { pair in
      byPair[pair].flatMap { $0.row(inPlaceOf: replaced[pair], isNew: !found.contains(pair)) }
    }
    var groups: [[FrameworkID]: [Mapping]] = [:]
    for row in own {
      guard let source = row.source.reference, let target = row.target.reference else { continue }
      groups[[source.framework, target.framework], default: []].append(row)
    }
    for (frameworks, rows) in groups {
      sets.append(
        MappingSet(
          id: "decisions_\(frameworks[0])_\(frameworks[1])", title: "The organisation's own decisions",
          creators: Array(Set(rows.compactMap(\.author))).sorted(), source: frameworks[0],
          target: frameworks[1], mappings: rows, location: SourceLocation(file: "decisions")))
    }
    let heeded = byPair.keys.sorted { $0.order < $1.order }.compactMap { byPair[$0] }
    return Content(catalogs: catalogs, mappingSets: sets, version: "", decisions: heeded)
  }

  /// Two controls, whichever way round.
  private struct Pair: Hashable {
    let first: ControlReference
    let second: ControlReference

    init(_ source: ControlReference, _ target: ControlReference) {
      (first, second) = source < target ? (source, target) : (target, source)
    }

    init?(_ mapping: Mapping) {
      guard let source = mapping.source.reference, let target = mapping.target.reference else { return nil }
      self.init(source, target)
    }

    var order: String { "\(first) \(second)" }
  }
}

extension Decision {
  /// The row that says what was decided, with what the row that it takes the place of says besides; nil when nothing is
  /// to be said that is not said already.
  fileprivate func row(inPlaceOf earlier: Mapping?, isNew: Bool) -> Mapping? {
    let statement: Statement?
    switch verdict {
    case .accepted: statement = isNew ? derived : nil
    case .weakened: statement = weakenedTo
    case .rejected: statement = nil
    }
    guard let statement else { return nil }
    var row = Mapping(
      id: "\(source.control)_\(target.control)", source: .control(source), target: .control(target),
      statement: statement, justification: "semapv:MappingReview", author: reviewer, reviewer: reviewer,
      location: SourceLocation(file: "decision of \(decided)"))
    let same = earlier.map { $0.source.reference == source ? $0 : $0.converse }
    row.comment = same?.comment ?? ""
    row.confidence = same?.confidence
    row.rationale = same?.rationale ?? .semantic
    let leaves = statement.leaves
    if leaves.source {
      row.sourceStrength = same?.sourceStrength.map { min($0, 9) }
      row.sourceOnly = same?.sourceOnly ?? ""
    } else if same?.sourceStrength != nil {
      row.sourceStrength = 10
    }
    if leaves.target {
      row.targetStrength = same?.targetStrength.map { min($0, 9) }
      row.targetOnly = [same?.targetOnly ?? "", reason].filter { !$0.isEmpty }.joined(separator: "; ")
    } else if same?.targetStrength != nil {
      row.targetStrength = 10
    }
    if !leaves.target, leaves.source, verdict == .weakened {
      row.sourceOnly = [row.sourceOnly, reason].filter { !$0.isEmpty }.joined(separator: "; ")
    }
    if statement == .relation(.disjoint) {
      (row.comment, row.sourceOnly, row.targetOnly) = (reason, "", "")
      (row.sourceStrength, row.targetStrength) = (nil, nil)
    }
    return row
  }
}

extension Statement {
  /// On which sides something may be left that the other does not ask.
  fileprivate var leaves: (source: Bool, target: Bool) {
    switch self {
    case .relation(.equal), .noCounterpart: (false, false)
    case .relation(.subset): (false, true)
    case .relation(.superset): (true, false)
    case .relation(.intersects), .relation(.disjoint), .notDisjoint: (true, true)
    }
  }
}
