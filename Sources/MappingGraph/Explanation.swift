public import ControlModel

/// How an answer about a pair came about.
public enum Standing: String, CaseIterable, Hashable, Comparable, Sendable {
  /// Rows between the two controls say it.
  case asserted
  /// It follows from other rows: that they share something, or that they share nothing.
  case derived
  /// Something is excluded, but the two may share something or nothing.
  case possible
  /// Nothing is excluded.
  case unknown

  /// Better known answers come first.
  public static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }

  private var rank: Int {
    switch self {
    case .asserted: 0
    case .derived: 1
    case .possible: 2
    case .unknown: 3
    }
  }

  init(_ label: Label, asserted: Label?) {
    self =
      if label.isUnknown {
        .unknown
      } else if asserted == label {
        .asserted
      } else if label.entailsOverlap || label == .disjoint || label.isContradiction {
        .derived
      } else {
        .possible
      }
  }
}

/// The label of a pair, in little space: for whole frameworks at once.
public struct PairLabel: Hashable, Sendable {
  /// The source control.
  public let source: ControlIndex
  /// The target control.
  public let target: ControlIndex
  /// The relations of the source to the target that are still possible. Empty only when the pair itself is in conflict.
  public let label: Label
  /// How the label came about.
  public let standing: Standing
  /// Whether nothing tighter follows. False only when the analysis of unions ran out of its budget.
  public let isExact: Bool
  /// Whether the label would be wider without the rows that take part in a contradiction.
  public let restsOnContradiction: Bool
}

/// Everything known about a pair of controls: the label and why.
public struct Explanation: Hashable, Sendable {
  /// The source control.
  public let source: ControlReference
  /// The target control.
  public let target: ControlReference
  /// The relations of the source to the target that are still possible.
  public let label: Label
  /// How the label came about.
  public let standing: Standing
  /// Whether nothing tighter follows. False only when the analysis of unions ran out of its budget.
  public let isExact: Bool
  /// Whether the label would be wider without the rows that take part in a contradiction.
  public let restsOnContradiction: Bool
  /// The fewest proved facts that leave this label, each with its derivation; empty when nothing is known.
  public let facts: [Derivation]
  /// The rows between these two controls that take part, in either direction.
  public let assertedRows: [RowCitation]
  /// Rows between these two controls that belong to another reading (rationale) and do not take part.
  public let otherReadings: [RowCitation]
  /// Rows by which somebody looked for a counterpart of one of the two in the other's framework and found none.
  public let noCounterpart: [RowCitation]

  /// The derivation that shows best what the source does of the target: that it contains it, lies in it, or
  /// overlaps it. nil when an overlap does not follow.
  public let overlap: Derivation?
  /// The same, read from the target to the source.
  public let converseOverlap: Derivation?

  /// How much of the target the source does, 1…10: the least strength along `overlap`; nil when not stated.
  public var strength: Int? { overlap?.strength }

  /// How much of the source the target does, 1…10; nil when not stated.
  public var converseStrength: Int? { converseOverlap?.strength }

  /// The rows that the label rests on, each once, in the order of the facts.
  public var rows: [RowCitation] { facts.flatMap(\.rows).firstOccurrences }

  /// The product of the confidences of those rows, 0…1; nil when some row states none, 1 without rows.
  public var confidence: Double? { rows.productOfConfidences }

  /// What the target asks beyond the source, as the rows of `overlap` say: empty when the target lies in the source.
  public var leavesOpen: [Residue] { overlap?.leavesOpen ?? [] }

  /// What the source asks beyond the target, as the rows of `converseOverlap` say.
  public var converseLeavesOpen: [Residue] { converseOverlap?.leavesOpen ?? [] }
}

extension Derivation {
  /// What the target-only regions of its rows say, read in the direction of the derivation; empty when it proves that
  /// the source contains the target.
  public var leavesOpen: [Residue] { fact == .contains ? [] : steps.residues }
}

extension Sequence where Element == DerivationStep {
  /// What only the steps' targets ask, as their rows say.
  var residues: [Residue] {
    compactMap { step in
      guard case .row(let row, _) = step.rule, let reading = step.reading, !reading.targetOnly.isEmpty else {
        return nil
      }
      return Residue(row: row, side: step.target, text: reading.targetOnly)
    }
  }
}
