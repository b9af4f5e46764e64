/// "All of the whole lies in one or other of the parts."
struct Clause: Sendable {
  enum Origin: Sendable, Hashable {
    /// The children exhaust their parent.
    case children
    /// Rows of a group say so.
    case rows([UInt32])
    /// The whole is defined as the union of the parts.
    case definition
  }

  var whole: UInt32
  /// Distinct, in increasing order.
  var parts: [UInt32]
  var origin: Origin

  /// The rows that the clause rests on.
  var rows: [UInt32] {
    if case .rows(let rows) = origin { rows } else { [] }
  }
}

/// The clauses of a graph, found by their whole and by their parts.
struct ClauseTable: Sendable {
  var clauses: [Clause] = []
  /// Clause numbers by whole: offsets (nodes + 1, empty without clauses) and numbers.
  private var wholeOffsets: [UInt32] = []
  private var byWhole: [UInt32] = []
  private var partOffsets: [UInt32] = []
  private var byPart: [UInt32] = []

  var isEmpty: Bool { clauses.isEmpty }

  init() {}

  init(_ clauses: [Clause], nodeCount: Int) {
    self.clauses = clauses
    guard !clauses.isEmpty else { return }
    (wholeOffsets, byWhole) = Self.index(nodeCount) { emit in
      for (number, clause) in clauses.enumerated() { emit(clause.whole, UInt32(number)) }
    }
    (partOffsets, byPart) = Self.index(nodeCount) { emit in
      for (number, clause) in clauses.enumerated() {
        for part in clause.parts { emit(part, UInt32(number)) }
      }
    }
  }

  private static func index(
    _ nodeCount: Int, _ enumerate: ((UInt32, UInt32) -> Void) -> Void
  ) -> ([UInt32], [UInt32]) {
    var offsets = [UInt32](repeating: 0, count: nodeCount + 2)
    enumerate { node, _ in offsets[Int(node) + 2] += 1 }
    for position in 1..<offsets.count { offsets[position] += offsets[position - 1] }
    var numbers = [UInt32](repeating: 0, count: Int(offsets[nodeCount + 1]))
    enumerate { node, number in
      numbers[Int(offsets[Int(node) + 1])] = number
      offsets[Int(node) + 1] += 1
    }
    offsets.removeLast()
    return (offsets, numbers)
  }

  /// The clauses that say what covers a node. Points, which follow the nodes, have none.
  func ofWhole(_ node: UInt32) -> ArraySlice<UInt32> { Self.slice(wholeOffsets, byWhole, node) }

  /// The clauses in which a node is a part.
  func ofPart(_ node: UInt32) -> ArraySlice<UInt32> { Self.slice(partOffsets, byPart, node) }

  private static func slice(
    _ offsets: [UInt32], _ numbers: [UInt32], _ node: UInt32
  ) -> ArraySlice<UInt32> {
    guard Int(node) + 1 < offsets.count else { return [] }
    return numbers[Int(offsets[Int(node)])..<Int(offsets[Int(node) + 1])]
  }
}
