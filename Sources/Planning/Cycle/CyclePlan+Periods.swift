internal import ControlModel

extension CyclePlan {
  /// Periods that follow the last one, over three years.
  static func soc2Events(_ subject: Subject, _ options: Options) -> [CycleEvent] {
    let last = subject.date
    let months = options.periodMonths
    let isEndOfMonth = last.day == CalendarDate.days(inMonth: last.month, year: last.year)
    /// The last day of a period: periods that end with a month always do.
    func end(_ number: Int) -> CalendarDate {
      isEndOfMonth
        ? last.adding(days: 1).adding(months: number * months).adding(days: -1)
        : last.adding(months: number * months)
    }
    var events: [CycleEvent] = []
    for number in 1...max(1, (36 + months - 1) / months) {
      let begin = end(number - 1).adding(days: 1)
      let end = end(number)
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
  static func pciEvents(_ subject: Subject, _ content: Content, _ options: Options) -> [CycleEvent] {
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
}
