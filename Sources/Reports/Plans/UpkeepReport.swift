public import ControlModel
public import Interchange
public import Planning

/// The yearly duties and what they count for: `concord upkeep`.
public struct UpkeepReport: Report {
  private let plan: UpkeepPlan
  private let content: Content
  private let isFull: Bool

  /// A report of a plan.
  ///
  /// - Parameter isFull: whether a terminal shows conditions and metrics' clauses, too.
  public init(_ plan: UpkeepPlan, content: Content, isFull: Bool = false) {
    self.plan = plan
    self.content = content
    self.isFull = isFull
  }

  /// Whose upkeep it is.
  public var title: String { "Upkeep: \(Phrase.list(plan.frameworks.map(\.citation)))" }

  /// The duties with their days and what they count for, then the figures.
  public var screen: [Block] { blocks(isFull: isFull) }

  /// The same with conditions and records.
  public var page: [Block] { blocks(isFull: true) }

  private func blocks(isFull: Bool) -> [Block] {
    let clauses = Set(plan.duties.flatMap(\.counts).flatMap(\.credits).map(\.control)).count
    var blocks: [Block] = [
      .title(title),
      .fields([
        Block.Field("Year", "from \(plan.from)"),
        Block.Field(
          "Duties",
          "\(plan.duties.count), done \(plan.occasions) times; each framework for itself: \(plan.separateOccasions) times"
        ),
        Block.Field("Counts for", "\(clauses) clauses, criteria and requirements"),
      ]),
      .table(
        Table(
          columns: [
            Table.Column("Due"), Table.Column("Duty", weight: 2), Table.Column("Every", weight: 1),
            Table.Column("Counts for", weight: 3),
          ],
          rows: plan.duties.map { duty in
            Table.Row(
              [
                Table.Cell(duty.due.map(\.description).joined(separator: "\n")),
                Table.Cell(duty.activity.title),
                Table.Cell(Self.every(duty)), Table.Cell(Self.counts(duty)),
              ], anchor: duty.activity.id)
          })),
    ]
    if isFull {
      for duty in plan.duties {
        let conditions = Self.conditions(duty)
        blocks += [
          .heading(duty.activity.title), .paragraph(duty.activity.what),
          .fields([Block.Field("Keep", duty.activity.record)]),
        ]
        if !conditions.isEmpty { blocks.append(.list(conditions)) }
      }
    } else {
      blocks.append(.paragraph("Conditions under which each counts: use --all.", .muted))
    }
    blocks += [
      .heading("Figures (numerator, denominator)"),
      .table(
        Table(
          columns: [
            Table.Column("Figure", weight: 1), Table.Column("Numerator", weight: 2),
            Table.Column("Denominator", weight: 2),
          ] + (isFull ? [Table.Column("Asked by", weight: 2)] : []),
          rows: plan.metrics.map { metric in
            Table.Row(
              [Table.Cell(metric.title), Table.Cell(metric.numerator), Table.Cell(metric.denominator)]
                + (isFull ? [Table.Cell(PlanNames.grouped(metric.askedBy))] : []))
          })),
      .paragraph(
        "What counts for a clause is a part of what it asks, seldom all; which activity counts for what is curated. Days "
          + "are spread by practice, intervals are by rule where a framework is named. "
          + contentVersionLabel(plan.contentVersion).capitalizedFirst + ".", .muted),
    ]
    return blocks
  }

  private static func every(_ duty: UpkeepPlan.Duty) -> String {
    Phrase.count(duty.months, "month")
      + (duty.requiredBy.isEmpty ? "" : " (\(duty.requiredBy.map(\.rawValue).joined(separator: ", ")))")
  }

  private static func counts(_ duty: UpkeepPlan.Duty) -> String {
    duty.counts.map { count in
      "\(count.framework): \(count.credits.map(\.control.control.rawValue).joined(separator: ", "))"
    }.joined(separator: "\n")
  }

  /// The conditions by framework, one sentence for each set of controls that shares one.
  private static func conditions(_ duty: UpkeepPlan.Duty) -> [String] {
    duty.counts.flatMap { count -> [String] in
      var order: [String] = []
      var groups: [String: [String]] = [:]
      for credit in count.credits where !credit.condition.isEmpty || !credit.kinds.isEmpty {
        let kinds = credit.kinds.isEmpty ? "" : " (only \(credit.kinds.joined(separator: ", ")))"
        let key = credit.condition + kinds
        if groups[key] == nil { order.append(key) }
        groups[key, default: []].append(credit.control.control.rawValue)
      }
      return order.map { "\(count.framework) \((groups[$0] ?? []).joined(separator: ", ")): \($0)" }
    }
  }

  /// Format `concord/upkeep`, version 1: `docs/formats/plans.md`.
  public var json: JSONValue {
    [
      "format": "concord/upkeep", "version": 1, "contentVersion": .string(plan.contentVersion),
      "from": .string(plan.from.description), "frameworks": .strings(plan.frameworks.map(\.id.rawValue)),
      "occasions": .integer(plan.occasions), "separateOccasions": .integer(plan.separateOccasions),
      "duties": .array(
        plan.duties.map { duty in
          [
            "id": .string(duty.activity.id), "title": .string(duty.activity.title),
            "what": .string(duty.activity.what), "record": .string(duty.activity.record),
            "months": .integer(duty.months), "requiredBy": .strings(duty.requiredBy.map(\.rawValue)),
            "due": .strings(duty.due.map(\.description)),
            "counts": .array(
              duty.counts.map { count in
                [
                  "framework": .string(count.framework.rawValue),
                  "credits": .array(
                    count.credits.map {
                      [
                        "control": .string($0.control.description), "condition": .string($0.condition),
                        "only": .strings($0.kinds),
                      ]
                    }),
                ]
              }),
          ]
        }),
      "metrics": .array(
        plan.metrics.map {
          [
            "id": .string($0.id), "title": .string($0.title), "numerator": .string($0.numerator),
            "denominator": .string($0.denominator), "unit": .string($0.unit.rawValue),
            "askedBy": .strings($0.askedBy.map(\.description)),
          ]
        }), "actions": .array(plan.actions.map(\.json)),
    ]
  }

  /// One row an occasion, by day: what a register of actions takes.
  public var table: Table {
    let byID = Dictionary(plan.duties.map { ($0.activity.id, $0) }, uniquingKeysWith: { first, _ in first })
    return Table(
      columns: [
        Table.Column("ID", sheetWidth: 36), Table.Column("Due"), Table.Column("Duty", sheetWidth: 50),
        Table.Column("Every", sheetWidth: 24), Table.Column("Keep", sheetWidth: 60),
        Table.Column("Counts for", sheetWidth: 80), Table.Column("Conditions", sheetWidth: 80),
      ],
      rows: plan.actions.map { action in
        let duty = byID[action.kind]
        return [
          Table.Cell(action.id), Table.Cell(action.due), Table.Cell(action.title),
          Table.Cell(duty.map(Self.every) ?? ""), Table.Cell(duty?.activity.record ?? ""),
          Table.Cell(PlanNames.grouped(action.controls)),
          Table.Cell((duty.map(Self.conditions) ?? []).joined(separator: "\n")),
        ]
      })
  }

  /// Occasions, what counts for what, and the figures.
  public var sheets: [Workbook.Sheet] {
    let counts = Table(
      columns: [
        Table.Column("Duty", sheetWidth: 50), Table.Column("Framework", sheetWidth: 20),
        Table.Column("Control", sheetWidth: 12), Table.Column("Title", sheetWidth: 50),
        Table.Column("Condition", sheetWidth: 70), Table.Column("Only", sheetWidth: 24),
      ],
      rows: plan.duties.flatMap { duty in
        duty.counts.flatMap { count in
          count.credits.map {
            [
              Table.Cell(duty.activity.title), Table.Cell(count.framework.rawValue),
              Table.Cell($0.control.control.rawValue), Table.Cell(content[$0.control]?.title ?? ""),
              Table.Cell($0.condition), Table.Cell($0.kinds.joined(separator: ", ")),
            ]
          }
        }
      })
    let metrics = Table(
      columns: [
        Table.Column("Figure", sheetWidth: 34), Table.Column("Numerator", sheetWidth: 50),
        Table.Column("Denominator", sheetWidth: 50), Table.Column("Unit"),
        Table.Column("Asked by", sheetWidth: 60),
      ],
      rows: plan.metrics.map {
        [
          Table.Cell($0.title), Table.Cell($0.numerator), Table.Cell($0.denominator),
          Table.Cell($0.unit.rawValue),
          Table.Cell(PlanNames.grouped($0.askedBy)),
        ]
      })
    return [
      Workbook.Sheet(name: "Year", title: title, table: table, frozenColumns: 3),
      Workbook.Sheet(name: "Counts for", title: title, table: counts),
      Workbook.Sheet(name: "Figures", title: title, table: metrics),
    ]
  }

  /// The occasions as a calendar.
  ///
  /// - Parameter stamp: the day of which the events' time stamps are.
  public func calendar(stamp: CalendarDate) -> CalendarFile {
    CalendarFile(
      name: title, stamp: stamp,
      events: plan.actions.map { action in
        CalendarFile.Event(
          uid: "\(action.id)@concord", from: action.due ?? plan.from, summary: action.title,
          description: "\(action.note)\nCounts for: \(PlanNames.grouped(action.controls))",
          categories: [action.kind])
      })
  }
}
