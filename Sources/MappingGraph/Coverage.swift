public import ControlModel

/// A control that an organisation lists, and how far it is implemented.
public struct ImplementedControl: Hashable, Sendable {
  /// The control.
  public var reference: ControlReference
  /// How far it is implemented.
  public var status: ImplementationStatus

  /// A listed control.
  public init(_ reference: ControlReference, _ status: ImplementationStatus = .implemented) {
    self.reference = reference
    self.status = status
  }
}

extension StatementOfApplicability {
  /// The rows as controls with a status, in the file's order: what does not apply, or whose status is not stated, counts
  /// as not implemented.
  public var implementedControls: [ImplementedControl] {
    rows.map { row in
      ImplementedControl(
        row.control, row.applicability == .notApplicable ? .notImplemented : row.status ?? .notImplemented)
    }
  }
}

/// How far a partly covered control is covered, by the strength that rows state: a rank, never a fraction.
public enum PartialGrade: String, CaseIterable, Hashable, Comparable, Sendable {
  /// Strength 1–3.
  case start = "a start"
  /// Strength 4–6.
  case partly = "partly"
  /// Strength 7–9.
  case mostly = "mostly"

  private var rank: Int {
    switch self {
    case .start: 1
    case .partly: 2
    case .mostly: 3
    }
  }
  /// Weaker grades come first.
  public static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }
}

/// What is proved of one item of a target.
public enum CoverageVerdict: Hashable, Sendable {
  /// All that it requires is implemented: it lies in something implemented, or in several such together.
  case covered
  /// It shares something with what is implemented. The grade is nil when no row on the way states a strength.
  case partial(PartialGrade?)
  /// It shares something with (or lies in) controls of the frameworks asked about, none of which is implemented so far as that
  /// would count. Does not occur when a whole framework is taken as implemented.
  case notImplemented
  /// Nothing is proved, and for every framework asked about somebody looked and found no counterpart.
  case noCounterpart
  /// Nothing is proved, and for some framework asked about nobody said that there is nothing.
  case unknown
}

/// How much of a target is covered by what is implemented, item by item.
public struct Coverage: Hashable, Sendable {
  /// One assessable control of the target.
  public struct Item: Hashable, Sendable {
    /// The control.
    public let control: ControlReference
    /// What is proved of it.
    public let verdict: CoverageVerdict
    /// Why: for covered and partial the most trusted derivation that gives this verdict and grade; for not implemented that
    /// which would. nil otherwise.
    public let derivation: CoverageDerivation?
    /// What the derivation hangs by.
    public let weakestLink: WeakestLink?
    /// What the rows of the derivation leave open on the side of the item.
    public let residues: [Residue]
    /// What is not proved, for people to look at.
    public let unproven: [Unproven]
    /// The rows that say that there is no counterpart in a framework asked about.
    public let noCounterpart: [RowCitation]
    /// Whether the verdict would be another without the rows that take part in a contradiction.
    public let restsOnContradiction: Bool
  }

  /// The weakest link of a derivation.
  public enum WeakestLink: Hashable, Sendable {
    /// A control that is only partly implemented.
    case implementation(ControlReference, ImplementationStatus)
    /// The row with the least confidence; 0…1, nil when it states none.
    case row(RowCitation, confidence: Double?)
  }

  /// Something that a verdict does not prove.
  public enum Unproven: Hashable, Sendable {
    /// A row says what is left.
    case residue(Residue)
    /// That they share something is proved; how much is left is not stated.
    case extent
    /// The control that the verdict rests on is only partly implemented, or not at all.
    case implementation(ControlReference, ImplementationStatus)
    /// Nobody looked for a counterpart in this framework, or nothing follows from what they said.
    case notConsidered(FrameworkID)
  }

  /// The framework whose assessable controls are counted.
  public let target: FrameworkID
  /// The frameworks of the listed controls, in order.
  public let sources: [FrameworkID]
  /// Every assessable control of the target that is in force, in reading order.
  public let items: [Item]
  /// Listed controls that are unknown or withdrawn, in order, each once.
  public let ignored: [ControlReference]

  /// How many items have which verdict.
  public var counts: CoverageCounts {
    var counts = CoverageCounts()
    for item in items { counts.add(item.verdict) }
    return counts
  }

  /// The items with one of some verdicts, in order.
  public func items(where isWanted: (CoverageVerdict) -> Bool) -> [Item] {
    items.filter { isWanted($0.verdict) }
  }
}

/// How many items of a target have which verdict. The verdicts partition the target.
public struct CoverageCounts: Hashable, Sendable {
  /// Covered.
  public var covered = 0
  /// Partial, strength 7–9.
  public var mostly = 0
  /// Partial, strength 4–6.
  public var partly = 0
  /// Partial, strength 1–3.
  public var start = 0
  /// Partial, strength not stated.
  public var ungraded = 0
  /// A counterpart exists and is not implemented.
  public var notImplemented = 0
  /// No counterpart.
  public var noCounterpart = 0
  /// Unknown.
  public var unknown = 0

  /// All zero.
  public init() {}

  /// Partial of any grade.
  public var partial: Int { mostly + partly + start + ungraded }
  /// All items: the denominator.
  public var total: Int { covered + partial + notImplemented + noCounterpart + unknown }

  /// Counts one more item.
  public mutating func add(_ verdict: CoverageVerdict) {
    switch verdict {
    case .covered: covered += 1
    case .partial(.mostly): mostly += 1
    case .partial(.partly): partly += 1
    case .partial(.start): start += 1
    case .partial(nil): ungraded += 1
    case .notImplemented: notImplemented += 1
    case .noCounterpart: noCounterpart += 1
    case .unknown: unknown += 1
    }
  }
}

/// Why an item is covered or touched: a chain of steps from the item to a listed control, or to several controls that
/// together are all of what the chain has come to.
public struct CoverageDerivation: Hashable, Sendable {
  /// Where the chain ends.
  public indirect enum End: Hashable, Sendable {
    /// A listed control.
    case implemented(ControlReference, ImplementationStatus)
    /// Parts that together are all of the last node, each covered in its turn.
    case together(CaseArgument.Origin, [CoverageDerivation])
  }

  /// The node that the chain begins at: the item, or a part.
  public let start: DerivationNode
  /// The steps, each read away from the item.
  public let steps: [DerivationStep]
  /// Where it ends.
  public let end: End

  /// The rows that it rests on, each once, in the order in which they are told.
  public var rows: [RowCitation] { allRows.firstOccurrences }

  private var allRows: [RowCitation] {
    let own = steps.flatMap(\.rows)
    guard case .together(let origin, let parts) = end else { return own }
    return own + origin.rows + parts.flatMap(\.allRows)
  }

  /// The listed controls that it rests on, in the order in which they are told; one may occur twice.
  public var implementations: [ImplementedControl] {
    switch end {
    case .implemented(let reference, let status): [ImplementedControl(reference, status)]
    case .together(_, let parts): parts.flatMap(\.implementations)
    }
  }

  /// The product of the confidences of its rows, 0…1; nil when some row states none. A rank, no probability.
  public var confidence: Double? { rows.productOfConfidences }

  /// What its rows leave open on the side of the item, before the chain reaches something that is covered in full.
  public var residues: [Residue] {
    // A step outwards that passes to a larger control leaves nothing open on the near side.
    steps.filter { $0.fact != .within }.map(\.converse).reversed().residues
  }
}
