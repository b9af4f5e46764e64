/// Catalogs and mapping sets together: what every question is asked of.
public struct Content: Sendable {
  /// The catalogs, ordered by framework identifier.
  public let catalogs: [Catalog]
  /// The mapping sets, ordered by identifier.
  public let mappingSets: [MappingSet]
  /// A short fingerprint of the content, equal for equal content; empty when not computed.
  public let version: String
  /// The decisions of an organisation that the mapping sets are read by; empty for content as it was published.
  public let decisions: [Decision]

  private let positions: [FrameworkID: Int]

  /// Content from catalogs and mapping sets in any order; of two catalogs of one framework the later wins.
  ///
  /// A licensed copy (`Framework.licensedCopy`) takes no other catalog's place: its texts are attached to that one's
  /// controls (`Catalog.attaching`), whichever comes first.
  public init(
    catalogs: [Catalog] = [], mappingSets: [MappingSet] = [], version: String = "", decisions: [Decision] = []
  ) {
    var latest: [FrameworkID: Catalog] = [:], copies: [FrameworkID: Catalog] = [:]
    for catalog in catalogs {
      let id = catalog.framework.id
      if catalog.framework.isLicensedCopy { copies[id] = catalog } else { latest[id] = catalog }
    }
    for (id, copy) in copies { latest[id] = latest[id]?.attaching(copy).catalog ?? copy }
    let ordered = latest.values.sorted { $0.framework.id < $1.framework.id }
    self.catalogs = ordered
    self.mappingSets = mappingSets.sorted { NaturalOrder.precedes($0.id, $1.id) }
    self.version = version
    self.decisions = decisions
    positions = Dictionary(uniqueKeysWithValues: ordered.enumerated().map { ($1.framework.id, $0) })
  }

  /// The day of the latest change among the mapping sets, or else of the latest publication among the frameworks: what
  /// documents that rest on content alone are dated by, so that the same content always gives the same file. The day
  /// with the number 0 when there is neither. O(catalogs + mapping sets).
  public var date: CalendarDate {
    mappingSets.compactMap(\.date).max() ?? catalogs.compactMap(\.framework.published).max()
      ?? CalendarDate(dayNumber: 0)
  }

  /// The catalog of a framework, or nil. Constant time.
  public subscript(framework: FrameworkID) -> Catalog? {
    positions[framework].map { catalogs[$0] }
  }

  /// The control that a reference names, or nil. Constant time.
  public subscript(reference: ControlReference) -> Control? {
    self[reference.framework]?[reference.control]
  }

  /// The set between two frameworks as it stands, in this direction only; the first by identifier.
  public func mappingSet(from source: FrameworkID, to target: FrameworkID) -> MappingSet? {
    mappingSets.first { $0.source == source && $0.target == target }
  }

  /// The edition that replaced `framework`, where there is a catalog of it.
  public func successor(of framework: FrameworkID) -> Framework? {
    catalogs.first { $0.framework.supersedes == framework }?.framework
  }
}
