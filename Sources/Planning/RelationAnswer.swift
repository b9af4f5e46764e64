public import ControlModel
public import MappingGraph

/// Which controls of other frameworks answer to one control, best first: the question "which of our controls answer
/// CC6.1?", or, reversed, "what does A.8.16 support?".
public struct RelationAnswer: Hashable, Sendable {
  /// Which side is asked about.
  public enum Direction: String, CaseIterable, Hashable, Sendable {
    /// What the others do of the control.
    case answersTo = "answers to"
    /// What the control does of the others.
    case supports
  }

  /// One control of another framework.
  public struct Entry: Hashable, Sendable {
    /// What is known of the pair; its source is the control that was asked about.
    public let explanation: Explanation
    /// How much of the side asked about the other does, 1…10, the least along the derivation; nil when not stated.
    public let strength: Int?
    /// The same for the other side.
    public let otherStrength: Int?
    /// What the side asked about asks beyond the other, as the rows say.
    public let leavesOpen: [Residue]

    /// The other control.
    public var control: ControlReference { explanation.target }
  }

  /// What was found in one framework.
  public struct Part: Hashable, Sendable {
    /// The framework.
    public let framework: Framework
    /// What answers, best first: controls that an auditor tests, and whatever a row names.
    public let entries: [Entry]
    /// Headings and other containers that answer only because something within them does; best first.
    public let containers: [Entry]
    /// Pairs of which something is excluded, though they may share nothing: shown on request only.
    public let possible: [Entry]
    /// What is said to share nothing with the control, though people confuse the two.
    public let disjoint: [Entry]
    /// Pairs of which the rows say what cannot all be true: nothing is known of them until the rows are mended.
    public let contradictory: [Entry]
    /// Rows by which somebody looked here and found no counterpart.
    public let noCounterpart: [RowCitation]
  }

  /// The control that was asked about.
  public let reference: ControlReference
  /// Its catalog entry.
  public let control: Control
  /// The framework that it belongs to.
  public let framework: Framework
  /// Which side is asked about.
  public let direction: Direction
  /// The frameworks looked at, in order.
  public let parts: [Part]
  /// The version of the content.
  public let contentVersion: String

  /// The answer for `reference` in `frameworks` (all others when nil); nil when the control is unknown or withdrawn.
  ///
  /// Entries are ordered by standing (asserted, derived), then by strength on the side asked about (unstated last), then
  /// by the strength of the other side, then by confidence, then in reading order.
  public init?(
    _ reference: ControlReference, in frameworks: [FrameworkID]? = nil, direction: Direction = .answersTo,
    graph: MappingGraph
  ) {
    let content = graph.content
    guard let control = content[reference], let own = content[reference.framework]?.framework else {
      return nil
    }
    self.reference = reference
    self.control = control
    framework = own
    self.direction = direction
    contentVersion = content.version
    let ids = frameworks ?? content.catalogs.map(\.framework.id).filter { $0 != reference.framework }
    var parts: [Part] = []
    for id in ids {
      guard let catalog = content[id], let related = graph.related(to: reference, in: id) else { continue }
      let entries = related.map { Self.entry($0, direction) }
      let sharing = Self.ranked(entries.filter { $0.explanation.label.entailsOverlap }, catalog)
      func isAnswer(_ entry: Entry) -> Bool {
        entry.explanation.standing == .asserted || catalog[entry.control.control]?.isAssessable == true
      }
      parts.append(
        Part(
          framework: catalog.framework, entries: sharing.filter(isAnswer),
          containers: sharing.filter { !isAnswer($0) },
          possible: Self.ranked(entries.filter { $0.explanation.standing == .possible }, catalog),
          disjoint: Self.ranked(entries.filter { $0.explanation.label == .disjoint }, catalog),
          contradictory: Self.ranked(entries.filter(\.explanation.label.isContradiction), catalog),
          noCounterpart: graph.noCounterpart(of: reference, in: id)))
    }
    guard !parts.isEmpty || ids.isEmpty else { return nil }
    self.parts = parts
  }

  private static func entry(_ explanation: Explanation, _ direction: Direction) -> Entry {
    switch direction {
    case .answersTo:
      Entry(
        explanation: explanation, strength: explanation.converseStrength, otherStrength: explanation.strength,
        leavesOpen: explanation.converseLeavesOpen)
    case .supports:
      Entry(
        explanation: explanation, strength: explanation.strength, otherStrength: explanation.converseStrength,
        leavesOpen: explanation.leavesOpen)
    }
  }

  private static func ranked(_ entries: [Entry], _ catalog: Catalog) -> [Entry] {
    let keyed = entries.map { entry in
      (entry: entry, position: catalog.position(of: entry.control.control) ?? Int.max)
    }
    return keyed.sorted { left, right in
      let (l, r) = (left.entry, right.entry)
      if l.explanation.standing != r.explanation.standing {
        return l.explanation.standing < r.explanation.standing
      }
      if l.strength != r.strength { return (l.strength ?? 0) > (r.strength ?? 0) }
      if l.otherStrength != r.otherStrength { return (l.otherStrength ?? 0) > (r.otherStrength ?? 0) }
      let confidences = (l.explanation.confidence ?? -1, r.explanation.confidence ?? -1)
      if confidences.0 != confidences.1 { return confidences.0 > confidences.1 }
      return left.position < right.position
    }.map(\.entry)
  }
}
