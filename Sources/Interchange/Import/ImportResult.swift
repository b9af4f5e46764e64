public import ControlModel

/// What a reader of foreign files needs to be told.
public struct ImportOptions: Sendable {
  /// The identifier that the framework of a catalog gets; nil to make one from the file.
  public var framework: FrameworkID?
  /// The framework of a mapping file's sources, where the file does not say or says it otherwise.
  public var source: FrameworkID?
  /// The framework of a mapping file's targets, where the file does not say or says it otherwise.
  public var target: FrameworkID?
  /// The frameworks that are loaded, so that identifiers such as a `5.10` that lost its zero can be told.
  public var context: Content
  /// The header of an SSSOM table where it stands in a file of its own.
  public var header: ExternalHeader?
  /// Identifiers of mapping sets that stand beside what is read, and that a set without a name of its own must not take.
  public var takenSets: Set<String>

  /// A header in a file of its own, YAML.
  public struct ExternalHeader: Sendable {
    /// The file's bytes.
    public var bytes: [UInt8]
    /// The file's name, for findings.
    public var file: String
    /// A header.
    public init(bytes: [UInt8], file: String) {
      self.bytes = bytes
      self.file = file
    }
  }

  /// Options; everything is found out from the file.
  public init(
    framework: FrameworkID? = nil, source: FrameworkID? = nil, target: FrameworkID? = nil,
    context: Content = Content(), header: ExternalHeader? = nil, takenSets: Set<String> = []
  ) {
    self.framework = framework
    self.source = source
    self.target = target
    self.context = context
    self.header = header
    self.takenSets = takenSets
  }

  /// The identifier of a mapping set to which its file gives none: its frameworks, and the file's name where that is
  /// taken, so that it stands beside the other set and not in its place.
  func setID(_ source: FrameworkID, _ target: FrameworkID, file: String) -> String {
    let id = "\(source)_\(target)"
    guard takenSets.contains(id) else { return id }
    return "\(id)_\(FrameworkNames.slug(FrameworkNames.stem(of: file)))"
  }
}

/// What a reader made of a foreign file.
public struct ImportResult: Sendable {
  /// The catalogs in the file.
  public var catalogs: [Catalog]
  /// The mapping sets in the file.
  public var mappingSets: [MappingSet]
  /// What is wrong or doubtful in the file, in its order.
  public var diagnostics: [Diagnostic]
  /// What the file says that Concord does not model, and how often: it is not kept, and not passed over in
  /// silence either. Keys are the format's own names (`control/param/guideline`), in their order of appearance.
  public var unmodelled: [(name: String, count: Int)]

  /// A result.
  public init(
    catalogs: [Catalog] = [], mappingSets: [MappingSet] = [], diagnostics: [Diagnostic] = [],
    unmodelled: [(name: String, count: Int)] = []
  ) {
    self.catalogs = catalogs
    self.mappingSets = mappingSets
    self.diagnostics = diagnostics
    self.unmodelled = unmodelled
  }
}
