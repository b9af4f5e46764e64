internal import ControlModel

/// The fields of a row that OSCAL has no place for, as props of Concord's.
enum OSCALRowProps {
  /// The props of a row; `group` ties them together where they cannot stand with the row.
  static func props(
    of row: Mapping, defaults: (rationale: Rationale, justification: String), group: String? = nil
  ) -> [OSCALProp] {
    var props: [OSCALProp] = []
    func own(_ name: String, _ value: String?) {
      if let value { props.append(OSCALVocabulary.prop(name, value, group: group)) }
    }
    func text(_ value: String) -> String? { value.isEmpty ? nil : value }
    own("row", row.id)
    own("source-strength", row.sourceStrength.map(String.init))
    own("target-strength", row.targetStrength.map(String.init))
    own("source-only", text(row.sourceOnly))
    own("target-only", text(row.targetOnly))
    own("covers", row.coversGroup)
    own("covered-by", row.coveredByGroup)
    for change in row.changes { own("change", change.rawValue) }
    for reference in row.nearest { own("nearest", reference.curie) }
    if row.justification != defaults.justification { own("justification", row.justification) }
    own("author", row.author)
    own("reviewer", row.reviewer)
    if row.statement == .noCounterpart {
      own("comment", text(row.comment))
      own("confidence", row.confidence.map { OSCALNumber.text($0) })
      if row.rationale != defaults.rationale { own("rationale", row.rationale.rawValue) }
    }
    return props
  }

  /// Takes Concord's props into a row.
  static func take(
    _ props: [OSCALProp], into row: inout Mapping, frameworks: (source: FrameworkID, target: FrameworkID)
  ) {
    for prop in props where prop.ns == OSCALVocabulary.ns {
      let value = OSCALVocabulary.value(of: prop)
      switch prop.name {
      case "source-strength": row.sourceStrength = strength(value)
      case "target-strength": row.targetStrength = strength(value)
      case "source-only": row.sourceOnly = value
      case "target-only": row.targetOnly = value
      case "covers": row.coversGroup = value
      case "covered-by": row.coveredByGroup = value
      case "change": if let change = EditionChange(rawValue: value) { row.changes.append(change) }
      case "nearest":
        guard let colon = value.firstIndex(of: ":") else { continue }
        row.nearest.append(
          ControlReference(String(value[..<colon]), String(value[value.index(after: colon)...])))
      case "justification": row.justification = value
      case "author": row.author = value
      case "reviewer": row.reviewer = value
      case "comment": row.comment = value
      case "confidence": row.confidence = Double(value).flatMap { (0...1).contains($0) ? $0 : nil }
      case "rationale": row.rationale = Rationale(rawValue: value) ?? row.rationale
      default: continue
      }
    }
  }

  private static func strength(_ text: String) -> Int? {
    Int(text).flatMap { (1...10).contains($0) ? $0 : nil }
  }
}
