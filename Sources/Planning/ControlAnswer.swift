public import ControlModel

/// What there is to say of one control: what it is, where it went and came from, and what other frameworks say.
public struct ControlAnswer: Hashable, Sendable {
  /// Where a control went or came from.
  public struct Edition: Hashable, Sendable {
    /// One link with what else takes part in it.
    public struct Link: Hashable, Sendable {
      /// The link.
      public var link: EditionLink
      /// Towards the later edition: the other controls that went into the same one. Towards the earlier: the
      /// other controls that the same one became.
      public var companions: [ControlReference]
    }
    /// A control beside this one under the same parent, and where it went.
    public struct Sibling: Hashable, Sendable {
      /// The sibling.
      public var control: ControlReference
      /// Where it went.
      public var successors: [ControlReference]
    }
    /// The other edition.
    public var framework: Framework
    /// Whether the other edition is the later one.
    public var isLater: Bool
    /// What happened; empty when nothing is known.
    public var changes: [EditionChange]
    /// The links, in the other edition's reading order.
    public var links: [Link]
    /// When there are none because somebody looked: what was considered.
    public var none: Mapping?
    /// The controls of the other edition that people confuse with this one.
    public var confusedWith: [EditionLink]
    /// Towards the later edition: the siblings that went elsewhere.
    public var siblings: [Sibling]
    /// The set that all this rests on.
    public var mappingSet: MappingSet
  }

  /// What one other framework says.
  public struct Other: Hashable, Sendable {
    /// A row, read from this control to the other framework's.
    public struct Row: Hashable, Sendable {
      /// The row, turned round where it was written the other way.
      public var mapping: Mapping
      /// The other control or controls; empty for "no counterpart".
      public var counterparts: [ControlReference]
      /// The title of the first.
      public var title: String
      /// The set.
      public var mappingSet: MappingSet
    }
    /// The framework.
    public var framework: FrameworkID
    /// The rows, the strongest first: by how much of the other control this one does, then the other way
    /// round, then by confidence, then by identifier.
    public var rows: [Row]
  }

  /// The control.
  public var control: Control
  /// Its reference.
  public var reference: ControlReference
  /// Its framework.
  public var framework: Framework
  /// The controls that contain it, the outermost first.
  public var path: [Control]
  /// The controls directly within it.
  public var children: [Control]
  /// Where it came from and where it went.
  public var editions: [Edition]
  /// What became of a control within its own edition, as the publisher says it in one catalog: for a withdrawn one
  /// where it went, for another what was withdrawn into it (rows turned round, from this control), in their order.
  public var withdrawals: [Other.Row]
  /// Every other framework that there is a set to, in order; one without rows says nothing of the control.
  public var others: [Other]
  /// The fingerprint of the content; empty when not computed.
  public var contentVersion: String

  /// The answer for a control; nil when there is no such control. Linear in the rows.
  public init?(_ reference: ControlReference, in content: Content) {
    guard let catalog = content[reference.framework], let control = catalog[reference.control] else {
      return nil
    }
    self.control = control
    self.reference = reference
    framework = catalog.framework
    path = catalog.ancestors(of: control.id).reversed()
    children = catalog.children(of: control.id)
    contentVersion = content.version
    editions = []
    if let before = content.correspondence(before: reference.framework) {
      editions.append(Self.earlier(control.id, before))
    }
    if let after = content.correspondence(after: reference.framework) {
      editions.append(Self.later(control, after))
    }
    withdrawals = Self.withdrawals(reference, in: content)
    others = Self.others(reference, in: content, except: Set(editions.map(\.framework.id)))
  }

  private static func earlier(_ id: ControlID, _ correspondence: EditionCorrespondence) -> Edition {
    Edition(
      framework: correspondence.source.framework, isLater: false,
      changes: correspondence.changes(ofTarget: id),
      links: correspondence.predecessors(of: id).map { link in
        Edition.Link(
          link: link,
          companions: correspondence.topSuccessors(of: link.source.control).map(\.target)
            .filter { $0.control != id })
      }, none: correspondence.noPredecessor(of: id),
      confusedWith: correspondence.confusedWith(target: id), siblings: [],
      mappingSet: correspondence.set)
  }

  private static func later(_ control: Control, _ correspondence: EditionCorrespondence) -> Edition {
    let links = correspondence.successors(of: control.id)
    let targets = Set(links.map(\.target))
    let siblings =
      control.parent.map { parent in
        correspondence.source.children(of: parent).compactMap { sibling -> Edition.Sibling? in
          let successors = correspondence.successors(of: sibling.id).map(\.target)
          guard sibling.id != control.id, control.isAssessable, !successors.isEmpty,
            Set(successors) != targets
          else { return nil }
          return Edition.Sibling(
            control: correspondence.source.reference(sibling.id), successors: successors)
        }
      } ?? []
    return Edition(
      framework: correspondence.target.framework, isLater: true,
      changes: correspondence.changes(ofSource: control.id),
      links: links.map { link in
        Edition.Link(
          link: link,
          companions: correspondence.predecessors(of: link.target.control).map(\.source)
            .filter { $0.control != control.id })
      }, none: correspondence.noSuccessor(of: control.id),
      confusedWith: correspondence.confusedWith(source: control.id), siblings: siblings,
      mappingSet: correspondence.set)
  }

  private static func withdrawals(_ reference: ControlReference, in content: Content) -> [Other.Row] {
    content.mappingSets.filter { $0.source == reference.framework && $0.target == reference.framework }
      .flatMap { set in
        set.mappings.compactMap { mapping in
          let isSource = mapping.source.references.contains(reference)
          guard isSource || mapping.target.references.contains(reference) else { return nil }
          let read = isSource ? mapping : mapping.converse
          return Other.Row(
            mapping: read, counterparts: read.target.references,
            title: read.target.references.first.flatMap { content[$0]?.title } ?? "", mappingSet: set)
        }
      }
  }

  private static func others(
    _ reference: ControlReference, in content: Content, except editions: Set<FrameworkID>
  ) -> [Other] {
    var byFramework: [FrameworkID: [Other.Row]] = [:]
    for set in content.mappingSets {
      let isSource = set.source == reference.framework
      guard isSource || set.target == reference.framework, set.source != set.target else { continue }
      let other = isSource ? set.target : set.source
      if editions.contains(other) { continue }
      var rows: [Other.Row] = []
      for mapping in set.mappings {
        let side = isSource ? mapping.source : mapping.target
        guard side.references.contains(reference) else { continue }
        let read = isSource ? mapping : mapping.converse
        let counterparts = read.target.references
        rows.append(
          Other.Row(
            mapping: read, counterparts: counterparts,
            title: counterparts.first.flatMap { content[$0]?.title } ?? "", mappingSet: set))
      }
      byFramework[other, default: []] += rows
    }
    return byFramework.keys.sorted().map { framework in
      Other(framework: framework, rows: (byFramework[framework] ?? []).sorted(by: precedes))
    }
  }

  /// The stronger row first.
  private static func precedes(_ left: Other.Row, _ right: Other.Row) -> Bool {
    func key(_ row: Other.Row) -> (Int, Int, Double) {
      (-(row.mapping.targetStrength ?? 0), -(row.mapping.sourceStrength ?? 0), -(row.mapping.confidence ?? 0))
    }
    if key(left) != key(right) { return key(left) < key(right) }
    let l = left.counterparts.first, r = right.counterparts.first
    if let l, let r, l != r { return l < r }
    if (l == nil) != (r == nil) { return l != nil }
    return NaturalOrder.precedes(left.mapping.id, right.mapping.id)
  }
}
