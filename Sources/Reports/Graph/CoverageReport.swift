public import ControlModel
public import Interchange
public import MappingGraph

/// How much of a framework is covered: `concord coverage`.
public struct CoverageReport: Report {
  private let coverage: Coverage
  private let content: Content
  private let by: String
  private let limit: Int?

  /// A report of a coverage.
  ///
  /// - Parameters:
  ///   - by: what covers, in words: a statement's file, or frameworks taken as fully implemented.
  ///   - limit: how many lines of each list a terminal shows; nil for all.
  public init(_ coverage: Coverage, by: String, content: Content, limit: Int? = 8) {
    self.coverage = coverage
    self.by = by
    self.content = content
    self.limit = limit
  }

  private var target: String { content[coverage.target]?.framework.citation ?? coverage.target.rawValue }

  /// The question in words.
  public var title: String { "Coverage of \(target) by \(by)" }

  /// The counts, then the lists, each cut to the limit.
  public var screen: [Block] { blocks(limit: limit) }

  /// The counts and the whole lists.
  public var page: [Block] { blocks(limit: nil) }

  private struct Section {
    let heading: String
    let emphasis: Emphasis
    let items: [Coverage.Item]
  }

  private var sections: [Section] {
    func items(_ verdict: CoverageVerdict) -> [Coverage.Item] { coverage.items { $0 == verdict } }
    return [
      Section(heading: "Covered", emphasis: .good, items: items(.covered)),
      Section(heading: "Partial: mostly", emphasis: .attention, items: items(.partial(.mostly))),
      Section(heading: "Partial: partly", emphasis: .attention, items: items(.partial(.partly))),
      Section(heading: "Partial: a start", emphasis: .attention, items: items(.partial(.start))),
      Section(heading: "Partial: how much is not stated", emphasis: .attention, items: items(.partial(nil))),
      Section(
        heading: "A counterpart exists, but is not implemented", emphasis: .bad, items: items(.notImplemented)
      ),
      Section(heading: "No counterpart: somebody looked", emphasis: .bad, items: items(.noCounterpart)),
      Section(heading: "Unknown: nobody looked", emphasis: .bad, items: items(.unknown)),
    ]
  }

  private func blocks(limit: Int?) -> [Block] {
    let counts = coverage.counts
    var blocks: [Block] = [.title(title), .fields(Self.fields(counts))]
    for section in sections where !section.items.isEmpty {
      blocks.append(.heading("\(section.heading) (\(section.items.count) of \(counts.total))"))
      let shown = section.items.prefix(limit ?? section.items.count)
      blocks.append(.table(itemTable(Array(shown))))
      let rest = section.items.count - shown.count
      if rest > 0 { blocks.append(.paragraph("\(rest) more: use --all.", .muted)) }
    }
    if !coverage.ignored.isEmpty {
      blocks.append(
        .paragraph(
          "Not counted, since no catalog has them or they are withdrawn: "
            + coverage.ignored.map(\.description).joined(separator: ", ") + ".", .bad))
    }
    if coverage.items.contains(where: \.restsOnContradiction) {
      blocks.append(
        .paragraph("Some verdicts rest on rows that contradict others; concord check names them.", .bad))
    }
    blocks.append(
      .paragraph(
        "Verdicts are derived; a partial verdict is a rank, not a share. "
          + provenance(coverage.items.flatMap { $0.derivation?.rows ?? [] }, in: content), .muted))
    return blocks
  }

  static func fields(_ counts: CoverageCounts) -> [Block.Field] {
    let of = "of \(counts.total)"
    var fields = [Block.Field("Covered", "\(counts.covered) \(of)", .good)]
    let grades = [
      (counts.mostly, "mostly"), (counts.partly, "partly"), (counts.start, "a start"),
      (counts.ungraded, "not stated"),
    ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
    fields.append(
      Block.Field("Partial", "\(counts.partial) \(of)\(grades.isEmpty ? "" : " (\(grades))")", .attention))
    if counts.notImplemented > 0 {
      fields.append(Block.Field("Not implemented", "\(counts.notImplemented) \(of)", .bad))
    }
    fields.append(
      Block.Field("No counterpart", "\(counts.noCounterpart) \(of)", counts.noCounterpart > 0 ? .bad : .muted)
    )
    fields.append(Block.Field("Unknown", "\(counts.unknown) \(of)", counts.unknown > 0 ? .bad : .muted))
    return fields
  }

  private func itemTable(_ items: [Coverage.Item]) -> Table {
    Table(
      columns: [
        Table.Column("Control", weight: 2), Table.Column("By", weight: 1),
        Table.Column("What that leaves", weight: 3),
      ],
      rows: items.map { item in
        [
          Table.Cell("\(item.control.control.rawValue) \(content[item.control]?.title ?? "")"),
          Table.Cell(by(item)), Table.Cell(left(item)),
        ]
      })
  }

  /// The listed controls that the verdict rests on.
  private func by(_ item: Coverage.Item) -> String {
    var seen: Set<ControlReference> = []
    let used = (item.derivation?.implementations ?? []).filter { seen.insert($0.reference).inserted }
    let plain = coverage.sources.count == 1
    return used.map { control in
      let name = plain ? control.reference.control.rawValue : control.reference.description
      return control.status == .implemented ? name : "\(name) (\(control.status.rawValue))"
    }.joined(separator: ", ")
  }

  private func left(_ item: Coverage.Item) -> String {
    switch item.verdict {
    case .covered: return "nothing"
    case .partial, .notImplemented:
      let residues = item.residues.map(\.text)
      return residues.isEmpty ? "how much is left is not stated" : residues.joined(separator: "; ")
    case .noCounterpart:
      let row = item.noCounterpart.first?.mapping
      return row.map { $0.source == .none ? $0.targetOnly : $0.sourceOnly } ?? ""
    case .unknown: return ""
    }
  }

  /// Format `concord/coverage`, version 1.
  public var json: JSONValue {
    [
      "format": "concord/coverage", "version": 1, "contentVersion": .string(content.version),
      "target": .string(coverage.target.rawValue), "by": .string(by),
      "sources": .strings(coverage.sources.map(\.rawValue)), "counts": Self.json(coverage.counts),
      "items": .array(
        coverage.items.map { item in
          [
            "control": .string(item.control.description), "title": .text(content[item.control]?.title),
            "verdict": .string(Self.name(item.verdict)), "grade": .text(Self.grade(item.verdict)),
            "by": .array(
              (item.derivation?.implementations ?? []).map {
                ["control": .string($0.reference.description), "status": .string($0.status.rawValue)]
              }), "weakestLink": .text(Self.words(item.weakestLink)),
            "leavesOpen": .array(item.residues.map(\.json)),
            "rows": .array((item.derivation?.rows ?? []).map(\.json)),
            "noCounterpart": .array(item.noCounterpart.map(\.json)),
            "restsOnContradiction": .bool(item.restsOnContradiction),
          ]
        }), "ignored": .strings(coverage.ignored.map(\.description)),
    ]
  }

  static func json(_ counts: CoverageCounts) -> JSONValue {
    [
      "covered": .integer(counts.covered), "partial": .integer(counts.partial),
      "mostly": .integer(counts.mostly), "partly": .integer(counts.partly), "start": .integer(counts.start),
      "ungraded": .integer(counts.ungraded), "notImplemented": .integer(counts.notImplemented),
      "noCounterpart": .integer(counts.noCounterpart), "unknown": .integer(counts.unknown),
      "total": .integer(counts.total),
    ]
  }

  static func name(_ verdict: CoverageVerdict) -> String {
    switch verdict {
    case .covered: "covered"
    case .partial: "partial"
    case .notImplemented: "not implemented"
    case .noCounterpart: "no counterpart"
    case .unknown: "unknown"
    }
  }

  private static func grade(_ verdict: CoverageVerdict) -> String? {
    if case .partial(let grade?) = verdict { grade.rawValue } else { nil }
  }

  static func words(_ link: Coverage.WeakestLink?) -> String? {
    switch link {
    case .implementation(let reference, let status): "\(reference) is \(status.rawValue)"
    case .row(let row, _): "row \(row.words)"
    case nil: nil
    }
  }

  /// One row an item, all of them.
  public var table: Table {
    Table(
      columns: [
        Table.Column("Control", sheetWidth: 14), Table.Column("Title", sheetWidth: 44),
        Table.Column("Verdict", sheetWidth: 16), Table.Column("Grade", sheetWidth: 10),
        Table.Column("By", sheetWidth: 28), Table.Column("What that leaves", sheetWidth: 70),
        Table.Column("Weakest link", sheetWidth: 40), Table.Column("Rows", sheetWidth: 60),
      ],
      rows: coverage.items.map { item in
        let emphasis: Emphasis =
          switch item.verdict {
          case .covered: .good
          case .partial: .attention
          default: .bad
          }
        return [
          Table.Cell(item.control.control.rawValue), Table.Cell(content[item.control]?.title ?? ""),
          Table.Cell(Self.name(item.verdict), emphasis), Table.Cell(Self.grade(item.verdict) ?? ""),
          Table.Cell(by(item)), Table.Cell(left(item)), Table.Cell(Self.words(item.weakestLink) ?? ""),
          Table.Cell((item.derivation?.rows ?? item.noCounterpart).map(\.words).joined(separator: "; ")),
        ]
      })
  }

  /// The sheets: the counts, and the items.
  public var sheets: [Workbook.Sheet] {
    let counts = Table(
      columns: [Table.Column("Verdict", sheetWidth: 20), Table.Column("Count", sheetWidth: 40)],
      rows: Self.fields(coverage.counts).map { [Table.Cell($0.label), Table.Cell($0.text, $0.emphasis)] })
    return [
      Workbook.Sheet(name: "Counts", title: title, table: counts),
      Workbook.Sheet(name: "Items", title: title, table: table),
    ]
  }
}
