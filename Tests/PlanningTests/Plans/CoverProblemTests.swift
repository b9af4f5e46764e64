import Testing

@testable import Planning

@Suite struct `The cheapest choice` {
  /// A problem drawn at random: single options and now and then groups.
  static func problem(
    options: Int, demands: Int, weights: ClosedRange<Int>, groups: Bool,
    using generator: inout SeededGenerator
  ) -> CoverProblem {
    CoverProblem(
      weights: (0..<options).map { _ in Int.random(in: weights, using: &generator) },
      gains: (0..<options).map { _ in Int.random(in: 0...5, using: &generator) },
      demands: (0..<demands).map { _ in
        (0..<Int.random(in: 1...5, using: &generator)).map { _ in
          let size =
            groups && Int.random(in: 0..<4, using: &generator) == 0
            ? Int.random(in: 2...3, using: &generator) : 1
          return (0..<size).map { _ in Int.random(in: 0..<options, using: &generator) }
        }
      })
  }

  /// Weight and gain of the best choice, by trying all.
  static func bruteForce(_ problem: CoverProblem) -> (weight: Int, gain: Int)? {
    var best: (weight: Int, gain: Int)?
    let open = problem.demands.indices.filter { !problem.demands[$0].isEmpty }
    for mask in 0..<(1 << problem.weights.count) {
      let chosen = Set(problem.weights.indices.filter { mask >> $0 & 1 == 1 })
      guard open.allSatisfy({ problem.isMet($0, by: chosen) }) else { continue }
      let found = (weight: problem.weight(of: chosen), gain: chosen.reduce(0) { $0 + problem.gains[$1] })
      if best.map({ (found.weight, -found.gain) < ($0.weight, -$0.gain) }) ?? true { best = found }
    }
    return best
  }

  @Test(arguments: [UInt64(701), 702, 703], [false, true])
  func `is what trying all choices finds`(seed: UInt64, groups: Bool) {
    var generator = SeededGenerator(state: seed)
    for round in 0..<120 {
      let problem = Self.problem(
        options: Int.random(in: 1...11, using: &generator),
        demands: Int.random(in: 0...14, using: &generator),
        weights: round % 2 == 0 ? 1...1 : 1...9, groups: groups, using: &generator)
      let solution = problem.solve()
      let expected = Self.bruteForce(problem)
      let comment: Comment = "seed \(seed), round \(round): \(problem)"
      #expect(solution.weight == expected?.weight, comment)
      #expect(solution.gain == expected?.gain, comment)
      #expect(solution.isOptimal && solution.isGainProved && solution.lowerBound == solution.weight, comment)
      #expect(solution.unmet.isEmpty)
      let chosen = Set(solution.chosen)
      #expect(problem.demands.indices.allSatisfy { problem.isMet($0, by: chosen) }, comment)
      let greedy = Set(problem.greedy())
      #expect(problem.demands.indices.allSatisfy { problem.isMet($0, by: greedy) }, comment)
      #expect(problem.weight(of: greedy) >= solution.weight, comment)
    }
  }

  @Test func `takes a limit, and then says how far from the least it may be`() {
    var generator = SeededGenerator(state: 711)
    var gaps = 0
    for _ in 0..<12 {
      let problem = Self.problem(options: 60, demands: 90, weights: 1...1, groups: false, using: &generator)
      let whole = problem.solve(nodeLimit: 1_000_000)
      let cut = problem.solve(nodeLimit: 1)
      #expect(whole.isOptimal)
      #expect(cut.lowerBound <= whole.weight && whole.weight <= cut.weight)
      gaps += cut.gap > 0 ? 1 : 0
      #expect(cut.gap == cut.weight - cut.lowerBound)
    }
    #expect(gaps > 0)
  }

  @Test func `does not depend on the order of the demands`() {
    var generator = SeededGenerator(state: 721)
    for _ in 0..<40 {
      let problem = Self.problem(options: 14, demands: 20, weights: 1...4, groups: true, using: &generator)
      let turned = CoverProblem(
        weights: problem.weights, gains: problem.gains, demands: problem.demands.shuffled(using: &generator))
      #expect(problem.solve().weight == turned.solve().weight)
      #expect(problem.solve().gain == turned.solve().gain)
      #expect(problem.solve() == problem.solve())
    }
  }

  @Test func `leaves out what is met and what cannot be`() {
    let problem = CoverProblem(weights: [5, 0], demands: [[[]], [], [[1], [0, 1], [1]], [[7]]])
    #expect(problem.demands == [[[]], [], [[1]], []])
    #expect(problem.weights == [5, 1])
    let solution = problem.solve()
    #expect(solution.chosen == [1] && solution.unmet == [1, 3] && solution.weight == 1)
    #expect(CoverProblem(weights: [], demands: []).solve().chosen.isEmpty)
  }

  @Test func `is what the documentation's example says`() {
    let problem = CoverProblem(weights: [1, 1, 1, 3], demands: [[[0], [1]], [[0], [2]], [[1, 2], [3]]])
    #expect(problem.solve().chosen == [1, 2] && problem.solve().isOptimal)
  }

  @Test func `prefers what brings more among equally cheap choices`() {
    let problem = CoverProblem(weights: [2, 1, 1], gains: [9, 0, 3], demands: [[[0], [1], [2]]])
    #expect(problem.solve().chosen == [2])
  }
}
