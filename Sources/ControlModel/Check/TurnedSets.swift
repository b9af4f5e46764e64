/// Finds mapping sets that state the opposite direction of what another set states on the same controls.
///
/// Two rows that disagree are a contradiction, and the graph's to find. Where a set says subset whenever another one says
/// superset, and never the same, it is the set as a whole that was read the wrong way round.
struct TurnedSets {
  private let content: Content

  init(_ content: Content) { self.content = content }

  /// The fewest pairs on which two sets have to disagree before chance is ruled out.
  private static let fewestPairs = 3

  private struct Pair: Hashable {
    let one: ControlReference
    let other: ControlReference
  }

  /// One finding for each of the sets that are checked and each other set it is turned round against. Of two sets that
  /// are both checked, only the later is reported.
  func findings(of checked: Set<String>?) -> [Diagnostic] {
    var byFrameworks: [Set<FrameworkID>: [Int]] = [:]
    for (index, set) in content.mappingSets.enumerated() where set.source != set.target {
      byFrameworks[[set.source, set.target], default: []].append(index)
    }
    var findings: [Diagnostic] = []
    for indices in byFrameworks.values.filter({ $0.count > 1 }).sorted(by: { $0[0] < $1[0] }) {
      let stated = indices.map { nested(content.mappingSets[$0]) }
      for later in indices.indices {
        let set = content.mappingSets[indices[later]]
        guard checked?.contains(set.id) ?? true else { continue }
        for earlier in indices.indices where earlier != later {
          let other = content.mappingSets[indices[earlier]]
          if later < earlier, checked?.contains(other.id) ?? true { continue }
          if let finding = compare(set, stated[later], with: other, stated[earlier]) {
            findings.append(finding)
          }
        }
      }
    }
    return findings
  }

  /// Whether `one` lies within `other`, for the pairs of which a set says so or the converse; pairs with two opinions
  /// are left out. The first of the pair belongs to the framework whose name comes first.
  private func nested(_ set: MappingSet) -> [Pair: Bool] {
    var result: [Pair: Bool] = [:]
    var torn: Set<Pair> = []
    for mapping in set.mappings where mapping.rationale == .semantic {
      guard let source = mapping.source.reference, let target = mapping.target.reference,
        let relation = mapping.statement.relation, relation != relation.converse
      else { continue }
      let isForward = set.source < set.target
      let pair = isForward ? Pair(one: source, other: target) : Pair(one: target, other: source)
      let isWithin = (relation == .subset) == isForward
      if let known = result.updateValue(isWithin, forKey: pair), known != isWithin { torn.insert(pair) }
    }
    for pair in torn { result[pair] = nil }
    return result
  }

  private func compare(
    _ set: MappingSet, _ mine: [Pair: Bool], with other: MappingSet, _ theirs: [Pair: Bool]
  ) -> Diagnostic? {
    var same = 0, turned = 0
    for (pair, isWithin) in mine {
      guard let opinion = theirs[pair] else { continue }
      if opinion == isWithin { same += 1 } else { turned += 1 }
    }
    guard turned >= Self.fewestPairs, same == 0 else { return nil }
    return Diagnostic(
      .error, .direction, at: set.location ?? SourceLocation(file: set.id),
      "the set is turned round: of the \(turned) pairs that '\(other.id)' nests as well, all are nested the other way",
      hint: "look up in which direction the file states its relations, and turn subset and superset round")
  }
}
