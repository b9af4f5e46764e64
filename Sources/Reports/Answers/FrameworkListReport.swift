public import Interchange
public import ControlModel
internal import Planning

/// The frameworks and mapping sets that there are.
public struct FrameworkListReport: Report {
  private let content: Content

  /// A report of `content`.
  public init(_ content: Content) { self.content = content }

  /// "Frameworks".
  public var title: String { "Frameworks" }

  /// The frameworks with title, dates and contents, then the mapping sets.
  public var screen: [Block] {
    if content.catalogs.isEmpty { return [.paragraph("There are no frameworks.")] }
    let frameworks = Table(
      columns: [
        Table.Column("Framework"), Table.Column("Name", weight: 2), Table.Column("Published"),
        Table.Column("Controls", weight: 3), Table.Column("Assessable", alignment: .trailing),
      ],
      rows: content.catalogs.map { catalog in
        let framework = catalog.framework
        let withdrawn = framework.withdrawn.map { "\nto \($0)" } ?? ""
        return [
          Table.Cell(framework.id.rawValue, framework.withdrawn == nil ? .plain : .muted),
          Table.Cell(framework.citation == framework.id.rawValue ? framework.title : framework.citation),
          Table.Cell((framework.published?.description ?? "") + withdrawn),
          Table.Cell(Self.kindCounts(catalog).map { "\($0.count)\u{A0}\($0.kind)" }.joined(separator: ", ")),
          Table.Cell(catalog.assessable.count),
        ]
      })
    var blocks: [Block] = [.table(frameworks)]
    if !content.mappingSets.isEmpty {
      blocks += [
        .heading("Mapping sets"),
        .table(
          Table(
            columns: [
              Table.Column("Set", weight: 2), Table.Column("Version"),
              Table.Column("Rows", alignment: .trailing), Table.Column("Date"),
              Table.Column("Creators", weight: 1),
            ],
            rows: content.mappingSets.map { set in
              [
                Table.Cell(set.id), Table.Cell(set.version), Table.Cell(set.mappings.count),
                Table.Cell(set.date), Table.Cell(set.creators.joined(separator: ", ")),
              ]
            })),
      ]
    }
    blocks.append(.paragraph(contentVersionLabel(content.version).capitalizedFirst + ".", .muted))
    return blocks
  }

  /// The same under a title.
  public var page: [Block] { [.title(title)] + screen }

  /// Format `concord/frameworks`, version 1.
  public var json: JSONValue {
    [
      "format": "concord/frameworks", "version": 1, "contentVersion": .string(content.version),
      "frameworks": .array(
        content.catalogs.map { catalog in
          [
            "framework": catalog.framework.json,
            "controls": .object(
              Self.kindCounts(catalog).map { .init($0.kind, .integer($0.count)) }),
            "assessable": .integer(catalog.assessable.count),
            "identifiers": .string(catalog.framework.identifiers),
            "licence": .text(catalog.framework.licence),
          ]
        }),
      "mappingSets": .array(
        content.mappingSets.map { set in
          [
            "set": set.headerJSON, "source": .string(set.source.rawValue),
            "target": .string(set.target.rawValue), "rows": .integer(set.mappings.count),
          ]
        }),
    ]
  }

  /// One row a framework.
  public var table: Table {
    Table(
      columns: [
        Table.Column("Framework", sheetWidth: 20), Table.Column("Citation", sheetWidth: 22),
        Table.Column("Title", sheetWidth: 70), Table.Column("Publisher", sheetWidth: 12),
        Table.Column("Edition"), Table.Column("Published"), Table.Column("Withdrawn"),
        Table.Column("Supersedes", sheetWidth: 20), Table.Column("Controls", sheetWidth: 40),
        Table.Column("Assessable", alignment: .trailing),
      ],
      rows: content.catalogs.map { catalog in
        let framework = catalog.framework
        return [
          Table.Cell(framework.id.rawValue), Table.Cell(framework.citation), Table.Cell(framework.title),
          Table.Cell(framework.publisher), Table.Cell(framework.edition), Table.Cell(framework.published),
          Table.Cell(framework.withdrawn), Table.Cell(framework.supersedes?.rawValue ?? ""),
          Table.Cell(Self.kinds(catalog)), Table.Cell(catalog.assessable.count),
        ]
      })
  }

  /// The kinds of a catalog's nodes in order of first occurrence, with their number.
  private static func kindCounts(_ catalog: Catalog) -> [(kind: String, count: Int)] {
    var order: [String] = []
    var counts: [String: Int] = [:]
    for control in catalog.controls {
      let kind = control.kind.rawValue
      if counts[kind] == nil { order.append(kind) }
      counts[kind, default: 0] += 1
    }
    return order.map { ($0, counts[$0] ?? 0) }
  }

  private static func kinds(_ catalog: Catalog) -> String {
    kindCounts(catalog).map { "\($0.count) \($0.kind)" }.joined(separator: ", ")
  }
}
