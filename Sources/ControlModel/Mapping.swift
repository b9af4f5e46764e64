/// One side of a mapping.
public enum Endpoint: Hashable, Sendable {
  /// The other framework has nothing (`sssom:NoTermFound`).
  case none
  /// One control.
  case control(ControlReference)
  /// The union of several controls, which the statement is about as a whole (OSCAL).
  case union([ControlReference])

  /// The controls of this side: none, one or several.
  public var references: [ControlReference] {
    switch self {
    case .none: []
    case .control(let reference): [reference]
    case .union(let references): references
    }
  }

  /// The control, when this side is exactly one.
  public var reference: ControlReference? {
    if case .control(let reference) = self { reference } else { nil }
  }
}

/// What a mapping says of its two sides.
public enum Statement: Hashable, Sendable {
  /// One of the five relations of the source to the target.
  case relation(Relation)
  /// They share something; the relation is not stated further (`skos:closeMatch`).
  case notDisjoint
  /// Somebody looked, and the other framework has nothing.
  case noCounterpart

  /// The relation, where one is stated.
  public var relation: Relation? {
    if case .relation(let relation) = self { relation } else { nil }
  }
}

/// What a mapping compares (NIST IR 8477, 4.1).
public enum Rationale: String, CaseIterable, Hashable, Sendable {
  /// The wording.
  case syntactic
  /// The meaning: what the texts require. Inference runs over this reading.
  case semantic
  /// The outcome when both are carried out.
  case functional
}

/// What happened to a control between two editions of a framework.
public enum EditionChange: String, CaseIterable, Hashable, Sendable {
  /// Same title, same requirement.
  case unchanged
  /// A new title.
  case renamed
  /// Several controls became this one.
  case merged
  /// One control became several.
  case split
  /// Nothing before it.
  case new
  /// The same requirement under another number.
  case moved
  /// The text was rearranged.
  case restructured
  /// More is asked than before.
  case tightened
  /// The wording is clearer; nothing more is asked.
  case clarified
  /// Nothing after it.
  case withdrawn
}

/// One statement: source, relation, target, with its reasons and where it comes from.
///
/// A row is a Venn diagram in words: what both ask, what only the source asks, what only the target asks.
public struct Mapping: Hashable, Sendable {
  /// The row's identifier within its set.
  public var id: String
  /// The side that the relation is read from.
  public var source: Endpoint
  /// The side that the relation is read to.
  public var target: Endpoint
  /// What is said of the two.
  public var statement: Statement
  /// What was compared.
  public var rationale: Rationale
  /// How the statement came about, a CURIE such as `semapv:MappingReview`.
  public var justification: String
  /// Who wrote it, where the row says so.
  public var author: String?
  /// Who tried to refute it, where the row says so.
  public var reviewer: String?
  /// How sure the author is of the row, 0…1; nil when not stated.
  public var confidence: Double?
  /// How much of the source the target does, 1…10; nil when not stated.
  public var sourceStrength: Int?
  /// How much of the target the source does, 1…10; nil when not stated.
  public var targetStrength: Int?
  /// What both sides ask; for "no counterpart" and "disjoint" the reason. Empty when not stated.
  public var comment: String
  /// What only the source asks: the residue of whoever has the target. Empty when nothing or not stated.
  public var sourceOnly: String
  /// What only the target asks: the residue of whoever has the source. Empty when nothing or not stated.
  public var targetOnly: String
  /// The sources of all rows of the set with this key together cover the target.
  public var coversGroup: String?
  /// The targets of all rows of the set with this key together cover the source.
  public var coveredByGroup: String?
  /// What happened between the editions; empty outside edition sets.
  public var changes: [EditionChange]
  /// For "no counterpart": controls of the other framework that people will ask about. No claim.
  public var nearest: [ControlReference]
  /// Where the row stands.
  public var location: SourceLocation?

  /// A mapping.
  public init(
    id: String, source: Endpoint, target: Endpoint, statement: Statement,
    rationale: Rationale = .semantic, justification: String = "semapv:ManualMappingCuration",
    author: String? = nil, reviewer: String? = nil, confidence: Double? = nil,
    sourceStrength: Int? = nil, targetStrength: Int? = nil, comment: String = "",
    sourceOnly: String = "", targetOnly: String = "", coversGroup: String? = nil,
    coveredByGroup: String? = nil, changes: [EditionChange] = [], nearest: [ControlReference] = [],
    location: SourceLocation? = nil
  ) {
    self.id = id
    self.source = source
    self.target = target
    self.statement = statement
    self.rationale = rationale
    self.justification = justification
    self.author = author
    self.reviewer = reviewer
    self.confidence = confidence
    self.sourceStrength = sourceStrength
    self.targetStrength = targetStrength
    self.comment = comment
    self.sourceOnly = sourceOnly
    self.targetOnly = targetOnly
    self.coversGroup = coversGroup
    self.coveredByGroup = coveredByGroup
    self.changes = changes
    self.nearest = nearest
    self.location = location
  }

  /// The same statement read from the target to the source: relation, strengths, regions and groups swap.
  public var converse: Mapping {
    var result = self
    result.source = target
    result.target = source
    if case .relation(let relation) = statement { result.statement = .relation(relation.converse) }
    result.sourceStrength = targetStrength
    result.targetStrength = sourceStrength
    result.sourceOnly = targetOnly
    result.targetOnly = sourceOnly
    result.coversGroup = coveredByGroup
    result.coveredByGroup = coversGroup
    return result
  }
}
