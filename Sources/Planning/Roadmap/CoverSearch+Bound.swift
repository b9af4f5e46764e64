extension CoverSearch {
  /// A lower bound with the reduced costs that prove it.
  struct Bound {
    /// No choice costs less.
    var lower: Int
    /// The bound and the reduced costs, in fractions of a unit of weight.
    fileprivate var scaled = 0
    fileprivate var reduced: [(option: Int, cost: Int)] = []
    fileprivate var scale = 1

    /// Options that no choice cheaper than `cutoff` contains.
    func excluded(below cutoff: Int) -> Set<Int> {
      Set(
        reduced.lazy.filter { $0.cost > 0 && Bound.ceiling(scaled + $0.cost, scale) >= cutoff }.map(\.option))
    }

    fileprivate static func ceiling(_ value: Int, _ scale: Int) -> Int {
      value <= 0 ? 0 : (value + scale - 1) / scale
    }
  }

  /// The best Lagrangian bound of some rounds of subgradient steps. Each demand asks for at least one option of each of
  /// its alternatives: of a group, the dearest, which only weakens the demand. Whole numbers throughout, but for the
  /// length of a step; whatever the multipliers are, the bound holds.
  func lagrangian(_ demands: [Demand], upper: Int, rounds: Int) -> Bound {
    var numbers: [Int: Int] = [:]
    var options: [Int] = []
    var rows: [[Int]] = []
    for demand in demands {
      var row: Set<Int> = []
      for set in demand {
        guard let option = set.max(by: { (weights[$0], $1) < (weights[$1], $0) }) else { continue }
        if numbers[option] == nil {
          numbers[option] = options.count
          options.append(option)
        }
        if let number = numbers[option] { row.insert(number) }
      }
      rows.append(row.sorted())
    }
    let total = options.reduce(0) { $0 + weights[$1] }
    let scale = max(1, min(256, Self.largestTotal / max(total, 1)))
    let costs = options.map { weights[$0] * scale }
    let goal = upper > total ? total : upper

    // Dual ascent: each demand takes what its cheapest option still has to give.
    var slack = costs
    var multipliers = [Int](repeating: 0, count: rows.count)
    for row in rows.indices.sorted(by: { (rows[$0].count, $0) < (rows[$1].count, $1) }) {
      let free = rows[row].map { slack[$0] }.min() ?? 0
      multipliers[row] = free
      for option in rows[row] { slack[option] -= free }
    }

    var best = Bound(lower: 0)
    best.scale = scale
    var reach = 2.0
    var sinceBetter = 0
    for _ in 0..<max(rounds, 1) {
      var reduced = costs
      var value = 0
      for (row, members) in rows.enumerated() {
        value += multipliers[row]
        for option in members { reduced[option] -= multipliers[row] }
      }
      for cost in reduced where cost < 0 { value += cost }
      if value > best.scaled || best.reduced.isEmpty {
        best.scaled = value
        best.lower = Bound.ceiling(value, scale)
        best.reduced = zip(options, reduced).map { ($0, $1) }
        sinceBetter = 0
        if best.lower >= upper { break }
      } else {
        sinceBetter += 1
        if sinceBetter == 12 {
          reach /= 2
          sinceBetter = 0
          if reach < 0.005 { break }
        }
      }
      var norm = 0
      let slopes = rows.map { members in 1 - members.count { reduced[$0] < 0 } }
      for slope in slopes { norm += slope * slope }
      if norm == 0 { break }
      let gap = max(goal * scale - value, scale)
      let step = Int((reach * Double(gap) / Double(norm)).rounded())
      if step == 0 { break }
      for row in rows.indices { multipliers[row] = max(0, multipliers[row] + step * slopes[row]) }
    }
    return best
  }
}
