public import ControlModel
public import Interchange
internal import Planning
internal import Workspace

/// A statement of applicability of the workspace.
public struct StatementReport: Report {
  private let statement: StatementOfApplicability
  private let scope: String
  private let catalog: Catalog?
  private let day: CalendarDate?
  private let findings: [Diagnostic]
  private let evidence: [ControlReference: [EvidenceItem]]

  /// A report of a statement, or of some of its rows.
  ///
  /// - Parameters:
  ///   - statement: The rows to show.
  ///   - scope: The scope's name.
  ///   - catalog: The catalog of its edition, for titles; nil when there is none.
  ///   - evidence: The evidence of the scope.
  ///   - findings: What an auditor would ask about the row, when there is only one.
  ///   - day: The day that it was as it is shown; nil for now.
  public init(
    _ statement: StatementOfApplicability, scope: String, catalog: Catalog?, evidence: [EvidenceItem] = [],
    findings: [Diagnostic] = [],
    on day: CalendarDate? = nil
  ) {
    self.statement = statement
    self.scope = scope
    self.catalog = catalog
    self.day = day
    self.findings = findings
    var byControl: [ControlReference: [EvidenceItem]] = [:]
    for item in evidence { for control in item.controls { byControl[control, default: []].append(item) } }
    self.evidence = byControl
  }

  private var citation: String { catalog?.framework.citation ?? statement.framework.rawValue }

  /// Whose statement of which edition.
  public var title: String {
    "Statement of applicability of \(statement.title ?? scope), \(citation)"
  }

  private func title(of row: StatementOfApplicability.Row) -> String {
    catalog?[row.control.control]?.title ?? row.title ?? ""
  }

  private func evidence(of row: StatementOfApplicability.Row) -> String {
    let items = (evidence[row.control] ?? []).map(\.reference)
    return ([row.evidence].compactMap { $0 }.filter { !$0.isEmpty } + items).joined(separator: "; ")
  }

  private static func words(_ item: EvidenceItem) -> String {
    let period = [item.from, item.to].compactMap { $0?.description }.joined(separator: " to ")
    let notes = [period, item.lastFreshDay.map { "fresh until \($0)" } ?? ""].filter { !$0.isEmpty }
    return "\(item.reference) \(item.title)" + (notes.isEmpty ? "" : " (\(notes.joined(separator: ", ")))")
  }

  /// The figures of the rows in a sentence.
  private var figures: String {
    let applying = statement.rows.filter { $0.applicability != .notApplicable }
    var parts = ImplementationStatus.allCases.reversed().compactMap { status -> String? in
      let count = applying.count { $0.status == status }
      return count == 0 ? nil : "\(count) \(status.rawValue)"
    }
    let open = applying.count { $0.status == nil }
    if open > 0 { parts.append("\(open) without a status") }
    let excluded = statement.rows.count - applying.count
    if excluded > 0 { parts.append("\(excluded) not applicable") }
    let total = Phrase.count(statement.rows.count, "row")
    return parts.isEmpty ? total : "\(total): \(parts.joined(separator: ", "))"
  }

  private var provenance: String {
    "\(figures). Scope \(scope), \(citation)\(day.map { ", as of \($0)" } ?? "")."
  }

  /// One line a row; everything about it when there is only one.
  public var screen: [Block] {
    if statement.rows.count == 1, let row = statement.rows.first {
      return [
        .title("\(row.control.control) \(title(of: row))"),
        .fields([
          Block.Field("Applies", row.applicability.short),
          Block.Field("Status", row.status?.rawValue ?? "", row.status?.emphasis ?? .plain),
          Block.Field("Owner", row.owner ?? ""), Block.Field("Due", row.due?.description ?? ""),
          Block.Field("Justification", row.justification ?? ""),
          Block.Field("Evidence", row.evidence ?? ""),
          Block.Field(
            "Items",
            (evidence[row.control] ?? []).map(Self.words).joined(separator: "\n")),
          Block.Field("Comment", row.comment ?? ""),
        ]),
      ]
        + (findings.isEmpty
          ? []
          : [
            .heading("What an auditor would ask"),
            .list(findings.map { $0.message + ($0.hint.map { ": \($0)" } ?? "") }),
          ]) + [
          .paragraph("Scope \(scope), \(citation)\(day.map { ", as of \($0)" } ?? "").", .muted)
        ]
    }
    return [.table(shortTable), .paragraph(provenance, .muted)]
  }

  /// Every column, under a title.
  public var page: [Block] { [.title(title), .table(table), .paragraph(provenance, .muted)] }

  private var shortTable: Table {
    Table(
      columns: [
        Table.Column("Control"), Table.Column("Title", weight: 3), Table.Column("Applies"),
        Table.Column("Status"), Table.Column("Owner", weight: 1), Table.Column("Evidence", weight: 1),
      ],
      rows: statement.rows.map { row in
        [
          Table.Cell(row.control.control.rawValue), Table.Cell(title(of: row)),
          Table.Cell(row.applicability.short, row.applicability == .notApplicable ? .muted : .plain),
          Table.Cell(row.status?.rawValue ?? "", row.status?.emphasis ?? .plain),
          Table.Cell(row.owner ?? ""), Table.Cell(evidence(of: row)),
        ]
      })
  }

  /// One row a control, under the headings that the reader of statements knows best.
  public var table: Table {
    Table(
      columns: zip(
        StatementOfApplicabilityWriter.headings, [10, 40, 11, 48, 16, 22, 40, 12, 40] as [Double]
      ).map { Table.Column($0, sheetWidth: $1) },
      rows: statement.rows.map { row in
        Table.Row(
          [
            Table.Cell(row.control.control.rawValue), Table.Cell(title(of: row)),
            Table.Cell(row.applicability.short), Table.Cell(row.justification ?? ""),
            Table.Cell(row.status?.rawValue ?? "", row.status?.emphasis ?? .plain),
            Table.Cell(row.owner ?? ""), Table.Cell(evidence(of: row)), Table.Cell(row.due),
            Table.Cell(row.comment ?? ""),
          ], anchor: row.control.control.rawValue)
      })
  }

  /// One sheet, named after the edition.
  public var sheets: [Workbook.Sheet] {
    [Workbook.Sheet(name: statement.framework.rawValue, title: title, notes: [provenance], table: table)]
  }

  /// Format `concord/statement`, version 1.
  public var json: JSONValue {
    [
      "format": "concord/statement", "version": 1, "scope": .string(scope),
      "framework": .string(statement.framework.rawValue), "title": .text(statement.title),
      "asOf": .text(day?.description),
      "rows": .array(
        statement.rows.map { row in
          [
            "control": .string(row.control.description), "title": .string(title(of: row)), "row": row.json,
            "evidenceItems": .strings((evidence[row.control] ?? []).map(\.reference)),
          ]
        }),
    ]
  }
}
