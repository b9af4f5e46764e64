public import ControlModel

/// The requirements that a plan is made for: the assessable items of its targets that apply.
public struct Requirements: Hashable, Sendable {
  /// Why an item takes no part.
  public enum Reason: Hashable, Sendable {
    /// The user left it, or what it lies within, out.
    case outOfScope
    /// It applies only to other kinds of entities than the user's, such as `service-providers`.
    case appliesOnlyTo([String])
    /// A statement of applicability of its own framework says that it does not apply.
    case notApplicable
  }

  /// An item that takes no part.
  public struct LeftOut: Hashable, Sendable {
    /// The item.
    public let control: ControlReference
    /// Why.
    public let reason: Reason
  }

  /// The frameworks, in the user's order.
  public let targets: [FrameworkID]
  /// The items that count, by target and in reading order.
  public let items: [ControlReference]
  /// The items that do not, in the same order.
  public let leftOut: [LeftOut]
  /// Items that count although they apply only to some kinds of entities, because the user did not say what they are; and
  /// these kinds.
  public let conditional: [LeftOut]

  /// The requirements of some targets. Unknown targets have none.
  ///
  /// - Parameters:
  ///   - outOfScope: controls that are left out with everything within them.
  ///   - kinds: what the organisation is, as the attribute `applies-to` names it; empty when not stated.
  public init(
    of targets: [FrameworkID], in content: Content, statements: [StatementOfApplicability] = [],
    outOfScope: [ControlReference] = [], kinds: [String] = []
  ) {
    self.targets = targets
    let excluded = Set(outOfScope)
    let inapplicable = Set(
      statements.flatMap(\.rows).filter { $0.applicability == .notApplicable }.map(\.control))
    var items: [ControlReference] = []
    var leftOut: [LeftOut] = []
    var conditional: [LeftOut] = []
    for catalog in targets.compactMap({ content[$0] }) {
      for control in catalog.assessable {
        let reference = catalog.reference(control.id)
        let within = [control.id] + catalog.ancestors(of: control.id).map(\.id)
        let only = Self.kinds(control)
        if within.contains(where: { excluded.contains(catalog.reference($0)) }) {
          leftOut.append(LeftOut(control: reference, reason: .outOfScope))
        } else if inapplicable.contains(reference) {
          leftOut.append(LeftOut(control: reference, reason: .notApplicable))
        } else if !only.isEmpty, !kinds.isEmpty, !only.contains(where: kinds.contains) {
          leftOut.append(LeftOut(control: reference, reason: .appliesOnlyTo(only)))
        } else {
          items.append(reference)
          if !only.isEmpty, kinds.isEmpty {
            conditional.append(LeftOut(control: reference, reason: .appliesOnlyTo(only)))
          }
        }
      }
    }
    self.items = items
    self.leftOut = leftOut
    self.conditional = conditional
  }

  /// The kinds of entities that a control applies to; empty when to all.
  private static func kinds(_ control: Control) -> [String] { control.values(of: "applies-to") }
}
