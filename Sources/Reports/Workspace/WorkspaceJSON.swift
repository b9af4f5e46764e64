internal import ControlModel
internal import Interchange
internal import Workspace

/// The JSON of what several reports of the workspace have in common.
extension RecordedChange {
  /// When, who, what, why and from which file.
  var json: JSONValue {
    [
      "number": .integer(id), "at": .string(at.description), "by": .string(by), "what": .string(what),
      "reason": .text(reason), "source": .text(source),
    ]
  }
}

extension EvidenceItem {
  /// The item, with the last day on which it is fresh.
  var json: JSONValue {
    [
      "reference": .string(reference), "title": .string(title),
      "controls": .strings(controls.map(\.description)), "from": .text(from?.description),
      "to": .text(to?.description), "population": .text(population),
      "frequency": .text(frequency?.description), "covers": .text(covers), "location": .text(location),
      "sha256": .text(sha256), "bytes": .integer(optional: byteCount), "owner": .text(owner),
      "collected": .text(collected?.description), "note": .text(note),
      "freshUntil": .text(lastFreshDay?.description),
    ]
  }
}

extension RegisterAction {
  /// The action, with whether it is overdue on a day.
  func json(asOf: CalendarDate) -> JSONValue {
    [
      "reference": .string(reference), "title": .string(title), "detail": .text(detail),
      "source": .string(source), "sourceKey": .text(sourceKey), "control": .text(control?.description),
      "kind": .string(kind), "priority": .text(priority), "owner": .text(owner),
      "due": .text(due?.description), "status": .string(status.rawValue),
      "opened": .string(opened.description), "closed": .text(closed?.description),
      "overdue": .bool(isOverdue(on: asOf)),
      "verification": verification.map { verification in
        [
          "by": .string(verification.by), "on": .string(verification.on.description),
          "effective": .bool(verification.isEffective), "note": .text(verification.note),
        ]
      } ?? .null,
    ]
  }
}

extension StatementChange {
  /// What sort of change, and each field before and after.
  var json: JSONValue {
    [
      "control": .text(control?.description), "change": .string(kind.rawValue),
      "fields": .array(
        fields.map { field in
          [
            "field": .string(field.rawValue), "before": .text(before?.text(of: field)),
            "after": .text(after?.text(of: field)),
          ]
        }),
    ]
  }

  /// The change in words: `status: planned → implemented; owner: Ada`.
  var words: String {
    fields.map { field in
      let old = before?.text(of: field), new = after?.text(of: field)
      switch (old.flatMap(Self.shown), new.flatMap(Self.shown)) {
      case (nil, let new?): return "\(field.rawValue): \(new)"
      case (let old?, let new?): return "\(field.rawValue): \(old) → \(new)"
      case (let old?, nil): return "\(field.rawValue): \(old) → nothing"
      case (nil, nil): return field.rawValue
      }
    }.joined(separator: "; ")
  }

  /// The same, shorter: of a row that was added or removed only what one looks for first.
  var summary: String {
    guard kind == .added || kind == .removed, let row = after ?? before else { return words }
    let parts = [
      row.applicability == .applicable ? nil : row.applicability.rawValue, row.status?.rawValue,
      row.owner.flatMap(Self.shown), row.due.map { "due \($0)" },
    ].compactMap { $0 }
    return parts.joined(separator: ", ")
  }

  private static func shown(_ text: String) -> String? {
    let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    if line.isEmpty || line == Applicability.unstated.rawValue { return nil }
    return line.count > 60 ? line.prefix(59) + "…" : line
  }

  /// What the kind of change means to a reader.
  var emphasis: Emphasis {
    switch kind {
    case .added: .new
    case .changed: .attention
    case .removed: .bad
    case .unchanged: .muted
    }
  }
}

extension Applicability {
  /// In a narrow column: yes, no, or nothing.
  var short: String {
    switch self {
    case .applicable: "yes"
    case .notApplicable: "no"
    case .unstated: ""
    }
  }
}

extension ImplementationStatus {
  /// What the status means to a reader.
  var emphasis: Emphasis {
    switch self {
    case .implemented: .good
    case .partial, .planned: .attention
    case .notImplemented: .bad
    }
  }
}
