internal import ControlModel
internal import Interchange
public import Planning

/// One control: what it is, where it went and came from, what other frameworks say of it.
public struct ControlReport: Report {
  let answer: ControlAnswer
  private let showsAll: Bool
  private let showsLicensedText: Bool

  private static let listedRows = 5

  /// A report of an answer.
  ///
  /// - Parameters:
  ///   - showsAll: whether a terminal shows every row of other frameworks, rather than the strongest.
  ///   - showsLicensedText: whether a terminal shows a text that comes from a licensed copy. What can be passed on (pages,
  ///     JSON, tables) never has it.
  public init(_ answer: ControlAnswer, showsAll: Bool = false, showsLicensedText: Bool = false) {
    self.answer = answer
    self.showsAll = showsAll
    self.showsLicensedText = showsLicensedText
  }

  private var id: String { answer.reference.control.rawValue }

  /// The control's identifier and title.
  public var title: String { "\(id) \(answer.control.title)" }

  /// What it is, its editions, and the strongest rows of other frameworks.
  public var screen: [Block] {
    blocks(limit: showsAll ? nil : Self.listedRows, showsText: mayPassOnText || showsLicensedText)
  }

  /// The same with every row.
  public var page: [Block] { blocks(limit: nil, showsText: mayPassOnText) }

  /// Whether the control's text, if it has one, may be passed on.
  var mayPassOnText: Bool { answer.framework.mayExportText }

  private func blocks(limit: Int?, showsText: Bool) -> [Block] {
    var blocks: [Block] = [.title(title), .paragraph(subject, .muted)]
    if let summary = answer.control.summary { blocks.append(.paragraph(summary)) }
    if let text = answer.control.text {
      if showsText {
        blocks += text.split(separator: "\n").map { .paragraph(String($0)) }
      } else {
        // A report is made to be passed on.
        blocks.append(.paragraph("Its text comes from a licensed copy; reports leave it out.", .muted))
      }
    }
    var fields = answer.control.attributes.map {
      Block.Field($0.name, $0.values.joined(separator: ", "))
    }
    if !answer.control.aliases.isEmpty {
      fields.append(Block.Field("also", answer.control.aliases.joined(separator: ", ")))
    }
    if !answer.children.isEmpty {
      fields.append(
        Block.Field(
          "contains", answer.children.map { "\($0.id.rawValue) \($0.title)" }.joined(separator: "\n")))
    }
    if !answer.withdrawals.isEmpty {
      fields.append(
        Block.Field(
          answer.control.isWithdrawn ? "went to" : "took in",
          answer.withdrawals.map { row in
            let changes = row.mapping.changes.map(\.rawValue).joined(separator: ", ")
            return "\(row.counterparts.map(\.control.rawValue).joined(separator: " + ")) \(row.title)"
              + (changes.isEmpty ? "" : " (\(changes))")
          }.joined(separator: "\n")))
    }
    if fields.contains(where: { !$0.text.isEmpty }) { blocks.append(.fields(fields)) }
    for edition in answer.editions { blocks += editionBlocks(edition) }
    for other in answer.others { blocks += otherBlocks(other, limit: limit) }
    blocks.append(.paragraph(provenance, .muted))
    return blocks
  }

  private var subject: String {
    var parts = [answer.framework.citation, answer.control.kind.rawValue]
    if answer.control.isAssessable { parts.append("assessable") }
    if answer.control.isWithdrawn { parts.append("withdrawn") }
    if let amendment = answer.control.amendment { parts.append("amendment \(amendment)") }
    if !answer.path.isEmpty {
      parts.append("in " + answer.path.map { "\($0.id.rawValue) \($0.title)" }.joined(separator: " > "))
    }
    return parts.joined(separator: ", ")
  }

  var provenance: String {
    let sets =
      (answer.editions.map(\.mappingSet) + answer.withdrawals.map(\.mappingSet)
      + answer.others.flatMap { $0.rows.map(\.mappingSet) })
      .map(\.citation)
    var seen: Set<String> = []
    let cited = sets.filter { seen.insert($0).inserted }
    let asserted = cited.isEmpty ? "" : "Rows are asserted by \(cited.joined(separator: "; ")). "
    let derived = answer.editions.isEmpty ? "" : "What became of a control is derived from them. "
    return asserted + derived + contentVersionLabel(answer.contentVersion).capitalizedFirst + "."
  }

  private func editionBlocks(_ edition: ControlAnswer.Edition) -> [Block] {
    let heading = edition.isLater ? "In \(edition.framework.citation)" : "From \(edition.framework.citation)"
    var blocks: [Block] = []
    if edition.links.isEmpty {
      guard let none = edition.none else {
        guard answer.control.isAssessable else { return [] }
        return [
          .heading(heading), .paragraph("Not known: \(edition.mappingSet.id) does not speak of it."),
        ]
      }
      let text =
        edition.isLater
        ? "Nothing: \(edition.framework.citation) has no counterpart."
        : "New: \(edition.framework.citation) has no counterpart."
      blocks += [
        .heading(heading), .paragraph(text, .new),
        .fields([
          Block.Field("It asks", edition.isLater ? none.sourceOnly : none.targetOnly),
          Block.Field("Considered", none.comment),
          Block.Field(
            "Related",
            none.nearest.map(\.control.rawValue).joined(separator: ", ")
              + (none.nearest.isEmpty ? "" : " (no equivalents)")), Block.Field("Row", source(none)),
        ]),
      ]
    } else {
      blocks += [.heading(heading), .paragraph(summary(edition), .strong)]
      for link in edition.links { blocks += linkBlocks(link, edition) }
    }
    var remarks: [Block.Field] = []
    for link in edition.confusedWith {
      let other = edition.isLater ? link.target : link.source
      let title = edition.isLater ? link.targetTitle : link.sourceTitle
      remarks.append(
        Block.Field("Not the same", "\(other.control.rawValue) \(title): \(link.mapping.comment)"))
    }
    if !edition.siblings.isEmpty {
      let moves = edition.siblings.map { sibling in
        "\(sibling.control.control.rawValue) to \(Phrase.list(sibling.successors))"
      }
      remarks.append(Block.Field("Siblings went", moves.joined(separator: ", ")))
    }
    if !remarks.isEmpty { blocks.append(.fields(remarks)) }
    return blocks
  }

  /// "Merged, tightened: A.12.4.3 went into A.8.15 with A.12.4.1 and A.12.4.2."
  private func summary(_ edition: ControlAnswer.Edition) -> String {
    let words = edition.changes.map(\.rawValue).joined(separator: ", ").capitalizedFirst
    let others = edition.links.map { edition.isLater ? $0.link.target : $0.link.source }
    var text = "\(words): \(edition.isLater ? "became" : "came from") \(Phrase.list(others))"
    let companions = edition.links.flatMap(\.companions)
    if edition.links.count == 1, !companions.isEmpty {
      text +=
        edition.isLater
        ? ", together with \(Phrase.list(companions))"
        : ", which also became \(Phrase.list(companions))"
    }
    if edition.isLater, edition.links.count > 1 {
      text += ": check \(edition.links.count == 2 ? "both" : "all")"
    }
    return text
  }

  private func linkBlocks(_ link: ControlAnswer.Edition.Link, _ edition: ControlAnswer.Edition) -> [Block] {
    let row = link.link.mapping
    let source = link.link.source.control.rawValue
    let target = link.link.target.control.rawValue
    let other = edition.isLater ? target : source
    let title = edition.isLater ? link.link.targetTitle : link.link.sourceTitle
    var fields = [
      Block.Field("Relation", Self.relation(row, source: source, target: target)),
      Block.Field("Both ask", row.comment), Block.Field("Only \(target)", row.targetOnly),
      Block.Field("Only \(source)", row.sourceOnly),
    ]
    if edition.links.count > 1, !link.companions.isEmpty {
      fields.append(
        Block.Field(edition.isLater ? "Together with" : "Also became", Phrase.list(link.companions)))
    }
    fields.append(Block.Field("Row", self.source(row)))
    return [.paragraph("\(other) \(title)"), .fields(fields)]
  }

  /// The relation with its direction and strengths in words.
  static func relation(_ row: Mapping, source: String, target: String) -> String {
    var text: String
    switch row.statement {
    case .relation(.equal): text = "equal: \(source) and \(target) ask the same"
    case .relation(.subset): text = "subset: all of \(source) lies within \(target)"
    case .relation(.superset): text = "superset: \(source) contains all of \(target)"
    case .relation(.intersects): text = "intersects: \(source) and \(target) each ask something of their own"
    case .relation(.disjoint): text = "disjoint: \(source) and \(target) share nothing"
    case .notDisjoint: text = "overlap; the relation is not stated further"
    case .noCounterpart: text = "no counterpart"
    }
    if row.statement != .relation(.equal) {
      var parts: [String] = []
      if let strength = row.targetStrength { parts.append("\(source) does \(strength)/10 of \(target)") }
      if let strength = row.sourceStrength { parts.append("\(target) does \(strength)/10 of \(source)") }
      if !parts.isEmpty { text += " (\(parts.joined(separator: ", ")))" }
    }
    return text
  }

  /// Which row says so: identifier, reading, confidence, author and reviewer.
  private func source(_ row: Mapping) -> String {
    var parts = [row.id, row.rationale.rawValue]
    if let confidence = row.confidence { parts.append("confidence \(confidence)") }
    if let author = row.author { parts.append("by \(author)") }
    if let reviewer = row.reviewer { parts.append("reviewed by \(reviewer)") }
    return parts.filter { !$0.isEmpty }.joined(separator: ", ")
  }

  private func otherBlocks(_ other: ControlAnswer.Other, limit: Int?) -> [Block] {
    guard !other.rows.isEmpty else {
      return answer.control.isAssessable
        ? [.heading(other.framework.rawValue), .paragraph("Not known: no row speaks of it.")] : []
    }
    let shown = other.rows.prefix(limit ?? other.rows.count)
    let table = Table(
      columns: [
        Table.Column("Control"), Table.Column("Title", weight: 2), Table.Column("Relation"),
        Table.Column("does", alignment: .trailing), Table.Column("is done", alignment: .trailing),
        Table.Column("What is left there", weight: 3),
      ],
      rows: shown.map { row in
        let mapping = row.mapping
        let name: String =
          switch mapping.statement {
          case .relation(let relation): relation.rawValue
          case .notDisjoint: "overlap"
          case .noCounterpart: "none"
          }
        return [
          Table.Cell(row.counterparts.map(\.control.rawValue).joined(separator: " ")),
          Table.Cell(row.title), Table.Cell(name),
          Table.Cell(mapping.targetStrength.map { "\($0)/10" } ?? ""),
          Table.Cell(mapping.sourceStrength.map { "\($0)/10" } ?? ""),
          Table.Cell(mapping.statement == .noCounterpart ? mapping.comment : mapping.targetOnly),
        ]
      })
    var blocks: [Block] = [.heading("\(id) to \(other.framework.rawValue)"), .table(table)]
    let rest = other.rows.count - shown.count
    if rest > 0 { blocks.append(.paragraph("\(rest) more: use --all.", .muted)) }
    return blocks
  }
}
