// Which nodes are open, which parts may be chosen, and what all choices share.
extension UnionAnalysis {
  /// The nodes that lie in a whole but not, by links alone, in one of its parts. In increasing order.
  mutating func openNodes() -> [UInt32] {
    let adjacency = graph.adjacency
    var mark = [UInt32](repeating: 0, count: graph.nodeCount)
    var stamp: UInt32 = 0
    var stack: [UInt32] = []
    for clause in clauses.clauses {
      // Mostly nothing lies in the whole but by way of its parts: then the whole alone is open, or not even that.
      let isPlain = adjacency.range(clause.whole, .down).allSatisfy { position in
        clause.parts.contains(adjacency.links[position].node)
      }
      if isPlain {
        _ = closureAbove(clause.whole)
        if !clause.parts.contains(where: { aboveStamps[Int($0)] == aboveStamp }) {
          isOpen[Int(clause.whole)] = true
        }
        continue
      }
      stamp += 1
      for part in clause.parts where mark[Int(part)] != stamp {
        mark[Int(part)] = stamp
        stack.append(part)
      }
      while let node = stack.popLast() {
        for position in adjacency.range(node, .down) {
          let below = adjacency.links[position].node
          if mark[Int(below)] == stamp { continue }
          mark[Int(below)] = stamp
          stack.append(below)
        }
      }
      if mark[Int(clause.whole)] == stamp { continue }
      mark[Int(clause.whole)] = stamp
      stack.append(clause.whole)
      while let node = stack.popLast() {
        isOpen[Int(node)] = true
        for position in adjacency.range(node, .down) {
          let below = adjacency.links[position].node
          if mark[Int(below)] == stamp { continue }
          mark[Int(below)] = stamp
          stack.append(below)
        }
      }
    }
    return isOpen.indices.filter { isOpen[$0] }.map(UInt32.init)
  }

  /// The clauses that the trail leaves open, with the parts that are still possible, fewest parts first.
  func openClauses() -> [(clause: Int, parts: [UInt32])] {
    var result: [(clause: Int, parts: [UInt32])] = []
    for literal in trail where literal.isInside {
      for number in clauses.ofWhole(literal.node) {
        let clause = clauses.clauses[Int(number)]
        if clause.parts.contains(where: { holds(.inside($0)) }) { continue }
        result.append((Int(number), clause.parts.filter { !holds(.outside($0)) }))
      }
    }
    return result.sorted {
      $0.parts.count != $1.parts.count ? $0.parts.count < $1.parts.count : $0.clause < $1.clause
    }
  }

  /// Visits the minimal consistent ways of choosing parts, and keeps in `shared` what all visited ones have in common
  /// beyond the first `base` literals.
  mutating func explore(base: Int, depth: Int) {
    if stops { return }
    guard let (_, parts) = openClauses().first else {
      leavesLeft -= 1
      shared = shared.map { $0.filter(holds) } ?? Array(trail[base...])
      if shared?.isEmpty == true { stops = true }
      return
    }
    guard leavesLeft > 0, workLeft > 0, depth < 256 else {
      stops = true
      leavesLeft = -1
      return
    }
    let length = trail.count
    // Parts of which little follows come first: they leave the least to compare.
    let adjacency = graph.adjacency
    let ordered = parts.map { (adjacency.range($0, .up).count, $0) }.sorted(by: <)
    for (_, part) in ordered {
      assume(.inside(part))
      close()
      if conflict == nil { explore(base: base, depth: depth + 1) }
      undo(to: length)
      if stops { return }
    }
  }

  /// What follows from the literals that now hold, in every case; nil when no case is possible. Leaves the trail as it
  /// was. Gives less than there is, and says so in the result, when the budget is used up.
  mutating func consequences() -> [Literal]? {
    if conflict != nil { return nil }
    shared = nil
    stops = false
    leavesLeft = Self.leafBudget
    let base = trail.count
    explore(base: base, depth: 0)
    if leavesLeft >= 0 { return shared }
    result.isComplete = false
    return oneLevelConsequences(base: base)
  }

  /// What follows when each open clause is split by itself.
  mutating func oneLevelConsequences(base: Int) -> [Literal] {
    var found: Set<Literal> = []
    for (_, parts) in openClauses() {
      var common: [Literal]?
      for part in parts {
        assume(.inside(part))
        close()
        if conflict == nil { common = common.map { $0.filter(holds) } ?? Array(trail[base...]) }
        undo(to: base)
        if common?.isEmpty == true { break }
      }
      found.formUnion(common ?? [])
    }
    return found.sorted()
  }

  // MARK: Choices

  /// The nodes that some choice of parts supposes a thing of `node` to lie in, consistent or not: the node, the parts of
  /// wholes that it lies in, the parts of wholes that these lie in, and so on.
  ///
  /// Only open nodes lead on to parts: whatever else is chosen lies in a part of every whole that it lies in.
  mutating func choices(from node: UInt32) -> [UInt32] {
    var chosen = [node]
    var isChosen: Set<UInt32> = [node]
    var next = 0
    while next < chosen.count {
      let current = chosen[next]
      next += 1
      guard isOpen[Int(current)] else { continue }
      for reached in closureAbove(current) {
        for number in clauses.ofWhole(reached) {
          let parts = clauses.clauses[Int(number)].parts
          if parts.contains(where: { aboveStamps[Int($0)] == aboveStamp }) { continue }
          for part in parts where isChosen.insert(part).inserted { chosen.append(part) }
        }
      }
    }
    return chosen
  }

  /// Stamps every node that some choice of parts places a thing of `node` in.
  mutating func markPossible(from node: UInt32) {
    let chosen = choices(from: node)
    stamp += 1
    for choice in chosen {
      for reached in closureAbove(choice) { stamps[Int(reached)] = stamp }
    }
  }

  /// Whether a disjointness may decide between choices of parts.
  mutating func isTangled(_ node: UInt32) -> Bool {
    if aboveApart.isEmpty { return false }
    return choices(from: node).contains { aboveApart[Int($0)] }
  }

  /// Marks the nodes that lie in one that something is disjoint from; empty when there is no disjointness.
  func nodesBelowApart() -> [Bool] {
    let adjacency = graph.adjacency
    var result = [Bool](repeating: false, count: graph.nodeCount)
    var stack = (0..<UInt32(graph.nodeCount)).filter { node in
      !adjacency.range(node, .apart).isEmpty || hasAddedApart(node)
    }
    if stack.isEmpty { return [] }
    for node in stack { result[Int(node)] = true }
    func visit(_ node: UInt32) {
      if result[Int(node)] { return }
      result[Int(node)] = true
      stack.append(node)
    }
    while let node = stack.popLast() {
      for position in adjacency.range(node, .down) { visit(adjacency.links[position].node) }
      var next = firstAdded[Int(node)]
      while next >= 0 {
        let (kind, link, after) = added[Int(next)]
        if kind == .down { visit(link.node) }
        next = after
      }
    }
    return result
  }

  /// The nodes that a node lies in by links, itself included. They carry the current `aboveStamp` afterwards.
  mutating func closureAbove(_ node: UInt32) -> [UInt32] {
    aboveStamp += 1
    aboveStamps[Int(node)] = aboveStamp
    var list = [node]
    var next = 0
    let adjacency = graph.adjacency
    while next < list.count {
      let current = list[next]
      next += 1
      for position in adjacency.range(current, .up) {
        let above = adjacency.links[position].node
        if aboveStamps[Int(above)] == aboveStamp { continue }
        aboveStamps[Int(above)] = aboveStamp
        list.append(above)
      }
      var chained = firstAdded[Int(current)]
      while chained >= 0 {
        let (kind, link, after) = added[Int(chained)]
        if kind == .up, aboveStamps[Int(link.node)] != aboveStamp {
          aboveStamps[Int(link.node)] = aboveStamp
          list.append(link.node)
        }
        chained = after
      }
    }
    return list
  }

  func hasAddedApart(_ node: UInt32) -> Bool {
    var next = firstAdded[Int(node)]
    while next >= 0 {
      if added[Int(next)].kind == .apart { return true }
      next = added[Int(next)].next
    }
    return false
  }
}
