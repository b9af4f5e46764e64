public import ControlModel
public import Interchange
internal import Planning
public import Workspace

/// The register of actions with its figures.
public struct ActionReport: Report {
  private let actions: [StoredAction]
  private let figures: ActionFigures
  private let asOf: CalendarDate
  private let isForJira: Bool
  private let heading: String
  private let hasScopes: Bool

  /// A report of actions.
  ///
  /// - Parameters:
  ///   - actions: What to list.
  ///   - all: What the figures are of; nil for the same.
  ///   - asOf: The day to judge by.
  ///   - title: What is listed.
  ///   - isForJira: Whether the table has the columns that Jira imports.
  public init(
    _ actions: [StoredAction], all: [StoredAction]? = nil, asOf: CalendarDate, title: String = "Actions",
    isForJira: Bool = false
  ) {
    self.actions = actions
    figures = ActionFigures((all ?? actions).map(\.action), asOf: asOf)
    self.asOf = asOf
    self.isForJira = isForJira
    heading = title
    hasScopes = Set(actions.map(\.scope)).count > 1
  }

  /// What is listed.
  public var title: String { heading }

  /// The actions and the figures.
  public var screen: [Block] {
    guard !actions.isEmpty || figures.open.of > 0 else {
      return [.paragraph("No actions yet; 'concord actions add TITLE' adds one.")]
    }
    var blocks: [Block] = [
      actions.isEmpty ? .paragraph("None of \(figures.open.of) actions.") : .table(shortTable)
    ]
    blocks.append(.fields(Self.named(figures).map { Block.Field($0.label, Self.text($0.part, $0.of)) }))
    blocks.append(.paragraph("As of \(asOf).", .muted))
    return blocks
  }

  /// The same with every column, under a title.
  public var page: [Block] {
    [.title(title), .table(fullTable)]
      + [.fields(Self.named(figures).map { Block.Field($0.label, Self.text($0.part, $0.of)) })]
      + [.paragraph("As of \(asOf).", .muted)]
  }

  private static func text(_ part: ActionFigures.Part, _ of: String) -> String {
    of == "closed, in all" ? "\(part.count) for \(part.of) \(of)" : "\(part.count) of \(part.of) \(of)"
  }

  /// The figures with their names and what they are of.
  private static func named(
    _ figures: ActionFigures
  ) -> [(key: String, label: String, part: ActionFigures.Part, of: String)] {
    [
      ("open", "Open", figures.open, "actions"), ("overdue", "Overdue", figures.overdue, "open"),
      ("withoutOwner", "Without an owner", figures.withoutOwner, "open"),
      ("withoutDue", "Without a day", figures.withoutDue, "open"),
      ("closedInTime", "Closed in time", figures.closedInTime, "closed that had a day"),
      ("verified", "Verified", figures.verified, "closed"),
      ("effective", "Effective", figures.effective, "verified"),
      ("daysToClose", "Days to close", figures.daysToClose, "closed, in all"),
    ]
  }

  private func due(_ action: RegisterAction) -> Table.Cell {
    Table.Cell(action.due, action.isOverdue(on: asOf) ? .bad : .plain)
  }

  /// The title with what sort of work it is: titles of plans are those of controls.
  private static func named(_ action: RegisterAction) -> String {
    action.kind == "action" || action.title.lowercased().contains(action.kind.lowercased())
      ? action.title : "\(action.title): \(action.kind)"
  }

  private func outcome(_ action: RegisterAction) -> String {
    guard let verification = action.verification else { return action.status.rawValue }
    return "\(action.status.rawValue), \(verification.isEffective ? "effective" : "not effective")"
  }

  private var shortTable: Table {
    Table(
      columns: (hasScopes ? [Table.Column("Scope")] : []) + [
        Table.Column("Action"), Table.Column("Title", weight: 3), Table.Column("Control", weight: 1),
        Table.Column("Owner", weight: 1), Table.Column("Due"), Table.Column("Status", weight: 1),
      ],
      rows: actions.map { stored in
        let action = stored.action
        return Table.Row(
          (hasScopes ? [Table.Cell(stored.scope)] : []) + [
            Table.Cell(action.reference), Table.Cell(Self.named(action)),
            Table.Cell(action.control?.control.rawValue ?? ""),
            Table.Cell(action.owner ?? "to assign", action.owner == nil ? .muted : .plain), due(action),
            Table.Cell(outcome(action), action.status.isOpen ? .plain : .muted),
          ], anchor: action.reference)
      })
  }

  /// One row an action: every column, or the ones that Jira imports.
  public var table: Table { isForJira ? jiraTable : fullTable }

  private var fullTable: Table {
    Table(
      columns: [
        Table.Column("Scope", sheetWidth: 16), Table.Column("Action", sheetWidth: 10),
        Table.Column("Title", sheetWidth: 40), Table.Column("Detail", sheetWidth: 60),
        Table.Column("Kind", sheetWidth: 20), Table.Column("Control", sheetWidth: 24),
        Table.Column("Priority"), Table.Column("Owner", sheetWidth: 20), Table.Column("Due"),
        Table.Column("Status"), Table.Column("Source", sheetWidth: 22), Table.Column("Key", sheetWidth: 18),
        Table.Column("Opened"), Table.Column("Closed"), Table.Column("Verified by", sheetWidth: 18),
        Table.Column("Verified"), Table.Column("Effective"), Table.Column("Verification", sheetWidth: 30),
      ],
      rows: actions.map { stored in
        let action = stored.action
        return [
          Table.Cell(stored.scope), Table.Cell(action.reference), Table.Cell(action.title),
          Table.Cell(action.detail ?? ""), Table.Cell(action.kind),
          Table.Cell(action.control?.description ?? ""), Table.Cell(action.priority ?? ""),
          Table.Cell(action.owner ?? ""), due(action), Table.Cell(action.status.rawValue),
          Table.Cell(action.source), Table.Cell(action.sourceKey ?? ""), Table.Cell(action.opened),
          Table.Cell(action.closed), Table.Cell(action.verification?.by ?? ""),
          Table.Cell(action.verification?.on),
          Table.Cell(action.verification.map { $0.isEffective ? "yes" : "no" } ?? ""),
          Table.Cell(action.verification?.note ?? ""),
        ]
      })
  }

  /// The columns that Jira's importer maps by itself. A summary has one line of at most 255 characters, a label no
  /// spaces.
  private var jiraTable: Table {
    Table(
      columns: [
        "Issue Type", "Summary", "Description", "Priority", "Assignee", "Due Date", "Status", "Labels",
        "Labels",
        "External ID",
      ].map { Table.Column($0, sheetWidth: 24) },
      rows: actions.map { stored in
        let action = stored.action
        let summary = Phrase.squeezed(
          "\(action.control.map { "\($0.control) " } ?? "")\(action.title)")
        let description = [
          action.detail, "Source: \(action.source)\(action.sourceKey.map { " (\($0))" } ?? "")",
          action.control.map { "Control: \($0)" },
        ].compactMap { $0 }.joined(separator: "\n\n")
        return [
          Table.Cell("Task"), Table.Cell(String(summary.prefix(255))), Table.Cell(description),
          Table.Cell(Self.priority(action)), Table.Cell(action.owner ?? ""), Table.Cell(action.due),
          Table.Cell(Self.status(action)), Table.Cell(Self.label(stored.scope)),
          Table.Cell(Self.label(action.kind)), Table.Cell("\(stored.scope)/\(action.reference)"),
        ]
      })
  }

  private static func label(_ text: String) -> String {
    Phrase.squeezed(text).split(separator: " ").joined(separator: "-")
  }

  private static func priority(_ action: RegisterAction) -> String {
    switch action.priority?.lowercased() {
    case "high": "High"
    case "low": "Low"
    default: "Medium"
    }
  }

  private static func status(_ action: RegisterAction) -> String {
    switch action.status {
    case .open: "To Do"
    case .inProgress: "In Progress"
    case .closed, .cancelled: "Done"
    }
  }

  /// One sheet with the actions and one with the figures.
  public var sheets: [Workbook.Sheet] {
    let figuresTable = Table(
      columns: [
        Table.Column("Figure", sheetWidth: 24), Table.Column("Number", alignment: .trailing),
        Table.Column("Of", alignment: .trailing), Table.Column("Of what", sheetWidth: 28),
      ],
      rows: Self.named(figures).map { figure in
        [
          Table.Cell(figure.label), Table.Cell(figure.part.count), Table.Cell(figure.part.of),
          Table.Cell(figure.of),
        ]
      })
    let note = "As of \(asOf)."
    return [
      Workbook.Sheet(name: "Actions", title: title, notes: [note], table: table),
      Workbook.Sheet(name: "Figures", title: title, notes: [note], table: figuresTable),
    ]
  }

  /// Format `concord/actions`, version 1.
  public var json: JSONValue {
    [
      "format": "concord/actions", "version": 1, "asOf": .string(asOf.description),
      "figures": .object(
        Self.named(figures).map { figure in
          .init(
            figure.key, ["count": .integer(figure.part.count), "of": .integer(figure.part.of)])
        }),
      "actions": .array(
        actions.map { stored in
          [
            "scope": .string(stored.scope), "action": stored.action.json(asOf: asOf),
            "changed": stored.change.json,
          ]
        }),
    ]
  }
}
