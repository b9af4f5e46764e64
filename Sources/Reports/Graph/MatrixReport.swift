public import Interchange
public import ControlModel
public import MappingGraph

/// Every framework against every other: `concord matrix`.
public struct MatrixReport: Report {
  private let matrix: CoverageMatrix
  private let content: Content

  /// A report of a matrix.
  public init(_ matrix: CoverageMatrix, content: Content) {
    self.matrix = matrix
    self.content = content
  }

  /// The question in words.
  public var title: String { "What of each framework is covered when another is implemented in full" }

  /// One line an ordered pair, by target.
  public var screen: [Block] {
    [
      .title(title),
      .paragraph(
        "Read a line as: of the target's assessable controls, so many are covered by the source. Directional: the "
          + "other direction is another line.", .muted),
      .table(lines(isWide: false)),
      .paragraph(
        "Derived from all mapping sets. Partial is a rank (mostly, partly, a start), not a share. "
          + contentVersionLabel(content.version).capitalizedFirst + ".", .muted),
    ]
  }

  private func lines(isWide: Bool) -> Table {
    var columns = [
      Table.Column("Target", sheetWidth: 18), Table.Column("By", sheetWidth: 18),
      Table.Column("Of", alignment: .trailing, sheetWidth: 8),
      Table.Column("Covered", alignment: .trailing, sheetWidth: 9),
      Table.Column("Partial", alignment: .trailing, sheetWidth: 9),
    ]
    if isWide {
      columns += ["Mostly", "Partly", "A start", "Not stated"].map {
        Table.Column($0, alignment: .trailing, sheetWidth: 9)
      }
    }
    columns += [
      Table.Column("None", alignment: .trailing, sheetWidth: 9),
      Table.Column("Unknown", alignment: .trailing, sheetWidth: 9),
    ]
    var rows: [Table.Row] = []
    for target in matrix.frameworks {
      for source in matrix.frameworks where source != target {
        guard let counts = matrix.counts(of: target, by: source) else { continue }
        var cells = [
          Table.Cell(target.rawValue), Table.Cell(source.rawValue), Table.Cell(counts.total),
          Table.Cell(counts.covered, counts.covered > 0 ? .good : .muted),
          Table.Cell(counts.partial, counts.partial > 0 ? .attention : .muted),
        ]
        if isWide {
          cells += [counts.mostly, counts.partly, counts.start, counts.ungraded].map { Table.Cell($0) }
        }
        cells += [
          Table.Cell(counts.noCounterpart), Table.Cell(counts.unknown, counts.unknown > 0 ? .bad : .muted),
        ]
        rows.append(Table.Row(cells))
      }
    }
    return Table(columns: columns, rows: rows)
  }

  /// Format `concord/matrix`, version 1.
  public var json: JSONValue {
    var pairs: [JSONValue] = []
    for target in matrix.frameworks {
      for source in matrix.frameworks where source != target {
        guard let counts = matrix.counts(of: target, by: source) else { continue }
        pairs.append([
          "target": .string(target.rawValue), "by": .string(source.rawValue),
          "counts": CoverageReport.json(counts),
        ])
      }
    }
    return [
      "format": "concord/matrix", "version": 1, "contentVersion": .string(content.version),
      "frameworks": .strings(matrix.frameworks.map(\.rawValue)), "pairs": .array(pairs),
    ]
  }

  /// One row an ordered pair, with the grades.
  public var table: Table { lines(isWide: true) }
}
