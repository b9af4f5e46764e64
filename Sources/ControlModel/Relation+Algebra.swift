extension Relation {
  /// The relations that a first and a third control may have, when the first has this relation to a second
  /// and the second has `next` to the third.
  ///
  /// The weak composition of RCC-5. Only what is in the result can be the case; all five means that the chain
  /// says nothing. Four chains of relations that share something do not guarantee that the ends do:
  /// subset∘superset, subset∘intersects, intersects∘superset, intersects∘intersects.
  ///
  /// Source: B. Bennett, "Spatial Reasoning with Propositional Logics" (KR 1994); the tests recompute the
  /// table by enumerating sets.
  public func composed(with next: Relation) -> Label {
    switch (self, next) {
    case (.equal, _): Label(next)
    case (_, .equal): Label(self)
    case (.subset, .subset): .subset
    case (.subset, .superset): .unknown
    case (.subset, .intersects): [.subset, .intersects, .disjoint]
    case (.subset, .disjoint): .disjoint
    case (.superset, .subset): .overlapping
    case (.superset, .superset): .superset
    case (.superset, .intersects): [.superset, .intersects]
    case (.superset, .disjoint): [.superset, .intersects, .disjoint]
    case (.intersects, .subset): [.subset, .intersects]
    case (.intersects, .superset): [.superset, .intersects, .disjoint]
    case (.intersects, .intersects): .unknown
    case (.intersects, .disjoint): [.superset, .intersects, .disjoint]
    case (.disjoint, .subset): [.subset, .intersects, .disjoint]
    case (.disjoint, .superset): .disjoint
    case (.disjoint, .intersects): [.subset, .intersects, .disjoint]
    case (.disjoint, .disjoint): .unknown
    }
  }

  /// The relations that the union of two sources may have to a target, when the first source has this relation
  /// to the target and the second has `other`.
  ///
  /// Two parts of a control may together be all of it: subset and subset give subset or equal.
  public func joined(with other: Relation) -> Label {
    switch (self, other) {
    case (.superset, _), (_, .superset): .superset
    case (.equal, .equal), (.equal, .subset), (.subset, .equal): .equal
    case (.equal, _), (_, .equal): .superset
    case (.subset, .subset): [.equal, .subset]
    case (.subset, .intersects), (.intersects, .subset), (.intersects, .intersects):
      [.superset, .intersects]
    case (.disjoint, .disjoint): .disjoint
    case (.disjoint, _), (_, .disjoint): .intersects
    }
  }
}
