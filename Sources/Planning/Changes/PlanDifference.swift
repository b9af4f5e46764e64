public import ControlModel
public import MappingGraph

/// What changed between two statements of applicability or two contents, and what that does to coverage.
public struct PlanDifference: Hashable, Sendable {
  /// A target's coverage before and after, by what.
  public struct Comparison: Hashable, Sendable {
    /// The difference.
    public let difference: CoverageDifference
    /// The framework that was taken as implemented in full; nil when a statement says what is implemented.
    public let byAllOf: FrameworkID?
  }

  /// The rows of the statement that are other ones; nil when contents were compared.
  public let statement: StatementDifference?
  /// What is another in the content; nil when statements were compared.
  public let content: ContentDifference?
  /// The coverage of each target, in order; those of whole frameworks only where something changed.
  public let coverage: [Comparison]
  /// How many targets and sources were compared.
  public let compared: Int

  /// The items that were served further than they are, in order.
  public var losses: [CoverageDifference.Change] { coverage.flatMap { $0.difference.changes(.lost) } }

  /// Whether something that was covered, or implemented, is less so now. Items and rows that are gone from the framework
  /// itself are none.
  public var hasRegression: Bool { !losses.isEmpty || !(statement?.regressions.isEmpty ?? true) }

  /// Compares two statements of one edition, and the coverage of targets by each.
  public static func between(
    _ earlier: StatementOfApplicability, _ later: StatementOfApplicability, targets: [FrameworkID],
    graph: MappingGraph
  ) -> PlanDifference {
    PlanDifference(
      statement: earlier.framework == later.framework ? StatementDifference(from: earlier, to: later) : nil,
      content: nil,
      coverage: targets.map { target in
        Comparison(
          difference: CoverageDifference(
            from: graph.coverage(of: target, by: earlier.implementedControls),
            to: graph.coverage(of: target, by: later.implementedControls)), byAllOf: nil)
      }, compared: targets.count)
  }

  /// Compares two contents, and the coverage of targets in each: by statements, or without any by every framework that a
  /// mapping set of either content relates to the target, as if all of it were implemented.
  ///
  /// - Parameter targets: the frameworks whose coverage is compared; all that both contents have when empty.
  public static func between(
    _ earlier: MappingGraph, _ later: MappingGraph, statements: [StatementOfApplicability], targets: [FrameworkID]
  ) -> PlanDifference {
    let common = later.content.catalogs.map(\.framework.id).filter { earlier.content[$0] != nil }
    let targets = targets.isEmpty ? common : targets
    var comparisons: [Comparison] = []
    var compared = 0
    func compare(_ target: FrameworkID, _ implemented: (MappingGraph) -> Coverage, _ source: FrameworkID?) {
      compared += 1
      let difference = CoverageDifference(from: implemented(earlier), to: implemented(later))
      if source == nil || !difference.changes.isEmpty {
        comparisons.append(Comparison(difference: difference, byAllOf: source))
      }
    }
    for target in targets {
      if statements.isEmpty {
        for source in common where source != target && Self.isRelated(source, target, earlier.content, later.content) {
          compare(target, { $0.coverage(of: target, byAllOf: [source]) }, source)
        }
      } else {
        let implemented = statements.flatMap(\.implementedControls)
        compare(target, { $0.coverage(of: target, by: implemented) }, nil)
      }
    }
    return PlanDifference(
      statement: nil, content: ContentDifference(from: earlier.content, to: later.content),
      coverage: comparisons, compared: compared)
  }

  private static func isRelated(
    _ source: FrameworkID, _ target: FrameworkID, _ contents: Content...
  ) -> Bool {
    contents.contains { content in
      content.mappingSets.contains { set in
        (set.source == source && set.target == target) || (set.source == target && set.target == source)
      }
    }
  }
}
