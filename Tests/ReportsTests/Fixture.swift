import Concord

/// A small transition with the hazards that reports meet: long titles, formulas, markup, escape sequences.
enum Fixture {
  static let older: FrameworkID = "iso27001-2013"
  static let newer: FrameworkID = "iso27001-2022"

  private static func old(_ id: String) -> ControlReference {
    ControlReference(framework: older, control: ControlID(id))
  }
  private static func new(_ id: String) -> ControlReference {
    ControlReference(framework: newer, control: ControlID(id))
  }

  static let content = Content(
    catalogs: [
      Catalog(
        framework: Framework(
          id: older, title: "Information security management systems — Requirements", publisher: "ISO/IEC",
          edition: "2013", published: CalendarDate(year: 2013, month: 10, day: 1),
          withdrawn: CalendarDate(year: 2022, month: 10, day: 25)),
        controls: [
          Control(
            id: "10.1", kind: "clause", title: "Nonconformity and corrective action", isAssessable: true),
          Control(id: "10.2", kind: "clause", title: "Continual improvement", isAssessable: true),
          Control(id: "A.12", kind: "domain", title: "Operations security"),
          Control(id: "A.12.4", kind: "objective", title: "Logging and monitoring", parent: "A.12"),
          Control(
            id: "A.12.4.1", title: "Event logging", summary: "Events are logged.", isAssessable: true,
            parent: "A.12.4"),
          Control(
            id: "A.12.4.2", title: "Protection of log information", isAssessable: true, parent: "A.12.4"),
          Control(
            id: "A.12.4.3", title: "Administrator and operator logs",
            summary: "What administrators do is logged and reviewed.", isAssessable: true, parent: "A.12.4"),
          Control(id: "A.12.4.4", title: "Clock synchronisation", isAssessable: true, parent: "A.12.4"),
          Control(id: "A.9.1.1", title: "Access control policy", isAssessable: true),
        ]),
      Catalog(
        framework: Framework(
          id: newer, title: "Information security management systems — Requirements", publisher: "ISO/IEC",
          edition: "2022", published: CalendarDate(year: 2022, month: 10, day: 25), supersedes: older,
          amendments: [
            Amendment(
              id: "amd1-2024", title: "Climate action changes",
              published: CalendarDate(year: 2024, month: 2, day: 23))
          ]),
        controls: [
          Control(id: "4.1", kind: "clause", title: "Understanding the organization", isAssessable: true),
          Control(
            id: "4.1.amd1", aliases: ["4.1 Amd 1"], kind: "amendment", title: "Climate change",
            summary: "A decision whether climate change is relevant.", amendment: "amd1-2024", parent: "4.1"),
          Control(id: "10.1", kind: "clause", title: "Continual improvement", isAssessable: true),
          Control(
            id: "10.2", kind: "clause", title: "Nonconformity and corrective action", isAssessable: true),
          Control(id: "A.5", kind: "theme", title: "Organizational controls"),
          Control(
            id: "A.5.7", title: "Threat intelligence", summary: "Threats are analysed.", isAssessable: true,
            attributes: [ControlAttribute(name: "concept", values: ["Identify", "Detect", "Respond"])],
            parent: "A.5"),
          Control(
            id: "A.5.15", title: "Access control", isAssessable: true,
            attributes: [ControlAttribute(name: "concept", values: ["Protect"])], parent: "A.5"),
          Control(id: "A.8", kind: "theme", title: "Technological controls"),
          Control(
            id: "A.8.15", title: "Logging", summary: "Logs are kept, protected and analysed.",
            isAssessable: true, attributes: [ControlAttribute(name: "concept", values: ["Detect"])],
            parent: "A.8"),
          Control(
            id: "A.8.17", title: "Clock synchronization", isAssessable: true,
            attributes: [ControlAttribute(name: "concept", values: ["Protect", "Detect"])], parent: "A.8"),
        ]),
      Catalog(
        framework: Framework(
          id: "soc2-2017", title: "Trust Services Criteria", publisher: "AICPA", edition: "2017"),
        controls: [
          Control(id: "CC7.2", kind: "criterion", title: "Monitoring for anomalies", isAssessable: true),
          Control(id: "CC7.3", kind: "criterion", title: "Evaluation of security events", isAssessable: true),
        ]),
    ],
    mappingSets: [
      MappingSet(
        id: "iso27001-2013_iso27001-2022", title: "Edition set", version: "1.0", licence: "CC-BY-4.0",
        creators: ["Concord contributors"], date: CalendarDate(year: 2026, month: 1, day: 15), source: older,
        target: newer, publishedIn: "https://example.org/annex-b", comment: "The pairs are those of Annex B.",
        mappings: [
          Mapping(
            id: "none_4.1.amd1", source: .none, target: .control(new("4.1.amd1")), statement: .noCounterpart,
            comment: "A list of issues that is silent on climate shows no decision",
            targetOnly: "A decision whether climate change is a relevant issue", changes: [.new]),
          Mapping(
            id: "10.1_10.2", source: .control(old("10.1")), target: .control(new("10.2")),
            statement: .relation(.equal), confidence: 0.95, sourceStrength: 10, targetStrength: 10,
            comment: "Corrective action; only the number changed", changes: [.moved]),
          Mapping(
            id: "10.2_10.1", source: .control(old("10.2")), target: .control(new("10.1")),
            statement: .relation(.equal), confidence: 0.95, sourceStrength: 10, targetStrength: 10,
            comment: "Improvement; only the number changed", changes: [.moved]),
          Mapping(
            id: "10.1_10.1", source: .control(old("10.1")), target: .control(new("10.1")),
            statement: .relation(.disjoint), comment: "Same number, other clause"),
          Mapping(
            id: "none_A.5.7", source: .none, target: .control(new("A.5.7")), statement: .noCounterpart,
            comment: "Event logs are no threat intelligence",
            targetOnly: "Threat information collected and analysed; findings passed on",
            changes: [.new], nearest: [old("A.12.4.1")]),
          Mapping(
            id: "A.9.1.1_A.5.15", source: .control(old("A.9.1.1")), target: .control(new("A.5.15")),
            statement: .relation(.intersects), confidence: 0.8, sourceStrength: 8, targetStrength: 5,
            comment: "Rules for access", sourceOnly: "A policy document", targetOnly: "Physical access",
            changes: [.renamed, .tightened]),
          Mapping(
            id: "A.12.4.1_A.8.15", source: .control(old("A.12.4.1")), target: .control(new("A.8.15")),
            statement: .relation(.subset), reviewer: "second reader", confidence: 0.87, sourceStrength: 10,
            targetStrength: 7, comment: "Events logged and reviewed",
            targetOnly: "Protection of the logs; analysis beyond review", changes: [.merged, .tightened]),
          Mapping(
            id: "A.12.4.2_A.8.15", source: .control(old("A.12.4.2")), target: .control(new("A.8.15")),
            statement: .relation(.subset), confidence: 0.88, sourceStrength: 10, targetStrength: 4,
            comment: "Logs kept from tampering", targetOnly: "What is recorded; analysis",
            changes: [.merged, .tightened]),
          Mapping(
            id: "A.12.4.3_A.8.15", source: .control(old("A.12.4.3")), target: .control(new("A.8.15")),
            statement: .relation(.subset), confidence: 0.88, sourceStrength: 10, targetStrength: 4,
            comment: "Actions of administrators logged", targetOnly: "Events of all users; analysis",
            changes: [.merged, .tightened]),
          Mapping(
            id: "A.12.4.4_A.8.17", source: .control(old("A.12.4.4")), target: .control(new("A.8.17")),
            statement: .relation(.equal), confidence: 0.9, sourceStrength: 10, targetStrength: 10,
            comment: "Clocks kept in step", changes: [.unchanged]),
        ]),
      MappingSet(
        id: "iso27001-2022_soc2-2017", version: "0.1", source: newer, target: "soc2-2017",
        mappings: [
          Mapping(
            id: "A.8.15_CC7.2", source: .control(new("A.8.15")),
            target: .control(ControlReference("soc2-2017", "CC7.2")), statement: .relation(.intersects),
            confidence: 0.7, sourceStrength: 4, targetStrength: 3, comment: "Records of activity",
            sourceOnly: "Retention of logs", targetOnly: "Anomalies evaluated against a baseline"),
          Mapping(
            id: "A.5.7_none", source: .control(new("A.5.7")), target: .none, statement: .noCounterpart,
            comment: "CC3.2 names threats and asks for no intelligence", sourceOnly: "Threat intelligence"),
        ]),
    ], version: "0f1e2d3c")

  static let statement = StatementOfApplicability(
    framework: older, title: "Example | <Ltd>",
    rows: [
      .init(
        control: old("A.12.4.1"), applicability: .applicable, justification: "=1+1 risk R-7",
        status: .implemented, owner: "Jana Nováková", evidence: "LOG-1", location: cell("A5")),
      .init(
        control: old("A.12.4.2"), applicability: .notApplicable, justification: "Provider keeps the logs",
        location: cell("A6")),
      .init(
        control: old("A.12.4.3"), applicability: .applicable, justification: "Law", status: .partial,
        owner: "管理者", evidence: "LOG-2\nand \u{1B}[31mred\u{1B}[0m",
        due: CalendarDate(year: 2025, month: 9, day: 30),
        location: cell("A7")),
      .init(
        control: old("A.12.4.4"), applicability: .applicable, status: .planned, owner: "IT | operations",
        due: CalendarDate(year: 2026, month: 3, day: 31), comment: "-2 servers", location: cell("A8")),
      .init(
        control: old("A.9.1.1"), applicability: .applicable, justification: "Risk", status: .implemented,
        evidence: "POL-09", location: cell("A9")),
      .init(control: old("A.99.1"), applicability: .applicable, location: cell("A10")),
    ], file: "soa.xlsx")

  static func cell(_ reference: String) -> SourceLocation {
    SourceLocation(file: "soa.xlsx", position: .cell(sheet: "SoA", reference: reference))
  }

  static let diagnostics = [
    Diagnostic(
      .warning, .unknownValue, at: cell("E8"), "'soon' is not a status",
      hint: "map it: --map status.soon=planned")
  ]

  static let asOf = CalendarDate(dayNumber: 20_453)  // 2025-12-31

  static func plan(
    asOf: CalendarDate = asOf, certifiedOn: CalendarDate? = CalendarDate(year: 2023, month: 5, day: 10),
    sizes: ControlSizes? = nil
  ) throws -> TransitionPlan {
    try TransitionPlan.make(
      statement: statement, content: content, asOf: asOf, certifiedOn: certifiedOn, sizes: sizes)
  }

  static let sizes = ControlSizes([
    .init(key: "A.5.7", size: .medium), .init(key: "soa", size: .days(hundredths: 250)),
    .init(key: "A.42", size: .small),
  ])
}
