public import ControlModel

/// Collects controls and rows as plain numbers and builds a `RelationGraph` of them.
///
/// For content that is not held in `Content` values: synthetic networks, other stores. Controls are numbered
/// from 0 in the order in which their frameworks were added; nothing is looked up by name. Indices that were
/// never given out are a programming error and trap.
///
/// ```swift
/// var builder = GraphBuilder()
/// let hub = builder.addFramework(controlCount: 100)
/// let spoke = builder.addFramework(controlCount: 50)
/// builder.addRow(source: spoke.lowerBound, target: hub.lowerBound, .relation(.subset), confidence: 0.9)
/// let graph = builder.build()
/// graph.label(from: spoke.lowerBound, to: hub.lowerBound)  // subset
/// ```
public struct GraphBuilder: Sendable {
  static let none = UInt32.max

  /// What the organisation of a graph's controls is: flags of a control.
  struct ControlFlags: OptionSet, Sendable {
    let rawValue: UInt8
    static let assessable = ControlFlags(rawValue: 1)
    static let exhaustive = ControlFlags(rawValue: 2)
    static let withdrawn = ControlFlags(rawValue: 4)
  }

  /// "These together cover that", as rows of a group say.
  struct Cover: Sendable {
    var whole: UInt32
    var parts: [UInt32]
    var rows: [UInt32]
  }

  /// Where each framework's controls begin; one more number than there are frameworks.
  var frameworkStarts: [UInt32] = [0]
  var parents: [UInt32] = []
  var flags: [ControlFlags] = []
  var rows = RowTable()
  /// The members of each union; a union's node follows the controls.
  var unions: [[UInt32]] = []
  var covers: [Cover] = []

  /// An empty builder.
  public init() {}

  /// The number of controls added so far.
  public var controlCount: Int { parents.count }
  /// The number of frameworks added so far.
  public var frameworkCount: Int { frameworkStarts.count - 1 }
  /// The number of rows added so far.
  public var rowCount: Int { rows.count }

  /// Makes room for what will be added; never needed, saves time on large content.
  public mutating func reserveCapacity(controls: Int, rows rowCount: Int) {
    parents.reserveCapacity(controls)
    flags.reserveCapacity(controls)
    rows.reserveCapacity(rowCount)
  }

  /// Adds a framework of `controlCount` assessable controls without a tree and returns their numbers. Every
  /// framework must be added before the first union or row.
  public mutating func addFramework(controlCount count: Int) -> Range<Int> {
    precondition(unions.isEmpty && rows.count == 0, "add frameworks before unions and rows")
    let start = parents.count
    parents.append(contentsOf: repeatElement(Self.none, count: count))
    flags.append(contentsOf: repeatElement(.assessable, count: count))
    precondition(parents.count < 1 << 28, "a graph holds fewer than 2^28 controls")
    frameworkStarts.append(UInt32(parents.count))
    return start..<parents.count
  }

  /// Says that `child` lies within `parent`.
  public mutating func setParent(of child: Int, to parent: Int) {
    precondition(flags.indices.contains(parent))
    parents[child] = UInt32(parent)
  }

  /// Says whether an auditor tests a control itself.
  public mutating func setAssessable(_ control: Int, _ isAssessable: Bool) {
    if isAssessable { flags[control].insert(.assessable) } else { flags[control].remove(.assessable) }
  }

  /// Says that a control's children together are all of it.
  public mutating func setExhaustive(_ control: Int) { flags[control].insert(.exhaustive) }

  /// Says that a control denotes nothing: it and the rows that name it stay out.
  public mutating func setWithdrawn(_ control: Int) { flags[control].insert(.withdrawn) }

  /// Adds the union of several controls and returns the number by which rows and covers may name it. It is
  /// no control: no framework has it and no answer lists it.
  public mutating func addUnion(of members: [Int]) -> Int {
    precondition(!members.isEmpty && members.allSatisfy(flags.indices.contains))
    unions.append(members.map(UInt32.init))
    return parents.count + unions.count - 1
  }

  /// Adds a row and returns its number. `.noCounterpart` is added by `addNoCounterpart`.
  ///
  /// - Parameters:
  ///   - confidence: 0…1, clamped; nil when not stated.
  ///   - sourceStrength: how much of the source the target does, 1…10; nil when not stated.
  ///   - targetStrength: how much of the target the source does, 1…10; nil when not stated.
  @discardableResult
  public mutating func addRow(
    source: Int, target: Int, _ statement: Statement, confidence: Double? = nil,
    sourceStrength: Int? = nil, targetStrength: Int? = nil
  ) -> Int {
    let nodes = parents.count + unions.count
    precondition(source >= 0 && source < nodes && target >= 0 && target < nodes)
    let kind = RowKind(statement)
    rows.append(
      source: UInt32(source), target: UInt32(target), kind: kind == .noCounterpart ? .ignored : kind,
      confidence: confidence, sourceStrength: sourceStrength, targetStrength: targetStrength)
    precondition(rows.count < 1 << 30, "a graph holds fewer than 2^30 rows")
    return rows.count - 1
  }

  /// Adds the statement that somebody looked and found nothing for `control` in a framework, given by its position
  /// among the frameworks. Returns the row's number.
  @discardableResult
  public mutating func addNoCounterpart(of control: Int, inFramework framework: Int) -> Int {
    precondition(control < parents.count + unions.count && framework < frameworkCount)
    rows.append(
      source: UInt32(control), target: UInt32(framework), kind: .noCounterpart, confidence: nil,
      sourceStrength: nil, targetStrength: nil)
    return rows.count - 1
  }

  /// Adds a row that takes no part, so that numbers keep step with a list outside.
  mutating func addIgnoredRow() {
    rows.append(
      source: 0, target: 0, kind: .ignored, confidence: nil, sourceStrength: nil, targetStrength: nil)
  }

  /// Says that `parts` together cover `whole`, resting on `rows`. Nothing is said of the parts beyond that: that a
  /// part lies within the whole is for its own row to say.
  public mutating func addCover(of whole: Int, by parts: [Int], rows: [Int]) {
    precondition(!parts.isEmpty)
    covers.append(
      Cover(whole: UInt32(whole), parts: parts.map(UInt32.init), rows: rows.map(UInt32.init)))
  }

  /// The graph of all that was added. Linear in controls and rows, and in the unions' case analyses.
  public consuming func build() -> RelationGraph { RelationGraph(self) }
}
