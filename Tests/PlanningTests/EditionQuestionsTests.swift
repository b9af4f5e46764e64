import Concord
import Testing

/// The questions that people ask of the two editions, answered from the content that ships.
@Suite("Questions about ISO/IEC 27001, 2013 to 2022")
struct EditionQuestionsTests {
  let content: Content
  let plan: TransitionPlan

  init() throws {
    content = try BuiltinContent.load()
    let catalog = try #require(content["iso27001-2013"])
    let rows = catalog.statementControls.map {
      StatementOfApplicability.Row(
        control: catalog.reference($0.id), applicability: .applicable, justification: "Risk",
        status: .implemented, owner: "Security", evidence: "Wiki")
    }
    plan = try TransitionPlan.make(
      statement: StatementOfApplicability(framework: "iso27001-2013", rows: rows), content: content,
      asOf: CalendarDate(dayNumber: 20_453))
  }

  private func went(_ id: String) throws -> ControlAnswer.Edition {
    let answer = try #require(ControlAnswer(ControlReference("iso27001-2013", id), in: content))
    return try #require(answer.editions.first { $0.isLater })
  }

  @Test("Where did A.12.4.3 go?")
  func moved() throws {
    let edition = try went("A.12.4.3")
    #expect(edition.links.map(\.link.target.control) == ["A.8.15"])
    #expect(edition.links.first?.companions.map(\.control) == ["A.12.4.1", "A.12.4.2"])
    #expect(edition.siblings.map(\.control.control) == ["A.12.4.4"])
    #expect(edition.siblings.first?.successors.map(\.control) == ["A.8.17"])
  }

  @Test("Which 2022 controls are new? The 11, with what is related and what is missing")
  func new() throws {
    let new = plan.controls.filter { $0.origin == .new }
    #expect(
      new.map(\.control.id.rawValue) == [
        "A.5.7", "A.5.23", "A.5.30", "A.7.4", "A.8.9", "A.8.10", "A.8.11", "A.8.12", "A.8.16", "A.8.23",
        "A.8.28",
      ])
    for control in new {
      #expect(control.predecessors.isEmpty && !control.related.isEmpty)
      #expect(control.residue.count == 1 && control.residue.allSatisfy { !$0.text.isEmpty })
      #expect(control.evidence.isEmpty && control.status.value == .notAssessed)
    }
  }

  @Test("What became of A.18.2.3? It was split: check both")
  func split() throws {
    #expect(try went("A.18.2.3").links.map(\.link.target.control) == ["A.5.36", "A.8.8"])
    #expect(try went("A.18.2.3").changes.contains(.split))
    #expect(plan.counts.split == 1)
    #expect(plan["A.5.36"]?.status.reviewReasons.contains(.split) == true)
    #expect(plan["A.8.8"]?.status.reviewReasons.contains(.split) == true)
  }

  @Test(
    "Were any 2013 controls deleted? None; here is where the removed ones went",
    arguments: [("A.11.2.5", "A.7.10"), ("A.8.2.3", "A.5.10"), ("A.16.1.3", "A.6.8")])
  func deleted(old: String, new: String) throws {
    #expect(plan.counts.withdrawn == 0)
    #expect(try went(old).links.map(\.link.target.control.rawValue) == [new])
  }

  @Test("Why do some say 56 merged controls and some 57? One was divided and counts twice")
  func merged() {
    #expect(plan.counts.controls == 93 && plan.counts.sourceControls == 114 && plan.counts.pairs == 115)
    #expect(plan.counts.of(.new) == 11 && plan.counts.of(.merged) == 24)
    #expect(plan.counts.of(.renamed) == 23 && plan.counts.of(.sameTitle) == 35)
    #expect(plan.counts.mergedPairs == 57 && plan.counts.mergedSources == 56)
  }

  @Test("Our finding cites clause 10.1: which one?")
  func swapped() throws {
    let answer = try #require(ControlAnswer(ControlReference("iso27001-2022", "10.1"), in: content))
    let edition = try #require(answer.editions.first)
    #expect(edition.links.map(\.link.source.control) == ["10.2"])
    #expect(edition.confusedWith.map(\.source.control) == ["10.1"])
  }

  @Test("What changed in clauses 4–10? New requirements apart from renumbering")
  func clauses() {
    func ids(_ effect: ClauseChange.Effect) -> [String] {
      plan.clauses.filter { $0.effect == effect }.map(\.control.id.rawValue)
    }
    #expect(ids(.newRequirement) == ["4.1.amd1", "4.2.c", "6.2.d", "6.3", "9.3.2.c"])
    #expect(ids(.tightened) == ["4.1", "4.2", "4.4", "6.2", "8.1", "9.1", "9.3.2"])
    #expect(ids(.restructured) == ["6.1.3", "6.1.3.c", "6.1.3.d", "9.2.1", "9.2.2", "9.3.1", "9.3.3"])
    #expect(ids(.renumbered) == ["6.2.g", "10.1", "10.2"])
    #expect(ids(.clarified) == ["5.1", "5.3", "7.4"])
    #expect(ids(.unmapped).isEmpty)
    #expect(
      plan.clauses.filter(\.requiresAction).map(\.control.id.rawValue)
        == ["4.1.amd1", "4.2.c", "4.4", "6.2.d", "6.3", "8.1", "9.1", "9.3.2.c"])
  }

  @Test("Does Amendment 1:2024 need an action? 4.1 a recorded decision, the note in 4.2 nothing")
  func amendment() throws {
    let amended = plan.clauses.filter { $0.amendment != nil }
    #expect(amended.map(\.control.id.rawValue) == ["4.1.amd1", "4.2.amd1"])
    #expect(amended.map(\.requiresAction) == [true, false])
    #expect(amended.map(\.effect) == [.newRequirement, .noteOnly])
    #expect(!plan.actions.contains { $0.id == "clause-4.2.amd1" })
  }

  @Test("Which 2013 evidence covers A.5.23? None directly; what is related, and what is missing")
  func evidence() throws {
    let control = try #require(plan["A.5.23"])
    #expect(control.evidence.isEmpty)
    #expect(control.related.allSatisfy { $0.reference.control.rawValue.hasPrefix("A.15.") })
    #expect(control.related.allSatisfy { !$0.rows.isEmpty && !$0.title.isEmpty })
    #expect(!control.considered.isEmpty)
  }

  @Test("Which certificates to 2013 are valid? None since 31 October 2025")
  func certificates() {
    let last = TransitionSituation.on(TransitionRules.end)
    #expect(last.phase == .newEditionOnly && last.validUntil == TransitionRules.end)
    #expect(TransitionSituation.on(TransitionRules.end.adding(days: 1)).phase == .lapsed)
  }

  @Test("Which rows say implemented without evidence or owner?")
  func unsupported() throws {
    #expect(plan.unsupported.isEmpty)
    var statement = plan.statement
    statement.rows[3].evidence = nil
    let other = try TransitionPlan.make(statement: statement, content: content, asOf: plan.asOf)
    #expect(other.unsupported.map(\.control) == [statement.rows[3].control])
  }

  @Test("a wholly implemented statement carries over only what did not change, and reviews the rest")
  func review() {
    for control in plan.controls where control.origin != .new {
      #expect(control.status.value == .stated(.implemented))
      let isSame = control.predecessors.count == 1 && !control.asksMore
      #expect(control.status.needsReview == !isSame)
    }
    let implemented = plan.counts.of(ProposedStatus.stated(.implemented))
    #expect(implemented.total == 82)
    #expect(implemented.toReview == plan.counts.toReview)
    #expect(plan.actions.count { $0.kind == .newControl } == 11)
    #expect(plan.decisions.isEmpty && plan.unplaced.isEmpty && plan.missing.isEmpty)
  }

  @Test("every action about a control names one of the new edition, and says why")
  func actions() {
    for action in plan.actions {
      if let control = action.control { #expect(content[control] != nil, "\(action.id)") }
      #expect(!action.reason.isEmpty && action.reason.hasSuffix("."), "\(action.id)")
      #expect(!action.reason.contains("does not say"), "\(action.id)")
    }
  }
}
