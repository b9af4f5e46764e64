public import ControlModel
public import MappingGraph

/// What to implement for a set of targets: the smallest set, the cheapest order, and what a change would break.
///
/// A function of the content, the statements and the options: the same input gives the same roadmap.
public struct Roadmap: Hashable, Sendable {
  /// What is asked.
  public struct Options: Hashable, Sendable {
    /// What "served" means in the relaxed view; nil for no such view.
    public var relaxedLevel: ServiceLevel?
    /// Frameworks besides the targets and those of the statements whose controls may be implemented.
    public var sources: [FrameworkID] = []
    /// Controls that are given up: not in place, and not to be chosen. With everything within them.
    public var without: [ControlReference] = []
    /// Controls that are not to be chosen. With everything within them.
    public var excluding: [ControlReference] = []
    /// Requirements that are left out, with everything within them.
    public var outOfScope: [ControlReference] = []
    /// What the organisation is, as the attribute `applies-to` names it.
    public var kinds: [String] = []
    /// What things count.
    public var sizing = RoadmapSizing()
    /// Whether the orders of the targets are compared.
    public var comparesOrders = false
    /// How many partial choices each search may look at.
    public var nodeLimit = 20_000

    /// Options; by default an exact view and one of at least partly served requirements, by count.
    public init(relaxedLevel: ServiceLevel? = .partly) { self.relaxedLevel = relaxedLevel }
  }

  /// What giving up or excluding controls does.
  public struct WhatIf: Hashable, Sendable {
    /// What the roadmap would count with these controls.
    public struct Comparison: Hashable, Sendable {
      /// The view's level.
      public let level: ServiceLevel
      /// With them.
      public let weight: Int
      /// Whether that is proved to be the least.
      public let isOptimal: Bool
      /// The requirements that nothing serves then.
      public let unservable: [ControlReference]
    }

    /// The controls given up, each with those within it, in order.
    public let without: [ControlReference]
    /// The controls excluded, each with those within it, in order.
    public let excluding: [ControlReference]
    /// The frameworks that are taken as implemented in full, because no statement was given.
    public let assumed: [FrameworkID]
    /// What happens to each target's coverage by what is in place.
    public let coverage: [CoverageDifference]
    /// The views with these controls, in the order of the roadmap's.
    public let comparisons: [Comparison]
  }

  /// What the roadmap rests on.
  public let contentVersion: String
  /// The targets, in the user's order.
  public let targets: [Framework]
  /// The frameworks from which controls may be chosen: the targets, those of the statements, and those added.
  public let sources: [FrameworkID]
  /// The statements' files or titles.
  public let statements: [String]
  /// The requirements.
  public let requirements: Requirements
  /// What is counted.
  public let unit: RoadmapSizing.Unit
  /// Sizes whose key names nothing that may be chosen.
  public let unusedSizes: [String]
  /// The exact view.
  public let exact: RoadmapView
  /// The relaxed view, where one was asked for.
  public let relaxed: RoadmapView?
  /// The orders compared, in the exact and in the relaxed view; empty unless asked for.
  public let orders: [CertificationOrders]
  /// What giving up or excluding controls does; nil when none was named.
  public let whatIf: WhatIf?

  /// The views, the exact one first.
  public var views: [RoadmapView] { [exact] + (relaxed.map { [$0] } ?? []) }
}
