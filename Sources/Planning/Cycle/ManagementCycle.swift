internal import ControlModel

/// The cycle of one management system (ISO/IEC 17021-1, 9.1.3 and 9.6).
struct ManagementCycle {
  /// An audit by the certification body.
  struct Audit {
    var id: String
    var framework: FrameworkID
    var kind: CycleEvent.Kind
    var title: String
    var planned: CalendarDate
    var earliest: CalendarDate
    var latest: CalendarDate
    var basis: CycleEvent.Basis
    var notes: [String]

    var event: CycleEvent {
      CycleEvent(
        id: id, kind: kind, frameworks: [framework], title: title, planned: planned, earliest: earliest,
        latest: latest, basis: basis, notes: notes, controls: [], before: [])
    }
  }

  let subject: CyclePlan.Subject
  private let practice: CyclePractice

  init(_ subject: CyclePlan.Subject, _ practice: CyclePractice) {
    self.subject = subject
    self.practice = practice
  }

  private var cycle: CertificationCycle { CertificationCycle(decision: subject.date) }

  /// The day on which the certificate ends unless renewed.
  var end: CalendarDate { subject.certificateEnds ?? cycle.expires }

  /// Whether certificates to this edition end with the transition to the next, and cannot be renewed (IAF MD 26).
  var isCutShort: Bool { subject.framework == TransitionRules.source }

  private func id(_ text: String) -> String { "\(subject.framework).\(subject.date).\(text)" }

  /// The first day of a year.
  private static func firstDay(of year: Int) -> CalendarDate {
    CalendarDate(year: min(max(year, 1), 9999), month: 1, day: 1) ?? CalendarDate(dayNumber: 0)
  }

  /// The two surveillance audits and the recertification audit; of a certificate that ends with a transition, what lies
  /// before its end.
  var audits: [Audit] {
    guard isCutShort else { return fullCycle }
    return fullCycle.filter { $0.kind == .surveillance && $0.earliest < end }.map { audit in
      var audit = audit
      audit.latest = min(audit.latest, end.adding(days: -1))
      audit.planned = min(audit.planned, audit.latest)
      return audit
    }
  }

  private var fullCycle: [Audit] {
    let year = subject.date.year
    let firstLatest = cycle.firstSurveillanceLatest
    let firstEarliest = min(Self.firstDay(of: year + 1), firstLatest)
    let secondEarliest = Self.firstDay(of: year + 2)
    let secondLatest = Self.firstDay(of: year + 3).adding(days: -1)
    func planned(_ latest: CalendarDate, _ from: CalendarDate, _ to: CalendarDate) -> CalendarDate {
      min(max(latest.adding(months: -practice.surveillanceLead), from), to)
    }
    return [
      Audit(
        id: id("surveillance-1"), framework: subject.framework, kind: .surveillance,
        title: "First surveillance audit, \(subject.framework)",
        planned: planned(firstLatest, firstEarliest, firstLatest), earliest: firstEarliest,
        latest: firstLatest,
        basis: .isoIEC17021,
        notes: [
          "Not later than 12 months from the decision",
          "Before \(firstEarliest) it would not count for \(year + 1), which then needs another one",
        ]),
      Audit(
        id: id("surveillance-2"), framework: subject.framework, kind: .surveillance,
        title: "Second surveillance audit, \(subject.framework)",
        planned: planned(subject.date.adding(months: 24), secondEarliest, secondLatest),
        earliest: secondEarliest, latest: secondLatest, basis: .isoIEC17021,
        notes: ["Once in the calendar year \(year + 2)"]),
      Audit(
        id: id("recertification"), framework: subject.framework, kind: .recertification,
        title: "Recertification audit, \(subject.framework)",
        planned: end.adding(months: -practice.recertificationLead), earliest: end.adding(months: -6),
        latest: end.adding(days: -1), basis: .isoIEC17021,
        notes: [
          "Complete before the certificate ends on \(end): corrections verified and the decision taken",
          "No surveillance audit is due in the year of recertification",
        ]),
    ]
  }

  /// The back-plan of the recertification, and what happens when it fails.
  var otherEvents: [CycleEvent] {
    func event(
      _ text: String, _ kind: CycleEvent.Kind, _ title: String, _ day: CalendarDate,
      latest: CalendarDate? = nil,
      _ basis: CycleEvent.Basis, _ notes: [String] = []
    ) -> CycleEvent {
      CycleEvent(
        id: id(text), kind: kind, frameworks: [subject.framework], title: "\(title), \(subject.framework)",
        planned: day, earliest: nil, latest: latest, basis: basis, notes: notes, controls: [],
        before: kind == .preparation && text != "corrections" ? [id("recertification")] : [])
    }
    let framework = subject.framework
    if isCutShort {
      return [
        event(
          "expiry", .expiry, "Certificate ends", end, end < cycle.expires ? .iafMD26 : .isoIEC17021,
          ["It cannot be renewed to this edition; see the transition plan"])
      ]
    }
    return [
      event(
        "agree", .preparation, "Agree scope, dates and audit time of the recertification",
        end.adding(months: -9), .practice, ["Nine months before the certificate ends"]),
      event(
        "review-cycle", .preparation, "Look back over the cycle: risks, changes, objectives, findings",
        end.adding(months: -7), .practice,
        [
          framework.rawValue.hasPrefix(FrameworkFamily.informationSecurity.rawValue)
            ? "With the risk assessment and the statement of applicability brought up to date"
            : "With the risk assessment brought up to date",
          "The recertification audit looks at the whole cycle",
        ]),
      event(
        "corrections", .preparation, "Corrective actions with the certification body", end.adding(months: -1),
        .practice, ["Major nonconformities are corrected and verified before the certificate ends"]),
      event(
        "decision", .decision, "Decision on recertification taken", end.adding(days: -1),
        latest: end.adding(days: -1), .isoIEC17021),
      event(
        "expiry", .expiry, "Certificate ends unless recertified", end, .isoIEC17021,
        ["Three years from the decision of \(subject.date)"]),
      event(
        "restoration", .restoration, "Last day on which an ended certificate can be restored",
        end.adding(months: TransitionRules.restorationMonths),
        latest: end.adding(months: TransitionRules.restorationMonths),
        .isoIEC17021, ["If the outstanding work is done by then; later it takes at least a stage 2 audit"]),
    ]
  }

  /// What to know about this cycle.
  var remarks: [String] {
    if isCutShort {
      return [
        "\(subject.framework): no initial or recertification audit after \(TransitionRules.lastAuditToSource), and no "
          + "certificate after \(TransitionRules.end) (IAF MD 26); 'concord transition' says what to do"
      ]
    }
    return subject.date.month <= practice.surveillanceLead
      ? [
        "\(subject.framework): the decision falls early in the year, so that the first surveillance audit has only "
          + "the days from \(Self.firstDay(of: subject.date.year + 1)) to \(cycle.firstSurveillanceLatest); held before, "
          + "another is due in \(subject.date.year + 1)"
      ] : []
  }
}
