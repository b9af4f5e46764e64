/// A document or record that shows that a control is in place or has operated. The file itself stays where it is.
///
/// Evidence is not a control: that a control may be reused for another framework says nothing of whether its evidence
/// may, since that has a period, a population, a frequency and a scope.
public struct EvidenceItem: Hashable, Sendable {
  /// What the organisation calls it: `EV-12`, a document number, a ticket.
  public var reference: String
  /// What it is.
  public var title: String
  /// The controls that it shows, of any framework.
  public var controls: [ControlReference]
  /// The first day that it speaks of; nil when not stated.
  public var from: CalendarDate?
  /// The last day that it speaks of; nil when not stated.
  public var to: CalendarDate?
  /// What it was drawn from, in words: "all 214 leavers", "sample of 25 of 310 changes"; nil when not stated.
  public var population: String?
  /// How often it is gathered; nil when not stated.
  public var frequency: Recurrence?
  /// The part of the organisation or the systems that it is about, several separated by semicolons; nil when not stated.
  public var covers: String?
  /// Where it is: a path or an address.
  public var location: String?
  /// The SHA-256 of its file when it was taken in, 64 hexadecimal digits; nil when it is no file.
  public var sha256: String?
  /// The size of its file when it was taken in, in bytes.
  public var byteCount: Int?
  /// Who answers for it.
  public var owner: String?
  /// The day on which it was gathered.
  public var collected: CalendarDate?
  /// Anything else.
  public var note: String?
  /// The line or cell that it was read from; nil when it was read from none.
  public var origin: SourceLocation?

  /// A piece of evidence; all but the reference may be unknown. Without a title it has its reference for one.
  public init(
    reference: String, title: String? = nil, controls: [ControlReference] = [], from: CalendarDate? = nil,
    to: CalendarDate? = nil, population: String? = nil, frequency: Recurrence? = nil, covers: String? = nil,
    location: String? = nil, sha256: String? = nil, byteCount: Int? = nil, owner: String? = nil,
    collected: CalendarDate? = nil, note: String? = nil, origin: SourceLocation? = nil
  ) {
    self.reference = reference
    self.title = title ?? reference
    self.controls = controls
    self.from = from
    self.to = to
    self.population = population
    self.frequency = frequency
    self.covers = covers
    self.location = location
    self.sha256 = sha256
    self.byteCount = byteCount
    self.owner = owner
    self.collected = collected
    self.note = note
    self.origin = origin
  }

  /// The day that its age counts from: the end of its period, else its beginning (with one day only, the evidence is of
  /// that day), else the day on which it was gathered.
  public var ageBasis: CalendarDate? { to ?? from ?? collected }

  /// The last day on which it is as fresh as its frequency asks; nil when it does not grow old, or when its
  /// frequency or its period is not stated.
  public var lastFreshDay: CalendarDate? {
    guard let frequency, let ageBasis else { return nil }
    return frequency.lastFreshDay(after: ageBasis)
  }
}
