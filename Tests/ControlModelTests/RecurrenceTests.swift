import ControlModel
import Testing

@Suite("How often something recurs")
struct RecurrenceTests {
  @Test(
    "is read from the words that people use",
    arguments: [
      ("Quarterly", Recurrence.every(3, .month)), ("every 3 months", .every(3, .month)),
      ("every  12 months", .every(1, .year)), ("every 1 day", .every(1, .day)),
      ("Annually", .every(1, .year)),
      ("twice a year", .every(6, .month)), ("every 6 weeks", .every(6, .week)), ("real-time", .continuous),
      ("one-off", .once), ("After significant  change", .onOccasion("after significant change")),
      ("every 0 days", .onOccasion("every 0 days")), ("every 6 moons", .onOccasion("every 6 moons")),
    ])
  func words(text: String, expected: Recurrence) {
    #expect(Recurrence(text) == expected)
  }

  @Test("is nothing for no words") func nothing() { #expect(Recurrence(" \n") == nil) }

  @Test("reads back from its own words")
  func roundTrip() {
    let counted = (1...60).flatMap { count in Recurrence.Unit.allCases.map { (count, $0) } }
      .filter { $0.1 != .month || $0.0 % 12 != 0 }.map { Recurrence.every($0.0, $0.1) }
    for recurrence in counted + [.continuous, .once, .onOccasion("after a change")] {
      #expect(Recurrence(recurrence.description) == recurrence)
    }
    for name in Recurrence.commonNames { #expect(Recurrence(name)?.description == name) }
  }

  @Test("satisfies what asks for it as often or less often, and nothing else")
  func satisfies() {
    let often: [Recurrence] = [
      .continuous, .every(1, .day), .every(1, .week), .every(2, .week), .every(1, .month), .every(3, .month),
      .every(6, .month), .every(1, .year), .every(2, .year),
    ]
    for (position, own) in often.enumerated() {
      for (other, asked) in often.enumerated() { #expect(own.satisfies(asked) == (position <= other)) }
      #expect(!own.satisfies(.onOccasion("after a change")))
      #expect(!Recurrence.once.satisfies(own))
      #expect(!Recurrence.onOccasion("after a change").satisfies(own))
    }
    #expect(Recurrence.every(12, .month).satisfies(.every(1, .year)))
    #expect(Recurrence.onOccasion("on hire").satisfies(.onOccasion("on hire")))
  }
}
