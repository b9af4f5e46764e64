public import ControlModel
public import MappingGraph

/// The orders in which targets can be reached, by the work that lies before each.
///
/// W(M) is the least work with which the targets in M are all served; what a target adds to M is W(M with it) − W(M), so
/// that every order comes to the same total. Orders differ in how much work lies before each certificate; the cheapest
/// has the least sum of these.
public struct CertificationOrders: Hashable, Sendable {
  /// A set of targets and its least work.
  public struct Subset: Hashable, Sendable {
    /// The targets, in the user's order; empty for none.
    public let targets: [FrameworkID]
    /// The least work.
    public let weight: Int
    /// Whether it is proved to be the least.
    public let isOptimal: Bool
  }

  /// An order with the work before each target.
  public struct Order: Hashable, Sendable {
    /// The targets, first to last.
    public let targets: [FrameworkID]
    /// What each adds to those before it.
    public let marginal: [Int]
    /// The sum of the work that lies before each target.
    public let cost: Int
  }

  /// A step of the cheapest order as it would be carried out.
  public struct Step: Hashable, Sendable {
    /// The target.
    public let target: FrameworkID
    /// What is implemented for it on top of the steps before, in order.
    public let added: [ControlReference]
    /// What these count.
    public let weight: Int
    /// How many of its requirements are served before the step begins, of how many.
    public let servedBefore: Int
    /// Its requirements that can be served.
    public let requirements: Int
  }

  /// What "served" means.
  public let level: ServiceLevel
  /// All sets of targets: by the binary number in which the first target is the last digit.
  public let subsets: [Subset]
  /// All orders, the cheapest first; of equal ones that which comes first in the user's order of targets.
  public let orders: [Order]
  /// The cheapest order, step by step without looking ahead. The steps come to `plannedWeight`.
  public let steps: [Step]

  /// The most targets whose orders are compared.
  public static let limit = 6

  /// Whether the targets share nothing: the work for all of them is the sum of the work for each. Then the cheapest order
  /// is by size alone, the smallest first.
  public var isAdditive: Bool {
    let singles = subsets.filter { $0.targets.count == 1 }
    return subsets.last.map { $0.weight == singles.reduce(0) { $0 + $1.weight } } ?? true
  }

  /// What the steps count together: more than the last subset's weight when looking ahead would have saved something.
  public var plannedWeight: Int { steps.reduce(0) { $0 + $1.weight } }

  /// The orders for a problem whose demands belong to targets.
  ///
  /// - Parameters:
  ///   - owners: for each demand the position of its target.
  ///   - served: for each target how many of its requirements are served to begin with.
  ///   - own: what each option counts without what lies within it.
  ///   - parts: the options within each option.
  init(
    level: ServiceLevel, targets: [FrameworkID], problem: CoverProblem, options: [ControlReference],
    owners: [Int], served: [Int], own: [Int], parts: [[Int]], nodeLimit: Int
  ) {
    self.level = level
    let count = targets.count
    func part(_ mask: Int) -> CoverProblem {
      CoverProblem(
        weights: problem.weights,
        demands: zip(problem.demands, owners).filter { mask >> $1 & 1 == 1 && !$0.isEmpty }.map(\.0))
    }
    var subsets: [Subset] = []
    for mask in 0..<(1 << count) {
      let solution = part(mask).solve(nodeLimit: nodeLimit)
      subsets.append(
        Subset(
          targets: targets.indices.filter { mask >> $0 & 1 == 1 }.map { targets[$0] },
          weight: solution.weight,
          isOptimal: solution.isOptimal))
    }
    self.subsets = subsets

    let ranked = Self.permutations(count).map { order -> (order: [Int], marginal: [Int], cost: Int) in
      var mask = 0
      var marginal: [Int] = []
      var cost = 0
      for target in order {
        let before = subsets[mask].weight
        mask |= 1 << target
        marginal.append(subsets[mask].weight - before)
        cost += subsets[mask].weight
      }
      return (order, marginal, cost)
    }.sorted { left, right in
      left.cost != right.cost ? left.cost < right.cost : left.order.lexicographicallyPrecedes(right.order)
    }
    orders = ranked.map { Order(targets: $0.order.map { targets[$0] }, marginal: $0.marginal, cost: $0.cost) }

    // What earlier steps have implemented counts no more in what contains it.
    var chosen: Set<Int> = []
    steps = (ranked.first?.order ?? []).map { target in
      let mine = part(1 << target)
      let open = CoverSearch.taking(chosen, from: mine.demands)
      let weights = problem.weights.indices.map { option in
        own[option] + parts[option].reduce(0) { chosen.contains($1) ? $0 : $0 + own[$1] }
      }
      let solution = CoverProblem(weights: weights, gains: problem.gains, demands: open).solve(
        nodeLimit: nodeLimit)
      for option in solution.chosen { chosen.formUnion([option] + parts[option]) }
      return Step(
        target: targets[target], added: solution.chosen.map { options[$0] }, weight: solution.weight,
        servedBefore: served[target] + mine.demands.count - open.count,
        requirements: served[target] + mine.demands.count)
    }
  }

  /// The orders of `0..<count`, lexicographically.
  static func permutations(_ count: Int) -> [[Int]] {
    var result: [[Int]] = [[]]
    for _ in 0..<count {
      result = result.flatMap { prefix in
        (0..<count).filter { !prefix.contains($0) }.map { prefix + [$0] }
      }
    }
    return result
  }
}
