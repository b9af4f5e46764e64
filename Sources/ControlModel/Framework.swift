/// A published standard or criteria set in one edition.
public struct Framework: Hashable, Sendable {
  /// The identifier that references and file names use.
  public var id: FrameworkID
  /// The official title, without the number.
  public var title: String
  /// Who publishes it.
  public var publisher: String
  /// The edition as people cite it: `2022`, `4.0.1`.
  public var edition: String
  /// The day of publication, where known.
  public var published: CalendarDate?
  /// The day on which the publisher withdrew the edition, where it has.
  public var withdrawn: CalendarDate?
  /// The edition that this one replaces.
  public var supersedes: FrameworkID?
  /// Amendments issued to this edition; their requirements are controls that name the amendment.
  public var amendments: [Amendment]
  /// Where the identifiers are taken from.
  public var identifiers: String
  /// The SPDX identifier of the licence of our text (not of the standard's).
  public var licence: String?

  /// A framework; everything but the identifier and the title may be unknown.
  public init(
    id: FrameworkID, title: String, publisher: String = "", edition: String = "",
    published: CalendarDate? = nil, withdrawn: CalendarDate? = nil, supersedes: FrameworkID? = nil,
    amendments: [Amendment] = [], identifiers: String = "", licence: String? = nil
  ) {
    self.id = id
    self.title = title
    self.publisher = publisher
    self.edition = edition
    self.published = published
    self.withdrawn = withdrawn
    self.supersedes = supersedes
    self.amendments = amendments
    self.identifiers = identifiers
    self.licence = licence
  }
}

/// An amendment to an edition, such as ISO/IEC 27001:2022/Amd 1:2024.
public struct Amendment: Hashable, Sendable {
  /// The identifier that controls refer to: `amd1-2024`.
  public var id: String
  /// Its title.
  public var title: String
  /// The day of publication, where known.
  public var published: CalendarDate?

  /// An amendment.
  public init(id: String, title: String, published: CalendarDate? = nil) {
    self.id = id
    self.title = title
    self.published = published
  }
}
