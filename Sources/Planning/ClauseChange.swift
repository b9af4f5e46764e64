public import ControlModel

/// What happened to a clause, a lettered item of one or an amendment's addition between two editions.
public struct ClauseChange: Hashable, Sendable {
  /// What it means for whoever conforms to the earlier edition, the weightiest first.
  public enum Effect: String, CaseIterable, Hashable, Comparable, Sendable {
    /// Something is required that was not.
    case newRequirement = "new requirement"
    /// A requirement goes further than it did.
    case tightened
    /// The text was divided or rearranged; nothing more is asked by that.
    case restructured
    /// The same requirement under another number.
    case renumbered
    /// Clearer or simpler wording; nothing more is asked by that.
    case clarified
    /// A note, which asks nothing.
    case noteOnly = "note only"
    /// As before.
    case unchanged
    /// The edition set does not speak of it: nothing is known.
    case unmapped = "not in the mapping set"

    /// Weightier effects come first.
    public static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }
    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
  }

  /// The clause in the new edition.
  public var control: Control
  /// Its reference.
  public var reference: ControlReference
  /// The amendment that introduced it, where it was not in the edition as first published.
  public var amendment: Amendment?
  /// What it means.
  public var effect: Effect
  /// The words of its rows.
  public var changes: [EditionChange]
  /// Where it comes from, in the reading order of the earlier edition.
  public var predecessors: [EditionLink]
  /// Earlier clauses with which people confuse it: same number, other content.
  public var confusedWith: [EditionLink]
  /// For what is new: the earlier clauses that people will ask about.
  public var related: [ControlReference]
  /// For what is new: what was considered, and why it is no predecessor.
  public var considered: String
  /// What is asked anew, one for each predecessor.
  public var asks: [NewDemand]
  /// The items within it that state what is asked anew; the work is theirs then, not its own.
  public var statedBy: [ControlReference]

  /// Whether something has to be done: something is required anew, and no item within states it.
  public var requiresAction: Bool {
    (effect == .newRequirement || effect == .tightened) && statedBy.isEmpty
  }
}

extension ClauseChange {
  /// The changes of every node of the later edition that is no control of a statement of applicability and
  /// that is assessable or in a row, in reading order.
  static func all(in correspondence: EditionCorrespondence) -> [ClauseChange] {
    let target = correspondence.target
    let listed = Set(target.statementControls.map(\.id))
    var result: [ClauseChange] = []
    for control in target.controls where !listed.contains(control.id) && !control.isWithdrawn {
      let links = correspondence.predecessors(of: control.id)
      let none = correspondence.noPredecessor(of: control.id)
      guard control.isAssessable || !links.isEmpty || none != nil else { continue }
      let changes = correspondence.changes(ofTarget: control.id)
      let residue =
        control.isInformative
        ? []
        : links.isEmpty
          ? none.map { [NewDemand(text: $0.targetOnly, beyond: nil)] } ?? []
          : links.contains { !$0.asksMore }
            ? [] : links.map { NewDemand(text: $0.mapping.targetOnly, beyond: $0.source) }
      result.append(
        ClauseChange(
          control: control, reference: target.reference(control.id),
          amendment: control.amendment.map { id in
            target.framework.amendments.first { $0.id == id } ?? Amendment(id: id, title: "")
          },
          effect: effect(of: control, links: links, none: none, changes: changes), changes: changes,
          predecessors: links, confusedWith: correspondence.confusedWith(target: control.id),
          related: none?.nearest ?? [], considered: none?.comment ?? "", asks: residue, statedBy: []))
    }
    let weighty = result.filter { $0.effect == .newRequirement || $0.effect == .tightened }.map(\.control.id)
    for index in result.indices {
      let own = result[index].control.id
      result[index].statedBy = weighty.filter { id in
        id != own && target.ancestors(of: id).contains { $0.id == own }
      }.map(target.reference)
    }
    return result
  }

  private static func effect(
    of control: Control, links: [EditionLink], none: Mapping?, changes: [EditionChange]
  ) -> Effect {
    let words = Set(changes)
    if links.isEmpty {
      guard let none else { return .unmapped }
      return control.isInformative || none.changes == [.clarified] ? .noteOnly : .newRequirement
    }
    if control.isInformative { return .noteOnly }
    if words.contains(.new) { return .newRequirement }
    if words.contains(.tightened) { return .tightened }
    if !words.isDisjoint(with: [.restructured, .split, .merged]) { return .restructured }
    if words.contains(.moved) { return .renumbered }
    if !words.isDisjoint(with: [.clarified, .renamed]) { return .clarified }
    // A row without words: the relation and the number have to do.
    if !links.contains(where: { !$0.asksMore }) { return .tightened }
    return links.contains { $0.source.control == control.id } ? .unchanged : .renumbered
  }
}
