internal import ControlModel

/// The words of OSCAL's mapping model and what they are to Concord.
enum OSCALRelationship {
  static let words = [
    "equivalent-to", "equal-to", "subset-of", "superset-of", "intersects-with", "no-relationship",
  ]
  static let rationales = Rationale.allCases.map(\.rawValue)
  static let methods = ["human", "automation", "hybrid"]
  static let statuses = ["complete", "not-complete", "draft", "deprecated", "superseded"]
  static let confidences = ["unspecified", "high", "medium", "low", "others"]
  static let itemTypes = ["control", "statement"]
  static let resourceTypes = ["catalog", "profile"]
  static let subjects = ["source", "target", "both"]
  static let predicates = ["has-requirement", "has-incompatibility"]
  static let categories = ["restricted", "addressable", "blocked"]
  /// The word for "they share something, no more is said", in Concord's namespace.
  static let notDisjoint = "not-disjoint"

  /// What a relationship says; nil for a word that is none.
  static func statement(_ word: String, ns: String?) -> Statement? {
    if ns == OSCALVocabulary.ns { return word == notDisjoint ? .notDisjoint : nil }
    guard ns == nil else { return nil }
    switch word {
    case "equal-to", "equivalent-to": return .relation(.equal)
    case "subset-of": return .relation(.subset)
    case "superset-of": return .relation(.superset)
    case "intersects-with": return .relation(.intersects)
    case "no-relationship": return .relation(.disjoint)
    default: return nil
    }
  }

  /// The words of the prototypes of 2022 and 2023, and of people who leave the ending out.
  static func modern(_ word: String) -> String? {
    switch word.lowercased() {
    case "equal", "equals": "equal-to"
    case "equivalent": "equivalent-to"
    case "subset": "subset-of"
    case "superset": "superset-of"
    case "intersects", "intersecting", "intersection": "intersects-with"
    case "none", "unrelated", "not-related", "not-related-to": "no-relationship"
    default: nil
    }
  }

  /// The word for a statement, with its namespace when it is not OSCAL's own.
  static func word(for statement: Statement) -> (word: String, ns: String?) {
    switch statement {
    case .relation(.equal): ("equal-to", nil)
    case .relation(.subset): ("subset-of", nil)
    case .relation(.superset): ("superset-of", nil)
    case .relation(.intersects): ("intersects-with", nil)
    case .relation(.disjoint): ("no-relationship", nil)
    case .notDisjoint, .noCounterpart: (notDisjoint, OSCALVocabulary.ns)
    }
  }

  /// How rows came about, by the method that the document states.
  static func justification(_ method: String?) -> String {
    switch method {
    case "automation": "semapv:UnspecifiedMatching"
    case "hybrid": "semapv:CompositeMatching"
    default: "semapv:ManualMappingCuration"
    }
  }

  /// The method that rows of these justifications have together.
  static func method(_ justifications: some Sequence<String>) -> String {
    let human: Set<String> = ["semapv:ManualMappingCuration", "semapv:MappingReview"]
    var hasHuman = false, hasOther = false
    for justification in justifications {
      if human.contains(justification) { hasHuman = true } else { hasOther = true }
    }
    return hasOther ? (hasHuman ? "hybrid" : "automation") : "human"
  }
}
