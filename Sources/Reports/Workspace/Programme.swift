public import ControlModel
public import MappingGraph
public import Planning
public import Workspace

/// Where the programme of a scope stands on a day: what a workspace and the mappings say, side by side.
public struct Programme: Hashable, Sendable {
  /// Something that falls due.
  public struct DatedItem: Hashable, Sendable {
    /// What sort of thing it is, in the order in which one day lists them.
    public enum Kind: String, CaseIterable, Hashable, Sendable {
      /// An open action of the register.
      case action
      /// A row of a statement of applicability that is not implemented yet.
      case control
      /// The last day on which an evidence item is fresh.
      case evidence
      /// A date of a certification cycle.
      case cycle
    }

    /// The day.
    public var day: CalendarDate
    /// What sort of thing it is.
    public var kind: Kind
    /// What it is called: `ACT-7`, `iso27001-2022/A.5.7`, `EV-3`; of a cycle the event's identifier.
    public var reference: String
    /// What it is, in a line.
    public var title: String
    /// Who answers for it.
    public var owner: String?

    /// Something due on a day.
    public init(day: CalendarDate, kind: Kind, reference: String, title: String, owner: String? = nil) {
      self.day = day
      self.kind = kind
      self.reference = reference
      self.title = title
      self.owner = owner
    }
  }

  /// How far ahead evidence counts as getting old, in days.
  public static let evidenceNotice = 60

  /// The scope's name.
  public var scope: String
  /// The day that it is judged by.
  public var asOf: CalendarDate
  /// The scope's statements of applicability, in figures.
  public var statements: [StatementSummary]
  /// What of each framework that is in force is covered by all statements of the scope together.
  public var coverage: [Coverage]
  /// The scope's actions: open ones by their day, then the others.
  public var actions: [StoredAction]
  /// The scope's evidence in force.
  public var evidence: [StoredEvidence]
  /// What an auditor would ask about the statements.
  public var findings: [Diagnostic]
  /// The latest changes of the workspace, the latest first.
  public var changes: [RecordedChange]
  /// The latest changes of statements' rows, the latest first.
  public var rowChanges: [StatementHistoryEntry]
  /// What falls due, by day.
  public var dates: [DatedItem]

  /// A programme; the dates follow from the rest.
  ///
  /// - Parameters:
  ///   - rows: The rows of all statements of the scope.
  ///   - cycle: The dates of certification cycles; nil for none.
  public init(
    scope: String, asOf: CalendarDate, statements: [StatementSummary],
    rows: [StatementOfApplicability.Row], coverage: [Coverage], actions: [StoredAction],
    evidence: [StoredEvidence], findings: [Diagnostic], changes: [RecordedChange],
    rowChanges: [StatementHistoryEntry], cycle: CyclePlan? = nil
  ) {
    self.scope = scope
    self.asOf = asOf
    self.statements = statements
    self.coverage = coverage
    self.actions = actions
    self.evidence = evidence
    self.findings = findings
    self.changes = changes
    self.rowChanges = rowChanges
    dates = Self.dates(rows, actions, evidence, cycle)
  }

  /// The actions that are open or in progress, by their day.
  public var openActions: [StoredAction] { actions.filter(\.action.status.isOpen) }

  /// The evidence that is older than its frequency allows on the day, or will be within `evidenceNotice` days; the
  /// oldest first.
  public var ageingEvidence: [StoredEvidence] {
    let limit = asOf.adding(days: Self.evidenceNotice)
    return evidence.filter { stored in stored.item.lastFreshDay.map { $0 < limit } ?? false }
      .sorted { left, right in
        guard let l = left.item.lastFreshDay, let r = right.item.lastFreshDay, l != r else {
          return left.id < right.id
        }
        return l < r
      }
  }

  /// The number of evidence items that are older than their frequency allows on the day.
  public var staleCount: Int {
    evidence.count { stored in stored.item.lastFreshDay.map { $0 < asOf } ?? false }
  }

  private static func dates(
    _ rows: [StatementOfApplicability.Row], _ actions: [StoredAction], _ evidence: [StoredEvidence],
    _ cycle: CyclePlan?
  ) -> [DatedItem] {
    var items: [DatedItem] = actions.compactMap { stored in
      guard stored.action.status.isOpen, let due = stored.action.due else { return nil }
      return DatedItem(
        day: due, kind: .action, reference: stored.action.reference, title: stored.action.title,
        owner: stored.action.owner)
    }
    items += rows.compactMap { row in
      guard let due = row.due, row.applicability != .notApplicable, row.status != .implemented else {
        return nil
      }
      return DatedItem(
        day: due, kind: .control, reference: row.control.description,
        title: "\(row.title ?? row.control.control.rawValue): \(row.status?.rawValue ?? "without a status")",
        owner: row.owner)
    }
    items += evidence.compactMap { stored in
      guard let day = stored.item.lastFreshDay else { return nil }
      return DatedItem(
        day: day, kind: .evidence, reference: stored.item.reference,
        title: "Last fresh day: \(stored.item.title)", owner: stored.item.owner)
    }
    items += (cycle?.events ?? []).map { event in
      DatedItem(day: event.planned, kind: .cycle, reference: event.id, title: event.title)
    }
    let kinds = DatedItem.Kind.allCases
    return items.enumerated().sorted { left, right in
      let (l, r) = (left.element, right.element)
      let (lk, rk) = (kinds.firstIndex(of: l.kind) ?? 0, kinds.firstIndex(of: r.kind) ?? 0)
      return (l.day, lk, left.offset) < (r.day, rk, right.offset)
    }.map(\.element)
  }
}
