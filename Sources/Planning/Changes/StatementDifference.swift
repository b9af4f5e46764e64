public import ControlModel

/// What became of the rows of a statement of applicability between two versions of one edition.
public struct StatementDifference: Hashable, Sendable {
  /// A part of a row that can be another.
  public enum Field: String, CaseIterable, Hashable, Sendable {
    /// Whether the control applies.
    case applicability
    /// How far it is implemented.
    case status
    /// Why it is included or excluded.
    case justification
    /// Who answers for it.
    case owner
    /// What shows it.
    case evidence
    /// By when it is to be done.
    case due
  }

  /// A field with its two values; empty for none.
  public struct FieldChange: Hashable, Sendable {
    /// The field.
    public let field: Field
    /// The earlier value.
    public let before: String
    /// The later value.
    public let after: String
  }

  /// A control whose row is another.
  public struct Change: Hashable, Sendable {
    /// The control.
    public let control: ControlReference
    /// Whether the earlier statement has a row for it.
    public let wasListed: Bool
    /// Whether the later statement has a row for it.
    public let isListed: Bool
    /// What is another, in the order of the fields.
    public let fields: [FieldChange]
    /// Whether it counted as further implemented before: the status fell, the row went, or it no longer applies.
    public let isRegression: Bool
  }

  /// The edition.
  public let framework: FrameworkID
  /// The controls whose row is another, in the order of the later statement; rows that it lacks at the end.
  public let changes: [Change]
  /// How many rows are the same.
  public let unchanged: Int

  /// The changes by which something is less implemented than it was, in order.
  public var regressions: [Change] { changes.filter(\.isRegression) }

  /// Compares two statements by control. A control with several rows counts with its first.
  public init(from earlier: StatementOfApplicability, to later: StatementOfApplicability) {
    framework = later.framework
    let old = Dictionary(earlier.rows.map { ($0.control, $0) }, uniquingKeysWith: { first, _ in first })
    var seen: Set<ControlReference> = []
    var controls = later.rows.map(\.control).filter { seen.insert($0).inserted }
    let new = Dictionary(later.rows.map { ($0.control, $0) }, uniquingKeysWith: { first, _ in first })
    controls += earlier.rows.map(\.control).filter { seen.insert($0).inserted }
    changes = controls.compactMap { Self.change($0, old[$0], new[$0]) }
    unchanged = controls.count - changes.count
  }

  private static func change(
    _ control: ControlReference, _ old: StatementOfApplicability.Row?, _ new: StatementOfApplicability.Row?
  ) -> Change? {
    let fields = Field.allCases.compactMap { field -> FieldChange? in
      let before = value(of: field, old)
      let after = value(of: field, new)
      return before == after ? nil : FieldChange(field: field, before: before, after: after)
    }
    if fields.isEmpty, (old == nil) == (new == nil) { return nil }
    return Change(
      control: control, wasListed: old != nil, isListed: new != nil, fields: fields,
      isRegression: standing(new) < standing(old))
  }

  private static func standing(_ row: StatementOfApplicability.Row?) -> ImplementationStatus {
    guard let row, row.applicability != .notApplicable else { return .notImplemented }
    return row.status ?? .notImplemented
  }

  private static func value(of field: Field, _ row: StatementOfApplicability.Row?) -> String {
    guard let row else { return "" }
    switch field {
    case .applicability: return row.applicability == .unstated ? "" : row.applicability.rawValue
    case .status: return row.status?.rawValue ?? ""
    case .justification: return Phrase.squeezed(row.justification ?? "")
    case .owner: return Phrase.squeezed(row.owner ?? "")
    case .evidence: return Phrase.squeezed(row.evidence ?? "")
    case .due: return row.due?.description ?? ""
    }
  }
}
