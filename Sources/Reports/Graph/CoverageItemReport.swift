public import Interchange
public import ControlModel
public import MappingGraph

/// Why one item of a target is covered or not, and what would cover it: `concord coverage --explain`.
public struct CoverageItemReport: Report {
  private let item: Coverage.Item
  private let whyNot: WhyNot?
  private let content: Content

  /// A report of an item of a coverage, with what it would take where it is not covered.
  public init(_ item: Coverage.Item, whyNot: WhyNot?, content: Content) {
    self.item = item
    self.whyNot = whyNot
    self.content = content
  }

  /// The item.
  public var title: String { "\(item.control) \(content[item.control]?.title ?? "")" }

  /// The verdict, its derivation, and what is not proved.
  public var screen: [Block] {
    var verdict = CoverageReport.name(item.verdict)
    if case .partial(let grade?) = item.verdict { verdict += ", \(grade.rawValue)" }
    var blocks: [Block] = [
      .title(title),
      .fields([
        Block.Field("Verdict", verdict, .strong),
        Block.Field("Weakest link", CoverageReport.words(item.weakestLink) ?? ""),
        Block.Field(
          "Warning", item.restsOnContradiction ? "this rests on rows that contradict others" : "", .bad),
      ]),
    ]
    if let derivation = item.derivation {
      blocks += [.heading("Because"), .list(Self.lines(derivation, depth: 0))]
    }
    let open = item.unproven.map(words)
    if !open.isEmpty { blocks += [.heading("Not proved"), .list(open)] }
    if !item.noCounterpart.isEmpty {
      blocks += [
        .heading("Somebody looked and found no counterpart"),
        .list(item.noCounterpart.map { "\($0.mapping.comment) (row \($0.words))" }),
      ]
    }
    if let whyNot, !whyNot.isCovered {
      blocks.append(.heading("What would cover it"))
      if whyNot.coveringSets.isEmpty {
        blocks.append(
          .paragraph(
            "No further control of these frameworks would: no row places it, or all of its parts, within another. "
              + "The rest has to be done for its own sake."))
      } else {
        blocks.append(.list(whyNot.coveringSets.map { $0.map(name).joined(separator: " with ") }))
        if !whyNot.isComplete {
          blocks.append(.paragraph("There may be more: the search was cut short.", .muted))
        }
      }
      if !whyNot.helpful.isEmpty {
        blocks += [.heading("What would help"), .list(whyNot.helpful.map(name))]
      }
    }
    blocks += decisionBlocks(content.decisions(on: item.control))
    let rows = (item.derivation?.rows ?? []) + item.noCounterpart
    blocks.append(.paragraph(provenance(rows, in: content), .muted))
    return blocks
  }

  private func name(_ reference: ControlReference) -> String {
    "\(reference) \(content[reference]?.title ?? "")"
  }

  private func words(_ unproven: Coverage.Unproven) -> String {
    switch unproven {
    case .residue(let residue): "\(residue.side): \(residue.text)"
    case .extent: "how much is left, no row says"
    case .implementation(let reference, let status): "\(reference) is only \(status.rawValue)"
    case .notConsidered(let framework): "nothing follows from what was said of \(framework), or nobody looked"
    }
  }

  private static func lines(_ derivation: CoverageDerivation, depth: Int) -> [String] {
    let pad = String(repeating: "  ", count: depth)
    var lines = derivation.steps.map { pad + $0.words }
    switch derivation.end {
    case .implemented(let reference, let status): lines.append("\(pad)\(reference) is \(status.rawValue)")
    case .together(let origin, let parts):
      let reason =
        switch origin {
        case .children: "its parts in the catalog are all of it"
        case .rows(let rows): "these together are all of it, by \(rows.map(\.words).joined(separator: "; "))"
        case .definition: "it is the union of these"
        }
      lines.append("\(pad)\(reason):")
      for part in parts { lines += Self.lines(part, depth: depth + 1) }
    }
    return lines
  }

  /// Format `concord/coverage-item`, version 1.
  public var json: JSONValue {
    [
      "format": "concord/coverage-item", "version": 1, "contentVersion": .string(content.version),
      "control": .string(item.control.description), "verdict": .string(CoverageReport.name(item.verdict)),
      "because": .strings(item.derivation.map { Self.lines($0, depth: 0) } ?? []),
      "notProved": .strings(item.unproven.map(words)),
      "rows": .array((item.derivation?.rows ?? item.noCounterpart).map(\.json)),
      "covering": .array((whyNot?.coveringSets ?? []).map { .strings($0.map(\.description)) }),
      "helpful": .strings((whyNot?.helpful ?? []).map(\.description)),
      "decisions": .array(content.decisions(on: item.control).map(\.json)),
    ]
  }

  /// One row a line of the derivation.
  public var table: Table {
    Table(
      columns: [Table.Column("Control", sheetWidth: 24), Table.Column("Because", sheetWidth: 90)],
      rows: (item.derivation.map { Self.lines($0, depth: 0) } ?? []).map {
        [Table.Cell(item.control.description), Table.Cell($0)]
      })
  }
}
