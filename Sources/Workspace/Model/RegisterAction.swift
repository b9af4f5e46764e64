public import ControlModel

/// Something to be done, from a plan, an audit or a review, with who, by when, and whether it helped.
public struct RegisterAction: Hashable, Sendable {
  /// How far it is.
  public enum Status: String, CaseIterable, Hashable, Sendable {
    /// Not begun.
    case open
    /// Begun.
    case inProgress = "in progress"
    /// Done.
    case closed
    /// Given up, with a reason.
    case cancelled

    /// Whether something is left to do.
    public var isOpen: Bool { self == .open || self == .inProgress }
  }

  /// Whether what was done had its effect (ISO/IEC 27001:2022, 10.2 d).
  public struct Verification: Hashable, Sendable {
    /// Who looked.
    public var by: String
    /// The day.
    public var on: CalendarDate
    /// Whether the action had its effect.
    public var isEffective: Bool
    /// How it was seen.
    public var note: String?

    /// A verification.
    public init(by: String, on: CalendarDate, isEffective: Bool, note: String? = nil) {
      self.by = by
      self.on = on
      self.isEffective = isEffective
      self.note = note
    }
  }

  /// What the register calls it: `ACT-7`. Unique within a scope; empty for the register to number it.
  public var reference: String
  /// What is to be done, in a line.
  public var title: String
  /// Why, and what exactly.
  public var detail: String?
  /// Where it comes from: `transition plan`, `internal audit 2026`, …
  public var source: String
  /// The name that the source gives it, by which it is known when the source is read again.
  public var sourceKey: String?
  /// The control or clause that it is about.
  public var control: ControlReference?
  /// What sort of work: `finding`, `new control`, `internal audit`, …
  public var kind: String
  /// How urgent, in the source's words.
  public var priority: String?
  /// Who does it.
  public var owner: String?
  /// By when.
  public var due: CalendarDate?
  /// How far it is.
  public var status: Status
  /// The day on which it came into the register.
  public var opened: CalendarDate
  /// The day on which it was closed or cancelled.
  public var closed: CalendarDate?
  /// Whether it had its effect, once somebody looked.
  public var verification: Verification?

  /// An action.
  public init(
    reference: String = "", title: String, detail: String? = nil, source: String, sourceKey: String? = nil,
    control: ControlReference? = nil, kind: String = "action", priority: String? = nil,
    owner: String? = nil, due: CalendarDate? = nil, status: Status = .open, opened: CalendarDate,
    closed: CalendarDate? = nil, verification: Verification? = nil
  ) {
    self.reference = reference
    self.title = title
    self.detail = detail
    self.source = source
    self.sourceKey = sourceKey
    self.control = control
    self.kind = kind
    self.priority = priority
    self.owner = owner
    self.due = due
    self.status = status
    self.opened = opened
    self.closed = closed
    self.verification = verification
  }

  /// Whether it is open after its day.
  public func isOverdue(on day: CalendarDate) -> Bool { status.isOpen && due.map { $0 < day } ?? false }
}

/// An action as the workspace holds it.
public struct StoredAction: Hashable, Sendable {
  /// The scope that it belongs to.
  public var scope: String
  /// The action as it stands.
  public var action: RegisterAction
  /// The change that made it so.
  public var change: RecordedChange
}
