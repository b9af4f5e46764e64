/// Branch and bound. Demands are lists of alternatives as in `CoverProblem`; none is met or impossible to begin with.
struct CoverSearch {
  typealias Demand = [[Int]]

  /// The largest sum of weights that the bounds can be computed with.
  static let largestTotal = 1 << 52
  private static let depthLimit = 300

  let weights: [Int]
  let nodeLimit: Int
  var nodes = 0
  /// Whether the limit was met since it was last set to false.
  var isCut = false

  init(weights: [Int], nodeLimit: Int) {
    self.weights = weights
    self.nodeLimit = nodeLimit
  }

  func weight(_ options: [Int]) -> Int { options.reduce(0) { $0 + weights[$1] } }

  /// The cheapest choice that costs less than `cutoff`; nil when there is none (or none was found before the limit).
  mutating func best(_ demands: [Demand], below cutoff: Int, depth: Int) -> [Int]? {
    nodes += 1
    guard let (forced, rest) = reduced(demands) else { return nil }
    let spent = weight(forced)
    if spent >= cutoff { return nil }
    if rest.isEmpty { return forced }
    let parts = Self.parts(rest)
    let found =
      parts.count > 1
      ? bestOfParts(parts, below: cutoff - spent, depth: depth)
      : bestOfPart(rest, below: cutoff - spent, depth: depth)
    return found.map { forced + $0 }
  }

  private mutating func bestOfParts(_ parts: [[Demand]], below cutoff: Int, depth: Int) -> [Int]? {
    let bounds = parts.map { lowerBound($0, rounds: 40) }
    var rest = bounds.reduce(0, +)
    var chosen: [Int] = []
    var spent = 0
    for (part, bound) in zip(parts, bounds) {
      rest -= bound
      let room = cutoff - spent - rest
      guard room > bound, let best = bestOfPart(part, below: room, depth: depth) else { return nil }
      chosen += best
      spent += weight(best)
    }
    return chosen
  }

  private mutating func bestOfPart(_ demands: [Demand], below limit: Int, depth: Int) -> [Int]? {
    let candidate = greedy(demands)
    let candidateWeight = weight(candidate)
    var best: [Int]? = candidateWeight < limit ? candidate : nil
    var cutoff = min(limit, candidateWeight)
    let bound = lagrangian(demands, upper: cutoff, rounds: depth == 0 ? 300 : 60)
    if bound.lower >= cutoff { return best }
    if nodes >= nodeLimit || depth >= Self.depthLimit {
      isCut = true
      return best
    }
    // Options that no cheaper choice can contain.
    let excluded = bound.excluded(below: cutoff)
    if !excluded.isEmpty {
      let left = Self.removing(excluded, from: demands)
      return self.best(left, below: cutoff, depth: depth + 1) ?? best
    }
    let option = branchingOption(demands)
    let with = Self.taking([option], from: demands)
    if let found = self.best(with, below: cutoff - weights[option], depth: depth + 1) {
      best = found + [option]
      cutoff = weight(found) + weights[option]
    }
    let without = Self.removing([option], from: demands)
    return self.best(without, below: cutoff, depth: depth + 1) ?? best
  }

  /// A lower bound on what meeting the demands costs.
  func lowerBound(_ demands: [Demand], rounds: Int = 300) -> Int {
    lagrangian(demands, upper: weight(greedy(demands)), rounds: rounds).lower
  }

  /// The option that is in most demands, of those in the demand with the fewest alternatives; the first of several.
  private func branchingOption(_ demands: [Demand]) -> Int {
    var degrees: [Int: Int] = [:]
    for demand in demands { for option in Set(demand.joined()) { degrees[option, default: 0] += 1 } }
    let tightest = demands.min { $0.count < $1.count } ?? []
    let options = Set(tightest.joined()).sorted()
    return options.max { (degrees[$0] ?? 0, $1) < (degrees[$1] ?? 0, $0) } ?? 0
  }

  // MARK: Changing demands

  /// The demands that are left when options are taken.
  static func taking(_ options: Set<Int>, from demands: [Demand]) -> [Demand] {
    demands.compactMap { demand in
      guard demand.contains(where: { $0.contains(where: options.contains) }) else { return demand }
      let left = CoverProblem.minimal(demand.map { $0.filter { !options.contains($0) } })
      return left.first?.isEmpty == true ? nil : left
    }
  }

  /// The demands when options cannot be taken.
  static func removing(_ options: Set<Int>, from demands: [Demand]) -> [Demand] {
    demands.map { demand in demand.filter { !$0.contains(where: options.contains) } }
  }

  /// Groups of demands that share no option with those of another group, in order of their first demands.
  static func parts(_ demands: [Demand]) -> [[Demand]] {
    var leaders: [Int] = Array(demands.indices)
    func leader(_ demand: Int) -> Int {
      var demand = demand
      while leaders[demand] != demand {
        leaders[demand] = leaders[leaders[demand]]
        demand = leaders[demand]
      }
      return demand
    }
    var owners: [Int: Int] = [:]
    for (position, demand) in demands.enumerated() {
      for option in demand.joined() {
        if let owner = owners[option] {
          let (one, other) = (leader(owner), leader(position))
          leaders[max(one, other)] = min(one, other)
        } else {
          owners[option] = position
        }
      }
    }
    var groups: [[Demand]] = []
    var numbers: [Int: Int] = [:]
    for (position, demand) in demands.enumerated() {
      let first = leader(position)
      if let number = numbers[first] {
        groups[number].append(demand)
      } else {
        numbers[first] = groups.count
        groups.append([demand])
      }
    }
    return groups
  }
}
