public import Interchange
public import ControlModel
public import Interchange
internal import MappingGraph
public import Planning

/// What changed between two statements or two contents: `concord diff`.
public struct DifferenceReport: Report {
  private let difference: PlanDifference
  private let names: (before: String, after: String)
  private let content: Content
  private let limit: Int?

  /// A report of a difference.
  ///
  /// - Parameters:
  ///   - before: what the earlier side is called.
  ///   - after: what the later side is called.
  ///   - content: where titles are looked up.
  ///   - limit: how many lines of each list a terminal shows; nil for all.
  public init(
    _ difference: PlanDifference, before: String, after: String, content: Content, limit: Int? = 12
  ) {
    self.difference = difference
    names = (before, after)
    self.content = content
    self.limit = limit
  }

  /// The two sides.
  public var title: String { "Changes from \(names.before) to \(names.after)" }

  /// What was lost first, then what else changed; cut short.
  public var screen: [Block] { blocks(limit: limit) }

  /// The same, whole.
  public var page: [Block] { blocks(limit: nil) }

  /// The regressions in a sentence.
  private var summary: String {
    guard difference.hasRegression else { return "Nothing that was covered or implemented is less so now." }
    let losses = difference.losses.count
    let regressions = difference.statement?.regressions.count ?? 0
    let parts = [
      losses == 0 ? nil : Phrase.count(losses, "item is", "items are") + " served less than before",
      regressions == 0 ? nil : Phrase.count(regressions, "row is", "rows are") + " less implemented",
    ]
    return "Regressions: " + Phrase.list(parts.compactMap { $0 }) + "."
  }

  private func blocks(limit: Int?) -> [Block] {
    var blocks: [Block] = [
      .title(title),
      .paragraph(summary, difference.hasRegression ? .bad : .good),
    ]
    for comparison in difference.coverage { blocks += coverageBlocks(comparison, limit: limit) }
    if let statement = difference.statement { blocks += statementBlocks(statement, limit: limit) }
    if let content = difference.content { blocks += contentBlocks(content, limit: limit) }
    blocks.append(.paragraph("Coverage is derived. " + PlanNames.provenance(content), .muted))
    return blocks
  }

  private func coverageBlocks(_ comparison: PlanDifference.Comparison, limit: Int?) -> [Block] {
    let change = comparison.difference
    let by = comparison.byAllOf.map { " by all of \($0)" } ?? ""
    func figure(_ name: String, _ before: Int, _ after: Int) -> Block.Field {
      Block.Field(name, before == after ? "\(after), as before" : "\(before) → \(after)")
    }
    var blocks: [Block] = [
      .heading("Coverage of \(change.target)\(by) (of \(change.after.total))"),
      .fields([
        figure("Covered", change.before.covered, change.after.covered),
        figure("Partial", change.before.partial, change.after.partial),
        figure("Not implemented", change.before.notImplemented, change.after.notImplemented),
        figure("No counterpart", change.before.noCounterpart, change.after.noCounterpart),
        figure("Unknown", change.before.unknown, change.after.unknown),
      ]),
    ]
    let ordered = CoverageDifference.Direction.allCases.flatMap { change.changes($0) }
    let shown = ordered.prefix(limit ?? ordered.count)
    if !shown.isEmpty { blocks.append(.table(Self.table(Array(shown), content))) }
    return blocks + PlanNames.more(ordered.count - shown.count)
  }

  private func statementBlocks(_ statement: StatementDifference, limit: Int?) -> [Block] {
    let ordered = statement.regressions + statement.changes.filter { !$0.isRegression }
    let shown = ordered.prefix(limit ?? ordered.count)
    var blocks: [Block] = [
      .heading(
        "Rows of the statement (\(statement.changes.count) of \(statement.changes.count + statement.unchanged) changed)"
      )
    ]
    if !shown.isEmpty {
      blocks.append(
        .table(
          Table(
            columns: [
              Table.Column("Control", weight: 1), Table.Column("What", weight: 3),
            ],
            rows: shown.map { change in
              [
                Table.Cell(
                  "\(change.control.control) \(content[change.control]?.title ?? "")",
                  change.isRegression ? .bad : .plain), Table.Cell(Self.words(change)),
              ]
            })))
    }
    return blocks + PlanNames.more(ordered.count - shown.count)
  }

  private func contentBlocks(_ change: ContentDifference, limit: Int?) -> [Block] {
    func count(_ kinds: [ContentDifference.Kind]) -> String {
      ContentDifference.Kind.allCases.compactMap { kind in
        let number = kinds.count { $0 == kind }
        return number == 0 ? nil : "\(number) \(kind.rawValue)"
      }.joined(separator: ", ")
    }
    var blocks: [Block] = [
      .heading("Content"),
      .fields([
        Block.Field("Versions", "\(change.versionBefore) → \(change.versionAfter)"),
        Block.Field(
          "Frameworks",
          change.frameworks.map { "\($0.framework) \($0.kind.rawValue)" }.joined(separator: ", ")),
        Block.Field("Controls", change.controls.isEmpty ? "as before" : count(change.controls.map(\.kind))),
        Block.Field("Rows", change.rows.isEmpty ? "as before" : count(change.rows.map(\.kind))),
      ]),
    ]
    let ordered = change.rows.filter(\.bearsOnMeaning) + change.rows.filter { !$0.bearsOnMeaning }
    let shown = ordered.prefix(limit ?? ordered.count)
    if !shown.isEmpty {
      blocks.append(
        .table(
          Table(
            columns: [
              Table.Column("Set", weight: 2), Table.Column("Row", weight: 1), Table.Column("What", weight: 2),
            ],
            rows: shown.map {
              [
                Table.Cell($0.setID), Table.Cell($0.id),
                Table.Cell(Self.words($0), $0.bearsOnMeaning ? .attention : .plain),
              ]
            })))
    }
    return blocks + PlanNames.more(ordered.count - shown.count)
  }

  // MARK: Wording

  private static func words(_ change: StatementDifference.Change) -> String {
    if !change.isListed { return "no longer listed" }
    let fields = change.fields.map { field in
      "\(field.field.rawValue): \(field.before.isEmpty ? "–" : field.before) → \(field.after.isEmpty ? "–" : field.after)"
    }.joined(separator: "; ")
    return change.wasListed ? fields : "newly listed; " + fields
  }

  private static func words(_ change: ContentDifference.RowChange) -> String {
    guard change.kind == .changed else { return change.kind.rawValue }
    var text = change.parts.joined(separator: ", ")
    if let before = change.before, let after = change.after, before.statement != after.statement {
      text += ": \(name(before.statement)) → \(name(after.statement))"
    }
    return text
  }

  private static func name(_ statement: Statement) -> String {
    switch statement {
    case .relation(let relation): relation.rawValue
    case .notDisjoint: "not disjoint"
    case .noCounterpart: "no counterpart"
    }
  }

  /// Items whose verdict is another.
  static func table(_ changes: [CoverageDifference.Change], _ content: Content) -> Table {
    Table(
      columns: [
        Table.Column("Item", weight: 3, sheetWidth: 50), Table.Column("Before", weight: 1, sheetWidth: 20),
        Table.Column("After", weight: 1, sheetWidth: 20),
        Table.Column("Rested on", weight: 1, sheetWidth: 30),
      ],
      rows: changes.map { change in
        let emphasis: Emphasis =
          switch change.direction {
          case .lost: .bad
          case .gained: .good
          case .changed, .added, .removed: .muted
          }
        return [
          Table.Cell(PlanNames.titled(change.control, in: content)),
          Table.Cell(change.before?.words ?? "not there"),
          Table.Cell(change.after?.words ?? "not there", emphasis),
          Table.Cell(PlanNames.list(change.restedOn.isEmpty ? change.restsOn : change.restedOn)),
        ]
      })
  }

  /// A difference of coverage for programs.
  static func json(_ difference: CoverageDifference) -> JSONValue {
    [
      "target": .string(difference.target.rawValue), "before": CoverageReport.json(difference.before),
      "after": CoverageReport.json(difference.after),
      "changes": .array(
        difference.changes.map { change in
          [
            "control": .string(change.control.description), "direction": .string(change.direction.rawValue),
            "before": change.before.map(\.json) ?? .null, "after": change.after.map(\.json) ?? .null,
            "restedOn": .strings(change.restedOn.map(\.description)),
            "restsOn": .strings(change.restsOn.map(\.description)),
          ]
        }),
    ]
  }

  /// Format `concord/diff`, version 1: `docs/formats/plans.md`.
  public var json: JSONValue {
    [
      "format": "concord/diff", "version": 1, "contentVersion": .string(content.version),
      "before": .string(names.before), "after": .string(names.after),
      "regression": .bool(difference.hasRegression),
      "coverage": .array(
        difference.coverage.map { comparison in
          ["byAllOf": .text(comparison.byAllOf?.rawValue), "difference": Self.json(comparison.difference)]
        }), "compared": .integer(difference.compared),
      "statement": difference.statement.map { statement in
        [
          "framework": .string(statement.framework.rawValue), "unchanged": .integer(statement.unchanged),
          "changes": .array(
            statement.changes.map { change in
              [
                "control": .string(change.control.description), "wasListed": .bool(change.wasListed),
                "isListed": .bool(change.isListed), "regression": .bool(change.isRegression),
                "fields": .array(
                  change.fields.map { field in
                    [
                      "field": .string(field.field.rawValue), "before": .string(field.before),
                      "after": .string(field.after),
                    ]
                  }),
              ]
            }),
        ]
      } ?? .null,
      "content": difference.content.map { change in
        [
          "before": .string(change.versionBefore), "after": .string(change.versionAfter),
          "frameworks": .array(
            change.frameworks.map {
              ["framework": .string($0.framework.rawValue), "kind": .string($0.kind.rawValue)]
            }),
          "controls": .array(
            change.controls.map {
              [
                "control": .string($0.control.description), "kind": .string($0.kind.rawValue),
                "parts": .strings($0.parts),
              ]
            }),
          "rows": .array(
            change.rows.map {
              [
                "set": .string($0.setID), "record": .string($0.id), "kind": .string($0.kind.rawValue),
                "parts": .strings($0.parts), "bearsOnMeaning": .bool($0.bearsOnMeaning),
                "before": $0.before.map(\.statementJSON) ?? .null,
                "after": $0.after.map(\.statementJSON) ?? .null,
              ]
            }),
        ]
      } ?? .null,
    ]
  }

  /// One row a change of any kind.
  public var table: Table {
    var rows: [Table.Row] = []
    for comparison in difference.coverage {
      for change in comparison.difference.changes {
        rows.append([
          Table.Cell("coverage\(comparison.byAllOf.map { " by \($0)" } ?? "")"),
          Table.Cell(change.control.description),
          Table.Cell(change.direction.rawValue, change.direction == .lost ? .bad : .plain),
          Table.Cell(change.before?.words ?? ""), Table.Cell(change.after?.words ?? ""),
          Table.Cell(PlanNames.list(change.restedOn)),
        ])
      }
    }
    for change in difference.statement?.changes ?? [] {
      let what =
        change.isRegression ? "lost" : change.wasListed ? change.isListed ? "changed" : "removed" : "added"
      rows.append([
        Table.Cell("statement"), Table.Cell(change.control.description),
        Table.Cell(what, change.isRegression ? .bad : .plain), Table.Cell(""), Table.Cell(""),
        Table.Cell(Self.words(change)),
      ])
    }
    for change in difference.content?.controls ?? [] {
      rows.append([
        Table.Cell("control"), Table.Cell(change.control.description), Table.Cell(change.kind.rawValue),
        Table.Cell(""), Table.Cell(""), Table.Cell(change.parts.joined(separator: ", ")),
      ])
    }
    for change in difference.content?.rows ?? [] {
      rows.append([
        Table.Cell("row of \(change.setID)"), Table.Cell(change.id), Table.Cell(change.kind.rawValue),
        Table.Cell(change.before.map { Self.name($0.statement) } ?? ""),
        Table.Cell(change.after.map { Self.name($0.statement) } ?? ""),
        Table.Cell(change.parts.joined(separator: ", ")),
      ])
    }
    return Table(
      columns: [
        Table.Column("What", sheetWidth: 30), Table.Column("Name", sheetWidth: 30), Table.Column("Change"),
        Table.Column("Before", sheetWidth: 20), Table.Column("After", sheetWidth: 20),
        Table.Column("Details", sheetWidth: 80),
      ], rows: rows)
  }

  /// One sheet with every change, under what they come to.
  public var sheets: [Workbook.Sheet] {
    [Workbook.Sheet(name: "Changes", title: title, notes: [summary], table: table)]
  }
}
