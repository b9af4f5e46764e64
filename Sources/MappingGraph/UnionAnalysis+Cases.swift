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
        if openPartCount(Int(number)) != nil { result.append((Int(number), openParts(Int(number)))) }
      }
    }
    return result.sorted {
      $0.parts.count != $1.parts.count ? $0.parts.count < $1.parts.count : $0.clause < $1.clause
    }
  }

  /// The parts of the first of `openClauses()`; nil when the trail leaves none open.
  private func nextParts() -> [UInt32]? {
    var best: (count: Int, clause: Int)?
    for literal in trail where literal.isInside {
      for number in clauses.ofWhole(literal.node) {
        guard let count = openPartCount(Int(number)) else { continue }
        let candidate = (count: count, clause: Int(number))
        if best.map({ candidate < $0 }) ?? true { best = candidate }
      }
    }
    return best.map { openParts($0.clause) }
  }

  /// How many parts of a clause are still possible; nil when one of them holds.
  private func openPartCount(_ clause: Int) -> Int? {
    var count = 0
    for part in clauses.clauses[clause].parts {
      if holds(.inside(part)) { return nil }
      if !holds(.outside(part)) { count += 1 }
    }
    return count
  }

  private func openParts(_ clause: Int) -> [UInt32] {
    var parts: [UInt32] = []
    for part in clauses.clauses[clause].parts where !holds(.outside(part)) { parts.append(part) }
    return parts
  }

  /// Visits the minimal consistent ways of choosing parts, and keeps in `shared` what all visited ones have in common
  /// beyond the first `base` literals.
  mutating func explore(base: Int, depth: Int) {
    if stops { return }
    guard let parts = nextParts() else {
      leavesLeft -= 1
      shared = stillHolding(shared) ?? Array(trail[base...])
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

  /// Whether some way of choosing parts is consistent with what holds. Leaves the trail as it was. When the budget is used
  /// up, it is supposed that one is.
  mutating func hasChoice(depth: Int) -> Bool {
    guard let parts = nextParts() else { return true }
    guard workLeft > 0, depth < 256 else {
      result.isComplete = false
      return true
    }
    let length = trail.count
    for part in parts {
      assume(.inside(part))
      close()
      let isPossible = conflict == nil && hasChoice(depth: depth + 1)
      undo(to: length)
      if isPossible { return true }
    }
    return false
  }

  private func stillHolding(_ literals: [Literal]?) -> [Literal]? {
    guard var literals else { return nil }
    literals.removeAll { places[Int($0.rawValue)] < 0 }
    return literals
  }

  /// What follows when each open clause is split by itself.
  mutating func oneLevelConsequences(base: Int) -> [Literal] {
    var found: Set<Literal> = []
    for (_, parts) in openClauses() {
      var common: [Literal]?
      for part in parts {
        assume(.inside(part))
        close()
        if conflict == nil { common = stillHolding(common) ?? Array(trail[base...]) }
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

  /// Every node that a choice of parts places a thing in. They carry the current `stamp` afterwards.
  @discardableResult
  mutating func markPossible(_ choices: [UInt32]) -> [UInt32] {
    var possible: [UInt32] = []
    stamp += 1
    for choice in choices {
      for reached in closureAbove(choice) where stamps[Int(reached)] != stamp {
        stamps[Int(reached)] = stamp
        possible.append(reached)
      }
    }
    return possible
  }

  /// The nodes of which some choice is ruled out by one of `possible`, in order: those below something disjoint from it, and
  /// open ones that may choose such a node. Without `node` itself.
  mutating func refuters(of possible: [UInt32], _ node: UInt32) -> [UInt32] {
    var partners: [UInt32] = []
    for node in possible {
      graph.adjacency.forEachLink(node, .apart) { partners.append($0.node) }
      partners += addedLinks(node, .apart).map(\.node)
    }
    let below = closureBelow(partners)
    var found = below
    for (other, choices) in tangled where choices.contains(where: { belowStamps[Int($0)] == belowStamp }) {
      if belowStamps[Int(other)] != belowStamp { found.append(other) }
    }
    return found.filter { $0 != node }.sorted()
  }

  /// The nodes that lie in one of some nodes by links, these included. They carry the current `belowStamp` afterwards.
  mutating func closureBelow(_ nodes: [UInt32]) -> [UInt32] {
    belowStamp += 1
    var list: [UInt32] = []
    func visit(_ node: UInt32) {
      if belowStamps[Int(node)] == belowStamp { return }
      belowStamps[Int(node)] = belowStamp
      list.append(node)
    }
    nodes.forEach(visit)
    var next = 0
    let adjacency = graph.adjacency
    while next < list.count {
      let node = list[next]
      next += 1
      for position in adjacency.range(node, .down) { visit(adjacency.links[position].node) }
      for link in addedLinks(node, .down) { visit(link.node) }
    }
    return list
  }

  func addedLinks(_ node: UInt32, _ kind: LinkKind) -> [Link] {
    var links: [Link] = []
    var next = firstAdded[Int(node)]
    while next >= 0 {
      if added[Int(next)].kind == kind { links.append(added[Int(next)].link) }
      next = added[Int(next)].next
    }
    return links
  }

  /// The open nodes of which some choice lies in a node that something is disjoint from, with their choices.
  mutating func tangledNodes(among open: [UInt32]) -> [(node: UInt32, choices: [UInt32])] {
    let apart = (0..<UInt32(graph.nodeCount)).filter { node in
      !graph.adjacency.range(node, .apart).isEmpty || !addedLinks(node, .apart).isEmpty
    }
    if apart.isEmpty { return [] }
    _ = closureBelow(apart)
    return open.compactMap { node in
      let choices = choices(from: node)
      return choices.contains { belowStamps[Int($0)] == belowStamp } ? (node, choices) : nil
    }
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
}
