import Concord

/// Four small frameworks under the names of real ones, so that the rules by family apply, and one plan of each kind with
/// the hazards that reports meet: long titles, formulas, markup, escape sequences.
enum PlanFixture {
  static let isms: FrameworkID = "iso27001-2022"
  static let bcms: FrameworkID = "iso22301-2019"
  static let soc2: FrameworkID = "soc2-2017"
  static let pci: FrameworkID = "pci-dss-4.0.1"

  static func date(_ year: Int, _ month: Int, _ day: Int) -> CalendarDate {
    CalendarDate(year: year, month: month, day: day) ?? CalendarDate(dayNumber: 0)
  }
  static let asOf = date(2026, 11, 1)

  private static func control(
    _ id: String, _ title: String, parent: String? = nil, exhaustive: Bool = false,
    frequency: [String] = [], only: [String] = []
  ) -> Control {
    Control(
      id: ControlID(id), title: title, isAssessable: true, isExhaustive: exhaustive,
      attributes: [("frequency", frequency), ("applies-to", only)].filter { !$0.1.isEmpty }.map {
        ControlAttribute(name: $0.0, values: $0.1)
      }, parent: parent.map { ControlID($0) })
  }

  static let catalogs = [
    Catalog(
      framework: Framework(
        id: isms, title: "Information security", publisher: "ISO/IEC", edition: "2022"),
      controls: [
        control("4.1", "Context"), control("7.3", "Awareness"), control("9.2.1", "Internal audit, general"),
        control("9.2.2", "Internal audit programme"), control("9.3.1", "Management review"),
        control("10.2", "Corrective action"), control("A.5.18", "Access rights"),
        control("A.8.15", "Logging"), control("A.8.16", "Monitoring <b>activities</b>"),
        control("A.8.6", "Capacity management"),
      ]),
    Catalog(
      framework: Framework(id: bcms, title: "Business continuity", publisher: "ISO", edition: "2019"),
      controls: [
        control("7.3", "Awareness"), control("9.2.1", "Internal audit, general"),
        control("9.3.1", "Management review"), control("10.1", "Corrective action"),
      ]),
    Catalog(
      framework: Framework(id: soc2, title: "Trust services criteria", publisher: "AICPA", edition: "2017"),
      controls: [
        control("CC4.2", "Deficiencies reported"), control("CC6.3", "Role-based rights"),
        control("CC7.2", "Monitoring for anomalies"), control("A1.1", "=SUM(A1) capacity"),
      ]),
    Catalog(
      framework: Framework(id: pci, title: "Payment card security", publisher: "PCI SSC", edition: "4.0.1"),
      controls: [
        control("7.2.4", "Six-monthly review of accounts", frequency: ["every 6 months"]),
        control("10.2.1", "Audit logs", exhaustive: true),
        control("10.2.1.1", "Logging of access", parent: "10.2.1"),
        control("10.2.1.2", "Logging of administrators", parent: "10.2.1"),
        control("10.4.1", "Daily review of logs", frequency: ["daily"]),
        control("11.3.2", "Quarterly external scans", frequency: ["every 3 months"]),
        control("12.4.2", "Quarterly checks", frequency: ["every 3 months"], only: ["service-providers"]),
        control("12.6.3", "Awareness training", frequency: ["upon hire", "every 12 months"]),
      ]),
  ]

  private static func row(
    _ source: ControlReference, _ target: ControlReference, _ relation: Relation, _ strength: Int,
    targetOnly: String = ""
  ) -> Mapping {
    Mapping(
      id: "\(source.control)_\(target.control)", source: .control(source), target: .control(target),
      statement: .relation(relation), confidence: 0.8, sourceStrength: relation == .subset ? 10 : 5,
      targetStrength: relation == .superset || relation == .equal ? 10 : strength,
      comment: "what both ask", sourceOnly: relation == .subset ? "" : "the source's own",
      targetOnly: targetOnly, location: SourceLocation(file: "rows.tsv", line: 7))
  }

  private static func none(_ target: ControlReference, _ why: String) -> Mapping {
    Mapping(
      id: "none_\(target.control)", source: .none, target: .control(target), statement: .noCounterpart,
      comment: why, targetOnly: "all of it")
  }

  static func ref(_ framework: FrameworkID, _ id: String) -> ControlReference {
    ControlReference(framework: framework, control: ControlID(id))
  }

  static let soc2Set = MappingSet(
    id: "iso27001-2022_soc2-2017", title: "Rows", version: "1.0", licence: "CC-BY-4.0",
    creators: ["Concord contributors"], date: date(2026, 1, 15), source: isms, target: soc2,
    mappings: [
      row(ref(isms, "A.8.6"), ref(soc2, "A1.1"), .superset, 10),
      row(
        ref(isms, "A.8.16"), ref(soc2, "CC7.2"), .intersects, 7,
        targetOnly: "anomalies that bear on <commitments>, \u{1B}[31mnatural hazards"),
      row(ref(isms, "A.5.18"), ref(soc2, "CC6.3"), .subset, 5, targetOnly: "separation of duties"),
      none(ref(soc2, "CC4.2"), "nothing reports deficiencies of control to the board"),
    ])
  static let pciSet = MappingSet(
    id: "iso27001-2022_pci-dss-4.0.1", title: "Rows", version: "1.0", licence: "CC-BY-4.0",
    creators: ["Concord contributors"], date: date(2026, 1, 15), source: isms, target: pci,
    mappings: [
      row(ref(isms, "A.5.18"), ref(pci, "7.2.4"), .intersects, 6, targetOnly: "every six months"),
      row(ref(isms, "A.8.15"), ref(pci, "10.2.1"), .intersects, 6, targetOnly: "all components"),
      row(ref(isms, "A.8.15"), ref(pci, "10.2.1.1"), .superset, 10),
      row(ref(isms, "A.8.16"), ref(pci, "10.4.1"), .intersects, 4, targetOnly: "daily"),
      row(ref(isms, "7.3"), ref(pci, "12.6.3"), .intersects, 2, targetOnly: "upon hire"),
      none(ref(pci, "11.3.2"), "scans by an approved vendor are PCI's own"),
    ])

  static let content = Content(
    catalogs: catalogs, mappingSets: [soc2Set, pciSet], version: "f00dfeed0000")
  static let graph = MappingGraph(content: content)

  static func statement(
    _ statuses: [(String, ImplementationStatus)], file: String = "soa.xlsx"
  ) -> StatementOfApplicability {
    StatementOfApplicability(
      framework: isms, title: "Meridian",
      rows: statuses.map { id, status in
        .init(
          control: ref(isms, id), applicability: .applicable, status: status, owner: "Ada",
          evidence: id == "A.8.6" ? "Capacity report" : nil)
      }, file: file)
  }

  static let statuses: [(String, ImplementationStatus)] = [
    ("7.3", .implemented), ("A.5.18", .implemented), ("A.8.15", .implemented), ("A.8.16", .partial),
    ("A.8.6", .implemented),
  ]

  static let evidence = [
    EvidenceItem(
      reference: "=EV-1", controls: [ref(isms, "A.5.18")], from: date(2026, 1, 1), to: date(2026, 12, 31),
      population: "all 214 accounts", frequency: .every(6, .month), covers: "SOC 2; CDE"),
    EvidenceItem(
      reference: "EV-2 <script>", controls: [ref(isms, "A.8.16"), ref(isms, "A.8.15")],
      from: date(2026, 1, 1),
      to: date(2026, 6, 30), population: "sample of 25", frequency: .every(1, .week), covers: "ISMS"),
    EvidenceItem(reference: "EV-3", controls: [ref(isms, "10.2")]),
  ]

  static func reuse() -> ReuseReport {
    var options = ReusePlan.Options(period: DatePeriod(from: date(2026, 1, 1), to: date(2026, 12, 31)))
    options.kinds = ["nobody"]
    return ReuseReport(
      ReusePlan.make(
        targets: [soc2, pci], statements: [statement(statuses)], evidence: evidence, graph: graph,
        options: options), content: content, limit: 3)
  }

  static func roadmap() throws -> RoadmapReport {
    var options = Roadmap.Options()
    options.comparesOrders = true
    options.without = [ref(isms, "A.8.15")]
    return RoadmapReport(
      try Roadmap.make(
        targets: [soc2, pci], statements: [statement(statuses)], graph: graph, options: options),
      content: content, limit: 4)
  }

  static func sizedRoadmap() throws -> RoadmapReport {
    var options = Roadmap.Options(relaxedLevel: nil)
    options.sizing = RoadmapSizing(
      sizes: ControlSizes([.init(key: "CC4.2", size: .days(hundredths: 250)), .init(key: "=x", size: .small)]
      ),
      unsized: 100)
    options.excluding = [ref(pci, "11.3.2")]
    options.outOfScope = [ref(pci, "10.2.1")]
    return RoadmapReport(
      try Roadmap.make(targets: [soc2, pci], statements: [], graph: graph, options: options), content: content
    )
  }

  static func cycle() throws -> CycleReport {
    var options = CyclePlan.Options()
    options.auditDays = [
      .init(framework: isms, dayHundredths: 650), .init(framework: bcms, dayHundredths: 300),
    ]
    options.reduction = 50
    return CycleReport(
      try CyclePlan.make(
        [
          .init(isms, date(2026, 3, 15)), .init(bcms, date(2026, 5, 20)), .init(soc2, date(2026, 6, 30)),
          .init(pci, date(2026, 9, 30)),
        ], content: content, asOf: asOf, options: options), content: content)
  }

  static func upkeep() -> UpkeepReport {
    UpkeepReport(
      UpkeepPlan.make(
        frameworks: [isms, bcms, soc2, pci], content: content, from: date(2027, 1, 1),
        kinds: ["service-providers"]), content: content)
  }

  static func statementDifference() -> DifferenceReport {
    var later = statuses
    later[1].1 = .planned
    later[3].1 = .implemented
    later.removeLast()
    return DifferenceReport(
      PlanDifference.between(
        statement(statuses), statement(later + [("10.2", .implemented)]), targets: [soc2, pci], graph: graph),
      before: "march.xlsx", after: "june.xlsx", content: content, limit: 3)
  }

  static func contentDifference() -> DifferenceReport {
    var rows = soc2Set
    rows.mappings.removeFirst()
    rows.mappings[0].targetOnly = "other words"
    rows.mappings[1].statement = .relation(.intersects)
    rows.mappings[1].sourceOnly = "the source's own"
    var changed = catalogs
    changed.removeAll { $0.framework.id == bcms }
    let later = Content(catalogs: changed, mappingSets: [rows, pciSet], version: "beefcafe0000")
    return DifferenceReport(
      PlanDifference.between(graph, MappingGraph(content: later), statements: [], targets: []),
      before: "old", after: "new", content: later)
  }

  /// Every plan by the name of its golden files, and the definition of its JSON in the schema.
  static func reports() throws -> [(name: String, definition: String, report: any Report)] {
    [
      ("plan-reuse", "reuse", reuse()), ("plan-roadmap", "roadmap", try roadmap()),
      ("plan-roadmap-sized", "roadmap", try sizedRoadmap()), ("plan-cycle", "cycle", try cycle()),
      ("plan-upkeep", "upkeep", upkeep()), ("plan-diff-statements", "diff", statementDifference()),
      ("plan-diff-contents", "diff", contentDifference()),
    ]
  }
}
