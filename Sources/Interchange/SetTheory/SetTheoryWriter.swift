public import ControlModel

/// Writes mapping sets as set-theory sheets of twelve columns, CSV.
public enum SetTheoryWriter {
  static let headings = [
    "FDE #", "FDE Name", "Focal Document Element (FDE) Description", "Confidence (optional)",
    "STRM Rationale",
    "STRM Relationship", "Strength of Relationship (optional)", "Target #", "Target Name",
    "Target Description", "Notes (optional)", "Target Framework",
  ]

  /// The set as CSV (UTF-8, CRLF): the focal document named above the headings, a row a statement, the
  /// relation from the focal element to the control.
  ///
  /// Titles and texts come from `content`, where its catalogs are; those of a licensed copy are withheld. The strength is that of the
  /// source side, as in these sheets: 10 for equal and subset. What the format cannot say is in `losses`.
  public static func text(_ set: MappingSet, content: Content = Content()) -> ExportedText {
    var losses = LossCounter()
    var rows: [[String]] = [["Focal Document: \(set.source)"], headings]
    for mapping in SSSOMWriter.sorted(set.mappings) {
      guard let sides = SheetSides(mapping, content, &losses) else { continue }
      if mapping.targetStrength != nil, mapping.statement != .relation(.equal) {
        losses.add(.dropped, "the strength on the target's side")
      }
      if sides.hasLicensedText { losses.add(.withheld, ExportLoss.licensedCopy) }
      SheetSides.countDropped(mapping, &losses)
      rows.append([
        sides.source, sides.sourceTitle, sides.sourceText, mapping.confidence.map { "\($0)" } ?? "",
        sides.capitalised(mapping.rationale), RelationWords.word(for: mapping.statement),
        OneStrength.number(of: mapping, .source).map(String.init) ?? "", sides.target, sides.targetTitle,
        sides.targetText, mapping.comment, set.target.rawValue,
      ])
    }
    return ExportedText(
      String(decoding: DelimitedText.bytes(of: rows), as: UTF8.self), losses: losses.losses)
  }
}
