import Concord
import Testing

@Suite("Laws of transition plans")
struct TransitionPlanLaws {
  private func statement(_ seed: UInt64) -> StatementOfApplicability {
    var random = SeededGenerator(state: seed)
    var rows: [StatementOfApplicability.Row] = []
    for id in Sample.controls {
      for _ in 0..<[0, 1, 1, 1, 1, 1, 1, 2][Int.random(in: 0..<8, using: &random)] {
        let status: ImplementationStatus? =
          Bool.random(using: &random) ? ImplementationStatus.allCases.randomElement(using: &random) : nil
        rows.append(
          StatementOfApplicability.Row(
            control: ControlReference(framework: Sample.older, control: .init(id)),
            applicability: Applicability.allCases.randomElement(using: &random) ?? .unstated,
            justification: ["Risk", "Law", "", nil].randomElement(using: &random) ?? nil, status: status,
            owner: ["Jana", "Petr", nil].randomElement(using: &random) ?? nil))
      }
    }
    if rows.isEmpty { rows = [Sample.line("A.5.1.1")] }
    return StatementOfApplicability(framework: Sample.older, rows: rows)
  }

  @Test("hold for any statement", arguments: 1...300)
  func laws(seed: Int) throws {
    let statement = statement(UInt64(seed))
    let plan = try TransitionPlan.make(
      statement: statement, content: Sample.content, asOf: Sample.day)
    // Every control once; figures that add up.
    #expect(plan.controls.map(\.control.id) == Sample.newerCatalog.statementControls.map(\.id))
    #expect(plan.counts.statuses.map(\.total).reduce(0, +) == plan.controls.count, "seed \(seed)")
    for control in plan.controls {
      let applicable = control.predecessors.filter { $0.standing == .applicable }
      // Never stronger than any predecessor that applies.
      if case .stated(let status) = control.status.value {
        #expect(applicable.allSatisfy { ($0.status ?? .notImplemented) >= status }, "seed \(seed)")
      }
      // Nothing stands unseen that was merged, divided, or of which more is asked.
      if control.predecessors.count > 1 || (!control.predecessors.isEmpty && control.asksMore) {
        #expect(control.status.needsReview, "seed \(seed)")
      }
      // New controls are not assessed.
      if control.predecessors.isEmpty { #expect(control.status.value == .notAssessed) }
      // Excluded only when every predecessor was.
      if control.applicability.value == .notApplicable {
        #expect(control.predecessors.allSatisfy { $0.standing == .excluded }, "seed \(seed)")
      }
      // A decision is an action.
      if control.applicability.needsDecision {
        #expect(plan.actions.contains { $0.id == "soa-\(control.control.id)" && $0.priority == .high })
      }
      // What is carried over was said of a predecessor.
      let sources = Set(control.predecessors.map(\.reference))
      #expect((control.owners + control.evidence).allSatisfy { sources.isSuperset(of: $0.origins) })
    }
    // Identifiers are unique.
    #expect(Set(plan.actions.map(\.id)).count == plan.actions.count, "seed \(seed)")
  }

  @Test(
    "the order of the statement's rows changes nothing but the order of what is carried over",
    arguments: 1...50)
  func order(seed: Int) throws {
    var statement = statement(UInt64(seed))
    let one = try TransitionPlan.make(statement: statement, content: Sample.content, asOf: Sample.day)
    var random = SeededGenerator(state: UInt64(seed))
    statement.rows.shuffle(using: &random)
    let other = try TransitionPlan.make(statement: statement, content: Sample.content, asOf: Sample.day)
    #expect(one.counts == other.counts, "seed \(seed)")
    #expect(one.controls.map(\.status) == other.controls.map(\.status), "seed \(seed)")
    #expect(one.controls.map(\.applicability.value) == other.controls.map(\.applicability.value))
    #expect(one.actions.map(\.id) == other.actions.map(\.id), "seed \(seed)")
  }
}
