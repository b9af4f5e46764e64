import Concord
import Testing

@Suite("A transition plan")
struct TransitionPlanTests {
  @Test("has every control of the new edition once, in its order, with figures that add up")
  func complete() throws {
    let plan = try Sample.plan()
    #expect(plan.controls.map(\.control.id.rawValue) == (1...8).map { "A.5.\($0)" })
    let counts = plan.counts
    #expect(counts.controls == 8)
    #expect(counts.of(.new) == 1 && counts.of(.merged) == 5 && counts.of(.renamed) == 1)
    #expect(counts.of(.sameTitle) == 1 && counts.of(ControlOrigin.split) == 0)
    #expect(counts.origins.map(\.total).reduce(0, +) == 8)
    #expect(counts.statuses.map(\.total).reduce(0, +) == 8)
    #expect(counts.statuses.map(\.toReview).reduce(0, +) == counts.toReview)
    #expect(counts.pairs == 12 && counts.mergedPairs == 10 && counts.mergedSources == 9)
    #expect(counts.sourceControls == 11 && counts.stated == 11 && counts.withdrawn == 0)
    #expect(counts.effects.map(\.total).reduce(0, +) == counts.clauses)
    #expect(plan.contentVersion == "abc123")
  }

  @Test("no row of the statement disappears")
  func unplaced() throws {
    let strange = [
      Sample.line("A.9.9.9"), Sample.line("4.1"),
      StatementOfApplicability.Row(control: ControlReference("iso27001-2022", "A.5.7"), status: .implemented),
    ]
    let plan = try TransitionPlan.make(
      statement: Sample.statement(strange), content: Sample.content, asOf: Sample.day)
    #expect(plan.unplaced.map(\.row) == strange)
    #expect(plan.unplaced.map(\.reason) == [.unknownControl, .notListed, .otherFramework])
    #expect(plan["A.5.7"]?.status.value == .notAssessed)
  }

  @Test("a control that the set leaves without a successor is named")
  func noSuccessor() throws {
    var set = Sample.set
    set.mappings.removeAll { $0.id == "A.5.1.3_A.5.2" }
    let plan = try TransitionPlan.make(
      statement: Sample.statement(),
      content: Content(catalogs: [Sample.olderCatalog, Sample.newerCatalog], mappingSets: [set]),
      asOf: Sample.day)
    #expect(plan.unplaced.map(\.reason) == [.noSuccessor])
    #expect(plan["A.5.2"]?.origin == .unmapped)
    #expect(
      plan.actions.first { $0.id == "new-A.5.2" }?.reason == "The mapping set does not speak of it.")
  }

  @Test("claims without an owner or evidence are listed")
  func unsupported() throws {
    let plan = try Sample.plan(
      Sample.line("A.5.1.1", owner: "Jana", evidence: "POL-1"), Sample.line("A.5.1.2", .notApplicable),
      Sample.line("A.5.1.3", .applicable, .partial), Sample.line("A.5.1.4", owner: "Jana", evidence: " "))
    #expect(!plan.unsupported.map(\.control.control).contains("A.5.1.1"))
    #expect(!plan.unsupported.map(\.control.control).contains("A.5.1.2"))
    #expect(!plan.unsupported.map(\.control.control).contains("A.5.1.3"))
    #expect(plan.unsupported.map(\.control.control).contains("A.5.1.4"))
  }

  @Test("the errors say what is missing and what to do")
  func errors() throws {
    func description(_ statement: StatementOfApplicability, _ content: Content) -> String {
      do {
        _ = try TransitionPlan.make(statement: statement, content: content, asOf: Sample.day)
        return ""
      } catch { return error.description }
    }
    var other = Sample.statement()
    other.framework = "iso9001-2015"
    #expect(
      description(other, Sample.content)
        == "there is no catalog of 'iso9001-2015'; known are iso27001-2013 and iso27001-2022")
    other.framework = Sample.newer
    #expect(
      description(other, Sample.content)
        == "no catalog replaces 'iso27001-2022', so there is nothing to move to; a transition starts from a "
        + "statement to 'iso27001-2013'")
    #expect(
      description(Sample.statement(), Content(catalogs: [Sample.olderCatalog, Sample.newerCatalog]))
        == "there is no mapping set from 'iso27001-2013' to 'iso27001-2022'; add one to the mappings")
    let empty = StatementOfApplicability(framework: Sample.older, rows: [], file: "a.csv")
    #expect(
      description(empty, Sample.content) == "the statement of applicability 'a.csv' has no row with a control"
    )
  }
}
