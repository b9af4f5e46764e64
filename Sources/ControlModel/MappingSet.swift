/// The mappings between two frameworks, with who says so and when.
public struct MappingSet: Hashable, Sendable {
  /// The set's identifier: `iso27001-2013_iso27001-2022`.
  public var id: String
  /// Its title.
  public var title: String
  /// Its version, as its authors number it.
  public var version: String
  /// The licence, an SPDX identifier or a URL.
  public var licence: String
  /// Who wrote it.
  public var creators: [String]
  /// The day of the last change of content.
  public var date: CalendarDate?
  /// The framework of the sources.
  public var source: FrameworkID
  /// The framework of the targets.
  public var target: FrameworkID
  /// The edition of the source framework that was read.
  public var sourceVersion: String
  /// The edition of the target framework that was read.
  public var targetVersion: String
  /// Where the correspondence was published, if it was; nil for work of the creators' own.
  public var publishedIn: String?
  /// Anything else that the header says, in words.
  public var comment: String?
  /// The rows, in the file's order.
  public var mappings: [Mapping]
  /// The file.
  public var location: SourceLocation?

  /// A mapping set.
  public init(
    id: String, title: String = "", version: String = "", licence: String = "",
    creators: [String] = [], date: CalendarDate? = nil, source: FrameworkID, target: FrameworkID,
    sourceVersion: String = "", targetVersion: String = "", publishedIn: String? = nil,
    comment: String? = nil, mappings: [Mapping] = [], location: SourceLocation? = nil
  ) {
    self.id = id
    self.title = title
    self.version = version
    self.licence = licence
    self.creators = creators
    self.date = date
    self.source = source
    self.target = target
    self.sourceVersion = sourceVersion
    self.targetVersion = targetVersion
    self.publishedIn = publishedIn
    self.comment = comment
    self.mappings = mappings
    self.location = location
  }
}
