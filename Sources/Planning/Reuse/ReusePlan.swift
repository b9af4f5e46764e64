public import ControlModel
public import MappingGraph

/// What is implemented, and what it is worth for other frameworks: the design of controls and their evidence apart.
///
/// A function of the statements, the evidence and the content: the same input gives the same plan.
public struct ReusePlan: Hashable, Sendable {
  /// A piece of evidence that can be shown for an item, with what speaks against it.
  public struct EvidenceUse: Hashable, Sendable {
    /// The evidence.
    public let evidence: EvidenceItem
    /// The control that it shows, of those that do something for the item.
    public let control: ControlReference
    /// What speaks against it; empty when nothing does.
    public let flags: [EvidenceFlag]
  }

  /// How the evidence for an item stands.
  public enum EvidenceStanding: String, CaseIterable, Hashable, Sendable {
    /// Each control that the verdict rests on has evidence that nothing speaks against.
    case reusable
    /// Each has evidence, and for some something speaks against all of it.
    case flagged
    /// Some control that the verdict rests on has no evidence.
    case missing
    /// Nothing in place serves the item, so that there is nothing to show.
    case none
  }

  /// Why an item is not covered.
  public struct Delta: Hashable, Sendable {
    /// The kind of reason.
    public enum Kind: String, CaseIterable, Hashable, Sendable {
      /// What is in place does a part; this is what is left.
      case residue
      /// What is in place does a part; how much is left, no row states.
      case extent
      /// What it rests on is only partly implemented.
      case partlyImplemented = "partly implemented"
      /// A control that would serve it is not implemented.
      case notImplemented = "not implemented"
      /// Somebody looked, and there is no counterpart.
      case noCounterpart = "no counterpart"
      /// Nobody looked.
      case unknown
    }
    /// The kind of reason.
    public let kind: Kind
    /// The reason in words.
    public let text: String
    /// The controls that it is about, in order.
    public let controls: [ControlReference]
  }

  /// One item of a target.
  public struct Item: Hashable, Sendable {
    /// The item as coverage has it, with the derivation of the verdict.
    public let coverage: Coverage.Item
    /// Its title.
    public let title: String
    /// The controls in place that the verdict rests on, each once.
    public let restsOn: [ImplementedControl]
    /// Why it is not covered, the most telling reason first; empty when it is.
    public let deltas: [Delta]
    /// Further sets of controls of the statements' frameworks that would cover it, the smallest first.
    public let wouldCover: [[ControlReference]]
    /// How its evidence stands.
    public let standing: EvidenceStanding
    /// The evidence of the controls that the verdict rests on, without flags first; then that of other controls in place
    /// that share something with the item.
    public let evidence: [EvidenceUse]

    /// The item.
    public var control: ControlReference { coverage.control }
  }

  /// How many items with a verdict that rests on something have their evidence in which standing.
  public struct EvidenceCounts: Hashable, Sendable {
    /// With evidence that nothing speaks against.
    public var reusable = 0
    /// With evidence that something speaks against.
    public var flagged = 0
    /// Without evidence for some control.
    public var missing = 0
    /// All that are covered or partly covered: the denominator.
    public var total: Int { reusable + flagged + missing }
  }

  /// A target with its items.
  public struct Target: Hashable, Sendable {
    /// The framework.
    public let framework: Framework
    /// Every assessable item, in reading order, without those left out.
    public let items: [Item]
    /// How many have which verdict: reuse of what controls require.
    public let counts: CoverageCounts
    /// How the evidence stands for those that are covered.
    public let evidenceOfCovered: EvidenceCounts
    /// How the evidence stands for those that are partly covered: it shows a part at most.
    public let evidenceOfPartial: EvidenceCounts

    /// How many items with evidence in doubt, or without, have to mind what: by kind of flag and for the first piece of
    /// evidence of each control that the verdict rests on, as the report lists them.
    public var concerns: [EvidenceFlag.Kind: Int] {
      var result: [EvidenceFlag.Kind: Int] = [:]
      for item in items where item.standing == .flagged || item.standing == .missing {
        let uses = item.restsOn.compactMap { control in
          item.evidence.first { $0.control == control.reference }
        }
        for kind in Set(uses.flatMap(\.flags).map(\.kind)) { result[kind, default: 0] += 1 }
      }
      return result
    }

    /// The items that are not covered, in order.
    public var delta: [Item] { items.filter { $0.coverage.verdict != .covered } }
  }

  /// What a control in place does for the targets.
  public struct Contribution: Hashable, Sendable {
    /// The control with its items.
    public let contribution: ControlContribution
    /// Its title.
    public let title: String
    /// How far it is implemented: `implemented` or `partial`, in which case it does at most as much as is said.
    public let status: ImplementationStatus
  }

  /// What the plan rests on.
  public let contentVersion: String
  /// The frameworks of the statements, in order.
  public let sources: [Framework]
  /// The statements' files or titles.
  public let statements: [String]
  /// How many rows of the statements call their control implemented, and partly implemented.
  public let implemented: Int
  /// How many call it partly implemented.
  public let partlyImplemented: Int
  /// The period that is examined, where one was given.
  public let period: DatePeriod?
  /// The targets, in the user's order.
  public let targets: [Target]
  /// What each control in place does for all targets, the most first: by how many it covers, then mostly, partly, a start.
  public let contributions: [Contribution]
  /// Items left out of the targets, in order.
  public let leftOut: [Requirements.LeftOut]
  /// What to know about the plan, one sentence each.
  public let remarks: [String]
  /// Evidence that names no control of the statements' frameworks that is in place, in order.
  public let unusedEvidence: [EvidenceItem]
}
