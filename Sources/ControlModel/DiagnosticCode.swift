/// The stable name of a kind of finding. `docs/diagnostics.md` has an entry for each.
public enum DiagnosticCode: String, CaseIterable, Hashable, Sendable {
  // Any file
  /// The file could not be decoded or parsed at all from here on.
  case syntax = "syntax"
  /// Text that is not valid in its encoding was replaced.
  case encoding = "encoding"
  /// A key, column or header slot that the format does not have.
  case unknownKey = "unknown-key"
  /// A key, column or header slot that the format needs.
  case missingKey = "missing-key"
  /// A value of the wrong type or form.
  case invalidValue = "invalid-value"

  // Catalogs
  /// An identifier that occurs twice.
  case duplicateIdentifier = "duplicate-id"
  /// A parent, amendment or superseded edition that does not exist.
  case danglingReference = "dangling-reference"
  /// An assessable control without a summary.
  case missingSummary = "missing-summary"
  /// A licensed copy of a standard of which there is a catalog: its texts are attached to that one.
  case licensedCopy = "licensed-copy"
  /// A catalog that takes the place of another of the same identifier, with less in it.
  case replacedCatalog = "replaced-catalog"
  /// The rows are not in canonical order or form.
  case notCanonical = "not-canonical"

  // Mapping sets
  /// A row with too many or too few cells.
  case columnCount = "column-count"
  /// A CURIE whose prefix is not in the curie_map.
  case undeclaredPrefix = "undeclared-prefix"
  /// An `ext_…` column that the header does not declare.
  case undeclaredExtension = "undeclared-extension"
  /// A predicate that Concord does not know.
  case unknownPredicate = "unknown-predicate"
  /// A control that its framework does not have.
  case unknownControl = "unknown-control"
  /// A framework of which there is no catalog.
  case unknownFramework = "unknown-framework"
  /// An identifier that belongs to another edition of the same framework.
  case wrongEdition = "wrong-edition"
  /// `5.1` where `5.10` was meant.
  case lostZero = "lost-zero"
  /// A strength or confidence outside its range.
  case outOfRange = "out-of-range"
  /// The relation says one thing, the regions or strengths another.
  case relationRegions = "relation-regions"
  /// A relation, sides or a whole set that is read the wrong way round.
  case direction = "direction"
  /// The same pair twice under one rationale.
  case duplicateMapping = "duplicate-mapping"
  /// A control with a counterpart that is also said to have none.
  case counterpartConflict = "counterpart-conflict"
  /// An assessable control that the set does not mention.
  case incompleteSet = "incomplete-set"
  /// A group of one row, or whose rows do not share the control that is covered.
  case brokenGroup = "broken-group"
  /// A withdrawn control in a mapping.
  case withdrawnControl = "withdrawn-control"
  /// An edition change that disagrees with the rows or the titles.
  case changeMismatch = "change-mismatch"

  // The graph
  /// Rows that cannot all be true.
  case contradiction = "contradiction"
  /// A row that follows from others.
  case redundant = "redundant"
  /// A control that is related to nearly everything of another framework.
  case hub = "hub"

  // Statements of applicability
  /// No row could be recognised as the header.
  case noHeader = "no-header"
  /// A column that no field is named after.
  case unknownColumn = "unknown-column"
  /// A cell whose value could not be understood.
  case unknownValue = "unknown-value"
  /// A spreadsheet's date or number, read back as the identifier that it was.
  case repairedIdentifier = "repaired-identifier"
  /// A row whose control could not be told.
  case unresolvedControl = "unresolved-control"
  /// A control that has several rows.
  case duplicateRow = "duplicate-row"
  /// A control of the edition that has no row.
  case missingRow = "missing-row"
  /// Not applicable, yet implemented; or the like.
  case contradictoryRow = "contradictory-row"
  /// Excluded without a reason.
  case missingJustification = "missing-justification"
  /// One justification for many rows.
  case repeatedJustification = "repeated-justification"
  /// The title belongs to another control.
  case titleMismatch = "title-mismatch"
  /// Rows of two editions in one statement.
  case mixedEditions = "mixed-editions"
  /// Implemented without an owner or evidence.
  case missingEvidence = "missing-evidence"
  /// Evidence that is older than its frequency allows.
  case staleEvidence = "stale-evidence"
  /// A file of evidence that is not there any more, or not what it was.
  case changedEvidence = "changed-evidence"
  /// Rows that name no control (headings, blank forms, signatures) and were passed over.
  case skippedRow = "skipped-row"
  /// A sheet with controls that was not read, because another one has more.
  case skippedSheet = "skipped-sheet"
  /// A value read by a convention that the file may not share: a maturity scale, a percentage, a quarter.
  case interpretedValue = "interpreted-value"
}
