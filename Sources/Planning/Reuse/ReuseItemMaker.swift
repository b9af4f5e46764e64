internal import ControlModel
internal import MappingGraph

/// The items of a target in the making.
struct ReuseItemMaker {
  let graph: MappingGraph
  let implemented: [ImplementedControl]
  let statuses: [ControlReference: ImplementationStatus]
  let candidates: [ControlReference]
  let contributors: [ControlReference: [(control: ControlReference, level: ServiceLevel)]]
  let evidence: EvidenceFiles
  let period: DatePeriod?

  func target(_ id: FrameworkID, counted: Set<ControlReference>) -> ReusePlan.Target? {
    guard let catalog = graph.content[id] else { return nil }
    let coverage = graph.coverage(of: id, by: implemented)
    let shown = coverage.items.filter { counted.contains($0.control) }
    let open = shown.filter { $0.verdict != .covered }.map(\.control)
    let alternatives = graph.alternatives(
      for: open, at: .covered, given: implemented, candidates: candidates.filter { $0.framework != id },
      limit: 16)
    let sets = Dictionary(
      zip(open, alternatives.sets).map { ($0, $1.prefix(4).map { $0.map { alternatives.candidates[$0] } }) },
      uniquingKeysWith: { first, _ in first })
    let items = shown.compactMap { item in
      catalog[item.control.control].map { make(item, $0, wouldCover: sets[item.control] ?? []) }
    }
    var counts = CoverageCounts()
    var covered = ReusePlan.EvidenceCounts()
    var partial = ReusePlan.EvidenceCounts()
    for item in items {
      counts.add(item.coverage.verdict)
      switch item.coverage.verdict {
      case .covered: covered.add(item.standing)
      case .partial: partial.add(item.standing)
      default: break
      }
    }
    return ReusePlan.Target(
      framework: catalog.framework, items: items, counts: counts, evidenceOfCovered: covered,
      evidenceOfPartial: partial)
  }

  private func make(
    _ item: Coverage.Item, _ control: Control, wouldCover: [[ControlReference]]
  ) -> ReusePlan.Item {
    let isServed = item.verdict.level != nil
    var restsOn: [ImplementedControl] = []
    if isServed {
      for control in item.derivation?.implementations ?? [] where !restsOn.contains(control) {
        restsOn.append(control)
      }
    }
    let demand = EvidenceDemand(control, of: item.control.framework, period: period)
    let own = restsOn.map { uses(of: $0.reference, demand) }
    let others = (contributors[item.control] ?? []).map(\.control).filter { other in
      !restsOn.contains { $0.reference == other }
    }.flatMap { uses(of: $0, demand) }
    let standing: ReusePlan.EvidenceStanding =
      if restsOn.isEmpty {
        .none
      } else if own.contains(where: \.isEmpty) {
        .missing
      } else {
        own.allSatisfy { $0.contains { $0.flags.isEmpty } } ? .reusable : .flagged
      }
    return ReusePlan.Item(
      coverage: item, title: control.title, restsOn: restsOn, deltas: deltas(item), wouldCover: wouldCover,
      standing: standing,
      evidence: isServed ? Self.bestFirst(own.flatMap { $0 }) + Self.bestFirst(others) : [])
  }

  private func uses(of control: ControlReference, _ demand: EvidenceDemand) -> [ReusePlan.EvidenceUse] {
    evidence.of(control).map { .init(evidence: $0, control: control, flags: demand.flags(for: $0)) }
  }

  private static func bestFirst(_ uses: [ReusePlan.EvidenceUse]) -> [ReusePlan.EvidenceUse] {
    uses.filter(\.flags.isEmpty) + uses.filter { !$0.flags.isEmpty }
  }

  private func deltas(_ item: Coverage.Item) -> [ReusePlan.Delta] {
    if item.verdict == .covered { return [] }
    if item.verdict == .noCounterpart {
      return item.noCounterpart.map { row in
        .init(kind: .noCounterpart, text: row.mapping.comment, controls: [])
      }
    }
    var result: [ReusePlan.Delta] = []
    for open in item.unproven {
      switch open {
      case .residue(let residue):
        result.append(
          .init(kind: .residue, text: residue.text, controls: residue.side.control.map { [$0] } ?? []))
      case .extent:
        if item.verdict.level != nil {
          result.append(.init(kind: .extent, text: "how much of it is left, no row states", controls: []))
        }
      case .implementation(let control, let status):
        let isPartly = item.verdict.level != nil
        result.append(
          .init(
            kind: isPartly ? .partlyImplemented : .notImplemented,
            text:
              "\(control) is \(statuses[control] == nil && !isPartly ? "not listed" : isPartly ? "only partly implemented" : status.rawValue)",
            controls: [control]))
      case .notConsidered(let framework):
        result.append(
          .init(kind: .unknown, text: "nobody has looked for a counterpart in \(framework)", controls: []))
      }
    }
    if item.verdict.level == nil {
      // What it would take comes before what would still be left then.
      result = result.filter { $0.kind != .residue } + result.filter { $0.kind == .residue }
    }
    if result.isEmpty { result.append(.init(kind: .unknown, text: "nothing is implemented", controls: [])) }
    return result
  }
}

extension ReusePlan.EvidenceCounts {
  /// Counts one more item.
  mutating func add(_ standing: ReusePlan.EvidenceStanding) {
    switch standing {
    case .reusable: reusable += 1
    case .flagged: flagged += 1
    case .missing: missing += 1
    case .none: break
    }
  }
}
