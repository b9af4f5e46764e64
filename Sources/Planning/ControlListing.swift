public import ControlModel

/// The controls of a framework that match some conditions, with what happened to each between editions.
public struct ControlListing: Hashable, Sendable {
  /// One control.
  public struct Item: Hashable, Sendable {
    /// The control.
    public var control: Control
    /// How deep it lies in the tree; 0 at the top.
    public var depth: Int
    /// What happened to it since the edition before, or until the edition after when there is none before;
    /// empty when nothing is known.
    public var changes: [EditionChange]
    /// Its predecessors, or its successors when there is no edition before.
    public var counterparts: [ControlReference]
  }

  /// What to choose. Empty conditions choose all.
  public struct Filter: Hashable, Sendable {
    /// Attribute names with a value that the control must have, in any case; all must hold.
    public var attributes: [(name: String, value: String)] {
      get { pairs.map { ($0.name, $0.value) } }
      set { pairs = newValue.map { Pair(name: $0.name, value: $0.value) } }
    }
    /// A change that the control must have had.
    public var change: EditionChange?
    /// A kind that the control must be of.
    public var kind: ControlKind?
    /// Whether only assessable controls are wanted.
    public var isAssessableOnly: Bool

    private struct Pair: Hashable { var name, value: String }
    private var pairs: [Pair]

    /// A filter.
    public init(
      attributes: [(name: String, value: String)] = [], change: EditionChange? = nil,
      kind: ControlKind? = nil, isAssessableOnly: Bool = false
    ) {
      pairs = attributes.map { Pair(name: $0.name, value: $0.value) }
      self.change = change
      self.kind = kind
      self.isAssessableOnly = isAssessableOnly
    }
  }

  /// Which way the changes are told.
  public enum Direction: String, Hashable, Sendable {
    /// Since the edition before.
    case since
    /// Until the edition after.
    case until
  }

  /// The framework.
  public var framework: Framework
  /// The other edition that the changes are told against; nil when there is none.
  public var otherEdition: Framework?
  /// Which way the changes are told.
  public var direction: Direction
  /// The controls in reading order.
  public var items: [Item]
  /// How many controls the framework has that are of the filter's kind and have its attributes at all,
  /// whatever their values: what `items` is counted of.
  public var considered: Int
  /// What was chosen.
  public var filter: Filter
  /// The attribute names that the framework knows, in order of first occurrence: for hints.
  public var knownAttributes: [ControlAttribute]
  /// The fingerprint of the content; empty when not computed.
  public var contentVersion: String
  /// The set that the changes rest on; nil when there is none.
  public var mappingSet: MappingSet?

  /// The controls of `framework` that match `filter`; nil when there is no catalog of it. Linear.
  ///
  /// A filter by attribute or change considers assessable controls and those that rows speak of; without one
  /// the whole tree is listed.
  public init?(of framework: FrameworkID, in content: Content, filter: Filter = Filter()) {
    guard let catalog = content[framework] else { return nil }
    let before = content.correspondence(before: framework)
    let after = before == nil ? content.correspondence(after: framework) : nil
    self.framework = catalog.framework
    otherEdition = before?.source.framework ?? after?.target.framework
    direction = before == nil && after != nil ? .until : .since
    contentVersion = content.version
    mappingSet = before?.set ?? after?.set
    self.filter = filter
    let narrows = !filter.attributes.isEmpty || filter.change != nil || filter.isAssessableOnly
    var considered = 0
    var items: [Item] = []
    var known: [ControlAttribute] = []
    for control in catalog.controls {
      for attribute in control.attributes {
        if let index = known.firstIndex(where: { $0.name == attribute.name }) {
          for value in attribute.values where !known[index].values.contains(value) {
            known[index].values.append(value)
          }
        } else {
          known.append(attribute)
        }
      }
      if let kind = filter.kind, control.kind != kind { continue }
      let changes: [EditionChange]
      let counterparts: [ControlReference]
      if let before {
        changes = before.changes(ofTarget: control.id)
        counterparts = before.predecessors(of: control.id).map(\.source)
      } else if let after {
        changes = after.changes(ofSource: control.id)
        counterparts = after.successors(of: control.id).map(\.target)
      } else {
        changes = []
        counterparts = []
      }
      if narrows, !control.isAssessable, filter.isAssessableOnly || changes.isEmpty { continue }
      let knowsAttributes = filter.attributes.allSatisfy { wanted in
        control.attributes.contains { Self.folded($0.name) == Self.folded(wanted.name) }
      }
      if !knowsAttributes { continue }
      considered += 1
      if let change = filter.change, !changes.contains(change) { continue }
      let matches = filter.attributes.allSatisfy { wanted in
        control.attributes.contains { attribute in
          Self.folded(attribute.name) == Self.folded(wanted.name)
            && attribute.values.contains { Self.folded($0) == Self.folded(wanted.value) }
        }
      }
      guard matches else { continue }
      items.append(
        Item(
          control: control, depth: catalog.ancestors(of: control.id).count, changes: changes,
          counterparts: counterparts))
    }
    self.items = items
    self.considered = considered
    knownAttributes = known
  }

  /// Lower case, with `_` and `-` as spaces: `Asset_management` and `asset management` are the same value.
  private static func folded(_ text: String) -> String {
    String(text.lowercased().map { $0 == "_" || $0 == "-" ? " " : $0 })
  }
}
