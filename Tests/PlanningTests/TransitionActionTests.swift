import Concord
import Testing

@Suite("The gap list")
struct TransitionActionTests {
  private func action(_ id: String, in plan: TransitionPlan) throws -> TransitionAction {
    try #require(plan.actions.first { $0.id == id })
  }

  @Test("has the work that every transition needs, first")
  func system() throws {
    let plan = try Sample.plan()
    let ids = plan.actions.map(\.id)
    #expect(
      ids.prefix(5) == ["soa", "risk-assessment", "risk-treatment-plan", "new-A.5.7", "clause-4.1.amd1"])
    #expect(ids.contains("internal-audit") && ids.contains("management-review"))
    #expect(try action("internal-audit", in: plan).control?.control == "9.2.2")
    #expect(try action("management-review", in: plan).control == nil)
    #expect(Set(ids).count == ids.count)
  }

  @Test("is ordered by priority")
  func order() throws {
    let priorities = try Sample.plan(Sample.line("A.5.1.6", .applicable, .partial)).actions.map(\.priority)
    #expect(priorities == priorities.sorted())
  }

  @Test("a new control is high, says what it asks and what is merely related")
  func new() throws {
    let plan = try Sample.plan(Sample.line("A.5.1.6", .applicable, .partial, owner: "Jana"))
    let new = try action("new-A.5.7", in: plan)
    #expect(new.kind == .newControl)
    #expect(new.priority == .high)
    #expect(new.reason == "threats analysed. Related, but no equivalent: A.5.1.6 (partial).")
    #expect(new.owner == nil)
    #expect(new.due == nil)
  }

  @Test("a changed control says what is asked anew; a weak one is more urgent")
  func changed() throws {
    let plan = try Sample.plan()
    #expect(try action("change-A.5.4", in: plan).priority == .low)
    #expect(
      try action("change-A.5.4", in: plan).reason == "Beyond A.5.1.6, which does most of it: analysis.")
    #expect(try action("change-A.5.8", in: plan).priority == .medium)
    #expect(try action("change-A.5.8", in: plan).reason == "Asked anew: process.")
    let partial = try Sample.plan(Sample.line("A.5.1.6", .applicable, .partial))
    #expect(try action("change-A.5.4", in: partial).priority == .medium)
    #expect(
      try action("change-A.5.4", in: partial).reason.hasSuffix(
        "So far partial: the weakest of A.5.1.6 (partial) and A.5.1.7 (implemented)."))
    #expect(!partial.actions.contains { $0.id == "treat-A.5.4" })
  }

  @Test("an unchanged control that was not in place goes on in the treatment plan, with its own date")
  func treatment() throws {
    let due = CalendarDate(dayNumber: 20_300)
    let plan = try Sample.plan(Sample.line("A.5.1.3", .applicable, .planned, owner: "IT", due: due))
    let treat = try action("treat-A.5.2", in: plan)
    #expect(treat.kind == .riskTreatmentPlan)
    #expect(treat.priority == .low)
    #expect(treat.owner == "IT")
    #expect(treat.due?.date == due)
    #expect(treat.due?.basis == .statement([ControlReference("iso27001-2013", "A.5.1.3")]))
    #expect(!(try Sample.plan().actions.contains { $0.id == "treat-A.5.2" }))
  }

  @Test("a document that an old title names is to be rewritten, with the evidence that names it")
  func document() throws {
    let plan = try Sample.plan(Sample.line("A.5.1.1", evidence: "POL-7"))
    let policy = try action("policy-A.5.1", in: plan)
    #expect(policy.kind == .policyOrProcedure)
    #expect(
      policy.reason
        == "“Access policy” (A.5.1.1; POL-7) now serves A.5.1. Update title and references, and add what "
        + "change-A.5.1 says is asked anew.")
  }

  @Test("references in documents are to be replaced, and the ambiguous ones named")
  func references() throws {
    let references = try action("policy-references", in: try Sample.plan())
    #expect(references.reason.hasPrefix("11 of 11 controls have another identifier."))
    #expect(references.reason.contains("10.1, 10.2 and A.5.1, which name another thing in each edition"))
  }

  @Test(
    "titles that name a document",
    arguments: [
      ("Access control policy", true), ("Policy on the use of cryptographic controls", true),
      ("Information transfer policies and procedures", true), ("System change control procedures", true),
      ("Policies for information security", true), ("Responsibilities and procedures", true),
      ("Information security policy for supplier relationships", true),
      ("Review of the policies for information security", false),
      ("Compliance with security policies and standards", false), ("Logging", false), ("", false),
    ])
  func documentTitles(title: String, names: Bool) throws {
    let older = Catalog(
      framework: Sample.olderCatalog.framework,
      controls: Sample.olderCatalog.controls.map { control in
        var control = control
        if control.id == "A.5.1.11" { control.title = title }
        return control
      })
    let plan = try TransitionPlan.make(
      statement: Sample.statement(),
      content: Content(catalogs: [older, Sample.newerCatalog], mappingSets: [Sample.set]), asOf: Sample.day)
    #expect(plan.actions.contains { $0.id == "policy-A.5.8" } == names)
  }

  @Test("dates are the statement's or the rules', and never invented")
  func due() throws {
    let without = try Sample.plan()
    #expect(without.actions.allSatisfy { $0.due == nil })
    let asOf = try #require(CalendarDate(year: 2024, month: 6, day: 1))
    let decided = try #require(CalendarDate(year: 2023, month: 1, day: 1))
    let with = try Sample.plan(asOf: asOf, certifiedOn: decided)
    #expect(with.actions.allSatisfy { $0.due?.date == TransitionRules.end })
    #expect(with.actions.allSatisfy { $0.due?.basis == .rule(.iafMD26) })
    let late = try Sample.plan(
      asOf: try #require(CalendarDate(year: 2026, month: 6, day: 1)), certifiedOn: decided)
    #expect(late.actions.allSatisfy { $0.due == nil })
  }

  @Test("without rules for the editions there is no situation, and only work that any transition needs")
  func otherEditions() throws {
    func renamed(_ catalog: Catalog, _ id: FrameworkID, supersedes: FrameworkID?) -> Catalog {
      var framework = catalog.framework
      framework.id = id
      framework.supersedes = supersedes
      return Catalog(framework: framework, controls: catalog.controls)
    }
    func moved(_ endpoint: Endpoint, _ id: FrameworkID) -> Endpoint {
      endpoint.reference.map { .control(ControlReference(framework: id, control: $0.control)) } ?? .none
    }
    var set = Sample.set
    (set.source, set.target) = ("x-1", "x-2")
    set.mappings = set.mappings.map { mapping in
      var mapping = mapping
      mapping.source = moved(mapping.source, "x-1")
      mapping.target = moved(mapping.target, "x-2")
      return mapping
    }
    let content = Content(
      catalogs: [
        renamed(Sample.olderCatalog, "x-1", supersedes: nil),
        renamed(Sample.newerCatalog, "x-2", supersedes: "x-1"),
      ], mappingSets: [set])
    var statement = Sample.statement()
    statement.framework = "x-1"
    statement.rows = statement.rows.map { row in
      var row = row
      row.control = ControlReference(framework: "x-1", control: row.control.control)
      return row
    }
    let plan = try TransitionPlan.make(statement: statement, content: content, asOf: Sample.day)
    #expect(plan.situation == nil)
    #expect(plan.actions.contains { $0.id == "soa" })
    #expect(!plan.actions.contains { $0.id == "internal-audit" })
  }
}
