public import Interchange
internal import ControlModel
internal import Planning

extension TransitionReport {
  /// The plan as `docs/formats/transition-plan.md` describes it, version 1.
  public var json: JSONValue {
    [
      "format": "concord/transition-plan",
      "version": 1,
      "contentVersion": .string(plan.contentVersion),
      "asOf": .string(plan.asOf.description),
      "source": plan.source.json,
      "target": plan.target.json,
      "mappingSet": plan.mappingSet.headerJSON,
      "basis": [
        "asserted": .strings([
          "controls[].predecessors[].mapping", "controls[].considered", "clauses[].predecessors[].mapping",
          "clauses[].considered", "controls[].predecessors[].rows",
        ]),
        "derived": .strings([
          "situation", "counts", "controls[].origin", "controls[].residue", "controls[].applicability",
          "controls[].status", "clauses[].effect", "actions",
        ]),
      ],
      "statement": [
        "framework": .string(plan.statement.framework.rawValue), "title": .text(plan.statement.title),
        "file": .text(plan.statement.file), "rows": .integer(plan.statement.rows.count),
        "missing": Self.references(plan.missing),
        "unsupported": Self.references(plan.unsupported.map(\.control)),
        "unplaced": .array(
          plan.unplaced.map { unplaced in
            [
              "reference": .string(unplaced.row.control.description),
              "reason": .string(unplaced.reason.rawValue), "row": unplaced.row.json,
            ]
          }),
      ],
      "situation": plan.situation.map(Self.situation) ?? .null,
      "counts": countsJSON,
      "controls": .array(plan.controls.map(Self.control)),
      "clauses": .array(plan.clauses.map(Self.clause)),
      "actions": .array(plan.actions.map(Self.action)),
      "sizing": plan.sizing.map(Self.sizing) ?? .null,
      "findings": .array(findings.map(\.json)),
    ]
  }

  private static func references(_ references: [ControlReference]) -> JSONValue {
    .strings(references.map(\.control.rawValue))
  }

  private static func situation(_ situation: TransitionSituation) -> JSONValue {
    [
      "phase": .string(situation.phase.rawValue), "route": .string(situation.route.rawValue),
      "headline": .string(situation.headline), "validUntil": .string(situation.validUntil.description),
      "restorableUntil": .string(situation.restorableUntil.description),
      "latestDay": .text(situation.latestDay?.description),
      "certificate": situation.certificate.map { certificate in
        [
          "decided": .string(certificate.decided.description),
          "expires": .string(certificate.expires.description), "cutShort": .bool(certificate.isCutShort),
        ]
      } ?? .null,
      "consequences": .array(
        situation.consequences.map { consequence in
          [
            "topic": .string(consequence.topic.rawValue), "text": .string(consequence.text),
            "source": .text(consequence.source?.rawValue),
          ]
        }),
    ]
  }

  private var countsJSON: JSONValue {
    let counts = plan.counts
    return [
      "controls": .integer(counts.controls),
      "origins": .array(
        counts.origins.map { ["origin": .string($0.origin.rawValue), "total": .integer($0.total)] }),
      "statuses": .array(
        counts.statuses.map { count in
          [
            "status": .string(count.status.name), "total": .integer(count.total),
            "carriedOver": .integer(count.carriedOver), "toReview": .integer(count.toReview),
          ]
        }),
      "toReview": .integer(counts.toReview), "askingMore": .integer(counts.askingMore),
      "decisions": .integer(counts.decisions), "conflicts": .integer(counts.conflicts),
      "withSplitPredecessor": .integer(counts.withSplitPredecessor),
      "sourceControls": .integer(counts.sourceControls), "stated": .integer(counts.stated),
      "pairs": .integer(counts.pairs), "mergedPairs": .integer(counts.mergedPairs),
      "mergedSources": .integer(counts.mergedSources), "split": .integer(counts.split),
      "withdrawn": .integer(counts.withdrawn), "clauses": .integer(counts.clauses),
      "effects": .array(
        counts.effects.map { ["effect": .string($0.effect.rawValue), "total": .integer($0.total)] }),
    ]
  }

  private static func carried(_ texts: [CarriedText]) -> JSONValue {
    .array(texts.map { ["text": .string($0.text), "origins": references($0.origins)] })
  }

  private static func residue(_ residue: [NewDemand]) -> JSONValue {
    .array(residue.map { ["text": .string($0.text), "beyond": .text($0.beyond?.control.rawValue)] })
  }

  private static func control(_ control: PlannedControl) -> JSONValue {
    [
      "control": .string(control.control.id.rawValue), "reference": .string(control.reference.description),
      "title": .string(control.control.title), "origin": .string(control.origin.rawValue),
      "changes": .strings(control.changes.map(\.rawValue)),
      "predecessors": .array(control.predecessors.map(predecessor)),
      "related": .array(
        control.related.map { related in
          [
            "control": .string(related.reference.control.rawValue),
            "reference": .string(related.reference.description), "title": .string(related.title),
            "rows": .array(related.rows.map(\.json)),
          ]
        }),
      "considered": .string(control.considered), "jointlyCovered": .bool(control.isJointlyCovered),
      "residue": residue(control.residue),
      "applicability": [
        "value": .string(control.applicability.value.rawValue),
        "basis": .string(control.applicability.basis.rawValue),
        "needsDecision": .bool(control.applicability.needsDecision),
        "explanation": .string(control.applicability.explanation),
        "justifications": carried(control.applicability.justifications),
      ],
      "status": [
        "value": .string(control.status.value.name),
        "needsReview": .bool(control.status.needsReview),
        "reviewReasons": .strings(control.status.reviewReasons.map(\.rawValue)),
        "explanation": .string(control.status.explanation),
      ],
      "owners": carried(control.owners), "evidence": carried(control.evidence),
      "comments": carried(control.comments),
      "due": control.due.map {
        ["date": .string($0.date.description), "origins": references($0.origins)]
      } ?? .null,
    ]
  }

  private static func predecessor(_ predecessor: Predecessor) -> JSONValue {
    [
      "control": .string(predecessor.reference.control.rawValue),
      "reference": .string(predecessor.reference.description), "title": .string(predecessor.title),
      "standing": .string(predecessor.standing.rawValue), "status": .text(predecessor.status?.rawValue),
      "otherSuccessors": references(predecessor.otherSuccessors),
      "rows": .array(predecessor.rows.map(\.json)), "mapping": predecessor.link.mapping.statementJSON,
    ]
  }

  private static func clause(_ clause: ClauseChange) -> JSONValue {
    [
      "control": .string(clause.control.id.rawValue), "reference": .string(clause.reference.description),
      "title": .string(clause.control.title), "kind": .string(clause.control.kind.rawValue),
      "amendment": .text(clause.amendment?.id), "effect": .string(clause.effect.rawValue),
      "changes": .strings(clause.changes.map(\.rawValue)), "requiresAction": .bool(clause.requiresAction),
      "asks": residue(clause.asks), "statedBy": references(clause.statedBy),
      "predecessors": .array(clause.predecessors.map(\.sourceJSON)),
      "confusedWith": .array(clause.confusedWith.map(\.sourceJSON)),
      "related": references(clause.related), "considered": .string(clause.considered),
    ]
  }

  private static func action(_ action: TransitionAction) -> JSONValue {
    [
      "id": .string(action.id), "kind": .string(action.kind.rawValue),
      "priority": .string(action.priority.rawValue), "control": .text(action.control?.control.rawValue),
      "reference": .text(action.control?.description), "title": .string(action.title),
      "reason": .string(action.reason), "owner": .text(action.owner), "owners": carried(action.owners),
      "due": action.due.map(due) ?? .null, "size": action.size.map(size) ?? .null,
    ]
  }

  private static func due(_ due: TransitionAction.Due) -> JSONValue {
    switch due.basis {
    case .statement(let origins):
      ["date": .string(due.date.description), "basis": "statement", "origins": references(origins)]
    case .rule(let source):
      ["date": .string(due.date.description), "basis": "rule", "rule": .string(source.rawValue)]
    }
  }

  private static func size(_ size: WorkSize) -> JSONValue {
    switch size {
    case .small, .medium, .large: .string(size.description)
    case .days(let hundredths): .number(Double(hundredths) / 100)
    }
  }

  private static func sizing(_ sizing: TransitionPlan.Sizing) -> JSONValue {
    [
      "total": rollUp(sizing.total),
      "kinds": .array(
        sizing.kinds.map { ["kind": .string($0.kind.rawValue), "rollUp": rollUp($0.rollUp)] }),
      "unusedKeys": .strings(sizing.unusedKeys),
    ]
  }

  private static func rollUp(_ rollUp: SizeRollUp) -> JSONValue {
    [
      "actions": .integer(rollUp.actions), "days": .number(Double(rollUp.dayHundredths) / 100),
      "inDays": .integer(rollUp.inDays), "small": .integer(rollUp.small),
      "medium": .integer(rollUp.medium), "large": .integer(rollUp.large),
      "unsized": .integer(rollUp.unsized),
    ]
  }
}
