internal import ControlModel

extension CyclePlan {
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
      var frameworks: Set<FrameworkID> = [slots[first].framework]
      let members =
        [first]
        + open.dropFirst().filter {
          slots[$0].from <= day && frameworks.insert(slots[$0].framework).inserted
        }
      open.removeAll(where: members.contains)
      result.append((members, members.map { slots[$0].from }.max() ?? day, day))
    }
    return result
  }

  /// The internal audit and the management review before each audit.
  static func preludes(
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
}
