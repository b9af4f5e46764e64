internal import ControlModel

/// The words that Concord's mapping sets use in SSSOM, shared by reader and writer.
enum SSSOMVocabulary {
  static let noTermFound = "sssom:NoTermFound"
  static let urnPrefix = "urn:concord:"
  static let setPrefix = "urn:concord:set:"

  /// The prefixes of IRIs that a header states and that are their own expansion, `urn` as `urn:`.
  ///
  /// The reference implementation takes a URN for a CURIE, and refuses a file whose curie_map does not have its
  /// beginning; with this entry the CURIE is the IRI.
  static func identityPrefixes(_ iris: [String]) -> [String: String] {
    iris.contains { $0.hasPrefix("urn:") } ? ["urn": "urn:"] : [:]
  }
  /// The predicate of rows that say "no counterpart".
  static let noCounterpartPredicate = "skos:closeMatch"
  static let defaultJustification = "semapv:ManualMappingCuration"

  /// Prefixes that SSSOM itself defines; they need no entry in the curie_map.
  static let builtinPrefixes: Set<String> = [
    "sssom", "owl", "rdf", "rdfs", "skos", "semapv", "xsd", "linkml",
  ]

  static func predicate(of statement: Statement) -> String {
    switch statement {
    case .relation(.equal): "skos:exactMatch"
    case .relation(.subset): "skos:broadMatch"
    case .relation(.superset): "skos:narrowMatch"
    case .relation(.intersects): "concord:intersects"
    case .relation(.disjoint): "concord:disjoint"
    case .notDisjoint: "skos:closeMatch"
    case .noCounterpart: noCounterpartPredicate
    }
  }

  static let statements: [String: Statement] = [
    "skos:exactMatch": .relation(.equal),
    "skos:broadMatch": .relation(.subset),
    "skos:narrowMatch": .relation(.superset),
    "concord:intersects": .relation(.intersects),
    "concord:disjoint": .relation(.disjoint),
    "skos:closeMatch": .notDisjoint,
    "skos:relatedMatch": .notDisjoint,
  ]

  /// The columns in canonical order.
  static let columns = [
    "record_id", "subject_id", "predicate_id", "predicate_modifier", "object_id",
    "mapping_justification", "author_label", "reviewer_label", "confidence", "comment",
  ]

  /// A column of ours that SSSOM does not have.
  struct Extension {
    let name: String
    let type: String
    var property: String { "concord:" + name.dropFirst(4) }
  }

  static let extensions = [
    Extension(name: "ext_change", type: "xsd:string"),
    Extension(name: "ext_covered_by", type: "xsd:string"),
    Extension(name: "ext_covers", type: "xsd:string"),
    Extension(name: "ext_nearest", type: "xsd:string"),
    Extension(name: "ext_rationale", type: "xsd:string"),
    Extension(name: "ext_source_only", type: "xsd:string"),
    Extension(name: "ext_source_strength", type: "xsd:integer"),
    Extension(name: "ext_target_only", type: "xsd:string"),
    Extension(name: "ext_target_strength", type: "xsd:integer"),
  ]

  /// Columns of SSSOM that carry nothing for Concord; taken without a word.
  static let toleratedColumns: Set<String> = [
    "subject_label", "subject_category", "predicate_label", "object_label", "object_category",
    "author_id", "reviewer_id", "creator_id", "creator_label", "license", "subject_type",
    "subject_source", "subject_source_version", "object_type", "object_source",
    "object_source_version", "predicate_type", "mapping_provider", "mapping_source",
    "mapping_cardinality", "mapping_tool", "mapping_tool_id", "mapping_tool_version", "mapping_date",
    "publication_date", "review_date", "reviewer_agreement", "curation_rule", "curation_rule_text",
    "subject_match_field", "object_match_field", "match_string", "subject_preprocessing",
    "object_preprocessing", "similarity_score", "similarity_measure", "see_also", "issue_tracker_item",
    "other", "cardinality_scope", "predicate_modifier",
  ]

  /// Header slots of SSSOM, by what Concord does with them.
  static let headerSlots = [
    "sssom_version", "curie_map", "mirror_from", "mapping_set_id", "mapping_set_version",
    "mapping_set_source", "mapping_set_title", "mapping_set_description", "mapping_set_confidence",
    "creator_id", "creator_label", "license", "subject_type", "subject_source",
    "subject_source_version", "object_type", "object_source", "object_source_version",
    "predicate_type", "mapping_provider", "cardinality_scope", "mapping_tool", "mapping_tool_id",
    "mapping_tool_version", "mapping_date", "publication_date", "subject_match_field",
    "object_match_field", "subject_preprocessing", "object_preprocessing", "similarity_measure",
    "curation_rule", "curation_rule_text", "see_also", "issue_tracker", "other", "comment",
    "extension_definitions",
  ]

  /// Several values in one cell, parted by `|`; a `|` or a backslash within a value is escaped with a backslash (SSSOM
  /// 1.1, "Multi-valued slots").
  static func joined(_ values: [String]) -> String {
    values.map { value in
      guard value.contains(where: { $0 == "|" || $0 == "\\" }) else { return value }
      return value.reduce(into: "") { result, character in
        if character == "|" || character == "\\" { result.append("\\") }
        result.append(character)
      }
    }.joined(separator: "|")
  }

  /// The values of a cell, without empty ones. A backslash that escapes nothing is itself.
  static func values(_ cell: String) -> [String] {
    guard cell.utf8.contains(0x5C) else {
      // Nearly every cell is one value.
      guard cell.utf8.contains(0x7C) else { return cell.isEmpty ? [] : [cell] }
      return cell.split(separator: "|").map(String.init)
    }
    var values: [String] = []
    var value = ""
    var isEscaped = false
    for character in cell {
      if isEscaped {
        if character != "|" && character != "\\" { value.append("\\") }
        value.append(character)
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else if character == "|" {
        if !value.isEmpty { values.append(value) }
        value = ""
      } else {
        value.append(character)
      }
    }
    if isEscaped { value.append("\\") }
    if !value.isEmpty { values.append(value) }
    return values
  }
}
