internal import ControlModel
public import Interchange
internal import Planning
public import Workspace

/// What an import of a statement did or would do: each row that changes, and each cell that was not understood.
public struct StatementImportReport: Report {
  /// What became of the import.
  public enum Outcome: String, CaseIterable, Hashable, Sendable {
    /// Nothing was written: it was only asked.
    case dryRun = "dry run"
    /// Nothing was written: something was not understood.
    case refused
    /// Everything was written.
    case done
    /// What was understood was written.
    case partial
  }

  private let result: StatementImport
  private let scope: String
  private let file: String
  private let outcome: Outcome
  private let limit: Int?

  /// A report of an import.
  ///
  /// - Parameters:
  ///   - result: What it does.
  ///   - scope: The scope's name.
  ///   - file: The file.
  ///   - outcome: Whether it was done.
  ///   - limit: How many rows a terminal shows; nil for all. Other formats show all.
  public init(
    _ result: StatementImport, scope: String, file: String, outcome: Outcome, limit: Int? = 30
  ) {
    self.result = result
    self.scope = scope
    self.file = file
    self.outcome = outcome
    self.limit = limit
  }

  /// Which file into which scope.
  public var title: String { "Import of \(file) into \(scope), \(result.framework)" }

  private var verb: String {
    switch outcome {
    case .dryRun: "would be"
    case .refused: "would have been"
    case .done, .partial: "were"
    }
  }

  private var summary: String {
    var parts = [
      "\(result.count(of: .added)) \(verb) added", "\(result.count(of: .changed)) changed",
      "\(result.count(of: .unchanged)) unchanged",
    ]
    let left = result.lines.count { $0.isLeftOut }
    if left > 0 { parts.append("\(left) left out") }
    return "\(Phrase.count(result.lines.count, "control")) in the file: \(parts.joined(separator: ", "))."
  }

  private var verdict: (String, Emphasis)? {
    switch outcome {
    case .dryRun: ("Nothing was changed: a dry run.", .muted)
    case .refused:
      (
        "Nothing was changed: \(Phrase.count(result.leftOut.count, "finding")) below. Correct the file, teach"
          + " the words with --map, or take what was understood with --accept-partial.", .bad
      )
    case .done: nil
    case .partial: ("Left out, and not in the workspace: what is listed below.", .attention)
    }
  }

  /// The rows that change, as many as the limit allows, and what was not understood.
  public var screen: [Block] { blocks(limit: limit) }

  /// The same with every row, under a title.
  public var page: [Block] { [.title(title)] + blocks(limit: nil) }

  private func blocks(limit: Int?) -> [Block] {
    var blocks: [Block] = [.paragraph(summary)]
    if let verdict { blocks.append(.paragraph(verdict.0, verdict.1)) }
    if !result.leftOut.isEmpty {
      blocks.append(.heading("Not understood"))
      blocks.append(
        .table(
          Table(
            columns: [Table.Column("Where"), Table.Column("What", weight: 3)],
            rows: result.leftOut.map { finding in
              [
                Table.Cell(Self.place(finding.location)),
                Table.Cell(finding.message + (finding.hint.map { "\n" + $0 } ?? "")),
              ]
            })))
    }
    let changing = result.changing
    if !changing.isEmpty {
      let shown = changing.prefix(limit ?? changing.count)
      blocks.append(.heading("Rows"))
      blocks.append(
        .table(
          Table(
            columns: [
              Table.Column("Control"), Table.Column("Change"), Table.Column("What", weight: 3),
              Table.Column("Kept", weight: 1),
            ],
            rows: shown.map { line in
              [
                Table.Cell(line.control.control.rawValue),
                Table.Cell(line.change.kind.rawValue, line.change.emphasis), Table.Cell(line.change.summary),
                Table.Cell(line.kept.map(\.rawValue).joined(separator: ", "), .muted),
              ]
            })))
      if shown.count < changing.count {
        blocks.append(.paragraph("\(changing.count - shown.count) more: use --all.", .muted))
      }
    }
    if !result.absent.isEmpty {
      blocks.append(
        .paragraph(
          "Not in the file, and left as they are: \(Phrase.list(result.absent)).", .muted))
    }
    return blocks
  }

  /// The place without the file, which the title names.
  private static func place(_ location: SourceLocation) -> String {
    switch location.position {
    case .whole: ""
    case .line(let line, let column?): "\(line):\(column)"
    case .line(let line, nil): "line \(line)"
    case .cell(let sheet, let reference): "\(sheet)!\(reference)"
    }
  }

  /// One row a control of the file.
  public var table: Table {
    Table(
      columns: [
        Table.Column("Control", sheetWidth: 10), Table.Column("Change", sheetWidth: 12),
        Table.Column("What", sheetWidth: 80), Table.Column("Kept", sheetWidth: 30),
        Table.Column("Where", sheetWidth: 24),
      ],
      rows: result.lines.map { line in
        [
          Table.Cell(line.control.control.rawValue),
          Table.Cell(line.isLeftOut ? "left out" : line.change.kind.rawValue, line.change.emphasis),
          Table.Cell(line.change.words), Table.Cell(line.kept.map(\.rawValue).joined(separator: ", ")),
          Table.Cell(line.location?.description ?? ""),
        ]
      })
  }

  /// A sheet of the rows and one of what was not understood.
  public var sheets: [Workbook.Sheet] {
    let findings = Table(
      columns: [
        Table.Column("Where", sheetWidth: 24), Table.Column("Code", sheetWidth: 20),
        Table.Column("What", sheetWidth: 80), Table.Column("Hint", sheetWidth: 60),
      ],
      rows: result.leftOut.map { finding in
        [
          Table.Cell(finding.location.description), Table.Cell(finding.code.rawValue),
          Table.Cell(finding.message), Table.Cell(finding.hint ?? ""),
        ]
      })
    return [
      Workbook.Sheet(name: "Rows", title: title, notes: [summary], table: table),
      Workbook.Sheet(name: "Not understood", title: title, table: findings),
    ]
  }

  /// Format `concord/statement-import`, version 1.
  public var json: JSONValue {
    [
      "format": "concord/statement-import", "version": 1, "scope": .string(scope), "file": .string(file),
      "framework": .string(result.framework.rawValue), "title": .text(result.title),
      "outcome": .string(outcome.rawValue), "isComplete": .bool(result.isComplete),
      "counts": [
        "added": .integer(result.count(of: .added)), "changed": .integer(result.count(of: .changed)),
        "unchanged": .integer(result.count(of: .unchanged)),
        "leftOut": .integer(result.lines.count { $0.isLeftOut }),
      ],
      "rows": .array(
        result.lines.map { line in
          [
            "change": line.change.json, "kept": .strings(line.kept.map(\.rawValue)),
            "leftOut": .bool(line.isLeftOut), "location": .text(line.location?.description),
          ]
        }), "notUnderstood": .array(result.leftOut.map(\.json)),
      "absent": .strings(result.absent.map(\.description)),
    ]
  }
}
