public import ControlModel
public import Interchange
public import Planning

/// A transition plan for people and programs.
public struct TransitionReport: Report {
  /// How much a terminal shows.
  public enum Detail: String, CaseIterable, Hashable, Sendable {
    /// What is decided on first: the situation, the figures, decisions, new controls and clauses, and the
    /// beginning of the lists.
    case summary
    /// Every line.
    case full
  }

  /// What the rows of the CSV format are.
  public enum Section: String, CaseIterable, Hashable, Sendable {
    /// The draft statement of applicability. Its column names are those that statements are read by.
    case statement
    /// The clause changes.
    case clauses
    /// The gap list.
    case actions
  }

  /// The plan.
  public let plan: TransitionPlan
  /// What was found when the statement was read.
  public let diagnostics: [Diagnostic]
  /// How much a terminal shows.
  public let detail: Detail
  /// What the rows of the CSV format are.
  public let section: Section

  /// A report of a plan.
  public init(
    _ plan: TransitionPlan, diagnostics: [Diagnostic] = [], detail: Detail = .summary,
    section: Section = .statement
  ) {
    self.plan = plan
    self.diagnostics = diagnostics
    self.detail = detail
    self.section = section
  }

  /// The two editions.
  public var title: String { "Transition plan: \(plan.source.citation) to \(plan.target.citation)" }

  /// The short form, or every line.
  public var screen: [Block] {
    switch detail {
    case .summary: summaryBlocks
    case .full: fullBlocks
    }
  }

  /// Everything, for the file.
  public var page: [Block] { pageBlocks }

  /// The rows of the section that was asked for.
  public var table: Table {
    switch section {
    case .statement: statementTable
    case .clauses: clausesTable
    case .actions: actionsTable
    }
  }

  /// Summary, statement of applicability, clauses, actions, and findings where there are any.
  public var sheets: [Workbook.Sheet] {
    let notes = [provenance]
    var sheets = [
      summarySheet,
      Workbook.Sheet(
        name: "SoA \(plan.target.edition)",
        title: "Draft statement of applicability, \(plan.target.citation)", notes: notes,
        table: statementTable, frozenColumns: 2),
      Workbook.Sheet(
        name: "Clauses", title: "Clause changes, \(plan.source.citation) to \(plan.target.citation)",
        notes: notes, table: clausesTable),
      Workbook.Sheet(
        name: "Actions", title: "Actions", notes: notes, table: actionsTable, frozenColumns: 2),
    ]
    if !findings.isEmpty {
      sheets.append(
        Workbook.Sheet(
          name: "Findings", title: "Findings in the statement", table: findingsTable, frozenColumns: 0))
    }
    return sheets
  }

  /// A workbook dated with the plan's day.
  public func workbook() -> Workbook { workbook(created: plan.asOf) }
}
