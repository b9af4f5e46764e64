public import Interchange
public import ControlModel
internal import MappingGraph
public import Planning

/// Which controls answer to one control: `concord map`.
public struct RelationReport: Report {
  private let answer: RelationAnswer
  private let content: Content
  private let limit: Int?
  private let showsPossible: Bool

  /// A report of an answer.
  ///
  /// - Parameters:
  ///   - limit: how many entries a terminal shows for each framework; nil for all.
  ///   - showsPossible: whether pairs that may share nothing are shown as well.
  public init(_ answer: RelationAnswer, content: Content, limit: Int? = 6, showsPossible: Bool = false) {
    self.answer = answer
    self.content = content
    self.limit = limit
    self.showsPossible = showsPossible
  }

  private var id: String { answer.reference.control.rawValue }

  /// The question in words.
  public var title: String {
    switch answer.direction {
    case .answersTo: "What answers to \(id) \(answer.control.title)"
    case .supports: "What \(id) \(answer.control.title) supports"
    }
  }

  /// The strongest entries of each framework.
  public var screen: [Block] { blocks(limit: limit) }

  /// Every entry.
  public var page: [Block] { blocks(limit: nil) }

  private func blocks(limit: Int?) -> [Block] {
    var blocks: [Block] = [.title(title), .paragraph(answer.framework.citation, .muted)]
    for part in answer.parts {
      if part.isSilent, answer.parts.count > 1, part.possible.isEmpty || !showsPossible { continue }
      blocks.append(.heading(part.framework.citation))
      blocks += self.blocks(of: part, limit: limit)
    }
    let silent = answer.parts.filter(\.isSilent).map(\.framework.citation)
    if answer.parts.count > 1, !silent.isEmpty {
      blocks.append(
        .paragraph("Nothing is known in \(silent.joined(separator: ", ")): nobody has looked.", .muted))
    }
    let rows = answer.parts.flatMap { $0.entries.flatMap(\.explanation.rows) + $0.noCounterpart }
    blocks += decisionBlocks(decisions)
    blocks.append(.paragraph(provenance(rows, in: content), .muted))
    return blocks
  }

  /// What was decided on the control and the frameworks that the answer is about.
  private var decisions: [Decision] {
    let shown = Set(answer.parts.map(\.framework.id))
    return content.decisions(on: answer.reference).filter { decision in
      let other = decision.source == answer.reference ? decision.target : decision.source
      return shown.contains(other.framework)
    }
  }

  private func blocks(of part: RelationAnswer.Part, limit: Int?) -> [Block] {
    var blocks: [Block] = []
    if !part.entries.isEmpty {
      let shown = part.entries.prefix(limit ?? part.entries.count)
      blocks.append(.table(Self.table(Array(shown), heading: leavesOpenHeading, content)))
      let rest = part.entries.count - shown.count
      if rest > 0 { blocks.append(.paragraph("\(rest) more: use --all.", .muted)) }
      if limit == nil, !part.containers.isEmpty {
        let names = part.containers.map(\.control.control.rawValue).joined(separator: ", ")
        blocks.append(.paragraph("And, because they contain these: \(names).", .muted))
      }
    } else if part.noCounterpart.isEmpty, part.contradictory.isEmpty {
      blocks.append(
        .paragraph("Unknown: nobody has said what \(part.framework.citation) has to do with \(id)."))
    }
    for row in part.noCounterpart {
      blocks.append(
        .fields([
          Block.Field("No counterpart", row.mapping.comment, .attention),
          Block.Field(
            "It asks", row.mapping.source == .none ? row.mapping.targetOnly : row.mapping.sourceOnly),
          Block.Field("Ask about", row.mapping.nearest.map(\.control.rawValue).joined(separator: ", ")),
          Block.Field("Row", row.words, .muted),
        ]))
    }
    for entry in part.contradictory {
      let other = entry.control
      blocks.append(
        .fields([
          Block.Field(
            "Contradiction",
            "what the rows say of \(other.control.rawValue) cannot all be true: concord explain \(answer.reference) "
              + "\(other)", .bad)
        ]))
    }
    for entry in part.disjoint where entry.explanation.standing == .asserted {
      let reason = entry.explanation.assertedRows.first?.mapping.comment ?? ""
      blocks.append(
        .paragraph(
          "Not to be confused with \(entry.control.control.rawValue), which shares nothing: \(reason)", .muted
        ))
    }
    if showsPossible, !part.possible.isEmpty {
      let list = part.possible.map { "\($0.control.control.rawValue) (\($0.explanation.label.words))" }
      blocks.append(.paragraph("Possible, not proved: \(list.joined(separator: ", "))."))
    } else if showsPossible {
      blocks.append(.paragraph("Nothing else is known to be possible.", .muted))
    }
    return blocks
  }

  private var leavesOpenHeading: String {
    switch answer.direction {
    case .answersTo: "What \(id) asks beyond it"
    case .supports: "What it asks beyond \(id)"
    }
  }

  private static func table(_ entries: [RelationAnswer.Entry], heading: String, _ content: Content) -> Table {
    Table(
      columns: [
        Table.Column("Control", weight: 3), Table.Column("Does"), Table.Column("Relation", weight: 1),
        Table.Column(heading, weight: 5),
      ],
      rows: entries.map { entry in
        let title = content[entry.control]?.title ?? ""
        let relation =
          entry.explanation.label.words
          + (entry.explanation.standing == .asserted ? ", asserted" : ", derived")
          + (entry.explanation.restsOnContradiction ? ", rests on a contradiction" : "")
        return [
          Table.Cell("\(entry.control.control.rawValue) \(title)"),
          Table.Cell(entry.strength.map { "\($0)/10" } ?? "?", emphasis(entry.strength)),
          Table.Cell(relation, entry.explanation.restsOnContradiction ? .bad : .muted),
          Table.Cell(entry.leavesOpen.isEmpty ? leavesNothing(entry) : leavesOpen(entry)),
        ]
      })
  }

  private static func emphasis(_ strength: Int?) -> Emphasis {
    switch strength ?? 0 {
    case 7...: .good
    case 4...6: .attention
    default: .plain
    }
  }

  private static func leavesNothing(_ entry: RelationAnswer.Entry) -> String {
    entry.strength == 10 ? "nothing" : "not stated"
  }

  /// The residues in words; along a chain each names the control that asks.
  private static func leavesOpen(_ entry: RelationAnswer.Entry) -> String {
    entry.leavesOpen.count == 1 && entry.explanation.standing == .asserted
      ? entry.leavesOpen[0].text
      : entry.leavesOpen.map { "\($0.side.control?.control.rawValue ?? $0.side.description): \($0.text)" }
        .joined(separator: "; ")
  }

  /// Format `concord/relations`, version 1.
  public var json: JSONValue {
    [
      "format": "concord/relations", "version": 1, "contentVersion": .string(answer.contentVersion),
      "control": answer.control.json(reference: answer.reference), "framework": answer.framework.json,
      "direction": .string(answer.direction.rawValue),
      "frameworks": .array(
        answer.parts.map { part in
          [
            "framework": part.framework.json, "answers": .array(part.entries.map { json($0) }),
            "containers": .array(part.containers.map { json($0) }),
            "possible": .array(showsPossible ? part.possible.map { json($0) } : []),
            "disjoint": .array(part.disjoint.map { json($0) }),
            "contradictory": .array(part.contradictory.map { json($0) }),
            "noCounterpart": .array(part.noCounterpart.map(\.json)),
          ]
        }),
      "decisions": .array(decisions.map(\.json)),
    ]
  }

  private func json(_ entry: RelationAnswer.Entry) -> JSONValue {
    [
      "control": .string(entry.control.description), "title": .text(content[entry.control]?.title),
      "label": .string(entry.explanation.label.code),
      "standing": .string(entry.explanation.standing.rawValue),
      "strength": .integer(optional: entry.strength),
      "otherStrength": .integer(optional: entry.otherStrength),
      "confidence": entry.explanation.confidence.map { .number($0) } ?? .null,
      "exact": .bool(entry.explanation.isExact),
      "restsOnContradiction": .bool(entry.explanation.restsOnContradiction),
      "leavesOpen": .array(entry.leavesOpen.map(\.json)),
      "rows": .array(entry.explanation.rows.map(\.json)),
    ]
  }

  /// One row an entry, all of them.
  public var table: Table {
    let entries = answer.parts.flatMap { part in
      (part.entries + part.contradictory + (showsPossible ? part.possible : [])).map { (part.framework, $0) }
    }
    return Table(
      columns: [
        Table.Column("Control asked about", sheetWidth: 22), Table.Column("Label", sheetWidth: 14),
        Table.Column("Framework", sheetWidth: 18), Table.Column("Control", sheetWidth: 12),
        Table.Column("Title", sheetWidth: 40), Table.Column("Strength", alignment: .trailing, sheetWidth: 9),
        Table.Column("Strength of other side", alignment: .trailing, sheetWidth: 9),
        Table.Column("Standing", sheetWidth: 10), Table.Column("Leaves open", sheetWidth: 60),
        Table.Column("Rows", sheetWidth: 60),
      ],
      rows: entries.map { framework, entry in
        [
          Table.Cell(answer.reference.description), Table.Cell(entry.explanation.label.code),
          Table.Cell(framework.id.rawValue), Table.Cell(entry.control.control.rawValue),
          Table.Cell(content[entry.control]?.title ?? ""),
          Table.Cell(entry.strength.map { String($0) } ?? ""),
          Table.Cell(entry.otherStrength.map { String($0) } ?? ""),
          Table.Cell(entry.explanation.standing.rawValue), Table.Cell(Self.leavesOpen(entry)),
          Table.Cell(entry.explanation.rows.map(\.words).joined(separator: "; ")),
        ]
      })
  }
}

extension RelationAnswer.Part {
  /// Whether there is nothing to show of the framework but what is only possible.
  fileprivate var isSilent: Bool {
    entries.isEmpty && disjoint.isEmpty && contradictory.isEmpty && noCounterpart.isEmpty
  }
}
