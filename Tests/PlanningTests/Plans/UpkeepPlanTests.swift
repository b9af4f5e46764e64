import Concord
import Testing

@Suite struct `The catalog of upkeep` {
  private static let content = try? BuiltinContent.load()

  /// The months of a frequency in the catalogs; nil for occasions and shorter intervals.
  private static func months(_ frequency: String) -> Int? {
    switch Recurrence(frequency) {
    case .every(let months, .month)?: months
    case .every(let years, .year)?: years * 12
    case .every(90, .day)?: 3
    default: nil
    }
  }

  @Test func `names controls that there are and that an auditor looks at`() throws {
    let content = try #require(Self.content)
    let named =
      UpkeepActivity.all.flatMap { activity in activity.credits.map { (activity.id, $0.control) } }
      + UpkeepMetric.all.flatMap { metric in metric.askedBy.map { (metric.id, $0) } }
    #expect(named.count > 200)
    for (name, reference) in named {
      let control = content[reference]
      #expect(control?.isAssessable == true && control?.isWithdrawn == false, "\(name): \(reference)")
    }
  }

  @Test func `names each control once an activity, and each activity and figure once`() {
    for activity in UpkeepActivity.all {
      let controls = activity.credits.map(\.control)
      #expect(Set(controls).count == controls.count, "\(activity.id)")
      #expect(!controls.isEmpty && !activity.what.isEmpty && !activity.record.isEmpty)
    }
    for metric in UpkeepMetric.all {
      #expect(Set(metric.askedBy).count == metric.askedBy.count && !metric.askedBy.isEmpty, "\(metric.id)")
    }
    #expect(Set(UpkeepActivity.all.map(\.id)).count == UpkeepActivity.all.count)
    #expect(Set(UpkeepMetric.all.map(\.id)).count == UpkeepMetric.all.count)
  }

  @Test func `comes round as often as every requirement it counts for asks`() throws {
    let content = try #require(Self.content)
    for activity in UpkeepActivity.all {
      for credit in activity.credits {
        guard let control = content[credit.control], let family = FrameworkFamily(credit.control.framework)
        else { continue }
        for months in control.values(of: "frequency").compactMap(Self.months) {
          #expect(activity.interval(for: [family]) <= months, "\(activity.id): \(credit.control)")
        }
        #expect(credit.kinds == control.values(of: "applies-to"), "\(activity.id): \(credit.control)")
      }
    }
  }

  @Test func `has the clauses on internal audit and management review of every management system`() throws {
    let content = try #require(Self.content)
    for (id, clause) in [("internal-audit", "9.2"), ("management-review", "9.3")] {
      let activity = try #require(UpkeepActivity.all.first { $0.id == id })
      let credited = Set(activity.credits.map(\.control))
      for catalog in content.catalogs
      where FrameworkFamily(catalog.framework.id)?.isManagementSystem == true {
        let clauses = catalog.assessable.map(\.id.rawValue).filter {
          $0 == clause || $0.hasPrefix(clause + ".")
        }
        #expect(!clauses.isEmpty)
        for clause in clauses {
          #expect(
            credited.contains(ControlReference(catalog.framework.id.rawValue, clause)), "\(id): \(clause)")
        }
      }
    }
  }
}

@Suite struct `The year's upkeep` {
  private static let content = try? BuiltinContent.load()
  private static let day = CalendarDate(dayNumber: 20_820)

  @Test func `is due within the year, as often as its interval says`() throws {
    let content = try #require(Self.content)
    for from in [
      Self.day, CalendarDate(year: 2028, month: 2, day: 29), CalendarDate(year: 2027, month: 8, day: 31),
    ] {
      let from = try #require(from)
      let plan = UpkeepPlan.make(
        frameworks: content.catalogs.map(\.framework.id), content: content, from: from,
        kinds: ["service-providers", "designated-entities"])
      #expect(plan.duties.count == UpkeepActivity.all.count)
      for duty in plan.duties {
        #expect(duty.due.count == 12 / duty.months, "\(duty.activity.id)")
        #expect(duty.due.allSatisfy { from <= $0 && $0 < from.adding(months: 12) }, "\(duty.activity.id)")
        for (one, next) in zip(duty.due, duty.due.dropFirst()) {
          #expect(
            next <= one.adding(days: 1).adding(months: duty.months).adding(days: 2), "\(duty.activity.id)")
        }
      }
      #expect(
        plan.occasions == plan.duties.reduce(0) { $0 + $1.due.count } && plan.occasions == plan.actions.count)
      #expect(plan.occasions < plan.separateOccasions)
      let firsts = plan.duties.compactMap(\.due.first)
      #expect(firsts == firsts.sorted())
      // The internal audit before the management review, which hears of it.
      let order = plan.duties.map(\.activity.id)
      #expect(
        try #require(order.firstIndex(of: "internal-audit"))
          < #require(order.firstIndex(of: "management-review")))
    }
  }

  @Test func `counts for the frameworks asked about and no others`() throws {
    let content = try #require(Self.content)
    for catalog in content.catalogs {
      let id = catalog.framework.id
      let plan = UpkeepPlan.make(frameworks: [id, id], content: content, from: Self.day)
      #expect(plan.frameworks.map(\.id) == [id])
      #expect(plan.duties.allSatisfy { $0.counts.map(\.framework) == [id] })
      #expect(plan.duties.flatMap(\.counts).flatMap(\.credits).allSatisfy { $0.control.framework == id })
      #expect(plan.metrics.allSatisfy { !$0.askedBy.isEmpty && $0.askedBy.allSatisfy { $0.framework == id } })
      #expect(plan.occasions == plan.separateOccasions)
      #expect(!plan.duties.flatMap(\.counts).flatMap(\.credits).contains { !$0.kinds.isEmpty })
    }
    #expect(UpkeepPlan.make(frameworks: ["nothing"], content: content, from: Self.day).duties.isEmpty)
  }

  @Test func `takes over a shorter interval that one framework asks, and says whose it is`() throws {
    let content = try #require(Self.content)
    func review(_ frameworks: [FrameworkID]) throws -> UpkeepPlan.Duty {
      try #require(
        UpkeepPlan.make(frameworks: frameworks, content: content, from: Self.day).duties.first {
          $0.activity.id == "access-review"
        })
    }
    #expect(try review(["iso27001-2022"]).months == 12)
    #expect(try review(["iso27001-2022"]).requiredBy.isEmpty)
    #expect(try review(["iso27001-2022", "pci-dss-4.0.1"]).months == 6)
    #expect(try review(["iso27001-2022", "pci-dss-4.0.1"]).requiredBy == ["pci-dss-4.0.1"])
  }

  @Test func `is the same in any order of the frameworks, but for that order`() throws {
    let content = try #require(Self.content)
    let ids = content.catalogs.map(\.framework.id)
    let plan = UpkeepPlan.make(frameworks: ids, content: content, from: Self.day)
    let turned = UpkeepPlan.make(frameworks: ids.reversed(), content: content, from: Self.day)
    #expect(plan.duties.map(\.activity) == turned.duties.map(\.activity))
    #expect(plan.duties.map(\.due) == turned.duties.map(\.due))
    #expect(plan.duties.map { Set($0.counts) } == turned.duties.map { Set($0.counts) })
    #expect(plan.metrics == turned.metrics)
  }
}
