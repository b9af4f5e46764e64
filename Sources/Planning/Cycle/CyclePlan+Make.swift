public import ControlModel

extension CyclePlan {
  /// The plan from the days on which the cycles began.
  ///
  /// Management systems (ISO/IEC 17021-1): surveillance at least once a calendar year but in the year of recertification,
  /// the first not later than 12 months from the decision; recertification complete before the certificate ends, three
  /// years from the decision. Before each such audit an internal audit and a management review, shared between systems
  /// wherever one day serves several. SOC 2: periods that follow each other without a gap. PCI DSS: the yearly assessment
  /// and what is asked every three and six months, for three years.
  public static func make(
    _ subjects: [Subject], content: Content, asOf: CalendarDate, options: Options = Options()
  ) throws -> CyclePlan {
    if subjects.isEmpty { throw CycleError.noSubjects }
    guard (1...24).contains(options.periodMonths) else {
      throw CycleError.periodOutOfRange(options.periodMonths)
    }
    var systems: [ManagementCycle] = []
    var events: [CycleEvent] = []
    var seen: Set<FrameworkID> = []
    for subject in subjects {
      guard let family = FrameworkFamily(subject.framework) else {
        throw CycleError.unknownRules(subject.framework)
      }
      guard seen.insert(subject.framework).inserted else { throw CycleError.repeated(subject.framework) }
      switch family {
      case .soc2: events += soc2Events(subject, options)
      case .paymentCards: events += pciEvents(subject, content, options)
      default: systems.append(ManagementCycle(subject, options.practice))
      }
    }
    let windows = systems.flatMap(\.audits)
    let groups = integrations(windows)
    var audits = windows
    if options.integratesAudits {
      for group in groups {
        let day = max(
          group.window.from, group.window.to.adding(months: -options.practice.surveillanceLead))
        for index in audits.indices where group.audits.contains(audits[index].id) {
          audits[index].planned = day
        }
      }
    }
    events += systems.flatMap(\.otherEvents)
    events += audits.map(\.event)
    events += preludes(audits, content, options.practice)
    let kinds = CycleEvent.Kind.allCases
    let ordered = events.sorted { left, right in
      let (l, r) = (kinds.firstIndex(of: left.kind) ?? 0, kinds.firstIndex(of: right.kind) ?? 0)
      return (left.planned, l, left.id) < (right.planned, r, right.id)
    }
    let time =
      options.auditDays.isEmpty
      ? nil : IntegratedAuditTime(parts: options.auditDays, reduction: options.reduction)
    return CyclePlan(
      contentVersion: content.version, asOf: asOf, subjects: subjects, events: ordered,
      integrations: groups, auditTime: time,
      remarks: remarks(subjects, systems, options, time, content))
  }

  // MARK: Shared audits

  /// Audits of different systems that one day would serve: as few groups as there can be, each formed at the earliest
  /// last day that is left.
  static func integrations(_ audits: [ManagementCycle.Audit]) -> [Integration] {
    groups(audits.map { Slot(from: $0.earliest, to: $0.latest, framework: $0.framework) }).compactMap {
      group in
      guard group.members.count > 1, let window = DatePeriod(from: group.from, to: group.to) else {
        return nil
      }
      let members = group.members.map { audits[$0] }.sorted { $0.framework < $1.framework }
      return Integration(audits: members.map(\.id), frameworks: members.map(\.framework), window: window)
    }
  }

  /// Days on which something has to be done once for a framework.
  struct Slot {
    var from: CalendarDate
    var to: CalendarDate
    var framework: FrameworkID
  }

  /// Slots that share a day, one of a framework at most, by that day: the least number of days that serve all slots
  /// (the day is the earliest end of those not yet served).
  static func groups(_ slots: [Slot]) -> [(members: [Int], from: CalendarDate, to: CalendarDate)] {
    var open = slots.indices.sorted {
      (slots[$0].to, slots[$0].from, slots[$0].framework) < (
        slots[$1].to, slots[$1].from, slots[$1].framework
      )
    }
    var result: [(members: [Int], from: CalendarDate, to: CalendarDate)] = []
    while let first = open.first {
      let day = slots[first].to
      var frameworks: Set<FrameworkID> = []
      let members = open.filter { slots[$0].from <= day && frameworks.insert(slots[$0].framework).inserted }
      open.removeAll(where: members.contains)
      result.append((members, members.map { slots[$0].from }.max() ?? day, day))
    }
    return result
  }

  /// The internal audit and the management review before each audit.
  private static func preludes(
    _ audits: [ManagementCycle.Audit], _ content: Content, _ practice: CyclePractice
  ) -> [CycleEvent] {
    var events: [CycleEvent] = []
    var heard = [CalendarDate?](repeating: nil, count: audits.count)
    let auditSlots = audits.map { audit in
      let last = audit.planned.adding(months: -practice.internalAuditLead)
      return Slot(from: last.adding(months: -practice.sharingSpan), to: last, framework: audit.framework)
    }
    for group in groups(auditSlots) {
      for member in group.members { heard[member] = group.to }
      events.append(
        prelude(
          .internalAudit, group.members.map { audits[$0] }, earliest: group.from, planned: group.to, "9.2",
          content))
    }
    let reviewSlots = audits.indices.map { index in
      let last = audits[index].planned.adding(months: -practice.reviewLead)
      let results = heard[index]?.adding(days: practice.reviewDelay) ?? last
      return Slot(
        from: min(max(last.adding(months: -practice.sharingSpan), results), last), to: last,
        framework: audits[index].framework)
    }
    for group in groups(reviewSlots) {
      events.append(
        prelude(
          .managementReview, group.members.map { audits[$0] }, earliest: group.from, planned: group.to, "9.3",
          content))
    }
    return events
  }

  private static func prelude(
    _ kind: CycleEvent.Kind, _ audits: [ManagementCycle.Audit], earliest: CalendarDate, planned: CalendarDate,
    _ clause: ControlID, _ content: Content
  ) -> CycleEvent {
    let members = audits.sorted { $0.framework < $1.framework }
    let frameworks = members.map(\.framework)
    let names = Phrase.list(frameworks.map(\.rawValue))
    var notes: [String] = []
    if members.count > 1 {
      let scopes = Phrase.list(frameworks.compactMap { FrameworkFamily($0)?.scope })
      notes =
        kind == .internalAudit
        ? [
          "Counts for each only if its criteria include each standard and its scope \(scopes)",
          "Report the findings by standard",
        ]
        : [
          "Counts for each only if the agenda has the inputs that each standard's 9.3 lists, for \(scopes)",
          "Record the decisions by system",
        ]
    }
    if kind == .managementReview { notes.append("After the internal audit, whose results it hears") }
    return CycleEvent(
      id: "\(kind == .internalAudit ? "internal-audit" : "management-review")."
        + members.map(\.id).joined(separator: "+"),
      kind: kind, frameworks: frameworks,
      title: "\(kind == .internalAudit ? "Internal audit" : "Management review") for \(names)",
      planned: planned,
      earliest: earliest, latest: nil, basis: .practice, notes: notes,
      controls: frameworks.flatMap { assessable(clause, of: $0, content) }, before: members.map(\.id))
  }

  /// The assessable clauses that a clause is or contains.
  private static func assessable(
    _ clause: ControlID, of framework: FrameworkID, _ content: Content
  ) -> [ControlReference] {
    guard let catalog = content[framework] else { return [] }
    return catalog.assessable.filter { control in
      control.id == clause || catalog.ancestors(of: control.id).contains { $0.id == clause }
    }.map { catalog.reference($0.id) }
  }

  // MARK: SOC 2 and PCI DSS

  /// Periods that follow the last one, over three years.
  private static func soc2Events(_ subject: Subject, _ options: Options) -> [CycleEvent] {
    let first = subject.date.adding(days: 1)
    let months = options.periodMonths
    var events: [CycleEvent] = []
    for number in 1...max(1, (36 + months - 1) / months) {
      let begin = first.adding(months: (number - 1) * months)
      let end = first.adding(months: number * months).adding(days: -1)
      let name = "\(subject.framework).\(subject.date).period-\(number)"
      func event(
        _ id: String, _ kind: CycleEvent.Kind, _ title: String, _ day: CalendarDate,
        _ basis: CycleEvent.Basis,
        _ notes: [String]
      ) -> CycleEvent {
        CycleEvent(
          id: "\(name).\(id)", kind: kind, frameworks: [subject.framework], title: title, planned: day,
          earliest: nil, latest: nil, basis: basis, notes: notes, controls: [], before: [])
      }
      events += [
        event(
          "begins", .periodBegins, "SOC 2 period \(number) begins", begin, .period,
          ["\(begin) to \(end); begins the day after the one before, so that no day is left without a report"]
        ),
        event(
          "ends", .periodEnds, "SOC 2 period \(number) ends", end, .period,
          ["Evidence has to cover every day since \(begin)"]),
        event(
          "report", .report, "SOC 2 report on period \(number)",
          end.adding(months: options.practice.reportDelay),
          .practice, ["When the auditor's tests and the management's assertion are done"]),
      ]
    }
    return events
  }

  /// The yearly assessment, and what falls due between.
  private static func pciEvents(_ subject: Subject, _ content: Content, _ options: Options) -> [CycleEvent] {
    let catalog = content[subject.framework]
    func controls(_ frequency: String) -> [ControlReference] {
      (catalog?.assessable ?? []).filter { control in
        control.values(of: "applies-to").isEmpty && control.values(of: "frequency").contains(frequency)
      }.map { ControlReference(framework: subject.framework, control: $0.id) }
    }
    let quarterly = controls("every 3 months")
    let halfYearly = controls("every 6 months")
    let yearly = controls("every 12 months")
    return (1...12).flatMap { quarter -> [CycleEvent] in
      let day = subject.date.adding(months: quarter * 3)
      let previous = subject.date.adding(months: quarter * 3 - 3)
      func event(
        _ id: String, _ kind: CycleEvent.Kind, _ title: String, _ planned: CalendarDate, _ notes: [String],
        _ controls: [ControlReference]
      ) -> CycleEvent {
        CycleEvent(
          id: "\(subject.framework).\(subject.date).\(id)", kind: kind, frameworks: [subject.framework],
          title: title, planned: max(planned, previous), earliest: nil, latest: day, basis: .pciDSS,
          notes: notes,
          controls: controls, before: [])
      }
      var events = [
        event(
          "quarter-\(quarter)", .scans, "PCI DSS quarter \(quarter): scans inside and outside",
          day.adding(days: -options.practice.scanLead),
          ["External scans by an approved scanning vendor, repeated until they pass"], quarterly)
      ]
      if quarter % 2 == 0 {
        events.append(
          event(
            "half-year-\(quarter / 2)", .halfYearly,
            "PCI DSS half-year \(quarter / 2): what is asked every 6 months",
            day.adding(months: -1), [], halfYearly))
      }
      if quarter % 4 == 0 {
        events.append(
          event(
            "year-\(quarter / 4)", .assessment, "PCI DSS assessment \(quarter / 4)", day.adding(months: -1),
            ["Not later than 12 months after the one before; with it all that is asked every 12 months"],
            yearly))
      }
      return events
    }
  }

  // MARK: Remarks

  private static func remarks(
    _ subjects: [Subject], _ systems: [ManagementCycle], _ options: Options, _ time: IntegratedAuditTime?,
    _ content: Content
  ) -> [String] {
    var remarks: [String] = []
    for system in systems {
      remarks += system.remarks
      if let withdrawn = content[system.subject.framework]?.framework.withdrawn,
        withdrawn <= system.subject.date
      {
        remarks.append(
          "\(system.subject.framework) was withdrawn on \(withdrawn): a certificate to it may have ended early; "
            + "see concord transition")
      }
    }
    if subjects.contains(where: { FrameworkFamily($0.framework) == .soc2 }),
      !(6...12).contains(options.periodMonths)
    {
      remarks.append("SOC 2 periods are usually 6 to 12 months; this plan has \(options.periodMonths)")
    }
    if let time, time.isCapped {
      remarks.append(
        time.parts.count < 2
          ? "One audit alone is not integrated: nothing is taken off its time"
          : "A reduction of \(time.askedReduction) % was asked for; IAF MD 11 allows at most "
            + "\(IntegratedAuditTime.largestReduction) %")
    }
    return remarks
  }
}
