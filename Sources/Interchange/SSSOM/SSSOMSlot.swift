/// The slots of a row that Concord models, numbered: a row is asked for each of them, and a set may have a hundred
/// thousand rows.
enum SSSOMSlot: Int, CaseIterable {
  case recordID, subjectID, predicateID, predicateModifier, objectID, subjectSource, objectSource
  case justification, authorLabel, authorID, reviewerLabel, reviewerID, confidence, comment
  case rationale, sourceStrength, targetStrength, sourceOnly, targetOnly, covers, coveredBy, change, nearest

  /// The name that SSSOM or an extension of ours gives it.
  var name: String {
    switch self {
    case .recordID: "record_id"
    case .subjectID: "subject_id"
    case .predicateID: "predicate_id"
    case .predicateModifier: "predicate_modifier"
    case .objectID: "object_id"
    case .subjectSource: "subject_source"
    case .objectSource: "object_source"
    case .justification: "mapping_justification"
    case .authorLabel: "author_label"
    case .authorID: "author_id"
    case .reviewerLabel: "reviewer_label"
    case .reviewerID: "reviewer_id"
    case .confidence: "confidence"
    case .comment: "comment"
    case .rationale: "ext_rationale"
    case .sourceStrength: "ext_source_strength"
    case .targetStrength: "ext_target_strength"
    case .sourceOnly: "ext_source_only"
    case .targetOnly: "ext_target_only"
    case .covers: "ext_covers"
    case .coveredBy: "ext_covered_by"
    case .change: "ext_change"
    case .nearest: "ext_nearest"
    }
  }
}
