import Concord
import Testing

@testable import Planning

@Suite struct `A certification cycle` {
  static let isms: FrameworkID = "iso27001-2022"
  static let bcms: FrameworkID = "iso22301-2019"
  static let sms: FrameworkID = "iso20000-1-2018"

  static func day(_ year: Int, _ month: Int, _ day: Int) -> CalendarDate {
    CalendarDate(year: year, month: month, day: day) ?? CalendarDate(dayNumber: 0)
  }

  /// Ends of months, leap days, ends of years, and every eleventh day of four years.
  static let decisions: [CalendarDate] = {
    let months = (2023...2028).flatMap { year in
      (1...12).flatMap { month in
        let last = CalendarDate.days(inMonth: month, year: year)
        return [day(year, month, 1), day(year, month, last), day(year, month, last - 1)]
      }
    }
    return months + stride(from: 0, to: 1461, by: 11).map { day(2024, 1, 1).adding(days: $0) }
      + [day(2100, 2, 28), day(2000, 2, 29), day(9900, 12, 31), day(1900, 1, 1)]
  }()

  static func plan(
    _ subjects: [CyclePlan.Subject], content: Content = Content(), integrated: Bool = false
  ) throws -> CyclePlan {
    var options = CyclePlan.Options()
    options.integratesAudits = integrated
    return try CyclePlan.make(subjects, content: content, asOf: day(2026, 1, 1), options: options)
  }

  @Test func `keeps the dates of ISO/IEC 17021-1 whatever the day of the decision`() throws {
    for decision in Self.decisions {
      let plan = try Self.plan([.init(Self.isms, decision)])
      let audits = plan.events.filter { $0.kind == .surveillance || $0.kind == .recertification }
      #expect(audits.map(\.kind) == [.surveillance, .surveillance, .recertification], "\(decision)")
      for audit in audits {
        let earliest = try #require(audit.earliest)
        let latest = try #require(audit.latest)
        #expect(earliest <= audit.planned && audit.planned <= latest, "\(decision): \(audit.title)")
        #expect(audit.basis == .isoIEC17021)
      }
      // The first not later than 12 months from the decision; each of the two calendar years after it has one, whenever
      // in their windows they are.
      #expect(try #require(audits[0].latest) <= decision.adding(months: 12), "\(decision)")
      #expect(try #require(audits[0].latest).dayNumber - decision.dayNumber <= 366, "\(decision)")
      for (audit, year) in zip(audits, [decision.year + 1, decision.year + 2]) {
        #expect(audit.earliest?.year == year && audit.latest?.year == year, "\(decision)")
      }
      // Recertification and its decision before the certificate ends, three years from the decision.
      let expiry = try #require(plan.events.first { $0.kind == .expiry }).planned
      #expect(expiry == decision.adding(months: 36), "\(decision)")
      #expect(plan.subjects[0].certificateEnds == expiry)
      #expect(try #require(audits[2].latest) < expiry, "\(decision)")
      #expect(try #require(plan.events.first { $0.kind == .decision }).planned < expiry, "\(decision)")
      #expect(plan.events.filter { $0.kind == .preparation }.allSatisfy { $0.planned < expiry })
      let restoration = try #require(plan.events.first { $0.kind == .restoration }).planned
      #expect(restoration == expiry.adding(months: 6), "\(decision)")
    }
  }

  @Test func `has an internal audit and then a management review before each audit`() throws {
    for decision in Self.decisions where decision.year < 9900 {
      let plan = try Self.plan([
        .init(Self.isms, decision), .init(Self.bcms, decision.adding(days: 75)),
      ])
      let audits = plan.events.filter { $0.kind == .surveillance || $0.kind == .recertification }
      #expect(audits.count == 6)
      for audit in audits {
        let internalAudits = plan.events.filter { $0.kind == .internalAudit && $0.before.contains(audit.id) }
        let reviews = plan.events.filter { $0.kind == .managementReview && $0.before.contains(audit.id) }
        #expect(internalAudits.count == 1 && reviews.count == 1, "\(decision): \(audit.title)")
        guard let first = internalAudits.first, let second = reviews.first else { continue }
        #expect(first.planned < second.planned && second.planned < audit.planned, "\(decision)")
        #expect(first.frameworks == audit.frameworks || first.isShared)
        #expect(first.planned.adding(days: 14) <= second.planned, "\(decision)")
      }
    }
  }

  @Test(arguments: [UInt64(1001), 1002, 1003])
  func `shares days so that each slot is in one group and holds its day`(seed: UInt64) {
    var generator = SeededGenerator(state: seed)
    for _ in 0..<100 {
      let slots = (0..<Int.random(in: 0...7, using: &generator)).map { number -> CyclePlan.Slot in
        let from = Int.random(in: 0...30, using: &generator)
        return CyclePlan.Slot(
          from: CalendarDate(dayNumber: from),
          to: CalendarDate(dayNumber: from + Int.random(in: 0...12, using: &generator)),
          framework: FrameworkID("f\(number)"))
      }
      let groups = CyclePlan.groups(slots)
      #expect(groups.flatMap(\.members).sorted() == Array(slots.indices), "seed \(seed)")
      for group in groups {
        #expect(group.from <= group.to)
        for member in group.members {
          #expect(slots[member].from <= group.from && group.to <= slots[member].to, "seed \(seed)")
        }
      }
      // No fewer days would do: slots that end before the next one begins need a day each.
      var apart = 0
      var last = Int.min
      for slot in slots.sorted(by: { $0.to < $1.to }) where slot.from.dayNumber > last {
        apart += 1
        last = slot.to.dayNumber
      }
      #expect(groups.count == apart, "seed \(seed): \(slots)")
    }
    // One framework has no two of its audits on one day; a slot that ends before it begins is still somebody's.
    let same = CyclePlan.Slot(from: .init(dayNumber: 1), to: .init(dayNumber: 9), framework: "f")
    #expect(CyclePlan.groups([same, same]).count == 2)
    #expect(
      CyclePlan.groups([.init(from: .init(dayNumber: 9), to: .init(dayNumber: 1), framework: "f")]).count == 1
    )
  }

  @Test func `is the same in any order of the frameworks, and integrates within every window`() throws {
    var generator = SeededGenerator(state: 1011)
    for decision in Self.decisions.prefix(60) {
      let subjects = [
        CyclePlan.Subject(Self.isms, decision), .init(Self.bcms, decision.adding(days: 40)),
        .init(Self.sms, decision.adding(days: 200)), .init("soc2-2017", decision.adding(days: 3)),
        .init("pci-dss-4.0.1", decision.adding(days: -9)),
      ]
      for integrated in [false, true] {
        let plan = try Self.plan(subjects, integrated: integrated)
        let turned = try Self.plan(subjects.shuffled(using: &generator), integrated: integrated)
        #expect(plan.events == turned.events && plan.integrations == turned.integrations, "\(decision)")
        #expect(Set(plan.events.map(\.id)).count == plan.events.count)
        #expect(plan.events.map(\.planned) == plan.events.map(\.planned).sorted())
        for event in plan.events where event.kind == .surveillance || event.kind == .recertification {
          #expect(event.earliest.map { $0 <= event.planned } ?? true, "\(decision): \(event.title)")
          #expect(event.latest.map { event.planned <= $0 } ?? true, "\(decision): \(event.title)")
        }
        for group in plan.integrations where integrated {
          let days = Set(plan.events.filter { group.audits.contains($0.id) }.map(\.planned))
          #expect(days.count == 1 && days.allSatisfy(group.window.contains), "\(decision)")
        }
      }
    }
  }

  @Test func `leaves no day between SOC 2 periods without a report`() throws {
    for decision in Self.decisions where decision.year < 9900 {
      for months in [1, 3, 6, 9, 12, 24] {
        var options = CyclePlan.Options()
        options.periodMonths = months
        let plan = try CyclePlan.make(
          [.init("soc2-2017", decision)], content: Content(), asOf: decision, options: options)
        let begins = plan.events.filter { $0.kind == .periodBegins }.map(\.planned)
        let ends = plan.events.filter { $0.kind == .periodEnds }.map(\.planned)
        #expect(begins.count == ends.count && begins.first == decision.adding(days: 1))
        #expect(
          zip(ends, begins.dropFirst()).allSatisfy { $0.adding(days: 1) == $1 }, "\(decision) \(months)")
        #expect(zip(begins, ends).allSatisfy { $0 <= $1 })
        #expect(try #require(ends.last) >= decision.adding(months: 36), "\(decision) \(months)")
        #expect(plan.remarks.isEmpty == (6...12).contains(months))
      }
    }
  }

  @Test func `has four quarters of scans a year, never more than three months apart`() throws {
    let content = try BuiltinContent.load()
    for decision in Self.decisions.prefix(40) {
      let plan = try Self.plan([.init("pci-dss-4.0.1", decision)], content: content)
      let scans = plan.events.filter { $0.kind == .scans }
      #expect(scans.count == 12)
      #expect(plan.events.count { $0.kind == .assessment } == 3)
      #expect(plan.events.count { $0.kind == .halfYearly } == 6)
      for (one, next) in zip(scans, scans.dropFirst()) {
        #expect(next.planned.dayNumber - one.planned.dayNumber <= 92, "\(decision)")
        #expect(next.latest.map { $0 <= (one.latest ?? decision).adding(months: 3).adding(days: 3) } ?? false)
      }
      #expect(plan.events.allSatisfy { event in event.latest.map { event.planned <= $0 } ?? true })
      #expect(scans[0].controls.contains(ControlReference("pci-dss-4.0.1", "11.3.2")))
      #expect(!plan.events.contains { $0.controls.isEmpty })
    }
  }

  @Test func `of the 2013 edition ends with the transition, and is not renewed`() throws {
    for decision in [Self.day(2021, 5, 5), Self.day(2023, 11, 1), Self.day(2024, 4, 30)] {
      let plan = try Self.plan([.init("iso27001-2013", decision)])
      let end = min(decision.adding(months: 36), TransitionRules.end)
      #expect(plan.subjects[0].certificateEnds == end)
      #expect(!plan.events.contains { [.recertification, .decision, .restoration].contains($0.kind) })
      #expect(plan.events.allSatisfy { $0.planned <= end && ($0.latest ?? end) <= end })
      #expect(plan.remarks.count == 1)
      let expiry = try #require(plan.events.last)
      #expect(expiry.basis == (decision.year == 2021 ? .isoIEC17021 : .iafMD26))
    }
  }

  @Test func `says when the certificate has ended, and refuses what has no dates`() throws {
    let past = try Self.plan([.init(Self.isms, Self.day(2020, 3, 1))])
    #expect(past.remarks.contains { $0.contains("2023-03-01") })
    let soon = try Self.plan([.init(Self.isms, Self.day(2025, 1, 20))])
    #expect(soon.remarks.count == 1 && soon.remarks[0].contains("2026-01-20"))
    #expect(throws: CycleError.noSubjects) { _ = try Self.plan([]) }
    #expect(throws: CycleError.unknownRules("nist-csf")) {
      _ = try Self.plan([.init("nist-csf", Self.day(2026, 1, 1))])
    }
    #expect(throws: CycleError.repeated(Self.isms)) {
      _ = try Self.plan([.init(Self.isms, Self.day(2026, 1, 1)), .init(Self.isms, Self.day(2026, 1, 1))])
    }
    for year in [1, 1899, 9901, 9999] {
      #expect(throws: CycleError.dateOutOfRange(Self.isms, Self.day(year, 1, 1))) {
        _ = try Self.plan([.init(Self.isms, Self.day(year, 1, 1))])
      }
    }
    var options = CyclePlan.Options()
    options.periodMonths = 25
    #expect(throws: CycleError.periodOutOfRange(25)) {
      _ = try CyclePlan.make(
        [.init("soc2-2017", Self.day(2026, 1, 1))], content: Content(), asOf: Self.day(2026, 1, 1),
        options: options)
    }
    for error in [
      CycleError.noSubjects, .unknownRules("x"), .repeated("x"), .periodOutOfRange(25),
      .dateOutOfRange("x", Self.day(1, 1, 1)),
    ] {
      #expect(!error.description.isEmpty && !error.description.hasSuffix("."))
    }
  }

  @Test func `gives the register what falls due, and not the end of a certificate`() throws {
    let plan = try Self.plan([
      .init(Self.isms, Self.day(2025, 6, 1)), .init("soc2-2017", Self.day(2025, 6, 1)),
    ])
    #expect(plan.actions.allSatisfy { ($0.due ?? plan.asOf) >= plan.asOf && $0.source == .cycle })
    let kinds = Set(plan.actions.map(\.kind))
    #expect(kinds.isDisjoint(with: ["expiry", "restoration", "period begins"]))
    #expect(kinds.isSuperset(of: ["surveillance", "internal audit", "management review", "recertification"]))
  }
}

@Suite struct `The time of an integrated audit` {
  @Test(arguments: [UInt64(1021), 1022])
  func `is never reduced by more than 20 per cent, and by one audit not at all`(seed: UInt64) {
    var generator = SeededGenerator(state: seed)
    let names: [FrameworkID] = ["iso27001-2022", "iso22301-2019", "iso20000-1-2018"]
    for _ in 0..<300 {
      let parts = (0..<Int.random(in: 0...4, using: &generator)).map { _ in
        IntegratedAuditTime.Part(
          framework: names.randomElement(using: &generator) ?? names[0],
          dayHundredths: Int.random(in: -50...2000, using: &generator))
      }
      let asked = Int.random(in: -20...150, using: &generator)
      let time = IntegratedAuditTime(parts: parts, reduction: asked)
      #expect(time.reduction <= 20 && time.reduction >= 0 && time.reduction <= max(asked, 0))
      #expect(time.least * 100 >= time.total * 80 && time.least <= time.total)
      #expect(time.total == parts.reduce(0) { $0 + $1.dayHundredths })
      if Set(parts.map(\.framework)).count < 2 { #expect(time.reduction == 0 && time.least == time.total) }
      #expect(time.isCapped == (max(asked, 0) > time.reduction))
    }
  }

  @Test func `is rounded up to a hundredth of a day`() {
    let time = IntegratedAuditTime(
      parts: [.init(framework: "a", dayHundredths: 1), .init(framework: "b", dayHundredths: 1)])
    #expect(time.least == 2)
  }
}
