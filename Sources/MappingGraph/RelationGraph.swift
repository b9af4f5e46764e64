/// The network of controls as numbers: what `MappingGraph` reasons with, for whoever has no names.
///
/// Immutable and shareable between threads. Controls are `0..<controlCount`, in the order in which `GraphBuilder`
/// gave them out. Memory: twelve bytes a row, eight for each end of a link, sixteen a control.
public struct RelationGraph: Sendable {
  /// The number of controls.
  public let controlCount: Int
  /// Controls and unions; points follow them.
  let nodeCount: Int
  /// Where each framework's controls begin; one more number than there are frameworks.
  let frameworkStarts: [UInt32]
  let parents: [UInt32]
  let flags: [GraphBuilder.ControlFlags]
  let unions: [[UInt32]]
  let covers: [GraphBuilder.Cover]
  var rows: RowTable
  /// The confidence that stands in for one that is not stated, in ten-thousandths.
  let unstatedConfidence: UInt16

  var adjacency: Adjacency
  var clauses = ClauseTable()
  var derived: [DerivedLink] = []
  var pointCount = 0
  var gaps: [Gap] = []
  /// Whether the analysis of unions stayed within its budget. Then every label is the tightest that follows; else labels near
  /// unions may be wider. Always true without unions.
  public internal(set) var isFullyExplored = true

  /// Somebody looked, and a framework has nothing for a control.
  struct Gap: Sendable, Comparable {
    var control: UInt32
    var framework: UInt32
    var row: UInt32
    static func < (left: Self, right: Self) -> Bool {
      (left.control, left.framework, left.row) < (right.control, right.framework, right.row)
    }
  }

  init(_ builder: consuming GraphBuilder, unstatedConfidence: Double = 0.5) {
    controlCount = builder.parents.count
    nodeCount = builder.parents.count + builder.unions.count
    frameworkStarts = builder.frameworkStarts
    parents = builder.parents
    flags = builder.flags
    unions = builder.unions
    covers = builder.covers
    rows = builder.rows
    self.unstatedConfidence = UInt16(
      (min(max(unstatedConfidence, 0), 1) * RowTable.confidenceScale).rounded())
    adjacency = Adjacency(nodeCount: 0) { _ in }
    connect()
  }

  /// The graph without some of its rows: they keep their numbers and say nothing.
  func removing(rows removed: some Sequence<UInt32>) -> RelationGraph {
    var result = self
    for row in removed { result.rows.kinds[Int(row)] = .ignored }
    result.connect()
    return result
  }

  /// The number of nodes, points included.
  var totalCount: Int { nodeCount + pointCount }

  /// The number of frameworks.
  public var frameworkCount: Int { frameworkStarts.count - 1 }

  /// The number of rows, those that take no part included.
  public var rowCount: Int { rows.count }

  /// The controls of a framework, given by its position.
  public func controls(ofFramework framework: Int) -> Range<Int> {
    Int(frameworkStarts[framework])..<Int(frameworkStarts[framework + 1])
  }

  /// The bytes that the graph occupies, without what is shared by all graphs.
  public var byteCount: Int {
    rows.byteCount + adjacency.byteCount + parents.count * 4 + flags.count
      + clauses.clauses.reduce(0) { $0 + 48 + 4 * $1.parts.count }
  }

  /// The framework of a control, by binary search.
  func framework(of control: UInt32) -> Int {
    var low = 0
    var high = frameworkStarts.count - 1
    while high - low > 1 {
      let middle = (low + high) / 2
      if frameworkStarts[middle] <= control { low = middle } else { high = middle }
    }
    return low
  }

  /// Whether a control is there to be reasoned with: not withdrawn.
  package func isInForce(_ control: Int) -> Bool { !flags[control].contains(.withdrawn) }

  func isAssessable(_ control: Int) -> Bool {
    flags[control].contains(.assessable) && !flags[control].contains(.withdrawn)
  }
}

// MARK: Reasons

extension RelationGraph {
  /// What a link rests on.
  enum Reason {
    case row(UInt32)
    /// A child lies in its parent.
    case parent
    /// A member lies in its union.
    case member
    case derived(Int)
  }

  var parentReason: UInt32 { UInt32(rows.count) }
  var memberReason: UInt32 { UInt32(rows.count) + 1 }
  func reason(ofDerived number: Int) -> UInt32 { UInt32(rows.count + 2 + number) }

  func decode(_ reason: UInt32) -> Reason {
    let beyond = Int(reason) - rows.count
    return switch beyond {
    case ..<0: .row(reason)
    case 0: .parent
    case 1: .member
    default: .derived(beyond - 2)
    }
  }

  func cost(ofRow row: UInt32, _ ranking: Cost.Ranking) -> Cost {
    .row(confidence: rows.confidences[Int(row)], unstated: unstatedConfidence, ranking: ranking)
  }

  func cost(of reason: UInt32, _ ranking: Cost.Ranking) -> Cost {
    switch decode(reason) {
    case .row(let row): cost(ofRow: row, ranking)
    case .parent, .member: .step
    case .derived(let number):
      ranking == .mostTrusted ? derived[number].trustCost : derived[number].lengthCost
    }
  }

  /// The rows that a link rests on.
  func rows(of reason: UInt32) -> [UInt32] {
    switch decode(reason) {
    case .row(let row): [row]
    case .parent, .member: []
    case .derived(let number): derived[number].rows
    }
  }
}

// MARK: Building

extension RelationGraph {
  /// Works out links, clauses and what unions imply from rows and tree.
  private mutating func connect() {
    derived = []
    pointCount = 0
    isFullyExplored = true
    let table = self
    adjacency = Adjacency(nodeCount: nodeCount) { emit in table.enumerateLinks(emit) }
    gaps = collectGaps()
    clauses = ClauseTable(collectClauses(), nodeCount: nodeCount)
    if clauses.isEmpty { return }
    sortLinks()
    let analysis = UnionAnalysis(self).run()
    derived = analysis.derived
    pointCount = analysis.pointCount
    isFullyExplored = analysis.isComplete
    if !analysis.links.isEmpty {
      adjacency = adjacency.adding(nodes: pointCount, links: analysis.links)
    }
  }

  /// Puts the links that case analyses follow into an order that does not depend on that of the rows.
  private mutating func sortLinks() {
    func isBefore(_ left: Link, _ right: Link) -> Bool {
      left.node != right.node ? left.node < right.node : precedes(left.reason, right.reason)
    }
    var links = adjacency.links
    adjacency.links = []
    for node in 0..<UInt32(nodeCount) {
      for kind in [LinkKind.up, .down, .apart] {
        let range = adjacency.range(node, kind)
        if range.count < 2 { continue }
        let isSorted = range.dropFirst().allSatisfy { !isBefore(links[$0], links[$0 - 1]) }
        if !isSorted { links[range].sort(by: isBefore) }
      }
    }
    adjacency.links = links
  }

  private func isActive(_ node: UInt32) -> Bool {
    let position = Int(node)
    return position < controlCount
      ? isInForce(position)
      : unions[position - controlCount].contains { isInForce(Int($0)) }
  }

  /// Whether a row states a relation between two controls in force.
  func isActive(row: Int) -> Bool {
    switch rows.kinds[row] {
    case .ignored, .noCounterpart: false
    default: isActive(rows.sources[row]) && isActive(rows.targets[row])
    }
  }

  @inline(__always)
  private func enumerateLinks(_ emit: (UInt32, LinkKind, Link) -> Void) {
    for child in 0..<controlCount {
      let parent = parents[child]
      guard parent != GraphBuilder.none, isInForce(child), isInForce(Int(parent)) else { continue }
      emit(UInt32(child), .up, Link(parent, reason: parentReason))
      emit(parent, .down, Link(UInt32(child), reason: parentReason))
    }
    for (position, members) in unions.enumerated() {
      let union = UInt32(controlCount + position)
      for member in members where isInForce(Int(member)) {
        emit(member, .up, Link(union, reason: memberReason))
        emit(union, .down, Link(member, reason: memberReason))
      }
    }
    for row in 0..<rows.count where isActive(row: row) {
      let source = rows.sources[row]
      let target = rows.targets[row]
      let reason = UInt32(row)
      switch rows.kinds[row] {
      case .equal:
        emit(source, .up, Link(target, reason: reason))
        emit(target, .up, Link(source, reason: reason))
        emit(source, .down, Link(target, reason: reason))
        emit(target, .down, Link(source, reason: reason))
      case .subset:
        emit(source, .up, Link(target, reason: reason, strict: true))
        emit(target, .down, Link(source, reason: reason, strict: true))
      case .superset:
        emit(target, .up, Link(source, reason: reason, strict: true))
        emit(source, .down, Link(target, reason: reason, strict: true))
      case .intersects, .notDisjoint:
        let strict = rows.kinds[row] == .intersects
        emit(source, .overlap, Link(target, reason: reason, strict: strict))
        emit(target, .overlap, Link(source, reason: reason, strict: strict))
      case .disjoint:
        emit(source, .apart, Link(target, reason: reason))
        emit(target, .apart, Link(source, reason: reason))
      case .noCounterpart, .ignored: break
      }
    }
  }

  private func collectGaps() -> [Gap] {
    var result: [Gap] = []
    for row in 0..<rows.count where rows.kinds[row] == .noCounterpart {
      let source = Int(rows.sources[row])
      let members = source < controlCount ? [UInt32(source)] : unions[source - controlCount]
      for member in members {
        result.append(Gap(control: member, framework: rows.targets[row], row: UInt32(row)))
      }
    }
    return result.sorted()
  }

  /// The rows by which somebody looked for a counterpart of `control` in a framework and found none.
  func gaps(of control: UInt32, inFramework framework: Int) -> ArraySlice<Gap> {
    let wanted = Gap(control: control, framework: UInt32(framework), row: 0)
    var low = 0
    var high = gaps.count
    while low < high {
      let middle = (low + high) / 2
      if gaps[middle] < wanted { low = middle + 1 } else { high = middle }
    }
    var end = low
    while end < gaps.count, gaps[end].control == control, gaps[end].framework == wanted.framework {
      end += 1
    }
    return gaps[low..<end]
  }

  private func collectClauses() -> [Clause] {
    var result: [Clause] = []
    if flags.contains(where: { $0.contains(.exhaustive) }) {
      var children: [UInt32: [UInt32]] = [:]
      for child in 0..<controlCount where isInForce(child) {
        let parent = parents[child]
        guard parent != GraphBuilder.none, flags[Int(parent)].contains(.exhaustive) else { continue }
        children[parent, default: []].append(UInt32(child))
      }
      for (parent, parts) in children.sorted(by: { $0.key < $1.key }) where isInForce(Int(parent)) {
        result.append(Clause(whole: parent, parts: parts, origin: .children))
      }
    }
    for (position, members) in unions.enumerated() {
      let parts = Set(members.filter { isInForce(Int($0)) }).sorted()
      if parts.isEmpty { continue }
      result.append(Clause(whole: UInt32(controlCount + position), parts: parts, origin: .definition))
    }
    for cover in covers {
      // A cover with a part or a row missing would claim more than was said.
      guard isActive(cover.whole), cover.parts.allSatisfy(isActive),
        cover.rows.allSatisfy({ isActive(row: Int($0)) })
      else { continue }
      let parts = Set(cover.parts).sorted()
      if parts.contains(cover.whole) { continue }
      result.append(Clause(whole: cover.whole, parts: parts, origin: .rows(cover.rows.sorted())))
    }
    return result
  }
}
