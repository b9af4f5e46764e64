public import ControlModel
internal import Interchange
internal import Planning
public import Workspace

extension RecordReport {
  /// The scopes of a workspace.
  public init(scopes: [Scope]) {
    self.init(
      title: "Scopes", sheet: "Scopes", empty: "No scope yet; 'concord scope add NAME' makes one.",
      table: Table(
        columns: [
          Table.Column("Scope", sheetWidth: 20), Table.Column("Kind", sheetWidth: 16),
          Table.Column("Within", sheetWidth: 20), Table.Column("Title", weight: 1, sheetWidth: 40),
          Table.Column("Description", weight: 2, sheetWidth: 60),
        ],
        rows: scopes.map { scope in
          [
            Table.Cell(scope.name), Table.Cell(scope.kind.rawValue), Table.Cell(scope.parent ?? ""),
            Table.Cell(scope.title ?? ""), Table.Cell(scope.description ?? ""),
          ]
        }),
      json: [
        "format": "concord/scopes", "version": 1,
        "scopes": .array(
          scopes.map { scope in
            [
              "name": .string(scope.name), "kind": .string(scope.kind.rawValue),
              "parent": .text(scope.parent), "title": .text(scope.title),
              "description": .text(scope.description),
            ]
          }),
      ])
  }

  /// Evidence items, with how fresh they are on a day.
  public init(evidence: [StoredEvidence], asOf: CalendarDate) {
    let hasScopes = Set(evidence.map(\.scope)).count > 1
    func isStale(_ item: EvidenceItem) -> Bool { item.lastFreshDay.map { $0 < asOf } ?? false }
    func period(_ item: EvidenceItem) -> String {
      let days = [item.from, item.to].compactMap { $0?.description }
      return days.isEmpty ? item.collected?.description ?? "" : days.joined(separator: " to ")
    }
    func controls(_ item: EvidenceItem) -> String {
      item.controls.map(\.description).joined(separator: " ")
    }
    let stale = evidence.count { $0.isInForce && isStale($0.item) }
    self.init(
      title: "Evidence", sheet: "Evidence",
      empty: "No evidence yet; 'concord evidence add TITLE' adds an item.",
      short: Table(
        columns: (hasScopes ? [Table.Column("Scope")] : []) + [
          Table.Column("Item"), Table.Column("Title", weight: 3), Table.Column("Controls", weight: 2),
          Table.Column("Period", weight: 1), Table.Column("Frequency"), Table.Column("Fresh until"),
        ],
        rows: evidence.map { stored in
          let item = stored.item
          return Table.Row(
            (hasScopes ? [Table.Cell(stored.scope)] : []) + [
              Table.Cell(item.reference, stored.isInForce ? .plain : .muted),
              Table.Cell(item.title + (stored.isInForce ? "" : " (no longer in force)")),
              Table.Cell(controls(item)), Table.Cell(period(item)),
              Table.Cell(item.frequency?.description ?? ""),
              Table.Cell(item.lastFreshDay, isStale(item) ? .bad : .plain),
            ])
        }),
      table: Table(
        columns: [
          Table.Column("Scope", sheetWidth: 16), Table.Column("Item", sheetWidth: 10),
          Table.Column("Title", sheetWidth: 40), Table.Column("Controls", sheetWidth: 40),
          Table.Column("From"), Table.Column("To"), Table.Column("Frequency"), Table.Column("Fresh until"),
          Table.Column("Population", sheetWidth: 30), Table.Column("Covers", sheetWidth: 24),
          Table.Column("Location", sheetWidth: 40), Table.Column("SHA-256", sheetWidth: 20),
          Table.Column("Owner", sheetWidth: 20), Table.Column("Collected"),
          Table.Column("Note", sheetWidth: 30),
          Table.Column("In force"), Table.Column("Added", sheetWidth: 22), Table.Column("By", sheetWidth: 16),
        ],
        rows: evidence.map { stored in
          let item = stored.item
          return [
            Table.Cell(stored.scope), Table.Cell(item.reference), Table.Cell(item.title),
            Table.Cell(controls(item)), Table.Cell(item.from), Table.Cell(item.to),
            Table.Cell(item.frequency?.description ?? ""),
            Table.Cell(item.lastFreshDay, isStale(item) ? .bad : .plain), Table.Cell(item.population ?? ""),
            Table.Cell(item.covers ?? ""), Table.Cell(item.location ?? ""), Table.Cell(item.sha256 ?? ""),
            Table.Cell(item.owner ?? ""), Table.Cell(item.collected), Table.Cell(item.note ?? ""),
            Table.Cell(stored.isInForce ? "yes" : "no"), Table.Cell(stored.change.at.description),
            Table.Cell(stored.change.by),
          ]
        }),
      notes: evidence.isEmpty
        ? []
        : [
          "\(Phrase.count(evidence.count, "item")), \(stale) of them older than their frequency allows on \(asOf)."
        ],
      json: [
        "format": "concord/evidence", "version": 1, "asOf": .string(asOf.description),
        "items": .array(
          evidence.map { stored in
            [
              "scope": .string(stored.scope), "number": .integer(stored.id),
              "replaces": .integer(optional: stored.replaces), "isInForce": .bool(stored.isInForce),
              "isStale": .bool(isStale(stored.item)), "item": stored.item.json,
              "added": stored.change.json,
            ]
          }),
      ])
  }

  /// Decisions on derived mappings.
  public init(decisions: [StoredDecision]) {
    func verdict(_ decision: Decision) -> String {
      decision.weakenedTo.map { "\(decision.verdict.rawValue) to \($0.name)" } ?? decision.verdict.rawValue
    }
    func emphasis(_ verdict: Decision.Verdict) -> Emphasis {
      switch verdict {
      case .accepted: .good
      case .weakened: .attention
      case .rejected: .bad
      }
    }
    self.init(
      title: "Decisions", sheet: "Decisions",
      empty: "No decision yet; 'concord decision add SOURCE TARGET' makes one.",
      table: Table(
        columns: [
          Table.Column("Scope", sheetWidth: 16), Table.Column("Source", weight: 1, sheetWidth: 26),
          Table.Column("Target", weight: 1, sheetWidth: 26),
          Table.Column("Derived", sheetWidth: 14), Table.Column("Verdict", weight: 1, sheetWidth: 22),
          Table.Column("Reason", weight: 3, sheetWidth: 60),
          Table.Column("Reviewer", weight: 1, sheetWidth: 18),
          Table.Column("Decided"),
        ],
        rows: decisions.map { stored in
          let decision = stored.decision
          return [
            Table.Cell(stored.scope ?? "all"), Table.Cell(decision.source.description),
            Table.Cell(decision.target.description), Table.Cell(decision.derived?.name ?? ""),
            Table.Cell(
              verdict(decision) + (stored.isInForce ? "" : " (superseded)"),
              stored.isInForce ? emphasis(decision.verdict) : .muted),
            Table.Cell(decision.reason), Table.Cell(decision.reviewer), Table.Cell(decision.decided),
          ]
        }),
      json: [
        "format": "concord/decisions", "version": 1,
        "decisions": .array(
          decisions.map { stored in
            let decision = stored.decision
            return [
              "number": .integer(stored.id), "scope": .text(stored.scope),
              "source": .string(decision.source.description), "target": .string(decision.target.description),
              "verdict": .string(decision.verdict.rawValue), "derived": .text(decision.derived?.name),
              "weakenedTo": .text(decision.weakenedTo?.name), "reason": .string(decision.reason),
              "reviewer": .string(decision.reviewer), "decided": .string(decision.decided.description),
              "contentVersion": .text(decision.contentVersion), "isInForce": .bool(stored.isInForce),
              "recorded": stored.change.json,
            ]
          }),
      ])
  }

  /// Owners and what they answer for.
  public init(owners: [OwnerLoad]) {
    self.init(
      title: "Owners", sheet: "Owners", empty: "Nobody is named as an owner yet.",
      table: Table(
        columns: [
          Table.Column("Owner", weight: 1, sheetWidth: 24),
          Table.Column("Contact", weight: 1, sheetWidth: 28),
          Table.Column("Controls", alignment: .trailing),
          Table.Column("Implemented", alignment: .trailing), Table.Column("Evidence", alignment: .trailing),
          Table.Column("Open actions", alignment: .trailing), Table.Column("Note", weight: 1, sheetWidth: 40),
        ],
        rows: owners.map { load in
          [
            Table.Cell(load.owner.name), Table.Cell(load.owner.contact ?? ""), Table.Cell(load.controls),
            Table.Cell(load.implemented), Table.Cell(load.evidence), Table.Cell(load.openActions),
            Table.Cell(load.owner.note ?? ""),
          ]
        }),
      json: [
        "format": "concord/owners", "version": 1,
        "owners": .array(
          owners.map { load in
            [
              "name": .string(load.owner.name), "contact": .text(load.owner.contact),
              "note": .text(load.owner.note), "controls": .integer(load.controls),
              "implemented": .integer(load.implemented), "evidence": .integer(load.evidence),
              "openActions": .integer(load.openActions),
            ]
          }),
      ])
  }
}
