public import ControlModel

/// A document or record that shows how controls operate. The file itself stays where it is.
public struct EvidenceRecord: Hashable, Sendable {
  /// What the organisation calls it: `EV-12`. Unique within a scope; a newer item may take the place of an
  /// older one of the same reference.
  public var reference: String
  /// What it is.
  public var title: String
  /// The controls that it shows, of any framework, in natural order.
  public var controls: [ControlReference]
  /// The first day that it speaks of.
  public var periodStart: CalendarDate?
  /// The last day that it speaks of.
  public var periodEnd: CalendarDate?
  /// What it was drawn from: "all 214 leavers", "sample of 25 of 310 changes".
  public var population: String?
  /// How often it is gathered.
  public var frequency: EvidenceFrequency?
  /// What of the scope it covers, in words: sites, systems, legal entities.
  public var covers: String?
  /// Where it is: a path or an address.
  public var location: String?
  /// The SHA-256 of the file when it was added, 64 hexadecimal digits; nil when it is no file.
  public var sha256: String?
  /// The size of the file when it was added, in bytes.
  public var byteCount: Int?
  /// Who answers for it.
  public var owner: String?
  /// The day on which it was gathered.
  public var collected: CalendarDate?
  /// Anything else.
  public var note: String?

  /// An evidence item.
  public init(
    reference: String, title: String, controls: [ControlReference] = [], periodStart: CalendarDate? = nil,
    periodEnd: CalendarDate? = nil, population: String? = nil, frequency: EvidenceFrequency? = nil,
    covers: String? = nil, location: String? = nil, sha256: String? = nil, byteCount: Int? = nil,
    owner: String? = nil, collected: CalendarDate? = nil, note: String? = nil
  ) {
    self.reference = reference
    self.title = title
    self.controls = controls
    self.periodStart = periodStart
    self.periodEnd = periodEnd
    self.population = population
    self.frequency = frequency
    self.covers = covers
    self.location = location
    self.sha256 = sha256
    self.byteCount = byteCount
    self.owner = owner
    self.collected = collected
    self.note = note
  }

  /// The day that its age counts from: the end of its period, else the day on which it was gathered.
  public var ageBasis: CalendarDate? { periodEnd ?? collected }

  /// The last day on which it is as fresh as its frequency asks; nil when it does not grow old, or when its
  /// frequency or its period is not stated.
  public var lastFreshDay: CalendarDate? {
    guard let frequency, let ageBasis else { return nil }
    return frequency.lastFreshDay(after: ageBasis)
  }
}

extension EvidenceRecord {
  /// The record as a plan of reuse takes it.
  public var asItem: EvidenceItem {
    EvidenceItem(
      reference: reference, controls: controls, from: periodStart, to: periodEnd, population: population,
      frequency: frequency?.rawValue, scope: covers, location: location.map { SourceLocation(file: $0) })
  }
}

/// An evidence item as the workspace holds it.
public struct StoredEvidence: Hashable, Sendable {
  /// The item's number.
  public var id: Int
  /// The scope that it belongs to.
  public var scope: String
  /// The item.
  public var item: EvidenceRecord
  /// The number of the item whose place it took.
  public var replaces: Int?
  /// Whether it is in force: neither replaced nor withdrawn.
  public var isInForce: Bool
  /// The change that brought it.
  public var change: RecordedChange
}
