/// How much a derivation costs: less is more trusted. Costs add up along a derivation.
///
/// The order is lexicographic: product of confidences (as the sum of their negated logarithms), then the number
/// of rows, then the number of steps; all in one integer, so that equal costs are equal on every machine.
struct Cost: Comparable, Hashable, Sendable {
  var value: UInt64

  static let zero = Cost(value: 0)
  static let unreachable = Cost(value: .max)
  /// A step that rests on no row.
  static let step = Cost(value: 1)

  private static let rowUnit: UInt64 = 1 << 12
  private static let logarithmShift: UInt64 = 24

  static func < (left: Cost, right: Cost) -> Bool { left.value < right.value }

  static func + (left: Cost, right: Cost) -> Cost {
    let (sum, overflow) = left.value.addingReportingOverflow(right.value)
    return overflow ? Cost(value: .max - 1) : Cost(value: sum)
  }

  /// A step by one row.
  static func row(confidence: UInt16, unstated: UInt16, ranking: Ranking) -> Cost {
    let stated = confidence == RowTable.unstatedConfidence ? unstated : confidence
    let logarithm = negatedLogarithm(stated)
    return switch ranking {
    case .mostTrusted: Cost(value: logarithm << logarithmShift + rowUnit + 1)
    case .fewestRows: Cost(value: 1 << 48 + logarithm << 12 + 1)
    }
  }

  /// What comes first when derivations are compared.
  enum Ranking: Sendable {
    /// The product of confidences, then rows, then steps.
    case mostTrusted
    /// Rows, then the product of confidences, then steps.
    case fewestRows
  }

  /// −log₂(confidence / 10,000) with 16 binary digits after the point; 40 for a confidence of 0. By repeated squaring,
  /// so that no mathematical library has a say.
  static func negatedLogarithm(_ confidence: UInt16) -> UInt64 {
    guard confidence > 0 else { return 40 << 16 }
    var value = min(Double(confidence) / RowTable.confidenceScale, 1)
    var whole: UInt64 = 0
    while value <= 0.5 {
      value *= 2
      whole += 1
    }
    var fraction: UInt64 = 0
    for _ in 0..<16 {
      value *= value
      fraction <<= 1
      if value <= 0.5 {
        value *= 2
        fraction |= 1
      }
    }
    return whole << 16 | fraction
  }
}

/// A binary heap of states by cost, then by a rank that makes the order total.
struct CostQueue {
  struct Element {
    var cost: Cost
    var rank: UInt64
    var state: Int
  }

  private var heap: [Element] = []

  var isEmpty: Bool { heap.isEmpty }

  private static func precedes(_ left: Element, _ right: Element) -> Bool {
    left.cost != right.cost ? left.cost < right.cost : left.rank < right.rank
  }

  mutating func push(_ cost: Cost, rank: UInt64, state: Int) {
    heap.append(Element(cost: cost, rank: rank, state: state))
    var child = heap.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      guard Self.precedes(heap[child], heap[parent]) else { break }
      heap.swapAt(child, parent)
      child = parent
    }
  }

  mutating func pop() -> Element? {
    guard let first = heap.first, let last = heap.popLast() else { return nil }
    guard !heap.isEmpty else { return first }
    heap[0] = last
    var parent = 0
    while true {
      var smallest = parent
      let left = 2 * parent + 1
      if left < heap.count, Self.precedes(heap[left], heap[smallest]) { smallest = left }
      if left + 1 < heap.count, Self.precedes(heap[left + 1], heap[smallest]) { smallest = left + 1 }
      if smallest == parent { break }
      heap.swapAt(smallest, parent)
      parent = smallest
    }
    return first
  }
}
