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
      guard (1900...9900).contains(subject.date.year) else {
        throw CycleError.dateOutOfRange(subject.framework, subject.date)
      }
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
        // The day of the audit that would come first, so that no certificate waits for another one.
        let members = audits.indices.filter { group.audits.contains(audits[$0].id) }
        let first = members.map { audits[$0].planned }.min() ?? group.window.from
        for index in members { audits[index].planned = min(max(first, group.window.from), group.window.to) }
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
      remarks: remarks(subjects, systems, asOf, options, time, content))
  }

  private static func remarks(
    _ subjects: [Subject], _ systems: [ManagementCycle], _ asOf: CalendarDate, _ options: Options,
    _ time: IntegratedAuditTime?, _ content: Content
  ) -> [String] {
    var remarks: [String] = []
    for system in systems {
      remarks += system.remarks
      let framework = system.subject.framework
      if !system.isCutShort, let withdrawn = content[framework]?.framework.withdrawn,
        withdrawn <= system.subject.date
      {
        remarks.append(
          "\(framework) was withdrawn on \(withdrawn): a certificate to it may have ended early")
      } else if !system.isCutShort, system.end <= asOf {
        remarks.append(
          "\(framework): the certificate ended on \(system.end) unless it was renewed; "
            + "begin with the day of the latest decision")
      }
    }
    if subjects.contains(where: { FrameworkFamily($0.framework) == .soc2 }),
      !(6...12).contains(options.periodMonths)
    {
      remarks.append("SOC 2 periods are usually 6 to 12 months; this plan has \(options.periodMonths)")
    }
    if let time, time.isCapped {
      remarks.append(
        time.reduction == 0
          ? "One audit alone is not integrated: nothing is taken off its time"
          : "A reduction of \(time.askedReduction) % was asked for; IAF MD 11 allows at most "
            + "\(IntegratedAuditTime.largestReduction) %")
    }
    return remarks
  }
}
