public import ControlModel

/// What became of catalogs and mapping sets between two contents.
public struct ContentDifference: Hashable, Sendable {
  /// What happened to one thing.
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    /// It is in the later content only.
    case added
    /// It is in the earlier content only.
    case removed
    /// It says something else.
    case changed
  }

  /// A control that is another.
  public struct ControlChange: Hashable, Sendable {
    /// The control.
    public let control: ControlReference
    /// What happened to it.
    public let kind: Kind
    /// Which parts changed, in words: `title`, `assessable`, …
    public let parts: [String]
  }

  /// A row that is another.
  public struct RowChange: Hashable, Sendable {
    /// The mapping set.
    public let setID: String
    /// The row's identifier.
    public let id: String
    /// What happened to it.
    public let kind: Kind
    /// The row as it was.
    public let before: Mapping?
    /// The row as it is.
    public let after: Mapping?
    /// Which parts changed, in words: `relation`, `strength`, `confidence`, `text`, `ends`, `groups`, `other`.
    public let parts: [String]

    /// Whether it bears on what follows from the rows: not only words and confidence.
    public var bearsOnMeaning: Bool {
      kind != .changed || parts.contains { ["relation", "strength", "ends", "groups"].contains($0) }
    }
  }

  /// A framework that is another.
  public struct FrameworkChange: Hashable, Sendable {
    /// The framework.
    public let framework: FrameworkID
    /// What happened to it.
    public let kind: Kind
  }

  /// The version of the earlier content.
  public let versionBefore: String
  /// The version of the later content.
  public let versionAfter: String
  /// Frameworks that came, went, or whose header is another, in order.
  public let frameworks: [FrameworkChange]
  /// Controls that are another, by framework and in reading order, those that went at the end of each.
  public let controls: [ControlChange]
  /// Rows that are another, by set and in its order, those that went at the end of each.
  public let rows: [RowChange]

  /// Whether nothing is another.
  public var isEmpty: Bool { frameworks.isEmpty && controls.isEmpty && rows.isEmpty }

  /// Compares two contents. Linear in both.
  public init(from earlier: Content, to later: Content) {
    versionBefore = earlier.version
    versionAfter = later.version
    let ids = Set(earlier.catalogs.map(\.framework.id)).union(later.catalogs.map(\.framework.id)).sorted()
    frameworks = ids.compactMap { id in
      switch (earlier[id], later[id]) {
      case (nil, _?): FrameworkChange(framework: id, kind: .added)
      case (_?, nil): FrameworkChange(framework: id, kind: .removed)
      case (let old?, let new?):
        old.framework == new.framework ? nil : FrameworkChange(framework: id, kind: .changed)
      case (nil, nil): nil
      }
    }
    controls = ids.flatMap { Self.controlChanges(earlier[$0], later[$0]) }
    let old = Dictionary(earlier.mappingSets.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let new = Dictionary(later.mappingSets.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let sets = Set(old.keys).union(new.keys).sorted { NaturalOrder.precedes($0, $1) }
    rows = sets.flatMap { Self.rowChanges($0, old[$0]?.mappings ?? [], new[$0]?.mappings ?? []) }
  }

  private static func controlChanges(_ old: Catalog?, _ new: Catalog?) -> [ControlChange] {
    // A framework that came or went says so itself.
    guard let old, let new else { return [] }
    let changed = new.controls.compactMap { control -> ControlChange? in
      guard let before = old[control.id] else {
        return ControlChange(control: new.reference(control.id), kind: .added, parts: [])
      }
      var parts: [String] = []
      if before.title != control.title { parts.append("title") }
      if before.summary != control.summary || before.text != control.text { parts.append("text") }
      if before.isAssessable != control.isAssessable { parts.append("assessable") }
      if before.isExhaustive != control.isExhaustive { parts.append("exhaustive") }
      if before.isWithdrawn != control.isWithdrawn { parts.append("withdrawn") }
      if before.parent != control.parent { parts.append("parent") }
      if before.kind != control.kind { parts.append("kind") }
      if before.attributes != control.attributes { parts.append("attributes") }
      if before.aliases != control.aliases { parts.append("aliases") }
      return parts.isEmpty
        ? nil : ControlChange(control: new.reference(control.id), kind: .changed, parts: parts)
    }
    return changed
      + old.controls.filter { new[$0.id] == nil }.map {
        ControlChange(control: old.reference($0.id), kind: .removed, parts: [])
      }
  }

  private static func rowChanges(_ set: String, _ old: [Mapping], _ new: [Mapping]) -> [RowChange] {
    let before = Dictionary(old.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let known = Set(new.map(\.id))
    return new.compactMap { row -> RowChange? in
      guard let earlier = before[row.id] else {
        return RowChange(setID: set, id: row.id, kind: .added, before: nil, after: row, parts: [])
      }
      let parts = parts(earlier, row)
      return parts.isEmpty
        ? nil : RowChange(setID: set, id: row.id, kind: .changed, before: earlier, after: row, parts: parts)
    }
      + old.filter { !known.contains($0.id) }.map {
        RowChange(setID: set, id: $0.id, kind: .removed, before: $0, after: nil, parts: [])
      }
  }

  private static func parts(_ old: Mapping, _ new: Mapping) -> [String] {
    var parts: [String] = []
    if old.source != new.source || old.target != new.target { parts.append("ends") }
    if old.statement != new.statement || old.rationale != new.rationale { parts.append("relation") }
    if old.sourceStrength != new.sourceStrength || old.targetStrength != new.targetStrength {
      parts.append("strength")
    }
    if old.coversGroup != new.coversGroup || old.coveredByGroup != new.coveredByGroup {
      parts.append("groups")
    }
    if old.confidence != new.confidence { parts.append("confidence") }
    if old.comment != new.comment || old.sourceOnly != new.sourceOnly || old.targetOnly != new.targetOnly {
      parts.append("text")
    }
    if old.justification != new.justification || old.author != new.author || old.reviewer != new.reviewer
      || old.changes != new.changes || old.nearest != new.nearest
    {
      parts.append("other")
    }
    return parts
  }
}
