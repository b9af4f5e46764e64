import ControlModel

extension GraphBuilder {
  /// A builder with everything that content says in a reading, the names that go with the numbers, and the rows
  /// that take no part.
  static func reading(
    _ content: Content, _ reading: MappingGraph.Reading
  ) -> (GraphBuilder, Naming, [IgnoredRow]) {
    var reader = ContentReader(content, reading)
    reader.addControls()
    reader.addRows()
    return (reader.builder, reader.naming, reader.ignored.sorted { $0.row < $1.row })
  }
}

/// Turns names into numbers.
private struct ContentReader {
  let content: Content
  let reading: MappingGraph.Reading
  var builder = GraphBuilder()
  var naming = Naming()
  var ignored: [IgnoredRow] = []

  /// Where a row's group stands: which side is covered and by which key of which set.
  private struct GroupKey: Hashable {
    var set: Int
    var key: String
    var coversTarget: Bool
  }

  /// Both sides of each row as numbers, where they have been looked up already.
  private var sides: [(source: Result<Int, Failure>, target: Result<Int, Failure>)] = []
  private var unionNodes: [[UInt32]: Int] = [:]
  private var groups: [GroupKey: [UInt32]] = [:]
  private var groupOrder: [GroupKey] = []
  /// The frameworks that were asked for last: a row has two sides, so two answer nearly every question.
  private var recent: [(id: FrameworkID, catalog: Catalog?, start: Int)] = []

  init(_ content: Content, _ reading: MappingGraph.Reading) {
    self.content = content
    self.reading = reading
  }

  // MARK: Controls

  mutating func addControls() {
    let strangers = controlsWithoutCatalog()
    let rowCount = content.mappingSets.reduce(0) { $0 + $1.mappings.count }
    builder.reserveCapacity(
      controls: content.catalogs.reduce(0) { $0 + $1.controls.count }, rows: rowCount)
    for catalog in content.catalogs {
      let range = builder.addFramework(controlCount: catalog.controls.count)
      name(catalog.framework.id, range.lowerBound)
      for (position, control) in catalog.controls.enumerated() {
        let number = range.lowerBound + position
        // Of an identifier that occurs twice only the first node is the control.
        let isSecond = catalog.position(of: control.id) != position
        // A note requires nothing, so it takes no part either.
        if control.isWithdrawn || control.isInformative || isSecond { builder.setWithdrawn(number) }
        builder.setAssessable(number, control.isAssessable)
        if control.isExhaustive { builder.setExhaustive(number) }
        if let parent = control.parent.flatMap(catalog.position(of:)), parent != position {
          builder.setParent(of: number, to: range.lowerBound + parent)
        }
      }
    }
    for (framework, controls) in strangers.sorted(by: { $0.key < $1.key }) {
      let ordered = controls.sorted()
      name(framework, builder.addFramework(controlCount: ordered.count).lowerBound)
      naming.uncatalogued[framework] = Naming.Uncatalogued(
        controls: ordered,
        positions: Dictionary(uniqueKeysWithValues: ordered.enumerated().map { ($1, $0) }))
    }
  }

  private mutating func name(_ framework: FrameworkID, _ start: Int) {
    naming.positions[framework] = naming.frameworks.count
    naming.frameworks.append(framework)
    naming.starts.append(start)
  }

  /// The controls that rows mention of frameworks that no catalog lists.
  private func controlsWithoutCatalog() -> [FrameworkID: Set<ControlID>] {
    var result: [FrameworkID: Set<ControlID>] = [:]
    var known: FrameworkID?
    for set in content.mappingSets {
      for framework in [set.source, set.target] where content[framework] == nil {
        result[framework, default: []].formUnion([])
      }
      for position in set.mappings.indices {
        for endpoint in [set.mappings[position].source, set.mappings[position].target] {
          switch endpoint {
          case .control(let reference) where reference.framework == known: continue
          case .none: continue
          default: break
          }
          for reference in endpoint.references {
            if content[reference.framework] != nil {
              known = reference.framework
            } else {
              result[reference.framework, default: []].insert(reference.control)
            }
          }
        }
      }
    }
    return result
  }

  // MARK: Rows

  mutating func addRows() {
    addUnions()
    let others = rowsOfOtherReadings()
    var row: UInt32 = 0
    for (setPosition, set) in content.mappingSets.enumerated() {
      naming.setStarts.append(Int(row))
      for position in set.mappings.indices {
        if others.contains(row) {
          leave(row, .otherReading(set.mappings[position].rationale))
        } else {
          addRow(set.mappings[position], row, set, setPosition)
        }
        row += 1
      }
    }
    addGroups()
  }

  private mutating func leave(_ row: UInt32, _ reason: IgnoredRow.Reason) {
    ignored.append(IgnoredRow(row: RowIndex(row), reason: reason))
    builder.addIgnoredRow()
  }

  private mutating func addRow(_ mapping: Mapping, _ row: UInt32, _ set: MappingSet, _ position: Int) {
    if mapping.statement == .noCounterpart {
      addGap(mapping, row, set)
      return
    }
    let known = sides.isEmpty ? (node(mapping.source), node(mapping.target)) : sides[Int(row)]
    switch known {
    case (.success(let source), .success(let target)):
      builder.addRow(
        source: source, target: target, mapping.statement, confidence: mapping.confidence,
        sourceStrength: mapping.sourceStrength, targetStrength: mapping.targetStrength)
      if let key = mapping.coversGroup { join(row, GroupKey(set: position, key: key, coversTarget: true)) }
      if let key = mapping.coveredByGroup {
        join(row, GroupKey(set: position, key: key, coversTarget: false))
      }
    case (.failure(let failure), _), (_, .failure(let failure)):
      leave(row, failure.reason)
    }
  }

  private mutating func addGap(_ mapping: Mapping, _ row: UInt32, _ set: MappingSet) {
    let (side, other) =
      mapping.target == .none ? (mapping.source, set.target) : (mapping.target, set.source)
    guard mapping.source == .none || mapping.target == .none, side != .none,
      let framework = naming.positions[other]
    else {
      leave(row, .malformed)
      return
    }
    switch node(side) {
    case .success(let control): builder.addNoCounterpart(of: control, inFramework: framework)
    case .failure(let failure): leave(row, failure.reason)
    }
  }

  private struct Failure: Error { var reason: IgnoredRow.Reason }

  /// The number of an endpoint.
  private mutating func node(_ endpoint: Endpoint) -> Result<Int, Failure> {
    switch endpoint {
    case .none: .failure(Failure(reason: .malformed))
    case .control(let reference): number(reference)
    case .union(let references): union(references)
    }
  }

  private mutating func number(_ reference: ControlReference) -> Result<Int, Failure> {
    guard let entry = entry(of: reference.framework) else {
      return .failure(Failure(reason: .unknownControl(reference)))
    }
    let start = recent[entry].start
    let position =
      recent[entry].catalog.map { $0.position(of: reference.control) }
      ?? naming.uncatalogued[reference.framework]?.positions[reference.control]
    guard let position else { return .failure(Failure(reason: .unknownControl(reference))) }
    if builder.flags[start + position].contains(.withdrawn) {
      return .failure(Failure(reason: .withdrawnControl(reference)))
    }
    return .success(start + position)
  }

  /// The position of a framework among the recent ones; nil when it is unknown.
  private mutating func entry(of framework: FrameworkID) -> Int? {
    if let found = recent.firstIndex(where: { $0.id == framework }) { return found }
    guard let position = naming.positions[framework] else { return nil }
    if recent.count == 4 { recent.removeFirst() }
    recent.append((framework, content[framework], naming.starts[position]))
    return recent.count - 1
  }

  private mutating func union(_ references: [ControlReference]) -> Result<Int, Failure> {
    var members: Set<UInt32> = []
    for reference in references {
      switch number(reference) {
      case .success(let member): members.insert(UInt32(member))
      case .failure(let failure): return .failure(failure)
      }
    }
    guard let first = members.first else { return .failure(Failure(reason: .malformed)) }
    if members.count == 1 { return .success(Int(first)) }
    guard let node = unionNodes[members.sorted()] else { return .failure(Failure(reason: .malformed)) }
    return .success(node)
  }

  /// Unions have their numbers before any row is added: one for each set of controls, in order of the controls.
  private mutating func addUnions() {
    var wanted: Set<[UInt32]> = []
    for set in content.mappingSets {
      for position in set.mappings.indices {
        for endpoint in [set.mappings[position].source, set.mappings[position].target] {
          guard case .union(let references) = endpoint else { continue }
          var members: Set<UInt32> = []
          for reference in references {
            if case .success(let member) = number(reference) { members.insert(UInt32(member)) }
          }
          if members.count > 1 { wanted.insert(members.sorted()) }
        }
      }
    }
    for members in wanted.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      unionNodes[members] = builder.addUnion(of: members.map(Int.init))
    }
  }

  // MARK: Readings

  /// The rows that the reading leaves out.
  private mutating func rowsOfOtherReadings() -> Set<UInt32> {
    var result: Set<UInt32> = []
    var row: UInt32 = 0
    if case .only(let wanted) = reading {
      for set in content.mappingSets {
        for position in set.mappings.indices {
          if set.mappings[position].rationale != wanted { result.insert(row) }
          row += 1
        }
      }
      return result
    }
    let isMixed = content.mappingSets.contains { set in
      set.mappings.indices.contains { set.mappings[$0].rationale != .semantic }
    }
    if !isMixed { return [] }
    /// Pair, rationale and row, for every row on two known sides.
    var entries: [(low: Int, high: Int, rank: Int, row: UInt32)] = []
    for set in content.mappingSets {
      for position in set.mappings.indices {
        sides.append((node(set.mappings[position].source), node(set.mappings[position].target)))
        if set.mappings[position].statement != .noCounterpart,
          case .success(let source) = sides[Int(row)].source,
          case .success(let target) = sides[Int(row)].target
        {
          let rank = Self.rank(set.mappings[position].rationale)
          entries.append((min(source, target), max(source, target), rank, row))
        }
        row += 1
      }
    }
    entries.sort { ($0.low, $0.high, $0.rank, $0.row) < ($1.low, $1.high, $1.rank, $1.row) }
    var first = 0
    for position in entries.indices {
      let isSamePair =
        entries[position].low == entries[first].low && entries[position].high == entries[first].high
      if !isSamePair { first = position }
      if entries[position].rank > entries[first].rank { result.insert(entries[position].row) }
    }
    return result
  }

  private static func rank(_ rationale: Rationale) -> Int {
    switch rationale {
    case .semantic: 0
    case .functional: 1
    case .syntactic: 2
    }
  }

  // MARK: Groups

  private mutating func join(_ row: UInt32, _ key: GroupKey) {
    if groups[key] == nil { groupOrder.append(key) }
    groups[key, default: []].append(row)
  }

  private mutating func addGroups() {
    let incomplete = groupsWithIgnoredRows()
    for key in groupOrder {
      let rows = groups[key] ?? []
      let wholes = Set(rows.map { (key.coversTarget ? builder.rows.targets : builder.rows.sources)[Int($0)] })
      let parts = Set(rows.map { (key.coversTarget ? builder.rows.sources : builder.rows.targets)[Int($0)] })
      if rows.count > 1, wholes.count == 1, let whole = wholes.first, !parts.contains(whole),
        !incomplete.contains(key)
      {
        builder.addCover(
          of: Int(whole), by: parts.sorted().map(Int.init), rows: rows.map(Int.init))
      } else {
        ignored += rows.map { IgnoredRow(row: RowIndex($0), reason: .brokenGroup(key.key)) }
      }
    }
  }

  /// The groups to which a row belongs that takes no part: what is left of them would claim too much.
  private func groupsWithIgnoredRows() -> Set<GroupKey> {
    var result: Set<GroupKey> = []
    for row in ignored {
      let position = row.row.position
      guard let set = naming.setStarts.lastIndex(where: { $0 <= position }) else { continue }
      let mapping = content.mappingSets[set].mappings[position - naming.setStarts[set]]
      if let key = mapping.coversGroup { result.insert(GroupKey(set: set, key: key, coversTarget: true)) }
      if let key = mapping.coveredByGroup {
        result.insert(GroupKey(set: set, key: key, coversTarget: false))
      }
    }
    return result
  }
}
