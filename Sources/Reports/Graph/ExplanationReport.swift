public import Interchange
public import ControlModel
public import MappingGraph

/// What is known of two controls, and why: `concord explain`.
public struct ExplanationReport: Report {
  let explanation: Explanation
  let content: Content

  /// A report of an explanation.
  public init(_ explanation: Explanation, content: Content) {
    self.explanation = explanation
    self.content = content
  }

  private var source: String { explanation.source.description }
  private var target: String { explanation.target.description }

  /// The pair.
  public var title: String { "\(source) and \(target)" }

  /// The label, the chain of each fact that it needs, and what stands beside it.
  public var screen: [Block] {
    var blocks: [Block] = [
      .title(title),
      .fields([
        Block.Field(names.0, content[explanation.source]?.title ?? ""),
        Block.Field(names.1, content[explanation.target]?.title ?? ""),
        Block.Field("Label", labelSentence, explanation.restsOnContradiction ? .bad : .strong),
        Block.Field("Standing", standing),
        Block.Field("Strength", strengths),
        Block.Field(
          "Warning",
          explanation.restsOnContradiction
            ? "this rests on rows that contradict others; concord check names them" : "", .bad),
        Block.Field(
          "Completeness",
          explanation.isExact ? "" : "unions are involved: more might follow than is proved here", .muted),
      ]),
    ]
    blocks += factBlocks
    let regions = regionFields
    if !regions.isEmpty {
      let sharesNothing = explanation.label.relation == .disjoint
      blocks += [.heading(sharesNothing ? "What is said of it" : "What is left"), .fields(regions)]
    }
    if !explanation.noCounterpart.isEmpty {
      blocks += [
        .heading("Somebody looked and found no counterpart"),
        .list(explanation.noCounterpart.map { "\($0.mapping.comment) (row \($0.words))" }),
      ]
    }
    if !explanation.otherReadings.isEmpty {
      blocks += [
        .heading("Other readings, not used"),
        .list(
          explanation.otherReadings.map {
            "\($0.mapping.rationale.rawValue): \($0.mapping.statement.relation?.rawValue ?? "not disjoint"), row \($0.words)"
          }),
      ]
    }
    blocks += decisionBlocks(decisions)
    blocks.append(.paragraph(provenance(explanation.rows + explanation.noCounterpart, in: content), .muted))
    return blocks
  }

  private var decisions: [Decision] {
    content.decisions(on: explanation.source, and: explanation.target)
  }

  /// Why: one line where a single row says it all, else the chain of each fact.
  private var factBlocks: [Block] {
    let rows = explanation.rows
    if rows.count == 1, let row = rows.first, explanation.facts.allSatisfy({ $0.steps.count == 1 }),
      explanation.standing == .asserted
    {
      let isConverse = row.mapping.source.reference != explanation.source
      return [.heading("Because"), .list(["row \(row.words)\(isConverse ? ", read backwards" : "")"])]
    }
    var blocks: [Block] = []
    for (number, fact) in explanation.facts.enumerated() {
      blocks.append(
        .heading("\(number + 1). \(fact.fact.sentence(fact.source.description, fact.target.description))"))
      blocks.append(.list(fact.steps.isEmpty ? ["a control and itself"] : fact.steps.map(\.words)))
      if fact.steps.count > 1, let confidence = fact.confidence {
        blocks.append(
          .paragraph(
            "Confidence of the chain \(RowCitation.decimal(confidence)), the product of its rows: a rank, no "
              + "probability.", .muted))
      }
    }
    return blocks
  }

  /// The label in words.
  var labelSentence: String {
    if let relation = explanation.label.relation {
      return "\(relation.rawValue): \(relation.sentence(names.0, names.1))"
    }
    if explanation.label.isUnknown {
      return explanation.noCounterpart.isEmpty
        ? "unknown: nothing that is stated tells, and nobody has said that there is nothing"
        : "unknown; somebody looked and found no counterpart"
    }
    return explanation.label.words
  }

  private var standing: String {
    switch explanation.standing {
    case .asserted: "asserted: rows between the two say so"
    case .derived: "derived: it follows from other rows"
    case .possible: "possible only: something is excluded, but they may share nothing"
    case .unknown: "unknown"
    }
  }

  /// The two ends by their controls alone or, where these are the same (10.1 and 10.1), by their references.
  private var names: (String, String) {
    let (source, target) = (explanation.source, explanation.target)
    return source.control == target.control
      ? (source.description, target.description) : (source.control.rawValue, target.control.rawValue)
  }

  private var strengths: String {
    var parts: [String] = []
    if let strength = explanation.strength { parts.append("\(names.0) does \(strength)/10 of \(names.1)") }
    if let strength = explanation.converseStrength {
      parts.append("\(names.1) does \(strength)/10 of \(names.0)")
    }
    guard !parts.isEmpty else { return "" }
    return parts.joined(separator: ", ")
      + (explanation.standing == .derived ? " at most (a rank along the chain)" : "")
  }

  private var regionFields: [Block.Field] {
    var fields: [Block.Field] = []
    if explanation.assertedRows.count == 1, let row = explanation.assertedRows.first {
      fields.append(
        Block.Field(row.mapping.statement.relation == .disjoint ? "Why" : "Both ask", row.mapping.comment))
    }
    fields += explanation.converseLeavesOpen.map { Block.Field("Only \(name($0.side))", $0.text) }
    fields += explanation.leavesOpen.map { Block.Field("Only \(name($0.side))", $0.text) }
    return fields.filter { !$0.text.isEmpty }
  }

  /// A side by its control alone where that is plain.
  private func name(_ side: DerivationNode) -> String {
    guard let control = side.control else { return side.description }
    let isPlain =
      [explanation.source, explanation.target].contains(control)
      && explanation.source.control != explanation.target.control
    return isPlain ? control.control.rawValue : control.description
  }

  /// Format `concord/explanation`, version 1.
  public var json: JSONValue {
    [
      "format": "concord/explanation", "version": 1, "contentVersion": .string(content.version),
      "source": .string(source), "target": .string(target), "label": .string(explanation.label.code),
      "standing": .string(explanation.standing.rawValue), "exact": .bool(explanation.isExact),
      "restsOnContradiction": .bool(explanation.restsOnContradiction),
      "strength": .integer(optional: explanation.strength),
      "converseStrength": .integer(optional: explanation.converseStrength),
      "facts": .array(explanation.facts.map(\.json)),
      "leavesOpen": .array(explanation.leavesOpen.map(\.json)),
      "converseLeavesOpen": .array(explanation.converseLeavesOpen.map(\.json)),
      "otherReadings": .array(explanation.otherReadings.map(\.json)),
      "noCounterpart": .array(explanation.noCounterpart.map(\.json)),
      "decisions": .array(decisions.map(\.json)),
    ]
  }

  /// One row a step.
  public var table: Table {
    Table(
      columns: [
        Table.Column("Fact", alignment: .trailing, sheetWidth: 6),
        Table.Column("Step", alignment: .trailing, sheetWidth: 6),
        Table.Column("From", sheetWidth: 24), Table.Column("Says", sheetWidth: 12),
        Table.Column("To", sheetWidth: 24),
        Table.Column("Rows", sheetWidth: 70),
      ],
      rows: explanation.facts.enumerated().flatMap { number, fact in
        fact.steps.enumerated().map { position, step in
          Table.Row([
            Table.Cell(number + 1), Table.Cell(position + 1), Table.Cell(step.source.description),
            Table.Cell("\(step.fact)"), Table.Cell(step.target.description),
            Table.Cell(step.rows.map(\.words).joined(separator: "; ")),
          ])
        }
      })
  }

  /// The derivation as a graph for Graphviz: controls as boxes, each step as an arrow with its row.
  public var dot: String {
    var lines = [
      "digraph explanation {", "  rankdir=LR;",
      "  node [shape=box, style=rounded, fontname=\"Helvetica\", fontsize=11];",
      "  edge [fontname=\"Helvetica\", fontsize=9];",
    ]
    var seen: Set<String> = []
    func node(_ node: DerivationNode) -> String {
      let name = Self.quoted(node.description)
      if seen.insert(name).inserted {
        let title = node.control.flatMap { content[$0]?.title } ?? ""
        let isEnd = node.control == explanation.source || node.control == explanation.target
        lines.append(
          "  \(name) [label=\(Self.quoted(title.isEmpty ? node.description : "\(node.description)\n\(title)"))"
            + (isEnd ? ", penwidth=2];" : "];"))
      }
      return name
    }
    var edges: Set<String> = []
    for fact in explanation.facts {
      for step in fact.steps {
        let (from, to) = (node(step.source), node(step.target))
        let rows = step.rows.map(\.mapping.id).joined(separator: ", ")
        let isMutual = step.fact == .overlaps || step.fact == .disjoint
        let style = step.fact == .disjoint ? "dashed" : "solid"
        let edge =
          "  \(from) -> \(to) [label=\(Self.quoted(rows.isEmpty ? "\(step.fact)" : "\(step.fact)\n\(rows)")), "
          + "style=\(style)\(isMutual ? ", dir=none" : "")];"
        if edges.insert(edge).inserted { lines.append(edge) }
      }
    }
    if explanation.facts.isEmpty {
      lines.append("  \(Self.quoted(source));")
      lines.append("  \(Self.quoted(target));")
    }
    lines.append("  label=\(Self.quoted(labelSentence)); fontname=\"Helvetica\";")
    lines.append("}")
    return lines.joined(separator: "\n") + "\n"
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for character in text {
      switch character {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      default: result.append(character)
      }
    }
    return result + "\""
  }
}
