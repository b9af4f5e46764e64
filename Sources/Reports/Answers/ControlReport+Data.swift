internal import ControlModel
public import Interchange
internal import Planning

extension ControlReport {
  /// The answer as JSON, format `concord/control`, version 1.
  public var json: JSONValue {
    [
      "format": "concord/control", "version": 1, "contentVersion": .string(answer.contentVersion),
      "framework": answer.framework.json,
      "control": answer.control.json(reference: answer.reference),
      "text": mayPassOnText ? .text(answer.control.text) : .null,
      "textWithheld": .bool(answer.control.text != nil && !mayPassOnText),
      "path": .strings(answer.path.map(\.id.rawValue)),
      "children": .strings(answer.children.map(\.id.rawValue)),
      "editions": .array(answer.editions.map(Self.edition)),
      "withdrawals": .array(answer.withdrawals.map(Self.row)),
      "others": .array(
        answer.others.map { other in
          [
            "framework": .string(other.framework.rawValue),
            "rows": .array(
              other.rows.map(Self.row)),
          ]
        }),
    ]
  }

  private static func row(_ row: ControlAnswer.Other.Row) -> JSONValue {
    [
      "counterparts": .strings(row.counterparts.map(\.description)), "title": .string(row.title),
      "basis": "asserted", "mappingSet": .string(row.mappingSet.id), "mapping": row.mapping.statementJSON,
    ]
  }

  private static func edition(_ edition: ControlAnswer.Edition) -> JSONValue {
    [
      "framework": edition.framework.json, "direction": edition.isLater ? "later" : "earlier",
      "basis": "derived", "changes": .strings(edition.changes.map(\.rawValue)),
      "mappingSet": edition.mappingSet.headerJSON,
      "links": .array(
        edition.links.map { link in
          [
            "link": edition.isLater ? link.link.targetJSON : link.link.sourceJSON, "basis": "asserted",
            "companions": .strings(link.companions.map(\.description)),
          ]
        }),
      "none": edition.none.map { none in
        [
          "mapping": none.statementJSON, "basis": "asserted",
          "nearest": .strings(none.nearest.map(\.description)),
        ]
      } ?? .null,
      "confusedWith": .array(
        edition.confusedWith.map { edition.isLater ? $0.targetJSON : $0.sourceJSON }),
      "siblings": .array(
        edition.siblings.map { sibling in
          [
            "control": .string(sibling.control.description),
            "successors": .strings(sibling.successors.map(\.description)),
          ]
        }),
    ]
  }

  /// Every row that speaks of the control, read from the earlier edition to the later, and from the control to
  /// other frameworks.
  public var table: Table {
    var table = Table(columns: [
      Table.Column("Source", sheetWidth: 26), Table.Column("Source title", sheetWidth: 34),
      Table.Column("Relation", sheetWidth: 14), Table.Column("Target", sheetWidth: 26),
      Table.Column("Target title", sheetWidth: 34),
      Table.Column("Source does of target", alignment: .trailing),
      Table.Column("Target does of source", alignment: .trailing),
      Table.Column("Both ask", sheetWidth: 50), Table.Column("Only source asks", sheetWidth: 50),
      Table.Column("Only target asks", sheetWidth: 50), Table.Column("Change", sheetWidth: 18),
      Table.Column("Rationale"), Table.Column("Confidence", alignment: .trailing),
      Table.Column("Mapping set", sheetWidth: 32), Table.Column("Row"),
    ])
    func add(
      _ source: String, _ sourceTitle: String, _ target: String, _ targetTitle: String, _ row: Mapping,
      _ set: MappingSet
    ) {
      let relation: String =
        switch row.statement {
        case .relation(let relation): relation.rawValue
        case .notDisjoint: "not disjoint"
        case .noCounterpart: "no counterpart"
        }
      table.rows.append([
        Table.Cell(source), Table.Cell(sourceTitle), Table.Cell(relation), Table.Cell(target),
        Table.Cell(targetTitle), Table.Cell(row.targetStrength.map(String.init) ?? ""),
        Table.Cell(row.sourceStrength.map(String.init) ?? ""), Table.Cell(row.comment),
        Table.Cell(row.sourceOnly), Table.Cell(row.targetOnly),
        Table.Cell(row.changes.map(\.rawValue).joined(separator: ", ")), Table.Cell(row.rationale.rawValue),
        Table.Cell(row.confidence.map { "\($0)" } ?? ""), Table.Cell(set.id), Table.Cell(row.id),
      ])
    }
    for edition in answer.editions {
      for link in edition.links.map(\.link) + edition.confusedWith {
        add(
          link.source.description, link.sourceTitle, link.target.description, link.targetTitle, link.mapping,
          edition.mappingSet)
      }
      if let none = edition.none {
        let own = answer.reference.description
        let title = answer.control.title
        if edition.isLater {
          add(own, title, "", "", none, edition.mappingSet)
        } else {
          add("", "", own, title, none, edition.mappingSet)
        }
      }
    }
    for row in answer.others.flatMap(\.rows) {
      add(
        answer.reference.description, answer.control.title,
        row.counterparts.map(\.description).joined(separator: " "), row.title, row.mapping, row.mappingSet)
    }
    return table
  }

  /// One sheet with the rows.
  public var sheets: [Workbook.Sheet] {
    [Workbook.Sheet(name: answer.control.id.rawValue, title: title, notes: [provenance], table: table)]
  }
}
