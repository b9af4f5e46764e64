extension CoverProblem {
  /// The cheapest choice that meets every demand that can be met; of several equally cheap ones one with the most gain.
  ///
  /// Exact: reductions, parts that share no option one by one, branch and bound with Lagrangian bounds in whole numbers.
  /// When the limit is reached, the best choice so far with a lower bound. The same problem gives the same solution;
  /// nothing depends on the time it takes. Exponential at worst.
  ///
  /// - Parameter nodeLimit: how many partial choices are looked at, at most.
  public func solve(nodeLimit: Int = 20_000) -> CoverSolution {
    let unmet = demands.indices.filter { demands[$0].isEmpty }
    let open = demands.filter { !$0.isEmpty && !($0[0].isEmpty) }
    let used = Set(open.joined().joined())
    let unit = gainUnit(used)
    let combined = weights.indices.map { weights[$0] * unit - (unit > 1 ? gains[$0] : 0) }

    var search = CoverSearch(weights: combined, nodeLimit: max(nodeLimit, 1))
    var chosen: [Int] = []
    var bound = 0
    var isProved = true
    if let (forced, rest) = search.reduced(open) {
      chosen = forced
      bound = forced.reduce(0) { $0 + combined[$1] }
      for part in CoverSearch.parts(rest) {
        let lower = search.lowerBound(part)
        search.isCut = false
        let best = search.best(part, below: Int.max, depth: 0) ?? []
        let weight = best.reduce(0) { $0 + combined[$1] }
        bound += search.isCut ? min(lower, weight) : weight
        if search.isCut { isProved = false }
        chosen += best
      }
    }
    chosen.sort()
    let weight = weight(of: chosen)
    return CoverSolution(
      chosen: chosen, weight: weight, lowerBound: min(weight, (max(bound, 0) + unit - 1) / unit),
      gain: chosen.reduce(0) { $0 + gains[$1] },
      isGainProved: isProved && (unit > 1 || used.allSatisfy { gains[$0] == 0 }),
      unmet: unmet, nodes: search.nodes)
  }

  /// The choice that takes, again and again, the alternative that costs least for each demand that it meets.
  public func greedy() -> [Int] {
    CoverSearch(weights: weights, nodeLimit: 1).greedy(demands.filter { !$0.isEmpty && !$0[0].isEmpty })
  }

  /// What one unit of weight counts, so that all gains together weigh less than it; 1, which leaves gains out, where
  /// the numbers would grow too large.
  private func gainUnit(_ used: Set<Int>) -> Int {
    let gain = used.reduce(0) { $0 + gains[$1] }
    let weight = used.reduce(0) { $0 + weights[$1] }
    let (product, overflow) = weight.multipliedReportingOverflow(by: gain + 1)
    return gain == 0 || overflow || product > CoverSearch.largestTotal ? 1 : gain + 1
  }
}
