/// "Lies in the node" or "does not lie in the node", of whatever point is being talked about.
struct Literal: Hashable, Comparable, Sendable {
  let rawValue: UInt32

  init(rawValue: UInt32) { self.rawValue = rawValue }
  static func inside(_ node: UInt32) -> Literal { Literal(rawValue: node << 1) }
  static func outside(_ node: UInt32) -> Literal { Literal(rawValue: node << 1 | 1) }

  var node: UInt32 { rawValue >> 1 }
  var isInside: Bool { rawValue & 1 == 0 }
  var negation: Literal { Literal(rawValue: rawValue ^ 1) }
  static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// One implication between literals, with the reason of the link that it uses.
struct Hop: Hashable, Sendable {
  var from: Literal
  var to: Literal
  var reason: UInt32
}

/// Why something holds in every case that a union leaves open.
indirect enum CaseProof: Sendable {
  /// It follows, hop by hop.
  case follows([Hop])
  /// The case cannot be: it leads to a literal and to its negation.
  case impossible([Hop], [Hop])
  /// One of the parts must hold, since the whole does; in each it follows, or the part cannot be.
  case split(clause: Int, toWhole: [Hop], cases: [(part: UInt32, proof: CaseProof)])

  /// Every hop of the proof, in the order in which it is told.
  var hops: [Hop] {
    switch self {
    case .follows(let hops): hops
    case .impossible(let left, let right): left + right
    case .split(_, let toWhole, let cases): toWhole + cases.flatMap(\.proof.hops)
    }
  }

  /// The clauses that the proof splits on, in order.
  var clauses: [Int] {
    if case .split(let clause, _, let cases) = self {
      [clause] + cases.flatMap(\.proof.clauses)
    } else {
      []
    }
  }
}

/// A link that no row states: it follows from unions by cases, or it ties a point to the row that tells of it.
struct DerivedLink: Sendable {
  enum Origin: Sendable {
    /// A thing in the node exists because a row says so.
    case witness(row: UInt32)
    /// It follows in every case.
    case cases(CaseProof)
  }

  var origin: Origin
  /// The rows that it rests on, each once, in increasing order.
  var rows: [UInt32]
  var trustCost: Cost
  var lengthCost: Cost
}
