public import ControlModel
public import Interchange
internal import MappingGraph
public import Planning

/// What is implemented and what it is worth elsewhere: `concord reuse`.
public struct ReuseReport: Report {
  let plan: ReusePlan
  let content: Content
  private let limit: Int?

  /// A report of a plan.
  ///
  /// - Parameter limit: how many lines of each list a terminal shows; nil for all.
  public init(_ plan: ReusePlan, content: Content, limit: Int? = 10) {
    self.plan = plan
    self.content = content
    self.limit = limit
  }

  private var targets: String { Phrase.list(plan.targets.map(\.framework.citation)) }
  private var sources: String { Phrase.list(plan.sources.map(\.citation)) }

  /// Whose controls are reused for what.
  public var title: String { "Reuse of \(sources) for \(targets)" }

  /// The figures of each target, what is left, what speaks against evidence, and what each control does; cut short.
  public var screen: [Block] { blocks(limit: limit) }

  /// The same, whole.
  public var page: [Block] { blocks(limit: nil) }

  private func blocks(limit: Int?) -> [Block] {
    var blocks: [Block] = [
      .title(title),
      .fields([
        Block.Field(
          "In place",
          "\(plan.implemented) implemented, \(plan.partlyImplemented) partly, by "
            + plan.statements.joined(separator: ", ")),
        Block.Field("SOC 2 period", plan.period.map { "\($0), \(Phrase.count($0.days, "day"))" } ?? ""),
        Block.Field("Left out", plan.leftOut.figures),
        Block.Field("Mind", plan.remarks.joined(separator: ". "), .attention),
      ]),
    ]
    for target in plan.targets { blocks += targetBlocks(target, limit: limit) }
    blocks += contributionBlocks(limit: limit)
    if !plan.unusedEvidence.isEmpty {
      blocks.append(
        .paragraph(
          "Evidence of nothing that is in place: "
            + plan.unusedEvidence.map(\.reference).joined(separator: ", ") + ".", .attention))
    }
    let rows = plan.targets.flatMap(\.items).flatMap { $0.coverage.derivation?.rows ?? [] }
    blocks.append(
      .paragraph(
        "Reuse of a control's design says nothing of its evidence, and the other way round: they are counted apart. "
          + "Verdicts are derived; a partial one is a rank, not a share. "
          + PlanNames.provenance(content, rows),
        .muted))
    return blocks
  }

  private func targetBlocks(_ target: ReusePlan.Target, limit: Int?) -> [Block] {
    let delta = target.delta
    let shown = delta.prefix(limit ?? delta.count)
    var blocks: [Block] = [
      .heading("\(target.framework.citation): design of controls (of \(target.counts.total))"),
      .fields(CoverageReport.fields(target.counts)),
      .heading("\(target.framework.citation): evidence"),
      .fields([
        Block.Field("For covered", Self.figures(target.evidenceOfCovered)),
        Block.Field("For partial", Self.figures(target.evidenceOfPartial)),
        Block.Field("Against it", Self.figures(target.concerns)),
      ]),
    ]
    let flagged = target.items.filter { $0.standing == .flagged || $0.standing == .missing }
    if !flagged.isEmpty {
      let lines = flagged.prefix(limit.map { $0 / 2 } ?? flagged.count)
      blocks.append(
        .table(
          Table(
            columns: [
              Table.Column("Item"), Table.Column("Evidence", weight: 1),
              Table.Column("What to mind", weight: 3),
            ],
            rows: lines.map { item in
              [
                Table.Cell(item.control.control.rawValue), Table.Cell(Self.evidence(item)),
                Table.Cell(Self.concerns(item), item.standing == .missing ? .bad : .attention),
              ]
            })))
      blocks += PlanNames.more(flagged.count - lines.count)
    }
    blocks.append(
      .heading("\(target.framework.citation): what is left (\(delta.count) of \(target.counts.total))"))
    if !shown.isEmpty {
      blocks.append(
        .table(
          Table(
            columns: [
              Table.Column("Item", weight: 2), Table.Column("Verdict", weight: 1),
              Table.Column("Why", weight: 4),
            ],
            rows: shown.map { item in
              Table.Row(
                [
                  Table.Cell("\(item.control.control.rawValue) \(item.title)"),
                  Table.Cell(item.coverage.verdict.words, item.coverage.verdict.emphasis),
                  Table.Cell(Self.why(item)),
                ], anchor: item.control.description)
            })))
    }
    blocks += PlanNames.more(delta.count - shown.count)
    return blocks
  }

  private func contributionBlocks(limit: Int?) -> [Block] {
    let useful = plan.contributions.filter { !$0.contribution.items.isEmpty }
    let idle = plan.contributions.count - useful.count
    let shown = useful.prefix(limit ?? useful.count)
    guard !plan.contributions.isEmpty else { return [] }
    var blocks: [Block] = [
      .heading(
        "What each control in place does, alone (\(useful.count) of \(plan.contributions.count) do something)"
      ),
      .table(
        Table(
          columns: [Table.Column("Control", weight: 2)]
            + ["covers", "mostly", "partly", "a start"].map { Table.Column($0, alignment: .trailing) }
            + [Table.Column("Best for", weight: 2)],
          rows: shown.map { entry in
            let counts = entry.contribution.counts
            return [
              Table.Cell("\(entry.contribution.control.control.rawValue) \(entry.title)"),
              Table.Cell(counts.covered), Table.Cell(counts.mostly), Table.Cell(counts.partly),
              Table.Cell(counts.start), Table.Cell(PlanNames.grouped(Self.best(entry), limit: 4)),
            ]
          })),
    ]
    blocks += PlanNames.more(useful.count - shown.count)
    if idle > 0 {
      blocks.append(
        .paragraph("\(idle) of \(plan.contributions.count) do nothing for these targets.", .muted))
    }
    return blocks
  }

  // MARK: Wording

  /// The items that a control serves furthest, in order.
  static func best(_ entry: ReusePlan.Contribution) -> [ControlReference] {
    let top = entry.contribution.items.compactMap(\.verdict.level).max()
    return entry.contribution.items.filter { $0.verdict.level == top }.map(\.control)
  }

  /// How often what speaks against evidence.
  private static func figures(_ concerns: [EvidenceFlag.Kind: Int]) -> String {
    EvidenceFlag.Kind.allCases.compactMap { kind -> String? in
      guard let count = concerns[kind] else { return nil }
      let name =
        switch kind {
        case .periodUnstated: "period not stated"
        case .period: "period not covered"
        case .frequencyUnstated: "frequency not stated"
        case .frequency: "too seldom"
        case .occasion: "an occasion to show"
        case .populationUnstated: "population not stated"
        case .population: "a sample only"
        case .scopeUnstated: "scope not stated"
        case .scope: "another scope"
        }
      return "\(name) \(count)"
    }.joined(separator: ", ")
  }

  private static func figures(_ counts: ReusePlan.EvidenceCounts) -> String {
    "\(counts.reusable) reusable, \(counts.flagged) with something against it, \(counts.missing) without; of \(counts.total)"
  }

  static func why(_ item: ReusePlan.Item) -> String {
    var text = item.deltas.map(\.text).filter { !$0.isEmpty }.joined(separator: "; ")
    if !item.wouldCover.isEmpty {
      let sets = item.wouldCover.map { PlanNames.list($0).replacingCommas }
      text += (text.isEmpty ? "" : ". ") + "Would be covered by \(Phrase.list(sets, conjunction: "or"))"
    }
    return text
  }

  static func evidence(_ item: ReusePlan.Item) -> String {
    let own = Set(item.restsOn.map(\.reference))
    var seen: Set<String> = []
    return item.evidence.filter { own.contains($0.control) && seen.insert($0.evidence.reference).inserted }
      .map(\.evidence).map { $0.title == $0.reference ? $0.reference : "\($0.reference) \($0.title)" }
      .joined(separator: ", ")
  }

  /// What speaks against the evidence of the controls that the verdict rests on, and what they lack: each concern once,
  /// with the controls.
  static func concerns(_ item: ReusePlan.Item) -> String {
    var order: [String] = []
    var controls: [String: [ControlReference]] = [:]
    func add(_ concern: String, _ control: ControlReference) {
      if controls[concern] == nil { order.append(concern) }
      controls[concern, default: []].append(control)
    }
    for control in item.restsOn.map(\.reference) {
      // Evidence without flags comes first: where there is some, nothing is to mind.
      let use = item.evidence.first { $0.control == control }
      if let use {
        for flag in use.flags { add(flag.description, control) }
      } else {
        add("no evidence", control)
      }
    }
    // Concerns about the same controls in one sentence.
    var groups: [(controls: [ControlReference], concerns: [String])] = []
    for concern in order {
      let about = controls[concern] ?? []
      if let group = groups.firstIndex(where: { $0.controls == about }) {
        groups[group].concerns.append(concern)
      } else {
        groups.append((about, [concern]))
      }
    }
    return groups.map { "\(PlanNames.list($0.controls)): \($0.concerns.joined(separator: "; "))" }
      .joined(separator: ". ")
  }

  /// One row an item of each target.
  public var table: Table {
    Table(
      columns: [
        Table.Column("Target", sheetWidth: 18), Table.Column("Item", sheetWidth: 12),
        Table.Column("Title", sheetWidth: 44), Table.Column("Verdict", sheetWidth: 18),
        Table.Column("Rests on", sheetWidth: 26), Table.Column("What is left", sheetWidth: 70),
        Table.Column("Evidence", sheetWidth: 14), Table.Column("Documents", sheetWidth: 30),
        Table.Column("What to mind", sheetWidth: 60), Table.Column("Rows", sheetWidth: 40),
      ],
      rows: plan.targets.flatMap { target in
        target.items.map { item in
          [
            Table.Cell(target.framework.id.rawValue), Table.Cell(item.control.control.rawValue),
            Table.Cell(item.title), Table.Cell(item.coverage.verdict.words, item.coverage.verdict.emphasis),
            Table.Cell(
              item.restsOn.map { control in
                control.status == .implemented
                  ? control.reference.description : "\(control.reference) (\(control.status.rawValue))"
              }.joined(separator: ", ")),
            Table.Cell(Self.why(item)), Table.Cell(item.standing == .none ? "" : item.standing.rawValue),
            Table.Cell(Self.evidence(item)), Table.Cell(Self.concerns(item)),
            Table.Cell(
              (item.coverage.derivation?.rows ?? item.coverage.noCounterpart).map(\.words).joined(
                separator: "; ")),
          ]
        }
      })
  }

  /// One row a control in place, the most useful first.
  var contributionTable: Table {
    Table(
      columns: [
        Table.Column("Control", sheetWidth: 24), Table.Column("Title", sheetWidth: 44),
        Table.Column("Status", sheetWidth: 14),
      ]
        + ["Covers", "Mostly", "Partly", "A start", "Not stated"].map {
          Table.Column($0, alignment: .trailing)
        }
        + [Table.Column("Items", sheetWidth: 80)],
      rows: plan.contributions.map { entry in
        let counts = entry.contribution.counts
        return [
          Table.Cell(entry.contribution.control.description), Table.Cell(entry.title),
          Table.Cell(entry.status.rawValue), Table.Cell(counts.covered), Table.Cell(counts.mostly),
          Table.Cell(counts.partly), Table.Cell(counts.start), Table.Cell(counts.ungraded),
          Table.Cell(PlanNames.grouped(entry.contribution.items.map(\.control))),
        ]
      })
  }

  /// One row a piece of evidence for an item.
  var evidenceTable: Table {
    Table(
      columns: [
        Table.Column("Item", sheetWidth: 24), Table.Column("Verdict", sheetWidth: 18),
        Table.Column("Control", sheetWidth: 24), Table.Column("Evidence", sheetWidth: 30),
        Table.Column("From"), Table.Column("To"), Table.Column("Population", sheetWidth: 24),
        Table.Column("Frequency", sheetWidth: 18), Table.Column("Scope", sheetWidth: 18),
        Table.Column("What to mind", sheetWidth: 70),
      ],
      rows: plan.targets.flatMap(\.items).flatMap { item in
        item.evidence.map { use in
          [
            Table.Cell(item.control.description), Table.Cell(item.coverage.verdict.words),
            Table.Cell(use.control.description), Table.Cell(use.evidence.reference),
            Table.Cell(use.evidence.from),
            Table.Cell(use.evidence.to), Table.Cell(use.evidence.population ?? ""),
            Table.Cell(use.evidence.frequency?.description ?? ""), Table.Cell(use.evidence.covers ?? ""),
            Table.Cell(
              use.flags.map(\.description).joined(separator: "; "), use.flags.isEmpty ? .good : .attention),
          ]
        }
      })
  }

  /// The figures of a target, each with what it is of.
  private static func lines(
    _ target: ReusePlan.Target
  ) -> [(what: String, count: Int, of: Int, emphasis: Emphasis)] {
    let (counts, total) = (target.counts, target.counts.total)
    let verdicts: [(String, Int, Int, Emphasis)] = [
      ("Covered", counts.covered, total, .good), ("Partial: mostly", counts.mostly, total, .attention),
      ("Partial: partly", counts.partly, total, .attention),
      ("Partial: a start", counts.start, total, .attention),
      ("Partial: not stated", counts.ungraded, total, .attention),
      ("Not implemented", counts.notImplemented, total, .bad),
      ("No counterpart", counts.noCounterpart, total, .bad), ("Unknown", counts.unknown, total, .bad),
    ]
    let evidence = [("covered", target.evidenceOfCovered), ("partial", target.evidenceOfPartial)].flatMap {
      name, counts -> [(String, Int, Int, Emphasis)] in
      [
        ("Evidence for \(name): reusable", counts.reusable, counts.total, .good),
        ("Evidence for \(name): something against it", counts.flagged, counts.total, .attention),
        ("Evidence for \(name): none", counts.missing, counts.total, .bad),
      ]
    }
    return verdicts + evidence
  }

  /// Figures, items, evidence, contributions.
  public var sheets: [Workbook.Sheet] {
    let figures = Table(
      columns: [
        Table.Column("Target", sheetWidth: 20), Table.Column("What", sheetWidth: 44),
        Table.Column("Items", alignment: .trailing), Table.Column("Of", alignment: .trailing),
      ],
      rows: plan.targets.flatMap { target in
        Self.lines(target).map {
          [
            Table.Cell(target.framework.id.rawValue),
            Table.Cell($0.what, $0.count > 0 ? $0.emphasis : .muted),
            Table.Cell($0.count), Table.Cell($0.of),
          ]
        }
      })
    return [
      Workbook.Sheet(name: "Figures", title: title, table: figures),
      Workbook.Sheet(name: "Items", title: title, table: table, frozenColumns: 2),
      Workbook.Sheet(name: "Evidence", title: title, table: evidenceTable),
      Workbook.Sheet(name: "Contributions", title: title, table: contributionTable),
    ]
  }
}

extension String {
  /// A list of controls as one member of a longer list.
  fileprivate var replacingCommas: String { split(separator: ",").joined(separator: " with") }
}
