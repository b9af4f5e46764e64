internal import ControlModel

/// What Concord knows of a row and the format has no field for, as labelled lines of a target's `remarks`.
///
/// People read them; Concord reads them back. Backslashes and line breaks in a value are escaped.
struct GemaraRemarks {
  private static let labels = (
    relation: "Set-theory relation of source to target", sourceOnly: "Only the source asks",
    targetOnly: "Only the target asks", sourceStrength: "Strength on the source's side",
    rationale: "Compared", confidence: "Confidence", justification: "Justification", author: "Author",
    reviewer: "Reviewer", covers: "Covers the target together, group",
    coveredBy: "Covered by the targets together, group", changes: "Change", comment: "Comment"
  )

  private(set) var lines: [String] = []

  private mutating func add(_ label: String, _ value: String?) {
    guard let value, !value.isEmpty else { return }
    let escaped = value.unicodeScalars.map { scalar -> String in
      switch scalar {
      case "\\": "\\\\"
      case "\n": "\\n"
      case "\r": "\\r"
      default: String(scalar)
      }
    }.joined()
    lines.append("\(label): \(escaped)")
  }

  /// The lines for a row; none when the format's own fields say it all.
  init(_ mapping: Mapping) {
    switch mapping.statement {
    case .relation(.subset), .relation(.intersects):
      add(Self.labels.relation, mapping.statement.relation.map { RelationWords.word(for: .relation($0)) })
    default: break
    }
    if mapping.statement == .noCounterpart, Self.isAmbiguous(mapping.comment) {
      add(Self.labels.comment, mapping.comment)
    }
    add(Self.labels.sourceOnly, mapping.sourceOnly)
    add(Self.labels.targetOnly, mapping.targetOnly)
    add(Self.labels.sourceStrength, mapping.sourceStrength.map(String.init))
    if mapping.rationale != .semantic { add(Self.labels.rationale, mapping.rationale.rawValue) }
    if let confidence = mapping.confidence,
      mapping.statement == .noCounterpart
        || ConfidenceWords.value(ConfidenceWords.word(for: confidence)) != confidence
    {
      add(Self.labels.confidence, "\(confidence)")
    }
    if mapping.justification != SSSOMVocabulary.defaultJustification {
      add(Self.labels.justification, mapping.justification)
    }
    add(Self.labels.author, mapping.author)
    add(Self.labels.reviewer, mapping.reviewer)
    add(Self.labels.covers, mapping.coversGroup)
    add(Self.labels.coveredBy, mapping.coveredByGroup)
    add(Self.labels.changes, mapping.changes.map(\.rawValue).joined(separator: " "))
  }

  /// Applies the labelled lines of a text to a row and returns the lines that are none.
  static func apply(_ text: String, to mapping: inout Mapping) -> [String] {
    var rest: [String] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: true) {
      guard let range = line.firstRange(of: ": ") else {
        rest.append(String(line))
        continue
      }
      let value = unescaped(line[range.upperBound...])
      switch String(line[..<range.lowerBound]) {
      case labels.relation where mapping.statement == .notDisjoint:
        if let statement = RelationWords.statement(value) { mapping.statement = statement }
      case labels.comment: mapping.comment = value
      case labels.sourceOnly: mapping.sourceOnly = value
      case labels.targetOnly: mapping.targetOnly = value
      case labels.sourceStrength:
        if let strength = Int(value), (1...10).contains(strength) { mapping.sourceStrength = strength }
      case labels.rationale: mapping.rationale = Rationale(rawValue: value) ?? mapping.rationale
      case labels.confidence:
        if let confidence = Double(value), (0...1).contains(confidence) { mapping.confidence = confidence }
      case labels.justification: mapping.justification = value
      case labels.author: mapping.author = value
      case labels.reviewer: mapping.reviewer = value
      case labels.covers: mapping.coversGroup = value
      case labels.coveredBy: mapping.coveredByGroup = value
      case labels.changes:
        mapping.changes = value.split(separator: " ").compactMap { EditionChange(rawValue: String($0)) }
      default: rest.append(String(line))
      }
    }
    return rest
  }

  /// Whether a text among the lines would be taken for labelled ones, or lose its line breaks.
  static func isAmbiguous(_ text: String) -> Bool {
    text.contains(": ") || text.utf8.contains { $0 == 0x0A || $0 == 0x0D }
  }

  private static func unescaped(_ text: Substring) -> String {
    var result = String.UnicodeScalarView()
    var isEscaped = false
    for scalar in text.unicodeScalars {
      if isEscaped {
        result.append(scalar == "n" ? "\n" : scalar == "r" ? "\r" : scalar)
        isEscaped = false
      } else if scalar == "\\" {
        isEscaped = true
      } else {
        result.append(scalar)
      }
    }
    return String(result)
  }
}
