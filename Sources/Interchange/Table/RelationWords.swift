internal import ControlModel

/// The words by which people's tables and other tools' files state a relation.
enum RelationWords {
  /// What a word says of the first side to the second; nil for a word without a meaning in set theory.
  static func statement(_ word: String) -> Statement? {
    let trimmed = TextFolding.trim(word)
    if let symbol = symbols[trimmed] { return symbol }
    var name = TextFolding.fold(trimmed)
    if let known = words[name] { return known }
    for prefix in ["is a ", "is an ", "is ", "skos ", "concord "] where name.hasPrefix(prefix) {
      name.removeFirst(prefix.count)
      if let known = words[name] { return known }
    }
    return nil
  }

  /// The word that Concord's own tables use.
  static func word(for statement: Statement) -> String {
    switch statement {
    case .relation(.equal): "equal to"
    case .relation(.subset): "subset of"
    case .relation(.superset): "superset of"
    case .relation(.intersects): "intersects with"
    case .relation(.disjoint): "no relationship"
    case .notDisjoint: "not disjoint"
    case .noCounterpart: "no counterpart"
    }
  }

  /// The known word that is most like this one, for hints.
  static func nearest(to word: String) -> String? {
    let known = [
      "equal to", "subset of", "superset of", "intersects with", "no relationship", "not disjoint",
      "no counterpart",
    ]
    return Spelling.nearest(to: String(word.prefix(60)), in: known, limit: 1).first
  }

  private static let symbols: [String: Statement] = [
    "=": .relation(.equal), "≡": .relation(.equal), "⊂": .relation(.subset), "⊆": .relation(.subset),
    "⊊": .relation(.subset), "⊃": .relation(.superset), "⊇": .relation(.superset),
    "⊋": .relation(.superset), "∩": .relation(.intersects), "∅": .relation(.disjoint),
    "≠": .relation(.disjoint),
  ]

  private static let words: [String: Statement] = {
    let lists: [(Statement, [String])] = [
      (
        .relation(.equal),
        [
          "equal", "equal to", "equals", "equivalent", "equivalent to", "same", "same as", "identical",
          "identical to", "exact", "exact match", "exactmatch", "eq",
        ]
      ),
      (
        .relation(.subset),
        [
          "subset", "subset of", "subset_of", "proper subset", "proper subset of", "broad match",
          "broadmatch",
        ]
      ),
      (
        .relation(.superset),
        [
          "superset", "superset of", "proper superset", "proper superset of", "narrow match", "narrowmatch",
          "subsumes",
        ]
      ),
      (
        .relation(.intersects),
        [
          "intersects", "intersects with", "intersect", "intersect with", "intersection", "overlap",
          "overlaps", "overlaps with", "overlapping", "partially overlaps",
        ]
      ),
      (
        .relation(.disjoint),
        [
          "disjoint", "disjoint from", "no relationship", "no relation", "not related", "not related to",
          "unrelated", "no overlap",
        ]
      ),
      (
        .notDisjoint,
        [
          "not disjoint", "related", "related to", "relates to", "related match", "relatedmatch", "close",
          "close match", "closematch", "associated", "associated with", "maps to", "mapped", "x",
        ]
      ),
      (
        .noCounterpart,
        [
          "no counterpart", "no equivalent", "no match", "no mapping", "not mapped", "unmapped", "gap",
          "none",
        ]
      ),
    ]
    var result: [String: Statement] = [:]
    for (statement, words) in lists { for word in words { result[TextFolding.fold(word)] = statement } }
    return result
  }()

  /// Words that say only that two controls have to do with each other; read as "not disjoint", and said so.
  static func isVague(_ word: String) -> Bool {
    statement(word) == .notDisjoint && TextFolding.fold(word) != "not disjoint"
  }
}
