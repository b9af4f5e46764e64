internal import ControlModel
internal import Interchange

extension Decision {
  /// The decision in a sentence: what, by whom, when, why.
  var words: String {
    let relation = derived.map { " (\($0.name))" } ?? ""
    let outcome = weakenedTo.map { "\(verdict.rawValue) to \($0.name)" } ?? verdict.rawValue
    return "\(source) to \(target)\(relation): \(outcome) by \(reviewer) on \(decided): \(reason)"
  }

  /// The decision for programs.
  var json: JSONValue {
    [
      "source": .string(source.description), "target": .string(target.description),
      "verdict": .string(verdict.rawValue), "derived": .text(derived?.name),
      "weakenedTo": .text(weakenedTo?.name), "reason": .string(reason), "reviewer": .string(reviewer),
      "decided": .string(decided.description),
    ]
  }
}

extension Content {
  /// The decisions on a control, or on it and another.
  func decisions(on control: ControlReference, and other: ControlReference? = nil) -> [Decision] {
    decisions.filter { decision in
      let pair = [decision.source, decision.target]
      return pair.contains(control) && (other.map { pair.contains($0) } ?? true)
    }
  }
}

/// What the organisation decided, under a heading of its own; nothing for no decisions.
func decisionBlocks(_ decisions: [Decision]) -> [Block] {
  decisions.isEmpty ? [] : [.heading("Decided here"), .list(decisions.map(\.words))]
}
