public import ControlModel
public import Interchange
internal import MappingGraph
internal import Planning
internal import Workspace

/// Where a programme stands, part by part: `concord programme`, and the page of the explorer.
public struct ProgrammeReport: Report {
  /// A part of the report.
  public enum Section: String, CaseIterable, Hashable, Sendable {
    /// The statements of applicability.
    case statements
    /// What of each framework is covered.
    case coverage
    /// The open actions.
    case actions
    /// What falls due, by day.
    case dates
    /// The evidence that is getting old.
    case evidence
    /// What an auditor would ask about the statements.
    case findings
    /// The latest changes.
    case changes
    /// The latest changes of statements' rows.
    case rows
  }

  /// What the report says.
  public let programme: Programme
  /// The part that the table holds.
  public let section: Section
  private let content: Content
  private let limit: Int?

  /// A report of a programme.
  ///
  /// - Parameters:
  ///   - programme: Where it stands.
  ///   - content: For the names of frameworks and the version.
  ///   - section: The part that CSV holds.
  ///   - limit: How many lines of each part a terminal shows; nil for all.
  public init(
    _ programme: Programme, content: Content, section: Section = .coverage, limit: Int? = nil
  ) {
    self.programme = programme
    self.content = content
    self.section = section
    self.limit = limit
  }

  /// Whose programme on which day.
  public var title: String { "Programme of \(programme.scope), \(programme.asOf)" }

  /// The heading of a part, with its figures.
  public func heading(_ section: Section) -> String {
    switch section {
    case .statements: "Statements of applicability"
    case .coverage: "Coverage by framework"
    case .actions:
      "Actions (\(programme.openActions.count) open of \(programme.actions.count), \(overdue) overdue)"
    case .dates: "Dates (\(programme.dates.count { $0.day >= programme.asOf }) to come)"
    case .evidence:
      "Evidence getting old (\(programme.staleCount) of \(programme.evidence.count) older than it may be)"
    case .findings:
      "What an auditor would ask (\(Phrase.count(errors, "error")), \(Phrase.count(warnings, "warning")))"
    case .changes: "What changed"
    case .rows: "Rows that changed"
    }
  }

  private var overdue: Int { programme.actions.count { $0.action.isOverdue(on: programme.asOf) } }
  private var errors: Int { programme.findings.count { $0.severity == .error } }
  private var warnings: Int { programme.findings.count { $0.severity == .warning } }

  /// What a part shows, without its heading: its short table and what stands below it.
  public func blocks(_ section: Section) -> [Block] {
    switch section {
    case .coverage:
      return [
        .table(coverageTable),
        .paragraph(
          "By all statements of the scope together, as far as they are implemented. Partial is a rank, not a share.",
          .muted),
      ]
    case .dates:
      return programme.dates.isEmpty ? [.paragraph("Nothing has a date yet.")] : [.table(datesTable)]
    case .evidence where programme.ageingEvidence.isEmpty:
      return [
        .paragraph(
          programme.evidence.isEmpty
            ? "No evidence yet; 'concord evidence add TITLE' adds an item."
            : "None of \(Phrase.count(programme.evidence.count, "item")) grows old within \(Programme.evidenceNotice) days."
        )
      ]
    default: return report(section).screen
    }
  }

  private func report(_ section: Section) -> any Report {
    switch section {
    case .statements, .coverage: RecordReport(statements: programme.statements)
    case .actions, .dates:
      ActionReport(programme.openActions, all: programme.actions, asOf: programme.asOf, title: "Open actions")
    case .evidence: RecordReport(evidence: programme.ageingEvidence, asOf: programme.asOf)
    case .findings: RecordReport(findings: programme.findings, of: programme.scope)
    case .changes: RecordReport(changes: programme.changes)
    case .rows: RecordReport(rowChanges: programme.rowChanges)
    }
  }

  /// Every column of a part.
  public func table(_ section: Section) -> Table {
    switch section {
    case .coverage: coverageTable
    case .dates: datesTable
    default: report(section).table
    }
  }

  private var coverageTable: Table {
    Table(
      columns: [
        Table.Column("Framework", sheetWidth: 18), Table.Column("Of", alignment: .trailing),
        Table.Column("Covered", alignment: .trailing), Table.Column("Partial", alignment: .trailing),
        Table.Column("Not implemented", alignment: .trailing, sheetWidth: 16),
        Table.Column("None", alignment: .trailing), Table.Column("Unknown", alignment: .trailing),
      ],
      rows: programme.coverage.map { coverage in
        let counts = coverage.counts
        return [
          Table.Cell(coverage.target.rawValue), Table.Cell(counts.total),
          Table.Cell(counts.covered, counts.covered > 0 ? .good : .muted),
          Table.Cell(counts.partial, counts.partial > 0 ? .attention : .muted),
          Table.Cell(counts.notImplemented), Table.Cell(counts.noCounterpart),
          Table.Cell(counts.unknown, counts.unknown > 0 ? .bad : .muted),
        ]
      })
  }

  private var datesTable: Table {
    Table(
      columns: [
        Table.Column("Day"), Table.Column("What", sheetWidth: 12),
        Table.Column("Reference", weight: 1, sheetWidth: 26),
        Table.Column("Title", weight: 3, sheetWidth: 60),
        Table.Column("Owner", weight: 1, sheetWidth: 20),
      ],
      rows: programme.dates.map { item in
        let isPast = item.day < programme.asOf
        return [
          Table.Cell(item.day, isPast ? (item.kind == .cycle ? .muted : .bad) : .plain),
          Table.Cell(item.kind.rawValue), Table.Cell(item.reference, .muted), Table.Cell(item.title),
          Table.Cell(item.owner ?? ""),
        ]
      })
  }

  /// The parts, each with as many lines as the limit allows.
  public var screen: [Block] { blocks(limit: limit) }

  /// The parts with all their lines.
  public var page: [Block] { blocks(limit: nil) }

  private func blocks(limit: Int?) -> [Block] {
    var blocks: [Block] = [.title(title)]
    for section in Section.allCases {
      blocks.append(.heading(heading(section)))
      for block in self.blocks(section) {
        guard let limit, case .table(var table) = block, table.rows.count > limit else {
          blocks.append(block)
          continue
        }
        let rest = table.rows.count - limit
        table.rows = Array(table.rows.prefix(limit))
        blocks += [.table(table), .paragraph("\(rest) more: use --all.", .muted)]
      }
    }
    blocks.append(.paragraph(contentVersionLabel(content.version).capitalizedFirst + ".", .muted))
    return blocks
  }

  /// Every line of one part.
  public var table: Table { table(section) }

  /// A sheet a part.
  public var sheets: [Workbook.Sheet] {
    Section.allCases.map { section in
      Workbook.Sheet(
        name: section.rawValue.capitalizedFirst, title: heading(section), notes: ["As of \(programme.asOf)."],
        table: table(section))
    }
  }

  /// Format `concord/programme`, version 1: the documents of the commands, side by side.
  public var json: JSONValue {
    [
      "format": "concord/programme", "version": 1, "contentVersion": .string(content.version),
      "scope": .string(programme.scope), "asOf": .string(programme.asOf.description),
      "statements": RecordReport(statements: programme.statements).json,
      "coverage": .array(
        programme.coverage.map { coverage in
          ["target": .string(coverage.target.rawValue), "counts": CoverageReport.json(coverage.counts)]
        }),
      "actions": ActionReport(programme.actions, asOf: programme.asOf).json,
      "dates": .array(
        programme.dates.map { item in
          [
            "day": .string(item.day.description), "kind": .string(item.kind.rawValue),
            "reference": .string(item.reference), "title": .string(item.title), "owner": .text(item.owner),
            "isPast": .bool(item.day < programme.asOf),
          ]
        }),
      "evidence": RecordReport(evidence: programme.evidence, asOf: programme.asOf).json,
      "gettingOld": .strings(programme.ageingEvidence.map(\.item.reference)),
      "findings": RecordReport(findings: programme.findings, of: programme.scope).json,
      "changes": RecordReport(changes: programme.changes).json,
      "rowChanges": RecordReport(rowChanges: programme.rowChanges).json,
    ]
  }

  /// The dates as a calendar.
  public var calendar: CalendarFile {
    CalendarFile(
      name: title, stamp: programme.asOf,
      events: programme.dates.map { item in
        CalendarFile.Event(
          uid: "\(item.kind.rawValue).\(item.reference.replacing(" ", with: "-")).\(item.day)@concord",
          from: item.day, summary: item.title,
          description: ["\(item.kind.rawValue) \(item.reference)", item.owner.map { "Owner: \($0)" }]
            .compactMap { $0 }.joined(separator: "\n"),
          categories: [item.kind.rawValue])
      })
  }
}
