internal import Interchange
internal import ControlModel
internal import MappingGraph

extension Relation {
  /// The relation between two names in words: `A.1 lies within B.2`.
  func sentence(_ source: String, _ target: String) -> String {
    switch self {
    case .equal: "\(source) and \(target) ask the same"
    case .subset: "all of \(source) lies within \(target)"
    case .superset: "\(source) contains all of \(target)"
    case .intersects: "\(source) and \(target) share something, and each asks more"
    case .disjoint: "\(source) and \(target) share nothing"
    }
  }
}

extension Label {
  /// The label in the words of a table: the relation, or what is left of several.
  var words: String {
    if isContradiction { return "contradiction" }
    if isUnknown { return "unknown" }
    if let relation { return relation.rawValue }
    switch self {
    case .overlapping: return "not disjoint"
    case .within: return "equal or subset"
    case .containing: return "equal or superset"
    default: return relations.map(\.rawValue).joined(separator: " or ")
    }
  }

  /// The label for programs: `equal|subset`; `unknown` for all five, `contradiction` for none.
  package var code: String {
    if isUnknown { return "unknown" }
    if isContradiction { return "contradiction" }
    return relations.map(\.rawValue).joined(separator: "|")
  }
}

extension Fact {
  /// The fact between two names, in words.
  func sentence(_ source: String, _ target: String) -> String {
    switch self {
    case .within: "all of \(source) lies within \(target)"
    case .contains: "\(source) contains all of \(target)"
    case .disjoint: "\(source) and \(target) share nothing"
    case .overlaps: "\(source) and \(target) share something"
    case .exceeds: "\(source) asks something that \(target) does not"
    case .exceeded: "\(target) asks something that \(source) does not"
    }
  }
}

extension RowCitation {
  /// The row as an answer names it: `A.8.16_CC7.2, mappings/….sssom.tsv:41, confidence 0.85`.
  var words: String {
    var parts = [mapping.id.isEmpty ? "row \(index.rawValue)" : mapping.id]
    if let location { parts.append(location.description) } else { parts.append(setID) }
    if let confidence = mapping.confidence { parts.append("confidence \(Self.decimal(confidence))") }
    if mapping.reviewer != nil { parts.append("reviewed") }
    return parts.joined(separator: ", ")
  }

  static func decimal(_ value: Double) -> String {
    let hundredths = Int((value * 100).rounded())
    return hundredths % 10 == 0
      ? "\(hundredths / 100).\(hundredths % 100 / 10)"
      : "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
  }

  /// The row for programs.
  var json: JSONValue {
    [
      "set": .string(setID), "record": .string(mapping.id), "location": .text(location?.description),
      "source": .strings(mapping.source.references.map(\.description)),
      "target": .strings(mapping.target.references.map(\.description)), "statement": mapping.statementJSON,
    ]
  }
}

extension DerivationNode {
  /// The node as a chain shows it: a control without its framework where that is plain.
  func name(in frameworks: Set<FrameworkID>) -> String {
    switch self {
    case .control(let reference): frameworks.count == 1 ? reference.control.rawValue : reference.description
    default: description
    }
  }
}

extension DerivationStep {
  /// The step in words, with the row that lets it be taken.
  var words: String { "\(said): \(reason)" }

  /// What the step says of its two ends.
  var said: String { fact.sentence(source.description, target.description) }

  /// What lets the step be taken.
  var reason: String {
    switch rule {
    case .row(let row, let isConverse): "row \(row.words)\(isConverse ? ", read backwards" : "")"
    case .childOfParent: "a part of it in the catalog"
    case .memberOfUnion: "a member of that union"
    case .witness(let row): "there is such a thing by row \(row.words)"
    case .cases(let argument):
      "in every case that these rows leave: " + argument.rows.map(\.words).joined(separator: "; ")
    }
  }

  /// The step for programs.
  var json: JSONValue {
    let rule: String =
      switch self.rule {
      case .row: "row"
      case .childOfParent: "child of parent"
      case .memberOfUnion: "member of union"
      case .witness: "witness"
      case .cases: "cases"
      }
    let isConverse = if case .row(_, true) = self.rule { true } else { false }
    return [
      "source": .string(source.description), "fact": .string("\(fact)"),
      "target": .string(target.description),
      "rule": .string(rule), "readBackwards": .bool(isConverse), "strength": .integer(optional: strength),
      "converseStrength": .integer(optional: converseStrength), "rows": .array(rows.map(\.json)),
    ]
  }
}

extension Derivation {
  /// The derivation for programs.
  var json: JSONValue {
    [
      "fact": .string("\(fact)"), "source": .string(source.description),
      "target": .string(target.description),
      "confidence": confidence.map { .number($0) } ?? .null, "steps": .array(steps.map(\.json)),
    ]
  }
}

extension Residue {
  /// The residue for programs.
  var json: JSONValue {
    [
      "side": .string(side.description), "asks": .string(text), "set": .string(row.setID),
      "record": .string(row.mapping.id),
    ]
  }
}

/// The sets that rows come from, as an answer's last line names them.
func provenance(_ rows: [RowCitation], in content: Content) -> String {
  let identifiers = Set(rows.map(\.setID))
  let sets = content.mappingSets.filter { identifiers.contains($0.id) }
  let asserted =
    sets.isEmpty ? "" : "Rows are asserted by \(sets.map(\.citation).joined(separator: "; ")). "
  // What a set takes for granted, such as how two scopes lie, is part of an answer that rests on it alone: the first
  // sentence of its comment.
  let comment = sets.count == 1 ? sets.first?.comment ?? "" : ""
  let assumed =
    comment.firstRange(of: ". ").map { "\(comment[..<$0.lowerBound]). " }
    ?? (comment.isEmpty ? "" : "\(comment) ")
  let count = content.decisions.count
  let heeded =
    count == 0 ? "" : " With \(count) decision\(count == 1 ? "" : "s") of the workspace."
  return asserted + assumed + contentVersionLabel(content.version).capitalizedFirst + "." + heeded
}
