extension CoverSearch {
  /// What must be chosen, and the demands that are left after that and without those that others imply; nil when a demand
  /// cannot be met. Never loses the last of the cheapest choices.
  func reduced(_ demands: [Demand]) -> (forced: [Int], rest: [Demand])? {
    var rest = demands
    var forced: [Int] = []
    var isChanged = true
    while isChanged {
      isChanged = false
      var units: Set<Int> = []
      for demand in rest {
        if demand.isEmpty { return nil }
        if demand.count == 1 { units.formUnion(demand[0]) }
      }
      if !units.isEmpty {
        forced += units.sorted()
        rest = Self.taking(units, from: rest)
        isChanged = true
        continue
      }
      let kept = withoutImpliedDemands(rest)
      if kept.count < rest.count {
        rest = kept
        isChanged = true
      }
      let dominated = dominatedOptions(rest)
      if !dominated.isEmpty {
        rest = Self.removing(dominated, from: rest)
        isChanged = true
      }
    }
    return (forced, rest)
  }

  /// The demands without those that are met whenever another one is.
  private func withoutImpliedDemands(_ demands: [Demand]) -> [Demand] {
    var bySingle: [Int: [Int]] = [:]
    var withGroups: [Int] = []
    let singles = demands.map { Set($0.lazy.filter { $0.count == 1 }.map { $0[0] }) }
    for (position, demand) in demands.enumerated() {
      for option in singles[position] { bySingle[option, default: []].append(position) }
      if demand.contains(where: { $0.count > 1 }) { withGroups.append(position) }
    }
    var isImplied = [Bool](repeating: false, count: demands.count)
    for (position, demand) in demands.enumerated() where !isImplied[position] {
      let first = demand[0]
      let others = Set(first.flatMap { bySingle[$0] ?? [] } + withGroups).sorted()
      for other in others where other != position && !isImplied[other] {
        let implies = demand.allSatisfy { set in
          set.contains { singles[other].contains($0) }
            || demands[other].contains { $0.count > 1 && CoverProblem.isSubset($0, of: set) }
        }
        if implies { isImplied[other] = true }
      }
    }
    return demands.indices.filter { !isImplied[$0] }.map { demands[$0] }
  }

  /// Options in whose place a no dearer one would always do.
  private func dominatedOptions(_ demands: [Demand]) -> Set<Int> {
    var occurrences: [Int: [Int]] = [:]
    for (position, demand) in demands.enumerated() {
      for option in Set(demand.joined()) { occurrences[option, default: []].append(position) }
    }
    var removed: Set<Int> = []
    // The last first, so that of equals the first remains.
    for option in occurrences.keys.sorted(by: >) {
      let places = occurrences[option] ?? []
      guard let smallest = places.min(by: { (demands[$0].count, $0) < (demands[$1].count, $1) }) else {
        continue
      }
      let rivals = Set(demands[smallest].joined()).subtracting(removed).sorted()
      let isDominated = rivals.contains { rival in
        rival != option && weights[rival] <= weights[option]
          && places.allSatisfy { replaces(option, by: rival, in: demands[$0], without: removed) }
      }
      if isDominated { removed.insert(option) }
    }
    return removed
  }

  /// Whether each alternative that needs `option` still meets the demand with `rival` in its place.
  private func replaces(_ option: Int, by rival: Int, in demand: Demand, without removed: Set<Int>) -> Bool {
    demand.allSatisfy { set in
      if !set.contains(option) || set.contains(where: removed.contains) { return true }
      let others = Set(set.filter { $0 != option } + [rival])
      return demand.contains { candidate in
        !candidate.contains(where: removed.contains) && others.isSuperset(of: candidate)
      }
    }
  }

  /// The choice that takes, again and again, the alternative that costs least for each demand that it meets, without
  /// what turns out not to be needed.
  func greedy(_ demands: [Demand]) -> [Int] {
    var chosen: [Int] = []
    var open = demands
    var met = [Int](repeating: 0, count: weights.count)
    while !open.isEmpty {
      for option in weights.indices { met[option] = 0 }
      var groups: Set<[Int]> = []
      for demand in open {
        for set in demand {
          if set.count == 1 { met[set[0]] += 1 } else { groups.insert(set) }
        }
      }
      var best: (set: [Int], ratio: Double)?
      func offer(_ set: [Int], _ count: Int) {
        let ratio = Double(weight(set)) / Double(count)
        if let known = best, known.ratio <= ratio { return }
        best = (set, ratio)
      }
      for option in weights.indices where met[option] > 0 { offer([option], met[option]) }
      for group in groups.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
        // A group also meets whatever its members meet alone.
        offer(group, open.count { demand in demand.contains { CoverProblem.isSubset($0, of: group) } })
      }
      guard let best else { break }
      chosen += best.set
      open = Self.taking(Set(best.set), from: open)
    }
    // What came last is the least likely to be superfluous; the dearest first.
    var kept = Set(chosen)
    for option in kept.sorted(by: { (weights[$0], $0) > (weights[$1], $1) }) {
      let others = kept.subtracting([option])
      if demands.allSatisfy({ $0.contains { others.isSuperset(of: $0) } }) { kept = others }
    }
    return kept.sorted()
  }
}
