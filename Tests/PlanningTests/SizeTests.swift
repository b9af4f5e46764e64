import Concord
import Testing

@Suite("Sizes that the user gives")
struct SizeTests {
  @Test(
    "are read as S, M, L or days",
    arguments: [
      ("S", WorkSize.small), ("medium", .medium), (" l ", .large), ("2", .days(hundredths: 200)),
      ("0.5", .days(hundredths: 50)), ("2,25 days", .days(hundredths: 225)), ("3 d", .days(hundredths: 300)),
      ("1d", .days(hundredths: 100)), ("0.05", .days(hundredths: 5)),
    ])
  func read(text: String, size: WorkSize) { #expect(WorkSize(text) == size) }

  @Test(
    "and nothing else is taken",
    arguments: ["", "XL", "0", "-1", "1.234", "1.2.3", ".5", "5.", "1e3", "days", "100001", "∞", "0,00"])
  func refuse(text: String) { #expect(WorkSize(text) == nil) }

  @Test("print as they are read", arguments: ["S", "M", "L", "2 d", "0.5 d", "2.25 d", "0.05 d"])
  func print(text: String) { #expect(WorkSize(text)?.description == text) }

  @Test("are rolled up by kind, and what has none is counted")
  func rollUp() throws {
    let plan = try Sample.plan(
      sizes: ControlSizes([
        .init(key: "A.5.7", size: .medium), .init(key: "SOA", size: .days(hundredths: 150)),
        .init(key: "clause-6.3", size: .days(hundredths: 50)), .init(key: "A.99", size: .large),
        .init(key: "iso27001-2022/A.5.8", size: .small),
      ]))
    let sizing = try #require(plan.sizing)
    #expect(sizing.total.dayHundredths == 200)
    #expect(sizing.total.inDays == 2)
    #expect(sizing.total.medium == 1 && sizing.total.small == 1 && sizing.total.large == 0)
    #expect(sizing.total.actions == plan.actions.count)
    #expect(sizing.total.unsized == plan.actions.count - 4)
    #expect(sizing.unusedKeys == ["A.99"])
    #expect(sizing.kinds.map(\.rollUp.actions).reduce(0, +) == plan.actions.count)
    #expect(plan.actions.first { $0.id == "new-A.5.7" }?.size == .medium)
  }

  @Test("a control's size counts once, and an action's own comes first")
  func once() throws {
    let both = try Sample.plan(
      sizes: ControlSizes([.init(key: "A.5.1", size: .days(hundredths: 300))]))
    #expect(both.actions.filter { $0.control?.control == "A.5.1" }.count == 2)
    #expect(both.sizing?.total.inDays == 1)
    let own = try Sample.plan(
      sizes: ControlSizes([.init(key: "A.5.1", size: .large), .init(key: "policy-A.5.1", size: .small)]))
    #expect(own.actions.first { $0.id == "policy-A.5.1" }?.size == .small)
    #expect(own.actions.first { $0.id == "change-A.5.1" }?.size == nil)
  }

  @Test("are not there when the user gave none")
  func none() throws {
    let plan = try Sample.plan()
    #expect(plan.sizing == nil)
    #expect(plan.actions.allSatisfy { $0.size == nil })
  }
}
