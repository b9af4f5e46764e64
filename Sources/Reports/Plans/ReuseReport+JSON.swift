public import Interchange
internal import ControlModel
public import Interchange
internal import MappingGraph
internal import Planning

extension ReuseReport {
  /// Format `concord/reuse`, version 1: `docs/formats/plans.md`.
  public var json: JSONValue {
    [
      "format": "concord/reuse", "version": 1, "contentVersion": .string(plan.contentVersion),
      "sources": .strings(plan.sources.map(\.id.rawValue)), "statements": .strings(plan.statements),
      "implemented": .integer(plan.implemented), "partlyImplemented": .integer(plan.partlyImplemented),
      "period": plan.period.map { ["from": .string($0.from.description), "to": .string($0.to.description)] }
        ?? .null,
      "targets": .array(
        plan.targets.map { target in
          [
            "target": .string(target.framework.id.rawValue), "design": CoverageReport.json(target.counts),
            "evidence": [
              "covered": Self.json(target.evidenceOfCovered), "partial": Self.json(target.evidenceOfPartial),
              "concerns": .object(
                EvidenceFlag.Kind.allCases.map { .init($0.rawValue, .integer(target.concerns[$0] ?? 0)) }),
            ],
            "items": .array(target.items.map(Self.json)),
          ]
        }),
      "contributions": .array(
        plan.contributions.map { entry in
          [
            "control": .string(entry.contribution.control.description), "title": .string(entry.title),
            "status": .string(entry.status.rawValue),
            "counts": CoverageReport.json(entry.contribution.counts),
            "items": .array(
              entry.contribution.items.map { item in
                ["control": .string(item.control.description), "served": item.verdict.json]
              }),
          ]
        }),
      "leftOut": .array(plan.leftOut.map(\.json)), "remarks": .strings(plan.remarks),
      "unusedEvidence": .strings(plan.unusedEvidence.map(\.reference)),
      "actions": .array(plan.actions.map(\.json)),
    ]
  }

  private static func json(_ counts: ReusePlan.EvidenceCounts) -> JSONValue {
    [
      "reusable": .integer(counts.reusable), "flagged": .integer(counts.flagged),
      "missing": .integer(counts.missing), "total": .integer(counts.total),
    ]
  }

  private static func json(_ item: ReusePlan.Item) -> JSONValue {
    [
      "control": .string(item.control.description), "title": .string(item.title),
      "served": item.coverage.verdict.json,
      "restsOn": .array(
        item.restsOn.map {
          ["control": .string($0.reference.description), "status": .string($0.status.rawValue)]
        }),
      "rows": .array((item.coverage.derivation?.rows ?? item.coverage.noCounterpart).map(\.json)),
      "weakestLink": .text(CoverageReport.words(item.coverage.weakestLink)),
      "delta": .array(
        item.deltas.map { delta in
          [
            "kind": .string(delta.kind.rawValue), "text": .string(delta.text),
            "controls": .strings(delta.controls.map(\.description)),
          ]
        }),
      "wouldCover": .array(item.wouldCover.map { .strings($0.map(\.description)) }),
      "evidenceStanding": .string(item.standing.rawValue),
      "evidence": .array(
        item.evidence.map { use in
          [
            "reference": .string(use.evidence.reference), "control": .string(use.control.description),
            "from": .text(use.evidence.from?.description), "to": .text(use.evidence.to?.description),
            "population": .text(use.evidence.population),
            "frequency": .text(use.evidence.frequency?.description),
            "scope": .text(use.evidence.covers),
            "flags": .array(
              use.flags.map { ["kind": .string($0.kind.rawValue), "text": .string($0.description)] }),
          ]
        }),
    ]
  }
}
