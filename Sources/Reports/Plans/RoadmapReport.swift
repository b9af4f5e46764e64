public import ControlModel
public import Interchange
internal import MappingGraph
public import Planning

/// What to implement for a set of targets: `concord roadmap`.
public struct RoadmapReport: Report {
  let roadmap: Roadmap
  let content: Content
  private let limit: Int?

  /// A report of a roadmap.
  ///
  /// - Parameter limit: how many lines of each list a terminal shows; nil for all.
  public init(_ roadmap: Roadmap, content: Content, limit: Int? = 12) {
    self.roadmap = roadmap
    self.content = content
    self.limit = limit
  }

  /// The targets.
  public var title: String { "Roadmap to \(Phrase.list(roadmap.targets.map(\.citation)))" }

  /// Both views, the orders and the what-if, cut short.
  public var screen: [Block] { blocks(limit: limit) }

  /// The same, whole.
  public var page: [Block] { blocks(limit: nil) }

  private func blocks(limit: Int?) -> [Block] {
    var blocks: [Block] = [
      .title(title),
      .fields([
        Block.Field(
          "In place",
          roadmap.statements.isEmpty
            ? "nothing stated" : "by \(roadmap.statements.joined(separator: ", "))"),
        Block.Field("May be chosen", "controls of \(Phrase.list(roadmap.sources.map(\.rawValue)))"),
        Block.Field("Left out", roadmap.requirements.leftOut.figures),
        Block.Field(
          "Mind",
          roadmap.requirements.conditional.isEmpty
            ? "" : roadmap.requirements.conditional.figures + ": counted; say what you are with --applies-to",
          .attention),
        Block.Field("Sizes not used", roadmap.unusedSizes.joined(separator: ", "), .attention),
      ]),
    ]
    if let whatIf = roadmap.whatIf { blocks += whatIfBlocks(whatIf, limit: limit) }
    for view in roadmap.views { blocks += viewBlocks(view, limit: limit) }
    for orders in roadmap.orders { blocks += orderBlocks(orders, limit: limit) }
    blocks.append(
      .paragraph(
        "Sets, bounds and orders are derived from the mapping rows; the two views answer different questions, and "
          + "their figures must not be mixed. " + PlanNames.provenance(content), .muted))
    return blocks
  }

  // MARK: Views

  private func viewBlocks(_ view: RoadmapView, limit: Int?) -> [Block] {
    let isExact = view.level == .covered
    let heading =
      isExact
      ? "Exact view: every requirement covered" : "Relaxed view: every requirement \(view.level.words)"
    var blocks: [Block] = [
      .heading(heading),
      .paragraph(
        isExact
          ? "Served means that all it requires is in place, by what the rows prove."
          : "Served means that something in place does a part of it: where to begin, what does the most for the most "
            + "requirements first. It is a rank and no way to comply; what is left then, 'concord reuse' lists.",
        .muted),
      .table(
        Table(
          columns: [Table.Column("Target", weight: 1)]
            + ["Requirements", "served", "to serve", "cannot be"].map {
              Table.Column($0, alignment: .trailing)
            },
          rows: view.figures.map { figures in
            [
              Table.Cell(figures.target.rawValue), Table.Cell(figures.requirements),
              Table.Cell(figures.served),
              Table.Cell(figures.toServe),
              Table.Cell(figures.unservable, figures.unservable > 0 ? .bad : .plain),
            ]
          })),
      .fields([
        Block.Field(
          "Smallest set", amount(view.weight) + ", " + proof(view), view.isOptimal ? .good : .attention),
        Block.Field("One by one", amount(view.oneByOneWeight) + ", each open requirement for itself"),
        Block.Field("Saved", view.saved > 0 ? "\(amount(view.saved)) by sharing" : "nothing"),
        Block.Field("Best next each time", amount(view.greedyWeight)),
        Block.Field("Cannot be served", PlanNames.grouped(view.unservable, limit: limit ?? .max), .bad),
        Block.Field(
          "Not looked at in full",
          view.truncated.isEmpty
            ? "" : "the alternatives of \(PlanNames.grouped(view.truncated)); they do not bear on the bound",
          .attention),
      ]),
    ]
    if view.saved == 0, !view.choices.isEmpty {
      blocks.append(.paragraph(savesNothing(view, isCut: limit != nil), .attention))
      if limit != nil { return blocks }
    }
    let shown = view.choices.prefix(limit ?? view.choices.count)
    if !shown.isEmpty { blocks.append(.table(choicePageTable(Array(shown)))) }
    return blocks + PlanNames.more(view.choices.count - shown.count)
  }

  /// What a set means that is but a list of what is open.
  private func savesNothing(_ view: RoadmapView, isCut: Bool) -> String {
    var text =
      "Nothing is saved by sharing: the set counts as much as every open requirement by itself, so that it is no better "
      + "than the list of what is open"
    text += isCut ? " (--all shows it)." : "."
    if let relaxed = roadmap.relaxed, view.level == .covered, relaxed.saved > 0 {
      text += " What the targets share is parts of requirements: the relaxed view ranks it."
    }
    return text
  }

  private func choicePageTable(_ choices: [RoadmapView.Choice]) -> Table {
    Table(
      columns: [Table.Column("Implement", weight: 3)]
        + [
          Table.Column(roadmap.unit == .controls ? "Counts" : "Days", alignment: .trailing),
          Table.Column("Serves", alignment: .trailing), Table.Column("only it", alignment: .trailing),
          Table.Column("Requirements", weight: 3),
        ],
      rows: choices.map { choice in
        var cells = [
          Table.Cell(
            "\(choice.control) \(choice.title)"
              + (choice.within > 0 ? ", with the \(choice.within) within it" : "")
              + (choice.status.map { $0 == .notImplemented ? "" : " (\($0.rawValue))" } ?? ""))
        ]
        cells += [
          roadmap.unit == .controls ? Table.Cell(choice.weight) : Table.Cell(WorkSize.days(choice.weight)),
          Table.Cell(choice.services.count), Table.Cell(choice.services.count { $0.isNeeded }),
          Table.Cell(PlanNames.grouped(choice.services.map(\.item), limit: 6)),
        ]
        return Table.Row(cells)
      })
  }

  private func amount(_ weight: Int) -> String {
    switch roadmap.unit {
    case .controls: Phrase.count(weight, "control")
    case .dayHundredths: WorkSize.dayPhrase(weight)
    }
  }

  private func proof(_ view: RoadmapView) -> String {
    if view.isOptimal { return "proved: no set has less" }
    return "not proved: none has less than \(amount(view.lowerBound))"
  }

  // MARK: Orders

  private func orderBlocks(_ orders: CertificationOrders, limit: Int?) -> [Block] {
    let kept = limit.map { _ in 5 } ?? 24
    var shown = Array(orders.orders.prefix(kept))
    if let last = orders.orders.last, orders.orders.count > kept { shown.append(last) }
    let proved = orders.subsets.allSatisfy(\.isOptimal)
    var blocks: [Block] = [
      .heading(
        "Order, \(orders.level == .covered ? "exact" : "relaxed") view: all \(orders.orders.count) compared"),
      .table(
        Table(
          columns: [
            Table.Column("Rank", alignment: .trailing), Table.Column("Order with what each adds", weight: 1),
            Table.Column("Work before certificates", alignment: .trailing),
          ],
          rows: shown.map { order in
            let rank = (orders.orders.firstIndex(of: order) ?? 0) + 1
            let steps = zip(order.targets, order.marginal).map { "\($0) +\(quantity($1))" }
            return [
              Table.Cell(rank), Table.Cell(steps.joined(separator: " → "), rank == 1 ? .good : .plain),
              Table.Cell(quantity(order.cost)),
            ]
          })),
    ]
    var notes =
      "Every order comes to the same total; the cheapest has the least work before each certificate, summed."
    if orders.isAdditive, orders.orders.count > 1 {
      notes += " The targets share nothing in this view: the order is by size alone."
    }
    if !proved { notes += " Not all of the sums are proved to be the least." }
    let lookahead = orders.plannedWeight - (orders.subsets.last?.weight ?? 0)
    if lookahead > 0 {
      notes += " Step by step, without looking ahead, the first order costs \(amount(lookahead)) more."
    }
    blocks.append(.paragraph(notes, .muted))
    return blocks
  }

  private func quantity(_ weight: Int) -> String {
    roadmap.unit == .controls ? "\(weight)" : WorkSize.days(weight) + " d"
  }

  // MARK: What if

  private func whatIfBlocks(_ whatIf: Roadmap.WhatIf, limit: Int?) -> [Block] {
    var blocks: [Block] = [
      .heading("What if"),
      .fields([
        Block.Field("Without", PlanNames.grouped(whatIf.without, limit: 12)),
        Block.Field("Not to be chosen", PlanNames.grouped(whatIf.excluding, limit: 12)),
        Block.Field(
          "Supposed",
          whatIf.assumed.isEmpty
            ? ""
            : "all of \(Phrase.list(whatIf.assumed.map(\.rawValue))) in place, since no statement was given"),
      ]),
    ]
    for difference in whatIf.coverage {
      let lost = difference.changes(.lost)
      blocks.append(
        .paragraph(
          "\(difference.target): \(Phrase.count(lost.count, "item")) of \(difference.before.total) "
            + "lose\(lost.count == 1 ? "s" : "") something; covered \(difference.before.covered) → "
            + "\(difference.after.covered), partial \(difference.before.partial) → \(difference.after.partial).",
          lost.isEmpty ? .good : .bad))
      if !lost.isEmpty {
        blocks.append(.table(DifferenceReport.table(Array(lost.prefix(limit ?? lost.count)), content)))
      }
      blocks += PlanNames.more(lost.count - min(lost.count, limit ?? lost.count))
    }
    for (comparison, view) in zip(whatIf.comparisons, roadmap.views) {
      let name = comparison.level == .covered ? "exact" : "relaxed"
      var text =
        "Smallest set, \(name) view: \(amount(comparison.weight)) before, \(amount(view.weight)) after."
      let lost = view.unservable.filter { !comparison.unservable.contains($0) }
      if !lost.isEmpty {
        text += " Nothing serves \(PlanNames.grouped(lost, limit: limit ?? .max)) any more."
      }
      blocks.append(.paragraph(text))
    }
    return blocks
  }

  // MARK: Tables

  /// One row a control to implement, of both views; the column View tells them apart.
  public var table: Table {
    Table(
      columns: [
        Table.Column("View", sheetWidth: 10), Table.Column("Control", sheetWidth: 26),
        Table.Column("Title", sheetWidth: 44), Table.Column("Status", sheetWidth: 16),
        Table.Column(roadmap.unit == .controls ? "Counts" : "Days", alignment: .trailing),
        Table.Column("With parts", alignment: .trailing),
        Table.Column("Serves", alignment: .trailing), Table.Column("Only it", alignment: .trailing),
        Table.Column("Shares something with", alignment: .trailing),
        Table.Column("Requirements", sheetWidth: 80),
      ],
      rows: roadmap.views.flatMap { view in
        view.choices.map { choice in
          [
            Table.Cell(view.level.rawValue), Table.Cell(choice.control.description), Table.Cell(choice.title),
            Table.Cell(choice.status?.rawValue ?? ""),
            roadmap.unit == .controls ? Table.Cell(choice.weight) : Table.Cell(WorkSize.days(choice.weight)),
            Table.Cell(choice.within), Table.Cell(choice.services.count),
            Table.Cell(choice.services.count { $0.isNeeded }), Table.Cell(choice.contributions),
            Table.Cell(PlanNames.grouped(choice.services.map(\.item))),
          ]
        }
      })
  }

  /// Figures, one sheet a view, orders, and what breaks.
  public var sheets: [Workbook.Sheet] {
    let figures = Table(
      columns: [Table.Column("View", sheetWidth: 10), Table.Column("Target", sheetWidth: 20)]
        + ["Requirements", "Served", "To serve", "Cannot be"].map { Table.Column($0, alignment: .trailing) },
      rows: roadmap.views.flatMap { view in
        view.figures.map {
          [
            Table.Cell(view.level.rawValue), Table.Cell($0.target.rawValue), Table.Cell($0.requirements),
            Table.Cell($0.served), Table.Cell($0.toServe), Table.Cell($0.unservable),
          ]
        }
      })
    let notes = roadmap.views.map { view in
      "\(view.level.rawValue): smallest set \(amount(view.weight)), \(proof(view)); one by one "
        + "\(amount(view.oneByOneWeight)), saved \(view.saved > 0 ? amount(view.saved) : "nothing")"
    }
    var sheets = [
      Workbook.Sheet(name: "Figures", title: title, notes: notes, table: figures, frozenColumns: 0),
      Workbook.Sheet(name: "Choices", title: title, notes: notes, table: table, frozenColumns: 2),
    ]
    if !roadmap.orders.isEmpty {
      sheets.append(Workbook.Sheet(name: "Orders", title: title, table: orderTable, frozenColumns: 0))
    }
    if let whatIf = roadmap.whatIf, !whatIf.coverage.isEmpty {
      sheets.append(
        Workbook.Sheet(
          name: "What if", title: title,
          table: DifferenceReport.table(whatIf.coverage.flatMap { $0.changes(.lost) }, content)))
    }
    return sheets
  }

  private var orderTable: Table {
    Table(
      columns: [
        Table.Column("View", sheetWidth: 10), Table.Column("Rank", alignment: .trailing),
        Table.Column("Order", sheetWidth: 70), Table.Column("What each adds", sheetWidth: 30),
        Table.Column("Work before certificates", alignment: .trailing, sheetWidth: 24),
      ],
      rows: roadmap.orders.flatMap { orders in
        orders.orders.enumerated().map { rank, order in
          [
            Table.Cell(orders.level.rawValue), Table.Cell(rank + 1),
            Table.Cell(order.targets.map(\.rawValue).joined(separator: " → ")),
            Table.Cell(order.marginal.map(quantity).joined(separator: ", ")),
            roadmap.unit == .controls ? Table.Cell(order.cost) : Table.Cell(quantity(order.cost)),
          ]
        }
      })
  }
}
