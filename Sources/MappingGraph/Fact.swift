public import ControlModel

/// One of the six things that rows can prove about a source and a target control.
///
/// The six are what keeps inference exact: four universal or existential atoms and their negations. A label is
/// what the proved facts leave.
public enum Fact: UInt8, CaseIterable, Hashable, Sendable {
  /// All that the source requires, the target requires: whoever satisfies the target satisfies the source.
  case within
  /// They share nothing.
  case disjoint
  /// All that the target requires, the source requires: whoever satisfies the source satisfies the target.
  case contains
  /// They share something.
  case overlaps
  /// The source requires something that the target does not.
  case exceeds
  /// The target requires something that the source does not.
  case exceeded

  /// The same fact read from the target to the source.
  public var converse: Fact {
    switch self {
    case .within: .contains
    case .contains: .within
    case .exceeds: .exceeded
    case .exceeded: .exceeds
    case .overlaps, .disjoint: self
    }
  }

  /// The relations that the fact leaves.
  public var label: Label {
    switch self {
    case .within: .within
    case .contains: .containing
    case .disjoint: .disjoint
    case .overlaps: .overlapping
    case .exceeds: [.superset, .intersects, .disjoint]
    case .exceeded: [.subset, .intersects, .disjoint]
    }
  }

  /// The bit that stands for the fact in a mask.
  var bit: UInt8 { 1 << rawValue }
}

/// A set of facts, one bit each.
struct FactMask {
  var bits: UInt8

  func contains(_ fact: Fact) -> Bool { bits & fact.bit != 0 }

  /// What the facts leave.
  var label: Label {
    var raw: UInt8 = 0b11111
    if bits & Fact.within.bit != 0 { raw &= 0b00011 }
    if bits & Fact.contains.bit != 0 { raw &= 0b00101 }
    if bits & Fact.disjoint.bit != 0 { raw &= 0b10000 }
    if bits & Fact.overlaps.bit != 0 { raw &= 0b01111 }
    if bits & Fact.exceeds.bit != 0 { raw &= 0b11100 }
    if bits & Fact.exceeded.bit != 0 { raw &= 0b11010 }
    return Label(rawValue: raw)
  }

  /// The fewest of the facts that leave the same label, in the order in which people expect them: what lies where
  /// first, then what is shared, then what is left over.
  var essential: [Fact] {
    let order: [Fact] = [.within, .contains, .disjoint, .overlaps, .exceeds, .exceeded]
    var kept = order.filter(contains)
    for candidate in [Fact.overlaps, .exceeds, .exceeded, .disjoint, .contains, .within]
    where kept.contains(candidate) {
      let rest = kept.filter { $0 != candidate }
      let left = rest.reduce(Label.unknown) { $0.intersection($1.label) }
      if left == label { kept = rest }
    }
    return kept
  }
}
