/// Something that shows that a control is in place or has operated: a document, a record, an export.
///
/// Evidence is not a control: that a control may be reused for another framework says nothing of whether its evidence
/// may, since that has a period, a population, a frequency and a scope.
public struct EvidenceItem: Hashable, Sendable {
  /// How the organisation refers to it: a document number, a path, a ticket.
  public var reference: String
  /// The controls that it shows.
  public var controls: [ControlReference]
  /// The first day that it covers; nil when not stated.
  public var from: CalendarDate?
  /// The last day that it covers; nil when not stated.
  public var to: CalendarDate?
  /// What was looked at, in words: "all 42 servers", "sample of 25"; nil when not stated.
  public var population: String?
  /// How often it is made, in words: "quarterly", "every 6 months"; nil when not stated.
  public var frequency: String?
  /// The part of the organisation or system that it is about, several separated by semicolons; nil when not stated.
  public var scope: String?
  /// Where it is recorded.
  public var location: SourceLocation?

  /// A piece of evidence; all but the reference and the controls may be unknown.
  public init(
    reference: String, controls: [ControlReference], from: CalendarDate? = nil, to: CalendarDate? = nil,
    population: String? = nil, frequency: String? = nil, scope: String? = nil, location: SourceLocation? = nil
  ) {
    self.reference = reference
    self.controls = controls
    self.from = from
    self.to = to
    self.population = population
    self.frequency = frequency
    self.scope = scope
    self.location = location
  }
}
