import Concord
import Testing

@Suite("Applicability that is carried over")
struct ApplicabilityTests {
  @Test("a control applies as its predecessors did")
  func applicable() throws {
    let proposal = try #require(try Sample.plan()["A.5.1"]).applicability
    #expect(proposal.value == .applicable)
    #expect(proposal.basis == .carriedOver)
    #expect(proposal.explanation == "Applies as A.5.1.1 and A.5.1.2 did")
    #expect(!proposal.needsDecision)
    #expect(
      proposal.justifications == [
        CarriedText(
          text: "Risk",
          origins: [
            ControlReference("iso27001-2013", "A.5.1.1"), ControlReference("iso27001-2013", "A.5.1.2"),
          ])
      ])
  }

  @Test("it is excluded as all of them were, and the reason is put to the test where more is asked")
  func excluded() throws {
    let plan = try Sample.plan(
      Sample.line("A.5.1.1", .notApplicable, justification: "No access"),
      Sample.line("A.5.1.2", .notApplicable, justification: "No network"))
    let control = try #require(plan["A.5.1"])
    #expect(control.applicability.value == .notApplicable)
    #expect(control.applicability.basis == .carriedOver)
    #expect(control.status.value == .notApplicable)
    #expect(control.status.reviewReasons == [.merged, .asksMore])
    #expect(control.applicability.justifications.map(\.text) == ["No access", "No network"])
    let action = try #require(plan.actions.first { $0.id == "soa-A.5.1" })
    #expect(action.kind == .statementOfApplicability)
    #expect(action.priority == .low)
    #expect(action.reason.contains("effect; physical"))
    #expect(!plan.actions.contains { $0.id == "change-A.5.1" || $0.id == "policy-A.5.1" })
  }

  @Test("when predecessors disagree nothing is resolved in silence")
  func conflict() throws {
    let plan = try Sample.plan(
      Sample.line("A.5.1.7", .notApplicable, justification: "Provider keeps them"))
    let control = try #require(plan["A.5.4"])
    #expect(control.applicability.value == .applicable)
    #expect(control.applicability.basis == .conflict)
    #expect(control.applicability.needsDecision)
    #expect(
      control.applicability.explanation
        == "A.5.1.6 applies; A.5.1.7 was excluded: decide what becomes of the excluded part, and say so in "
        + "the justification of A.5.4")
    #expect(control.applicability.justifications.map(\.text) == ["Risk", "Provider keeps them"])
    #expect(control.status.value == .stated(.implemented))
    #expect(control.status.reviewReasons.contains(.conflict))
    #expect(plan.decisions.map(\.control.id) == ["A.5.4"])
    #expect(plan.counts.conflicts == 1)
    let action = try #require(plan.actions.first)
    #expect(action.id == "soa-A.5.4")
    #expect(action.priority == .high)
  }

  @Test("a row that excludes a control and yet says that it is in place contradicts itself")
  func contradiction() throws {
    let plan = try Sample.plan(Sample.line("A.5.1.3", .notApplicable, .implemented))
    let control = try #require(plan["A.5.2"])
    #expect(control.predecessors.map(\.standing) == [.contradictory])
    #expect(control.applicability.basis == .conflict)
    #expect(
      control.applicability.explanation
        == "A.5.1.3 is excluded and yet implemented: decide which holds for A.5.2")
    #expect(control.status.needsReview)
  }

  @Test("an excluded control that is not implemented does not contradict itself")
  func excludedAndAbsent() throws {
    let plan = try Sample.plan(Sample.line("A.5.1.3", .notApplicable, .notImplemented))
    #expect(plan["A.5.2"]?.predecessors.map(\.standing) == [.excluded])
    #expect(plan["A.5.2"]?.status.value == .notApplicable)
  }

  @Test("two rows of one control that disagree are a conflict, both kept")
  func duplicate() throws {
    let plan = try Sample.plan(
      Sample.line("A.5.1.3", .applicable, .partial), Sample.line("A.5.1.3", .notApplicable))
    let control = try #require(plan["A.5.2"])
    #expect(control.predecessors.first?.rows.count == 2)
    #expect(control.applicability.explanation.hasPrefix("A.5.1.3 has 2 rows that disagree"))
    #expect(control.status.value == .stated(.partial))
  }

  @Test("a missing row is named and leaves the line to be decided")
  func missing() throws {
    let plan = try Sample.plan(without: ["A.5.1.7", "A.5.1.3"])
    #expect(plan.missing.map(\.control) == ["A.5.1.3", "A.5.1.7"])
    let merged = try #require(plan["A.5.4"])
    #expect(merged.applicability.value == .applicable)
    #expect(merged.applicability.basis == .incomplete)
    #expect(merged.applicability.explanation == "A.5.1.6 applies; there is no row for A.5.1.7: decide")
    #expect(merged.status.value == .notAssessed)
    #expect(merged.status.reviewReasons.contains(.missingRow))
    let alone = try #require(plan["A.5.2"])
    #expect(alone.applicability.value == .unstated)
    #expect(alone.applicability.basis == .unknown)
    #expect(plan.counts.stated == 9)
  }

  @Test("a status without a word on applicability means that the control applies")
  func implied() throws {
    let plan = try Sample.plan(Sample.line("A.5.1.3", .unstated, .partial))
    #expect(plan["A.5.2"]?.applicability.value == .applicable)
    let silent = try Sample.plan(Sample.line("A.5.1.3", .unstated))
    #expect(silent["A.5.2"]?.applicability.basis == .unknown)
  }

  @Test("an exclusion without a reason is found")
  func unjustified() throws {
    let plan = try Sample.plan(Sample.line("A.5.1.3", .notApplicable, justification: " "))
    #expect(plan["A.5.2"]?.status.reviewReasons == [.noJustification])
    let action = try #require(plan.actions.first { $0.id == "soa-A.5.2" })
    #expect(action.priority == .medium)
    #expect(action.reason == "Justify the exclusion: the statement gives no reason.")
  }

  @Test("for a new control the risk assessment decides")
  func new() throws {
    let control = try #require(try Sample.plan()["A.5.7"])
    #expect(control.applicability.value == .unstated)
    #expect(control.applicability.basis == .newControl)
    #expect(!control.applicability.needsDecision)
    #expect(control.status.value == .notAssessed)
    #expect(!control.status.needsReview)
    #expect(control.related.map(\.reference.control) == ["A.5.1.6"])
    #expect(control.owners.isEmpty && control.evidence.isEmpty)
  }
}
