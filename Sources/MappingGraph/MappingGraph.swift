public import ControlModel

/// The reasoner: what follows from catalogs and mapping sets, with its reasons.
///
/// Controls denote sets of things required; rows state how two such sets relate; every answer is what follows from the
/// rows, no more and (without unions) no less. `docs/reasoning.md` explains the method. A graph is built once and may
/// then be asked from many threads; the same content gives the same answers whatever the order of files and rows.
///
/// ```swift
/// let graph = MappingGraph(content: content)
/// let answer = graph.explain(from: ControlReference("soc2-2017", "CC6.1"),
///                            to: ControlReference("iso27001-2022", "A.8.24"))
/// print(answer.label, answer.facts.map(\.rows))
/// ```
public struct MappingGraph: Sendable {
  /// What a row has to compare to be reasoned with.
  public enum Reading: Hashable, Sendable {
    /// What the controls require: every row, except that of the rows on the same pair of controls only those of one
    /// rationale count: semantic before functional before syntactic.
    case requirement
    /// Only rows of one rationale.
    case only(Rationale)
  }

  /// How a graph is built.
  public struct Options: Hashable, Sendable {
    /// Which rows are reasoned with.
    public var reading: Reading
    /// The confidence, 0…1, by which derivations through rows that state none are ranked. It decides which derivation
    /// is shown and nothing else.
    public var unstatedConfidence: Double

    /// Options; by default what the controls require, and 0.5.
    public init(reading: Reading = .requirement, unstatedConfidence: Double = 0.5) {
      self.reading = reading
      self.unstatedConfidence = unstatedConfidence
    }
  }

  /// What the graph was built from.
  public let content: Content
  /// How it was built.
  public let options: Options
  /// The same network as numbers.
  public let relations: RelationGraph
  /// The rows that take no part, with the reason, in order.
  public let ignoredRows: [IgnoredRow]

  /// The frameworks by position: those with a catalog, then those that only rows mention.
  public let frameworks: [FrameworkID]

  /// The network without the rows that take part in a contradiction; nil when there is no contradiction.
  let consistent: RelationGraph?
  let conflicts: [Conflict]
  private let unexplainedConflicts: [UInt32]
  let naming: Naming

  /// Builds the graph. Rows that cannot take part are listed in `ignoredRows`. Linear in controls and rows, and in the
  /// case analyses that unions need.
  public init(content: Content, options: Options = Options()) {
    self.init(content: content, options: options, explaining: RelationGraph.explanationLimit)
  }

  /// The same with at most `limit` witnesses of contradictions explained.
  init(content: Content, options: Options = Options(), explaining limit: Int) {
    let (builder, naming, ignored) = GraphBuilder.reading(content, options.reading)
    self.content = content
    self.options = options
    self.naming = naming
    frameworks = naming.frameworks
    ignoredRows = ignored
    relations = RelationGraph(builder, unstatedConfidence: options.unstatedConfidence)
    let report = relations.separateConflicts(explaining: limit)
    conflicts = report.conflicts
    unexplainedConflicts = report.unexplainedRows
    consistent = report.consistent
  }

  /// The rows that contradict others too, beyond those that `contradictions` explains; in order. Empty unless there are
  /// more than a thousand contradictions: then as many are explained, and the rest of the rows are named here.
  public var unexplainedRows: [RowCitation] { unexplainedConflicts.map(citation) }
}

// MARK: Names

extension MappingGraph {
  /// The position of a control, or nil when nothing in the content has this reference. Constant time.
  public func index(of reference: ControlReference) -> ControlIndex? {
    naming.index(of: reference, content).map { ControlIndex($0) }
  }

  /// The control at a position.
  public func reference(of index: ControlIndex) -> ControlReference { reference(index.rawValue) }

  /// The controls of a framework by position, in reading order; empty when the framework is unknown.
  public func controls(of framework: FrameworkID) -> Range<Int> {
    naming.positions[framework].map { relations.controls(ofFramework: $0) } ?? 0..<0
  }

  /// The controls of a framework that an auditor tests, in reading order. Of a framework without a catalog, every
  /// control that rows mention.
  public func assessableControls(of framework: FrameworkID) -> [ControlIndex] {
    controls(of: framework).filter(relations.isAssessable).map { ControlIndex(UInt32($0)) }
  }

  /// The row at a position.
  public func citation(of row: RowIndex) -> RowCitation { citation(row.rawValue) }

  func reference(_ node: UInt32) -> ControlReference {
    let framework = relations.framework(of: node)
    let position = Int(node) - Int(relations.frameworkStarts[framework])
    let id = naming.frameworks[framework]
    if let catalog = content[id] {
      return ControlReference(framework: id, control: catalog.controls[position].id)
    }
    return ControlReference(framework: id, control: naming.uncatalogued[id]?.controls[position] ?? "")
  }

  func citation(_ row: UInt32) -> RowCitation {
    var low = 0
    var high = naming.setStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if naming.setStarts[middle] <= Int(row) { low = middle } else { high = middle }
    }
    let set = content.mappingSets[low]
    return RowCitation(
      index: RowIndex(row), setID: set.id, mapping: set.mappings[Int(row) - naming.setStarts[low]])
  }
}

/// A row that the graph does not reason with, or not in full.
public struct IgnoredRow: Hashable, Sendable {
  /// Why.
  public enum Reason: Hashable, Sendable {
    /// No catalog has this control.
    case unknownControl(ControlReference)
    /// The control denotes nothing.
    case withdrawnControl(ControlReference)
    /// Another rationale of the same pair counts, or another one was asked for.
    case otherReading(Rationale)
    /// A side is missing, or the statement needs none and has one.
    case malformed
    /// The row counts, but its group (by this key) does not: it has one row only, or its rows do not share the control
    /// that is covered, or one of them does not count.
    case brokenGroup(String)
  }

  /// The row.
  public let row: RowIndex
  /// Why it takes no part.
  public let reason: Reason
}

/// Which number stands for which control, framework and row.
struct Naming: Sendable {
  struct Uncatalogued: Sendable {
    var controls: [ControlID]
    var positions: [ControlID: Int]
  }

  var frameworks: [FrameworkID] = []
  var positions: [FrameworkID: Int] = [:]
  var starts: [Int] = []
  var uncatalogued: [FrameworkID: Uncatalogued] = [:]
  /// The first row of each mapping set.
  var setStarts: [Int] = []

  func index(of reference: ControlReference, _ content: Content) -> UInt32? {
    guard let framework = positions[reference.framework] else { return nil }
    let position =
      content[reference.framework]?.position(of: reference.control)
      ?? uncatalogued[reference.framework]?.positions[reference.control]
    return position.map { UInt32(starts[framework] + $0) }
  }
}
