internal import ControlModel

/// The figures of a plan, each with what it is counted of.
public struct TransitionCounts: Hashable, Sendable {
  /// How many lines have a proposed status, and how many of them have to be looked at first.
  public struct StatusCount: Hashable, Sendable {
    /// The status.
    public var status: ProposedStatus
    /// The lines with it.
    public var total: Int
    /// Those of them that need a review.
    public var toReview: Int
    /// Those of them that can stand as they are.
    public var carriedOver: Int { total - toReview }
  }

  /// How many nodes of the clauses have an effect.
  public struct EffectCount: Hashable, Sendable {
    /// The effect.
    public var effect: ClauseChange.Effect
    /// The nodes with it.
    public var total: Int
  }

  /// How many controls come from where.
  public struct OriginCount: Hashable, Sendable {
    /// Where from.
    public var origin: ControlOrigin
    /// The controls.
    public var total: Int
  }

  /// The controls of the new edition: what most figures are counted of.
  public var controls: Int
  /// They by origin, in the order of `ControlOrigin.allCases`; sums up to `controls`.
  public var origins: [OriginCount]
  /// They by proposed status, in the order of `ProposedStatus.allCases`; sums up to `controls`.
  public var statuses: [StatusCount]
  /// The lines that need a review.
  public var toReview: Int
  /// The lines of which more is asked than before, new controls not counted.
  public var askingMore: Int
  /// The lines on which somebody has to decide.
  public var decisions: Int
  /// Those of them whose predecessors disagree.
  public var conflicts: Int
  /// The controls that have part of a divided predecessor.
  public var withSplitPredecessor: Int

  /// The controls of the earlier edition.
  public var sourceControls: Int
  /// Those that the statement has a row for.
  public var stated: Int
  /// Those that were divided.
  public var split: Int
  /// Those that the new edition dropped.
  public var withdrawn: Int
  /// Those that became part of a merged control. A divided one counts once.
  public var mergedSources: Int
  /// The pairs that lead to a merged control. A divided one counts for each.
  public var mergedPairs: Int
  /// The pairs in all.
  public var pairs: Int

  /// The nodes of the clauses.
  public var clauses: Int
  /// They by effect, in the order of `Effect.allCases`; sums up to `clauses`.
  public var effects: [EffectCount]

  /// The number of controls of an origin.
  public func of(_ origin: ControlOrigin) -> Int {
    origins.first { $0.origin == origin }?.total ?? 0
  }

  /// The lines with a proposed status.
  public func of(_ status: ProposedStatus) -> StatusCount {
    statuses.first { $0.status == status } ?? StatusCount(status: status, total: 0, toReview: 0)
  }

  /// The nodes of the clauses with an effect.
  public func of(_ effect: ClauseChange.Effect) -> Int {
    effects.first { $0.effect == effect }?.total ?? 0
  }
}

extension TransitionCounts {
  /// The figures of `controls` and `clauses`.
  static func make(
    controls: [PlannedControl], clauses: [ClauseChange], correspondence: EditionCorrespondence,
    stated: Set<ControlID>
  ) -> TransitionCounts {
    let sources = correspondence.source.statementControls
    let merged = controls.filter { $0.origin == .merged }
    return TransitionCounts(
      controls: controls.count,
      origins: ControlOrigin.allCases.map { origin in
        OriginCount(origin: origin, total: controls.count { $0.origin == origin })
      },
      statuses: ProposedStatus.allCases.map { status in
        StatusCount(
          status: status, total: controls.count { $0.status.value == status },
          toReview: controls.count { $0.status.value == status && $0.status.needsReview })
      },
      toReview: controls.count { $0.status.needsReview },
      askingMore: controls.count { $0.asksMore && !$0.predecessors.isEmpty },
      decisions: controls.count { $0.applicability.needsDecision },
      conflicts: controls.count { $0.applicability.basis == .conflict },
      withSplitPredecessor: controls.count { control in
        control.predecessors.contains { !$0.otherSuccessors.isEmpty }
      },
      sourceControls: sources.count, stated: sources.count { stated.contains($0.id) },
      split: sources.count { correspondence.fate(of: $0.id) == .split },
      withdrawn: sources.count { correspondence.fate(of: $0.id) == .withdrawn },
      mergedSources: Set(merged.flatMap(\.predecessors).map(\.reference)).count,
      mergedPairs: merged.reduce(0) { $0 + $1.predecessors.count },
      pairs: controls.reduce(0) { $0 + $1.predecessors.count },
      clauses: clauses.count,
      effects: ClauseChange.Effect.allCases.map { effect in
        EffectCount(effect: effect, total: clauses.count { $0.effect == effect })
      })
  }
}
