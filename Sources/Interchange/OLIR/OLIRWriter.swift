public import ControlModel

/// Writes mapping sets as OLIR sheets, CSV.
public enum OLIRWriter {
  static let headings = [
    "Focal Document", "Focal Document Element", "Focal Document Element Description", "Reference Document",
    "Reference Document Element", "Rationale", "Relationship", "Reference Document Element Description",
    "Comments", "Strength of Relationship",
  ]

  /// The set as CSV (UTF-8, CRLF): the sources as focal, the targets as reference elements.
  ///
  /// The relation is written as OLIR states it, of the reference element to the focal one: a source inside its
  /// target is "superset of". The strength is that of the side of which something is left (1–9), 10 for equal,
  /// 0 for not related. Descriptions are the titles of `content`. What the format cannot say is in `losses`.
  public static func text(_ set: MappingSet, content: Content = Content()) -> ExportedText {
    var losses = LossCounter()
    var rows = [headings]
    for mapping in SSSOMWriter.sorted(set.mappings) {
      if case .none = mapping.target {
        losses.add(.omitted, "sources without counterpart")
        continue
      }
      guard let sides = SheetSides(mapping, content, &losses) else { continue }
      guard let relation = mapping.statement.relation else {
        losses.add(.omitted, "not disjoint, for which OLIR has no relationship")
        continue
      }
      if relation == .intersects, mapping.sourceStrength != nil {
        losses.add(.dropped, "the strength on the source's side")
      }
      if mapping.confidence != nil { losses.add(.dropped, "the confidence") }
      SheetSides.countDropped(mapping, &losses)
      rows.append([
        set.source.rawValue, sides.source, sides.sourceTitle, set.target.rawValue, sides.target,
        sides.capitalised(mapping.rationale), word(for: relation.converse), sides.targetTitle,
        mapping.comment, OneStrength.number(of: mapping, .remainder).map(String.init) ?? "",
      ])
    }
    return ExportedText(
      String(decoding: DelimitedText.bytes(of: rows), as: UTF8.self), losses: losses.losses)
  }

  private static func word(for relation: Relation) -> String {
    switch relation {
    case .equal: "equal to"
    case .subset: "subset of"
    case .superset: "superset of"
    case .intersects: "intersects with"
    case .disjoint: "not related to"
    }
  }
}
