public import ControlModel
public import MappingGraph

/// The smallest set of things to implement for one meaning of "served". Views of different levels are never mixed.
public struct RoadmapView: Hashable, Sendable {
  /// How a target's requirements stand.
  public struct TargetFigures: Hashable, Sendable {
    /// The framework.
    public let target: FrameworkID
    /// Its requirements that count.
    public let requirements: Int
    /// Those that are served by what is in place.
    public let served: Int
    /// Those that the chosen controls serve.
    public let toServe: Int
    /// Those that nothing that may be chosen serves.
    public let unservable: Int
  }

  /// A requirement that a chosen control serves.
  public struct Service: Hashable, Sendable {
    /// The requirement.
    public let item: ControlReference
    /// Whether it would not be served without the control.
    public let isNeeded: Bool
    /// Whether it takes other chosen controls, too.
    public let isJoint: Bool
  }

  /// A control to implement.
  public struct Choice: Hashable, Sendable {
    /// The control.
    public let control: ControlReference
    /// Its title.
    public let title: String
    /// What it counts with all that is within it, in the roadmap's unit.
    public let weight: Int
    /// How many assessable controls lie within it that are to be implemented with it.
    public let within: Int
    /// How far it is implemented so far; nil when no statement says.
    public let status: ImplementationStatus?
    /// The requirements that it serves at the view's level, in order.
    public let services: [Service]
    /// How many requirements it shares something with, whatever the level.
    public let contributions: Int
  }

  /// What "served" means here.
  public let level: ServiceLevel
  /// The targets, in order.
  public let figures: [TargetFigures]
  /// What to implement: those that serve the most first, then by reference.
  public let choices: [Choice]
  /// What the choices count together.
  public let weight: Int
  /// No set counts less.
  public let lowerBound: Int
  /// Whether, of all sets that count no more, this one is proved to share something with the most requirements.
  public let isGainProved: Bool
  /// What the set would count if the best next control were taken each time.
  public let greedyWeight: Int
  /// What implementing every open requirement by itself would count.
  public let oneByOneWeight: Int
  /// Requirements that nothing that may be chosen serves, in order.
  public let unservable: [ControlReference]
  /// Requirements of which not all alternatives were looked at, so that they do not bear on `lowerBound`.
  public let truncated: [ControlReference]
  /// The optimisation problem: options are `options`, demands are `demands`.
  public let problem: CoverProblem
  /// What may be chosen, in the order of the problem.
  public let options: [ControlReference]
  /// The open requirements, in the order of the problem.
  public let demands: [ControlReference]
  /// How many partial choices the proof took.
  public let nodes: Int

  /// Whether no set counts less.
  public var isOptimal: Bool { lowerBound >= weight }

  /// What sharing saves: how much less the set counts than every open requirement by itself. With 0 the set is no better
  /// than the list of what is open.
  public var saved: Int { max(0, oneByOneWeight - weight) }
}
