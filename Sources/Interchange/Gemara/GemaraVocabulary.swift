internal import ControlModel

/// The words of Gemara's mapping documents, shared by reader and writer.
enum GemaraVocabulary {
  /// What a relationship says of sets; nil for a word that the format does not have.
  static func statement(_ word: String) -> Statement? {
    switch word {
    case "equivalent": .relation(.equal)
    case "subsumes": .relation(.superset)
    case "no-match": .noCounterpart
    case "implements", "implemented-by", "supports", "supported-by", "relates-to": .notDisjoint
    default: nil
    }
  }

  /// The word that says most of a statement and nothing more; nil without one.
  static func word(for statement: Statement) -> String? {
    switch statement {
    case .relation(.equal): "equivalent"
    case .relation(.superset): "subsumes"
    case .relation(.subset), .relation(.intersects), .notDisjoint: "relates-to"
    case .noCounterpart: "no-match"
    case .relation(.disjoint): nil
    }
  }

  static let words = [
    "implements", "implemented-by", "supports", "supported-by", "equivalent", "subsumes", "no-match",
    "relates-to",
  ]
}
