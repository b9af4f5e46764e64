import Concord
import Testing

@Suite struct `What an item asks of evidence` {
  private static let year = DatePeriod("2026-01-01..2026-12-31")

  private static func date(_ text: String) -> CalendarDate? { CalendarDate(iso8601: text) }

  private static func flags(
    _ framework: FrameworkID = "soc2-2017", asks frequency: [String] = [], period: DatePeriod? = year,
    _ edit: (inout EvidenceItem) -> Void = { _ in }
  ) -> [EvidenceFlag.Kind] {
    let attributes = frequency.isEmpty ? [] : [ControlAttribute(name: "frequency", values: frequency)]
    var item = EvidenceItem(
      reference: "E", controls: [], from: date("2026-01-01"), to: date("2026-12-31"),
      population: "all 42 servers", frequency: .every(1, .month), covers: "SOC 2; ISMS; CDE")
    edit(&item)
    return EvidenceDemand(
      Control(id: "1", title: "One", attributes: attributes), of: framework, period: period
    ).flags(for: item).map(\.kind)
  }

  @Test func `is nothing more where all is said and fits`() {
    #expect(Self.flags().isEmpty)
    #expect(Self.flags("pci-dss-4.0.1", asks: ["every 3 months"]).isEmpty)
    #expect(Self.flags("iso27001-2022", period: nil).isEmpty)
    #expect(Self.flags("unknown-1") { $0.covers = nil }.isEmpty)
  }

  @Test func `is the whole period of a SOC 2 report, and of no other framework`() {
    #expect(Self.flags { ($0.from, $0.to) = (nil, nil) } == [.periodUnstated])
    #expect(Self.flags { $0.to = Self.date("2026-11-30") } == [.period])
    #expect(Self.flags { $0.from = nil } == [.period])
    #expect(Self.flags { ($0.from, $0.to) = ($0.to, $0.from) } == [.period])
    #expect(Self.flags("iso27001-2022") { ($0.from, $0.to) = (nil, nil) }.isEmpty)
    #expect(Self.flags(period: nil) { ($0.from, $0.to) = (nil, nil) }.isEmpty)
  }

  @Test func `is a frequency where the catalog names one`() {
    let pci: FrameworkID = "pci-dss-4.0.1"
    #expect(Self.flags(pci, asks: ["weekly"]) == [.frequency])
    #expect(Self.flags(pci, asks: ["weekly"]) { $0.frequency = nil } == [.frequencyUnstated])
    #expect(Self.flags(pci, asks: ["every 12 months", "after significant change"]) == [.occasion])
    #expect(Self.flags(pci, asks: ["daily"]) { $0.frequency = .continuous }.isEmpty)
  }

  @Test func `is the population, where samples are drawn from it or a frequency is asked`() {
    #expect(Self.flags { $0.population = "Sample of 25" } == [.population])
    #expect(Self.flags { $0.population = " " } == [.populationUnstated])
    #expect(Self.flags("pci-dss-4.0.1") { $0.population = "sample of 25" }.isEmpty)
    #expect(Self.flags("iso27001-2022") { $0.population = nil }.isEmpty)
  }

  @Test func `is the scope of the framework`() {
    #expect(Self.flags { $0.covers = nil } == [.scopeUnstated])
    #expect(Self.flags { $0.covers = "the Brno office" } == [.scope])
    #expect(Self.flags { $0.covers = "Company-wide" }.isEmpty)
    for family in FrameworkFamily.allCases {
      #expect(Self.flags(FrameworkID(family.rawValue)) { $0.covers = family.rawValue }.isEmpty)
    }
  }

  @Test func `is said in words for each flag`() throws {
    let day = try #require(Self.year)
    let flags: [EvidenceFlag] = [
      .periodUnstated(asked: day), .periodNotCovered(missing: [day]), .frequencyUnstated(asked: "weekly"),
      .lessFrequent(stated: "yearly", asked: "weekly"), .occasion(asked: "after change"),
      .populationUnstated, .sampleOnly(stated: "sample of 25"), .scopeUnstated(asked: "the CDE"),
      .otherScope(stated: "Brno", asked: "the CDE"),
    ]
    #expect(flags.map(\.kind) == EvidenceFlag.Kind.allCases)
    #expect(flags.allSatisfy { !$0.description.isEmpty && !$0.description.hasSuffix(".") })
  }
}

@Suite struct `Days from a first to a last one` {
  @Test(arguments: [UInt64(951), 952])
  func `less other days leave each day that is in none of these, once`(seed: UInt64) throws {
    var generator = SeededGenerator(state: seed)
    func period(_ low: Int, _ length: Int) -> DatePeriod? {
      DatePeriod(from: CalendarDate(dayNumber: low), to: CalendarDate(dayNumber: low + length))
    }
    for _ in 0..<200 {
      let whole = try #require(period(1000, Int.random(in: 0...40, using: &generator)))
      let others = (0..<Int.random(in: 0...5, using: &generator)).compactMap { _ in
        period(
          Int.random(in: 980...1050, using: &generator), Int.random(in: 0...15, using: &generator))
      }
      let gaps = whole.subtracting(others)
      let expected = (whole.from.dayNumber...whole.to.dayNumber).map { CalendarDate(dayNumber: $0) }
        .filter { day in !others.contains { $0.contains(day) } }
      #expect(gaps.flatMap { gap in (0..<gap.days).map { gap.from.adding(days: $0) } } == expected)
      #expect(gaps == whole.subtracting(others.reversed()))
      for other in others {
        #expect(
          whole.intersection(other)?.days ?? 0
            == (0..<whole.days).count { other.contains(whole.from.adding(days: $0)) })
      }
    }
  }

  @Test func `are written with two dots`() {
    #expect(DatePeriod("2026-01-01..2026-01-31")?.days == 31)
    #expect(DatePeriod("2026-01-31..2026-01-01") == nil && DatePeriod("2026-01-01") == nil)
    #expect(DatePeriod("2026-01-01..") == nil && DatePeriod("..") == nil)
    #expect(DatePeriod("2026-01-01..2026-01-31")?.description == "2026-01-01 to 2026-01-31")
  }
}
