public import ControlModel
public import MappingGraph

extension ReusePlan {
  /// What is asked besides targets, statements and evidence.
  public struct Options: Hashable, Sendable {
    /// The period of operation that SOC 2 Type II examines; nil for none.
    public var period: DatePeriod?
    /// Items that are left out, with everything within them.
    public var outOfScope: [ControlReference] = []
    /// What the organisation is, as the attribute `applies-to` names it.
    public var kinds: [String] = []

    /// Options; nothing is left out by default.
    public init(period: DatePeriod? = nil) { self.period = period }
  }

  /// What is in place by some statements, and what it does for targets.
  ///
  /// What a statement itself names as evidence counts for controls without evidence in the list; it states neither period
  /// nor population, and so is flagged where these are asked. Unknown targets are left out.
  public static func make(
    targets: [FrameworkID], statements: [StatementOfApplicability], evidence: [EvidenceItem],
    graph: MappingGraph, options: Options = Options()
  ) -> ReusePlan {
    let content = graph.content
    var seen: Set<FrameworkID> = []
    let targets = targets.filter { content[$0] != nil && seen.insert($0).inserted }
    let requirements = Requirements(
      of: targets, in: content, statements: statements, outOfScope: options.outOfScope, kinds: options.kinds)
    let implemented = statements.flatMap(\.implementedControls)
    var statuses: [ControlReference: ImplementationStatus] = [:]
    for control in implemented {
      statuses[control.reference] = min(statuses[control.reference] ?? .implemented, control.status)
    }
    let inPlace = statuses.filter { $0.value >= .partial }.keys.sorted()
    let contributions = graph.contributions(of: inPlace, to: targets)
    let sources = Set(statements.map(\.framework)).sorted()
    let files = EvidenceFiles(evidence, statements: statements)
    let maker = ItemMaker(
      graph: graph, implemented: implemented, statuses: statuses,
      candidates: sources.compactMap { content[$0] }.flatMap { catalog in
        catalog.assessable.map { catalog.reference($0.id) }
      }.filter { statuses[$0] != .implemented },
      contributors: Self.contributors(contributions), evidence: files, period: options.period)
    let counted = Set(requirements.items)
    return ReusePlan(
      contentVersion: content.version, sources: sources.compactMap { content[$0]?.framework },
      statements: statements.map { $0.file ?? $0.title ?? $0.framework.rawValue },
      implemented: statuses.values.count { $0 == .implemented },
      partlyImplemented: statuses.values.count { $0 == .partial }, period: options.period,
      targets: targets.compactMap { maker.target($0, counted: counted) },
      contributions: ranked(contributions, counted: counted).map { contribution in
        Contribution(
          contribution: contribution, title: content[contribution.control]?.title ?? "",
          status: statuses[contribution.control] ?? .notImplemented)
      }, leftOut: requirements.leftOut,
      unusedEvidence: evidence.filter { item in
        !item.controls.contains { (statuses[$0] ?? .notImplemented) >= .partial }
      })
  }

  /// The contributions without items that are left out, the most first.
  private static func ranked(
    _ contributions: [ControlContribution], counted: Set<ControlReference>
  ) -> [ControlContribution] {
    contributions.map { contribution in
      ControlContribution(
        control: contribution.control, items: contribution.items.filter { counted.contains($0.control) })
    }.sorted { left, right in
      let (l, r) = (left.counts, right.counts)
      let order = [
        (l.covered, r.covered), (l.mostly, r.mostly), (l.partly, r.partly), (l.start, r.start),
        (l.ungraded, r.ungraded),
      ]
      for (mine, other) in order where mine != other { return mine > other }
      return left.control < right.control
    }
  }

  private static func contributors(
    _ contributions: [ControlContribution]
  ) -> [ControlReference: [(control: ControlReference, level: ServiceLevel)]] {
    var result: [ControlReference: [(control: ControlReference, level: ServiceLevel)]] = [:]
    for contribution in contributions {
      for item in contribution.items {
        if let level = item.verdict.level {
          result[item.control, default: []].append((contribution.control, level))
        }
      }
    }
    return result.mapValues { list in
      list.sorted { $0.level != $1.level ? $0.level > $1.level : $0.control < $1.control }
    }
  }
}

/// Evidence by control.
private struct EvidenceFiles {
  private var byControl: [ControlReference: [EvidenceItem]] = [:]

  init(_ evidence: [EvidenceItem], statements: [StatementOfApplicability]) {
    for item in evidence {
      var seen: Set<ControlReference> = []
      for control in item.controls where seen.insert(control).inserted {
        byControl[control, default: []].append(item)
      }
    }
    let listed = Set(byControl.keys)
    for row in statements.flatMap(\.rows) where !listed.contains(row.control) {
      guard let text = row.evidence.map(Phrase.squeezed), !text.isEmpty else { continue }
      byControl[row.control, default: []].append(
        EvidenceItem(reference: text, controls: [row.control], origin: row.location))
    }
  }

  func of(_ control: ControlReference) -> [EvidenceItem] { byControl[control] ?? [] }
}

/// The items of a target in the making.
private struct ItemMaker {
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
