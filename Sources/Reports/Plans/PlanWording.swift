internal import Interchange
internal import ControlModel
internal import Interchange
internal import MappingGraph
internal import Planning

extension CoverageVerdict {
  /// The verdict in a word or two, with the grade.
  var words: String {
    switch self {
    case .covered: "covered"
    case .partial(let grade?): "partial: \(grade.rawValue)"
    case .partial(nil): "partial: not stated"
    case .notImplemented: "not implemented"
    case .noCounterpart: "no counterpart"
    case .unknown: "unknown"
    }
  }

  /// What the verdict means to the reader.
  var emphasis: Emphasis {
    switch self {
    case .covered: .good
    case .partial: .attention
    case .notImplemented, .noCounterpart, .unknown: .bad
    }
  }

  /// The verdict for programs: name and grade.
  var json: JSONValue {
    let grade: String? = if case .partial(let grade?) = self { grade.rawValue } else { nil }
    return ["verdict": .string(CoverageReport.name(self)), "grade": .text(grade)]
  }
}

extension ServiceLevel {
  /// What a requirement is at this level, in words.
  var words: String {
    switch self {
    case .any: "shares something with what is in place"
    case .start: "at least begun (strength 1 or more)"
    case .partly: "at least partly met (strength 4 or more)"
    case .mostly: "at least mostly met (strength 7 or more)"
    case .covered: "covered"
    }
  }
}

/// Names of controls as plans show them.
enum PlanNames {
  /// Identifiers with a space between, bare where all belong to one framework; after a limit, how many more.
  static func list(_ controls: [ControlReference], limit: Int = .max) -> String {
    let isPlain = Set(controls.map(\.framework)).count < 2
    let names = controls.prefix(limit).map { isPlain ? $0.control.rawValue : $0.description }
    let rest = controls.count - names.count
    return names.joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : "")
  }

  /// Identifiers grouped by framework: `soc2-2017 CC6.1, CC6.2; pci-dss-4.0.1 8.2.1`.
  static func grouped(_ controls: [ControlReference], limit: Int = .max) -> String {
    var order: [FrameworkID] = []
    var groups: [FrameworkID: [String]] = [:]
    for control in controls.prefix(limit) {
      if groups[control.framework] == nil { order.append(control.framework) }
      groups[control.framework, default: []].append(control.control.rawValue)
    }
    let rest = controls.count - min(limit, controls.count)
    return order.map { "\($0) \((groups[$0] ?? []).joined(separator: ", "))" }.joined(separator: "; ")
      + (rest > 0 ? " and \(rest) more" : "")
  }

  /// A control with its title.
  static func titled(_ control: ControlReference, in content: Content) -> String {
    let title = content[control]?.title ?? ""
    return title.isEmpty ? control.description : "\(control) \(title)"
  }

  /// "3 more: use --all." where lines are left out.
  static func more(_ count: Int) -> [Block] {
    count > 0 ? [.paragraph("\(count) more: use --all, or -o FILE.xlsx for all of it.", .muted)] : []
  }

  /// What a plan's last line says of its basis.
  static func provenance(_ content: Content, _ rows: [RowCitation] = []) -> String {
    rows.isEmpty
      ? contentVersionLabel(content.version).capitalizedFirst + "." : Reports.provenance(rows, in: content)
  }
}

extension Requirements.Reason {
  /// The reason in words.
  var words: String {
    switch self {
    case .outOfScope: "out of scope"
    case .appliesOnlyTo(let kinds): "applies only to \(kinds.joined(separator: ", "))"
    case .notApplicable: "not applicable by the statement"
    }
  }
}

extension Requirements.LeftOut {
  /// The item with its reason.
  var json: JSONValue { ["control": .string(control.description), "reason": .string(reason.words)] }
}

extension Sequence where Element == Requirements.LeftOut {
  /// How many items are left out for which reason, in words; empty for none.
  var figures: String {
    var order: [String] = []
    var counts: [String: Int] = [:]
    for item in self {
      if counts[item.reason.words] == nil { order.append(item.reason.words) }
      counts[item.reason.words, default: 0] += 1
    }
    return order.map { reason in
      let count = counts[reason] ?? 0
      // "17 apply only to service-providers".
      return "\(count) " + (count == 1 ? reason : reason.replacingPrefix("applies", with: "apply"))
    }.joined(separator: "; ")
  }
}

extension String {
  /// The text with another beginning, where it begins so.
  fileprivate func replacingPrefix(_ prefix: String, with other: String) -> String {
    hasPrefix(prefix) ? other + dropFirst(prefix.count) : self
  }
}

extension PlannedAction {
  /// The action for programs.
  var json: JSONValue {
    [
      "id": .string(id), "source": .string(source.rawValue), "kind": .string(kind), "title": .string(title),
      "note": .string(note), "controls": .strings(controls.map(\.description)),
      "due": .text(due?.description),
    ]
  }
}
