internal import ControlModel

/// The columns of a crosswalk as a plain table, shared by reader and writer.
enum CrosswalkTable {
  enum Field: Hashable, Sendable, CaseIterable {
    case sourceFramework, source, sourceTitle, relation, targetFramework, target, targetTitle
    case sourceStrength, targetStrength, strength, confidence, rationale, comment, sourceOnly, targetOnly
    case covers, coveredBy, change, nearest, justification, author, reviewer, id
  }

  static let columns: [(field: Field, heading: String)] = [
    (.sourceFramework, "Source framework"), (.source, "Source"), (.sourceTitle, "Source title"),
    (.relation, "Relation"), (.targetFramework, "Target framework"), (.target, "Target"),
    (.targetTitle, "Target title"), (.sourceStrength, "Of the source"), (.targetStrength, "Of the target"),
    (.comment, "Both ask"), (.sourceOnly, "Only the source asks"), (.targetOnly, "Only the target asks"),
    (.confidence, "Confidence"), (.rationale, "Rationale"), (.covers, "Covers together"),
    (.coveredBy, "Covered together by"), (.change, "Change"), (.nearest, "Nearest"),
    (.justification, "Justification"), (.author, "Author"), (.reviewer, "Reviewer"), (.id, "Row"),
  ]

  static let vocabulary = ColumnLayout<Field>.Vocabulary(
    columns.map { ($0.field, [$0.heading]) } + [
      (
        .source,
        [
          "Source ID", "Source Control", "Source Control ID", "Source Ref", "Source Reference", "From",
          "From ID", "From Control", "Subject", "Subject ID", "Source Node ID", "Source Identifier",
          "Source Element", "Source Requirement", "Source #",
        ]
      ),
      (
        .target,
        [
          "Target ID", "Target Control", "Target Control ID", "Target Ref", "Target Reference", "To",
          "To ID", "To Control", "Object", "Object ID", "Target Node ID", "Target Identifier",
          "Target Element", "Target Requirement", "Target #", "Mapped To", "Maps To", "Mapping",
        ]
      ),
      (.sourceTitle, ["Source Name", "Source Description", "From Title", "Subject Label"]),
      (.targetTitle, ["Target Name", "Target Description", "To Title", "Object Label"]),
      (.sourceFramework, ["Source Standard", "From Framework", "Subject Source"]),
      (.targetFramework, ["Target Standard", "To Framework", "Object Source"]),
      (
        .relation,
        [
          "Relationship", "Relation Type", "Relationship Type", "Mapping Type", "Match", "Match Type",
          "Predicate", "Predicate ID", "Mapping Relationship",
        ]
      ),
      (.strength, ["Strength", "Strength of Relationship", "Relationship Strength", "Score"]),
      (.sourceStrength, ["Source Strength", "Strength of the source"]),
      (.targetStrength, ["Target Strength", "Strength of the target"]),
      (.confidence, ["Confidence Score", "Confidence Level"]),
      (.rationale, ["Rationale Type", "Mapping Rationale", "Matching Rationale"]),
      (
        .comment,
        ["Comment", "Comments", "Notes", "Note", "Remarks", "Explanation", "Reason", "Justification Text"]
      ),
      (.sourceOnly, ["Source only", "Only source"]), (.targetOnly, ["Target only", "Only target", "Gap"]),
      (.id, ["Row ID", "Record ID", "Mapping ID"]), (.author, ["Author Label"]),
      (.reviewer, ["Reviewer Label", "Reviewed by"]),
    ])
}
