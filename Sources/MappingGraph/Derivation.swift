public import ControlModel

/// A row as a source of an answer: which one, where it stands, and what it says.
public struct RowCitation: Hashable, Sendable {
  /// The row's position in the graph.
  public let index: RowIndex
  /// The identifier of its mapping set.
  public let setID: String
  /// The row as it stands in its set.
  public let mapping: Mapping

  /// Where the row stands, as its reader gave it.
  public var location: SourceLocation? { mapping.location }

  /// The set and the row in it: by its identifier, or by its sides where its file gives it none.
  public var name: String {
    guard mapping.id.isEmpty else { return "\(setID) \(mapping.id)" }
    func side(_ endpoint: Endpoint) -> String {
      endpoint.references.map(\.control.rawValue).joined(separator: "+")
    }
    return "\(setID) \(side(mapping.source))_\(side(mapping.target))"
  }
}

/// What stands at either end of a step.
public enum DerivationNode: Hashable, Sendable {
  /// A control.
  case control(ControlReference)
  /// The union of several controls, as a many-to-many row relates it.
  case union([ControlReference])
  /// The thing that a row says exists.
  case witness(RowCitation)

  /// The control, when it is one.
  public var control: ControlReference? {
    if case .control(let reference) = self { reference } else { nil }
  }
}

/// One step of a derivation.
public struct DerivationStep: Hashable, Sendable {
  /// What lets the step be taken.
  public enum Rule: Hashable, Sendable {
    /// A row says so, read from its target to its source when `isConverse`.
    case row(RowCitation, isConverse: Bool)
    /// A child lies within its parent.
    case childOfParent
    /// A control lies within a union of which it is a member.
    case memberOfUnion
    /// The row says that such a thing exists.
    case witness(RowCitation)
    /// It holds in every case that a union leaves open.
    case cases(CaseArgument)
  }

  /// Where the step begins.
  public let source: DerivationNode
  /// Where it ends.
  public let target: DerivationNode
  /// What the step says of its target, seen from its source.
  public let fact: Fact
  /// Why it may be taken.
  public let rule: Rule
  /// How much of the step's target its source does, 1…10; nil where no row states it.
  public let strength: Int?
  /// How much of the step's source its target does, 1…10; nil where no row states it.
  public let converseStrength: Int?

  /// The row read in the step's direction, where the step rests on one: `targetOnly` is then what only the step's
  /// target asks.
  public var reading: Mapping? {
    if case .row(let row, let isConverse) = rule {
      isConverse ? row.mapping.converse : row.mapping
    } else {
      nil
    }
  }

  /// The rows that the step rests on, in the order in which they are told.
  public var rows: [RowCitation] {
    switch rule {
    case .row(let row, _), .witness(let row): [row]
    case .childOfParent, .memberOfUnion: []
    case .cases(let argument): argument.rows
    }
  }
}

/// Why something holds whichever part of a union a thing lies in.
public indirect enum CaseArgument: Hashable, Sendable {
  /// Why the parts are all of the whole.
  public enum Origin: Hashable, Sendable {
    /// The catalog says that the children exhaust their parent.
    case children
    /// The rows of a group say so.
    case rows([RowCitation])
    /// The whole is the union of the parts, as a row names it.
    case definition
  }

  /// One part and what follows in it.
  public struct Case: Hashable, Sendable {
    /// The part that the thing is supposed to lie in.
    public let part: DerivationNode
    /// Why it follows then, or why that cannot be.
    public let argument: CaseArgument
  }

  /// It follows step by step.
  case follows([DerivationStep])
  /// The case cannot be: both chains of steps hold, and exclude each other.
  case impossible([DerivationStep], [DerivationStep])
  /// The thing lies in the whole (by the steps), so in one of the parts; it follows in each of them.
  case split(whole: DerivationNode, Origin, [DerivationStep], [Case])

  /// The rows that the argument rests on, in the order in which they are told; a row may occur twice.
  public var rows: [RowCitation] {
    switch self {
    case .follows(let steps): steps.flatMap(\.rows)
    case .impossible(let first, let second): (first + second).flatMap(\.rows)
    case .split(_, let origin, let steps, let cases):
      steps.flatMap(\.rows) + origin.rows + cases.flatMap(\.argument.rows)
    }
  }
}

extension CaseArgument.Origin {
  /// The rows of the group, where there is one.
  public var rows: [RowCitation] {
    if case .rows(let rows) = self { rows } else { [] }
  }
}

/// A proved fact about two controls with the steps that prove it: the most trusted ones (highest product of
/// confidences, then fewest rows, then fewest steps; ties by control and by what the rows say).
public struct Derivation: Hashable, Sendable {
  /// What is proved of `target`, seen from `source`.
  public let fact: Fact
  /// The control (for a row between unions: the union) that the fact is read from.
  public let source: DerivationNode
  /// The control that the fact is read to.
  public let target: DerivationNode
  /// The steps in order, each beginning where the last one ended. Empty for a control and itself.
  public let steps: [DerivationStep]

  /// The rows that the derivation rests on, each once, in the order of the steps.
  public var rows: [RowCitation] { steps.flatMap(\.rows).firstOccurrences }

  /// The product of the confidences of its rows, 0…1; nil when some row states none. A rank, no probability.
  public var confidence: Double? { rows.productOfConfidences }

  /// The least of its steps' strengths, 1…10: no more than this of the target is known to be done by the source.
  /// nil when some step states none. A rank, never a fraction.
  public var strength: Int? {
    var least = 10
    for step in steps {
      guard let strength = step.strength else { return nil }
      least = min(least, strength)
    }
    return least
  }
}

extension Sequence where Element == RowCitation {
  /// Each row once, in the order of its first occurrence.
  var firstOccurrences: [RowCitation] {
    var seen: Set<RowIndex> = []
    return filter { seen.insert($0.index).inserted }
  }

  /// nil when some row states no confidence.
  var productOfConfidences: Double? {
    var product = 1.0
    for row in self {
      guard let confidence = row.mapping.confidence else { return nil }
      product *= confidence
    }
    return product
  }
}

/// What a row leaves open on the side that an answer is read to.
public struct Residue: Hashable, Sendable {
  /// The row, which says so.
  public let row: RowCitation
  /// The side that asks it.
  public let side: DerivationNode
  /// What only that side asks, in the row's words.
  public let text: String
}
