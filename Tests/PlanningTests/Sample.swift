import Concord

/// Two small editions under the names of the real ones, so that the rules by date apply.
enum Sample {
  static let older: FrameworkID = "iso27001-2013"
  static let newer: FrameworkID = "iso27001-2022"

  static func node(
    _ id: String, _ title: String, kind: ControlKind = "control", parent: String? = nil,
    assessable: Bool = true, amendment: String? = nil
  ) -> Control {
    Control(
      id: ControlID(id), kind: kind, title: title, isAssessable: assessable, amendment: amendment,
      parent: parent.map { ControlID($0) })
  }

  static let olderCatalog = Catalog(
    framework: Framework(
      id: older, title: "Requirements", publisher: "ISO/IEC", edition: "2013",
      withdrawn: CalendarDate(year: 2022, month: 10, day: 25)),
    controls: [
      node("4.1", "Context", kind: "clause"), node("4.2", "Parties", kind: "clause"),
      node("6.2", "Objectives", kind: "clause"), node("9.2", "Internal audit", kind: "clause"),
      node("10.1", "Corrective action", kind: "clause"), node("10.2", "Improvement", kind: "clause"),
      node("A.5.1", "Direction", kind: "objective", assessable: false),
      node("A.5.1.1", "Access policy"), node("A.5.1.2", "Network access"), node("A.5.1.3", "Utilities"),
      node("A.5.1.4", "Assets"), node("A.5.1.5", "Owners"), node("A.5.1.6", "Event logging"),
      node("A.5.1.7", "Log protection"), node("A.5.1.8", "Reviews"), node("A.5.1.9", "Technical review"),
      node("A.5.1.10", "Vulnerabilities"), node("A.5.1.11", "Suppliers"),
    ])

  static let newerCatalog = Catalog(
    framework: Framework(
      id: newer, title: "Requirements", publisher: "ISO/IEC", edition: "2022", supersedes: older,
      amendments: [Amendment(id: "amd1", title: "Climate")]),
    controls: [
      node("4.1", "Context", kind: "clause"),
      node(
        "4.1.amd1", "Climate", kind: "amendment", parent: "4.1", assessable: false, amendment: "amd1"),
      node("4.2", "Parties", kind: "clause"),
      node("4.2.amd1", "Climate note", kind: "note", parent: "4.2", assessable: false, amendment: "amd1"),
      node("6.2", "Objectives", kind: "clause"),
      node("6.2.g", "Documented", kind: "item", parent: "6.2", assessable: false),
      node("6.3", "Changes", kind: "clause"), node("9.2.1", "Audit", kind: "clause"),
      node("9.2.2", "Programme", kind: "clause"), node("10.1", "Improvement", kind: "clause"),
      node("10.2", "Corrective action", kind: "clause"),
      node("A.5", "Organizational", kind: "theme", assessable: false),
      node("A.5.1", "Access control", parent: "A.5"), node("A.5.2", "Utilities", parent: "A.5"),
      node("A.5.3", "Inventory", parent: "A.5"), node("A.5.4", "Logging", parent: "A.5"),
      node("A.5.5", "Compliance", parent: "A.5"), node("A.5.6", "Technical vulnerabilities", parent: "A.5"),
      node("A.5.7", "Threat intelligence", parent: "A.5"),
      node("A.5.8", "Supplier relationships", parent: "A.5"),
    ])

  static func row(
    _ source: String, _ target: String, _ relation: Relation, _ strength: Int? = nil, only: String = "",
    sourceOnly: String = "", covers: String? = nil, _ changes: EditionChange...
  ) -> Mapping {
    Mapping(
      id: "\(source)_\(target)", source: .control(ControlReference(framework: older, control: .init(source))),
      target: .control(ControlReference(framework: newer, control: .init(target))),
      statement: .relation(relation), confidence: 0.9, targetStrength: strength,
      comment: "both of \(source) and \(target)", sourceOnly: sourceOnly, targetOnly: only,
      coversGroup: covers, changes: changes)
  }

  static func none(
    _ target: String, asks: String, nearest: [String] = [], _ changes: EditionChange...
  ) -> Mapping {
    Mapping(
      id: "none_\(target)", source: .none,
      target: .control(ControlReference(framework: newer, control: .init(target))),
      statement: .noCounterpart, comment: "considered for \(target)", targetOnly: asks, changes: changes,
      nearest: nearest.map { ControlReference(framework: older, control: .init($0)) })
  }

  static let mappings = [
    row("4.1", "4.1", .subset, 9, only: "climate", .tightened),
    none("4.1.amd1", asks: "climate decision", .new),
    row("4.2", "4.2", .equal, 10, .unchanged), none("4.2.amd1", asks: "nothing", .new),
    row("6.2", "6.2", .subset, 8, only: "monitored", .tightened),
    row("6.2", "6.2.g", .superset, 10, sourceOnly: "the rest", .moved),
    none("6.3", asks: "planned changes", nearest: ["4.1"], .new),
    row("9.2", "9.2.1", .superset, 10, sourceOnly: "programme", .restructured, .split),
    row("9.2", "9.2.2", .superset, 10, sourceOnly: "question", .restructured, .split),
    row("10.1", "10.2", .equal, 10, .moved), row("10.2", "10.1", .equal, 10, .moved),
    row("10.1", "10.1", .disjoint),
    row("A.5.1.1", "A.5.1", .intersects, 7, only: "effect; physical", sourceOnly: "a document", .merged),
    row("A.5.1.2", "A.5.1", .subset, 3, only: "all but networks", .merged),
    row("A.5.1.3", "A.5.2", .equal, 10, .unchanged),
    row("A.5.1.4", "A.5.3", .subset, 7, only: "owners", covers: "g", .merged),
    row("A.5.1.5", "A.5.3", .subset, 4, only: "inventory", covers: "g", .merged),
    row("A.5.1.6", "A.5.4", .subset, 7, only: "analysis", .merged, .tightened),
    row("A.5.1.7", "A.5.4", .subset, 4, only: "recording", .merged, .tightened),
    row("A.5.1.8", "A.5.5", .intersects, 7, only: "systems", sourceOnly: "managers", .merged),
    row("A.5.1.9", "A.5.5", .intersects, 4, only: "people", sourceOnly: "scans", .merged, .split),
    row("A.5.1.9", "A.5.6", .intersects, 3, only: "patches", sourceOnly: "settings", .merged, .split),
    row("A.5.1.10", "A.5.6", .subset, 8, only: "scans", .merged),
    none("A.5.7", asks: "threats analysed", nearest: ["A.5.1.6"], .new),
    row("A.5.1.11", "A.5.8", .subset, 5, only: "process", .renamed, .tightened),
  ]

  static let set = MappingSet(
    id: "iso27001-2013_iso27001-2022", version: "1.0", creators: ["Concord contributors"], source: older,
    target: newer, mappings: mappings)

  static let content = Content(
    catalogs: [olderCatalog, newerCatalog], mappingSets: [set], version: "abc123")

  static let controls = (1...11).map { "A.5.1.\($0)" }

  static func line(
    _ id: String, _ applicability: Applicability = .applicable, _ status: ImplementationStatus? = nil,
    justification: String? = "Risk", owner: String? = nil, evidence: String? = nil, due: CalendarDate? = nil
  ) -> StatementOfApplicability.Row {
    StatementOfApplicability.Row(
      control: ControlReference(framework: older, control: .init(id)), applicability: applicability,
      justification: justification, status: status ?? (applicability == .applicable ? .implemented : nil),
      owner: owner, evidence: evidence, due: due)
  }

  /// A statement in which every control applies and is implemented, but for these rows.
  static func statement(
    _ rows: [StatementOfApplicability.Row] = [], without missing: Set<String> = []
  ) -> StatementOfApplicability {
    let given = Set(rows.map(\.control.control.rawValue))
    let others = controls.filter { !given.contains($0) && !missing.contains($0) }.map { line($0) }
    return StatementOfApplicability(framework: older, rows: others + rows, file: "soa.csv")
  }

  static let day = CalendarDate(dayNumber: 20_000)

  static func plan(
    _ rows: StatementOfApplicability.Row..., without missing: Set<String> = [],
    asOf: CalendarDate = day, certifiedOn: CalendarDate? = nil, sizes: ControlSizes? = nil
  ) throws -> TransitionPlan {
    try TransitionPlan.make(
      statement: statement(rows, without: missing), content: content, asOf: asOf, certifiedOn: certifiedOn,
      sizes: sizes)
  }
}
