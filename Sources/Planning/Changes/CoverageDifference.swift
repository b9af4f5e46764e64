public import ControlModel
public import MappingGraph

/// What became of the items of a target between two coverages.
public struct CoverageDifference: Hashable, Sendable {
  /// Which way an item went.
  public enum Direction: String, CaseIterable, Hashable, Sendable {
    /// It was served further than it is now.
    case lost
    /// It is served further than it was.
    case gained
    /// It is served as far as before, which is not at all, for another reason.
    case changed
    /// It is an item of the later coverage only.
    case added
    /// It is an item of the earlier coverage only.
    case removed
  }

  /// One item whose verdict is another.
  public struct Change: Hashable, Sendable {
    /// The item.
    public let control: ControlReference
    /// The verdict in the earlier coverage; nil when it has no such item.
    public let before: CoverageVerdict?
    /// The verdict in the later coverage; nil when it has no such item.
    public let after: CoverageVerdict?
    /// Which way it went.
    public let direction: Direction
    /// The listed controls that the earlier verdict rested on.
    public let restedOn: [ControlReference]
    /// The listed controls that the later verdict rests on.
    public let restsOn: [ControlReference]
  }

  /// The framework.
  public let target: FrameworkID
  /// The figures of the earlier coverage.
  public let before: CoverageCounts
  /// The figures of the later coverage.
  public let after: CoverageCounts
  /// The items whose verdict is another, in reading order of the later coverage, those that it lacks at the end.
  public let changes: [Change]

  /// Compares two coverages of a target.
  public init(from earlier: Coverage, to later: Coverage) {
    target = later.target
    before = earlier.counts
    after = later.counts
    let old = Dictionary(earlier.items.map { ($0.control, $0) }, uniquingKeysWith: { first, _ in first })
    let new = Set(later.items.map(\.control))
    changes =
      later.items.compactMap { Self.change(old[$0.control], $0) }
      + earlier.items.filter { !new.contains($0.control) }.compactMap { Self.change($0, nil) }
  }

  /// The items that went one way, in order.
  public func changes(_ direction: Direction) -> [Change] { changes.filter { $0.direction == direction } }

  private static func change(_ old: Coverage.Item?, _ new: Coverage.Item?) -> Change? {
    guard let control = new?.control ?? old?.control, old?.verdict != new?.verdict else { return nil }
    let direction: Direction =
      if let old, let new { Self.direction(old.verdict, new.verdict) } else { old == nil ? .added : .removed }
    return Change(
      control: control, before: old?.verdict, after: new?.verdict, direction: direction,
      restedOn: controls(old), restsOn: controls(new))
  }

  private static func direction(_ old: CoverageVerdict, _ new: CoverageVerdict) -> Direction {
    switch (old.level, new.level) {
    case (nil, nil): .changed
    case (nil, _): .gained
    case (_, nil): .lost
    case (let before?, let after?): after < before ? .lost : .gained
    }
  }

  private static func controls(_ item: Coverage.Item?) -> [ControlReference] {
    guard let item, item.verdict.level != nil else { return [] }
    var seen: Set<ControlReference> = []
    return (item.derivation?.implementations ?? []).map(\.reference).filter { seen.insert($0).inserted }
  }
}
