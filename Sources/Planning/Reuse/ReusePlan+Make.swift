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
    let maker = ReuseItemMaker(
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
      remarks: supersededRemarks(sources, targets, content),
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

  /// A word for statements of an edition from which no mapping set leads to a target, where one leads there from the
  /// next edition: what is unknown now may be known after the transition.
  private static func supersededRemarks(
    _ sources: [FrameworkID], _ targets: [FrameworkID], _ content: Content
  ) -> [String] {
    func isRelated(_ one: FrameworkID, _ other: FrameworkID) -> Bool {
      content.mappingSets.contains { set in
        (set.source == one && set.target == other) || (set.source == other && set.target == one)
      }
    }
    return sources.compactMap { source in
      guard let next = content.successor(of: source)?.id, !sources.contains(next) else { return nil }
      let through = targets.filter { $0 != next && !isRelated(source, $0) && isRelated(next, $0) }
      guard !through.isEmpty else { return nil }
      return
        "no mapping set leads from \(source) to \(Phrase.list(through.map(\.rawValue))): what is known goes by way of "
        + "\(next), and is less than a statement to \(next) would give ('concord transition' drafts one)"
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
