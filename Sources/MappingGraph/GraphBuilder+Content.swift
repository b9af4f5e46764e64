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

  private var unionNodes: [[UInt32]: Int] = [:]
  private var groups: [GroupKey: [UInt32]] = [:]
  private var groupOrder: [GroupKey] = []
  /// The frameworks at hand: those of the current set, and the last other one.
  private var sides: [Side] = []

  /// A framework with what it takes to number its controls.
  private struct Side {
    var id: FrameworkID
    /// The position of its catalog in the content; nil when it has none.
    var catalog: Int?
    var start: Int
  }

  init(_ content: Content, _ reading: MappingGraph.Reading) {
    self.content = content
    self.reading = reading
  }

  private var hasUnions = false
  /// The rows that compare something other than the meaning.
  private var otherRationales: [UInt32: Rationale] = [:]

  // MARK: Controls

  mutating func addControls() {
    let strangers = survey()
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

  /// Looks once at every row: for unions, and for controls of frameworks that no catalog lists, which
  /// are returned.
  private mutating func survey() -> [FrameworkID: Set<ControlID>] {
    var strangers: [FrameworkID: Set<ControlID>] = [:]
    for set in content.mappingSets {
      let knowsSource = content[set.source] != nil
      let knowsTarget = content[set.target] != nil
      if !knowsSource { strangers[set.source, default: []].formUnion([]) }
      if !knowsTarget { strangers[set.target, default: []].formUnion([]) }
      func look(_ reference: ControlReference) {
        if knowsSource, reference.framework == set.source { return }
        if knowsTarget, reference.framework == set.target { return }
        if content[reference.framework] == nil {
          strangers[reference.framework, default: []].insert(reference.control)
        }
      }
      func look(_ endpoint: Endpoint) {
        switch endpoint {
        case .none: break
        case .control(let reference): look(reference)
        case .union(let references):
          hasUnions = true
          references.forEach(look)
        }
      }
      for position in set.mappings.indices {
        look(set.mappings[position].source)
        look(set.mappings[position].target)
      }
    }
    return strangers
  }

  // MARK: Rows

  mutating func addRows() {
    addUnions()
    var row: UInt32 = 0
    for (setPosition, set) in content.mappingSets.enumerated() {
      naming.setStarts.append(Int(row))
      attend(to: set)
      for position in set.mappings.indices {
        let rationale = set.mappings[position].rationale
        if rationale != .semantic { otherRationales[row] = rationale }
        if case .only(let wanted) = reading, rationale != wanted {
          leave(row, .otherReading(rationale))
        } else {
          addRow(set, position, row, inSet: setPosition)
        }
        row += 1
      }
    }
    leaveOtherReadings()
    addGroups()
  }

  private mutating func leave(_ row: UInt32, _ reason: IgnoredRow.Reason) {
    ignored.append(IgnoredRow(row: RowIndex(row), reason: reason))
    builder.addIgnoredRow()
  }

  /// Adds one row of a set. The row is read in place: copying it costs more than adding it.
  private mutating func addRow(_ set: MappingSet, _ position: Int, _ row: UInt32, inSet number: Int) {
    if set.mappings[position].statement == .noCounterpart {
      addGap(set.mappings[position].source, set.mappings[position].target, row, set)
      return
    }
    guard let source = node(set.mappings[position].source), let target = node(set.mappings[position].target)
    else {
      leave(row, fault(set.mappings[position].source) ?? fault(set.mappings[position].target) ?? .malformed)
      return
    }
    builder.addRow(
      source: source, target: target, set.mappings[position].statement,
      confidence: set.mappings[position].confidence, sourceStrength: set.mappings[position].sourceStrength,
      targetStrength: set.mappings[position].targetStrength)
    if let key = set.mappings[position].coversGroup {
      join(row, GroupKey(set: number, key: key, coversTarget: true))
    }
    if let key = set.mappings[position].coveredByGroup {
      join(row, GroupKey(set: number, key: key, coversTarget: false))
    }
  }

  private mutating func addGap(_ source: Endpoint, _ target: Endpoint, _ row: UInt32, _ set: MappingSet) {
    let (side, other) = target == .none ? (source, set.target) : (target, set.source)
    guard source == .none || target == .none, side != .none,
      let framework = naming.positions[other]
    else {
      leave(row, .malformed)
      return
    }
    if let control = node(side) {
      builder.addNoCounterpart(of: control, inFramework: framework)
    } else {
      leave(row, fault(side) ?? .malformed)
    }
  }

  // MARK: Numbers

  /// Has the frameworks of a set at hand.
  private mutating func attend(to set: MappingSet) {
    sides = [set.source, set.target].compactMap(side)
  }

  private func side(_ framework: FrameworkID) -> Side? {
    naming.positions[framework].map { position in
      Side(
        id: framework, catalog: position < content.catalogs.count ? position : nil,
        start: naming.starts[position])
    }
  }

  /// The number of an endpoint; nil when it has none.
  private mutating func node(_ endpoint: Endpoint) -> Int? {
    switch endpoint {
    case .none: nil
    case .control(let reference): number(reference)
    case .union(let references): members(references).flatMap { $0.count == 1 ? Int($0[0]) : unionNodes[$0] }
    }
  }

  /// The number of a control; nil when it is unknown or withdrawn.
  private mutating func number(_ reference: ControlReference) -> Int? {
    var found: Int?
    for position in sides.indices where sides[position].id == reference.framework {
      found = position
      break
    }
    if found == nil, let other = side(reference.framework) {
      if sides.count > 2 { sides.removeLast() }
      sides.append(other)
      found = sides.count - 1
    }
    guard let found else { return nil }
    let position =
      if let catalog = sides[found].catalog {
        // In place: copying a catalog costs more than looking into it.
        content.catalogs[catalog].position(of: reference.control)
      } else {
        naming.uncatalogued[reference.framework]?.positions[reference.control]
      }
    guard let position else { return nil }
    let number = sides[found].start + position
    return builder.flags[number].contains(.withdrawn) ? nil : number
  }

  /// The numbers of several controls, each once and in order; nil when one has none.
  private mutating func members(_ references: [ControlReference]) -> [UInt32]? {
    var members: Set<UInt32> = []
    for reference in references {
      guard let member = number(reference) else { return nil }
      members.insert(UInt32(member))
    }
    return members.isEmpty ? nil : members.sorted()
  }

  /// Why an endpoint has no number; nil when it has one.
  private mutating func fault(_ endpoint: Endpoint) -> IgnoredRow.Reason? {
    for reference in endpoint.references where number(reference) == nil {
      return content[reference] == nil ? .unknownControl(reference) : .withdrawnControl(reference)
    }
    return endpoint.references.isEmpty ? .malformed : nil
  }

  /// Unions have their numbers before any row is added: one for each set of controls, in order of the controls.
  private mutating func addUnions() {
    if !hasUnions { return }
    var wanted: Set<[UInt32]> = []
    for set in content.mappingSets {
      for position in set.mappings.indices {
        for endpoint in [set.mappings[position].source, set.mappings[position].target] {
          guard case .union(let references) = endpoint, let members = members(references),
            members.count > 1
          else { continue }
          wanted.insert(members)
        }
      }
    }
    for members in wanted.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      unionNodes[members] = builder.addUnion(of: members.map(Int.init))
    }
  }

  // MARK: Readings

  /// Of the rows on one pair, leaves out all but those of the first rationale, when what the controls require is read.
  private mutating func leaveOtherReadings() {
    guard reading == .requirement, !otherRationales.isEmpty else { return }
    /// The two ends in one number, the smaller first.
    func pair(_ row: UInt32) -> UInt64 {
      let (source, target) = (builder.rows.sources[Int(row)], builder.rows.targets[Int(row)])
      return UInt64(min(source, target)) << 32 | UInt64(max(source, target))
    }
    func isUsed(_ row: UInt32) -> Bool {
      builder.rows.kinds[Int(row)] != .ignored && builder.rows.kinds[Int(row)] != .noCounterpart
    }
    let pairs = Set(otherRationales.filter { isUsed($0.key) }.map { pair($0.key) })
    var rowsByPair: [UInt64: [UInt32]] = [:]
    for row in 0..<UInt32(builder.rows.count) where isUsed(row) {
      let pair = pair(row)
      if pairs.contains(pair) { rowsByPair[pair, default: []].append(row) }
    }
    for rows in rowsByPair.values {
      let ranked = rows.map { (row: $0, rationale: otherRationales[$0] ?? .semantic) }
      let first = ranked.map { Self.rank($0.rationale) }.min()
      for (row, rationale) in ranked where Self.rank(rationale) != first {
        builder.rows.kinds[Int(row)] = .ignored
        ignored.append(IgnoredRow(row: RowIndex(row), reason: .otherReading(rationale)))
      }
    }
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
