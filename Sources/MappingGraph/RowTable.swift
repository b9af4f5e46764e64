import ControlModel

/// What a row says, as one byte.
enum RowKind: UInt8 {
  case equal, subset, superset, intersects, disjoint, notDisjoint
  /// Somebody looked and found nothing: no claim about sets.
  case noCounterpart
  /// A row that takes no part.
  case ignored

  init(_ statement: Statement) {
    self =
      switch statement {
      case .relation(.equal): .equal
      case .relation(.subset): .subset
      case .relation(.superset): .superset
      case .relation(.intersects): .intersects
      case .relation(.disjoint): .disjoint
      case .notDisjoint: .notDisjoint
      case .noCounterpart: .noCounterpart
      }
  }

  /// What the row leaves of its source to its target, by itself.
  var label: Label {
    switch self {
    case .equal: .equal
    case .subset: .subset
    case .superset: .superset
    case .intersects: .intersects
    case .disjoint: .disjoint
    case .notDisjoint: .overlapping
    case .noCounterpart, .ignored: .unknown
    }
  }
}

/// The rows as columns: twelve bytes each.
struct RowTable: Sendable {
  static let unstatedConfidence: UInt16 = .max
  static let confidenceScale = 10_000.0

  /// The source's node.
  var sources: [UInt32] = []
  /// The target's node; the framework's index for "no counterpart".
  var targets: [UInt32] = []
  var kinds: [RowKind] = []
  /// Confidence in ten-thousandths.
  var confidences: [UInt16] = []
  /// The target's strength in the low half, the source's in the high half; 0 when not stated.
  var strengths: [UInt8] = []

  var count: Int { kinds.count }

  mutating func reserveCapacity(_ rows: Int) {
    sources.reserveCapacity(rows)
    targets.reserveCapacity(rows)
    kinds.reserveCapacity(rows)
    confidences.reserveCapacity(rows)
    strengths.reserveCapacity(rows)
  }

  mutating func append(
    source: UInt32, target: UInt32, kind: RowKind, confidence: Double?, sourceStrength: Int?,
    targetStrength: Int?
  ) {
    sources.append(source)
    targets.append(target)
    kinds.append(kind)
    confidences.append(Self.quantised(confidence))
    strengths.append(Self.nibble(targetStrength) | Self.nibble(sourceStrength) << 4)
  }

  private static func quantised(_ confidence: Double?) -> UInt16 {
    guard let confidence, !confidence.isNaN else { return unstatedConfidence }
    return UInt16((min(max(confidence, 0), 1) * confidenceScale).rounded())
  }

  private static func nibble(_ strength: Int?) -> UInt8 {
    guard let strength, (1...10).contains(strength) else { return 0 }
    return UInt8(strength)
  }

  /// How much of the side `node` the row's other side does, 1…10; 0 when not stated. What the relation says
  /// comes before what is stated: a side that lies in the other is done in full.
  func strength(of row: Int, towards node: UInt32) -> UInt8 {
    let isTarget = targets[row] == node
    switch (kinds[row], isTarget) {
    case (.equal, _), (.superset, true), (.subset, false): return 10
    case (.disjoint, _): return 0
    default: return isTarget ? strengths[row] & 0xF : strengths[row] >> 4
    }
  }

  var byteCount: Int { count * (4 + 4 + 1 + 2 + 1) }
}
