internal import Interchange
internal import ControlModel
internal import Planning

/// The JSON of what several answers have in common.
extension Framework {
  /// The framework's header.
  var json: JSONValue {
    [
      "id": .string(id.rawValue), "citation": .string(citation), "title": .string(title),
      "publisher": .string(publisher), "edition": .string(edition),
      "published": .text(published?.description), "withdrawn": .text(withdrawn?.description),
      "supersedes": .text(supersedes?.rawValue),
      "amendments": .array(
        amendments.map { amendment in
          [
            "id": .string(amendment.id), "title": .string(amendment.title),
            "published": .text(amendment.published?.description),
          ]
        }),
    ]
  }
}

extension MappingSet {
  /// The set's header, without its rows.
  var headerJSON: JSONValue {
    [
      "id": .string(id), "title": .string(title), "version": .string(version),
      "date": .text(date?.description), "licence": .string(licence), "creators": .strings(creators),
      "publishedIn": .text(publishedIn), "comment": .text(comment),
    ]
  }
}

extension Mapping {
  /// What the row says, without its two sides.
  var statementJSON: JSONValue {
    let name: String =
      switch statement {
      case .relation(let relation): relation.rawValue
      case .notDisjoint: "not disjoint"
      case .noCounterpart: "no counterpart"
      }
    return [
      "record": .string(id), "relation": .string(name), "rationale": .string(rationale.rawValue),
      "confidence": confidence.map { .number($0) } ?? .null,
      "targetStrength": .integer(optional: targetStrength),
      "sourceStrength": .integer(optional: sourceStrength), "both": .string(comment),
      "sourceOnly": .string(sourceOnly), "targetOnly": .string(targetOnly),
      "changes": .strings(changes.map(\.rawValue)), "covers": .text(coversGroup),
      "coveredBy": .text(coveredByGroup), "author": .text(author), "reviewer": .text(reviewer),
    ]
  }
}

extension EditionLink {
  /// The earlier side of the link with the row.
  var sourceJSON: JSONValue { Self.json(source, sourceTitle, mapping) }
  /// The later side of the link with the row.
  var targetJSON: JSONValue { Self.json(target, targetTitle, mapping) }

  private static func json(_ reference: ControlReference, _ title: String, _ row: Mapping) -> JSONValue {
    [
      "control": .string(reference.control.rawValue), "reference": .string(reference.description),
      "title": .string(title), "mapping": row.statementJSON,
    ]
  }
}

extension StatementOfApplicability.Row {
  /// The row, without its control.
  var json: JSONValue {
    [
      "applicability": .string(applicability.rawValue), "justification": .text(justification),
      "status": .text(status?.rawValue), "owner": .text(owner), "evidence": .text(evidence),
      "due": .text(due?.description), "comment": .text(comment), "location": .text(location?.description),
    ]
  }
}

extension Diagnostic {
  /// The finding.
  var json: JSONValue {
    [
      "severity": .string(severity.rawValue), "code": .string(code.rawValue),
      "location": .string(location.description), "message": .string(message), "hint": .text(hint),
    ]
  }
}

extension Control {
  /// The control as its catalog has it.
  func json(reference: ControlReference) -> JSONValue {
    [
      "control": .string(id.rawValue), "reference": .string(reference.description),
      "kind": .string(kind.rawValue), "title": .string(title), "summary": .text(summary),
      "assessable": .bool(isAssessable), "withdrawn": .bool(isWithdrawn), "amendment": .text(amendment),
      "parent": .text(parent?.rawValue), "aliases": .strings(aliases),
      "attributes": .object(attributes.map { .init($0.name, .strings($0.values)) }),
    ]
  }
}
