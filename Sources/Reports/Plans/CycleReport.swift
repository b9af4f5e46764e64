public import ControlModel
public import Interchange
public import Planning

/// The dates of certification cycles: `concord cycle`.
public struct CycleReport: Report {
  private let plan: CyclePlan
  private let content: Content
  private let isFull: Bool

  /// A report of a plan.
  ///
  /// - Parameter isFull: whether a terminal shows notes and past events, too.
  public init(_ plan: CyclePlan, content: Content, isFull: Bool = false) {
    self.plan = plan
    self.content = content
    self.isFull = isFull
  }

  private func name(_ framework: FrameworkID) -> String {
    content[framework]?.framework.citation ?? framework.rawValue
  }

  /// Whose cycles they are.
  public var title: String {
    "Certification cycle: \(Phrase.list(plan.subjects.map { name($0.framework) }))"
  }

  /// The events to come with their windows.
  public var screen: [Block] { blocks(isFull: isFull, isPage: false) }

  /// All events with their notes.
  public var page: [Block] { blocks(isFull: true, isPage: true) }

  /// - Parameter isPage: whether there is room for both ends of a window, each in its own column.
  private func blocks(isFull: Bool, isPage: Bool) -> [Block] {
    let past = plan.events.filter { $0.planned < plan.asOf }
    let shown = isFull ? plan.events : plan.events.filter { $0.planned >= plan.asOf }
    var blocks: [Block] = [
      .title(title), .fields(plan.subjects.map { Block.Field($0.framework.rawValue, Self.begin($0)) }),
    ]
    if !plan.remarks.isEmpty { blocks.append(.list(plan.remarks)) }
    blocks.append(
      .heading(isFull && !past.isEmpty ? "All dates, as of \(plan.asOf)" : "Dates from \(plan.asOf)"))
    if shown.isEmpty {
      blocks.append(.paragraph("Nothing is planned from \(plan.asOf) on."))
    } else {
      blocks.append(.table(dates(shown, isFull: isFull, isPage: isPage)))
    }
    if !isFull, !past.isEmpty {
      blocks.append(.paragraph("\(past.count) planned before \(plan.asOf): use --all.", .muted))
    }
    blocks += sharedBlocks + integrationBlocks + timeBlocks
    blocks.append(
      .paragraph(
        "Windows follow from the rules named; what is by practice follows from none, and may be planned otherwise. "
          + contentVersionLabel(plan.contentVersion).capitalizedFirst + ".", .muted))
    return blocks
  }

  private func dates(_ events: [CycleEvent], isFull: Bool, isPage: Bool) -> Table {
    var columns = [Table.Column("Planned"), Table.Column("What", weight: 2)]
    columns += isPage ? [Table.Column("Earliest"), Table.Column("Latest")] : [Table.Column("Window")]
    columns.append(Table.Column("By", weight: 1))
    if isFull { columns.append(Table.Column("Notes", weight: 2)) }
    return Table(
      columns: columns,
      rows: events.map { event in
        var cells = [
          Table.Cell(event.planned, event.planned < plan.asOf ? .muted : Self.emphasis(event)),
          Table.Cell(event.title, Self.emphasis(event)),
        ]
        cells +=
          isPage
          ? [Table.Cell(event.earliest), Table.Cell(event.latest)] : [Table.Cell(Self.window(event))]
        cells.append(Table.Cell(event.basis.rawValue, .muted))
        if isFull { cells.append(Table.Cell(event.notes.joined(separator: ". "))) }
        return Table.Row(cells, anchor: event.id)
      })
  }

  private static func begin(_ subject: CyclePlan.Subject) -> String {
    switch FrameworkFamily(subject.framework) {
    case .soc2: "last period ended \(subject.date)"
    case .paymentCards: "last assessment \(subject.date)"
    default:
      "decision of \(subject.date)" + (subject.certificateEnds.map { ", certificate until \($0)" } ?? "")
    }
  }

  private var sharedBlocks: [Block] {
    let shared = plan.shared
    guard !shared.isEmpty else { return [] }
    let kinds = [CycleEvent.Kind.internalAudit, .managementReview].map { kind in
      let events = plan.events.filter { $0.kind == kind }
      let separate = events.reduce(0) { $0 + $1.before.count }
      return "\(Phrase.count(events.count, kind.rawValue)) instead of \(separate)"
    }
    var conditions: [String] = []
    for note in shared.compactMap(\.notes.first) where !conditions.contains(note) { conditions.append(note) }
    return [
      .heading("Shared (\(kinds.joined(separator: ", ")))"),
      .table(
        Table(
          columns: [
            Table.Column("Planned"), Table.Column("What", weight: 2), Table.Column("Before the", weight: 3),
          ],
          rows: shared.map { event in
            [
              Table.Cell(event.planned), Table.Cell(event.title),
              Table.Cell(titles(event.before)),
            ]
          })),
      .list(conditions),
    ]
  }

  /// The titles of events, a line each.
  private func titles(_ ids: [String]) -> String {
    plan.events.filter { ids.contains($0.id) }.map(\.title).joined(separator: "\n")
  }

  private var integrationBlocks: [Block] {
    guard !plan.integrations.isEmpty else { return [] }
    return [
      .heading("Audits by the certification body that could be one (\(plan.integrations.count))"),
      .table(
        Table(
          columns: [Table.Column("Window", weight: 1), Table.Column("Audits", weight: 3)],
          rows: plan.integrations.map {
            [Table.Cell($0.window.description), Table.Cell(titles($0.audits))]
          })),
    ]
  }

  private var timeBlocks: [Block] {
    guard let time = plan.auditTime else { return [] }
    return [
      .heading("Time of an integrated audit"),
      .fields([
        Block.Field(
          "Separately",
          time.parts.map { "\($0.framework) \(WorkSize.days($0.dayHundredths))" }.joined(separator: ", ")
            + "; \(WorkSize.dayPhrase(time.total))"),
        Block.Field(
          "At least",
          "\(WorkSize.dayPhrase(time.least)), reduced by \(time.reduction) %"
            + (time.isCapped ? " and not by \(time.askedReduction) %" : "") + "; IAF MD 11 allows at most "
            + "\(IntegratedAuditTime.largestReduction) %", time.isCapped ? .bad : .plain),
      ]),
    ]
  }

  private static func window(_ event: CycleEvent) -> String {
    switch (event.earliest, event.latest) {
    case (let from?, let to?): "\(from) to \(to)"
    case (nil, let to?): "by \(to)"
    case (let from?, nil): "from \(from)"
    case (nil, nil): ""
    }
  }

  private static func emphasis(_ event: CycleEvent) -> Emphasis {
    switch event.kind {
    case .surveillance, .recertification, .assessment, .report: .strong
    case .expiry, .decision: .bad
    default: .plain
    }
  }

  /// Format `concord/cycle`, version 1: `docs/formats/plans.md`.
  public var json: JSONValue {
    [
      "format": "concord/cycle", "version": 1, "contentVersion": .string(plan.contentVersion),
      "asOf": .string(plan.asOf.description),
      "subjects": .array(
        plan.subjects.map {
          ["framework": .string($0.framework.rawValue), "date": .string($0.date.description)]
        }),
      "events": .array(
        plan.events.map { event in
          [
            "id": .string(event.id), "kind": .string(event.kind.rawValue), "title": .string(event.title),
            "frameworks": .strings(event.frameworks.map(\.rawValue)),
            "planned": .string(event.planned.description),
            "earliest": .text(event.earliest?.description), "latest": .text(event.latest?.description),
            "basis": .string(event.basis.rawValue), "notes": .strings(event.notes),
            "controls": .strings(event.controls.map(\.description)), "before": .strings(event.before),
          ]
        }),
      "integrations": .array(
        plan.integrations.map {
          [
            "audits": .strings($0.audits), "frameworks": .strings($0.frameworks.map(\.rawValue)),
            "from": .string($0.window.from.description), "to": .string($0.window.to.description),
          ]
        }),
      "auditTime": plan.auditTime.map { time in
        [
          "parts": .array(
            time.parts.map {
              ["framework": .string($0.framework.rawValue), "days": .number(Double($0.dayHundredths) / 100)]
            }), "total": .number(Double(time.total) / 100), "askedReduction": .integer(time.askedReduction),
          "reduction": .integer(time.reduction), "least": .number(Double(time.least) / 100),
        ]
      } ?? .null,
      "remarks": .strings(plan.remarks), "actions": .array(plan.actions.map(\.json)),
    ]
  }

  /// One row an event.
  public var table: Table {
    Table(
      columns: [
        Table.Column("Planned"), Table.Column("Earliest"), Table.Column("Latest"),
        Table.Column("Kind", sheetWidth: 20), Table.Column("What", sheetWidth: 54),
        Table.Column("Frameworks", sheetWidth: 30), Table.Column("Basis", sheetWidth: 22),
        Table.Column("Notes", sheetWidth: 80), Table.Column("Controls", sheetWidth: 50),
        Table.Column("ID", sheetWidth: 40),
      ],
      rows: plan.events.map { event in
        [
          Table.Cell(event.planned), Table.Cell(event.earliest), Table.Cell(event.latest),
          Table.Cell(event.kind.rawValue), Table.Cell(event.title, Self.emphasis(event)),
          Table.Cell(event.frameworks.map(\.rawValue).joined(separator: ", ")),
          Table.Cell(event.basis.rawValue),
          Table.Cell(event.notes.joined(separator: ". ")), Table.Cell(PlanNames.grouped(event.controls)),
          Table.Cell(event.id),
        ]
      })
  }

  /// One sheet with the events.
  public var sheets: [Workbook.Sheet] {
    [Workbook.Sheet(name: "Cycle", title: title, notes: plan.remarks, table: table)]
  }

  /// The events as a calendar, each on its planned day with its window in the description.
  public var calendar: CalendarFile {
    CalendarFile(
      name: title, stamp: plan.asOf,
      events: plan.events.map { event in
        var lines = event.notes
        let window = Self.window(event)
        if !window.isEmpty { lines.append("Window: \(window)") }
        lines.append("Rests on: \(event.basis.rawValue)")
        if !event.controls.isEmpty { lines.append("About: \(PlanNames.grouped(event.controls))") }
        return CalendarFile.Event(
          uid: "\(event.id)@concord", from: event.planned, summary: event.title,
          description: lines.joined(separator: "\n"),
          categories: [event.kind.rawValue] + event.frameworks.map(\.rawValue))
      })
  }
}
