/// Chooses one candidate for each row so that the whole statement makes the most sense.
///
/// A cell alone cannot tell `5.1` from `5.10`, a clause from a control, or what a date was. Its title can,
/// and so can its neighbours, as statements follow the order of the standard. The choice minimises the sum of
/// what speaks against each reading, what its title is unlike, and how far each step is from the next
/// control (Viterbi's algorithm). The order counts for as much as the unambiguous rows keep to it: a sheet
/// that is sorted by owner says nothing by its order. Rows × candidates², candidates being at most a dozen.
internal enum IdentifierAlignment {
  /// A row that may name a control.
  struct Row {
    var candidates: [IdentifierCandidate]
    /// For each candidate how unlike its title is, 0…1; all equal when the row has no title.
    var titleDistances: [Double]
  }

  /// What was chosen for a row.
  struct Choice: Hashable {
    /// The index of the candidate.
    var candidate: Int
    /// How much worse the statement would be with the row's next best candidate; infinite without one.
    var margin: Double
    /// The index of that candidate.
    var runnerUp: Int?
  }

  /// The choices, row by row; nil for rows without candidates, which the order passes over.
  static func choose(_ rows: [Row]) -> [Choice?] {
    let present = rows.indices.filter { !rows[$0].candidates.isEmpty }
    guard !present.isEmpty else { return rows.map { _ in nil } }
    let costs = present.map { row in
      rows[row].candidates.indices.map { rows[row].candidates[$0].cost + 2.5 * rows[row].titleDistances[$0] }
    }
    let positions = present.map { rows[$0].candidates.map(\.position) }
    let weight = weightOfOrder(positions)
    func step(from: Int, to: Int) -> Double {
      if to > from { return weight * min(0.004 * Double(to - from - 1), 0.15) }
      return to == from ? 1.5 : weight
    }

    var forward = costs
    for row in 1..<max(present.count, 1) where row < present.count {
      for candidate in costs[row].indices {
        forward[row][candidate] += cheapest(forward[row - 1].indices) { before in
          forward[row - 1][before] + step(from: positions[row - 1][before], to: positions[row][candidate])
        }
      }
    }
    var backward = costs.map { $0.map { _ in 0.0 } }
    for row in stride(from: present.count - 2, through: 0, by: -1) {
      for candidate in costs[row].indices {
        backward[row][candidate] = cheapest(costs[row + 1].indices) { after in
          costs[row + 1][after] + backward[row + 1][after]
            + step(from: positions[row][candidate], to: positions[row + 1][after])
        }
      }
    }

    var result: [Choice?] = rows.map { _ in nil }
    for (row, original) in present.enumerated() {
      let totals = zip(forward[row], backward[row]).map { $0 + $1 }
      let order = totals.indices.sorted { (totals[$0], $0) < (totals[$1], $1) }
      let runnerUp = order.dropFirst().first
      result[original] = Choice(
        candidate: order[0], margin: runnerUp.map { totals[$0] - totals[order[0]] } ?? .infinity,
        runnerUp: runnerUp)
    }
    return result
  }

  /// How far the rows keep to the catalog's order, 0…1: 0 when half of the steps between rows with one
  /// candidate go forward, as by chance, 1 when nine in ten do. 1 when there are few such rows.
  private static func weightOfOrder(_ positions: [[Int]]) -> Double {
    let certain = positions.filter { $0.count == 1 }.map { $0[0] }
    guard certain.count > 4 else { return 1 }
    let forward = zip(certain, certain.dropFirst()).count { $0 < $1 }
    let share = Double(forward) / Double(certain.count - 1)
    return min(1, max(0, (share - 0.5) / 0.4))
  }

  private static func cheapest(_ indices: Range<Int>, _ cost: (Int) -> Double) -> Double {
    indices.map(cost).min() ?? 0
  }
}
