/// How far a control is implemented. Ordered from the weakest to the strongest.
public enum ImplementationStatus: String, CaseIterable, Hashable, Comparable, Sendable {
  /// Nothing is in place.
  case notImplemented = "not implemented"
  /// Decided and scheduled, not begun or not finished enough to use.
  case planned
  /// In place for a part.
  case partial
  /// In place and operating.
  case implemented

  private var rank: Int {
    switch self {
    case .notImplemented: 0
    case .planned: 1
    case .partial: 2
    case .implemented: 3
    }
  }
  /// Weaker statuses come first.
  public static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }
}

/// Whether the organisation has determined a control as necessary (ISO/IEC 27001, 6.1.3 d).
public enum Applicability: String, CaseIterable, Hashable, Sendable {
  /// Necessary.
  case applicable
  /// Excluded.
  case notApplicable = "not applicable"
  /// The statement does not say.
  case unstated
}

/// The organisation's list of controls: which apply and why, how far they are implemented, by whom.
public struct StatementOfApplicability: Hashable, Sendable {
  /// What the organisation says of one control.
  public struct Row: Hashable, Sendable {
    /// The control.
    public var control: ControlReference
    /// The title as the organisation writes it.
    public var title: String?
    /// Whether it applies.
    public var applicability: Applicability
    /// Why it is included or excluded.
    public var justification: String?
    /// How far it is implemented; nil when not stated or not understood, or when it does not apply.
    public var status: ImplementationStatus?
    /// Who answers for it.
    public var owner: String?
    /// What shows it: documents, records, locations, as written.
    public var evidence: String?
    /// By when it is to be done.
    public var due: CalendarDate?
    /// Anything else.
    public var comment: String?
    /// The sheet's row, or the file's line.
    public var location: SourceLocation?

    /// A row.
    public init(
      control: ControlReference, title: String? = nil, applicability: Applicability = .unstated,
      justification: String? = nil, status: ImplementationStatus? = nil, owner: String? = nil,
      evidence: String? = nil, due: CalendarDate? = nil, comment: String? = nil,
      location: SourceLocation? = nil
    ) {
      self.control = control
      self.title = title
      self.applicability = applicability
      self.justification = justification
      self.status = status
      self.owner = owner
      self.evidence = evidence
      self.due = due
      self.comment = comment
      self.location = location
    }
  }

  /// The edition that the rows belong to.
  public var framework: FrameworkID
  /// The organisation or document title, where the file names one.
  public var title: String?
  /// The rows in the file's order; duplicates are kept.
  public var rows: [Row]
  /// The file it was read from, as given.
  public var file: String?

  /// A statement of applicability.
  public init(framework: FrameworkID, title: String? = nil, rows: [Row], file: String? = nil) {
    self.framework = framework
    self.title = title
    self.rows = rows
    self.file = file
  }
}
