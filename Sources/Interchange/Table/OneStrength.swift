internal import ControlModel

/// Strengths of formats that have one number for a row where Concord has one for each side.
enum OneStrength {
  /// What the number is about where it may be either side's.
  enum Side {
    /// How much of the source the target does (set-theory sheets).
    case source
    /// How much of the target the source does (everybody else).
    case target
  }

  /// The two strengths that a number from 0 to 10 stands for; nil when it contradicts the relation.
  ///
  /// 10 belongs to the side of which nothing is left, a lower number to the side of which something is: for a
  /// subset that is the target, for a superset the source. A number of an intersection, or of a relation that
  /// is not stated, is that of `side`. "No relationship" has 0 or no number.
  static func strengths(
    _ number: Int, of statement: Statement, intersection side: Side
  ) -> (source: Int?, target: Int?)? {
    let one: (source: Int?, target: Int?) = side == .source ? (number, nil) : (nil, number)
    switch statement {
    case .relation(.equal): return number == 10 ? (10, 10) : nil
    case .relation(.subset):
      if number == 10 { return (10, nil) }
      return number > 0 ? (nil, number) : nil
    case .relation(.superset):
      if number == 10 { return (nil, 10) }
      return number > 0 ? (number, nil) : nil
    case .relation(.intersects): return (1...9).contains(number) ? one : nil
    case .notDisjoint: return number > 0 ? one : nil
    case .relation(.disjoint), .noCounterpart: return number == 0 ? (nil, nil) : nil
    }
  }

  /// Which number a writer puts down.
  enum Convention {
    /// How much of the source the target does: 10 for equal and subset (set-theory sheets).
    case source
    /// How much of the target the source does: 10 for equal and superset.
    case target
    /// That of the side of which something is left: 1–9 for every relation but equal (OLIR).
    case remainder
  }

  /// The number for a row; nil when it is not stated, 0 for "no relationship".
  static func number(of mapping: Mapping, _ convention: Convention) -> Int? {
    if mapping.statement == .relation(.disjoint) { return 0 }
    switch convention {
    case .source: return mapping.sourceStrength
    case .target: return mapping.targetStrength
    case .remainder:
      switch mapping.statement {
      case .relation(.equal): return mapping.targetStrength ?? mapping.sourceStrength
      case .relation(.superset): return mapping.sourceStrength
      default: return mapping.targetStrength
      }
    }
  }
}
