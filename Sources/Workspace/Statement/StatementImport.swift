public import ControlModel

/// What taking a statement that was read from a file into the workspace does, row by row: the dry run, and the
/// record of the real one.
///
/// A cell that says nothing changes nothing: what the workspace knows is kept. The exception is a row that no
/// longer applies, whose status goes.
public struct StatementImport: Hashable, Sendable {
  /// A control of the file.
  public struct Line: Hashable, Sendable {
    /// The row as it was and as it becomes.
    public var change: StatementChange
    /// What the file does not say, and the workspace keeps.
    public var kept: [StatementField]
    /// Where the file has it.
    public var location: SourceLocation?
    /// The control.
    public var control: ControlReference
    /// Whether it is left out: the file has rows of it that contradict each other.
    public var isLeftOut: Bool
  }

  /// The edition.
  public var framework: FrameworkID
  /// The statement's title, where the file names one.
  public var title: String?
  /// The controls of the file in its order, each once.
  public var lines: [Line]
  /// The controls that the workspace has and the file has not; their rows stay as they are. In natural order.
  public var absent: [ControlReference]
  /// What was not understood and is therefore not taken: rows whose control is unknown, cells whose value is,
  /// rows that contradict each other. In the file's order.
  public var leftOut: [Diagnostic]

  /// Whether all that the file says was understood.
  public var isComplete: Bool { leftOut.isEmpty }
  /// The lines that change something, in the file's order.
  public var changing: [Line] { lines.filter { !$0.isLeftOut && $0.change.kind != .unchanged } }
  /// The number of lines of a kind that are not left out.
  public func count(of kind: StatementChange.Kind) -> Int {
    lines.count { !$0.isLeftOut && $0.change.kind == kind }
  }

  /// What importing `statement` does to a statement whose rows are `current`.
  ///
  /// - Parameters:
  ///   - statement: The statement as the reader understood it.
  ///   - diagnostics: What the reader said of the file.
  ///   - current: The rows of the workspace, of the same edition.
  public init(
    _ statement: StatementOfApplicability, diagnostics: [Diagnostic],
    current: [StatementOfApplicability.Row]
  ) {
    framework = statement.framework
    title = statement.title
    leftOut = diagnostics.filter(Self.isLoss)
    var known: [ControlID: StatementOfApplicability.Row] = [:]
    for row in current { known[row.control.control] = row }
    var order: [ControlReference] = []
    var groups: [ControlReference: [StatementOfApplicability.Row]] = [:]
    for row in statement.rows {
      if groups[row.control] == nil { order.append(row.control) }
      groups[row.control, default: []].append(row)
    }
    lines = []
    for control in order {
      guard let rows = groups[control], let first = rows.first else { continue }
      let before = known[control.control]
      let isConflict = rows.contains { !Self.saysTheSame($0, first) }
      if isConflict {
        lines.append(
          Line(
            change: StatementChange(before: before, after: before), kept: [], location: first.location,
            control: control, isLeftOut: true))
        if !leftOut.contains(where: { $0.code == .duplicateRow && $0.location == rows[1].location }),
          !leftOut.contains(where: { $0.code == .duplicateRow && $0.message.hasPrefix("\(control.control) ") }
          )
        {
          leftOut.append(
            Diagnostic(
              .error, .duplicateRow, at: rows[1].location ?? SourceLocation(file: statement.file ?? "-"),
              "\(control.control) has \(rows.count) rows that say different things; none was taken"))
        }
        continue
      }
      let (after, kept) = Self.merged(first, over: before)
      lines.append(
        Line(
          change: StatementChange(before: before, after: after), kept: kept, location: first.location,
          control: control, isLeftOut: false))
    }
    absent = current.map(\.control).filter { groups[$0] == nil }.sorted()
  }

  /// Whether a finding means that something of the file is not taken.
  static func isLoss(_ diagnostic: Diagnostic) -> Bool {
    if diagnostic.severity == .error { return true }
    guard diagnostic.severity == .warning else { return false }
    switch diagnostic.code {
    case .unknownValue, .unresolvedControl, .mixedEditions, .skippedRow, .encoding: return true
    default: return false
    }
  }

  private static func saysTheSame(
    _ left: StatementOfApplicability.Row, _ right: StatementOfApplicability.Row
  ) -> Bool {
    left.fields(differingFrom: right).allSatisfy { $0 == .title }
  }

  /// A row that was read, with what it does not say taken from the row before; and which fields those are.
  static func merged(
    _ read: StatementOfApplicability.Row, over before: StatementOfApplicability.Row?
  ) -> (row: StatementOfApplicability.Row, kept: [StatementField]) {
    guard let before else { return (read, []) }
    var row = read
    var kept: [StatementField] = []
    func keep<T>(_ field: StatementField, _ path: WritableKeyPath<StatementOfApplicability.Row, T?>) {
      guard row[keyPath: path] == nil, before[keyPath: path] != nil else { return }
      row[keyPath: path] = before[keyPath: path]
      kept.append(field)
    }
    keep(.title, \.title)
    if row.applicability == .unstated, before.applicability != .unstated {
      row.applicability = before.applicability
      kept.append(.applicability)
    }
    keep(.justification, \.justification)
    if read.applicability != .notApplicable { keep(.status, \.status) }
    keep(.owner, \.owner)
    keep(.evidence, \.evidence)
    keep(.due, \.due)
    keep(.comment, \.comment)
    return (row, kept)
  }
}
