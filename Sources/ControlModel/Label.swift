/// The set of relations that are still possible between a source and a target control.
///
/// All five: unknown. One: the relation. None: what was said of the two cannot all be true.
public struct Label: OptionSet, Hashable, Sendable {
  /// One bit for each relation in the order of `Relation.allCases`, 0…31.
  public let rawValue: UInt8

  /// The label with these bits; bits that stand for no relation are dropped.
  public init(rawValue: UInt8) { self.rawValue = rawValue & 0b11111 }

  /// The label that leaves just this relation.
  public init(_ relation: Relation) {
    self =
      switch relation {
      case .equal: .equal
      case .subset: .subset
      case .superset: .superset
      case .intersects: .intersects
      case .disjoint: .disjoint
      }
  }

  /// Both require the same.
  public static let equal = Label(rawValue: 1)
  /// The target requires all that the source requires, and more.
  public static let subset = Label(rawValue: 2)
  /// The source requires all that the target requires, and more.
  public static let superset = Label(rawValue: 4)
  /// They share something, and each requires something that the other does not.
  public static let intersects = Label(rawValue: 8)
  /// They share nothing.
  public static let disjoint = Label(rawValue: 16)

  /// Nothing is excluded.
  public static let unknown = Label(rawValue: 0b11111)
  /// Nothing is left: a contradiction.
  public static let contradiction = Label([])
  /// They share something: all but disjoint (`skos:closeMatch`).
  public static let overlapping: Label = [.equal, .subset, .superset, .intersects]
  /// The source lies in the target: equal or subset.
  public static let within: Label = [.equal, .subset]
  /// The target lies in the source: equal or superset.
  public static let containing: Label = [.equal, .superset]

  /// Every label, 32 of them, by raw value.
  public static let allLabels: [Label] = (0...31).map { Label(rawValue: $0) }

  /// The relations that are left, in the order of `Relation.allCases`.
  public var relations: [Relation] { Relation.allCases.filter { contains(Label($0)) } }

  /// The relation, when exactly one is left.
  public var relation: Relation? {
    switch self {
    case .equal: .equal
    case .subset: .subset
    case .superset: .superset
    case .intersects: .intersects
    case .disjoint: .disjoint
    default: nil
    }
  }

  /// Whether nothing is excluded.
  public var isUnknown: Bool { self == .unknown }
  /// Whether nothing is left.
  public var isContradiction: Bool { isEmpty }
  /// Whether it is certain that the two share something.
  public var entailsOverlap: Bool { !isEmpty && isSubset(of: .overlapping) }
  /// Whether it is certain that the source lies in the target: whoever satisfies the target satisfies the source.
  public var entailsWithin: Bool { !isEmpty && isSubset(of: .within) }
  /// Whether it is certain that the target lies in the source: whoever satisfies the source satisfies the target.
  public var entailsContaining: Bool { !isEmpty && isSubset(of: .containing) }
}

extension Label {
  /// The same label read from the target to the source.
  public var converse: Label {
    var result = intersection([.equal, .intersects, .disjoint])
    if contains(.subset) { result.insert(.superset) }
    if contains(.superset) { result.insert(.subset) }
    return result
  }

  /// The relations that this label excludes.
  public var complement: Label { Label(rawValue: ~rawValue) }

  /// What is possible between a first and a third control, when this label holds from the first to a second
  /// and `next` from the second to the third. Distributes over union; empty when either is empty.
  public func composed(with next: Label) -> Label {
    var result = Label.contradiction
    for first in relations {
      for second in next.relations { result.formUnion(first.composed(with: second)) }
    }
    return result
  }

  /// What is possible between the union of two sources and a target, when this label holds from the first source
  /// and `other` from the second. Empty when either is empty.
  public func joined(with other: Label) -> Label {
    var result = Label.contradiction
    for first in relations {
      for second in other.relations { result.formUnion(first.joined(with: second)) }
    }
    return result
  }
}

extension Label: CustomStringConvertible {
  /// The relations that are left, joined with `|`: `equal|subset`; `unknown` and `contradiction` for all and none.
  public var description: String {
    if isUnknown { return "unknown" }
    if isContradiction { return "contradiction" }
    return relations.map(\.rawValue).joined(separator: "|")
  }
}
