public import ControlModel

/// A line of the draft statement of applicability to the new edition.
public struct PlannedControl: Hashable, Sendable {
  /// The control in the new edition.
  public var control: Control
  /// Its reference.
  public var reference: ControlReference
  /// Where it comes from.
  public var origin: ControlOrigin
  /// What happened to it: its origin and the words of its rows; `unchanged` alone when nothing did.
  public var changes: [EditionChange]
  /// The controls it comes from, in the reading order of the earlier edition.
  public var predecessors: [Predecessor]
  /// For a new control: earlier controls that people will ask about, as related and not as equivalent.
  public var related: [RelatedControl]
  /// For a new control: what was considered, and why it is no predecessor.
  public var considered: String
  /// Whether the earlier controls that apply together do all that this one asks, by a group of the set.
  public var isJointlyCovered: Bool
  /// What is asked anew, one for each predecessor that applies (or for each, when none does), the tightest
  /// first: what is left for all predecessors together lies within every one of them. Empty when nothing is
  /// asked anew.
  public var residue: [NewDemand]
  /// Whether it applies.
  public var applicability: ApplicabilityProposal
  /// How far it is implemented.
  public var status: StatusProposal
  /// Who answered for its predecessors.
  public var owners: [CarriedText]
  /// What showed that its predecessors were in place.
  public var evidence: [CarriedText]
  /// What else was written of its predecessors.
  public var comments: [CarriedText]
  /// The earliest due date that the statement gives a predecessor, with those predecessors.
  public var due: CarriedDate?

  /// Whether more is asked than all applicable predecessors together asked.
  public var asksMore: Bool { !residue.isEmpty }

  /// How much of the control the best applicable predecessor does, 1…10; nil when not stated or when there
  /// is none.
  public var bestStrength: Int? {
    let applicable = predecessors.filter { $0.standing == .applicable }
    return (applicable.isEmpty ? predecessors : applicable).compactMap(\.link.mapping.targetStrength).max()
  }
}

extension PlannedControl {
  /// The line for `control`, given the correspondence and the rows of the statement by control.
  static func make(
    _ control: Control, correspondence: EditionCorrespondence,
    rows: [ControlID: [StatementOfApplicability.Row]]
  ) -> PlannedControl {
    let reference = correspondence.target.reference(control.id)
    let predecessors = correspondence.predecessors(of: control.id).map { link in
      Predecessor(
        link: link, rows: rows[link.source.control] ?? [],
        otherSuccessors: correspondence.topSuccessors(of: link.source.control).map(\.target)
          .filter { $0 != reference })
    }
    let origin = correspondence.origin(of: control.id)
    let none = predecessors.isEmpty ? correspondence.noPredecessor(of: control.id) : nil
    let isJointlyCovered = Self.isJointlyCovered(predecessors, by: correspondence.set)
    let residue =
      predecessors.isEmpty
      ? none.map { [NewDemand(text: $0.targetOnly, beyond: nil)] } ?? []
      : isJointlyCovered ? [] : Self.residue(of: predecessors)
    let applicability = ApplicabilityProposal.make(
      for: reference, origin: origin, predecessors: predecessors, asksMore: !residue.isEmpty)
    let status = StatusProposal.make(
      predecessors: predecessors, applicability: applicability, asksMore: !residue.isEmpty)
    func carried(_ field: KeyPath<StatementOfApplicability.Row, String?>) -> [CarriedText] {
      CarriedText.collect(
        predecessors.flatMap { predecessor in
          predecessor.rows.map { ($0[keyPath: field], predecessor.reference) }
        })
    }
    let dates = predecessors.flatMap { predecessor in
      predecessor.rows.compactMap(\.due).map { ($0, predecessor.reference) }
    }
    let due = dates.map(\.0).min().map { earliest in
      var origins: [ControlReference] = []
      for (date, origin) in dates where date == earliest && !origins.contains(origin) {
        origins.append(origin)
      }
      return CarriedDate(date: earliest, origins: origins)
    }
    return PlannedControl(
      control: control, reference: reference, origin: origin,
      changes: correspondence.changes(ofTarget: control.id), predecessors: predecessors,
      related: (none?.nearest ?? []).map { nearest in
        RelatedControl(
          reference: nearest, title: correspondence.source[nearest.control]?.title ?? "",
          rows: rows[nearest.control] ?? [])
      },
      considered: none?.comment ?? "", isJointlyCovered: isJointlyCovered, residue: residue,
      applicability: applicability, status: status, owners: carried(\.owner),
      evidence: carried(\.evidence), comments: carried(\.comment), due: due)
  }

  /// Whether a group of the set says that its sources together cover the control, and all of them apply.
  private static func isJointlyCovered(_ predecessors: [Predecessor], by set: MappingSet) -> Bool {
    guard predecessors.count > 1 else { return false }
    let applicable = Set(predecessors.filter { $0.standing == .applicable }.map(\.reference))
    let groups = Set(predecessors.compactMap(\.link.mapping.coversGroup))
    return groups.contains { group in
      let members = set.mappings.filter { $0.coversGroup == group }.flatMap(\.source.references)
      return !members.isEmpty && members.allSatisfy(applicable.contains)
    }
  }

  /// The residue of the predecessors that apply, or of all when none does, strongest predecessor first; empty
  /// when one of them leaves nothing.
  private static func residue(of predecessors: [Predecessor]) -> [NewDemand] {
    let applicable = predecessors.filter { $0.standing == .applicable }
    let counted = applicable.isEmpty ? predecessors : applicable
    if counted.contains(where: { !$0.link.asksMore }) { return [] }
    return counted.enumerated()
      .sorted { left, right in
        let l = left.element.link.mapping.targetStrength ?? 0
        let r = right.element.link.mapping.targetStrength ?? 0
        return l != r ? l > r : left.offset < right.offset
      }
      .map { NewDemand(text: $0.element.link.mapping.targetOnly, beyond: $0.element.reference) }
  }
}
