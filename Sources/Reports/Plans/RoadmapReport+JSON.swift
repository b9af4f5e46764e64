public import Interchange
internal import ControlModel
public import Interchange
internal import MappingGraph
internal import Planning

extension RoadmapReport {
  /// Format `concord/roadmap`, version 1: `docs/formats/plans.md`.
  public var json: JSONValue {
    [
      "format": "concord/roadmap", "version": 1, "contentVersion": .string(roadmap.contentVersion),
      "targets": .strings(roadmap.targets.map(\.id.rawValue)),
      "sources": .strings(roadmap.sources.map(\.rawValue)),
      "statements": .strings(roadmap.statements), "unit": .string(roadmap.unit.rawValue),
      "requirements": [
        "count": .integer(roadmap.requirements.items.count),
        "leftOut": .array(roadmap.requirements.leftOut.map(\.json)),
        "conditional": .array(roadmap.requirements.conditional.map(\.json)),
      ],
      "unusedSizes": .strings(roadmap.unusedSizes), "views": .array(roadmap.views.map(Self.json)),
      "orders": .array(roadmap.orders.map(Self.json)),
      "whatIf": roadmap.whatIf.map(Self.json) ?? .null, "actions": .array(roadmap.actions.map(\.json)),
    ]
  }

  /// The optimisation problems with their solutions, format `concord/roadmap-instance`, version 1: everything that
  /// another solver needs to check them.
  public var instance: JSONValue {
    [
      "format": "concord/roadmap-instance", "version": 1, "contentVersion": .string(roadmap.contentVersion),
      "unit": .string(roadmap.unit.rawValue),
      "problems": .array(
        roadmap.views.map { view in
          [
            "level": .string(view.level.rawValue),
            "options": .array(
              zip(view.options, zip(view.problem.weights, view.problem.gains)).map { option, numbers in
                [
                  "control": .string(option.description), "weight": .integer(numbers.0),
                  "gain": .integer(numbers.1),
                ]
              }),
            "demands": .array(
              zip(view.demands, view.problem.demands).map { item, sets in
                [
                  "item": .string(item.description),
                  "alternatives": .array(sets.map { .array($0.map { .integer($0) }) }),
                ]
              }),
            "solution": [
              "chosen": .strings(view.choices.map(\.control.description)), "weight": .integer(view.weight),
              "lowerBound": .integer(view.lowerBound), "optimal": .bool(view.isOptimal),
              "gain": .integer(view.choices.reduce(0) { $0 + $1.contributions }),
              "gainProved": .bool(view.isGainProved), "unmet": .strings(view.unservable.map(\.description)),
            ],
          ]
        }),
      "orders": .array(
        roadmap.orders.map { orders in
          [
            "level": .string(orders.level.rawValue),
            "subsets": .array(
              orders.subsets.map { subset in
                ["targets": .strings(subset.targets.map(\.rawValue)), "weight": .integer(subset.weight)]
              }),
            "cheapest": .strings((orders.orders.first?.targets ?? []).map(\.rawValue)),
            "cost": .integer(orders.orders.first?.cost ?? 0),
          ]
        }),
    ]
  }

  private static func json(_ view: RoadmapView) -> JSONValue {
    [
      "level": .string(view.level.rawValue), "weight": .integer(view.weight),
      "lowerBound": .integer(view.lowerBound), "optimal": .bool(view.isOptimal),
      "gap": .integer(view.weight - view.lowerBound), "gainProved": .bool(view.isGainProved),
      "greedyWeight": .integer(view.greedyWeight), "oneByOneWeight": .integer(view.oneByOneWeight),
      "saved": .integer(view.saved),
      "targets": .array(
        view.figures.map { figures in
          [
            "target": .string(figures.target.rawValue), "requirements": .integer(figures.requirements),
            "served": .integer(figures.served), "toServe": .integer(figures.toServe),
            "unservable": .integer(figures.unservable),
          ]
        }),
      "choices": .array(
        view.choices.map { choice in
          [
            "control": .string(choice.control.description), "title": .string(choice.title),
            "weight": .integer(choice.weight), "within": .integer(choice.within),
            "status": .text(choice.status?.rawValue),
            "contributions": .integer(choice.contributions),
            "serves": .array(
              choice.services.map { service in
                [
                  "item": .string(service.item.description), "needed": .bool(service.isNeeded),
                  "joint": .bool(service.isJoint),
                ]
              }),
          ]
        }),
      "unservable": .strings(view.unservable.map(\.description)),
      "truncated": .strings(view.truncated.map(\.description)),
    ]
  }

  private static func json(_ orders: CertificationOrders) -> JSONValue {
    [
      "level": .string(orders.level.rawValue),
      "subsets": .array(
        orders.subsets.map { subset in
          [
            "targets": .strings(subset.targets.map(\.rawValue)), "weight": .integer(subset.weight),
            "optimal": .bool(subset.isOptimal),
          ]
        }),
      "orders": .array(
        orders.orders.map { order in
          [
            "targets": .strings(order.targets.map(\.rawValue)),
            "marginal": .array(order.marginal.map { .integer($0) }), "cost": .integer(order.cost),
          ]
        }),
      "steps": .array(
        orders.steps.map { step in
          [
            "target": .string(step.target.rawValue), "weight": .integer(step.weight),
            "servedBefore": .integer(step.servedBefore), "requirements": .integer(step.requirements),
            "added": .strings(step.added.map(\.description)),
          ]
        }),
      "plannedWeight": .integer(orders.plannedWeight), "additive": .bool(orders.isAdditive),
    ]
  }

  private static func json(_ whatIf: Roadmap.WhatIf) -> JSONValue {
    [
      "without": .strings(whatIf.without.map(\.description)),
      "excluding": .strings(whatIf.excluding.map(\.description)),
      "assumed": .strings(whatIf.assumed.map(\.rawValue)),
      "coverage": .array(whatIf.coverage.map(DifferenceReport.json)),
      "otherwise": .array(
        whatIf.comparisons.map { comparison in
          [
            "level": .string(comparison.level.rawValue), "weight": .integer(comparison.weight),
            "optimal": .bool(comparison.isOptimal),
            "unservable": .strings(comparison.unservable.map(\.description)),
          ]
        }),
    ]
  }
}
